"""Every flow gone through in a real browser: by mouse, by keyboard, without scripts, and from its drawing."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.model import Flow
from site_tests.built import CATALOGUES, Site
from site_tests.flow_ways import Answer, Way, longest, ways_along_every_option
from site_tests.site_fixtures import IN_PAGE

Window = Callable[..., Page]

FLOWS = [(name, path.stem) for name, folder in CATALOGUES.items() for path in sorted(folder.glob("flows/*.yml"))]


class Reader:
    """Someone in front of a flow."""

    def __init__(self, site: Site, flow: Flow, address: str, window: Window) -> None:
        self.site = site
        self.flow = flow
        self.start = f"{address}flows/{flow.id}/"
        self.window = window

    def sits_down(self, **options: Any) -> None:
        self.page = self.window(**options)
        self.page.goto(self.start)

    def page_of(self, node: str) -> re.Pattern[str]:
        """The address of a node with any answers in it."""
        return re.compile(rf"^{re.escape(self.start)}{node}/(\?[^#]*)?$")

    def is_at(self, node: str) -> None:
        """Waits for the page of a node, and sees that it asks or says what the data say."""
        expect(self.page).to_have_url(self.page_of(node))
        said = self.flow.questions[node].text if node in self.flow.questions else self.flow.outcomes[node].title
        expect(self.page.locator("article h1")).to_have_text(re.compile(rf"^\s*{re.escape(said)}\s*¶?\s*$"))

    def starts(self, choose: Callable[[str], None]) -> None:
        choose(f"Start: {self.flow.questions[self.flow.start].text}")

    def goes(self, way: Way, choose: Callable[[str], None]) -> None:
        """Along a way to its end."""
        for answer in way:
            self.is_at(answer.question)
            choose(answer.option.label)
        self.is_at(way[-1].option.next)

    def clicks(self, words: str) -> None:
        self.page.locator("article a").filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$")).click()

    def goes_from_the_start(self, way: Way) -> None:
        self.sits_down()
        self.starts(self.clicks)
        self.goes(way, self.clicks)

    def changes_the_answer_to(self, question: str) -> None:
        name = f"Change the answer to: {self.flow.questions[question].text}"
        self.page.get_by_role("link", name=name, exact=True).click()

    def tabs(self, words: str) -> None:
        """Tabs to a link and presses Enter."""
        for _ in range(150):
            self.page.keyboard.press("Tab")
            if words == self.page.evaluate("document.activeElement.textContent.trim()"):
                break
        else:
            pytest.fail(f"'{words}' cannot be reached with the Tab key on {self.page.url}")
        self.page.keyboard.press("Enter")

    def answers_in_the_address(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def sees_the_outcome(self, node: str) -> None:
        """Techniques in order of preference, steps, and flows to go on with."""
        outcome, techniques, page = self.flow.outcomes[node], self.site.catalogue.techniques, self.page
        steps = [techniques[step.technique].name if step.technique else step.name for step in outcome.steps]
        flows = [self.site.catalogue.flows[id].name for id in outcome.flows]

        assert [techniques[id].name for id in outcome.techniques] == words(page.locator(".recommended strong"))
        assert steps == words(
            page.locator("h2#in-this-order + ol > li > :first-child, h2#in-this-order + ol > li > p > :first-child")
        )
        assert flows == words(page.locator("h2#decide-next + ul > li > a"))

    def sees_the_answers(self, way: Way) -> None:
        """Under 'Your answers': question, answer and why it counts, each with a link to change it."""
        expect(self.page.get_by_role("heading", name="Your answers", exact=True)).to_be_visible()
        questions = [self.flow.questions[answer.question].text for answer in way]
        listed = self.page.locator("[data-flow-answers] li")

        assert [answer.option.label for answer in way] == words(listed.locator("strong"))
        for question, answer, item in zip(questions, way, listed.all(), strict=True):
            expect(item).to_contain_text(question)
            expect(item).to_contain_text(first_words(answer.option.because or ""))
            expect(item.get_by_role("link", name=f"Change the answer to: {question}", exact=True)).to_be_visible()

    def sees_what_is_ruled_out(self, way: Way) -> None:
        """By the answers that were given, and by no others."""
        excluded = [
            self.site.catalogue.techniques[one.technique].name for answer in way for one in answer.option.rules_out
        ]
        reasons = self.page.locator("h2#why-not-the-others + ul > li:visible")
        assert sorted(excluded) == sorted(words(one.locator("a").first)[0] for one in reasons.all())
        assert bool(excluded) == self.page.locator("h2#why-not-the-others").is_visible()


def words(found: Locator) -> list[str]:
    return [" ".join(text.split()) for text in found.all_text_contents()]


def first_words(prose: str) -> str:
    """The beginning of a text, up to the first sign that may be a mark of its author."""
    return re.split(r"[^\w ,']", prose)[0].strip()


def given(way: Way) -> dict[str, str]:
    return {answer.question: answer.option.id for answer in way}


@pytest.fixture(params=FLOWS, ids=[id for _, id in FLOWS])
def reader(request: pytest.FixtureRequest, address_of: Callable[[Site], str], window: Window) -> Reader:
    name, id = request.param
    site: Site = request.getfixturevalue(f"{name}_site")
    return Reader(site, site.catalogue.flows[id], address_of(site), window)


# --- through it ----------------------------------------------------------------------------------


def test_every_option_leads_by_mouse_to_an_outcome_that_says_what_the_data_say(reader: Reader) -> None:
    """From the start once; after that, each way sets out from an answer of the one before, by its link 'Change'."""
    before: Way = []
    reader.sits_down()

    for way in ways_along_every_option(reader.flow):
        if before:
            fork = way[next(i for i, (old, new) in enumerate(zip(before, way, strict=False)) if old != new)]
            reader.changes_the_answer_to(fork.question)
            reader.goes(way[way.index(fork) :], reader.clicks)
        else:
            reader.starts(reader.clicks)
            reader.goes(way, reader.clicks)
        before = way

        reader.sees_the_outcome(way[-1].option.next)
        reader.sees_the_answers(way)
        reader.sees_what_is_ruled_out(way)
        assert given(way).items() <= reader.answers_in_the_address().items()


def test_a_flow_can_be_gone_through_with_the_tab_and_enter_keys(reader: Reader) -> None:
    way = longest(reader.flow)
    reader.sits_down()

    reader.starts(reader.tabs)
    reader.goes(way, reader.tabs)

    reader.sees_the_outcome(way[-1].option.next)
    reader.sees_the_answers(way)
    assert given(way) == reader.answers_in_the_address()


def test_a_flow_can_be_gone_through_without_scripts(reader: Reader) -> None:
    way = longest(reader.flow)
    reader.sits_down(java_script_enabled=False)

    reader.starts(reader.clicks)
    reader.goes(way, reader.clicks)

    reader.sees_the_outcome(way[-1].option.next)
    assert {} == reader.answers_in_the_address()


def test_every_option_leads_on_without_scripts(reader: Reader) -> None:
    """Each question is asked, and each answer clicked."""
    reader.sits_down(java_script_enabled=False)

    for id, question in reader.flow.questions.items():
        for option in question.options:
            reader.page.goto(f"{reader.start}{id}/")
            reader.goes([Answer(id, option)], reader.clicks)


def test_every_outcome_says_what_and_why_without_scripts(reader: Reader) -> None:
    reader.sits_down(java_script_enabled=False)

    for id in reader.flow.outcomes:
        reader.page.goto(f"{reader.start}{id}/")

        reader.sees_the_outcome(id)
        reasons = reader.page.locator("h2#why ~ .shortest-way li")
        assert reader.flow.questions[reader.flow.start].text in words(reasons)[0]
        assert all(reason.is_visible() for reason in reasons.all())


# --- answers -------------------------------------------------------------------------------------


def test_answers_stay_when_the_page_is_loaded_again(reader: Reader) -> None:
    way = longest(reader.flow)
    reader.goes_from_the_start(way)

    reader.page.reload()

    reader.sees_the_answers(way)
    assert given(way) == reader.answers_in_the_address()


def test_the_back_button_takes_back_one_answer_at_a_time(reader: Reader) -> None:
    way = longest(reader.flow)
    reader.goes_from_the_start(way)

    for answer in reversed(way):
        reader.page.go_back()
        reader.is_at(answer.question)
        assert given(way[: way.index(answer)]) == reader.answers_in_the_address()


def test_an_answer_can_be_changed(reader: Reader) -> None:
    way = longest(reader.flow)
    first = way[0]
    other = next(one for one in reader.flow.questions[first.question].options if one.id != first.option.id)
    reader.goes_from_the_start(way)

    reader.changes_the_answer_to(first.question)
    reader.is_at(first.question)
    chosen = reader.page.locator("article a[aria-current=true]")
    assert [first.option.label] == words(chosen)
    reader.clicks(other.label)

    reader.is_at(other.next)
    reader.sees_the_answers([Answer(first.question, other)])


def test_start_again_forgets_the_answers(reader: Reader) -> None:
    reader.goes_from_the_start(longest(reader.flow))

    reader.clicks("Start again")

    expect(reader.page).to_have_url(reader.start)
    assert 0 == reader.page.locator(".edge.taken").count()


# --- the drawing ---------------------------------------------------------------------------------


def test_every_node_of_the_drawing_is_a_link_to_its_page_by_name(reader: Reader) -> None:
    flow = reader.flow
    named = {id: question.text for id, question in flow.questions.items()}
    named |= {id: outcome.title for id, outcome in flow.outcomes.items()}
    reader.sits_down(viewport={"width": 1440, "height": 900})
    drawing = reader.page.locator("svg.flow-drawing")

    assert len(named) == drawing.locator("a").count()
    for id, name in named.items():
        drawing.get_by_role("link", name=name, exact=True).and_(drawing.locator(f"a[data-node='{id}']")).click()
        reader.is_at(id)
        reader.page.go_back()


def test_the_drawing_shows_the_way_that_was_taken(reader: Reader) -> None:
    way = longest(reader.flow)
    reader.goes_from_the_start(way)

    reader.clicks("See the whole flow")

    expect(reader.page.locator("svg.flow-drawing")).to_be_visible()
    taken = reader.page.locator(".edge.taken").evaluate_all(
        "all => all.map(one => [one.dataset.question, one.dataset.option])"
    )
    assert given(way) == dict(taken)


def test_nothing_in_the_drawing_covers_anything_else(reader: Reader) -> None:
    """Boxes keep clear of each other, and no label of an answer lies on a box or leaves the drawing."""
    reader.sits_down(viewport={"width": 1440, "height": 900})

    collisions = reader.page.evaluate((IN_PAGE / "drawing.js").read_text(encoding="utf-8"))

    assert not collisions, "\n".join(collisions)


def test_on_a_phone_the_outline_stands_in_for_the_drawing(reader: Reader) -> None:
    reader.sits_down(viewport={"width": 390, "height": 844})
    nodes = [*reader.flow.questions, *reader.flow.outcomes]

    assert not reader.page.locator("svg.flow-drawing").is_visible()
    outline = reader.page.locator("h2#as-an-outline ~ * a")
    assert outline.first.is_visible()
    leading = {link.rstrip("/").rpartition("/")[2] for link in outline.evaluate_all("all => all.map(one => one.href)")}
    assert set() == set(nodes) - leading
