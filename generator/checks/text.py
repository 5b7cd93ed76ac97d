"""Rules about prose."""

import re
from collections.abc import Iterator

from generator.checks.names import known_ids, records
from generator.load import Sources
from generator.mathml import BadFormula, mathml
from generator.model import Catalogue, Markdown
from generator.places import Loc
from generator.problem import Problem, did_you_mean
from generator.prose import Citation, Formula, Link, pieces
from generator.walk import marked


def proses(catalogue: Catalogue) -> Iterator[tuple[str, str, Loc, str]]:
    """(kind, id, where, text) for every piece of Markdown."""
    for kind, id, record in records(catalogue):
        for loc, _, text, _ in marked(record, Markdown):
            yield kind, id, loc, text


def inside(
    sources: Sources, kind: str, id: str, loc: Loc, text: str, offset: int, message: str, hint: str = ""
) -> Problem:
    """A problem with the character at *offset* of a text."""
    places = sources.places[kind, id]
    mark = places.inside(loc, text, offset)
    return Problem(places.path, mark.line, mark.column, message, hint)


def links_lead_somewhere(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Each [[id]] in a text is the id of an entry."""
    known = known_ids(catalogue, sources)["entry"]
    for kind, id, loc, text in proses(catalogue):
        for piece in pieces(text):
            if isinstance(piece, Link) and piece.id not in known:
                message = f"[[{piece.id}]] leads nowhere: there is no entry '{piece.id}'"
                yield inside(
                    sources, kind, id, loc, text, piece.offset, message, did_you_mean(piece.id, known, list_up_to=0)
                )


def citations_lead_somewhere(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Each [@id] in a text is the id of a reference."""
    known = sources.ids("reference")
    for kind, id, loc, text in proses(catalogue):
        for piece in pieces(text):
            for cited in piece.cited if isinstance(piece, Citation) else ():
                if cited.id not in known:
                    message = f"[@{cited.id}] leads nowhere: there is no reference '{cited.id}'"
                    hint = did_you_mean(cited.id, known, list_up_to=0) or f"Add content/references/{cited.id}.bib."
                    yield inside(sources, kind, id, loc, text, cited.offset, message, hint)
                elif text[cited.offset - 1] != "@":
                    message = f"'{cited.id}' has no '@' in front of it"
                    yield inside(sources, kind, id, loc, text, cited.offset, message, "Write [@one; @two].")


def formulas_can_be_set(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Each formula is LaTeX that can be turned into MathML."""
    for kind, id, loc, text in proses(catalogue):
        for piece in pieces(text):
            if isinstance(piece, Formula):
                try:
                    mathml(piece.tex, display=piece.display)
                except BadFormula as bad:
                    hint = "A dollar sign that is money is written \\$."
                    message = f"the formula '{piece.tex.strip()}' cannot be set: {bad}"
                    yield inside(sources, kind, id, loc, text, piece.offset + bad.offset, message, hint)


def headings_start_at_level_three(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A text stands below a heading of its page, so its own headings are '###' or deeper."""
    for kind, id, loc, text in proses(catalogue):
        if kind == "page":
            continue
        without_code = re.sub(
            r"^( *)(```+|~~~+).*?^ *\2", lambda code: re.sub(r"[^\n]", " ", code[0]), text, flags=re.M | re.S
        )
        for found in re.finditer(r"^#{1,2} ", without_code, re.MULTILINE):
            yield inside(
                sources, kind, id, loc, text, found.start(), "a heading of level 1 or 2 inside a text", "Write '###'."
            )
