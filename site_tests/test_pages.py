"""The pages of the example as Markdown shows them."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml

from generator.model import KIND_FOLDERS, Catalogue, Record, Vocabulary
from generator.model import Markdown as MarkdownMark
from generator.pages import render
from generator.pipeline import build, check_content
from generator.problem import report
from generator.prose import pieces
from generator.walk import marked
from site_tests.catalogues import (
    EXAMPLE,
    EXPECTED,
    PROJECT,
    case_names,
    example_pages,
    lay_out_case,
    read_case,
    read_pages,
)
from site_tests.html_tree import VOID, Element, parse

EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.highlight",
    "pymdownx.superfences",
]
"""Those of mkdocs.yml."""
PAGES = [name for name in read_pages(EXPECTED) if name.endswith(".md")]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return example_pages(tmp_path_factory.mktemp("pages"))


def source(page: str) -> str:
    """What Markdown makes of a page, without its front matter."""
    text = re.sub(r"\A---\n.*?^---$", "", page, flags=re.MULTILINE | re.DOTALL)
    return markdown.markdown(text, extensions=EXTENSIONS)


def html(page: str) -> Element:
    return parse(source(page))


class Pairs(HTMLParser):
    """Finds tags that are closed by another tag, or never."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += [tag] if tag not in VOID else []

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.wrong.append(f"line {self.getpos()[0]}: </{tag}> in <{'><'.join(self.open)}>")


def build_case(case: dict[str, object], project: Path) -> dict[str, str]:
    """The pages of a case, built with the templates of this project."""
    lay_out_case(case, project)
    (project / "templates").symlink_to(PROJECT / "templates")
    result = build(project)
    assert not result.problems, report(result.problems)
    return read_pages(project / "build" / "docs")


@pytest.mark.parametrize("name", PAGES)
def test_every_tag_of_a_page_is_closed(name: str, pages: dict[str, str]) -> None:
    pairs = Pairs()

    pairs.feed(source(pages[name]))

    assert ([], []) == (pairs.wrong, pairs.open)


@pytest.mark.parametrize("name", PAGES)
def test_no_mark_of_an_author_is_left_on_a_page(name: str, pages: dict[str, str]) -> None:
    shown = html(pages[name]).text(without=("code", "pre", "script"))

    assert not re.findall(r"\[\[|\]\]|\[@|\$\$|\*\*|\]\(|\{ ?[#.:]|&#?\w+;", shown)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_title(name: str, pages: dict[str, str]) -> None:
    assert html(pages[name]).one("h1").text()


@pytest.mark.parametrize("name", PAGES)
def test_no_two_parts_of_a_page_have_the_same_id(name: str, pages: dict[str, str]) -> None:
    ids = Counter(element.attributes["id"] for element in html(pages[name]).walk() if "id" in element.attributes)

    assert [] == [id for id, count in ids.items() if count > 1]


@pytest.mark.parametrize("name", PAGES)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(name: str, pages: dict[str, str]) -> None:
    for table in html(pages[name]).all("table"):
        widths = {len([*row.all("th"), *row.all("td")]) for row in table.all("tr")}

        assert 1 == len(widths)


TEXT_FIELDS = {"name", "aliases", "label", "title", "headline", "question", "summary", "text", "unit", "description"}
"""Fields of plain text that readers see."""


