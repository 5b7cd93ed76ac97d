"""The straight pipe: load, check, render, write."""

from dataclasses import dataclass, replace
from pathlib import Path

from generator.checks import check
from generator.load import Content, load
from generator.pages import render
from generator.problem import Problem
from generator.write import write


@dataclass(frozen=True)
class Result:
    """What a build did; with problems it wrote nothing."""

    problems: list[Problem]
    summary: str = ""


def check_content(root: Path) -> Content:
    """What is in *root*, with every problem that it has."""
    content = load(root)
    if content.catalogue is None:
        return content
    return replace(content, problems=[*content.problems, *check(content.catalogue, content.sources)])


def build(project: Path) -> Result:
    """content/ and templates/ of a project to build/docs/; nothing is written if anything is wrong."""
    content = check_content(project / "content")
    if content.problems or content.catalogue is None:
        return Result(content.problems)
    files, problems = render(project, content.catalogue, content.sources)
    if problems:
        return Result(problems)
    written = write(files, project / "build" / "docs")
    return Result([], f"{len(files)} files in build/docs: {written.changed} written, {written.removed} removed")
