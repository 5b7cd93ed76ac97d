"""The drawing of a flow."""

import re
from collections.abc import Callable
from itertools import combinations
from xml.etree import ElementTree

import pytest

from generator.flow_drawing import drawing
from generator.flow_graph import ends
from generator.model import Catalogue, Flow
from site_tests.catalogues import flow_of

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

TANGLED = flow_of(
    {
        "a": ["b", "c", "d", "x"],
        "b": ["c", "y", "z"],
        "c": ["d", "e", "x"],
        "d": ["e", "y"],
        "e": ["x", "y", "z", "a-very-long-name-of-an-outcome-without-a-space"],
    },
    labels={"b to y": "An answer so long that it needs several lines, and then a few more words"},
)
SIGNS = flow_of(
    {"a": ["x", "y"]},
    labels={"a": "Is 1 < 2 & 3 > 2?", "a to x": 'Yes, <b>1</b> & "2"', "x": "Salt & <pepper>"},
)


def name_in(flow: Flow) -> Callable[[str], str]:
    names = {id: question.text for id, question in flow.questions.items()}
    names |= {id: outcome.title for id, outcome in flow.outcomes.items()}
    return lambda node: names.get(node, node)


def svg(flow: Flow) -> ElementTree.Element:
    return ElementTree.fromstring(drawing(flow, name_in(flow), lambda node: f"{node}/"))


def node_boxes(root: ElementTree.Element) -> list[Box]:
    boxes = []
    for rect in root.iterfind("a/rect"):
        x, y, width, height = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        boxes.append((x, y, x + width, y + height))
    return boxes


def text_boxes(root: ElementTree.Element, path: str) -> list[Box]:
    """The least room that each text takes, at five and a half units a letter."""
    boxes = []
    for text in root.iterfind(path):
        spans = [(float(span.attrib["x"]), float(span.attrib["y"]), len(span.text or "")) for span in text]
        wide = max(letters for _, _, letters in spans) * 5.5
        x = spans[0][0]
        boxes.append((x - wide / 2, spans[0][1] - 6, x + wide / 2, spans[-1][1] + 6))
    return boxes


def overlaps(boxes: list[Box]) -> list[tuple[Box, Box]]:
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


def flows(example: Catalogue) -> list[Flow]:
    return [*example.flows.values(), TANGLED, SIGNS]


def test_every_node_is_a_link_to_its_page(example: Catalogue) -> None:
    for flow in flows(example):
        links = [link.attrib["href"] for link in svg(flow).iterfind("a")]

        assert sorted(f"{node}/" for node in [*flow.questions, *ends(flow)]) == sorted(links)


def test_every_answer_is_an_arrow_with_its_label(example: Catalogue) -> None:
    for flow in flows(example):
        arrows = svg(flow).findall("g[@class='edge']")
        labels = ["".join(span.text or "" for span in arrow.iterfind("text/tspan")) for arrow in arrows]
        options = [option.label for question in flow.questions.values() for option in question.options]

        assert [label.replace(" ", "") for label in options] == [label.replace(" ", "") for label in labels]
        assert all(arrow.find("path") is not None for arrow in arrows)


def test_no_node_lies_on_another(example: Catalogue) -> None:
    for flow in flows(example):
        assert [] == overlaps(node_boxes(svg(flow)))


def test_no_label_lies_on_a_node_or_on_another_label(example: Catalogue) -> None:
    for flow in flows(example):
        root = svg(flow)

        assert [] == overlaps([*node_boxes(root), *text_boxes(root, "g/text")])


def test_every_text_fits_into_its_node(example: Catalogue) -> None:
    for flow in flows(example):
        root = svg(flow)

        for node, text in zip(node_boxes(root), text_boxes(root, "a/text"), strict=True):
            assert node[0] <= text[0]
            assert text[2] <= node[2]
            assert node[1] <= text[1]
            assert text[3] <= node[3]


def test_everything_lies_inside_the_drawing(example: Catalogue) -> None:
    for flow in flows(example):
        root = svg(flow)
        left, top, width, height = map(float, root.attrib["viewBox"].split())

        for box in [*node_boxes(root), *text_boxes(root, "g/text")]:
            assert left <= box[0]
            assert top <= box[1]
            assert box[2] <= left + width
            assert box[3] <= top + height


def test_signs_of_html_are_text() -> None:
    words = ["".join(text.itertext()) for text in svg(SIGNS).iter("text")]

    assert "Is 1 < 2 & 3 > 2?" in words
    assert "Salt & <pepper>" in words


def test_the_same_flow_gives_the_same_drawing() -> None:
    assert drawing(TANGLED, name_in(TANGLED), str) == drawing(TANGLED, name_in(TANGLED), str)


@pytest.mark.parametrize("size", [2, 40])
def test_a_drawing_is_one_line_so_that_markdown_leaves_it_alone(size: int) -> None:
    flow = flow_of({f"q{i}": [f"q{i + 1}", "x"] for i in range(size)} | {f"q{size}": ["x", "y"]})

    assert not re.search(r"\s{2}|\n", drawing(flow, name_in(flow), str))
