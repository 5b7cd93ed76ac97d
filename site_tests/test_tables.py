"""Comparison tables and techniques side by side, in a real browser and as files."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from generator import urls
from generator.compare import Table, table
from generator.pipeline import build
from generator.side_by_side import pairs
from site_tests.built import Site
from site_tests.catalogues import lay_out_example

Window = Callable[..., Page]
Address = Callable[[Site], str]


def some_table(site: Site) -> tuple[str, Table]:
    """The comparison with the most kinds of columns, and of those the largest."""
    tables = {id: table(one, site.catalogue) for id, one in site.catalogue.comparisons.items()}
    found = max(
        tables, key=lambda id: (len({heading.kind for heading in tables[id].headings}), len(tables[id].lines), id)
    )
    return found, tables[found]


def names_of_rows(page: Page) -> list[str]:
    return page.locator("table[data-table] tbody tr").evaluate_all("rows => rows.map(row => row.id)")


@pytest.fixture
def opened(site: Site, address_of: Address, window: Window) -> tuple[Page, str, Table]:
    id, shown = some_table(site)
    page = window(viewport={"width": 1440, "height": 900})
    page.goto(f"{address_of(site)}compare/{id}/")
    return page, id, shown


def heading_button(page: Page, column: str) -> Locator:
    return page.locator(f"th[data-column='{column}'] button.sort")


def test_every_column_sorts_both_ways_and_back(opened: tuple[Page, str, Table]) -> None:
    """Scales by level, quantities by value, texts by their words; what is not known stays at the end."""
    page, _, shown = opened
    as_written = names_of_rows(page)

    for i, heading in enumerate(shown.headings):
        keys = {line.id: (line.cells[i][0].sort if line.cells[i] else "") for line in shown.lines}
        heading_button(page, heading.id).click()
        up = names_of_rows(page)
        heading_button(page, heading.id).click()
        down = names_of_rows(page)
        heading_button(page, heading.id).click()

        assert as_written == names_of_rows(page)
        assert sorted(as_written) == sorted(up) == sorted(down)
        if heading.kind in ("scale", "quantity"):
            known = [id for id in up if keys[id]]
            assert [float(keys[id]) for id in known] == sorted(float(keys[id]) for id in known)
            assert [float(keys[id]) for id in down if keys[id]] == sorted(
                (float(keys[id]) for id in known), reverse=True
            )
            assert set(up[len(known) :]) == set(down[len(known) :]) == {id for id in keys if not keys[id]}
    assert not page.locator("th[aria-sort=ascending], th[aria-sort=descending]").count()


def test_rows_are_filtered_by_values_that_must_or_must_not_be(opened: tuple[Page, str, Table]) -> None:
    page, _, shown = opened
    i, heading = next((i, one) for i, one in enumerate(shown.headings) if len(shown.values(i)) > 1)
    value, label = next(iter(shown.values(i).items()))
    having = {line.id for line in shown.lines if any(value in case.source.value for case in line.cells[i])}
    page.locator("details.filters > summary").click()
    button = page.locator(".filters fieldset", has_text=heading.label).get_by_role(
        "button", name=re.compile(rf"^{re.escape(label)}: ")
    )

    button.click()
    fitting = set(names_of_rows(page)) - set(page.locator("tr.out").evaluate_all("rows => rows.map(row => row.id)"))
    assert having == fitting
    expect(page.locator(".table-tools .count")).to_have_text(f"{len(having)} of {len(shown.lines)} rows match")
    assert all(reason.is_visible() for reason in page.locator("tr.out .reason").all())

    button.click()
    out = set(page.locator("tr.out").evaluate_all("rows => rows.map(row => row.id)"))
    only = {
        line.id for line in shown.lines if line.cells[i] and all(value in case.source.value for case in line.cells[i])
    }
    assert only == out

    button.click()
    assert 0 == page.locator("tr.out").count()


def test_columns_are_chosen_and_the_address_keeps_the_state(opened: tuple[Page, str, Table], window: Window) -> None:
    page, _, shown = opened
    heading = shown.headings[0]
    page.locator("details.filters > summary").click()
    page.get_by_role("checkbox", name=heading.label, exact=True).uncheck()
    heading_button(page, shown.headings[-1].id).click()
    assert not page.locator(f"th[data-column='{heading.id}']").is_visible()

    other = window()
    other.goto(page.url)

    assert not other.locator(f"th[data-column='{heading.id}']").is_visible()
    assert names_of_rows(page) == names_of_rows(other)


def test_a_table_is_worked_with_the_keyboard(opened: tuple[Page, str, Table]) -> None:
    page, _, shown = opened
    heading_button(page, shown.headings[0].id).focus()

    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
    page.keyboard.press("Space")
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    page.locator(".comparison").first.focus()
    assert page.evaluate("document.activeElement.matches('.comparison')")


def test_without_scripts_the_whole_table_is_there(site: Site, address_of: Address, window: Window) -> None:
    page = window(java_script_enabled=False)
    for id, comparison in site.catalogue.comparisons.items():
        page.goto(f"{address_of(site)}compare/{id}/")
        shown = page.locator("table#the-table")
        assert len(comparison.rows) == shown.locator("tbody tr").count()
        assert len(comparison.columns) + 1 == shown.locator("thead th[scope=col]").count()
        assert len(comparison.rows) == shown.locator("tbody th[scope=row]").count()
        assert shown.locator("caption").count()
        assert not page.locator(".to-compare:visible").count()


def test_each_row_has_an_address(opened: tuple[Page, str, Table]) -> None:
    page, _, shown = opened
    last = shown.lines[-1].id

    page.locator(f"tr[id='{last}'] .row-link").click()

    expect(page).to_have_url(re.compile(rf"#{re.escape(last)}$"))
    assert page.locator(f"tr[id='{last}']").is_visible()


@pytest.mark.parametrize("catalogue", ["example", "atlas"])
def test_the_files_beside_a_table_say_what_the_table_says(catalogue: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(f"{catalogue}_site")
    for id in site.catalogue.comparisons:
        folder = site.folder / "compare" / id
        drawn = site.pages[f"compare/{id}/"].article.all("table", id="the-table")[0]
        rows = [[cell_text(cell) for cell in [*row.all("th"), *row.all("td")]] for row in drawn.all("tr")]
        written = list(csv.reader(io.StringIO((folder / "table.csv").read_text(encoding="utf-8"))))
        data = json.loads((folder / "table.json").read_text(encoding="utf-8"))

        assert len(rows) == len(written) == len(data["rows"]) + 1
        assert rows[0][1:] == written[0][1:] == [column["label"] for column in data["columns"]]
        for row, line, entry in zip(rows[1:], written[1:], data["rows"], strict=True):
            assert len(row) == len(line)
            assert entry["name"] == line[0]
            for shown, kept in zip(row[1:], line[1:], strict=True):
                first = re.split(r"[;(\d]", kept)[0].strip()
                assert letters(first) in letters(shown) or "$" in kept or "\\" in kept, (id, shown, kept)


def cell_text(cell: object) -> str:
    return " ".join(cell.text().split())  # type: ignore[attr-defined]


def letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


# --- any techniques side by side -----------------------------------------------------------------


def side_by_side(page: Page) -> list[str]:
    return [name.strip() for name in page.locator(".side-by-side thead th a").all_text_contents()]


def test_techniques_are_collected_across_pages(site: Site, address_of: Address, window: Window) -> None:
    page = window()
    techniques = list(site.catalogue.techniques.values())[:2]

    for technique in techniques:
        page.goto(f"{address_of(site)}techniques/{technique.id}/")
        page.locator(f".facts button[data-compare='{technique.id}']").click()
    page.get_by_role("link", name=f"Compare {len(techniques)}").click()

    expect(page.locator(".side-by-side thead th")).to_have_count(3)
    assert [technique.name for technique in techniques] == side_by_side(page)


def test_a_technique_is_added_by_an_alias_and_removed(site: Site, address_of: Address, window: Window) -> None:
    page = window()
    named = next(one for one in site.catalogue.techniques.values() if one.aliases)
    other = next(one for one in site.catalogue.techniques.values() if one.id != named.id)
    page.goto(f"{address_of(site)}compare/?t={other.id}")
    expect(page.locator("datalist option").first).to_be_attached()

    page.locator("[name=add]").fill(named.aliases[0].upper())
    page.keyboard.press("Enter")
    expect(page.locator(".side-by-side thead th")).to_have_count(3)
    assert {named.name, other.name} == set(side_by_side(page))

    page.get_by_role("button", name=f"Remove {other.name}").click()
    expect(page.locator(".side-by-side thead th")).to_have_count(2)
    page.go_back()
    expect(page.locator(".side-by-side thead th")).to_have_count(3)


def test_a_shared_address_shows_the_same_and_differences_only(site: Site, address_of: Address, window: Window) -> None:
    one, other = next(pairs(site.catalogue))
    page = window()
    page.goto(f"{address_of(site)}compare/?t={one.id},{other.id}")
    expect(page.locator(".side-by-side tbody tr").first).to_be_visible()
    everything = page.locator(".side-by-side tbody tr").count()

    page.get_by_role("checkbox", name="Differences only").check()
    expect(page.locator("[data-side-by-side] [role=status]")).to_contain_text("lines differ")
    fresh = window()
    fresh.goto(page.url)

    expect(fresh.locator(".side-by-side tbody tr").first).to_be_visible()
    assert page.locator(".side-by-side tbody tr").count() == fresh.locator(".side-by-side tbody tr").count()
    assert fresh.locator(".side-by-side tbody tr").count() <= everything
    rows = fresh.locator(".side-by-side tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.innerText))"
    )
    assert all(len(set(cells)) > 1 for cells in rows)


def test_what_stands_side_by_side_can_be_copied(site: Site, address_of: Address, window: Window) -> None:
    one, other = next(pairs(site.catalogue))
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address_of(site)}compare/?t={one.id},{other.id}")
    expect(page.locator(".side-by-side tbody tr").first).to_be_visible()
    lines = page.locator(".side-by-side tbody tr").count()

    page.get_by_role("button", name="Copy as CSV").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    copied = list(csv.reader(io.StringIO(page.evaluate("navigator.clipboard.readText()"))))
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    markdown = page.evaluate("navigator.clipboard.readText()").splitlines()

    assert ["Technique", one.name, other.name] == copied[0]
    assert lines + 1 == len(copied) == len(markdown) - 1
    assert f"| Technique | {one.name} | {other.name} |" == markdown[0]


def test_a_name_that_nothing_has_is_said(site: Site, address_of: Address, window: Window) -> None:
    page = window()
    page.goto(f"{address_of(site)}compare/")
    expect(page.locator("datalist option").first).to_be_attached()

    page.locator("[name=add]").fill("Nothing of that name")
    page.keyboard.press("Enter")

    expect(page.locator("[data-side-by-side] [role=status]")).to_contain_text("No technique is called")


def test_every_pair_has_a_page_that_needs_no_scripts(site: Site) -> None:
    for one, other in pairs(site.catalogue):
        page = site.pages[urls.published(urls.pair(one.id, other.id))]
        text = page.article.text()
        assert one.name in text
        assert other.name in text
        assert "Where they differ" in text or "Where they agree" in text


def test_declared_alternatives_are_pairs(site: Site) -> None:
    found = {frozenset((one.id, other.id)) for one, other in pairs(site.catalogue)}
    for type_id, relation_type in site.catalogue.vocabulary.relations.items():
        for id, technique in site.catalogue.techniques.items():
            for relation in technique.relations.get(type_id, ()) if relation_type.compared else ():
                assert frozenset((id, relation.to)) in found


# --- a fact is written once ----------------------------------------------------------------------


def test_one_changed_trait_changes_every_page_that_shows_it_and_nothing_else(tmp_path: Path) -> None:
    project = lay_out_example(tmp_path)
    build(project)
    docs = project / "build" / "docs"
    before = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()}
    entry = project / "content" / "techniques" / "pan-frying.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("heat: fierce", "heat: boiling"), encoding="utf-8")

    build(project)

    after = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()}
    changed = {path.relative_to(docs).as_posix() for path in after if before.get(path) != after[path]}
    assert before.keys() == after.keys()
    assert {
        "techniques/pan-frying/index.md",
        "techniques/pan-frying/technique.json",
        "compare/ways-to-brown/index.md",
        "compare/ways-to-brown/table.csv",
        "compare/ways-to-brown/table.json",
        "find/index.md",
    } <= changed
    shows = {path for path in changed if b"Boiling" in after[docs / path] or b"boiling" in after[docs / path]}
    assert changed == shows
    assert not {path for path in changed if path.startswith(("flows/", "glossary/", "references/", "scenarios/"))}
