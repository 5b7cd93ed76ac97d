"""Rules about prose."""

import re
from collections.abc import Iterator

from generator.checks.names import known_ids, records
from generator.glossary import Glossary
from generator.load import Sources
from generator.mathml import BadFormula, mathml
from generator.model import Catalogue, Markdown
from generator.places import Loc
from generator.problem import Problem, did_you_mean
from generator.prose import Citation, Formula, Link, pieces, without_code, without_code_and_formulas
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
                    message = f"the formula '{' '.join(piece.tex.split())}' cannot be set: {bad}"
                    yield inside(sources, kind, id, loc, text, piece.offset + bad.offset, message, hint)


def headings_start_at_level_three(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A text stands below a heading of its page, so its own headings are '###' or deeper."""
    for kind, id, loc, text in proses(catalogue):
        if kind == "page":
            continue
        for found in re.finditer(
            r"^#{1,2}(?!#)|^(?=[^\n|]*[^\s|][^\n|]*\n(=+|-+)[ ]*$)", without_code(text), re.MULTILINE
        ):
            message = "a heading of level 1 or 2 inside a text"
            yield inside(sources, kind, id, loc, text, found.start(), message, "Write '###'.")


FORBIDDEN = [
    (r"<(?!https?://)/?[a-zA-Z!][^>]*>", "HTML inside a text", "Write Markdown; quote code with backticks."),
    (r"!\[[^\]]*\]\(", "an image inside a text", "Say it in words, a table or a formula."),
    (r"\]\((?!https?://)[^)]*\)", "a link that is no address", "Write [[id|words]], or [words](https://…)."),
    (r"\[\^[^\]]+\]", "a footnote inside a text", "Cite with [@id], or put the note into the text."),
]
"""Pattern, what it is, and what to write."""


def texts_are_markdown_without_html(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A text has no HTML, image, footnote or relative link: none would be checked, and some would call other hosts."""
    for kind, id, loc, text in proses(catalogue):
        bare = without_code_and_formulas(text)
        for pattern, message, hint in FORBIDDEN:
            for found in re.finditer(pattern, bare):
                yield inside(sources, kind, id, loc, text, found.start(), message, hint)


def code_blocks_end(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A fence that opens a block of code is followed by one that closes it."""
    for kind, id, loc, text in proses(catalogue):
        found = re.search(r"^ *(```|~~~)", without_code(text), re.MULTILINE)
        if found:
            yield inside(
                sources, kind, id, loc, text, found.start(), "a block of code that does not end", "Close it with ```."
            )


def terms_are_used(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Each word of the glossary occurs in some text outside of its own entry, or is linked to."""
    if sources.unread(catalogue):
        return
    waiting = {id for id, term in catalogue.terms.items() if not term.means}
    waiting -= {id for entry in catalogue.terms.values() for id in entry.see if id != entry.id}
    glossary = Glossary(catalogue.terms)
    for kind, id, _, text in proses(catalogue):
        found = {piece.id for piece in pieces(text) if isinstance(piece, Link)} | set(glossary.used_in(text))
        waiting -= found - ({id} if kind == "term" else set())
    for id in sorted(waiting):
        hint = "Use it where it helps a reader, or remove it."
        yield sources.problem("term", id, (), f"no text uses the word '{catalogue.terms[id].name}'", hint)
