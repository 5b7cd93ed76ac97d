"""The catalogue read backwards: what points at an entry."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.checks.references import cited_ids
from generator.flow_graph import Edge, shortest_ways
from generator.flow_walk import recommended
from generator.model import Catalogue, Comparison, Entry, Family, Flow, Relation, Technique


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest list of answers of a flow that leads to an outcome."""

    flow: Flow
    outcome: str
    answers: tuple[Edge, ...]
    first: bool
    """Whether the technique is the first choice there, or a step of it."""


@dataclass(frozen=True, slots=True)
class Related:
    """A technique that another stands in some relation to, and what its page says of it."""

    technique: Technique
    relation: Relation
    own: bool
    """Whether the page's own file states the relation, and not that of the other technique."""

    @property
    def note(self) -> str:
        return (self.relation.note if self.own else self.relation.back) or ""


@dataclass(frozen=True)
class Backlinks:
    """Every look-up from an entry to those that mention it; computed once."""

    members: Mapping[str, list[Technique]]
    """Family -> its techniques, by name."""
    children: Mapping[str, list[Family]]
    """Family -> its sub-families, in their order; '' -> those without parent."""
    compared_in: Mapping[str, list[Comparison]]
    """Technique or family -> the comparisons that contain or name it."""
    ways: Mapping[str, list[Way]]
    """Technique -> the shortest ways of each flow that end with it."""
    flows: Mapping[str, list[Flow]]
    """Family -> the flows that name it."""
    related: Mapping[str, Mapping[str, list[Related]]]
    """Technique -> heading ('Variant of', 'Variants') -> techniques, both directions."""
    alternatives: Mapping[str, list[Related]]
    """Technique -> those that its page sets beside it."""
    cited_by: Mapping[str, list[Entry]]
    """Reference -> the entries that cite it, by name."""


def read_backwards(catalogue: Catalogue) -> Backlinks:
    members: dict[str, list[Technique]] = defaultdict(list)
    for technique in sorted(catalogue.techniques.values(), key=by_name):
        members[technique.family].append(technique)
    children: dict[str, list[Family]] = defaultdict(list)
    for family in sorted(catalogue.families.values(), key=lambda family: (family.order, by_name(family))):
        children[family.parent or ""].append(family)
    compared_in: dict[str, list[Comparison]] = defaultdict(list)
    for comparison in sorted(catalogue.comparisons.values(), key=by_name):
        for id in dict.fromkeys([*(row.technique or "" for row in comparison.rows), *comparison.families]):
            compared_in[id].append(comparison)
    flows: dict[str, list[Flow]] = defaultdict(list)
    for flow in in_order(catalogue):
        for id in flow.families:
            flows[id].append(flow)
    related, alternatives = relations(catalogue)
    return Backlinks(
        members, children, compared_in, ways(catalogue), flows, related, alternatives, citations(catalogue)
    )


def by_name(entry: Entry) -> str:
    """The key by which readers look things up: '(IA)³' among the I."""
    return "".join(sign for sign in entry.name.casefold() if sign.isalnum() or sign == " ")


def in_order(catalogue: Catalogue) -> list[Flow]:
    return sorted(catalogue.flows.values(), key=lambda flow: (flow.order, by_name(flow)))


def ways(catalogue: Catalogue) -> dict[str, list[Way]]:
    found: dict[str, list[Way]] = defaultdict(list)
    for flow in in_order(catalogue):
        answers = shortest_ways(flow)
        for id, outcome in sorted(flow.outcomes.items(), key=lambda item: len(answers[item[0]])):
            steps = [step.technique for step in outcome.steps if step.technique]
            for technique in recommended(flow, id):
                first = technique in (*outcome.techniques[:1], *steps)
                found[technique].append(Way(flow, id, answers[id], first))
    return found


def relations(catalogue: Catalogue) -> tuple[dict[str, dict[str, list[Related]]], dict[str, list[Related]]]:
    """Both sides of every relation; the order of headings is that of the vocabulary."""
    techniques = catalogue.techniques
    related: dict[str, dict[str, list[Related]]] = defaultdict(lambda: defaultdict(list))
    alternatives: dict[str, list[Related]] = defaultdict(list)
    for type_id, relation_type in catalogue.vocabulary.relations.items():
        for id, technique in sorted(techniques.items()):
            for relation in technique.relations.get(type_id, ()):
                there, back = Related(techniques[relation.to], relation, True), Related(technique, relation, False)
                if relation_type.compared:
                    alternatives[id].append(there)
                    alternatives[relation.to].append(back)
                else:
                    related[id][relation_type.label].append(there)
                    related[relation.to][relation_type.inverse or relation_type.label].append(back)
    for groups in [*(group for headings in related.values() for group in headings.values()), *alternatives.values()]:
        groups.sort(key=lambda found: (not found.own, by_name(found.technique)))
    return related, alternatives


def citations(catalogue: Catalogue) -> dict[str, list[Entry]]:
    citing: dict[str, dict[str, Entry]] = defaultdict(dict)
    for kind, id, reference in cited_ids(catalogue):
        if kind != "site":
            citing[reference][id] = catalogue.of_kind(kind)[id]
    return {reference: sorted(entries.values(), key=by_name) for reference, entries in citing.items()}
