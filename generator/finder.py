"""The page on which techniques are sifted by hard limits: one line a technique, with the values that are judged."""

from dataclasses import dataclass

from generator.compare import Cell, cell
from generator.model import Catalogue, Family, Technique


@dataclass(frozen=True, slots=True)
class Line:
    technique: Technique
    group: Family
    """The topmost family."""
    cells: tuple[Cell, ...]


def finder_lines(catalogue: Catalogue) -> list[Line]:
    """Every technique, by its topmost family and its name."""
    traits = {id: catalogue.vocabulary.traits[id] for id in catalogue.finder.columns}
    found = [
        Line(
            technique,
            topmost(technique.family, catalogue),
            tuple(cell(technique.traits.get(id, ()), trait) for id, trait in traits.items()),
        )
        for technique in catalogue.techniques.values()
    ]
    return sorted(found, key=lambda line: (line.group.order, line.group.name, line.technique.name.casefold()))


def topmost(family: str, catalogue: Catalogue) -> Family:
    found = catalogue.families[family]
    return topmost(found.parent, catalogue) if found.parent else found
