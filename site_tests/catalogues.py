"""The small catalogues of the tests, laid out in a folder as a project of its own."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from generator.model import Flow
from generator.pipeline import build, check_content
from generator.problem import report

TESTS = Path(__file__).resolve().parent
PROJECT = TESTS.parent
CASES = TESTS / "cases"
EXAMPLE = TESTS / "example" / "content"
EXPECTED = TESTS / "example" / "expected"


def case_names() -> list[str]:
    return sorted(path.stem for path in CASES.glob("*.yml"))


def read_case(name: str) -> dict[str, Any]:
    """{files: path below content/ -> text, problems: what is printed}."""
    case: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return case


def lay_out_case(case: dict[str, Any], project: Path) -> Path:
    """content/ of *project*: the base with the files of a case on top; a file without text is missing."""
    content = shutil.copytree(CASES / "base", project / "content")
    for name, text in case["files"].items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        elif isinstance(text, str):
            path.write_bytes(text.encode())
        else:
            path.write_bytes(text["text"].encode(text["encoding"]))
    return content


def lay_out_example(project: Path) -> Path:
    """*project* with the content of the example and the templates of this project."""
    shutil.copytree(EXAMPLE, project / "content")
    shutil.copytree(PROJECT / "templates", project / "templates")
    return project


def example_pages(project: Path) -> dict[str, str]:
    """Path -> text of each page, and of the menu, that the example is built to; *project* is an empty folder."""
    result = build(lay_out_example(project))
    assert not result.problems, report(result.problems)
    return read_pages(project / "build" / "docs")


def read_pages(folder: Path) -> dict[str, str]:
    paths = [*folder.rglob("*.md"), *folder.glob(".nav.yml")]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(paths)}


def problems_of(case: dict[str, Any], project: Path) -> str:
    """What is printed for a case; *project* is an empty folder."""
    problems = check_content(lay_out_case(case, project)).problems
    return f"{report(problems)}\n" if problems else ""


def flow_of(answers: dict[str, list[str]], *, labels: dict[str, str] | None = None) -> Flow:
    """A flow from question -> where its options lead; what has no options is an outcome."""
    labels = labels or {}
    ids = list(dict.fromkeys([*answers, *(target for targets in answers.values() for target in targets)]))
    questions = {
        id: {
            "text": labels.get(id, f"Which way from {id}?"),
            "why": "It matters.",
            "how_to_find_out": "Look.",
            "options": [
                {
                    "id": f"to-{target}",
                    "label": labels.get(f"{id} to {target}", f"To {target}"),
                    "example": "One of many.",
                    "because": "It counts.",
                    "next": target,
                }
                for target in targets
            ],
        }
        for id, targets in answers.items()
    }
    outcomes = {
        id: {"title": labels.get(id, f"Choose {id}"), "reason": "It fits.", "techniques": ["some-technique"]}
        for id in ids
        if id not in answers
    }
    return Flow.model_validate(
        {
            "id": "flow",
            "name": "A flow",
            "summary": "From a to the outcomes.",
            "introduction": "For everybody.",
            "start": next(iter(answers)),
            "questions": questions,
            "outcomes": outcomes,
            "reviewed": "2026-01-02",
        }
    )
