"""A flow as a drawing: questions and outcomes are boxes, answers are arrows."""

from collections.abc import Callable

from generator.drawing import Arrow, Box, draw
from generator.flow_graph import edges
from generator.model import Flow


def drawing(flow: Flow, href: Callable[[str], str]) -> str:
    """The SVG of a flow; *href* gives the address of a node's page."""
    boxes = [
        *(Box(id, question.text, href(id), "question") for id, question in flow.questions.items()),
        *(Box(id, outcome.title, href(id), "outcome", round=True) for id, outcome in flow.outcomes.items()),
    ]
    arrows = [
        Arrow(
            edge.question,
            edge.target,
            edge.option.label,
            f'data-question="{edge.question}" data-option="{edge.option.id}"',
        )
        for edge in edges(flow)
    ]
    return draw(boxes, arrows, id=flow.id, kind="flow-drawing", name="The whole flow as a drawing")
