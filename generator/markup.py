"""Prose, links and citations as the Markdown of one page."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from textwrap import shorten

from markdown import Markdown

from generator import urls
from generator.glossary import Glossary
from generator.lists import settle_lists
from generator.mathml import entities, mathml
from generator.model import Catalogue, Entry, Reference, Term
from generator.prose import Citation, Formula, Link, pieces, plain, resolve


class Markup:
    """Everything that depends on the page it stands on: relative links, and so on."""

    def __init__(self, catalogue: Catalogue, here: str, glossary: Glossary | None = None) -> None:
        self.catalogue = catalogue
        self.here = here
        self.glossary = glossary if here != urls.GLOSSARY else None
        self.explained: set[str] = set()

    def prose(self, text: str) -> str:
        """A text of the authors, its links, citations and formulas resolved."""
        return resolve(settle_lists(text.strip()), self.piece, self.explain)

    def explain(self, text: str) -> str:
        """Text in which words of the glossary are links, each where the page first uses it."""
        return self.glossary.explain(text, self.explanation) if self.glossary else text

    def explanation(self, term: Term, words: str) -> str:
        if term.id in self.explained:
            return words
        self.explained.add(term.id)
        title = shorten(re.sub(r'["()\[\]<>|\\_]', "", self.plain(term.definition)), 220, placeholder=" …")
        return f'[{words}]({self.to(urls.target("term", term.id))} "{title}")'

    def plain(self, text: str) -> str:
        """A text of the authors without any marks, for a title or a description."""
        return plain(text, lambda id: self.entry(id).name)

    def line(self, text: str) -> str:
        """The same on one line, for a list item or a cell of a table."""
        parts = re.split(r"(`[^`]*`)", re.sub(r"\s*\n\s*", " ", self.prose(text)))
        return "".join(part if part.startswith("`") else part.replace("|", "&#124;") for part in parts)

    def item(self, text: str) -> str:
        """The same below a list marker: further paragraphs are indented."""
        return self.prose(text).replace("\n", "\n    ")

    def piece(self, piece: Formula | Link | Citation) -> str:
        if isinstance(piece, Formula):
            return formula(piece)
        if isinstance(piece, Link):
            entry = self.entry(piece.id)
            if isinstance(entry, Term) and not entry.means:
                self.explained.discard(entry.id)
                return self.explanation(entry, words_only(piece.words or entry.name))
            return self.link(entry, piece.words)
        return self.citation((cited.id, cited.place) for cited in piece.cited)

    def entry(self, id: str) -> Entry:
        return next(entry for entry in self.found(id))

    def found(self, id: str) -> Iterable[Entry]:
        for kind in ("technique", "family", "term", "comparison", "flow", "recipe", "page"):
            if id in self.catalogue.of_kind(kind):
                yield self.catalogue.of_kind(kind)[id]

    def link(self, entry: Entry, words: str = "") -> str:
        """A link to an entry; plain words on its own page."""
        there = urls.target(entry.kind, entry.id)
        shown = words_only(words or entry.name)
        return shown if there == self.here else f"[{shown}]({self.to(there)})"

    def to(self, there: str) -> str:
        """The target of a Markdown link."""
        return urls.markdown_link(self.here, there)

    def href(self, there: str) -> str:
        """The target of a link in raw HTML."""
        return urls.href(self.here, there)

    def asset(self, file: str) -> str:
        """The address of a file that is no page."""
        return urls.asset(self.here, file)

    def html(self, text: str) -> str:
        """A text of one line as HTML, for a place where the builder finds no Markdown."""
        return inline_html(InHtml(self).line(text))

    def html_link(self, entry: Entry) -> str:
        return inline_html(InHtml(self).link(entry))

    def html_cite(self, ids: Iterable[str], beside: str = "") -> str:
        return inline_html(InHtml(self).cite(ids, beside))

    def cite(self, ids: Iterable[str], beside: str = "") -> str:
        """(Hu et al., 2021; Dettmers et al., 2023), each a link; works that the text *beside* cites are left out."""
        there = {cited.id for piece in pieces(beside) if isinstance(piece, Citation) for cited in piece.cited}
        return self.citation((id, "") for id in ids if id not in there)

    def citation(self, cited: Iterable[tuple[str, str]]) -> str:
        links = []
        for id, place in cited:
            name = short_name(self.catalogue.references[id])
            link = f"[{name}]({self.to(urls.target('reference', id))})"
            links.append(f"{link}, {words_only(place)}" if place else link)
        return f"({'; '.join(links)})" if links else ""


class InHtml(Markup):
    """The same on the same page, with links as a browser needs them."""

    def __init__(self, page: Markup) -> None:
        super().__init__(page.catalogue, page.here, page.glossary)
        self.explained = page.explained

    def to(self, there: str) -> str:
        return self.href(there)


def inline_html(text: str) -> str:
    """Markdown of one line as HTML."""
    if not re.search(r"[\[*`_<\\]", text):
        return text
    html = converter().reset().convert(text)
    return html.removeprefix("<p>").removesuffix("</p>")


@cache
def converter() -> Markdown:
    return Markdown()


LONG_FORMULA = 40
"""Letters of LaTeX from which on a formula may be wider than a phone and is scrolled by itself."""


def formula(piece: Formula) -> str:
    set_formula = mathml(piece.tex.strip(), display=piece.display)
    tag = "math-block" if piece.display else "math"
    focus = ' tabindex="0"' if piece.display or len(piece.tex) > LONG_FORMULA else ""
    return f'<span class="{tag}" data-search-exclude{focus}>{set_formula}</span>'


def words_only(text: str) -> str:
    """A plain text in which Markdown and HTML find nothing to do."""
    return (
        entities(escape(" ".join(text.split()), quote=False))
        .replace("&#45;", "-")
        .replace("&#58;", ":")
        .replace("&#43;", "+")
    )


def short_name(work: Reference) -> str:
    """Hu et al., 2021, as Markdown."""
    return words_only(brief_name(work))


def brief_name(work: Reference) -> str:
    """Hu et al., 2021"""
    names = [person.family for person in work.authors]
    if len(names) > 2 or names[-1] == "others":
        return f"{names[0]} et al., {work.year}"
    return f"{' and '.join(names)}, {work.year}"
