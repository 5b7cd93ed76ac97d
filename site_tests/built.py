"""Copies of the project, and the sites that are built from them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.model import KIND_FOLDERS, Catalogue
from site_tests.html_tree import Element, parse

TESTS = Path(__file__).resolve().parent
PROJECT = TESTS.parent

CATALOGUES = {"example": TESTS / "example" / "content", "atlas": PROJECT / "content"}
"""The tiny catalogue from another field, and the real one."""

REPOSITORY = "https://git.example.org/readers/book"
PLACE = "/some/place/"
"""Below which path the sites of the tests are published."""

PUBLISHED = f"https://atlas.example.org{PLACE}"

ENTRY_FOLDERS = {"technique": "techniques", "family": "families", "comparison": "compare", "flow": "flows"}
"""Kind of entry -> where the pages of such entries are published."""

ROASTING = "content/techniques/roasting.yml"
"""The entry of the tiny catalogue that tests edit and break."""

LEFT_OUT = (".git", ".venv", "build", "site", "site_tests", "__pycache__", "*.pyc", ".*_cache")


def copy_project(to: Path, catalogue: str) -> Path:
    """The project as a fresh clone has it, with one of the catalogues."""
    shutil.copytree(PROJECT, to, ignore=shutil.ignore_patterns(*LEFT_OUT))
    if CATALOGUES[catalogue] != PROJECT / "content":
        shutil.rmtree(to / "content")
        shutil.copytree(CATALOGUES[catalogue], to / "content")
    (to / "build" / "docs").mkdir(parents=True)
    (to / "build" / "docs" / ".gitkeep").touch()
    return to


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def break_entry(project: Path, old: str, new: str) -> str:
    """Changes a line of the entry on roasting; gives the place of its value as problems tell it."""
    file = project / ROASTING
    edit(file, old, new)
    line = file.read_text(encoding="utf-8").split("\n").index(new) + 1
    return f"{ROASTING}:{line}:{new.index(': ') + 3}: "


def environment(**more: str) -> dict[str, str]:
    """The environment of a command, without what would change the site by accident."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL", "SOURCE_DATE_EPOCH")
    }
    return {**inherited, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **more}


def run(*command: str | Path, at: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=at, env=environment(**more), text=True, capture_output=True, timeout=300)


def mkdocs(*arguments: str, at: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "mkdocs", *arguments, at=at, **more)


def build(project: Path, **more: str) -> Path:
    """The built site; fails with what the build said."""
    done = mkdocs("build", "--strict", at=project, **more)
    if done.returncode:
        pytest.fail(f"the site of {project} cannot be built:\n{done.stdout}{done.stderr}", pytrace=False)
    return project / "site"


@dataclass(frozen=True)
class Page:
    """A built page; its address is the part of the URL that follows the address of the site."""

    address: str
    path: Path
    tree: Element

    @cached_property
    def article(self) -> Element:
        """What is of this page only, without menus."""
        return self.tree.one("article")

    @cached_property
    def ids(self) -> list[str]:
        return [one.attributes["id"] for one in self.tree.walk() if "id" in one.attributes]


@dataclass(frozen=True)
class Site:
    """A built site, with the copy of the project and the catalogue that it was made of."""

    project: Path
    folder: Path
    catalogue: Catalogue = field(repr=False)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Address -> page; the page for unknown addresses is '404.html'."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            address = path.relative_to(self.folder).as_posix().removesuffix("index.html")
            found[address] = Page(address, path, parse(path.read_text(encoding="utf-8")))
        return found

    def entry_pages(self) -> dict[str, str]:
        """Address -> the file in content/ that the page is made of, for each page of an entry."""
        found: dict[str, str] = {}
        for kind, folder in ENTRY_FOLDERS.items():
            for id, entry in self.catalogue.of_kind(kind).items():
                source = f"content/{KIND_FOLDERS[kind]}/{id}.yml"
                nodes = [*entry.questions, *entry.outcomes] if kind == "flow" else []
                found |= {f"{folder}/{id}/": source} | {f"{folder}/{id}/{node}/": source for node in nodes}
        return found

    def linked_from(self, address: str) -> set[str]:
        """The addresses that the article of a page links to, without anchors."""
        page = self.pages[address]
        targets = [resolve(page.address, link.attributes.get("href", "")) for link in page.article.all("a")]
        return {target.path.removeprefix(PLACE) for target in targets if target.internal}


@dataclass(frozen=True)
class Target:
    """Where a link leads: a path from the root of the host and an anchor, or another host."""

    internal: bool
    path: str
    anchor: str


def resolve(address: str, link: str) -> Target:
    """What a browser makes of a link on the page at an address."""
    url = urlsplit(urljoin(PUBLISHED + address, link))
    internal = f"{url.scheme}://{url.netloc}{url.path}".startswith(PUBLISHED)
    return Target(internal, unquote(url.path) if internal else link, unquote(url.fragment))


def urls_in_css(text: str) -> list[str]:
    """The targets of url() and @import, `data:` aside."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    found = re.findall(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]+))\s*\)|@import\s+["']([^"']+)["']""", text)
    return [one for alternatives in found for one in alternatives if one and not one.startswith("data:")]
