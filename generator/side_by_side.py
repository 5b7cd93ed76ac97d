"""Techniques set side by side: any of them by the script, pairs that readers ask about as pages of their own."""

from collections.abc import Iterator

from generator.backlinks import by_name
from generator.compare import Case, Heading, Line, Table, at_a_glance, heading, plain_values
from generator.compare import cell as cell_of
from generator.flow_data import Data, source
from generator.markup import Markup
from generator.model import Catalogue, Column, Figure, Technique, Value

LISTS = ("use_when", "avoid_when", "strengths", "weaknesses", "requirements")
"""The lists of a technique that are set side by side."""


def technique_data(technique: Technique, catalogue: Catalogue) -> Data:
    """What the script sets side by side, in plain words."""
    words = Markup(catalogue, "").plain
    return {
        "id": technique.id,
        "name": technique.name,
        "aliases": list(technique.aliases),
        "family": catalogue.families[technique.family].name,
        "summary": technique.summary,
        "maturity": catalogue.vocabulary.maturities[technique.maturity].label,
        "reviewed": technique.reviewed.isoformat(),
        "traits": [
            {
                "id": head.id,
                "label": head.label,
                "cases": [case_data(case, catalogue) for case in cell],
            }
            for head, cell in at_a_glance(technique, catalogue.vocabulary)
        ],
        **{field: [words(text) for text in getattr(technique, field)] for field in LISTS},
        "figures": [
            {
                "label": words(figure.label),
                "words": " ".join(filter(None, [words(figure.value), figure.unit])),
                **evidence(figure, catalogue),
            }
            for figure in technique.figures
        ],
    }


def case_data(case: Case, catalogue: Catalogue) -> Data:
    """A value in plain words, the case that it holds for, and how it is known."""
    words = Markup(catalogue, "").plain
    return {
        "words": words(case.words),
        "when": words(case.source.when or ""),
        **evidence(case.source, catalogue),
    }


def evidence(value: Value | Figure, catalogue: Catalogue) -> Data:
    words = Markup(catalogue, "").plain
    return {
        "note": words(getattr(value, "note", None) or ""),
        "conditions": words(value.conditions or ""),
        "evidence": catalogue.vocabulary.evidence[value.evidence].label if value.evidence else "",
        "as_of": value.as_of or "",
        "sources": [source(id, catalogue) for id in value.references],
    }


def names(catalogue: Catalogue) -> dict[str, list[str]]:
    """Technique -> the names under which it is added."""
    ordered = sorted(catalogue.techniques.values(), key=by_name)
    return {technique.id: [technique.name, *technique.aliases] for technique in ordered}


def pairs(catalogue: Catalogue) -> Iterator[tuple[Technique, Technique]]:
    """Two techniques that are declared alternatives, or are of one family and share a table; by id."""
    compared = {id for id, relation in catalogue.vocabulary.relations.items() if relation.compared}
    found = {
        tuple(sorted((id, relation.to)))
        for id, technique in catalogue.techniques.items()
        for type_id in compared & technique.relations.keys()
        for relation in technique.relations[type_id]
    }
    for comparison in catalogue.comparisons.values():
        rows = sorted({row.technique for row in comparison.rows if row.technique})
        family = {id: catalogue.techniques[id].family for id in rows}
        found |= {(one, other) for one in rows for other in rows if one < other and family[one] == family[other]}
    for one, other in sorted(found):
        yield catalogue.techniques[one], catalogue.techniques[other]


def pair_tables(one: Technique, other: Technique, catalogue: Catalogue) -> tuple[Table, Table]:
    """The traits in which two techniques differ, and those in which they agree; what one does not state differs."""
    vocabulary = catalogue.vocabulary
    heads = tuple(Heading(technique.id, technique.name, "", "text", "judgement") for technique in (one, other))
    differing: list[Line] = []
    agreeing: list[Line] = []
    for id, trait in vocabulary.traits.items():
        if id not in one.traits and id not in other.traits:
            continue
        cells = tuple(cell_of(technique.traits.get(id, ()), trait) for technique in (one, other))
        line = Line(id, None, heading(Column(trait=id), vocabulary).label, cells)
        both = id in one.traits and id in other.traits
        same = both and plain_values(one, id) == plain_values(other, id)
        (agreeing if same else differing).append(line)
    return Table(heads, tuple(differing)), Table(heads, tuple(agreeing))
