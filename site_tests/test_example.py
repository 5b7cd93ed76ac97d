"""The example, a tiny catalogue from another field, is built to exactly example/expected/."""

import difflib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.pipeline import build
from site_tests.catalogues import EXPECTED, PROJECT, example_pages, lay_out_example, read_pages

BRAISING = "techniques/braising/index.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example, built."""
    lay_out_example(tmp_path)
    build(tmp_path)
    return tmp_path


def times(folder: Path) -> dict[str, int]:
    """When each file was last written."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


def read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def add_line(path: Path, text: str) -> int:
    """Adds a line at the end of a file; returns its number."""
    lines = [*path.read_text(encoding="utf-8").splitlines(), text]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def difference(expected: dict[str, str], actual: dict[str, str]) -> str:
    """Expected to actual, as in a review; a page that is missing is an empty one."""
    return "".join(
        line
        for name in sorted(expected.keys() | actual.keys())
        for line in difflib.unified_diff(
            expected.get(name, "").splitlines(keepends=True),
            actual.get(name, "").splitlines(keepends=True),
            f"expected/{name}",
            f"now/{name}",
        )
    )


def test_the_example_is_built_to_the_expected_pages(tmp_path: Path) -> None:
    expected = read_pages(EXPECTED)

    actual = example_pages(tmp_path)

    if expected != actual:
        print(difference(expected, actual))
        pytest.fail("the pages differ, as printed; if they are right now: python -m site_tests.accept", pytrace=False)


def test_a_second_build_writes_nothing(project: Path) -> None:
    before = times(project / "build")

    result = build(project)

    assert before == times(project / "build")
    assert result.summary.endswith(" 0 written, 0 removed")


def test_a_change_writes_only_the_pages_that_show_it(project: Path) -> None:
    before = times(project / "build" / "docs")
    entry = project / "content" / "techniques" / "braising.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("First brown", "Brown first"), encoding="utf-8")

    build(project)

    after = times(project / "build" / "docs")
    folders = {"techniques/braising"}
    assert {BRAISING} == {name for name in before if before[name] != after[name]} - folders


def test_removing_an_entry_removes_its_pages(project: Path) -> None:
    before = read(project / "build" / "docs")
    content = project / "content"
    boiling = (content / "techniques" / "boiling.yml").read_text(encoding="utf-8")
    (content / "techniques" / "poaching.yml").write_text(
        boiling.replace("name: Boiling", "name: Poaching")
        + "not_in_flows: It is gentle.\nrelations:\n  builds-on: [boiling]\n",
        encoding="utf-8",
    )
    flow = (content / "flows" / "what-to-buy.yml").read_text(encoding="utf-8")
    flow = flow.replace("What do I buy?", "What do I sell?").replace("Shopping", "Selling")
    (content / "flows" / "what-to-sell.yml").write_text(flow, encoding="utf-8")
    build(project)
    added = read(project / "build" / "docs").keys() - before.keys()
    (content / "techniques" / "poaching.yml").unlink()
    (content / "flows" / "what-to-sell.yml").unlink()

    build(project)

    assert {
        "techniques/poaching/index.md",
        "flows/what-to-sell/index.md",
        "flows/what-to-sell/thickness/index.md",
    } <= added
    assert before == read(project / "build" / "docs")
    assert not (project / "build" / "docs" / "flows" / "what-to-sell").exists()


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("content/techniques/braising.yml", "relatons: {}"),
        ("content/site.yml", "headline: Twice"),
        ("content/pages/about.md", "It links to [[nothing]]."),
        ("templates/technique.md.jinja", "{{ nothing }}"),
        ("templates/technique.md.jinja", "{{ nothing | quoted }}"),
        ("templates/technique.md.jinja", "{{ entry.nothing }}"),
        ("templates/technique.md.jinja", "{{ 1 | nothing }}"),
        ("templates/glossary.md.jinja", "{% nothing %}"),
        ("templates/glossary.md.jinja", "{% if nothing"),
        ("templates/references.md.jinja", "{{ 1 / 0 }}"),
        ("templates/_macros.md.jinja", "{{ nothing }}"),
    ],
)
def test_a_build_with_a_problem_leaves_the_pages_as_they_were(path: str, wrong: str, project: Path) -> None:
    before, before_times = read(project / "build"), times(project / "build")
    line = add_line(project / path, wrong)

    problems = build(project).problems

    assert before == read(project / "build")
    assert before_times == times(project / "build")
    assert [(path, line)] == [(problem.path, problem.line) for problem in problems]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_pages_are_the_same_for_every_hash_seed_and_folder(seed: str, project: Path, tmp_path: Path) -> None:
    expected = read(project / "build")
    elsewhere = tmp_path / f"elsewhere-{seed}"
    shutil.copytree(project / "content", elsewhere / "content")
    shutil.copytree(project / "templates", elsewhere / "templates")
    command = [sys.executable, "-m", "generator", "--project", str(elsewhere), "build"]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(PROJECT)}

    subprocess.run(command, cwd=elsewhere, env=environment, check=True, capture_output=True)

    assert expected == read(elsewhere / "build")


def test_no_page_knows_where_it_was_built(project: Path) -> None:
    pages = read_pages(project / "build" / "docs")

    assert not [name for name, page in pages.items() if str(project) in page or str(PROJECT) in page]
