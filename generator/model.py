"""What a catalogue holds: plain, frozen data that reads nothing and renders nothing.

The classes are the one definition of the file format: `load` reads files into them, `check` walks
their annotations (`Refers`, `Prose`), and the authors' guide is tested against them.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

KIND_FOLDERS = {
    "family": "families",
    "technique": "techniques",
    "comparison": "comparisons",
    "flow": "flows",
    "scenario": "scenarios",
    "recipe": "recipes",
    "term": "terms",
    "reference": "references",
    "page": "pages",
}
"""Kind of entry -> its folder under content/."""

UNKNOWN, DOES_NOT_APPLY = "unknown", "does-not-apply"
"""Values that every trait accepts: nobody has shown it; the question makes no sense here."""

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that holds the id of something: an entry of *to*, or a word of the vocabulary."""

    to: str


@dataclass(frozen=True, slots=True)
class Markdown:
    """Marks a field that holds prose: Markdown with [[links]], [@citations] and $math$."""


Id = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$")]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\n]*\S[^\n]*$")]
"""A label or a name: one line that is not blank."""
Summary = Annotated[str, StringConstraints(min_length=1, max_length=160, pattern=r"^[^\n]*\S[^\n]*$")]
Prose = Annotated[str, StringConstraints(min_length=1, pattern=r"\S"), Markdown()]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
"""A year, a month or a day: 2025, 2025-03, 2025-03-25."""


def iso_day(value: Any) -> Any:
    """A day is written 2026-11-21; a bare number is not taken for seconds."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_form", "not a day")
    return value


Day = Annotated[datetime.date, BeforeValidator(iso_day)]

FamilyId = Annotated[str, Refers("family")]
TechniqueId = Annotated[str, Refers("technique")]
FlowId = Annotated[str, Refers("flow")]
ReferenceId = Annotated[str, Refers("reference")]
EntryId = Annotated[str, Refers("entry")]
TraitId = Annotated[str, Refers("trait")]
BadgeId = Annotated[str, Refers("badge")]
MaturityId = Annotated[str, Refers("maturity")]
EvidenceId = Annotated[str, Refers("evidence")]
RelationId = Annotated[str, Refers("relation type")]


class Record(BaseModel):
    """A mapping in a file: known fields only, never changed after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shorthand: ClassVar[str | None] = None
    """The field that a plain text stands for, where a file may write text instead of a mapping."""

    @model_validator(mode="before")
    @classmethod
    def spell_out(cls, data: Any) -> Any:
        """'low' in place of a mapping is {value: low}."""
        if cls.shorthand and not isinstance(data, Mapping):
            return {cls.shorthand: data}
        return data


def listed(value: Any) -> Any:
    """One text is a list of one."""
    return (value,) if isinstance(value, str) else value


# --- the vocabulary: the words that techniques are compared by ---------------------------------


class Word(Record):
    """An allowed value with the label that readers see."""

    label: Text
    description: Text | None = None


class Trait(Record):
    """Something that techniques are compared by."""

    label: Text
    description: Text
    kind: Literal["scale", "choice", "quantity", "text"]
    """scale: ordered values, least first; choice: any of several values; quantity: a number."""
    values: Mapping[Id, Word] = {}
    """The values of a scale or a choice."""
    unit: Text | None = None
    """The unit of a quantity."""
    two_sided: bool = False
    """A scale whose middle means 'no difference': more is not simply more."""


class RelationType(Record):
    """A way in which one technique stands to another."""

    label: Text
    """Heading on the page of the technique that states it: 'Variant of'."""
    inverse: Text | None = None
    """Heading on the other page: 'Variants'. Absent: the relation reads the same both ways."""
    compared: bool = False
    """Techniques so related are set side by side in a small table."""
    drawn: bool = False
    """Arrows of this kind stand in the drawing of a family."""
    combined: Text | None = None
    """A word for the matrix of combinations: 'with', 'before', 'not with'. Absent: not shown there."""


class Vocabulary(Record):
    """content/vocabulary.yml."""

    traits: Mapping[Id, Trait]
    badges: Mapping[Id, Word] = {}
    maturities: Mapping[Id, Word]
    evidence: Mapping[Id, Word]
    relations: Mapping[Id, RelationType]


