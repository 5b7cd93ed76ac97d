"""Live reload for real: a server is started, files are edited, broken and mended, and a browser looks on."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from site_tests.built import ROASTING, break_entry, copy_project, edit, mkdocs
from site_tests.served import LiveServer, eventually, free_port, throughout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh clone with the tiny catalogue: nothing has been generated."""
    return copy_project(tmp_path / "project", "example")


@pytest.fixture
def serve() -> Iterator[Callable[..., LiveServer]]:
    """Starts a server of a project: `mkdocs serve` if nothing else is said."""
    started = []

    def start(project: Path, *command: str) -> LiveServer:
        port = free_port()
        default = (sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:PORT")
        server = LiveServer([part.replace("PORT", str(port)) for part in command or default], project, port)
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()


def builds_once_more(server: LiveServer, before: int) -> None:
    """One build an edit, and none after it: a generator that a watcher answers to would go on for ever."""
    throughout(lambda: server.builds() <= before + 1, seconds=3, so_far=server.printed)
    assert before + 1 == server.builds()


def test_an_edited_entry_is_shown_without_a_reload_by_hand(
    project: Path, serve: Callable[..., LiveServer], window: Callable[..., Page]
) -> None:
    server, page = serve(project), window()
    server.shows("techniques/roasting/", "Cooks a large piece in hot air.")
    server.shows("", "Choose how to cook it")
    page.goto(f"{server.address}techniques/roasting/")
    before = server.builds()

    edit(project / ROASTING, "Cooks a large piece in hot air.", "Browns a large piece all around.")

    expect(page.locator("article .lead")).to_have_text("Browns a large piece all around.", timeout=20_000)
    builds_once_more(server, before)


def test_an_edited_template_is_shown_without_a_reload_by_hand(
    project: Path, serve: Callable[..., LiveServer], window: Callable[..., Page]
) -> None:
    server, page = serve(project), window()
    server.shows("techniques/roasting/", "How it works")
    page.goto(f"{server.address}techniques/roasting/")
    before = server.builds()

    edit(project / "templates" / "technique.md.jinja", "## How it works", "## What happens inside")

    expect(page.get_by_role("heading", name="What happens inside")).to_be_visible(timeout=20_000)
    builds_once_more(server, before)


def test_a_new_entry_gets_a_page_and_a_removed_one_loses_it(project: Path, serve: Callable[..., LiveServer]) -> None:
    server = serve(project)
    server.shows("families/moist-heat/", "Boiling")
    steaming = project / "content" / "techniques" / "steaming.yml"
    before = server.builds()

    steaming.write_text(
        "name: Steaming\nfamily: moist-heat\nsummary: Cooks above water.\nmaturity: timeless\nnot_in_flows: Rare.\n"
        "how_it_works: Steam gives up its heat.\nrelations: {alternative-to: [boiling]}\n"
        "references: [mcgee2004food]\nreviewed: 2026-01-02\n",
        encoding="utf-8",
    )
    server.shows("techniques/steaming/", "Steam gives up its heat.")
    server.shows("families/moist-heat/", "Steaming")
    builds_once_more(server, before)
    steaming.unlink()

    eventually(lambda: not server.get("techniques/steaming/"), so_far=server.printed)
    builds_once_more(server, before + 1)


def test_a_broken_file_is_reported_while_the_last_good_page_stays(
    project: Path, serve: Callable[..., LiveServer], window: Callable[..., Page]
) -> None:
    server, page = serve(project), window()
    server.shows("techniques/roasting/", "Cooks a large piece in hot air.")
    page.goto(f"{server.address}techniques/roasting/")

    place = break_entry(project, "family: dry-heat", "family: dry-haet")
    server.says(place)

    assert "Did you mean 'dry-heat'?" in server.printed()
    throughout(lambda: "Cooks a large piece in hot air." in server.get("techniques/roasting/", within=2), seconds=2)
    assert server.process.poll() is None

    edit(project / ROASTING, "family: dry-haet", "family: moist-heat")
    server.shows("techniques/roasting/", "Moist heat")
    expect(page.locator("article nav.crumbs")).to_contain_text("Moist heat", timeout=20_000)
    assert "Traceback" not in server.printed()


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (ROASTING, "name: Roasting", "name: [Roasting", "content/techniques/roasting.yml:"),
        ("content/vocabulary.yml", "traits:", "triats:", "content/vocabulary.yml:"),
        ("content/references/mcgee2004food.bib", "@book{mcgee2004food,", "@book mcgee2004food,", "content/references/"),
        ("templates/technique.md.jinja", "## How it works", "{% if %}## How it works", "templates/technique.md.jinja:"),
    ],
    ids=["yaml", "vocabulary", "bibtex", "template"],
)
def test_every_kind_of_broken_file_is_named_and_can_be_mended(
    file: str, old: str, new: str, place: str, project: Path, serve: Callable[..., LiveServer]
) -> None:
    server = serve(project)
    server.shows("techniques/roasting/", "How it works")

    edit(project / file, old, new)
    server.says(f"\n{place}")

    assert re.search(rf"^{re.escape(place)}(\S*?:)?\d+:\d+: \w", server.printed(), re.MULTILINE)
    server.shows("techniques/roasting/", "How it works")
    assert server.process.poll() is None

    edit(project / file, new, old)
    edit(project / ROASTING, "Cooks a large piece in hot air.", "Browns a large piece all around.")
    server.shows("techniques/roasting/", "Browns a large piece all around.")
    assert "Traceback" not in server.printed()


