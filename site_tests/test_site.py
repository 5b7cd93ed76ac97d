"""The built site, read file by file: links, addresses, formulas, search, weight, and equal bytes."""

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from generator.model import Markdown, Technique
from generator.prose import Formula, pieces
from generator.walk import marked
from site_tests.built import (
    ENTRY_FOLDERS,
    PLACE,
    PUBLISHED,
    REPOSITORY,
    TESTS,
    Page,
    Site,
    build,
    copy_project,
    resolve,
    run,
    urls_in_css,
)

LISTS = {"techniques/": "A to Z", "glossary/": "the glossary", "references/": "the references"}
"""Pages that grow with the catalogue, as they are meant to."""

LOADING = ("src", "data", "poster", "action", "formaction", "ping", "background", "manifest", "xlink:href")
"""Attributes whose target a browser asks for; so it does for every `href` that is not a link to follow."""

CLOCK = TESTS / "later_clock"
"""Put on the path of Python, it sets the clock forward."""


# --- links ---------------------------------------------------------------------------------------


def links(page: Page) -> Iterator[str]:
    """Everything on a page that leads or points somewhere."""
    for one in page.tree.walk():
        for name, value in one.attributes.items():
            if name in (*LOADING, "href"):
                yield value
            elif name == "srcset":
                yield from (part.split()[0] for part in value.split(",") if part.strip())
            elif "url(" in value:
                yield from urls_in_css(value)
        if one.tag == "style":
            yield from urls_in_css(one.text())
        if one.attributes.get("id") == "__config":
            config = json.loads(one.text())
            yield config["search"]
            yield config["base"].rstrip("/") + "/search/search_index.json"


def test_every_internal_link_leads_to_a_file_and_every_anchor_to_an_id(site: Site) -> None:
    broken = []
    for page in site.pages.values():
        for link in links(page):
            target = resolve(page.address, link)
            if not target.internal:
                if not link.startswith(("https://", "http://", "mailto:", "data:")):
                    broken.append(f"{page.address}: {link}")
                continue
            address = target.path.removeprefix(PLACE)
            file = site.folder / (address + "index.html" if address.endswith("/") or not address else address)
            if not file.is_file() or (target.anchor and target.anchor not in site.pages[address].ids):
                broken.append(f"{page.address}: {link}")

    assert not broken, "\n".join(broken)


def test_every_file_that_a_style_sheet_names_is_there(site: Site) -> None:
    sheets = [*site.folder.rglob("*.css")]

    named = [(sheet, url) for sheet in sheets for url in urls_in_css(sheet.read_text(encoding="utf-8"))]

    assert [] == [
        f"{sheet.name}: {url}" for sheet, url in named if not (sheet.parent / url.partition("#")[0]).is_file()
    ]
    assert any(url.endswith(".woff2") for _, url in named), "the font of the formulas is named in no style sheet"


def test_the_site_can_stand_below_any_path(site: Site) -> None:
    """Only the page for unknown addresses, which is shown at any depth, has to know where the site is."""
    pages = [page for page in site.pages.values() if page.address != "404.html"]

    absolute = [f"{page.address}: {link}" for page in pages for link in links(page) if link.startswith("/")]

    assert not absolute, "\n".join(absolute)


def test_ids_are_unique_on_every_page(site: Site) -> None:
    twice = {page.address: [id for id, times in Counter(page.ids).items() if times > 1] for page in site.pages.values()}

    assert {} == {address: ids for address, ids in twice.items() if ids}


def test_nothing_is_loaded_from_another_host(site: Site) -> None:
    loaded = []
    for page in site.pages.values():
        for one in page.tree.walk():
            followed = one.tag in ("a", "area") or (one.tag == "link" and one.attributes.get("rel") == "canonical")
            names = LOADING if followed else (*LOADING, "href", "srcset")
            urls = [one.attributes[name] for name in names if name in one.attributes]
            urls += urls_in_css(one.attributes.get("style", ""))
            if one.tag == "style":
                urls += urls_in_css(one.text())
            if one.tag == "script" and "json" not in one.attributes.get("type", ""):
                urls += re.findall(r"(?:https?:)?//[\w.-]+\.\w+", one.text())
            if one.tag == "meta" and "http-equiv" in one.attributes:
                urls.append(one.attributes["content"])
            loaded += [f"{page.address}: <{one.tag}> {url}" for url in urls if "//" in url]
    for sheet in site.folder.rglob("*.css"):
        loaded += [f"{sheet.name}: {url}" for url in urls_in_css(sheet.read_text(encoding="utf-8")) if "//" in url]

    assert not loaded, "\n".join(loaded)


