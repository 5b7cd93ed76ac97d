"""Which techniques go together, in which order, and which do not: from relations that have a source."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.backlinks import by_name
from generator.model import Catalogue, Relation, Technique

STAGE = "stage"
"""The trait by which the matrices are divided, where the vocabulary has it."""


@dataclass(frozen=True, slots=True)
class Combination:
    """One relation with a source."""

    technique: Technique
    other: Technique
    word: str
    """As the first is to the second: 'with', 'before', 'not with'."""
    kind: str
    relation: Relation


def combinations(catalogue: Catalogue) -> Iterator[Combination]:
    """Every relation of a kind that the vocabulary has a word for, if it has a source; by name."""
    for technique in sorted(catalogue.techniques.values(), key=by_name):
        for kind, relation_type in catalogue.vocabulary.relations.items():
            for relation in technique.relations.get(kind, ()) if relation_type.combined else ():
                if relation.references:
                    other = catalogue.techniques[relation.to]
                    yield Combination(technique, other, relation_type.combined or "", kind, relation)


def by_stage(catalogue: Catalogue) -> list[tuple[str, list[Combination]]]:
    """Heading -> combinations, by the stage of the first technique, in the order of the vocabulary."""
    trait = catalogue.vocabulary.traits.get(STAGE)
    grouped: dict[str, list[Combination]] = defaultdict(list)
    for found in combinations(catalogue):
        cases = found.technique.traits.get(STAGE, ())
        grouped[cases[0].value[0] if cases else ""].append(found)
    order = list(trait.values) if trait else []
    labels = {id: word.label for id, word in trait.values.items()} if trait else {}
    keys = sorted(grouped, key=lambda id: order.index(id) if id in order else len(order))
    return [(labels.get(id, "Others"), grouped[id]) for id in keys]


def matrix(found: list[Combination]) -> tuple[list[Technique], list[tuple[Technique, dict[str, Combination]]]]:
    """The columns, and for each row what stands in which column (by the id of the technique)."""
    columns = sorted({one.other.id: one.other for one in found}.values(), key=by_name)
    rows: dict[str, tuple[Technique, dict[str, Combination]]] = {}
    for one in found:
        rows.setdefault(one.technique.id, (one.technique, {}))[1].setdefault(one.other.id, one)
    return columns, list(rows.values())
