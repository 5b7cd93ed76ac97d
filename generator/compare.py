"""Traits and tables as words: what stands in each cell, and how it is known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import (
    DOES_NOT_APPLY,
    UNKNOWN,
    Catalogue,
    Column,
    Comparison,
    Row,
    Technique,
    Trait,
    Value,
    Vocabulary,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A value in words, with its evidence."""

    words: str
    state: str
    """known, unknown, does-not-apply"""
    source: Value
    level: tuple[int, int] | None = None
    """How many of how many steps up its scale; the lowest level is none."""
    explained: str = ""
    """What the level means."""
    place: int | None = None
    """Where it stands on its scale, the least being 0."""
    labels: tuple[str, ...] = ()
    """Of each value."""

    @property
    def sort(self) -> str:
        """What orders cases of one column: a place on a scale, a number, or the words."""
        if self.place is not None:
            return str(self.place)
        number = re.search(r"\d[\d ]*(\.\d+)?", self.words)
        return number[0].replace(" ", "") if number else ""

    @property
    def ids(self) -> str:
        """The values of a scale or a choice, by which rows are filtered."""
        return ",".join(self.source.value)

    @property
    def has_detail(self) -> bool:
        value = self.source
        return bool(value.note or value.conditions or value.references or value.as_of or value.evidence)


Cell = tuple[Case, ...]
"""What stands in a cell: one case, several, or none where nothing is stated."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column."""

    id: str
    label: str
    description: str
    kind: str
    """scale, choice, quantity or text: how it is sorted and filtered."""
    evidence: str
    """Of the cells that name none: a kind of evidence, or nothing."""
    order: tuple[str, ...] = ()
    """The values of a scale or a choice, least first."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a technique, or a label."""

    id: str
    technique: Technique | None
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]

    def values(self, column: int) -> dict[str, str]:
        """The values of a scale or a choice that a column has, with their labels: those by which rows are filtered."""
        cases = [case for line in self.lines for case in line.cells[column]]
        labeled = (zip(case.source.value, case.labels, strict=True) for case in cases if case.labels)
        found = {id: words for pairs in labeled for id, words in pairs}
        order = [*(self.headings[column].order), *found]
        return {id: found[id] for id in dict.fromkeys(order) if id in found}


def cell(values: tuple[Value, ...], trait: Trait | None) -> Cell:
    """What stands in a cell; *trait* is None for a column that only one table has."""
    return tuple(case(value, trait) for value in values)


def case(value: Value, trait: Trait | None) -> Case:
    if value.value == (UNKNOWN,):
        return Case("unknown", UNKNOWN, value, labels=("unknown",))
    if value.value == (DOES_NOT_APPLY,):
        return Case("does not apply", DOES_NOT_APPLY, value, labels=("does not apply",))
    if trait and trait.values:
        labels = tuple(trait.values[word].label for word in value.value)
        words = ", ".join(labels)
        if trait.kind == "scale":
            place = list(trait.values).index(value.value[0])
            level = None if trait.two_sided else (place, len(trait.values) - 1)
            explained = trait.values[value.value[0]].description or ""
            return Case(words, "known", value, level, explained, place, labels)
        return Case(words, "known", value, labels=labels)
    unit = f" {trait.unit}" if trait and trait.unit else ""
    return Case(", ".join(value.value) + unit, "known", value)


def at_a_glance(technique: Technique, vocabulary: Vocabulary) -> list[tuple[Heading, Cell]]:
    """The traits that the technique states, in the order of the vocabulary."""
    return [
        (heading(Column(trait=id), vocabulary), cell(technique.traits[id], trait))
        for id, trait in vocabulary.traits.items()
        if id in technique.traits
    ]


def heading(column: Column, vocabulary: Vocabulary) -> Heading:
    if column.trait:
        trait = vocabulary.traits[column.trait]
        evidence = column.evidence or ("judgement" if trait.values else "")
        label, description = column.label or trait.label, column.description or trait.description
        return Heading(column.trait, label, description, trait.kind, evidence, tuple(trait.values))
    return Heading(column.id or "", column.label or "", column.description or "", "text", column.evidence or "")


def table(comparison: Comparison, catalogue: Catalogue) -> Table:
    """A comparison with the cells that its techniques fill in themselves."""
    traits = catalogue.vocabulary.traits
    lines = []
    for row in comparison.rows:
        technique = catalogue.techniques[row.technique] if row.technique else None
        cells = tuple(
            cell(cell_values(row, column, technique), traits.get(column.trait or "")) for column in comparison.columns
        )
        lines.append(Line(row.id or row.technique or "", technique, row.label or "", cells))
    return Table(tuple(heading(column, catalogue.vocabulary) for column in comparison.columns), tuple(lines))


def cell_values(row: Row, column: Column, technique: Technique | None) -> tuple[Value, ...]:
    """The table's own cell; else the trait of the technique."""
    own = row.cells.get(column.trait or column.id or "", ())
    return own or (technique.traits.get(column.trait or "", ()) if technique else ())


def members_table(techniques: Iterable[Technique], trait_ids: Iterable[str], vocabulary: Vocabulary) -> Table:
    """Techniques by some traits."""
    trait_ids = list(trait_ids)
    lines = [
        Line(one.id, one, "", tuple(cell(one.traits.get(id, ()), vocabulary.traits[id]) for id in trait_ids))
        for one in techniques
    ]
    return Table(tuple(heading(Column(trait=id), vocabulary) for id in trait_ids), tuple(lines))


def telling_traits(
    technique: Technique, others: Iterable[Technique], vocabulary: Vocabulary, *, most: int = 4
) -> list[str]:
    """The traits in which a technique differs from most of the others, in the order of the vocabulary."""
    others = list(others)
    differing = {
        id: sum(1 for other in others if id in other.traits and plain_values(other, id) != plain_values(technique, id))
        for id in vocabulary.traits
        if id in technique.traits
    }
    chosen = sorted((id for id, count in differing.items() if count), key=lambda id: -differing[id])[:most]
    return [id for id in vocabulary.traits if id in chosen]


def plain_values(technique: Technique, trait_id: str) -> list[tuple[str, ...]]:
    """The values of a trait without their evidence."""
    return [value.value for value in technique.traits[trait_id]]
