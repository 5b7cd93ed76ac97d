"""The content of this site: every rule holds, and every technique has a page that is worth reading."""

import re

import pytest

from generator.load import Content
from generator.pages import Files, render
from generator.pipeline import check_content
from generator.problem import report
from generator.urls import target
from site_tests.catalogues import PROJECT

TECHNIQUES = sorted(path.stem for path in (PROJECT / "content" / "techniques").rglob("*.yml"))
LARGEST_PAGE = 120_000
"""Bytes of Markdown, formulas included; a page beyond that is slow to read for people and browsers alike."""


@pytest.fixture(scope="module")
def content() -> Content:
    return check_content(PROJECT / "content")


@pytest.fixture(scope="module")
def pages(content: Content) -> Files:
    assert content.catalogue, "content/ has problems"
    assert not content.problems, "content/ has problems"
    files, problems = render(PROJECT, content.catalogue, content.sources)
    assert not problems, report(problems)
    return files


def empty_headings(page: str) -> list[str]:
    """The headings below which nothing stands before the next one of their level, or a higher one."""
    without_front = re.sub(r"\A---\n.*?^---$", "", page, flags=re.MULTILINE | re.DOTALL)
    code_as_a_word = re.sub(r"^( *)(```+|~~~+).*?^ *\2", "code", without_front, flags=re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"<[^>]+>", "", line).strip() for line in code_as_a_word.splitlines()]
    found, waiting = [], ""
    for line in [line for line in lines if line] + ["# The end"]:
        heading = re.match(r"#+ ", line)
        if heading and waiting and len(heading[0]) <= waiting.index(" ") + 1:
            found.append(waiting)
        waiting = line if heading else ""
    return found


def test_the_content_keeps_every_rule(content: Content) -> None:
    assert not content.problems, report(content.problems)


def test_there_are_techniques() -> None:
    assert TECHNIQUES


@pytest.mark.parametrize("id", TECHNIQUES)
def test_a_technique_has_a_page_without_an_empty_section(id: str, pages: Files) -> None:
    page = pages[target("technique", id)].decode()

    assert [] == empty_headings(page)


@pytest.mark.parametrize("id", TECHNIQUES)
def test_the_page_of_a_technique_is_not_too_large(id: str, pages: Files) -> None:
    assert len(pages[target("technique", id)]) < LARGEST_PAGE


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("# A\n\nText.\n", []),
        ("# A\n\n## B\n\nText.\n", []),
        ("# A\n\n## B\n\n## C\n\nText.\n", ["## B"]),
        ("# A\n\n## B\n\n### C\n\n## D\n\nText.\n", ["### C"]),
        ("# A\n\nText.\n\n## B\n", ["## B"]),
        ("# A\n\nText.\n\n## B\n\n<section>\n\n</section>\n", ["## B"]),
        ("# A\n\n```\n## code\n```\n", []),
    ],
)
def test_an_empty_section_is_found(page: str, found: list[str]) -> None:
    assert found == empty_headings(page)
