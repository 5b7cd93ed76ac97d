"""A hand-written Markdown page as the fields of a Page, with the place of its text."""

import re
from typing import Any

from generator.places import Mark, Places
from generator.problem import Problem
from generator.read_yaml import NotReadable, decode


def read_page(raw: bytes, path: str) -> tuple[dict[str, Any], Places, list[Problem]]:
    """The text and its title; raises NotReadable if there is none."""
    text = decode(raw, path)
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    if not title:
        raise NotReadable(Problem(path, 1, 1, "the page has no title", "Start with a line like '# About'."))
    starts_above_line_1 = Mark(0, 1, block_column=1)
    return (
        {"name": title[1].strip(), "text": text},
        Places(path, tuple(text.split("\n")), values={("text",): starts_above_line_1}),
        [],
    )
