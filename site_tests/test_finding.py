"""From the home page to a choice: problems, scenarios, old links, hard limits, in a real browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from generator.flow_walk import recommended, walk
from generator.limits import Verdict, judge
from generator.model import Catalogue
from site_tests.built import TESTS, Site

Window = Callable[..., Page]
Address = Callable[[Site], str]

PROBLEMS: list[dict[str, Any]] = yaml.safe_load((TESTS / "problems.yml").read_text(encoding="utf-8"))
OLD_LINKS = (TESTS / "old_links.txt").read_text(encoding="utf-8").split()


def clicks(page: Page, words: str) -> None:
    page.locator("article a").filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$")).first.click()


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem["scenario"])
def test_a_problem_leads_to_a_fitting_first_choice_in_five_clicks(
    problem: dict[str, Any], atlas_site: Site, address_of: Address, window: Window
) -> None:
    catalogue, page = atlas_site.catalogue, window()
    first = catalogue.flows[catalogue.site.first_flow or ""]
    at_home = next(one for one in first.questions[first.start].options if one.id == problem["home"])
    scenario = catalogue.scenarios[problem["scenario"]]
    flow = catalogue.flows[scenario.flow]
    answers = [
        next(option for option in flow.questions[question].options if option.id == scenario.answers[question])
        for question in walk(flow, scenario.answers).asked
    ]

    page.goto(address_of(atlas_site))
    for option in [at_home, *answers]:
        clicks(page, option.label)

    assert at_home.flow == flow.id
    assert len(answers) + 1 <= 5
    expect(page.locator("article h1")).to_contain_text(flow.outcomes[scenario.outcome].title)
    names = [catalogue.techniques[id].name for id in problem["fits"]]
    choice = page.locator(".recommended strong, h2#in-this-order + ol > li").first
    assert choice.inner_text().strip().startswith(tuple(names))


def test_every_scenario_opens_its_outcome_with_the_answers_filled_in(
    site: Site, address_of: Address, window: Window
) -> None:
    page = window()
    page.goto(address_of(site) + "scenarios/")
    links = {
        link.inner_text().strip(): link.get_attribute("href") or "" for link in page.locator("ul.cards > li > a").all()
    }

    assert {one.name for one in site.catalogue.scenarios.values()} == links.keys()
    for scenario in site.catalogue.scenarios.values():
        flow = site.catalogue.flows[scenario.flow]
        page.goto(address_of(site) + "scenarios/" + links[scenario.name])
        expect(page.locator("article h1")).to_contain_text(flow.outcomes[scenario.outcome].title)
        assert len(scenario.answers) == page.locator("[data-answers] li").count()


def test_old_links_still_say_what_they_said(atlas_site: Site, address_of: Address, window: Window) -> None:
    """Every answer of the first published flows, as it stands in somebody's ticket."""
    page = window()

    for link in OLD_LINKS:
        answer = page.goto(address_of(atlas_site) + link)
        assert answer
        assert answer.ok, link
        question, option = link.partition("?")[2].split("=")
        flow = atlas_site.catalogue.flows[link.split("/")[1]]
        first = walk(flow, {question: option})
        if question == flow.start and first.counted:
            label = first.counted[0].option.label
            expect(page.locator("[data-answers], .notice").first).to_contain_text(label)


@pytest.mark.parametrize(
    ("link", "says", "leads_to"),
    [
        ("oven/?time=an-hour", "An hour counts as an afternoon today. (2025-10-01)", None),
        ("oven/?time=long&hunger=great", "Hunger is no longer asked for. (2025-09-01)", None),
        ("stove/?time=long", "The question about the stove asks for an oven today.", "oven/?time=long"),
        ("use-grill/?time=long&stove=gas", "The grill is an oven today.", "use-oven/?time=long&oven=yes"),
        ("hunger/", "Hunger is no longer asked for.", ""),
    ],
)
def test_a_link_to_what_is_gone_lands_with_a_word_of_explanation(
    link: str, says: str, leads_to: str | None, example_site: Site, address_of: Address, window: Window
) -> None:
    page, start = window(), address_of(example_site) + "flows/how-to-cook-it/"

    page.goto(start + link)

    expect(page.locator("article")).to_contain_text(says)
    if leads_to is None:
        expect(page.locator("[data-answers] li strong").first).to_have_text("All afternoon")
    else:
        page.locator("a.md-button--primary").click()
        expect(page).to_have_url(start + leads_to)


