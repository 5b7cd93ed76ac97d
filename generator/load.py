"""content/ to a Catalogue; the only module that reads entries."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model import (
    ID_PATTERN,
    KIND_FOLDERS,
    Catalogue,
    Comparison,
    Entry,
    Family,
    Finder,
    Flow,
    Page,
    Recipe,
    Reference,
    Scenario,
    Site,
    Technique,
    Term,
    Vocabulary,
)
from generator.places import Loc, Places
from generator.problem import Problem, did_you_mean
from generator.read_bibtex import WRITTEN_IN_BIBTEX, read_bibtex
from generator.read_page import read_page
from generator.read_yaml import NotReadable, read_yaml

M = TypeVar("M", bound=BaseModel)

MODELS: Mapping[str, type[Entry]] = {
    model.kind: model for model in (Family, Technique, Comparison, Flow, Scenario, Recipe, Term, Reference, Page)
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

    def unread(self, catalogue: Catalogue, kinds: Iterable[str] = KIND_FOLDERS) -> bool:
        """Whether some file of these kinds has no place in the catalogue, because of a problem of form."""
        return any(self.ids(kind) - set(catalogue.of_kind(kind)) for kind in kinds)

    def problem(self, kind: str, id: str, loc: Loc, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at a value of an entry, or at the key in front of it."""
        places = self.places[kind, id]
        mark = places.of_key(loc) if key else places.of_value(loc)
        return Problem(places.path, mark.line, mark.column, message, hint)


@dataclass(frozen=True)
class Content:
    """All that was read. With problems in the site, the vocabulary or the finder there is no catalogue."""

    catalogue: Catalogue | None
    sources: Sources
    problems: list[Problem]


def load(root: Path) -> Content:
    """Everything under *root*, with every problem of form that any file has."""
    reader = _Reader(root)
    site = reader.single("site", Site)
    vocabulary = reader.single("vocabulary", Vocabulary)
    finder = reader.single("finder", Finder)
    entries = {kind: reader.folder(kind) for kind in KIND_FOLDERS}
    reader.find_strays()
    catalogue = None
    if site and vocabulary and finder:
        by_folder: dict[str, Any] = {folder: entries[kind] for kind, folder in KIND_FOLDERS.items()}
        catalogue = Catalogue(site=site, vocabulary=vocabulary, finder=finder, **by_folder)
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
            if not path.is_file() or path.name.startswith("."):
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

    def find_strays(self) -> None:
        """A file that no part of the site is made of is a slip, not a draft."""
        places = [self.root / folder for folder in KIND_FOLDERS.values()]
        known = {
            self.root / "site.yml",
            self.root / "vocabulary.yml",
            self.root / "finder.yml",
            self.root / "README.md",
        }
        for path in sorted(self.root.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(self.root).parts)
            if path.is_file() and not hidden and path not in known and not any(one in path.parents for one in places):
                hint = did_you_mean(path.relative_to(self.root).parts[0], KIND_FOLDERS.values(), list_up_to=6)
                self.problems.append(Problem(self.shown(path), 1, 1, "a file in a place where nothing is read", hint))

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
            problems += shape_problems(error, model, places)
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
                "Lower-case words joined by hyphens: two-words.",
            )
        )
    if "id" in data and (not is_bibtex or data["id"] != id):
        mark = places.of_key(("id",))
        message = f"the key '{data['id']}' is not the file name '{id}'" if is_bibtex else "unknown field 'id'"
        problems.append(Problem(places.path, mark.line, mark.column, message, "The file name is the id."))
    return problems


# --- pydantic's errors in our words --------------------------------------------------------------


def shape_problems(error: ValidationError, model: type[BaseModel], places: Places) -> list[Problem]:
    """What is wrong with the form of an entry; a list is not called short for items that are wrong themselves."""
    details = error.errors()
    locs = [detail["loc"] for detail in details]

    def follows_from_another(detail: ErrorDetails) -> bool:
        loc = detail["loc"]
        return detail["type"] == "too_short" and any(other[: len(loc)] == loc != other for other in locs)

    return [
        shape_problem(detail, model, places)
        for detail in details
        if detail["loc"] != ("id",) and not follows_from_another(detail)
    ]