def written(record: Record, loc: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """(where, text) for every text of a record that readers are meant to see."""
    for inner_loc, _, text, _ in marked(record, MarkdownMark):
        if "value" not in inner_loc:  # most values are ids of the vocabulary
            yield (*loc, *map(str, inner_loc)), text
    for name, value in plain_texts(record.model_dump()):
        yield (*loc, name), value


def plain_texts(data: object) -> Iterator[tuple[str, str]]:
    if isinstance(data, Mapping):
        for name, value in data.items():
            if name in TEXT_FIELDS and isinstance(value, str) and (name, "option" in data) != ("question", True):
                yield name, value
            elif name == "aliases":
                yield from ((name, alias) for alias in value)
            yield from plain_texts(value)
    elif isinstance(data, list | tuple):
        for item in data:
            yield from plain_texts(item)


def chunks(text: str) -> list[str]:
    """The stretches of a text that stand on a page as they were written."""
    plain = "\n".join(piece for piece in pieces(text) if isinstance(piece, str))
    parts = re.split(r"```\w*|&#?\w+;|[`*_#|\[\]()<>\n$&]|^ *- ", plain, flags=re.MULTILINE)
    return [" ".join(part.split()) for part in parts if len(part.strip()) > 2]


@pytest.mark.parametrize("kind", ["site", *KIND_FOLDERS])
def test_nothing_that_an_author_wrote_is_lost(kind: str, pages: dict[str, str], example: Catalogue) -> None:
    """A field that no template shows would be written in vain."""
    everything = " ".join(html(page).text() for name, page in pages.items() if name.endswith(".md"))
    records = [example.site] if kind == "site" else example.of_kind(kind).values()

    lost = [
        f"{getattr(record, 'id', 'site')}: {'.'.join(loc)}: {chunk}"
        for record in records
        for loc, text in written(record)
        for chunk in chunks(text)
        if chunk not in everything
    ]

    assert [] == lost


def with_marks(record: Record, vocabulary: Vocabulary) -> Record:
    """A record with a link, a citation and a formula at the end of each of its texts."""
    data = json.loads(record.model_dump_json())
    for loc, _, text, _ in marked(record, MarkdownMark):
        inside = data
        for part in loc[:-1]:
            inside = inside[part]
        trait = vocabulary.traits.get(str(loc[-4])) if "value" in loc[:-1] else None
        if not trait or trait.kind == "text":
            inside[loc[-1]] = f"{text.rstrip()} [[boiling|MARK]] [@mcgee2004food, MARK] $x_1$\n"
    return type(record).model_validate(data)


def test_a_link_a_citation_and_a_formula_are_resolved_in_every_text(example: Catalogue) -> None:
    marked_entries = {
        folder: {id: with_marks(entry, example.vocabulary) for id, entry in example.of_kind(kind).items()}
        for kind, folder in KIND_FOLDERS.items()
    }
    site = with_marks(example.site, example.vocabulary)
    catalogue = replace(example, site=site, **marked_entries)
    sources = check_content(EXAMPLE).sources

    files, problems = render(PROJECT, catalogue, sources)

    assert not problems
    for name, page in files.items():
        if name.endswith(".md"):
            shown = html(page.decode()).text(without=("code", "pre", "script"))
            assert not re.findall(r".{0,60}(?:\[\[|\[@|\$|\]\(|\{ ?[#.:]|&#?\w+;)", shown), name


def test_every_item_of_a_list_is_an_item_of_its_own(pages: dict[str, str]) -> None:
    """Items of several paragraphs or with code do not swallow the next one."""
    roasting = html(pages["techniques/roasting/index.md"])
    starts = [item.text().split()[0] for item in roasting.all("li") if item.text()]

    assert ["Carved", "A", "Too"] == [word for word in starts if word in ("Carved", "A", "Too")]


def test_a_name_of_several_entries_leads_to_the_term_that_lists_them(pages: dict[str, str]) -> None:
    index = html(pages["techniques/index.md"])

    targets = [link.attributes["href"] for link in index.all("a") if link.text() == "Broiling"]

    assert ["../glossary/#broiling-name"] == targets


def test_the_menu_leads_to_pages(pages: dict[str, str]) -> None:
    menu = paths(yaml.safe_load(pages[".nav.yml"]))

    assert set() == set(menu) - set(PAGES)
    assert len(menu) == len(set(menu))


def test_the_menu_leaves_out_what_would_make_it_long(pages: dict[str, str]) -> None:
    listed = {"techniques/index.md"}
    nodes = {name for name in PAGES if (name.startswith("flows/") and name.count("/") >= 3) or "-vs-" in name}

    techniques = {name for name in PAGES if name.startswith("techniques/")} - listed

    assert techniques | nodes == set(PAGES) - set(paths(yaml.safe_load(pages[".nav.yml"])))


def paths(menu: object) -> list[str]:
    """Every page in a menu."""
    if isinstance(menu, str):
        return [menu]
    inner = menu.values() if isinstance(menu, dict) else menu if isinstance(menu, list) else []
    return [path for one in inner for path in paths(one)]


def test_code_is_shown_as_it_was_written(pages: dict[str, str]) -> None:
    shown = [
        code.text()
        for name in ("boiling", "roasting")
        for code in html(pages[f"techniques/{name}/index.md"]).all("code")
    ]

    assert "335 kJ / 2 kW = 168 s # [[roasting]] and $Q$ stay as they are in code" in shown
    assert "200 °C | 15 min" in shown
    assert "a | b" in shown


def test_words_that_other_readers_of_yaml_change_are_shown_as_they_were_written(tmp_path: Path) -> None:
    glossary = html(build_case(read_case("yaml_plain_words_stay_text"), tmp_path)["glossary/index.md"]).text()

    for word in ["No", "1.10", "2026-01-02", "0x1F", "1e3", "012", "yes", "12:30:45", "~"]:
        assert word in re.split(r"[\s,]+", glossary)


@pytest.mark.parametrize("name", [name for name in case_names() if not read_case(name)["problems"]])
def test_a_case_without_problems_can_be_built(name: str, tmp_path: Path) -> None:
    assert build_case(read_case(name), tmp_path)


def test_a_catalogue_without_entries_can_be_built(tmp_path: Path) -> None:
    entries = [
        "families/wet-heat.yml",
        "techniques/boiling.yml",
        "techniques/scalding.yml",
        "techniques/steaming.yml",
        "references/mcgee2004food.bib",
    ]

    assert "index.md" in build_case({"files": dict.fromkeys(entries)}, tmp_path)
