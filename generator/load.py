"""content/ to a Catalogue; the only module that reads entries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model import (
    ID_PATTERN,
    KIND_FOLDERS,
    Catalogue,
    Comparison,
    Entry,
    Family,
    Flow,
    Page,
    Reference,
    Site,
    Technique,
    Term,
    Vocabulary,
)
from generator.places import Loc, Places
from generator.problem import Problem, did_you_mean
from generator.read_bibtex import read_bibtex
from generator.read_page import read_page
from generator.read_yaml import NotReadable, read_yaml

M = TypeVar("M", bound=BaseModel)

MODELS: Mapping[str, type[Entry]] = {
    model.kind: model for model in (Family, Technique, Comparison, Flow, Term, Reference, Page)
}

ENDINGS = {"reference": ".bib", "page": ".md"}
"""Kind -> how its file names end, where that is not '.yml'."""

READERS = {".yml": read_yaml, ".bib": read_bibtex, ".md": read_page}


@dataclass(frozen=True)
class Sources:
    """Which files there are and where things stand in them; needed for messages and edit links."""

    places: Mapping[tuple[str, str], Places]
    """(kind, id) -> places, for every file, those with problems included."""

    def ids(self, kind: str) -> set[str]:
        """All ids of a kind, those of files with problems included."""
        return {id for of_kind, id in self.places if of_kind == kind}

    def problem(self, kind: str, id: str, loc: Loc, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at a value of an entry, or at the key in front of it."""
        places = self.places[kind, id]
        mark = places.of_key(loc) if key else places.of_value(loc)
        return Problem(places.path, mark.line, mark.column, message, hint)


@dataclass(frozen=True)
class Content:
    """All that was read. With problems in the site or the vocabulary there is no catalogue."""

    catalogue: Catalogue | None
    sources: Sources
    problems: list[Problem]


def load(root: Path) -> Content:
    """Everything under *root*, with every problem of form that any file has."""
    reader = _Reader(root)
    site = reader.single("site", Site)
    vocabulary = reader.single("vocabulary", Vocabulary)
    entries = {kind: reader.folder(kind) for kind in KIND_FOLDERS}
    catalogue = None
    if site and vocabulary:
        by_folder: dict[str, Any] = {folder: entries[kind] for kind, folder in KIND_FOLDERS.items()}
        catalogue = Catalogue(site=site, vocabulary=vocabulary, **by_folder)
    return Content(catalogue, Sources(reader.places), reader.problems)


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.places: dict[tuple[str, str], Places] = {}
        self.problems: list[Problem] = []

    def shown(self, path: Path) -> str:
        return (self.root.name / path.relative_to(self.root)).as_posix()

    def single(self, name: str, model: type[M]) -> M | None:
        """content/<name>.yml."""
        path = self.root / f"{name}.yml"
        if not path.is_file():
            self.problems.append(Problem(self.shown(path), 1, 1, "the file is missing"))
            return None
        return self.read(path, name, name, model)

    def folder(self, kind: str) -> dict[str, Any]:
        """id -> entry, for every file of a kind that has no problem of form."""
        model = MODELS[kind]
        ending = ENDINGS.get(kind, ".yml")
        folder = self.root / KIND_FOLDERS[kind]
        found = {}
        for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
            if path.is_dir() or path.name.startswith("."):
                continue
            if path.suffix != ending:
                self.problems.append(
                    Problem(
                        self.shown(path), 1, 1, f"not a {kind}: its file name ends in '{ending}'", "Rename or move it."
                    )
                )
                continue
            entry = self.read(path, kind, path.stem, model)
            if entry:
                found[path.stem] = entry
        return found

    def read(self, path: Path, kind: str, id: str, model: type[M]) -> M | None:
        shown = self.shown(path)
        if (kind, id) in self.places:
            first = self.places[kind, id].path
            self.problems.append(
                Problem(shown, 1, 1, f"id '{id}' is already used by {first}", "Rename one of the two.")
            )
            return None
        self.places[kind, id] = Places(shown)
        try:
            data, places, problems = READERS[path.suffix](path.read_bytes(), shown)
        except NotReadable as not_readable:
            self.problems.append(not_readable.problem)
            return None
        self.places[kind, id] = places
        if issubclass(model, Entry):
            problems += id_problems(data, id, places, is_bibtex=path.suffix == ".bib")
            data["id"] = id
        try:
            entry = model.model_validate(data)
        except ValidationError as error:
            problems += [shape_problem(detail, data, model, places) for detail in error.errors()]
            entry = None
        self.problems += problems
        return None if problems else entry


