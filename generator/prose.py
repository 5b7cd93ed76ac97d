"""The Markdown of the authors, cut at its links, citations and formulas.

Code is left alone: `[[this]]` between backticks is code. In a Markdown table, where '|' ends the
cell, a link is written [[id\\|words]].
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PIECES = re.compile(
    r"""
    (?P<code>   ^[ ]*(?P<fence>```+|~~~+).*?^[ ]*(?P=fence)[ ]*$ | (?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`) )
    | (?P<escape>  \\\$ )
    | \$\$ (?P<display> .+? ) \$\$
    | \$ (?P<inline> (?![\s$]) (?:\\.|[^$\\])+? (?<!\s) ) \$ (?!\d)
    | \[\[ (?P<link> [^\[\]|\\\n]+ ) (?: \\?\| (?P<words> [^\[\]\n]+ ) )? \]\]
    | \[@ (?P<citation> [^\[\]\n]+ ) \]
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
class Citation:
    """[@id] or [@id; @id]: each id with its offset."""

    ids: tuple[tuple[str, int], ...]


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
            start = found.start("citation") - 1
            cited = re.finditer(r"@([^;@]+)", f"@{found['citation']}")
            yield Citation(tuple((one[1].strip(), start + one.start(1)) for one in cited))
    yield text[done:]


def resolve(text: str, replace: Callable[[Formula | Link | Citation], str]) -> str:
    """The text with each link, citation and formula replaced."""
    return "".join(piece if isinstance(piece, str) else replace(piece) for piece in pieces(text))


def plain(text: str) -> str:
    """The text without marks, for a title or a place where nothing can be linked."""
    words = resolve(text, lambda piece: piece.tex if isinstance(piece, Formula) else getattr(piece, "words", ""))
    return re.sub(r"[*_`]|&#36;", "", words).strip()
