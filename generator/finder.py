"""The page on which techniques are sifted by hard limits: one line a technique, with the values that are judged."""

from dataclasses import dataclass

from generator.model import Catalogue, Family, Technique, Trait, Value


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in words, and for the script: cases apart by '|', values that go together by ','."""

    words: str
    ids: str


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


def cell(cases: tuple[Value, ...], trait: Trait) -> Cell:
    if not cases:
        return Cell("not stated", "")
    words = [", ".join(label(id, trait) for id in case.value) for case in cases]
    return Cell(" or ".join(dict.fromkeys(words)), "|".join(",".join(case.value) for case in cases))


def label(id: str, trait: Trait) -> str:
    return trait.values[id].label if id in trait.values else id.replace("-", " ")