def id_problems(data: dict[str, Any], id: str, places: Places, *, is_bibtex: bool) -> list[Problem]:
    """The file name is the id; only BibTeX, which cannot do without, repeats it."""
    problems = []
    if not re.fullmatch(ID_PATTERN, id):
        problems.append(
            Problem(
                places.path,
                1,
                1,
                f"the file name '{id}' is no id",
                "Lower-case words joined by hyphens: flash-attention.",
            )
        )
    if "id" in data and (not is_bibtex or data["id"] != id):
        mark = places.of_key(("id",))
        message = f"the key '{data['id']}' is not the file name '{id}'" if is_bibtex else "unknown field 'id'"
        problems.append(Problem(places.path, mark.line, mark.column, message, "The file name is the id."))
    return problems


# --- pydantic's errors in our words --------------------------------------------------------------


def shape_problem(detail: ErrorDetails, data: Any, model: type[BaseModel], places: Places) -> Problem:
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    name = str(next((part for part in reversed(loc) if isinstance(part, str)), ""))
    context = detail.get("ctx", {})
    mark, hint = places.of_value(loc), ""
    match detail["type"]:
        case "missing":
            message = f"'{name}' is missing" + (f" in '{loc[-2]}'" if len(loc) > 1 and isinstance(loc[-2], str) else "")
            mark = places.of_value(loc[:-1])
        case "extra_forbidden":
            message, mark = f"unknown field '{name}'", places.of_key(loc)
            hint = did_you_mean(name, fields_at(model, loc[:-1]))
            if not hint and detail["input"] == "" and " " in name:
                hint = "Quote a text that contains a comma, between { and }."
        case "string_type" | "string_too_short":
            empty = detail["input"] in ("", None)
            message = f"'{name}' is empty" if empty else f"'{name}' has to be one text, not {shape(detail['input'])}"
            hint = "Fill it in, or remove the line." if empty else "Write one text; quote it if it starts with '['."
            if isinstance(detail["input"], Mapping):
                hint = "Quote a text that contains ': ' or starts with '{'."
        case "string_too_long":
            longest = context["max_length"]
            message = f"'{name}' has {len(detail['input'])} characters; at most {longest} are shown everywhere"
            hint = "Keep the one thing that a reader must know."
        case "string_pattern_mismatch":
            message, hint = f"'{name}' cannot be '{detail['input']}'", pattern_hint(name, loc)
            if "[key]" in detail["loc"]:
                message, mark = f"'{name}' is no id", places.of_key(loc)
                hint = "Lower-case words joined by hyphens: training-needed."
        case "tuple_type":
            message = f"'{name}' has to be a list, not {shape(detail['input'])}"
            hint = "Start each item on a line of its own with '- '."
        case "mapping_type" | "dict_type" | "model_type" | "model_attributes_type":
            message = f"'{name}' has to be lines of the form 'key: value', not {shape(detail['input'])}"
        case "too_short":
            message = f"'{name}' needs at least {context['min_length']}, and has {context['actual_length']}"
        case "literal_error":
            message, hint = f"'{name}' cannot be '{detail['input']}'", f"Expected {context['expected']}."
        case kind if kind.startswith("date"):
            message, hint = f"'{name}' is no date: '{detail['input']}'", "Write year-month-day: 2026-11-21."
        case kind if kind.startswith("int"):
            message, hint = f"'{name}' has to be a whole number, not '{detail['input']}'", ""
        case _:
            message = f"'{name}': {detail['msg'].lower()}"
    return Problem(places.path, mark.line, mark.column, message, hint)


def shape(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, list | tuple) else f"'{value}'"


def pattern_hint(name: str, loc: Loc) -> str:
    hints = {
        "url": "Start with https://.",
        "as_of": "Write a year, a month or a day: 2026, 2026-11, 2026-11-21.",
        "accessed": "Write a year, a month or a day: 2026, 2026-11, 2026-11-21.",
        "year": "Write four digits.",
        "doi": "Write it like 10.18653/v1/2020.acl-main.703.",
        "arxiv": "Write the arXiv id like 2106.09685.",
    }
    return hints.get(name, "Lower-case words joined by hyphens: flash-attention.")


def fields_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The fields that may stand in the mapping at *loc*."""
    here: Any = model
    for part in loc:
        if isinstance(here, type) and issubclass(here, BaseModel):
            here = here.model_fields[str(part)].annotation if str(part) in here.model_fields else None
        here = record_in(here)
    return sorted(set(here.model_fields) - {"id"} if here is model else here.model_fields) if here else []


def record_in(annotation: Any) -> Any:
    """The record type inside an annotation such as tuple[Step, ...] or Mapping[Id, Value]."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := record_in(argument):
            return found
    return None
