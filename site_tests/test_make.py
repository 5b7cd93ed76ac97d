"""The targets of the Makefile, with what is installed here in place of what make would download."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from site_tests.built import PROJECT, break_entry, copy_project, run

WRITTEN_ABOUT = [
    "README.md",
    "content/README.md",
    ".ci/run",
    ".github/workflows/test.yml",
    ".github/workflows/publish.yml",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project", "example")


def make(*arguments: str, project: Path, at: Path | None = None) -> subprocess.CompletedProcess[str]:
    ready = project / ".venv" / "ready"
    ready.parent.mkdir(exist_ok=True)
    ready.touch()
    return run("make", "-C", str(project), f"BIN={Path(sys.executable).parent}", *arguments, at=at or project)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def site_of(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}


@pytest.mark.parametrize("arguments", [[], ["help"]], ids=["make", "make-help"])
def test_make_lists_its_targets_with_what_they_do(arguments: list[str], project: Path) -> None:
    done = make(*arguments, project=project)

    listed = dict(re.findall(r"^\s+make ([a-z]+)\s+(\S.*)$", done.stdout, re.MULTILINE))
    assert (0, targets()) == (done.returncode, set(listed))


@pytest.mark.parametrize("file", WRITTEN_ABOUT)
def test_every_target_that_is_written_about_exists(file: str) -> None:
    """In prose a command stands between backticks: 'make sure' is no command."""
    text = (PROJECT / file).read_text(encoding="utf-8")

    named = set(re.findall(r"(?:`|^\s*|run: |\$ |&& )make ([a-z]+)", text, re.MULTILINE))

    assert set() == named - targets()
    assert named or file == "content/README.md"


def test_make_site_gives_the_same_bytes_from_any_folder(project: Path, tmp_path: Path) -> None:
    assert 0 == make("site", project=project).returncode
    first = site_of(project)

    again = make("site", project=project, at=tmp_path)

    assert 0 == again.returncode, again.stderr
    assert project / "site" / "techniques" / "roasting" / "index.html" in first
    assert first == site_of(project)


def test_a_failed_make_site_keeps_the_last_site(project: Path) -> None:
    assert 0 == make("site", project=project).returncode
    first = site_of(project)
    place = break_entry(project, "family: dry-heat", "family: dry-haet")

    done = make("site", project=project)

    assert done.returncode
    assert place in done.stderr
    assert first
    assert first == site_of(project)


def test_make_check_fails_with_the_problems(project: Path) -> None:
    assert 0 == make("check", project=project).returncode
    place = break_entry(project, "family: dry-heat", "family: dry-haet")

    done = make("check", project=project)

    assert done.returncode
    assert place in done.stderr


def test_make_clean_removes_what_was_built_and_nothing_else(project: Path) -> None:
    before = {path for path in project.rglob("*") if path.is_file()}
    assert 0 == make("site", project=project).returncode
    assert (project / "site").is_dir()

    done = make("clean", project=project)

    assert 0 == done.returncode, done.stderr
    assert before == {path for path in project.rglob("*") if path.is_file()}
