"""A flow as an inline SVG drawing whose nodes are links.

Graphviz decides where nodes and edges go; every size is given to it, so that no font of the machine
plays a part and the drawing is the same everywhere. Colors are left to the style sheet.
"""

import json
import textwrap
from collections.abc import Callable
from html import escape
from typing import Any

import pygraphviz

from generator.flow_graph import edges
from generator.model import Flow

NODE_WIDTH, LINE_HEIGHT, PADDING = 186, 18, 11
LABEL_LETTER, LABEL_LINE = 6.6, 16
NODE_WRAP, LABEL_WRAP = 25, 17
POINTS = 72


def drawing(flow: Flow, href: Callable[[str], str]) -> str:
    """The SVG of a flow; *href* gives the address of a node's page."""
    names = {id: question.text for id, question in flow.questions.items()}
    names |= {id: outcome.title for id, outcome in flow.outcomes.items()}
    texts = {id: textwrap.wrap(name, NODE_WRAP) for id, name in names.items()}
    labels = [textwrap.wrap(edge.option.label, LABEL_WRAP) for edge in edges(flow)]
    placed = layout(flow, texts, labels)
    height = float(placed["bb"].split(",")[3])
    width = float(placed["bb"].split(",")[2])

    def flip(x: str, y: str) -> tuple[float, float]:
        """Graphviz counts upward, SVG downward."""
        return float(x), height - float(y)

    parts = [
        f'<svg class="flow-drawing" viewBox="-2 -2 {width + 4:.0f} {height + 4:.0f}" width="{width + 4:.0f}"'
        f' height="{height + 4:.0f}" role="group" aria-label="The whole flow as a drawing">',
        f'<defs><marker id="tip-{flow.id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9"'
        ' markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="tip" d="M0 0 8 4 0 8z"/></marker>'
        "</defs>",
    ]
    for edge, label, drawn in zip(
        edges(flow), labels, sorted(placed.get("edges", []), key=lambda e: int(e["id"])), strict=True
    ):
        name = f'data-question="{edge.question}" data-option="{edge.option.id}"'
        parts.append(f'<g class="edge" {name}><path d="{curve(drawn["pos"], flip)}" marker-end="url(#tip-{flow.id})"/>')
        x, y = flip(*drawn["lp"].split(","))
        parts.append(lines(label, x, y, LABEL_LINE) + "</g>")
    for node in placed["objects"]:
        id = node["name"]
        x, y = flip(*node["pos"].split(","))
        tall = node_height(texts[id])
        kind = "question" if id in flow.questions else "outcome"
        radius = 8 if kind == "question" else tall / 2
        parts.append(
            f'<a class="{kind}" href="{href(id)}" data-node="{id}" aria-label="{escape(names[id])}">'
            f'<rect x="{x - NODE_WIDTH / 2:.1f}" y="{y - tall / 2:.1f}"'
            f' width="{NODE_WIDTH}" height="{tall}" rx="{min(radius, 22):.0f}"/>'
            f"{lines(texts[id], x, y, LINE_HEIGHT)}</a>"
        )
    return "".join([*parts, "</svg>"])


def node_height(text: list[str]) -> int:
    return len(text) * LINE_HEIGHT + 2 * PADDING


def layout(flow: Flow, texts: dict[str, list[str]], labels: list[list[str]]) -> Any:
    """Graphviz' answer: objects with 'pos', edges with 'pos' and 'lp', in points."""
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(rankdir="TB", nodesep="0.22", ranksep="0.3", splines="true", pad="0")
    graph.node_attr.update(shape="box", fixedsize="true", width=str(NODE_WIDTH / POINTS), label="")
    for id, text in texts.items():
        graph.add_node(id, height=str(node_height(text) / POINTS))
    for i, (edge, label) in enumerate(zip(edges(flow), labels, strict=True)):
        wide = max(len(line) for line in label) * LABEL_LETTER + 10
        tall = len(label) * LABEL_LINE + 4
        size = f'fixedsize="true" width="{wide:.0f}" height="{tall}"'
        box = f'<table border="0" cellborder="0" {size}><tr><td></td></tr></table>'
        graph.add_edge(edge.question, edge.target, key=str(i), id=str(i), label=f"<{box}>")
    return json.loads(graph.draw(format="json0", prog="dot"))


def curve(position: str, flip: Callable[[str, str], tuple[float, float]]) -> str:
    """Graphviz' B-spline 'e,x,y x,y x,y …' as a path."""
    tokens = position.split(" ")
    end = next((token[2:] for token in tokens if token.startswith("e,")), None)
    points = [flip(*token.split(",")) for token in tokens if token[:2] not in ("e,", "s,")]
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in points[1:])
    if end:
        x, y = flip(*end.split(","))
        path += f"L{x:.1f} {y:.1f}"
    return path


def lines(text: list[str], x: float, y: float, step: int) -> str:
    """Text centered on a point, a tspan a line."""
    top = y - (len(text) - 1) * step / 2
    spans = [f'<tspan x="{x:.1f}" y="{top + i * step:.1f}">{escape(line)}' for i, line in enumerate(text)]
    return f'<text dominant-baseline="central">{" </tspan>".join(spans)}</tspan></text>'
