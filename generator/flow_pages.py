"""The pages of a flow: its start, its questions and what to do in doubt about them, its outcomes, and its data."""

import json
from collections.abc import Iterator
from typing import Any

from generator import urls
from generator.flow_data import flow_data
from generator.flow_drawing import drawing
from generator.flow_graph import Edge, all_ways, edges_from, edges_to, ends, ends_after, longest_way, shortest_ways
from generator.flow_walk import UNSURE, by_answer, candidates, flips, left
from generator.model import Catalogue, Flow, Option, Scenario

Drawn = tuple[str, str, dict[str, Any]]
"""Path, template, values."""


def flow_pages(flow: Flow, catalogue: Catalogue) -> Iterator[Drawn]:
    ways = shortest_ways(flow)
    start = urls.target("flow", flow.id)
    shown = Nodes(flow, catalogue)
    shared = {"entry": flow, "shown": shown}
    yield (
        start,
        "flow",
        shared
        | {
            "svg": drawing(flow, shown.name, lambda node: urls.href(start, shown.path(node))),
            "most": longest_way(flow, flow.start),
            "table": list(all_ways(flow)),
            "scenarios": scenarios(catalogue, flow),
        },
    )
    for id, question in flow.questions.items():
        here = shared | {"id": id, "question": question, "ahead": longest_way(flow, id), "before": edges_to(flow, id)}
        after = ends_after(flow, id)
        still = [*candidates(flow, after), *(end for end in after if end not in flow.outcomes)]
        yield urls.flow_node(flow.id, id), "question", here | {"still": still}
        doubt = {"branches": branches(flow, id), "still": still}
        yield urls.flow_node(flow.id, f"{id}/{UNSURE}"), "unsure", here | doubt
    for id, outcome in flow.outcomes.items():
        answers = {edge.question: edge.option.id for edge in ways[id]}
        yield (
            urls.flow_node(flow.id, id),
            "outcome",
            shared
            | {
                "id": id,
                "outcome": outcome,
                "techniques": [catalogue.techniques[one] for one in outcome.techniques],
                "way": ways[id],
                "left": by_answer(left(flow, answers)),
                "flips": list(flips(flow, answers)),
                "answers": answers,
                "before": edges_to(flow, id),
                "scenarios": scenarios(catalogue, flow, id),
            },
        )
    for former in flow.former:
        if gone := None if former.option else former.question or former.outcome:
            yield urls.flow_node(flow.id, gone), "former", shared | {"former": former}


def flow_files(flow: Flow, catalogue: Catalogue) -> dict[str, bytes]:
    """The data of a flow: as JSON for programs, and for the script, which may not ask for a file on a disk."""
    text = json.dumps(flow_data(flow, catalogue), ensure_ascii=False, indent=1)
    folder = urls.target("flow", flow.id).removesuffix("index.md")
    return {f"{folder}flow.json": f"{text}\n".encode(), f"{folder}flow.js": f"var flow = {text};\n".encode()}


class Nodes:
    """What readers see of the nodes of a flow: a name and an address for each."""

    def __init__(self, flow: Flow, catalogue: Catalogue) -> None:
        self.flow = flow
        self.catalogue = catalogue

    def flow_ends(self) -> list[str]:
        """The other flows that answers lead into, as nodes."""
        return [end for end in ends(self.flow) if end not in self.flow.outcomes]

    def name(self, node: str) -> str:
        if node in self.flow.questions:
            return self.flow.questions[node].text
        if node in self.flow.outcomes:
            return self.flow.outcomes[node].title
        return self.catalogue.flows[node.removeprefix("/")].name

    def option(self, option: Option) -> str:
        """The page to which an answer leads."""
        return self.path(option.next or f"/{option.flow}")

    def path(self, node: str) -> str:
        """The page; another flow begins with its first question."""
        if node.startswith("/"):
            onward = self.catalogue.flows[node.removeprefix("/")]
            return urls.flow_node(onward.id, onward.start)
        return urls.flow_node(self.flow.id, node)


def branches(flow: Flow, question: str) -> list[tuple[Edge, list[str], list[str]]]:
    """For each answer: the ends that it can lead to, and the techniques that they recommend."""
    found = []
    for edge in edges_from(flow, question):
        after = ends_after(flow, edge.target)
        found.append((edge, after, candidates(flow, after)))
    return found


def scenarios(catalogue: Catalogue, flow: Flow, outcome: str = "") -> list[Scenario]:
    """The scenarios of a flow, or those that end with one of its outcomes."""
    found = [one for one in catalogue.scenarios.values() if one.flow == flow.id and outcome in ("", one.outcome)]
    return sorted(found, key=lambda one: (one.order, one.name))