# --- hard limits ---------------------------------------------------------------------------------


def fitting(catalogue: Catalogue, **limits: str) -> dict[str, Verdict]:
    """Name of a technique -> verdict, worked out from the data."""
    cannot: dict[str, Any] = {}
    for limit, option in limits.items():
        cannot |= next(one.cannot for one in catalogue.finder.limits[limit].options if one.id == option)
    return {technique.name: judge(technique, cannot).verdict for technique in catalogue.techniques.values()}


def first_limits(catalogue: Catalogue) -> dict[str, str]:
    return {id: limit.options[0].id for id, limit in list(catalogue.finder.limits.items())[:2]}


def verdicts(page: Page) -> dict[str, str]:
    rows = page.locator(".finder-table tbody tr").evaluate_all(
        "rows => rows.map(row => [row.querySelector('th').innerText.trim(),"
        " row.querySelector('.verdict').textContent.split(':')[0]])"
    )
    return dict(rows)


def test_limits_sift_the_techniques_with_a_reason_for_each(site: Site, address_of: Address, window: Window) -> None:
    page, limits = window(), first_limits(site.catalogue)
    page.goto(address_of(site) + "find/")

    for limit, option in limits.items():
        page.locator(f"select[name={limit}]").select_option(option)

    expected = fitting(site.catalogue, **limits)
    assert {name: str(verdict) for name, verdict in expected.items()} == verdicts(page)
    count = sum(verdict == Verdict.FITS for verdict in expected.values())
    expect(page.locator(".finder-count")).to_contain_text(f"{count} fit")
    reasons = page.locator(".verdict.does-not-fit").all_text_contents()
    assert all(": " in reason for reason in reasons)


def test_limits_are_in_the_address(site: Site, address_of: Address, window: Window) -> None:
    page, limits = window(), first_limits(site.catalogue)
    page.goto(address_of(site) + "find/")
    for limit, option in limits.items():
        page.locator(f"select[name={limit}]").select_option(option)
    before = verdicts(page)

    other = window()
    other.goto(page.url)

    assert before == verdicts(other)
    other.get_by_role("button", name="Reset").click()
    expect(other).to_have_url(address_of(site) + "find/")


def test_without_scripts_the_finder_is_a_plain_table(site: Site, address_of: Address, window: Window) -> None:
    page = window(java_script_enabled=False)
    page.goto(address_of(site) + "find/")

    assert not page.locator(".finder-form").is_visible()
    assert len(site.catalogue.techniques) == page.locator(".finder-table tbody tr").count()


def test_the_limits_can_be_set_with_the_keyboard(site: Site, address_of: Address, window: Window) -> None:
    page = window()
    page.goto(address_of(site) + "find/")
    limit = next(iter(site.catalogue.finder.limits))

    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == limit:
            break
    page.keyboard.press("ArrowDown")

    expect(page.locator(f"select[name={limit}]")).not_to_have_value("")
    assert page.locator(".verdict.fits").count() or page.locator(".verdict.does-not-fit").count()


# --- how it arrives ------------------------------------------------------------------------------

SHIFTS = """() => new Promise((done) => {
  let total = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) total += one.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(total), 500);
})"""


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_jumps_while_a_page_of_a_flow_loads(
    width: int, atlas_site: Site, address_of: Address, window: Window
) -> None:
    """The cumulative layout shift of a start, a question, an outcome, a doubt and the finder, all with answers."""
    catalogue, address = atlas_site.catalogue, address_of(atlas_site)
    scenario = catalogue.scenarios["wiki-changes-daily"]
    given = "&".join(f"{question}={option}" for question, option in scenario.answers.items())
    question = list(scenario.answers)[-1]
    flow = f"flows/{scenario.flow}/"
    page = window(viewport={"width": width, "height": 900})

    for path in ("", f"{question}/", f"{scenario.outcome}/", f"{question}/unsure/"):
        page.goto(f"{address}{flow}{path}?{given}")
        assert page.evaluate(SHIFTS) < 0.02, path
    page.goto(f"{address}find/?gpu=24gb")
    assert page.evaluate(SHIFTS) < 0.02


def test_outcomes_recommend_techniques_or_lead_on(site: Site) -> None:
    for flow in site.catalogue.flows.values():
        for id, outcome in flow.outcomes.items():
            assert recommended(flow, id) or outcome.steps or outcome.flows
