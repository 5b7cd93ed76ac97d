"""Quantities as authors write them."""

from math import inf

import pytest

from generator.amount import Amount, amount


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("16", 16, 16),
        ("0.5", 0.5, 0.5),
        ("-3", -3, -3),
        ("1 200", 1200, 1200),
        ("8 to 24", 8, 24),
        ("0.05 to 1", 0.05, 1),
        ("-5 to 1 000 000", -5, 1_000_000),
        ("up to 5", -inf, 5),
        ("at least 2", 2, inf),
    ],
)
def test_an_amount_is_a_number_or_a_range(text: str, low: float, high: float) -> None:
    assert Amount(low, high) == amount(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "many",
        "about 8",
        "8-24",
        "8 – 24",
        "8 to",
        "to 8",
        "up to",
        "16 GB",
        "1,200",
        "1e3",
        ".5",
        "5.",
        " 16",
        "5 %",
    ],
)
def test_other_words_are_no_amount(text: str) -> None:
    assert amount(text) is None


def test_a_range_does_not_end_before_it_starts() -> None:
    assert amount("24 to 8") is None
