"""What answers to a flow's questions come to."""

import pytest

from generator.flow_walk import UNSURE, by_answer, candidates, flips, left, walk
from generator.model import Catalogue, Flow
from site_tests.catalogues import flow_of

DIAMOND = flow_of({"a": ["b", "c"], "b": ["c", "x"], "c": ["x", "y"]})
"""From a to x and y, with a way around b."""


@pytest.mark.parametrize(
    ("answers", "asked", "open", "ends", "place"),
    [
        ({}, "a", "a", "xy", "a"),
        ({"a": "to-b"}, "ab", "b", "xy", "b"),
        ({"a": "to-b", "b": "to-x"}, "ab", "", "x", "x"),
        ({"a": "to-c", "b": "to-x"}, "ac", "c", "xy", "c"),
        ({"a": "nothing"}, "a", "a", "xy", "a"),
        ({"a": UNSURE}, "abc", "bc", "xy", "b"),
        ({"a": UNSURE, "b": "to-x"}, "abc", "c", "xy", "c"),
        ({"a": UNSURE, "b": "to-x", "c": "to-x"}, "abc", "", "x", "x"),
        ({"a": UNSURE, "b": "to-x", "c": "to-y"}, "abc", "", "xy", "a/unsure"),
        ({"a": "to-b", "b": "to-c", "c": UNSURE}, "abc", "", "xy", "c/unsure"),
    ],
)
def test_answers_lead_to_a_place(answers: dict[str, str], asked: str, open: str, ends: str, place: str) -> None:
    here = walk(DIAMOND, answers)

    assert tuple(asked) == here.asked
    assert tuple(open) == here.open
    assert tuple(ends) == here.ends
    assert place == here.place


def test_answers_that_do_not_count_are_not_listed() -> None:
    here = walk(DIAMOND, {"a": "to-c", "b": "to-x", "c": "to-y"})

    assert ["a", "c"] == [edge.question for edge in here.counted]


@pytest.fixture
def cooking(example: Catalogue) -> Flow:
    return example.flows["how-to-cook-it"]


def test_a_technique_leaves_with_the_first_answer_that_excludes_it(cooking: Flow) -> None:
    gone = left(cooking, {"time": "long", "oven": "yes"})

    assert [("boiling", "oven")] == [(one.technique, one.edge.question) for one in gone]


def test_the_reason_of_an_answer_is_kept(cooking: Flow) -> None:
    gone = {one.technique: one.reason for one in left(cooking, {"time": "short"})}

    assert "It takes longer." == gone["roasting"]
    assert "" == gone["boiling"]


def test_what_an_outcome_recommends_is_not_called_gone(cooking: Flow) -> None:
    answers = {"time": "long", "oven": "no"}

    kept = candidates(cooking, walk(cooking, answers).ends)

    assert not {one.technique for one in left(cooking, answers)} & set(kept)


def test_in_doubt_nothing_leaves(cooking: Flow) -> None:
    assert [] == left(cooking, {"time": UNSURE})


def test_techniques_are_grouped_by_the_answer_that_excluded_them(cooking: Flow) -> None:
    ((edge, gone),) = by_answer(left(cooking, {"time": "short"}))

    assert "short" == edge.option.id
    assert {"roasting", "boiling"} == {one.technique for one in gone}
    assert "roasting" == gone[-1].technique


def test_each_other_answer_that_leads_elsewhere_is_a_flip(cooking: Flow) -> None:
    found = [(one.edge.option.id, one.ends) for one in flips(cooking, {"time": "long", "oven": "yes"})]

    assert [("no", ("use-pot",)), ("short", ("use-pan",))] == found
