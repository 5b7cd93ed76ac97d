"""Where each value of a file stands, so that a message can point at it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Loc = tuple[str | int, ...]
"""The way to a value: ('settings', 0, 'name')."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Line and column, from 1, and how text continues below."""

    line: int
    column: int
    block_column: int = 0
    """Where the lines of a block text (below a '|') start; 0 for text that starts at the mark."""


@dataclass(frozen=True, slots=True)
class Places:
    """The marks of the keys and of the values of one file."""

    path: str
    lines: tuple[str, ...] = ()
    """The text of the file."""
    keys: Mapping[Loc, Mark] = field(default_factory=dict)
    values: Mapping[Loc, Mark] = field(default_factory=dict)

    def of_value(self, loc: Loc) -> Mark:
        """The mark of a value, or of the nearest thing around it that stands in the file."""
        return self.values.get(self.as_written(loc), Mark(1, 1))

    def of_key(self, loc: Loc) -> Mark:
        """The mark of a key; of its value where it has no key."""
        return self.keys.get(self.as_written(loc)) or self.of_value(loc)

    def as_written(self, loc: Loc) -> Loc:
        """The longest part of *loc* that stands in the file; a list of one may be written without a list."""
        found: Loc = ()
        for part in loc:
            if (*found, part) in self.values:
                found = (*found, part)
            elif part != 0:
                break
        return found

    def inside(self, loc: Loc, text: str, offset: int) -> Mark:
        """The mark of the character at *offset* of the *text* that stands at *loc*."""
        start = self.of_value(loc)
        if start.block_column:
            line_start = text.rfind("\n", 0, offset) + 1
            return Mark(start.line + 1 + text.count("\n", 0, offset), start.block_column + offset - line_start)
        if self.lines[start.line - 1 : start.line] and self.lines[start.line - 1].startswith(text, start.column - 1):
            return Mark(start.line, start.column + offset)
        word = text[offset:].split()[0] if text[offset:].split() else ""
        return self.occurrence(word, text[:offset].count(word) if word else 0, start)

    def occurrence(self, word: str, skipped: int, start: Mark) -> Mark:
        """Where *word* stands for the next time, from *start* on, after *skipped* times."""
        for number, line in enumerate(self.lines[start.line - 1 :], start.line):
            at = line.find(word, start.column - 1 if number == start.line else 0)
            while word and at >= 0:
                if not skipped:
                    return Mark(number, at + 1)
                skipped -= 1
                at = line.find(word, at + len(word))
        return start
