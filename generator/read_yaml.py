"""A YAML file as text, lists and mappings, with the place of each.

Every plain value stays the text that its author sees: `No` is "No" and `1.10` is "1.10". The model
turns into a number or a date what is one.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from generator.places import Loc, Mark, Places
from generator.problem import Problem

CONTINUED = "Check the indentation, and quote a text that continues after a closing quote."

HINTS = [
    ("mapping values are not allowed", 'Put the text in quotes if it contains ": ".'),
    ("that cannot start any token", "Indent with spaces, not tabs; quote a text that starts with a sign."),
    ("expected <block end>", CONTINUED),
    ("expected ',' or ']'", "Quote a text that contains a comma, a bracket or a quote."),
    ("expected ',' or '}'", "Quote a text that contains a comma, a brace or a quote."),
    ("found undefined alias", "Quote a text that starts with '*'."),
    ("found unknown escape character", "In double quotes write \\\\ for \\, or use single quotes."),
    ("could not find expected ':'", "A key needs a colon and a space; a longer text goes below a '|'."),
    ("found another document", "One file holds one entry: remove the '---' between two."),
    ("found unexpected end of stream", "Close the quote."),
    ("did not find expected alphabetic", "Quote a text that starts with '*'."),
    ("did not find expected key", CONTINUED),
    ("did not find expected '-' indicator", CONTINUED),
    ("did not find expected ',' or ']'", "Quote a text that contains a comma, a bracket or a quote."),
    ("did not find expected ',' or '}'", "Quote a text that contains a comma, a brace or a quote."),
]


class NotReadable(Exception):
    """The file has no content that could be checked further; carries what is wrong."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def decode(raw: bytes, path: str) -> str:
    """The text of a file; NotReadable if it is not UTF-8 or has nothing in it."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise NotReadable(
            Problem(path, line, column, "not UTF-8 text", "Save the file in the encoding UTF-8.")
        ) from error
    if not text.strip():
        raise NotReadable(
            Problem(path, 1, 1, "the file is empty", "content/README.md shows a complete entry of each kind.")
        )
    return text


def read_yaml(raw: bytes, path: str) -> tuple[dict[str, Any], Places, list[Problem]]:
    """The mapping in a file, its places, and what is wrong with its keys; raises NotReadable."""
    text = decode(raw, path)
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        raise NotReadable(syntax_problem(error, path)) from error
    except yaml.YAMLError as error:
        forbidden = yaml.reader.Reader.NON_PRINTABLE.search(text)
        before = text[: forbidden.start()] if forbidden else ""
        mark = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise NotReadable(
            Problem(path, *mark, "a character that YAML does not allow", "Remove the invisible character.")
        ) from error
    if not isinstance(root, yaml.MappingNode):
        raise NotReadable(
            Problem(path, 1, 1, "not an entry: expected lines of the form 'name: …'", "content/README.md shows one.")
        )
    walk = _Walk(path, text.split("\n"))
    try:
        data = walk.plain(root, (), ())
    except RecursionError as error:
        raise NotReadable(Problem(path, 1, 1, "lists inside lists without end", "Write the entry anew.")) from error
    return data, Places(path, tuple(walk.lines), walk.keys, walk.values), walk.problems


def syntax_problem(error: yaml.MarkedYAMLError, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = (error.problem or error.context or "cannot be read").split("\n")[0].removeprefix("but ")
    if what == "found unexpected end of stream" and error.context_mark:
        mark = error.context_mark  # where the quote was opened
    hint = next((hint for sign, hint in HINTS if sign in what), "")
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(path, line, column, f"not valid YAML: {what}", hint)


class _Walk:
    """Turns nodes into plain values and remembers where each stood."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.keys: dict[Loc, Mark] = {}
        self.values: dict[Loc, Mark] = {}
        self.problems: list[Problem] = []

    def plain(self, node: yaml.Node, loc: Loc, above: tuple[int, ...]) -> Any:
        self.values[loc] = self.mark(node)
        if id(node) in above:
            self.problem(node, "an anchor that contains itself", "Write the text out in both places.")
            return ""
        above = (*above, id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*loc, i), above) for i, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return dict(self.pairs(node, loc, above))
        if node.tag.startswith("!"):
            self.problem(node, "a text cannot start with '!'", "Quote it.")
        return node.value

    def pairs(self, node: yaml.MappingNode, loc: Loc, above: tuple[int, ...]) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.problem(key, "a key has to be a word", "Quote a text that starts with '{' or '['.")
                continue
            if key.value in seen:
                hint = f"It stands in line {seen[key.value]} already: keep one of the two."
                self.problem(key, f"'{key.value}' is written twice", hint)
            seen[key.value] = key.start_mark.line + 1
            self.keys[(*loc, key.value)] = self.mark(key)
            yield key.value, self.plain(value, (*loc, key.value), above)

    def mark(self, node: yaml.Node) -> Mark:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if isinstance(node, yaml.ScalarNode) and node.style == "|":
            return Mark(line, column, self.block_column(line))
        if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"'):
            return Mark(line, column + 1)
        return Mark(line, column)

    def block_column(self, line: int) -> int:
        """The column in which the lines of the block text after *line* start."""
        for text in self.lines[line:]:
            if text.strip():
                return len(text) - len(text.lstrip(" ")) + 1
        return 1

    def problem(self, node: yaml.Node, message: str, hint: str) -> None:
        mark = self.mark(node)
        self.problems.append(Problem(self.path, mark.line, mark.column, message, hint))
