"""A BibTeX file as the fields of a Reference, with the place of each."""

import logging
import re
from pathlib import Path
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateFieldKeyBlock, ParsingFailedBlock

from generator.places import Loc, Mark, Places
from generator.problem import Problem
from generator.read_yaml import NotReadable, decode

VENUE_FIELDS = ["journal", "booktitle", "howpublished", "publisher", "school", "institution", "organization"]
RENAMED = {"title": "name", "eprint": "arxiv", "urldate": "accessed", "author": "authors"}
"""Field of BibTeX -> field of Reference."""
WRITTEN_IN_BIBTEX = {ours: theirs for theirs, ours in RENAMED.items()}

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def read_bibtex(raw: bytes, path: str) -> tuple[dict[str, Any], Places, list[Problem]]:
    """The one entry of a file, its places, and what is wrong with its form; raises NotReadable."""
    text = decode(raw, path)
    lines = text.split("\n")
    library = parse_string(text)
    for block in library.failed_blocks:
        raise NotReadable(failure(block, path))
    if len(library.entries) != 1:
        line = (library.entries[1].start_line or 0) + 1 if library.entries else 1
        raise NotReadable(
            Problem(path, line, 1, f"expected one BibTeX entry, found {len(library.entries)}", "One file, one work.")
        )
    entry = library.entries[0]
    first = entry.start_line or 0
    places: dict[Loc, Mark] = {(): Mark(first + 1, 1), ("id",): Mark(first + 1, lines[first].find("{") + 2)}
    written: dict[str, str] = {}
    problems = []
    for found in entry.fields:
        key, value = found.key.lower(), str(found.value)
        line = (found.start_line or 0) + 1
        column = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
        if "\\" in value and key not in ("url", "abstract"):
            problems.append(
                Problem(path, line, column, f"'{key}' contains a LaTeX command", "Write accents as letters: é, ö, ł.")
            )
        if re.search(r"[\"}]\s*\n\s*\w+\s*=", value):
            problems.append(
                Problem(path, line, column, f"a comma is missing after '{key}'", "End each field with a comma.")
            )
        written[key] = re.sub(r"\s+", " ", value).strip()
        places[(RENAMED.get(key, key),)] = Mark(line, column)
    fields = {key: without_braces(value) for key, value in written.items()}
    venue = next((key for key in VENUE_FIELDS if fields.get(key)), None)
    if venue:
        places[("venue",)] = places[(venue,)]
    data = {
        "id": entry.key,
        "type": entry.entry_type.lower(),
        "name": fields.get("title"),
        "authors": [person(name) for name in split_authors(written.get("author", ""))],
        "year": fields.get("year") or fields.get("date", "")[:4] or None,
        "venue": fields[venue] if venue else None,
        "doi": re.sub(r"^https?://(dx\.)?doi\.org/", "", fields.get("doi", "")) or None,
        "arxiv": re.sub(r"^arXiv:|v\d+$", "", fields.get("eprint", "")) or None,
        "url": fields.get("url"),
        "accessed": fields.get("urldate"),
    }
    return {key: value for key, value in data.items() if value}, Places(path, tuple(lines), values=places), problems


def failure(block: ParsingFailedBlock, path: str) -> Problem:
    """What keeps an entry from being read."""
    line = (block.start_line or 0) + 1
    if isinstance(block, DuplicateFieldKeyBlock):
        names = ", ".join(f"'{key}'" for key in sorted(block.duplicate_keys))
        return Problem(path, line, 1, f"{names} is written twice", "Keep one of the two.")
    if re.match(r"@\w+\s*\{\s*(\w+\s*=|\})", block.raw or ""):
        hint = f"Write the file name behind the brace: @book{{{Path(path).stem},"
        return Problem(path, line, 1, "not valid BibTeX: the entry has no key", hint)
    return Problem(path, line, 1, "not valid BibTeX: a brace is not closed", "Check that each brace is closed.")


def without_braces(text: str) -> str:
    """'{DNA} and {RNA}' as 'DNA and RNA'."""
    return re.sub(r"[{}]", "", text).strip()


def split_authors(text: str) -> list[str]:
    """The names between 'and'; an 'and' inside braces belongs to a name."""
    names = re.split(r"\s+and\s+(?![^{]*\})", text)
    return [name for name in names if without_braces(name)]


def person(name: str) -> dict[str, str]:
    """'Hu, Edward J.', 'Edward J. Hu' or, for an organization, '{Royal Society}'."""
    if name.startswith("{") and name.endswith("}"):
        return {"family": without_braces(name)}
    family, _, given = without_braces(name).partition(",")
    if not given:
        given, _, family = family.rpartition(" ")
    return {"family": family.strip()} | ({"given": given.strip()} if given.strip() else {})
