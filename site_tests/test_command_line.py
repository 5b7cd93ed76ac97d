"""`python -m generator` as a process of its own: what it prints and how it ends, from any folder."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.model import KIND_FOLDERS
from site_tests.built import break_entry, copy_project, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project", "example")


def generator(*arguments: str, project: Path, at: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The generator of a copy of the project, started in some folder."""
    return run(sys.executable, "-m", "generator", *arguments, at=at or project, PYTHONPATH=str(project))


def bytes_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_help_tells_what_the_commands_do(project: Path) -> None:
    done = generator("--help", project=project)

    assert (0, "") == (done.returncode, done.stderr)
    for command in ("check", "build", "new"):
        assert re.search(rf"^\s+{command}\s+\w+", done.stdout, re.MULTILINE)


def test_no_command_is_an_error_that_shows_how_to_use_it(project: Path) -> None:
    done = generator(project=project)

    assert (2, "") == (done.returncode, done.stdout)
    assert "usage: python -m generator" in done.stderr


def test_check_of_a_good_catalogue_succeeds(project: Path) -> None:
    done = generator("check", project=project)

    assert (0, "") == (done.returncode, done.stderr)
    assert re.fullmatch(r"\d+ files, no problems\n", done.stdout)


def test_check_prints_every_problem_with_its_place_and_their_count(project: Path) -> None:
    family = break_entry(project, "family: dry-heat", "family: dry-haet")
    maturity = break_entry(project, "maturity: timeless", "maturity: ripe")

    done = generator("check", project=project)

    assert (1, "") == (done.returncode, done.stdout)
    assert [family, maturity] == re.findall(r"^content/\S+:\d+:\d+: ", done.stderr, re.MULTILINE)
    assert done.stderr.endswith("\n2 problems; nothing was written.\n")
    assert "Traceback" not in done.stderr


def test_check_says_the_same_from_any_folder(project: Path, tmp_path: Path) -> None:
    break_entry(project, "family: dry-heat", "family: dry-haet")

    here, elsewhere = generator("check", project=project), generator("check", project=project, at=tmp_path)

    assert 1 == here.returncode
    assert (here.returncode, here.stderr) == (elsewhere.returncode, elsewhere.stderr)


def test_build_writes_the_pages_from_any_folder(project: Path, tmp_path: Path) -> None:
    done = generator("build", project=project, at=tmp_path)

    written = [
        path for path in (project / "build" / "docs").rglob("*.md") if "# Roasting" in path.read_text(encoding="utf-8")
    ]
    assert (0, "") == (done.returncode, done.stderr)
    assert written
    assert (project / "build" / "docs" / ".gitkeep").exists()


def test_a_second_build_writes_nothing(project: Path) -> None:
    generator("build", project=project)

    done = generator("build", project=project)

    assert (0, "") == (done.returncode, done.stderr)
    assert re.search(r"\b0 written, 0 removed\b", done.stdout)


def test_build_writes_nothing_where_there_is_a_problem(project: Path) -> None:
    place = break_entry(project, "family: dry-heat", "family: dry-haet")

    done = generator("build", project=project)

    assert (1, "") == (done.returncode, done.stdout)
    assert place in done.stderr
    assert [".gitkeep"] == [path.name for path in (project / "build" / "docs").iterdir()]


@pytest.mark.parametrize("kind", [kind for kind in KIND_FOLDERS if kind != "page"])
def test_new_starts_an_entry(kind: str, project: Path) -> None:
    name = "hervey1896good.bib" if kind == "reference" else "slow-cooking.yml"
    file = project / "content" / KIND_FOLDERS[kind] / name

    done = generator("new", kind, file.stem, project=project)

    assert (0, "") == (done.returncode, done.stderr)
    assert file.relative_to(project).as_posix() in done.stdout
    assert file.read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(
    ("kind", "id"),
    [("technique", "roasting"), ("technique", "Slow Cooking"), ("technique", "../soup"), ("dish", "soup")],
    ids=["taken", "no-id", "elsewhere", "no-kind"],
)
def test_new_refuses_what_would_not_be_an_entry(kind: str, id: str, project: Path) -> None:
    before = bytes_of(project)

    done = generator("new", kind, id, project=project)

    assert done.returncode in (1, 2)
    assert (id if kind == "technique" else kind) in done.stderr
    assert "Traceback" not in done.stderr
    assert before == bytes_of(project)
