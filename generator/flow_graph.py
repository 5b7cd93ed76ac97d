"""Where a reader of a flow can go: edges, reachable nodes, circles, shortest ways."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Flow, Option


@dataclass(frozen=True, slots=True)
class Edge:
    """An answer: from a question to a question or an outcome."""

    question: str
    option: Option

    @property
    def target(self) -> str:
        """A question or an outcome, or the name of another flow behind a slash, which no id contains."""
        return self.option.next or f"/{self.option.flow}"


def edges(flow: Flow) -> Iterator[Edge]:
    """Every answer of every question, in the order of the file."""
    for id, question in flow.questions.items():
        for option in question.options:
            yield Edge(id, option)


def flows_ahead(flow: Flow) -> list[str]:
    """The other flows that answers lead into, in the order of the file."""
    return list(dict.fromkeys(edge.option.flow for edge in edges(flow) if edge.option.flow))


def ends(flow: Flow) -> list[str]:
    """Every node where the flow ends: its outcomes, then the other flows."""
    return [*flow.outcomes, *(f"/{id}" for id in flows_ahead(flow))]


def nodes_after(flow: Flow, node: str) -> list[str]:
    """The node itself and all that its answers lead to, nearest first."""
    found = [node]
    for at in found:
        found += dict.fromkeys(edge.target for edge in edges_from(flow, at) if edge.target not in found)
    return found


def ends_after(flow: Flow, *nodes: str) -> list[str]:
    """The ends that can be reached from any of the nodes, in the order of the file."""
    reached = {after for node in nodes for after in nodes_after(flow, node)}
    return [end for end in ends(flow) if end in reached]


def edges_from(flow: Flow, node: str) -> list[Edge]:
    return [Edge(node, option) for option in flow.questions[node].options] if node in flow.questions else []


def edges_to(flow: Flow, node: str) -> list[Edge]:
    return [edge for edge in edges(flow) if edge.target == node]


def shortest_ways(flow: Flow) -> dict[str, tuple[Edge, ...]]:
    """Node -> the shortest list of answers that leads to it, for each node that can be reached."""
    ways: dict[str, tuple[Edge, ...]] = {flow.start: ()}
    waiting = [flow.start]
    for node in waiting:
        for edge in edges_from(flow, node):
            if edge.target not in ways:
                ways[edge.target] = (*ways[node], edge)
                waiting.append(edge.target)
    return ways


def edges_before(flow: Flow, node: str) -> list[Edge]:
    """Every answer on any way to *node*, in the order of the file."""
    before = {node}
    waiting = [node]
    for at in waiting:
        for edge in edges_to(flow, at):
            if edge.question not in before:
                before.add(edge.question)
                waiting.append(edge.question)
    return [edge for edge in edges(flow) if edge.target in before]


def all_ways(flow: Flow) -> Iterator[tuple[Edge, ...]]:
    """Every list of answers from the start to an end, in the order of the file."""

    def onward(node: str, way: tuple[Edge, ...]) -> Iterator[tuple[Edge, ...]]:
        if node not in flow.questions:
            yield way
        for edge in edges_from(flow, node):
            yield from onward(edge.target, (*way, edge))

    return onward(flow.start, ())


def longest_way(flow: Flow, node: str) -> int:
    """How many questions at most lie ahead, the one at *node* included."""
    lengths: dict[str, int] = {}

    def ahead(at: str) -> int:
        if at not in lengths:
            lengths[at] = 1 + max(ahead(edge.target) for edge in edges_from(flow, at)) if at in flow.questions else 0
        return lengths[at]

    return ahead(node)


def circle(flow: Flow) -> list[str]:
    """The nodes of a way that comes back to where it began, or nothing."""
    finished: set[str] = set()
    way: list[str] = []

    def search(node: str) -> list[str]:
        if node in way:
            return [*way[way.index(node) :], node]
        if node in finished:
            return []
        way.append(node)
        for edge in edges_from(flow, node):
            if found := search(edge.target):
                return found
        way.pop()
        finished.add(node)
        return []

    return next((found for node in flow.questions if (found := search(node))), [])
