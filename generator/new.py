"""Starts an entry from a skeleton that is valid in form and says what goes where."""

import re
from pathlib import Path

from generator.model import ID_PATTERN, KIND_FOLDERS

SKELETONS = {
    "technique": """\
name: {name}
aliases: []                     # other names that a reader may search for
family: …                       # the id of a file in content/families/
summary: What it does, in one sentence of at most 160 characters.
maturity: …                     # an id from content/vocabulary.yml
traits: {{}}                      # trait id: value; both from content/vocabulary.yml
how_it_works: |
  The mechanism, with the formula and each symbol explained.
use_when:
  - A situation in which it is the right choice.
avoid_when:
  - A situation in which it is the wrong choice.
strengths:
  - One point.
weaknesses:
  - One point.
relations: {{}}                   # alternative-to: [other-technique]
references: []                  # ids of files in content/references/, the primary source first
reviewed: {today}
""",
    "family": """\
name: {name}
summary: What its members have in common, in one sentence of at most 160 characters.
introduction: |
  How the members differ, and which to try first.
start_with: []                  # ids of techniques
traits: []                      # ids of traits: the columns of its table
reviewed: {today}
""",
    "comparison": """\
name: {name}
question: What does the reader want to know?
summary: What the table shows, in one sentence of at most 160 characters.
how_to_read: |
  What the columns mean and what holds for all rows.
columns:
  - {{id: best-for, label: Best for, description: Where it is the natural choice.}}
rows:                           # two or more
  - {{id: first, label: The first, cells: {{best-for: …}}}}
  - {{id: second, label: The second, cells: {{best-for: …}}}}
what_follows:
  - What a reader should conclude.
reviewed: {today}
""",
    "flow": """\
name: {name}
summary: From which situation to which choice, in one sentence of at most 160 characters.
introduction: |
  Who it is for, and what it leaves out.
start: first
questions:
  first:
    text: What is the first question?
    why: What hangs on the answer.
    how_to_find_out: A command, a place to look, an experiment.
    options:
      - {{id: one, label: One answer, example: A case., because: Why it counts., next: choose-this}}
      - {{id: other, label: Another answer, example: A case., because: Why it counts., next: choose-that}}
outcomes:
  choose-this:
    title: Choose this
    reason: Why it follows from the answers.
    techniques: []              # ids of techniques, the best first
    first_step: What to do this week.
    choose_again: When to come back.
  choose-that:
    title: Choose that
    reason: Why it follows from the answers.
    techniques: []
    first_step: What to do this week.
    choose_again: When to come back.
reviewed: {today}
""",
    "recipe": """\
name: {name}
summary: What the stack reaches, in one sentence of at most 160 characters.
text: |
  For whom, and when.
steps:                          # in order; technique: an id, or name: a step without an entry
  - {{name: First, text: Why it comes first.}}
  - {{name: Second, text: Why it comes now.}}
instead: The simpler way.
pitfalls: []
references: []
reviewed: {today}
""",
    "scenario": """\
name: {name}
text: What the team has, wants and cannot change.
flow: …                         # the id of a file in content/flows/
answers: {{first: one}}           # question: option, from the start of the flow to the outcome
outcome: choose-this            # the outcome that an expert would choose
""",
    "term": """\
name: {name}
definition: What the word means, in one or two sentences.
see: []                         # ids of entries
""",
    "reference": """\
@article{{{id},
  title  = {{{name}}},
  author = {{Last, First and Last, First}},
  year   = {{{year}}},
  eprint = {{0000.00000}},
  archiveprefix = {{arXiv}},
}}
""",
}
"""Kind -> the text of its skeleton."""


def skeleton(kind: str, id: str, today: str) -> str:
    """The text of a new entry; *today* is a date like 2026-11-21."""
    name = id.replace("-", " ").capitalize()
    return SKELETONS[kind].format(id=id, name=name, today=today, year=today[:4])


def new_entry(content: Path, kind: str, id: str, today: str) -> tuple[Path, str]:
    """Writes the skeleton; returns its path and why nothing was written, '' if it was."""
    ending = ".bib" if kind == "reference" else ".yml"
    path = content / KIND_FOLDERS[kind] / f"{id}{ending}"
    if not re.fullmatch(ID_PATTERN, id):
        return path, f"'{id}' is no id: lower-case words joined by hyphens: two-words"
    taken = [other for other in content.rglob(f"{id}.*") if other.suffix in (".yml", ".bib")]
    if taken:
        return path, f"'{id}' exists already: {taken[0].relative_to(content.parent)}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(kind, id, today), encoding="utf-8")
    return path, ""