# --- pieces that entries share -------------------------------------------------------------------


class Value(Record):
    """What a technique is on one trait, in one case, and how that is known."""

    shorthand = "value"

    when: Prose | None = None
    """The case that this is about, where a trait has several: 'fresh', 'dried'."""
    value: Annotated[tuple[Prose, ...], BeforeValidator(listed), Field(min_length=1)]
    """Value ids of a scale or of a choice (all of them together), an amount ('16', '8 to 24'), or text."""
    note: Prose | None = None
    conditions: Prose | None = None
    """On what the value was seen, and how."""
    evidence: EvidenceId | None = None
    as_of: PartialDate | None = None
    references: tuple[ReferenceId, ...] = ()


def cases(value: Any) -> Any:
    """One value, plain or with its evidence, is a list of one case; a list of mappings is several."""
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return tuple(value)
    return value if isinstance(value, tuple) else (value,)


Cases = Annotated[tuple[Value, ...], BeforeValidator(cases)]


class Figure(Record):
    """A number worth quoting, with all that is needed to judge it."""

    label: Prose
    value: Prose
    unit: Text | None = None
    conditions: Prose
    evidence: EvidenceId | None = None
    as_of: PartialDate | None = None
    references: tuple[ReferenceId, ...] = ()
    """Needed unless the evidence is 'computed'."""


class Setting(Record):
    """A knob, and a value to start from."""

    name: Prose
    value: Prose
    note: Prose | None = None
    references: tuple[ReferenceId, ...] = ()


class Tool(Record):
    """Software or a service that does it."""

    name: Text
    url: Url | None = None
    note: Prose | None = None
    as_of: PartialDate | None = None


class Relation(Record):
    """To which technique, and what is worth saying about it."""

    shorthand = "to"

    to: TechniqueId
    note: Prose | None = None
    """What this page says of the other technique."""
    back: Prose | None = None
    """What the other page says of this technique."""
    references: tuple[ReferenceId, ...] = ()


class Step(Record):
    """One of several things done in order: a technique, or a step that has no entry of its own."""

    technique: TechniqueId | None = None
    name: Text | None = None
    text: Prose


class Correction(Record):
    """Something that readers will have met elsewhere, and what is right."""

    said: Prose
    fact: Prose
    references: Annotated[tuple[ReferenceId, ...], Field(min_length=1)]


class Covered(Record):
    """A narrower name that is explained within an entry: found by search and in the index."""

    name: Text
    text: Prose
    references: tuple[ReferenceId, ...] = ()


class Version(Record):
    """A generation of something that is known by one name."""

    name: Text
    year: PartialDate | None = None
    text: Prose
    references: tuple[ReferenceId, ...] = ()


class Milestone(Record):
    """A day on the way to the end."""

    date: Day
    text: Prose


class Ending(Record):
    """The day from which the thing is no longer to be had, and the days that lead to it."""

    date: Day
    text: Prose
    milestones: tuple[Milestone, ...] = ()
    as_of: Day
    references: Annotated[tuple[ReferenceId, ...], Field(min_length=1)]


# --- entries -------------------------------------------------------------------------------------


class Entry(Record):
    """What every kind of entry has; the id is the file name."""

    kind: ClassVar[str]

    id: Id
    name: Text
    aliases: tuple[Text, ...] = ()
    """Other names of the same thing."""
    references: tuple[ReferenceId, ...] = ()


class Family(Entry):
    """A group of techniques that answer the same question."""

    kind = "family"

    covers: tuple[Covered, ...] = ()
    """Names of narrower things that are explained here."""
    parent: FamilyId | None = None
    order: int = 100
    """Place among its siblings, least first."""
    summary: Summary
    introduction: Prose
    start_with: tuple[TechniqueId, ...] = ()
    traits: tuple[TraitId, ...] = ()
    """The columns of the table of members."""
    not_in_flows: Prose | None = None
    """Why no flow ends with its members, unless a flow does."""
    reviewed: Day