def shape_problem(detail: ErrorDetails, model: type[BaseModel], places: Places) -> Problem:
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    is_key = "[key]" in detail["loc"]
    words = [part for part in loc if isinstance(part, str)]
    name = words[-1] if words else ""
    if model is Reference:
        name = WRITTEN_IN_BIBTEX.get(name, name)
    given, context = detail["input"], detail.get("ctx", {})
    mark, hint = places.of_key(loc) if is_key else places.of_value(loc), ""
    match detail["type"]:
        case "missing":
            around = places.as_written(loc[:-1])
            message = f"'{name}' is missing" + (f" in '{around[-1]}'" if around and around[-1] in words else "")
            mark = places.of_value(around)
        case "extra_forbidden":
            message, mark = f"unknown field '{name}'", places.of_key(loc)
            hint = did_you_mean(name, fields_at(model, loc[:-1]))
            if not hint and given == "" and " " in name:
                hint = "Quote a text that contains a comma, between { and }."
        case _ if isinstance(given, str) and not given.strip() and not is_key:
            message, hint = f"'{name}' is empty", "Fill it in, or remove the line."
        case "string_type":
            message = f"'{name}' has to be one text, not {shape(given)}"
            hint = "Write one text; quote it if it starts with '['."
            if isinstance(given, Mapping):
                hint = "Quote a text that contains ': ' or starts with '{'."
        case "string_too_long":
            message = f"'{name}' has {len(given)} characters; at most {context['max_length']} are shown everywhere"
            hint = "Keep the one thing that a reader must know."
        case "string_pattern_mismatch" if is_key:
            message, hint = f"'{name}' is no id", "Lower-case words joined by hyphens: two-words."
        case "string_pattern_mismatch" if "\n" in given:
            message, hint = f"'{name}' has to be one line", "Keep it short; longer texts have fields of their own."
        case "string_pattern_mismatch":
            message, hint = f"'{name}' cannot be '{given}'", pattern_hint(name)
        case "tuple_type":
            message = f"'{name}' has to be a list, not {shape(given)}"
            hint = "Start each item on a line of its own with '- '."
        case "mapping_type" | "dict_type" | "model_type" | "model_attributes_type":
            message = f"'{name}' has to be lines of the form 'key: value', not {shape(given)}"
        case "too_short":
            message = f"'{name}' needs at least {context['min_length']}, and has {context['actual_length']}"
        case "literal_error":
            message, hint = f"'{name}' cannot be '{given}'", f"Expected {context['expected']}."
        case kind if kind.startswith("bool"):
            message, hint = f"'{name}' cannot be {shape(given)}", "Expected 'true' or 'false'."
        case kind if kind.startswith("date"):
            message, hint = f"'{name}' is no date: {shape(given)}", "Write year-month-day: 2026-11-21."
        case kind if kind.startswith("int"):
            message = f"'{name}' has to be a whole number, not {shape(given)}"
        case _:
            message = f"'{name}': {detail['msg'].lower()}"
    return Problem(places.path, mark.line, mark.column, message, hint)


def shape(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, list | tuple) else f"'{value}'"


def pattern_hint(name: str) -> str:
    hints = {
        "url": "Start with https://.",
        "as_of": "Write a year, a month or a day: 2026, 2026-11, 2026-11-21.",
        "urldate": "Write a year, a month or a day: 2026, 2026-11, 2026-11-21.",
        "year": "Write four digits.",
        "doi": "Write it like 10.18653/v1/2020.acl-main.703.",
        "eprint": "Write the arXiv id like 2106.09685.",
    }
    return hints.get(name, "Lower-case words joined by hyphens: two-words.")


def fields_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The fields that may stand in the mapping at *loc*."""
    here: Any = model
    for part in loc:
        here = inner(here, part)
    return sorted(set(here.model_fields) - ({"id"} if here is model else set())) if is_record(here) else []


def inner(annotation: Any, part: str | int) -> Any:
    """The type of what stands at *part* of something of the given type."""
    if is_record(annotation):
        field = annotation.model_fields.get(str(part))
        return plain_type(field.annotation) if field else None
    arguments = get_args(annotation)
    return plain_type(arguments[0 if isinstance(part, int) else -1]) if arguments else None


def plain_type(annotation: Any) -> Any:
    """Without 'or None' and without what Annotated adds."""
    if get_origin(annotation) is Annotated:
        return plain_type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return plain_type(next(one for one in get_args(annotation) if one is not NoneType))
    return annotation


def is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
