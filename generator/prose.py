"""The Markdown of the authors, cut at its links, citations and formulas.

Code is left alone: `[[this]]` between backticks is code. In a Markdown table, where '|' ends the
cell, a link is written [[id\\|words]].
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator import mathml

PIECES = re.compile(
    r"""
    (?P<code>
        ^[ ]*(?P<fence>```+|~~~+).*?^[ ]*(?P=fence)[ ]*$
        | (?P<ticks>`+)(?!`) (?:[^\n]|\n(?!\s*\n))+? (?<!`)(?P=ticks)(?!`) )
    | (?P<escape>  \\\$ )
    | \$\$ (?P<display> .+? ) \$\$
    | \$ (?P<inline> (?![\s$]) (?:\\.|[^$\\\n]|\n(?!\s*\n))+? (?<!\s) ) \$ (?!\d)
    | \[\[ (?P<link> [^\[\]|\\\n]+ ) (?: \\?\| (?P<words> [^\[\]]+ ) )? \]\]
    | \[@ (?P<citation> [^\[\]]+ ) \]
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Formula:
    """LaTeX between dollar signs; *offset* is where it starts in the text."""

    tex: str
    display: bool
    offset: int


@dataclass(frozen=True, slots=True)
class Link:
    """[[id]] or [[id|words]]."""

    id: str
    words: str
    offset: int


@dataclass(frozen=True, slots=True)
class Cited:
    """The id of a work, the place in it ('Table 2'), and where the id stands in the text."""

    id: str
    place: str
    offset: int


@dataclass(frozen=True, slots=True)
class Citation:
    """[@id], [@id, Table 2] or [@id; @id]: each work that is cited."""

    cited: tuple[Cited, ...]


Piece = str | Formula | Link | Citation


def pieces(text: str) -> Iterator[Piece]:
    """The text in order: what is Markdown as it stands, and what has to be resolved."""
    done = 0
    for found in PIECES.finditer(text):
        if found["code"]:
            continue
        yield text[done : found.start()]
        done = found.end()
        if found["escape"]:
            yield "&#36;"
        elif found["display"]:
            yield Formula(found["display"], True, found.start("display"))
        elif found["inline"]:
            yield Formula(found["inline"], False, found.start("inline"))
        elif found["link"]:
            yield Link(found["link"].strip(), (found["words"] or "").strip(), found.start("link"))
        else:
            yield Citation(tuple(cited(found["citation"], found.start("citation"))))
    yield text[done:]


def cited(inside: str, start: int) -> Iterator[Cited]:
    """The works between '[@' and ']'; *start* is where *inside* begins in the text."""
    offset = 0
    for part in inside.split(";"):
        written = part.lstrip("@ \n")
        id, _, place = written.partition(",")
        yield Cited(id.strip(), place.strip(), start + offset + len(part) - len(written))
        offset += len(part) + 1


def resolve(
    text: str, replace: Callable[[Formula | Link | Citation], str], rest: Callable[[str], str] = lambda text: text
) -> str:
    """The text with each link, citation and formula replaced, and what is between them put through *rest*."""
    return "".join(rest(piece) if isinstance(piece, str) else replace(piece) for piece in pieces(text))


def plain(text: str, name: Callable[[str], str]) -> str:
    """The text without marks, for a place where nothing can be linked; *name* gives the name of an id."""

    def words(piece: Formula | Link | Citation) -> str:
        if isinstance(piece, Formula):
            return mathml.words(piece.tex)
        return piece.words or name(piece.id) if isinstance(piece, Link) else ""

    bare = re.sub(r"[*`]", "", resolve(text, words)).replace("&#36;", "$")
    return re.sub(r"\s+(?=[.,;:])", "", re.sub(r"\s+", " ", bare)).strip()


def without_code(text: str) -> str:
    """The text with every sign of its code replaced by a blank, so that offsets stay."""
    return PIECES.sub(lambda found: blank(found[0]) if found["code"] else found[0], text)


def without_code_and_formulas(text: str) -> str:
    """The same without formulas and citations."""
    return PIECES.sub(lambda found: found[0] if found["escape"] or found["link"] else blank(found[0]), text)


def blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
