"""The site in a real browser: pages on phone and desk, in light and dark; formulas; search; accessibility."""

import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from site_tests.built import ENTRY_FOLDERS, Site

Window = Callable[..., Page]
Address = Callable[[Site], str]

PHONE, TABLET, DESK = {"width": 390, "height": 844}, {"width": 768, "height": 1024}, {"width": 1440, "height": 900}
WIDTHS = (PHONE, TABLET, DESK)

SCHEMES = {"light": "default", "dark": "slate"}
"""What readers' devices ask for -> what Material calls it."""

AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"


def kinds_of_pages(site: Site) -> list[str]:
    """The address of the longest page of each kind, and of the one with the most formulas."""
    kinds: dict[str, str] = {}
    for address, page in site.pages.items():
        parts = address.split("/")
        flow = site.catalogue.flows.get(parts[1]) if parts[0] == ENTRY_FOLDERS["flow"] and len(parts) > 3 else None
        if flow:
            kind = "question" if parts[2] in flow.questions else "outcome"
        else:
            kind = f"one of {parts[0]}" if len(parts) > 2 else address
        if kind not in kinds or page.path.stat().st_size > site.pages[kinds[kind]].path.stat().st_size:
            kinds[kind] = address
    return list(dict.fromkeys([*kinds.values(), most_formulas(site)]))


def most_formulas(site: Site) -> str:
    return max(site.pages, key=lambda address: len(site.pages[address].article.all("math")))


# --- every kind of page --------------------------------------------------------------------------


def test_no_page_asks_another_host_for_anything(site: Site, address_of: Address, window: Window) -> None:
    address, first = address_of(site), window()
    asked: list[str] = []
    first.context.on("request", lambda request: asked.append(request.url))

    tabs = [first.context.new_page() for _ in kinds_of_pages(site)]
    for tab, kind in zip(tabs, kinds_of_pages(site), strict=True):
        tab.goto(address + kind)
        tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    for tab in tabs:
        tab.wait_for_load_state("networkidle")

    assert any(url.endswith(".woff2") for url in asked)
    assert [] == [url for url in asked if not url.startswith((address, "data:", "blob:"))]


def test_no_page_scrolls_sideways(site: Site, address_of: Address, window: Window) -> None:
    """Wide tables, drawings and formulas scroll in a box of their own."""
    address, page = address_of(site), window()

    wide = []
    for kind in kinds_of_pages(site):
        page.goto(address + kind)
        for size in WIDTHS:
            page.set_viewport_size(size)
            scrolled = page.evaluate("() => { scrollTo(9999, 0); const x = scrollX; scrollTo(0, 0); return x }")
            room = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if scrolled or room:
                wide.append(f"{kind} at {size['width']}: {room} too wide")

    assert not wide, "\n\n".join(wide)


LOOKED_AT = {"include": [".md-content"], "exclude": [".md-code__nav"]}
"""What the pages consist of, without the copy buttons of Material, whose <nav> has no name."""

ABOUT_COLORS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules whose answer is different in the dark."""


@pytest.mark.parametrize(("scheme", "options"), [("light", {}), ("dark", ABOUT_COLORS)], ids=["light", "dark"])
def test_no_page_shuts_anyone_out(
    scheme: Any, options: dict[str, Any], site: Site, address_of: Address, window: Window
) -> None:
    """Every rule of axe holds on every kind of page."""
    address, page = address_of(site), window(color_scheme=scheme, reduced_motion="reduce")

    violations = []
    for kind in kinds_of_pages(site):
        page.goto(address + kind)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
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


# --- formulas ------------------------------------------------------------------------------------

LOOK_OF_FORMULAS = """() => {
  const rgba = color => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, below) => top.slice(0, 3).map((part, i) => part * top[3] + below[i] * (1 - top[3]));
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3] > 0.99) return color;
    }
    return [255, 255, 255, 1];
  };
  const light = color => {
    const [red, green, blue] = color.map(part => part / 255).map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  return [...document.querySelectorAll('article math')].filter(math => math.checkVisibility()).map(math => {
    const color = getComputedStyle(math).color, below = ground(math), box = math.getBoundingClientRect();
    const [high, low] = [light(over(rgba(color), below)), light(below)].sort((a, b) => b - a);
    const colors = [...math.querySelectorAll('*')].map(part => getComputedStyle(part).color);
    return {
      text: math.textContent,
      seen: box.width > 1 && box.height > 5,
      as_the_text: color === getComputedStyle(math.parentElement.parentElement).color && colors.every(one => one === color),
      contrast: (high + 0.05) / (low + 0.05),
      inside: box.right <= innerWidth || Boolean(math.closest('.math-block, .comparison, .md-typeset__scrollwrap')),
    };
  });
}"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_formulas_stand_out_as_the_text_around_them(
    size: Any, scheme: str, site: Site, address_of: Address, window: Window
) -> None:
    page = window(viewport=size, color_scheme=scheme)

    page.goto(address_of(site) + most_formulas(site))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    formulas = page.evaluate(LOOK_OF_FORMULAS)

    assert formulas
    assert [] == [
        one for one in formulas if not (one["seen"] and one["as_the_text"] and one["inside"] and one["contrast"] >= 4.5)
    ]


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


@pytest.mark.parametrize(("name", "id"), [("example", "roasting"), ("atlas", "lora")], ids=["roasting", "lora"])
def test_a_technique_is_found_from_the_keyboard_by_each_of_its_names(
    name: str, id: str, request: pytest.FixtureRequest, address_of: Address, window: Window
) -> None:
    """Names that other entries have too are left out: they lead to the glossary, which tells them apart."""
    site: Site = request.getfixturevalue(f"{name}_site")
    technique, page = site.catalogue.techniques[id], window()
    wanted = f"{address_of(site)}techniques/{id}/"
    others = {name for one in site.catalogue.entries() if one is not technique for name in (one.name, *one.aliases)}
    own = [name for name in (technique.name, *technique.aliases) if name not in others]

    for name, key in zip(own, cycle("/sf"), strict=False):
        page.goto(address_of(site))
        page.keyboard.press(key)
        expect(page.get_by_role("textbox", name="Search")).to_be_focused()
        page.keyboard.insert_text(name)
        page.keyboard.press("End")
        first = page.locator(".md-search-result__link").first
        expect(first).to_have_attribute("href", re.compile(f"^{re.escape(wanted)}"))
        page.keyboard.press("ArrowDown")
        expect(first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"^{re.escape(wanted)}"))

    assert len(own) > 1
