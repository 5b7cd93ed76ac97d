"""Rules about the vocabulary and the values of traits."""

from collections.abc import Iterator

from generator.amount import amount
from generator.load import Sources
from generator.model import DOES_NOT_APPLY, UNKNOWN, Catalogue, Trait, Value
from generator.places import Loc
from generator.problem import Problem, did_you_mean


def values(catalogue: Catalogue) -> Iterator[tuple[str, str, Loc, Trait, Value]]:
    """(kind, id, where, trait, value) for each value of a known trait, in entries and in tables."""
    traits = catalogue.vocabulary.traits
    for id, technique in catalogue.techniques.items():
        for trait_id, cases in technique.traits.items():
            for i, value in enumerate(cases if trait_id in traits else ()):
                yield "technique", id, ("traits", trait_id, i), traits[trait_id], value
    for id, comparison in catalogue.comparisons.items():
        in_table = {column.trait for column in comparison.columns if column.trait in traits}
        for i, row in enumerate(comparison.rows):
            for column_id, cases in row.cells.items():
                for case, value in enumerate(cases if column_id in in_table else ()):
                    yield "comparison", id, ("rows", i, "cells", column_id, case), traits[column_id], value


def traits_declare_their_values(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A scale or a choice lists its values, a quantity has a unit, and none has what it cannot use."""
    for id, trait in catalogue.vocabulary.traits.items():
        message = ""
        if trait.kind in ("scale", "choice"):
            message = "" if trait.values else f"the {trait.kind} '{id}' has no values"
        elif trait.values:
            message = f"'{id}' is a {trait.kind} and cannot have values"
        if trait.kind == "quantity" and not trait.unit:
            message = f"the quantity '{id}' has no unit"
        if trait.kind != "quantity" and trait.unit:
            message = f"'{id}' is a {trait.kind} and cannot have a unit"
        if message:
            yield sources.problem("vocabulary", "vocabulary", ("traits", id), message, key=True)
        for reserved in {UNKNOWN, DOES_NOT_APPLY} & set(trait.values):
            message = f"'{reserved}' is a value of every trait and is not declared"
            yield sources.problem("vocabulary", "vocabulary", ("traits", id, "values", reserved), message, key=True)


def trait_values_are_in_the_vocabulary(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A value is one that its trait declares, an amount where the trait is a quantity, or unknown."""
    for kind, id, loc, trait, value in values(catalogue):
        if value.value in ((UNKNOWN,), (DOES_NOT_APPLY,)):
            continue
        trait_id = loc[-2]
        loc = (*loc, "value")
        if trait.kind in ("scale", "choice"):
            known = [*trait.values, UNKNOWN, DOES_NOT_APPLY]
            for word in value.value:
                if word not in known:
                    yield sources.problem(
                        kind, id, loc, f"'{word}' is not a value of '{trait_id}'", did_you_mean(word, known)
                    )
        if trait.kind == "quantity":
            for text in value.value:
                if not amount(text):
                    hint = f"Write a number of {trait.unit}: 16, 8 to 24, up to 5, at least 2; words go into the note."
                    yield sources.problem(kind, id, loc, f"'{text}' is no amount", hint)
        if trait.kind != "choice" and len(value.value) > 1:
            yield sources.problem(kind, id, loc, f"'{trait_id}' is a {trait.kind} and takes one value")


def nothing_stands_beside_unknown(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A value is known, or unknown, or does not apply."""
    for kind, id, loc, _, value in values(catalogue):
        for word in {UNKNOWN, DOES_NOT_APPLY} & set(value.value):
            if len(value.value) > 1:
                message = f"'{word}' cannot stand beside other values"
                yield sources.problem(kind, id, (*loc, "value"), message, "Write it alone, or leave it out.")


def amounts_say_what_they_hold_for(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A number carries the conditions under which it holds, and a reference or its kind of evidence."""
    for kind, id, loc, trait, value in values(catalogue):
        if trait.kind == "quantity" and value.value not in ((UNKNOWN,), (DOES_NOT_APPLY,)):
            if not value.conditions:
                hint = "Add conditions: on what it was seen, how, and when."
                yield sources.problem(kind, id, loc, "a number without conditions", hint)
            if not value.references and not value.evidence:
                hint = "Add references, or evidence: computed or judgement."
                yield sources.problem(kind, id, loc, "a number without a source", hint)


def cases_say_when_they_hold(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Where a trait has several cases, each says when it holds."""
    for id, technique in catalogue.techniques.items():
        for trait_id, cases in technique.traits.items():
            for i, value in enumerate(cases):
                if len(cases) > 1 and not value.when:
                    hint = "Add 'when: …' to each case; values that hold together stand in one list."
                    yield sources.problem("technique", id, ("traits", trait_id, i), "a case without 'when'", hint)


def figures_have_a_source(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A figure has a reference, unless it is computed."""
    for id, technique in catalogue.techniques.items():
        for i, figure in enumerate(technique.figures):
            if not figure.references and figure.evidence != "computed":
                hint = "Add references; or evidence: computed, with the arithmetic on the page."
                yield sources.problem(
                    "technique", id, ("figures", i), f"the figure '{figure.label}' has no source", hint
                )


def traits_are_used(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Each trait of the vocabulary is the trait of some technique."""
    used = {id for technique in catalogue.techniques.values() for id in technique.traits}
    if not catalogue.techniques or sources.unread(catalogue, ["technique"]):
        return  # a vocabulary may be written before the first technique
    for id in catalogue.vocabulary.traits:
        if id not in used:
            hint = "Fill it in for a technique, or remove it."
            yield sources.problem(
                "vocabulary", "vocabulary", ("traits", id), f"no technique has the trait '{id}'", hint, key=True
            )
