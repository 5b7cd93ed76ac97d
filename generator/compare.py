"""Traits and tables as words: what stands in each cell, and how it is known."""

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
class Cell:
    """A value in words, with its evidence."""

    words: str
    state: str
    """known, unknown, does-not-apply"""
    level: tuple[int, int] | None = None
    """Place on a scale, from 1, and the length of the scale."""
    explained: str = ""
    """What the level means."""
    source: Value | None = None

    @property
    def has_detail(self) -> bool:
        value = self.source
        return bool(value and (value.note or value.conditions or value.references or value.as_of))


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column."""

    id: str
    label: str
    description: str


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


NOT_STATED = Cell("unknown", UNKNOWN)


def cell(value: Value | None, trait: Trait | None) -> Cell:
    """What stands in a cell; *trait* is None for a column that only one table has."""
    if value is None or value.value == (UNKNOWN,):
        return Cell("unknown", UNKNOWN, source=value)
    if value.value == (DOES_NOT_APPLY,):
        return Cell("does not apply", DOES_NOT_APPLY, source=value)
    if trait and trait.values:
        words = ", ".join(trait.values[word].label for word in value.value)
        if trait.kind == "scale":
            place = list(trait.values).index(value.value[0])
            explained = trait.values[value.value[0]].description or ""
            return Cell(words, "known", (place + 1, len(trait.values)), explained, value)
        return Cell(words, "known", source=value)
    unit = trait.unit if trait and trait.unit else ""
    return Cell(" ".join([", ".join(value.value), unit]).strip(), "known", source=value)


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
        return Heading(column.trait, column.label or trait.label, column.description or trait.description)
    return Heading(column.id or "", column.label or "", column.description or "")


def table(comparison: Comparison, catalogue: Catalogue) -> Table:
    """A comparison with the cells that its techniques fill in themselves."""
    traits = catalogue.vocabulary.traits
    lines = []
    for row in comparison.rows:
        technique = catalogue.techniques[row.technique] if row.technique else None
        cells = tuple(
            cell(cell_value(row, column, technique), traits.get(column.trait or "")) for column in comparison.columns
        )
        lines.append(Line(row.id or row.technique or "", technique, row.label or "", cells))
    return Table(tuple(heading(column, catalogue.vocabulary) for column in comparison.columns), tuple(lines))


def cell_value(row: Row, column: Column, technique: Technique | None) -> Value | None:
    """The table's own cell; else the trait of the technique."""
    own = row.cells.get(column.trait or column.id or "")
    return own or (technique.traits.get(column.trait or "") if technique else None)


def members_table(techniques: Iterable[Technique], trait_ids: Iterable[str], vocabulary: Vocabulary) -> Table:
    """Techniques by some traits."""
    trait_ids = list(trait_ids)
    lines = [
        Line(one.id, one, "", tuple(cell(one.traits.get(id), vocabulary.traits[id]) for id in trait_ids))
        for one in techniques
    ]
    return Table(tuple(heading(Column(trait=id), vocabulary) for id in trait_ids), tuple(lines))


def telling_traits(
    technique: Technique, others: Iterable[Technique], vocabulary: Vocabulary, *, most: int = 4
) -> list[str]:
    """The traits in which a technique differs from most of the others, in the order of the vocabulary."""
    others = list(others)
    differing = {
        id: sum(1 for other in others if id in other.traits and other.traits[id].value != technique.traits[id].value)
        for id in vocabulary.traits
        if id in technique.traits
    }
    chosen = sorted((id for id, count in differing.items() if count), key=lambda id: -differing[id])[:most]
    return [id for id in vocabulary.traits if id in chosen]
