"""The catalogue read backwards."""

import pytest

from generator.backlinks import Backlinks, by_name, read_backwards
from generator.model import Catalogue, Term


@pytest.fixture
def backlinks(example: Catalogue) -> Backlinks:
    return read_backwards(example)


def test_a_family_lists_its_techniques_by_name(backlinks: Backlinks) -> None:
    assert ["boiling", "braising"] == [technique.id for technique in backlinks.members["moist-heat"]]


def test_families_stand_in_their_order_below_their_parents(backlinks: Backlinks) -> None:
    assert ["dry-heat", "moist-heat"] == [family.id for family in backlinks.children[""]]
    assert ["frying-family"] == [family.id for family in backlinks.children["dry-heat"]]


def test_a_relation_is_shown_on_both_sides(backlinks: Backlinks) -> None:
    there = {label: [one.technique.id for one in found] for label, found in backlinks.related["braising"].items()}
    back = {label: [one.technique.id for one in found] for label, found in backlinks.related["boiling"].items()}

    assert {"Builds on": ["boiling", "pan-frying"], "Goes with": ["roasting"], "Spoils": ["boiling"]} == there
    assert {"Basis of": ["braising"], "Spoils": ["braising"]} == back


def test_each_side_of_a_relation_carries_its_own_note(backlinks: Backlinks) -> None:
    (there,) = backlinks.alternatives["roasting"]
    (back,) = backlinks.alternatives["pan-frying"]

    assert ("pan-frying", "Faster for small pieces.") == (there.technique.id, there.note)
    assert ("roasting", "Better for large pieces.") == (back.technique.id, back.note)
    assert there.relation is back.relation


def test_techniques_that_are_compared_are_not_listed_again_as_related(backlinks: Backlinks) -> None:
    assert {"Goes with"} == set(backlinks.related["roasting"])
    assert {"Basis of"} == set(backlinks.related["pan-frying"])


def test_a_technique_knows_the_answers_that_lead_to_it(backlinks: Backlinks) -> None:
    ways = [
        (way.flow.id, way.outcome, [edge.option.id for edge in way.answers]) for way in backlinks.ways["pan-frying"]
    ]

    assert [
        ("what-to-buy", "thin-cut", ["thin"]),
        ("how-to-cook-it", "use-pan", ["short"]),
        ("how-to-cook-it", "use-oven", ["long", "yes"]),
        ("how-to-cook-it", "use-pot", ["long", "no"]),
    ] == ways


def test_a_comparison_is_known_to_its_rows_and_families(backlinks: Backlinks) -> None:
    assert {"roasting", "pan-frying", "dry-heat"} <= {id for id, found in backlinks.compared_in.items() if found and id}


def test_a_family_knows_the_flows_that_name_it(backlinks: Backlinks) -> None:
    assert ["how-to-cook-it"] == [flow.id for flow in backlinks.flows["dry-heat"]]


def test_a_work_knows_who_cites_it_in_a_list_in_a_text_and_in_a_value(backlinks: Backlinks) -> None:
    citing = [entry.id for entry in backlinks.cited_by["mcgee2004food"]]

    assert {"dry-heat", "maillard-reaction", "roasting", "ways-to-brown", "how-to-cook-it"} <= set(citing)
    assert len(citing) == len(set(citing))
    assert ["dry-heat"] == [entry.id for entry in backlinks.cited_by["varlamov2018physics"] if entry.kind == "family"]


@pytest.mark.parametrize(
    ("name", "key"), [("(IA)³", "ia³"), ("LoRA+", "lora"), ("Pan-frying", "panfrying"), ("Étuver", "étuver")]
)
def test_entries_are_sorted_as_readers_look_them_up(name: str, key: str) -> None:
    assert key == by_name(Term.model_validate({"id": "x", "name": name, "definition": "A word."}))