class Technique(Entry):
    """Something that a reader can choose to do or use."""

    kind = "technique"

    covers: tuple[Covered, ...] = ()
    """Names of narrower things that are explained here."""
    family: FamilyId
    summary: Summary
    badge: BadgeId | None = None
    not_in_flows: Prose | None = None
    """Why no flow ends with it; where absent, the reason of its family counts."""
    maturity: MaturityId
    ends: Ending | None = None
    traits: Mapping[TraitId, Cases] = {}
    how_it_works: Prose
    steps: tuple[Step, ...] = ()
    versions: tuple[Version, ...] = ()
    example: Prose | None = None
    use_when: tuple[Prose, ...] = ()
    avoid_when: tuple[Prose, ...] = ()
    strengths: tuple[Prose, ...] = ()
    weaknesses: tuple[Prose, ...] = ()
    requirements: tuple[Prose, ...] = ()
    settings: tuple[Setting, ...] = ()
    pitfalls: tuple[Prose, ...] = ()
    corrections: tuple[Correction, ...] = ()
    figures: tuple[Figure, ...] = ()
    tools: tuple[Tool, ...] = ()
    relations: Mapping[RelationId, tuple[Relation, ...]] = {}
    reviewed: Day


class Column(Record):
    """A column of a comparison: a trait by its id, or one that only this table has."""

    shorthand = "trait"

    trait: TraitId | None = None
    id: Id | None = None
    label: Text | None = None
    description: Text | None = None
    evidence: EvidenceId | None = None
    """Of the cells of this column that name no evidence themselves."""


class Row(Record):
    """A row of a comparison: a technique by its id, or something that only this table has."""

    shorthand = "technique"

    technique: TechniqueId | None = None
    id: Id | None = None
    label: Prose | None = None
    cells: Mapping[Id, Cases] = {}
    """Column id -> what stands there; for a technique, only the columns that are not traits."""


class Comparison(Entry):
    """A table that answers a question."""

    kind = "comparison"

    question: Text
    summary: Summary
    families: tuple[FamilyId, ...] = ()
    how_to_read: Prose
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    rows: Annotated[tuple[Row, ...], Field(min_length=2)]
    what_follows: tuple[Prose, ...] = ()
    reviewed: Day


class Exclusion(Record):
    """A technique that an answer rules out."""

    technique: TechniqueId
    reason: Prose


Impossible = Mapping[TraitId, Annotated[tuple[Id, ...], BeforeValidator(listed), Field(min_length=1)]]
"""Trait -> the values that a technique must not have if it is to be used."""


class Option(Record):
    """An answer to a question, and where it leads: on in this flow, or to the start of another."""

    id: Id
    label: Text
    example: Prose
    """A case in which a reader recognizes themselves."""
    because: Prose
    """Why this answer counts; shown with the outcome."""
    rules_out: tuple[Exclusion, ...] = ()
    cannot: Impossible = {}
    """What this answer makes impossible: no outcome behind it recommends such a technique."""
    next: Id | None = None
    """A question or an outcome of the same flow."""
    flow: FlowId | None = None
    """Another flow, whose first question is asked next."""


class Question(Record):
    text: Text
    why: Prose
    how_to_find_out: Prose
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class NextTry(Record):
    technique: TechniqueId
    when: Prose


class Outcome(Record):
    """Where a flow ends: techniques in order of preference, or steps, or another flow."""

    title: Text
    reason: Prose
    techniques: tuple[TechniqueId, ...] = ()
    steps: tuple[Step, ...] = ()
    flows: tuple[FlowId, ...] = ()
    first_step: Prose | None = None
    try_next: tuple[NextTry, ...] = ()
    choose_again: Prose | None = None
    references: tuple[ReferenceId, ...] = ()


class Former(Record):
    """What an old link names and the flow no longer has: a question, one of its options, or an outcome."""

    question: Id | None = None
    option: Id | None = None
    """Of *question*, which may still be there."""
    outcome: Id | None = None
    to: Id | None = None
    """What stands in its place, of the same sort; without it, the flow starts anew."""
    on: Day
    text: Prose
    """A word of explanation for those who come by an old link."""


