"""Boxes and arrows as an inline SVG whose boxes are links.

Graphviz decides where boxes and arrows go; every size is given to it, so that no font of the machine
plays a part and the drawing is the same everywhere. Colors are left to the style sheet.
"""

import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pygraphviz

BOX_WIDTH, LINE_HEIGHT, PADDING = 186, 18, 11
LABEL_LETTER, LABEL_LINE = 6.6, 16
BOX_WRAP, LABEL_WRAP = 25, 13
POINTS = 72
WIDEST = 1190
"""What fits beside nothing else on a desk; a drawing that would be wider goes from left to right, and down the page."""


@dataclass(frozen=True, slots=True)
class Box:
    """A link with a text; *kind* is a class of the style sheet."""

    id: str
    text: str
    href: str
    kind: str
    round: bool = False

    @property
    def lines(self) -> list[str]:
        return textwrap.wrap(self.text, BOX_WRAP, break_on_hyphens=False)

    @property
    def height(self) -> int:
        return len(self.lines) * LINE_HEIGHT + 2 * PADDING


@dataclass(frozen=True, slots=True)
class Arrow:
    """From box to box; *data* are attributes by which scripts and tests find it."""

    start: str
    end: str
    label: str
    data: str = ""

    @property
    def lines(self) -> list[str]:
        return textwrap.wrap(self.label, LABEL_WRAP)


def draw(boxes: Sequence[Box], arrows: Sequence[Arrow], *, id: str, kind: str, name: str) -> str:
    """The SVG; *id* is unique on the page, *kind* a class, *name* what a screen reader says."""
    placed = layout(boxes, arrows, "TB")
    if wide(placed) > WIDEST:
        placed = min(placed, layout(boxes, arrows, "LR"), key=wide)
    width, height = (float(number) for number in placed["bb"].split(",")[2:])

    def point(pair: str) -> tuple[float, float]:
        """Graphviz counts upward, SVG downward."""
        x, y = pair.split(",")
        return float(x), height - float(y)

    parts = [
        f'<svg class="drawing {kind}" viewBox="-2 -2 {width + 4:.0f} {height + 4:.0f}" width="{width + 4:.0f}"'
        f' height="{height + 4:.0f}" role="group" aria-label="{escape(name)}">'
        f'<defs><marker id="tip-{id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9"'
        ' markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="tip" d="M0 0 8 4 0 8z"/></marker>'
        "</defs>"
    ]
    for arrow, drawn in zip(arrows, sorted(placed.get("edges", []), key=lambda one: int(one["id"])), strict=True):
        path = curve([point(pair.removeprefix("e,")) for pair in drawn["pos"].split(" ")])
        parts.append(f'<g class="edge" {arrow.data}><path d="{path}" marker-end="url(#tip-{id})"/>')
        parts.append(text(arrow.lines, *point(drawn["lp"]), LABEL_LINE) + "</g>")
    where = {node["name"]: point(node["pos"]) for node in placed["objects"]}
    for box in boxes:
        x, y = where[box.id]
        radius = min(box.height / 2, 22) if box.round else 8
        parts.append(
            f'<a class="{box.kind}" href="{box.href}" data-node="{box.id}">'
            f'<rect x="{x - BOX_WIDTH / 2:.1f}" y="{y - box.height / 2:.1f}"'
            f' width="{BOX_WIDTH}" height="{box.height}" rx="{radius:.0f}"/>'
            f"{text(box.lines, x, y, LINE_HEIGHT)}</a>"
        )
    return "".join([*parts, "</svg>"])


def wide(placed: Any) -> float:
    return float(placed["bb"].split(",")[2])


def layout(boxes: Sequence[Box], arrows: Sequence[Arrow], direction: str) -> Any:
    """Graphviz' answer: objects with 'pos', edges with 'pos' and 'lp', in points; top down or from left to right."""
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(rankdir=direction, nodesep="0.22", ranksep="0.3", splines="true", pad="0")
    graph.node_attr.update(shape="box", fixedsize="true", width=str(BOX_WIDTH / POINTS), label="")
    for box in boxes:
        graph.add_node(box.id, height=str(box.height / POINTS))
    for i, arrow in enumerate(arrows):
        wide = max(len(line) for line in arrow.lines) * LABEL_LETTER + 10
        size = f'fixedsize="true" width="{wide:.0f}" height="{len(arrow.lines) * LABEL_LINE + 4}"'
        label = f'<<table border="0" cellborder="0" {size}><tr><td></td></tr></table>>'
        graph.add_edge(arrow.start, arrow.end, key=str(i), id=str(i), label=label)
    return json.loads(graph.draw(format="json0", prog="dot"))


def curve(points: list[tuple[float, float]]) -> str:
    """Graphviz' B-spline, which begins with the tip of the arrow, as a path."""
    (tip_x, tip_y), (x, y), *rest = points
    way = " ".join(f"{x:.1f} {y:.1f}" for x, y in rest)
    return f"M{x:.1f} {y:.1f}C{way}L{tip_x:.1f} {tip_y:.1f}"


def text(lines: list[str], x: float, y: float, step: int) -> str:
    """Text centered on a point, a tspan a line; a blank ends each line, so that words stay apart when read."""
    top = y - (len(lines) - 1) * step / 2
    spans = [f'<tspan x="{x:.1f}" y="{top + i * step:.1f}">{escape(line)}' for i, line in enumerate(lines)]
    return f'<text dominant-baseline="central">{" </tspan>".join(spans)}</tspan></text>'
