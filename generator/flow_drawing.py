"""A flow as a drawing: questions, outcomes and other flows are boxes, answers are arrows."""

from collections.abc import Callable

from generator.drawing import Arrow, Box, draw
from generator.flow_graph import edges, ends
from generator.model import Flow


def drawing(flow: Flow, name: Callable[[str], str], href: Callable[[str], str]) -> str:
    """The SVG of a flow; *name* and *href* give the words and the address of a node."""
    boxes = [
        *(Box(id, name(id), href(id), "question") for id in flow.questions),
        *(
            Box(id, name(id), href(id), "outcome" if id in flow.outcomes else "onward", round=id in flow.outcomes)
            for id in ends(flow)
        ),
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
