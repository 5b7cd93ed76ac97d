"""What is wrong with a catalogue, told to the person who wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Something to mend, where it stands (line and column count from 1), and what to try."""

    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.message}"
        return f"{text}\n    {self.hint}" if self.hint else text


def did_you_mean(word: str, known: Iterable[str], *, list_up_to: int = 12) -> str:
    """A hint that offers the nearest known word, or all of them if they are few."""
    known = sorted(known)
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    if 0 < len(known) <= list_up_to:
        return f"Known are: {', '.join(known)}."
    return ""


def report(problems: Iterable[Problem]) -> str:
    """All problems, sorted, each once, with their count."""
    ordered = sorted(set(problems))
    noun = "problem" if len(ordered) == 1 else "problems"
    return "\n\n".join([*map(str, ordered), f"{len(ordered)} {noun}; nothing was written."])