def test_the_canonical_address_is_that_of_the_page(site: Site) -> None:
    pages = [page for page in site.pages.values() if page.address != "404.html"]

    assert {page.address: PUBLISHED + page.address for page in pages} == {
        page.address: page.tree.one("link", rel="canonical").attributes["href"] for page in pages
    }


# --- pages ---------------------------------------------------------------------------------------


def test_each_entry_has_its_page_at_its_address_under_its_name(site: Site) -> None:
    names = {"glossary/": "Glossary", "references/": "References"}
    for kind, folder in ENTRY_FOLDERS.items():
        names |= {f"{folder}/{id}/": entry.name for id, entry in site.catalogue.of_kind(kind).items()}
    for flow in site.catalogue.flows.values():
        names |= {f"flows/{flow.id}/{id}/": question.text for id, question in flow.questions.items()}
        names |= {f"flows/{flow.id}/{id}/": outcome.title for id, outcome in flow.outcomes.items()}

    shown = {address: site.pages[address].article.one("h1").text() for address in names if address in site.pages}

    assert names == shown


def test_each_term_and_each_work_has_its_place_on_its_page(site: Site) -> None:
    assert set() == site.catalogue.terms.keys() - set(site.pages["glossary/"].ids)
    assert set() == site.catalogue.references.keys() - set(site.pages["references/"].ids)


def test_every_heading_has_something_below_it(site: Site) -> None:
    empty = []
    for page in [page for page in site.pages.values() if page.address != "404.html"]:
        parts: list[tuple[int, str, list[str]]] = []
        for one in page.article.walk():
            if re.fullmatch("h[1-6]", one.tag):
                parts.append((int(one.tag[1]), one.text(), []))
            elif (
                parts
                and one.tag not in ("script", "style")
                and not any(re.fullmatch("h[1-6]", up.tag) for up in one.within())
            ):
                parts[-1][2].extend(text for text in one.children if isinstance(text, str) and text.strip())
        following = [level for level, _, _ in parts[1:]] + [0]
        empty += [
            f"{page.address}: {title or '(no words)'}"
            for (level, title, below), next_level in zip(parts, following, strict=True)
            if not title or (not below and next_level <= level)
        ]

    assert not empty, "\n".join(empty)


def test_no_page_is_heavy(site: Site) -> None:
    pages = [page for page in site.pages.values() if page.address not in LISTS]

    assert [] == [f"{page.address}: {page.path.stat().st_size}" for page in pages if page.path.stat().st_size > 300_000]


def test_the_site_map_lists_every_page_with_the_day_of_its_last_review(site: Site) -> None:
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")

    days = dict(re.findall(rf"<loc>{re.escape(PUBLISHED)}(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", text))

    assert site.pages.keys() - {"404.html"} == days.keys()
    for kind, folder in ENTRY_FOLDERS.items():
        reviewed = {f"{folder}/{id}/": str(entry.reviewed) for id, entry in site.catalogue.of_kind(kind).items()}
        assert reviewed == {address: days[address] for address in reviewed}


# --- links between entries -----------------------------------------------------------------------


def missing(site: Site, wanted: dict[str, set[str]]) -> list[str]:
    """The links of *wanted*, page -> pages, that are not on the site."""
    return [
        f"{page} -> {there}" for page, targets in wanted.items() for there in sorted(targets - site.linked_from(page))
    ]


def page_of(technique: Technique | str) -> str:
    return f"techniques/{technique if isinstance(technique, str) else technique.id}/"


