"""The site in a real browser: pages on phone and desk, in light and dark; formulas; search; accessibility."""

import re
from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from site_tests.built import ENTRY_FOLDERS, TESTS, Site
from site_tests.site_fixtures import IN_PAGE

Window = Callable[..., Page]
Address = Callable[[Site], str]

PHONE = ViewportSize(width=390, height=844)
TABLET = ViewportSize(width=768, height=1024)
DESK = ViewportSize(width=1440, height=900)

SCHEMES = {"light": "default", "dark": "slate"}
"""What readers' devices ask for -> what Material calls it."""

AXE = TESTS / "vendor" / "axe-4.14.1.min.js"


def longest_pages(site: Site, of_each_kind: int = 1) -> list[str]:
    """The addresses of the longest pages of each kind, of the one with the most formulas, and of one with a drawing."""
    kinds: dict[str, list[str]] = {}
    for address in sorted(site.pages, key=lambda address: -site.pages[address].path.stat().st_size):
        kinds.setdefault(kind_of(address, site), []).append(address)
    drawn = [address for address, page in site.pages.items() if page.article.all("svg", class_="family-drawing")]
    longest = [address for addresses in kinds.values() for address in addresses[:of_each_kind]]
    return list(dict.fromkeys([*longest, most_formulas(site), *drawn[:1]]))


def kind_of(address: str, site: Site) -> str:
    """'techniques/*' for a technique, 'flows/*/question' for a question, the address for a page of its own kind."""
    folder, *rest = address.split("/")
    flow = site.catalogue.flows.get(rest[0]) if rest and folder == ENTRY_FOLDERS["flow"] else None
    if flow and len(rest) > 2:
        sort = "unsure" if rest[2] else "question" if rest[1] in flow.questions else "outcome"
        return f"{folder}/*/{sort if rest[1] in {*flow.questions, *flow.outcomes} else 'former'}"
    return f"{folder}/*" if len(rest) > 1 else address


def most_formulas(site: Site) -> str:
    return max(site.pages, key=lambda address: len(site.pages[address].article.all("math")))


# --- every kind of page --------------------------------------------------------------------------


def test_no_page_asks_another_host_for_anything(site: Site, address_of: Address, window: Window) -> None:
    address, first = address_of(site), window()
    asked: list[str] = []
    first.context.on("request", lambda request: asked.append(request.url))

    tabs = [first.context.new_page() for _ in longest_pages(site)]
    for tab, kind in zip(tabs, longest_pages(site), strict=True):
        tab.goto(address + kind)
        tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    for tab in tabs:
        tab.wait_for_load_state("networkidle")

    assert any(url.endswith(".woff2") for url in asked)
    assert [] == [url for url in asked if not url.startswith((address, "data:", "blob:"))]


def too_wide(page: Page) -> int:
    """By how many pixels the whole page can be moved sideways."""
    scrolled: int = page.evaluate("() => { scrollTo(9999, 0); const x = scrollX; scrollTo(0, 0); return x }")
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return max(scrolled, width)


def test_no_page_scrolls_sideways_on_a_phone(site: Site, address_of: Address, window: Window) -> None:
    """Wide tables, drawings and formulas scroll in a box of their own; scripts have no part in that."""
    address, page = address_of(site), window(viewport=PHONE, java_script_enabled=False)

    wide = []
    for each in longest_pages(site, of_each_kind=12):
        page.goto(address + each)
        if pixels := too_wide(page):
            wide.append(f"{each} is {pixels} pixels too wide")

    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("size", [TABLET, DESK], ids=["tablet", "desk"])
def test_no_kind_of_page_scrolls_sideways(size: Any, site: Site, address_of: Address, window: Window) -> None:
    address, page = address_of(site), window(viewport=size)

    wide = []
    for kind in longest_pages(site):
        page.goto(address + kind)
        if pixels := too_wide(page):
            wide.append(f"{kind} is {pixels} pixels too wide")

    assert not wide, "\n".join(wide)


LOOKED_AT = {"include": [".md-content"], "exclude": [".md-code__nav"]}
"""What the pages consist of, without the copy buttons of Material, whose <nav> has no name."""

SHORTEN = "for (const one of document.querySelectorAll('ul:is(.works, .index) > li:nth-child(n + 12)')) one.remove()"
"""Of lists that grow with the catalogue axe sees the first items: one line of a template draws them all."""

