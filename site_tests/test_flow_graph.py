"""Where a reader of a flow can go."""

import pytest

from generator.flow_graph import circle, edges, edges_to, longest_way, shortest_ways
from site_tests.catalogues import flow_of

DIAMOND = flow_of({"a": ["b", "c"], "b": ["c", "x"], "c": ["x", "y"]})
"""From a to x and y, with a way around b."""


def test_each_answer_is_an_edge_in_the_order_of_the_file() -> None:
    assert [("a", "b"), ("a", "c"), ("b", "c"), ("b", "x"), ("c", "x"), ("c", "y")] == [
        (edge.question, edge.target) for edge in edges(DIAMOND)
    ]


def test_the_answers_that_lead_to_a_node_are_found() -> None:
    assert ["b", "c"] == [edge.question for edge in edges_to(DIAMOND, "x")]


@pytest.mark.parametrize(("node", "way"), [("a", []), ("b", ["a"]), ("c", ["a"]), ("x", ["a", "b"]), ("y", ["a", "c"])])
def test_the_shortest_way_asks_the_fewest_questions(node: str, way: list[str]) -> None:
    assert way == [edge.question for edge in shortest_ways(DIAMOND)[node]]


def test_of_two_ways_of_the_same_length_the_one_written_first_is_shown() -> None:
    ways = shortest_ways(flow_of({"a": ["c", "b"], "b": ["x", "y"], "c": ["x", "y"]}))

    assert ["a", "c"] == [edge.question for edge in ways["x"]]


def test_a_node_that_no_answer_leads_to_has_no_way() -> None:
    assert {"a", "x", "y"} == set(shortest_ways(flow_of({"a": ["x", "y"], "b": ["x", "z"]})))


@pytest.mark.parametrize(("node", "questions"), [("a", 3), ("b", 2), ("c", 1), ("x", 0)])
def test_the_longest_way_counts_the_questions_ahead(node: str, questions: int) -> None:
    assert questions == longest_way(DIAMOND, node)


def test_a_flow_that_leads_on_has_no_circle() -> None:
    assert [] == circle(DIAMOND)


@pytest.mark.parametrize(
    ("answers", "chain"),
    [
        ({"a": ["a", "x"]}, ["a", "a"]),
        ({"a": ["b", "x"], "b": ["a", "x"]}, ["a", "b", "a"]),
        ({"a": ["b", "x"], "b": ["c", "x"], "c": ["x", "b"]}, ["b", "c", "b"]),
        ({"a": ["x", "y"], "b": ["c", "x"], "c": ["b", "x"]}, ["b", "c", "b"]),
    ],
)
def test_a_circle_is_told_as_the_way_around_it(answers: dict[str, list[str]], chain: list[str]) -> None:
    assert chain == circle(flow_of(answers))
