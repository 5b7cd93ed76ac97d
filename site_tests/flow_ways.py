"""Ways through a flow that tests take, worked out from the data alone."""

from dataclasses import dataclass

from generator.model import Flow, Option


@dataclass(frozen=True)
class Answer:
    question: str
    option: Option


Way = list[Answer]


def ways_along_every_option(flow: Flow) -> list[Way]:
    """Few ways from the start to an outcome that together use every option; neighbors have much in common."""
    unused = {(id, option.id) for id, question in flow.questions.items() for option in question.options}
    ways = []
    while unused:
        way: Way = []
        node = flow.start
        while node in flow.questions:
            option = max(flow.questions[node].options, key=lambda one: gain(flow, node, one, unused))
            way.append(Answer(node, option))
            node = option.next
        used = {(answer.question, answer.option.id) for answer in way}
        assert used & unused, f"no way from the start leads along {sorted(unused)}"
        unused -= used
        ways.append(way)
    places = {id: [option.id for option in question.options] for id, question in flow.questions.items()}
    return sorted(ways, key=lambda way: [places[answer.question].index(answer.option.id) for answer in way])


def gain(flow: Flow, node: str, option: Option, unused: set[tuple[str, str]]) -> int:
    """How many unused options a way can use at most that begins with *option*."""
    further = flow.questions[option.next].options if option.next in flow.questions else ()
    return ((node, option.id) in unused) + max((gain(flow, option.next, one, unused) for one in further), default=0)


def longest(flow: Flow) -> Way:
    return max(ways_along_every_option(flow), key=len)