def test_a_technique_and_its_family_link_to_each_other(site: Site) -> None:
    techniques = site.catalogue.techniques.values()

    wanted = {page_of(one): {f"families/{one.family}/"} for one in techniques}
    for family in site.catalogue.families.values():
        members = {page_of(one) for one in techniques if one.family == family.id}
        children = {f"families/{one.id}/" for one in site.catalogue.families.values() if one.parent == family.id}
        wanted[f"families/{family.id}/"] = members | children

    assert [] == missing(site, wanted)


def test_a_technique_and_the_comparisons_that_contain_it_link_to_each_other(site: Site) -> None:
    wanted: dict[str, set[str]] = {}
    for comparison in site.catalogue.comparisons.values():
        for row in comparison.rows:
            if row.technique:
                wanted.setdefault(page_of(row.technique), set()).add(f"compare/{comparison.id}/")
                wanted.setdefault(f"compare/{comparison.id}/", set()).add(page_of(row.technique))

    assert [] == missing(site, wanted)


def test_a_technique_and_the_outcomes_that_name_it_link_to_each_other(site: Site) -> None:
    wanted: dict[str, set[str]] = {}
    for flow in site.catalogue.flows.values():
        for id, outcome in flow.outcomes.items():
            for technique in [*outcome.techniques, *(step.technique for step in outcome.steps if step.technique)]:
                wanted.setdefault(page_of(technique), set()).add(f"flows/{flow.id}/{id}/")
                wanted.setdefault(f"flows/{flow.id}/{id}/", set()).add(page_of(technique))

    assert [] == missing(site, wanted)


def test_both_sides_of_a_relation_link_to_each_other(site: Site) -> None:
    """Alternatives are relations as well."""
    wanted: dict[str, set[str]] = {}
    for technique in site.catalogue.techniques.values():
        for relation in [one for group in technique.relations.values() for one in group]:
            wanted.setdefault(page_of(technique), set()).add(page_of(relation.to))
            wanted.setdefault(page_of(relation.to), set()).add(page_of(technique))

    assert wanted
    assert [] == missing(site, wanted)


def test_each_node_of_a_flow_links_to_those_that_follow(site: Site) -> None:
    wanted = {}
    for flow in site.catalogue.flows.values():
        for id, question in flow.questions.items():
            wanted[f"flows/{flow.id}/{id}/"] = {
                f"flows/{flow.id}/{option.next}/"
                if option.next
                else f"flows/{option.flow}/{site.catalogue.flows[option.flow or ''].start}/"
                for option in question.options
            } | {f"flows/{flow.id}/{id}/unsure/"}
        wanted[f"flows/{flow.id}/"] = {f"flows/{flow.id}/{id}/" for id in [*flow.questions, *flow.outcomes]}

    assert [] == missing(site, wanted)


def test_the_edit_links_of_a_page_open_the_file_that_it_is_made_of(site: Site) -> None:
    """REPO_URL, which the sites of the tests are built with, says where."""
    sources = site.entry_pages()

    edits = {
        address: {link.attributes["href"] for link in site.pages[address].article.all("a", rel="edit")}
        for address in sources
    }

    assert {address: {f"{REPOSITORY}/edit/main/{source}"} for address, source in sources.items()} == edits
    assert [] == [source for source in sources.values() if not (site.project / source).is_file()]


def test_without_an_environment_the_edit_links_lead_to_the_repository_of_mkdocs_yml(
    example_site: Site, tmp_path: Path
) -> None:
    project = copy_project(tmp_path / "project", "example")
    default = re.search(r'REPO_URL, "(https://[^"]+)"', (project / "mkdocs.yml").read_text(encoding="utf-8"))

    built = Site(project, build(project), example_site.catalogue)

    assert default
    for link in built.pages["techniques/roasting/"].article.all("a", rel="edit"):
        assert f"{default[1]}/edit/main/content/techniques/roasting.yml" == link.attributes["href"]


# --- formulas and marks --------------------------------------------------------------------------


