"""Finds the words of the glossary in a text, so that each is explained where a page first uses it."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from generator.model import Term

LEFT_ALONE = r"""
    ^[ ]*(?P<fence>```+|~~~+).*?^[ ]*(?P=fence) | `[^`]*` | <[^>]+>
    | \[[^\]]*\]\([^)]*\) | https?://\S+ | ^[ ]*\#+[ ].*?$
"""
"""Code, tags, links, addresses and headings."""


class Glossary:
    """The terms that mean one thing, by each of their names."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        names = {name: term for term in terms.values() if not term.means for name in (term.name, *term.aliases)}
        self.terms = {spelling: term for name, term in names.items() for spelling in forms(name)}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(self.terms, key=len, reverse=True))) or r"(?!)"
        words = rf"{LEFT_ALONE} | (?<![\w-]) (?P<name>{names.replace(' ', '[ ]')}) (?![\w-])"
        return re.compile(words.replace("\\[ ]", "[ ]"), re.VERBOSE | re.MULTILINE | re.DOTALL)

    def explain(self, text: str, link: Callable[[Term, str], str]) -> str:
        """The text with *link* in place of each name that it finds."""
        return self.pattern.sub(
            lambda found: link(self.terms[found["name"]], found["name"]) if found["name"] else found[0], text
        )

    def used_in(self, text: str) -> Iterator[str]:
        """The ids of the terms whose names stand in a text."""
        return (self.terms[found["name"]].id for found in self.pattern.finditer(text) if found["name"])


def forms(name: str) -> list[str]:
    """A name as it may stand in a sentence: 'Reward model' also as 'reward model' and 'reward models'."""
    plain = re.sub(r"\s*\([^)]*\)", "", name)
    first, rest = plain[:1], plain[1:]
    spellings = [first.upper() + rest, first.lower() + rest] if rest == rest.lower() else [plain]
    return [form for spelling in spellings for form in (spelling, f"{spelling}s")]