def test_a_server_that_starts_with_broken_content_stops_with_the_problem(
    project: Path, serve: Callable[..., LiveServer]
) -> None:
    place = break_entry(project, "family: dry-heat", "family: dry-haet")

    server = serve(project)
    code = server.process.wait(20)

    assert 1 == code, server.printed()
    assert place in server.printed()
    assert "Traceback" not in server.printed()


def test_a_server_that_starts_with_broken_content_shows_the_pages_of_the_last_build(
    project: Path, serve: Callable[..., LiveServer]
) -> None:
    assert 0 == mkdocs("build", at=project).returncode
    place = break_entry(project, "family: dry-heat", "family: dry-haet")

    server = serve(project)

    server.says(place)
    server.shows("techniques/roasting/", "Cooks a large piece in hot air.")


def test_a_build_of_broken_content_leaves_everything_as_it_was(project: Path) -> None:
    assert 0 == mkdocs("build", "--strict", at=project).returncode
    before = {folder: state(project / folder) for folder in ("site", "build")}
    place = break_entry(project, "family: dry-heat", "family: dry-haet")

    done = mkdocs("build", "--strict", at=project)

    assert 1 == done.returncode
    assert place in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert before == {folder: state(project / folder) for folder in ("site", "build")}


def test_a_second_build_writes_no_page_again(project: Path) -> None:
    assert 0 == mkdocs("build", "--strict", at=project).returncode
    before = state(project / "build")

    assert 0 == mkdocs("build", "--strict", at=project).returncode

    assert before == state(project / "build")


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Path -> when it was written, and its bytes."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert len(files) > 10
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


FIRST_BUILD = 120
"""Seconds for some two thousand pages on a slow machine that does other things too."""


def test_make_serve_answers_from_a_fresh_clone(tmp_path: Path, serve: Callable[..., LiveServer]) -> None:
    """With the real catalogue, and with what is installed here in place of what it would download."""
    project = copy_project(tmp_path / "project", "atlas")
    (project / ".venv").mkdir()
    (project / ".venv" / "ready").touch()

    server = serve(project, "make", "serve", f"BIN={Path(sys.executable).parent}", "ADDRESS=127.0.0.1:PORT")

    server.shows("", "<h1", within=FIRST_BUILD)
    server.shows("techniques/lora/", ">LoRA<")
    assert server.address in server.printed()
