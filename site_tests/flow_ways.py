"""Ways through a flow that tests take, worked out from the data alone."""

from dataclasses import dataclass

from generator.model import Flow, Option


@dataclass(frozen=True)
class Answer:
    question: str
    option: Option


Way = list[Answer]


def every_way(flow: Flow) -> list[Way]:
    """Every list of answers from the start to an end; neighbors have much in common."""

    def onward(node: str | None) -> list[Way]:
        if node not in flow.questions:
            return [[]]
        options = flow.questions[node].options
        return [[Answer(node, option), *rest] for option in options for rest in onward(option.next)]

    return onward(flow.start)


def longest(flow: Flow) -> Way:
    """The longest way to an outcome."""
    return max((way for way in every_way(flow) if way[-1].option.next), key=len)
