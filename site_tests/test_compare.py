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


def values(*written: object) -> tuple[Value, ...]:
    return tuple(Value.model_validate(one) for one in written)


def shown(cell_of_table: Cell) -> list[str]:
    return [case.words for case in cell_of_table]


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
    (case,) = cell(values(written), trait)

    assert (words, "known") == (case.words, case.state)


def test_every_case_of_a_trait_is_shown() -> None:
    cases = values({"when": "diced", "value": "5"}, {"when": "whole", "value": "9"})

    assert [("5 min", "diced"), ("9 min", "whole")] == [
        (case.words, case.source.when) for case in cell(cases, QUANTITY)
    ]


@pytest.mark.parametrize("trait", [SCALE, CHOICE, QUANTITY, None])
def test_unknown_differs_from_does_not_apply(trait: Trait | None) -> None:
    unknown, does_not_apply = cell(values("unknown", "does-not-apply"), trait)

    assert ("unknown", "unknown") == (unknown.words, unknown.state)
    assert ("does not apply", "does-not-apply") == (does_not_apply.words, does_not_apply.state)


def test_what_nobody_wrote_differs_from_what_nobody_knows() -> None:
    assert () == cell((), SCALE)
    assert ["unknown"] == shown(cell(values("unknown"), SCALE))


@pytest.mark.parametrize(("written", "level"), [("gentle", (0, 1)), ("fierce", (1, 1))])
def test_a_level_is_shown_as_its_steps_up_the_scale(written: str, level: tuple[int, int]) -> None:
    (case,) = cell(values(written), SCALE)

    assert level == case.level


def test_a_level_is_explained() -> None:
    (case,) = cell(values("fierce"), SCALE)

    assert "Above 150 °C." == case.explained


def test_a_bare_value_has_no_detail() -> None:
    (case,) = cell(values("fierce"), SCALE)

    assert not case.has_detail


@pytest.mark.parametrize(
    "detail",
    [{"note": "Outside."}, {"conditions": "1 kg"}, {"references": ["x"]}, {"as_of": "2026"}, {"evidence": "book"}],
)
def test_what_is_known_of_a_value_is_its_detail(detail: dict[str, object]) -> None:
    (case,) = cell(values({"value": "fierce", **detail}), SCALE)

    assert case.has_detail


def test_a_technique_shows_the_traits_that_it_states_in_the_order_of_the_vocabulary(example: Catalogue) -> None:
    glance = at_a_glance(example.techniques["boiling"], example.vocabulary)

    assert ["heat", "equipment", "time", "texture"] == [heading.id for heading, _ in glance]
    assert ["known", "known", "unknown", "does-not-apply"] == [case.state for _, cases in glance for case in cases]


def test_a_table_takes_its_cells_from_the_techniques_and_the_rest_from_its_file(example: Catalogue) -> None:
    found = table(example.comparisons["ways-to-brown"], example)

    assert ["Heat", "Time", "Best for"] == [heading.label for heading in found.headings]
    assert [
        ("roasting", [["Fierce"], ["40 to 120 min"], ["large pieces"]]),
        ("pan-frying", [["Fierce"], ["up to 15 min"], ["thin pieces"]]),
        ("raw", [["Gentle"], [], []]),
    ] == [(line.id, [shown(one) for one in line.cells]) for line in found.lines]


def test_a_row_without_a_technique_has_a_label(example: Catalogue) -> None:
    last = table(example.comparisons["ways-to-brown"], example).lines[-1]

    assert (None, "Raw, for reference") == (last.technique, last.label)


def test_members_of_a_family_stand_side_by_side(example: Catalogue) -> None:
    members = [example.techniques["boiling"], example.techniques["braising"]]

    found = members_table(members, ["heat", "time"], example.vocabulary)

    assert [[["Boiling"], ["unknown"]], [["Fierce", "Gentle"], ["60 to 120 min", "at least 150 min"]]] == [
        [shown(one) for one in line.cells] for line in found.lines
    ]


def test_a_small_table_shows_where_a_technique_differs(example: Catalogue) -> None:
    roasting, frying = example.techniques["roasting"], example.techniques["pan-frying"]

    assert ["equipment", "time"] == telling_traits(roasting, [frying], example.vocabulary)


def test_a_small_table_stays_small(example: Catalogue) -> None:
    roasting, others = example.techniques["roasting"], list(example.techniques.values())

    assert 2 == len(telling_traits(roasting, others, example.vocabulary, most=2))
