"""The built sites and the browser that tests share; each is made once."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from generator.pipeline import check_content
from site_tests.built import CATALOGUES, PLACE, PUBLISHED, REPOSITORY, TESTS, Site, build, copy_project
from site_tests.served import serve

expect.set_options(timeout=15_000)

IN_PAGE = TESTS / "in_page"
"""Scripts that are run within a page and report on it."""

NOTHING_TO_SEARCH = {
    "config": {
        "lang": ["en"],
        "separator": "[\\s\\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {name: {"boost": 1} for name in ("title", "text", "tags")},
    },
    "docs": [{"location": "", "title": "Nothing", "text": ""}],
}

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def built_site(project: Path) -> Site:
    folder = build(project, SITE_URL=PUBLISHED, REPO_URL=REPOSITORY)
    catalogue = check_content(project / "content").catalogue
    assert catalogue
    return Site(project, folder, catalogue)


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the tiny catalogue from another field."""
    return built_site(copy_project(tmp_path_factory.mktemp("example") / "project", "example"))


@pytest.fixture(scope="session")
def atlas_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the real catalogue."""
    return built_site(copy_project(tmp_path_factory.mktemp("atlas") / "project", "atlas"))


@pytest.fixture(scope="session", params=CATALOGUES)
def site(request: pytest.FixtureRequest) -> Site:
    """Either site, one after the other."""
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


@pytest.fixture(scope="session")
def address_of() -> Iterator[Callable[[Site], str]]:
    """Where a built site is served, below a path as on many hosts."""
    serving: dict[Path, Any] = {}

    def start(site: Site) -> str:
        if site.folder not in serving:
            serving[site.folder] = serve(site.folder, PLACE)
        return f"http://127.0.0.1:{serving[site.folder].server_port}{PLACE}"

    yield start
    for server in serving.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    installed = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "google-chrome-stable"))), None)
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or installed
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A page in a fresh window. In no test may a page log an error, miss a file or ask another host.

    Every page view reads the index of the search, which takes longer than all the rest; only who searches gets it.
    """
    contexts, mishaps = [], []

    def open_window(*, searches: bool = False, **options: Any) -> Page:
        context = chromium.new_context(**options)
        if not searches:
            context.route("**/search/search_index.json", lambda route: route.fulfill(json=NOTHING_TO_SEARCH))
        context.set_default_timeout(15_000)
        context.on("console", lambda said: mishaps.append(f"console: {said.text}") if said.type == "error" else None)
        context.on("weberror", lambda error: mishaps.append(f"script: {error.error}"))
        context.on("response", lambda got: mishaps.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
        context.on("request", lambda asked: mishaps.append(f"asked {asked.url}") if foreign(asked.url) else None)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    assert [] == mishaps


def foreign(url: str) -> bool:
    """Whether a request leaves the machine that serves the site."""
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:"))