class Flow(Entry):
    """Questions that lead to techniques."""

    kind = "flow"

    summary: Summary
    introduction: Prose
    families: tuple[FamilyId, ...] = ()
    order: int = 100
    start: Id
    questions: Mapping[Id, Question]
    outcomes: Mapping[Id, Outcome]
    former: tuple[Former, ...] = ()
    reviewed: Day


class Scenario(Entry):
    """A situation that readers know, as a test of a flow: these answers lead to this outcome."""

    kind = "scenario"

    text: Prose
    flow: FlowId
    answers: Annotated[Mapping[Id, Id], Field(min_length=1)]
    """Question -> option."""
    outcome: Id
    order: int = 100


class Recipe(Entry):
    """Several techniques in the order in which they are applied."""

    kind = "recipe"

    summary: Summary
    text: Prose
    """For whom, and when."""
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]
    instead: Prose | None = None
    """What to leave out first, or the simpler way."""
    pitfalls: tuple[Prose, ...] = ()
    order: int = 100
    reviewed: Day


class Term(Entry):
    """A word of the glossary; with `means`, a name that several entries share."""

    kind = "term"

    definition: Prose
    means: tuple[EntryId, ...] = ()
    see: tuple[EntryId, ...] = ()


class Person(Record):
    """Who wrote a work; an organization has a family name only."""

    family: Text
    given: Text | None = None

    def __str__(self) -> str:
        return f"{self.given} {self.family}" if self.given else self.family


class Reference(Entry):
    """A work that entries cite: one BibTeX file. `name` is the title."""

    kind = "reference"

    type: Text
    authors: Annotated[tuple[Person, ...], Field(min_length=1)]
    year: Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
    venue: Text | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    arxiv: Annotated[str, StringConstraints(pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+/\d{7})$")] | None = None
    url: Url | None = None
    accessed: PartialDate | None = None
    """The day on which a page that may change was read."""


class Page(Entry):
    """A page written by hand; `name` is its heading of level 1."""

    kind = "page"

    text: Prose


class Site(Record):
    """content/site.yml: the words of the home page."""

    headline: Text
    introduction: Prose
    first_flow: FlowId | None = None
    """The flow whose first question is asked on the home page."""
    situations: tuple[Annotated[str, Refers("scenario")], ...] = ()
    """Scenarios in which many readers recognize themselves."""


class LimitOption(Record):
    """One state of a limit."""

    id: Id
    label: Text
    cannot: Impossible


class Limit(Record):
    """Something that a reader cannot change."""

    question: Text
    help: Prose | None = None
    options: Annotated[tuple[LimitOption, ...], Field(min_length=1)]


class Finder(Record):
    """content/finder.yml: the hard limits by which the techniques are sifted."""

    introduction: Prose
    limits: Mapping[Id, Limit]
    columns: tuple[TraitId, ...] = ()
    """The traits that the table shows."""


# --- the whole -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Catalogue:
    """All of content/, looked up by kind and id."""

    site: Site
    vocabulary: Vocabulary
    finder: Finder
    families: Mapping[str, Family]
    techniques: Mapping[str, Technique]
    comparisons: Mapping[str, Comparison]
    flows: Mapping[str, Flow]
    scenarios: Mapping[str, Scenario]
    recipes: Mapping[str, Recipe]
    terms: Mapping[str, Term]
    references: Mapping[str, Reference]
    pages: Mapping[str, Page]

    def of_kind(self, kind: str) -> Mapping[str, Any]:
        entries: Mapping[str, Any] = getattr(self, KIND_FOLDERS[kind])
        return entries

    def entries(self) -> Iterator[Entry]:
        """Every entry that has a name of its own to link to; references are cited instead."""
        for kind in KIND_FOLDERS:
            if kind not in ("reference", "scenario"):
                yield from self.of_kind(kind).values()

    def newest_review(self) -> datetime.date:
        """The last day on which any entry was reviewed: the date of pages that show many."""
        families = (family.reviewed for family in self.families.values())
        return max([datetime.date.min, *families, *(technique.reviewed for technique in self.techniques.values())])
