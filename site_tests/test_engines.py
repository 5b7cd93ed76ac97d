"""The same pages built by Zensical, the named successor of Material, so that the site can outlive MkDocs."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from site_tests.built import LEFT_OUT, PLACE, PUBLISHED, REPOSITORY, Site, resolve, run


@pytest.fixture(scope="module")
def twin(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What Zensical makes of the mkdocs.yml and the build/docs of a site."""
    project = tmp_path_factory.mktemp("zensical") / "project"
    shutil.copytree(
        site.project, project, ignore=shutil.ignore_patterns(*(name for name in LEFT_OUT if name != "build"))
    )
    beside = Path(sys.executable).with_name("zensical")
    zensical = str(beside) if beside.exists() else shutil.which("zensical")
    assert zensical, "zensical is not installed; it is among the development tools in pyproject.toml"

    done = run(zensical, "build", "--strict", at=project, SITE_URL=PUBLISHED, REPO_URL=REPOSITORY)

    assert 0 == done.returncode, done.stdout + done.stderr
    return Site(project, project / "site", site.catalogue)


def test_zensical_publishes_the_same_addresses(site: Site, twin: Site) -> None:
    assert site.pages.keys() - {"404.html"} == twin.pages.keys() - {"404.html"}


def test_zensical_pages_link_to_the_same_pages(site: Site, twin: Site) -> None:
    pages = site.pages.keys() - {"404.html"}

    differing = sorted(address for address in pages if site.linked_from(address) != twin.linked_from(address))

    assert not differing, "\n".join(differing)


def test_links_within_zensical_pages_lead_to_a_page_and_a_place_on_it(twin: Site) -> None:
    broken = []
    for page in twin.pages.values():
        for link in page.article.all("a"):
            target = resolve(page.address, link.attributes.get("href", ""))
            if target.internal:
                if (twin.folder / target.path.removeprefix(PLACE)).is_file():
                    continue
                there = twin.pages.get(target.path.removeprefix(PLACE))
                if not there or (target.anchor and target.anchor not in there.ids):
                    broken.append(f"{page.address}: {link.attributes.get('href')}")

    assert not broken, "\n".join(broken)


def test_zensical_pages_have_the_same_words(site: Site, twin: Site) -> None:
    differing = [
        address
        for address, page in site.pages.items()
        if address != "404.html"
        and page.article.text(("script", "style")) != twin.pages[address].article.text(("script", "style"))
    ]

    assert not differing, "\n".join(differing)


def test_zensical_pages_have_the_edit_links(twin: Site) -> None:
    sources = twin.entry_pages()

    edits = {
        address: {link.attributes["href"] for link in twin.pages[address].article.all("a", rel="edit")}
        for address in sources
    }

    assert {address: {f"{REPOSITORY}/edit/main/{source}"} for address, source in sources.items()} == edits


def test_zensical_pages_have_the_formulas(site: Site, twin: Site) -> None:
    counted = {address: len(page.article.all("math")) for address, page in site.pages.items()}

    assert any(counted.values())
    assert counted == {address: len(twin.pages[address].article.all("math")) for address in counted}


def test_the_search_of_zensical_knows_every_technique(twin: Site) -> None:
    found = json.loads((twin.folder / "search.json").read_text(encoding="utf-8"))

    addresses = {item["location"].partition("#")[0] for item in found["items"]}

    assert set() == {f"techniques/{id}/" for id in twin.catalogue.techniques} - addresses