ABOUT_COLORS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules whose answer is different in the dark."""


@pytest.mark.parametrize(("scheme", "options"), [("light", {}), ("dark", ABOUT_COLORS)], ids=["light", "dark"])
def test_no_page_shuts_anyone_out(
    scheme: Any, options: dict[str, Any], site: Site, address_of: Address, window: Window
) -> None:
    """Every rule of axe holds on every kind of page."""
    address, page = address_of(site), window(color_scheme=scheme, reduced_motion="reduce")

    violations = []
    for kind in longest_pages(site):
        page.goto(address + kind)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
        page.evaluate(SHORTEN)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            found = page.evaluate(
                "([where, how]) => axe.run(where, how)", [LOOKED_AT, {"resultTypes": ["violations"], **options}]
            )
            assert found["passes"], "axe has looked at nothing"
            violations += [
                f"{kind} at {size['width']}: {rule['id']}: {node['html'][:200]}\n{node['failureSummary']}"
                for rule in found["violations"]
                for node in rule["nodes"]
                if not (rule["id"] == "empty-table-header" and "<math" in node["html"])  # axe cannot read formulas
            ]

    assert not violations, "\n\n".join(violations)


# --- drawings ------------------------------------------------------------------------------------


def test_drawings_of_families_consist_of_links_by_name_that_keep_clear_of_each_other(
    atlas_site: Site, address_of: Address, window: Window
) -> None:
    """The families of the tiny catalogue are too small to be drawn."""
    address, page = address_of(atlas_site), window(viewport=DESK)
    drawn = [each for each in atlas_site.pages.values() if each.article.all("svg", class_="family-drawing")]

    assert drawn
    for each in drawn:
        page.goto(address + each.address)
        drawing = page.locator("svg.family-drawing")
        links = each.article.one("svg", class_="family-drawing").all("a")
        names = [atlas_site.catalogue.techniques[link.attributes["data-node"]].name for link in links]
        assert names == [name for name in names if drawing.get_by_role("link", name=name, exact=True).count() == 1]
        assert [] == page.evaluate((IN_PAGE / "drawing.js").read_text(encoding="utf-8"))


# --- formulas ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_formulas_stand_out_as_the_text_around_them(
    size: Any, scheme: str, site: Site, address_of: Address, window: Window
) -> None:
    page = window(viewport=size, color_scheme=scheme)

    page.goto(address_of(site) + most_formulas(site))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    formulas = page.evaluate((IN_PAGE / "formulas.js").read_text(encoding="utf-8"))

    assert formulas
    assert [] == [one for one in formulas if one["wrong"]]


def test_formulas_are_set_in_the_font_that_comes_with_the_site(site: Site, address_of: Address, window: Window) -> None:
    page = window()
    with page.expect_response(re.compile(r"\.woff2$")) as font:
        page.goto(address_of(site) + most_formulas(site))
    page.evaluate("document.fonts.ready")
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    nodes = devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "article math :is(mi, mn, mo)"})[
        "nodeIds"
    ]

    used = [font for node in nodes for font in devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]]

    assert font.value.ok
    assert {(True, "STIX Two Math")} == {(one["isCustomFont"], one["familyName"]) for one in used}


# --- search --------------------------------------------------------------------------------------

FIRST_LOOK = 3
"""How many results readers look at before they type something else."""


@pytest.mark.parametrize(("name", "id"), [("example", "roasting"), ("atlas", "lora")], ids=["roasting", "lora"])
def test_a_technique_is_found_from_the_keyboard_by_each_of_its_names(
    name: str, id: str, request: pytest.FixtureRequest, address_of: Address, window: Window
) -> None:
    """Names that other entries have too are left out: they lead to the glossary, which tells them apart."""
    site: Site = request.getfixturevalue(f"{name}_site")
    technique, page = site.catalogue.techniques[id], window(searches=True)
    wanted = f"{address_of(site)}techniques/{id}/"
    others = {name for one in site.catalogue.entries() if one is not technique for name in (one.name, *one.aliases)}
    own = [name for name in (technique.name, *technique.aliases) if name not in others]

    for name, key in zip(own, cycle("/sf"), strict=False):
        page.goto(address_of(site))
        page.keyboard.press(key)
        expect(page.get_by_role("textbox", name="Search")).to_be_focused()
        page.keyboard.insert_text(name)
        page.keyboard.press("End")
        results = page.locator(".md-search-result__item > a")
        expect(results.nth(0)).to_have_attribute("href", re.compile(r"[?&]h="))
        place = next(
            (i for i in range(FIRST_LOOK) if (results.nth(i).get_attribute("href") or "").startswith(wanted)), None
        )
        assert place is not None, f"'{name}' finds {[one.get_attribute('href') for one in results.all()[:FIRST_LOOK]]}"
        for _ in range(1 + 2 * place):  # between two results may stand "2 more on this page"
            page.keyboard.press("ArrowDown")
            if page.evaluate("document.activeElement.href") == results.nth(place).get_attribute("href"):
                break
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"^{re.escape(wanted)}"))

    assert len(own) > 1