def test_every_formula_of_a_technique_is_set(site: Site) -> None:
    """What is said `back` about a technique stands on the page of the other."""
    formulas = {
        page_of(technique): [
            piece.tex
            for place, _, text, _ in marked(technique, Markdown)
            for piece in pieces(text)
            if isinstance(piece, Formula) and place[-1] != "back"
        ]
        for technique in site.catalogue.techniques.values()
    }

    too_few = [page for page, found in formulas.items() if len(site.pages[page].article.all("math")) < len(found)]

    assert any(formulas.values())
    assert not too_few, "\n".join(too_few)


def test_no_formula_is_empty_or_wrong(site: Site) -> None:
    formulas = [(page.address, one) for page in site.pages.values() for one in page.tree.all("math")]

    assert [] == [address for address, one in formulas if not one.text() or one.all("merror")]


def test_no_mark_of_the_authors_is_left_in_the_text(site: Site) -> None:
    """$x$, \\frac, [[id]], [@id], and **Markdown** that nobody has turned into something."""
    mark = re.compile(
        r"\$(?![\s$])[^$\n]*?(?<!\s)\$(?!\d) | \\[A-Za-z]+ | \[\[|\]\] | \[@ | \*\*\w | \]\( | ^```"
        r"| \{\{ | \{% | \{[:.#][\w -]* | &(?:amp;)?\#?\w+;",
        re.VERBOSE,
    )
    left = []
    for page in site.pages.values():
        texts = ["".join(page.tree.one("body").texts(without=("script", "style", "code", "pre", "math")))]
        texts += [one.text() for one in page.tree.all("title")]
        for one in page.tree.walk():
            texts += [
                value for name, value in one.attributes.items() if name in ("title", "aria-label", "content", "alt")
            ]
        left += [f"{page.address}: {found[0]}" for text in texts for found in mark.finditer(text)]

    assert not left, "\n".join(left)


# --- search --------------------------------------------------------------------------------------


def search_texts(site: Site) -> dict[str, str]:
    """Address -> the words under which the search finds the page, without tags."""
    documents = json.loads((site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    texts: dict[str, str] = {}
    for one in documents:
        address = one["location"].partition("#")[0]
        words = unescape(re.sub(r"<[^>]+>", " ", f"{one['title']} {one['text']}"))
        texts[address] = f"{texts.get(address, '')} {' '.join(words.split())}"
    return texts


def test_the_search_knows_every_technique_by_each_of_its_names(site: Site) -> None:
    texts = search_texts(site)

    unknown = [
        f"{technique.id}: {name}"
        for technique in site.catalogue.techniques.values()
        for name in (technique.name, *technique.aliases)
        if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", texts[page_of(technique)])
    ]

    assert not unknown, "\n".join(unknown)


def test_the_search_runs_no_words_into_each_other(site: Site) -> None:
    """A name that ends in the next word is not found: 'RoastingCooks a large piece'."""
    texts = search_texts(site)
    wanted = {
        f"flows/{flow.id}/{id}/": {option.label for option in question.options}
        for flow in site.catalogue.flows.values()
        for id, question in flow.questions.items()
    }

    joined = [
        f"{address}: {name}"
        for address, names in wanted.items()
        for name in names
        if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", texts[address])
    ]

    assert not joined, "\n".join(joined)


# --- equal bytes ---------------------------------------------------------------------------------


def test_the_same_content_gives_the_same_bytes_elsewhere_and_later(site: Site, tmp_path: Path) -> None:
    """Another folder, other dates of files, a later clock, another time zone and another order of sets."""
    project = tmp_path / "a different folder" / "project"
    later = {
        "PYTHONPATH": str(CLOCK),
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "SITE_URL": PUBLISHED,
        "REPO_URL": REPOSITORY,
    }
    shutil.copytree(
        site.project, project, ignore=shutil.ignore_patterns("site", "build"), copy_function=shutil.copyfile
    )
    (project / "build" / "docs").mkdir(parents=True)

    days = run(
        sys.executable, "-c", "from datetime import *; print(date.today(), datetime.now().date())", at=tmp_path, **later
    )
    again = build(project, **later)

    assert ["2031-05-06", "2031-05-06"] == days.stdout.split(), "the clock was not set forward, so nothing was shown"
    assert contents(site.folder) == contents(again)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
