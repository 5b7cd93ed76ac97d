"""What answers to a flow's questions come to. The script of the pages does the same, and tests hold the two equal.

An answer is the id of an option, or UNSURE: then all its branches stay alive and the questions of each are asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.flow_graph import Edge, edges_from, ends, ends_after
from generator.model import Flow

UNSURE = "unsure"

Answers = Mapping[str, str]
"""Question -> option, or UNSURE."""


@dataclass(frozen=True, slots=True)
class Left:
    """A technique that is no longer in question: the answer that did it, and why if that is said."""

    technique: str
    edge: Edge
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Flip:
    """One answer that would lead elsewhere."""

    edge: Edge
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """Where answers lead."""

    asked: tuple[str, ...]
    """The questions that were come to, nearest to the start first."""
    counted: tuple[Edge, ...]
    """The answers that counted, in the order of their questions."""
    unsure: tuple[str, ...]
    """The questions answered with UNSURE."""
    open: tuple[str, ...]
    """The questions that are still to be answered."""
    ends: tuple[str, ...]
    """The outcomes and other flows that are still alive, in the order of the file."""

    @property
    def place(self) -> str:
        """The node whose page a reader is on: the next question, the outcome, or the question that would decide."""
        if self.open:
            return self.open[0]
        return self.ends[0] if len(self.ends) == 1 else f"{self.unsure[0]}/{UNSURE}"


def walk(flow: Flow, answers: Answers) -> Walk:
    """From the start along the answers; those to questions that are not come to count for nothing."""
    waiting, asked, counted, unsure, unanswered = [flow.start], [], [], [], []
    for node in waiting:
        if node not in flow.questions:
            continue
        asked.append(node)
        onward = edges_from(flow, node)
        if answers.get(node) == UNSURE:
            unsure.append(node)
        else:
            onward = [edge for edge in onward if edge.option.id == answers.get(node)]
            counted += onward
            if not onward:
                unanswered.append(node)
        waiting += dict.fromkeys(edge.target for edge in onward if edge.target not in waiting)
    reached = (*unanswered, *(node for node in waiting if node not in flow.questions))
    return Walk(tuple(asked), tuple(counted), tuple(unsure), tuple(unanswered), tuple(ends_after(flow, *reached)))


def recommended(flow: Flow, end: str) -> list[str]:
    """The techniques of an outcome, best first; another flow has its own."""
    if end not in flow.outcomes:
        return []
    outcome = flow.outcomes[end]
    steps = [step.technique for step in outcome.steps if step.technique]
    return list(dict.fromkeys([*outcome.techniques, *steps]))


def candidates(flow: Flow, alive: Iterable[str]) -> list[str]:
    """The techniques that some end recommends."""
    return list(dict.fromkeys(one for end in alive for one in recommended(flow, end)))


def left(flow: Flow, answers: Answers) -> list[Left]:
    """The techniques that answers have put out of question, each with the first answer that did."""
    at_the_end = walk(flow, answers)
    still = set(candidates(flow, at_the_end.ends))
    found: dict[str, Left] = {}
    so_far: dict[str, str] = {}
    before = candidates(flow, ends(flow))
    for question in at_the_end.asked:
        if question not in answers:
            continue
        so_far[question] = answers[question]
        now = candidates(flow, walk(flow, so_far).ends)
        edge = next((one for one in at_the_end.counted if one.question == question), None)
        if edge:
            reasons = {exclusion.technique: exclusion.reason for exclusion in edge.option.rules_out}
            for technique in [*reasons, *(one for one in before if one not in now)]:
                if technique not in still and technique not in found:
                    found[technique] = Left(technique, edge, reasons.get(technique, ""))
                elif technique in found and technique in reasons and not found[technique].reason:
                    found[technique] = Left(technique, edge, reasons[technique])
        before = now
    return list(found.values())


def by_answer(gone: Iterable[Left]) -> list[tuple[Edge, list[Left]]]:
    """The techniques that each answer put out of question; those without a reason of their own come first."""
    groups: dict[tuple[str, str], tuple[Edge, list[Left]]] = {}
    for one in sorted(gone, key=lambda one: bool(one.reason)):
        groups.setdefault((one.edge.question, one.edge.option.id), (one.edge, []))[1].append(one)
    return list(groups.values())


def flips(flow: Flow, answers: Answers) -> Iterator[Flip]:
    """Each single answer that would lead elsewhere, the last question first."""
    here = walk(flow, answers)
    for edge in reversed(here.counted):
        for other in edges_from(flow, edge.question):
            there = walk(flow, {**answers, edge.question: other.option.id}).ends
            if there != here.ends:
                yield Flip(other, there)
