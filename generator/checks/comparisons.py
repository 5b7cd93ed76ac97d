"""Rules about comparison tables."""

from collections.abc import Iterator

from generator.load import Sources
from generator.model import DOES_NOT_APPLY, UNKNOWN, Catalogue, Column
from generator.problem import Problem, did_you_mean

UNSOURCED = {"judgement", "computed"}
"""Kinds of evidence that need no reference."""


def columns_have_a_trait_or_a_label(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A column is a trait, or has an id and a label of its own; no two are the same."""
    for id, comparison in catalogue.comparisons.items():
        seen: set[str] = set()
        for i, column in enumerate(comparison.columns):
            if bool(column.trait) == bool(column.id and column.label):
                hint = "Write the id of a trait, or {id: …, label: …}."
                message = "both a trait and" if column.trait else "neither a trait nor"
                yield sources.problem("comparison", id, ("columns", i), f"{message} an id with a label", hint)
            column_id = column.trait or column.id or ""
            if column_id in seen:
                yield sources.problem("comparison", id, ("columns", i), f"column '{column_id}' stands twice")
            seen.add(column_id)


def rows_have_a_technique_or_a_label(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A row is a technique, or has an id and a label of its own; no two are the same."""
    for id, comparison in catalogue.comparisons.items():
        seen: set[str] = set()
        for i, row in enumerate(comparison.rows):
            if not row.technique and not (row.id and row.label):
                hint = "Write 'technique: <id>', or an id and a label."
                yield sources.problem("comparison", id, ("rows", i), "neither a technique nor an id with a label", hint)
            row_id = row.id or row.technique or ""
            if row_id in seen:
                hint = "Give the second row an id and a label of its own."
                yield sources.problem("comparison", id, ("rows", i), f"row '{row_id}' stands twice", hint)
            seen.add(row_id)


def cells_belong_to_a_column(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Each cell names a column of its table."""
    for id, comparison in catalogue.comparisons.items():
        columns = {column.trait or column.id or "" for column in comparison.columns}
        for i, row in enumerate(comparison.rows):
            for column_id in row.cells:
                if column_id not in columns:
                    message, hint = f"'{column_id}' is not a column of this table", did_you_mean(column_id, columns)
                    yield sources.problem("comparison", id, ("rows", i, "cells", column_id), message, hint, key=True)


def cells_have_a_source(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """What only a table says has a source, or is declared as computed or as a judgement."""
    for id, comparison in catalogue.comparisons.items():
        declared = {
            column.trait or column.id or "": column.evidence or ("judgement" if levels(column, catalogue) else "")
            for column in comparison.columns
        }
        for i, row in enumerate(comparison.rows):
            for column_id, cases in row.cells.items():
                for case, value in enumerate(cases):
                    known = value.value not in ((UNKNOWN,), (DOES_NOT_APPLY,))
                    if known and not value.references and (value.evidence or declared.get(column_id)) not in UNSOURCED:
                        loc = ("rows", i, "cells", column_id, case)
                        hint = "Add references; or 'evidence: judgement', to the cell or to its column."
                        yield sources.problem("comparison", id, loc, "a cell without a source", hint)


def levels(column: Column, catalogue: Catalogue) -> bool:
    """Whether a column holds levels or choices, which are estimates unless they say more."""
    trait = catalogue.vocabulary.traits.get(column.trait or "")
    return bool(trait and trait.values)


def a_fact_is_written_once(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A table does not repeat or contradict what the technique of a row says of a trait itself."""
    for id, comparison in catalogue.comparisons.items():
        for i, row in enumerate(comparison.rows):
            technique = catalogue.techniques.get(row.technique or "")
            for column_id in row.cells:
                if technique and not row.id and column_id in technique.traits:
                    message = f"'{column_id}' of '{technique.id}' is written already, in its own file"
                    hint = f"Remove the cell; correct {sources.places['technique', technique.id].path} if it is wrong."
                    yield sources.problem("comparison", id, ("rows", i, "cells", column_id), message, hint, key=True)
