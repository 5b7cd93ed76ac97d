"""The commands: of the generator, and of make."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.model import KIND_FOLDERS
from site_tests.built import PROJECT, copy_project, run

ROASTING = "content/techniques/roasting.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project", "example")


def generator(*arguments: str, project: Path, at: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The generator of a copy of the project, started in some folder."""
    return run(sys.executable, "-m", "generator", *arguments, at=at or project, PYTHONPATH=str(project))


def break_it(project: Path) -> None:
    file = project / ROASTING
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("family: dry-heat", "family: dry-haet").replace("maturity: timeless", "maturity: ripe"), encoding="utf-8")


# --- python -m generator -------------------------------------------------------------------------


def test_help_tells_what_the_commands_do(project: Path) -> None:
    done = generator("--help", project=project)

    assert 0 == done.returncode
    for command in ("check", "build", "new"):
        assert re.search(rf"^\s+{command}\s+\w+", done.stdout, re.MULTILINE)


def test_no_command_is_an_error_that_shows_how_to_use_it(project: Path) -> None:
    done = generator(project=project)

    assert 2 == done.returncode
    assert "usage: python -m generator" in done.stderr


def test_check_of_a_good_catalogue_counts_its_files(project: Path) -> None:
    files = [path for path in (project / "content").rglob("*.*") if path.name != "README.md"]

    done = generator("check", project=project)

    assert (0, "") == (done.returncode, done.stderr)
    assert re.search(rf"\b{len(files)} files, no problems", done.stdout)


def test_check_prints_every_problem_with_its_place_and_their_count(project: Path) -> None:
    break_it(project)

    done = generator("check", project=project)

    assert (1, "") == (done.returncode, done.stdout)
    assert re.findall(r"^content/techniques/roasting\.yml:\d+:\d+: ", done.stderr, re.MULTILINE)
    assert 2 == len(re.findall(r"^content/\S+:\d+:\d+: ", done.stderr, re.MULTILINE))
    assert done.stderr.endswith("\n2 problems; nothing was written.\n")
    assert "Traceback" not in done.stderr


def test_check_says_the_same_from_any_folder(project: Path, tmp_path: Path) -> None:
    break_it(project)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    assert generator("check", project=project).stderr == generator("check", project=project, at=elsewhere).stderr


def test_build_writes_the_pages_from_any_folder(project: Path, tmp_path: Path) -> None:
    done = generator("build", project=project, at=tmp_path)

    assert (0, "") == (done.returncode, done.stderr)
    assert "# Roasting" in pages(project)["techniques/roasting"]
    assert ".gitkeep" in {path.name for path in (project / "build" / "docs").iterdir()}


def pages(project: Path) -> dict[str, str]:
    """Address without slash -> text of each page in build/docs."""
    docs = project / "build" / "docs"
    found = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*.md")}
    return {name.removesuffix(".md").removesuffix("/index"): path.read_text(encoding="utf-8") for name, path in found.items()}


def test_build_writes_nothing_where_there_is_a_problem(project: Path) -> None:
    break_it(project)

    done = generator("build", project=project)

    assert 1 == done.returncode
    assert "roasting.yml:3:9: " in done.stderr
    assert [".gitkeep"] == [path.name for path in (project / "build" / "docs").iterdir()]


@pytest.mark.parametrize("kind", [kind for kind in KIND_FOLDERS if kind != "page"])
def test_new_starts_an_entry_that_says_what_goes_where(kind: str, project: Path) -> None:
    ending = "bib" if kind == "reference" else "yml"
    id = "hervey1896good" if kind == "reference" else "slow-cooking"

    done = generator("new", kind, id, project=project)

    file = project / "content" / KIND_FOLDERS[kind] / f"{id}.{ending}"
    assert (0, "") == (done.returncode, done.stderr)
    assert file.relative_to(project).as_posix() in done.stdout
    assert file.is_file()


@pytest.mark.parametrize(
    ("kind", "id", "said"),
    [("technique", "roasting", "roasting"), ("technique", "Slow Cooking", "Slow Cooking"), ("dish", "soup", "dish")],
    ids=["taken", "no-id", "no-kind"],
)
def test_new_refuses_what_would_not_be_an_entry(kind: str, id: str, said: str, project: Path) -> None:
    before = {path: path.read_bytes() for path in (project / "content").rglob("*") if path.is_file()}

    done = generator("new", kind, id, project=project)

    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert before == {path: path.read_bytes() for path in (project / "content").rglob("*") if path.is_file()}


# --- make ----------------------------------------------------------------------------------------


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def make(*arguments: str, project: Path, at: Path | None = None) -> subprocess.CompletedProcess[str]:
    """With what is installed here in place of what make would download."""
    ready = project / ".venv" / "ready"
    ready.parent.mkdir(exist_ok=True)
    ready.touch()
    return run("make", "-C", str(project), f"BIN={Path(sys.executable).parent}", *arguments, at=at or project)


def test_make_lists_its_targets_with_what_they_do(project: Path) -> None:
    for arguments in [(), ("help",)]:
        done = make(*arguments, project=project)

        listed = dict(re.findall(r"^\s+make ([a-z]+)\s+(\S.*)$", done.stdout, re.MULTILINE))
        assert (0, targets()) == (done.returncode, set(listed))


@pytest.mark.parametrize("file", ["README.md", "content/README.md", ".ci/run", ".github/workflows/test.yml", ".github/workflows/publish.yml"])
def test_every_make_target_that_is_written_about_exists(file: str) -> None:
    """In prose a command stands between backticks; 'make sure' is no command."""
    text = (PROJECT / file).read_text(encoding="utf-8")

    named = set(re.findall(r"(?:`|^\s*|run: |\$ |&& )make ([a-z]+)", text, re.MULTILINE))

    assert set() == named - targets()
    assert named or file == "content/README.md"


def test_make_site_builds_the_same_from_any_folder_and_keeps_it_when_a_build_fails(project: Path, tmp_path: Path) -> None:
    assert 0 == make("site", project=project).returncode
    first = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    assert project / "site" / "techniques" / "roasting" / "index.html" in first

    assert 0 == make("site", project=project, at=tmp_path).returncode
    assert first == {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}

    break_it(project)
    done = make("site", project=project)
    assert done.returncode
    assert "content/techniques/roasting.yml:3:9: " in done.stderr
    assert first == {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}


def test_make_check_prints_the_problems(project: Path) -> None:
    assert 0 == make("check", project=project).returncode

    break_it(project)
    done = make("check", project=project)

    assert done.returncode
    assert "content/techniques/roasting.yml:3:9: " in done.stderr


def test_make_clean_removes_what_was_built(project: Path) -> None:
    assert 0 == make("site", project=project).returncode

    done = make("clean", project=project)

    assert 0 == done.returncode, done.stderr
    assert not (project / "site").exists()
    assert [".gitkeep"] == [path.name for path in (project / "build" / "docs").iterdir()]
    assert (project / "content" / "techniques" / "roasting.yml").is_file()
