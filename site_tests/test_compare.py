"""Traits and tables as words."""

import pytest

from generator.compare import Cell, at_a_glance, cell, members_table, table, telling_traits
from generator.model import Catalogue, Trait, Value

SCALE = Trait.model_validate(
    {
        "label": "Heat",
        "description": "How hot it gets.",
        "kind": "scale",
        "values": {"gentle": {"label": "Gentle"}, "fierce": {"label": "Fierce", "description": "Above 150 °C."}},
    }
)
CHOICE = Trait.model_validate(
    {
        "label": "Vessel",
        "description": "What it takes.",
        "kind": "choice",
        "values": {"pot": {"label": "Pot"}, "pan": {"label": "Pan"}},
    }
)
QUANTITY = Trait.model_validate({"label": "Time", "description": "To done.", "kind": "quantity", "unit": "min"})


def value(written: object) -> Value:
    return Value.model_validate(written)


@pytest.mark.parametrize(
    ("written", "trait", "words"),
    [
        ("fierce", SCALE, "Fierce"),
        (["pot", "pan"], CHOICE, "Pot, Pan"),
        ("8 to 12", QUANTITY, "8 to 12 min"),
        ("crisp", None, "crisp"),
    ],
)
def test_a_value_is_shown_in_words(written: object, trait: Trait | None, words: str) -> None:
    shown = cell(value(written), trait)

    assert (words, "known") == (shown.words, shown.state)


@pytest.mark.parametrize("trait", [SCALE, CHOICE, QUANTITY, None])
def test_unknown_differs_from_does_not_apply(trait: Trait | None) -> None:
    unknown, does_not_apply = cell(value("unknown"), trait), cell(value("does-not-apply"), trait)

    assert (("unknown", "unknown"), ("does not apply", "does-not-apply")) == (
        (unknown.words, unknown.state),
        (does_not_apply.words, does_not_apply.state),
    )


def test_what_nobody_wrote_is_unknown() -> None:
    assert ("unknown", "unknown", False) == (cell(None, SCALE).words, cell(None, SCALE).state, cell(None, SCALE).has_detail)


def test_a_level_is_shown_as_its_place_on_the_scale() -> None:
    assert Cell("Fierce", "known", (2, 2), "Above 150 °C.", value("fierce")) == cell(value("fierce"), SCALE)


def test_a_bare_value_has_no_detail() -> None:
    assert not cell(value("fierce"), SCALE).has_detail


@pytest.mark.parametrize("detail", [{"note": "Outside."}, {"conditions": "1 kg"}, {"references": ["x"]}, {"as_of": "2026"}])
def test_what_is_known_of_a_value_is_its_detail(detail: dict[str, object]) -> None:
    assert cell(value({"value": "fierce", **detail}), SCALE).has_detail


def test_a_technique_shows_the_traits_that_it_states_in_the_order_of_the_vocabulary(example: Catalogue) -> None:
    shown = at_a_glance(example.techniques["boiling"], example.vocabulary)

    assert ["heat", "equipment", "time", "texture"] == [heading.id for heading, _ in shown]
    assert ["known", "known", "unknown", "does-not-apply"] == [one.state for _, one in shown]


def test_a_table_takes_its_cells_from_the_techniques_and_the_rest_from_its_file(example: Catalogue) -> None:
    found = table(example.comparisons["ways-to-brown"], example)

    assert ["Heat", "Time", "Best for"] == [heading.label for heading in found.headings]
    assert [
        ("roasting", ["Fierce", "40 to 120 min", "large pieces"]),
        ("pan-frying", ["Fierce", "up to 15 min", "thin pieces"]),
        ("raw", ["Gentle", "unknown", "unknown"]),
    ] == [(line.id, [one.words for one in line.cells]) for line in found.lines]


def test_a_row_without_a_technique_has_a_label(example: Catalogue) -> None:
    last = table(example.comparisons["ways-to-brown"], example).lines[-1]

    assert (None, "Raw, for reference") == (last.technique, last.label)


def test_members_of_a_family_stand_side_by_side(example: Catalogue) -> None:
    members = [example.techniques["boiling"], example.techniques["braising"]]

    found = members_table(members, ["heat", "time"], example.vocabulary)

    assert [["Boiling", "unknown"], ["unknown", "unknown"]] == [[one.words for one in line.cells] for line in found.lines]


def test_a_small_table_shows_where_a_technique_differs(example: Catalogue) -> None:
    roasting, frying = example.techniques["roasting"], example.techniques["pan-frying"]

    assert ["equipment", "time"] == telling_traits(roasting, [frying], example.vocabulary)


def test_a_small_table_stays_small(example: Catalogue) -> None:
    roasting, others = example.techniques["roasting"], list(example.techniques.values())

    assert 2 == len(telling_traits(roasting, others, example.vocabulary, most=2))
