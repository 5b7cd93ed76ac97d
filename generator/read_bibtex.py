"""A BibTeX file as the fields of a Reference, with the place of each."""

import logging
import re
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import ParsingFailedBlock

from generator.places import Loc, Mark, Places
from generator.problem import Problem
from generator.read_yaml import NotReadable, decode

VENUE_FIELDS = ["journal", "booktitle", "howpublished", "publisher", "school", "institution", "organization"]
RENAMED = {"title": "name", "eprint": "arxiv", "urldate": "accessed", "author": "authors"}

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
    fields: dict[str, str] = {}
    problems = []
    for found in entry.fields:
        key, value = found.key.lower(), str(found.value)
        line = (found.start_line or 0) + 1
        column = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
        if "\\" in value and key not in ("url", "abstract"):
            problems.append(
                Problem(path, line, column, f"'{key}' contains a LaTeX command", "Write accents as letters: é, ö, ł.")
            )
        fields[key] = re.sub(r"\s+", " ", re.sub(r"[{}]", "", value)).strip()
        places[(RENAMED.get(key, key),)] = Mark(line, column)
    venue = next((key for key in VENUE_FIELDS if fields.get(key)), None)
    if venue:
        places[("venue",)] = places[(venue,)]
    data = {
        "id": entry.key,
        "type": entry.entry_type.lower(),
        "name": fields.get("title"),
        "authors": [person(name) for name in re.split(r"\s+and\s+", fields["author"])]
        if fields.get("author")
        else None,
        "year": fields.get("year") or fields.get("date", "")[:4] or None,
        "venue": fields[venue] if venue else None,
        "doi": re.sub(r"^https?://(dx\.)?doi\.org/", "", fields.get("doi", "")) or None,
        "arxiv": re.sub(r"^arXiv:|v\d+$", "", fields.get("eprint", "")) or None,
        "url": fields.get("url"),
        "accessed": fields.get("urldate"),
    }
    return {key: value for key, value in data.items() if value}, Places(path, values=places), problems


def failure(block: ParsingFailedBlock, path: str) -> Problem:
    what = str(block.error).split("\n")[0]
    return Problem(
        path, (block.start_line or 0) + 1, 1, f"not valid BibTeX: {what}", "Check that each brace is closed."
    )


def person(name: str) -> str:
    """'Hu, Edward J.' as 'Edward J. Hu'; a name without comma as it stands."""
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if first else last.strip()
