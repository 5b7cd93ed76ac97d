"""Every flow gone through in a real browser: by mouse, by keyboard, without scripts, and from its drawing."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.decision_record import decision_record
from generator.flow_data import flow_data
from generator.flow_graph import flows_ahead
from generator.flow_walk import UNSURE, candidates, flips, left, walk
from generator.model import Flow, Option
from site_tests.built import CATALOGUES, Site
from site_tests.flow_ways import Answer, Way, every_way, longest
from site_tests.site_fixtures import IN_PAGE

Window = Callable[..., Page]

FLOWS = [(name, path.stem) for name, folder in CATALOGUES.items() for path in sorted(folder.glob("flows/*.yml"))]
A_FEW = [(name, id) for name, id in FLOWS if name == "example" or id in ("rft-or-sft", "ground-in-knowledge")]
"""What one script and one template do alike in every flow is tried in these; the ways themselves in all."""


class Reader:
    """Someone in front of a flow."""

    def __init__(self, site: Site, flow: Flow, address: str, window: Window) -> None:
        self.site = site
        self.flow = flow
        self.address = address
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
        self.page.wait_for_load_state("load")

    def starts(self, choose: Callable[[str], None]) -> None:
        choose(f"Start: {self.flow.questions[self.flow.start].text}")

    def goes(self, way: Way, choose: Callable[[str], None]) -> None:
        """Along a way to its end."""
        for answer in way:
            self.is_at(answer.question)
            choose(answer.option.label)
        self.is_behind(way[-1].option)

    def is_behind(self, option: Option) -> None:
        """At the node that an answer leads to, or at the first question of another flow."""
        if option.next:
            self.is_at(option.next)
        else:
            onward = self.site.catalogue.flows[option.flow or ""]
            expect(self.page).to_have_url(re.compile(rf"/flows/{onward.id}/{onward.start}/$"))
            expect(self.page.locator("article h1")).to_contain_text(onward.questions[onward.start].text)

    def clicks(self, words: str) -> None:
        self.page.locator("article a").filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$")).click()

    def is_in_doubt_about(self, question: str) -> None:
        expect(self.page).to_have_url(self.page_of(f"{question}/{UNSURE}"))
        expect(self.page.locator("article h1")).to_contain_text(self.flow.questions[question].text)
        self.page.wait_for_load_state("load")

    def goes_from_the_start(self, way: Way, **options: Any) -> None:
        self.sits_down(**options)
        self.starts(self.clicks)
        self.goes(way, self.clicks)

    def changes_over_to(self, way: Way, answers: dict[str, str]) -> dict[str, str]:
        """To the end of a way, from where *answers* have led; a changed answer keeps the later ones."""
        if not answers or any(self.leaves(answers | given(way[: i + 1])) for i in range(len(way) - 1)):
            answers = {}
            self.page.goto(self.start)
            self.starts(self.clicks)
        for answer in way:
            if answers.get(answer.question) == answer.option.id:
                continue
            if answers and walk(self.flow, answers).place != answer.question:
                self.changes_the_answer_to(answer.question)
            self.is_at(answer.question)
            self.clicks(answer.option.label)
            answers = answers | {answer.question: answer.option.id}
        self.is_behind(way[-1].option)
        return answers

    def leaves(self, answers: dict[str, str]) -> bool:
        """Whether answers lead into another flow, where none of them can be changed."""
        return walk(self.flow, answers).place.startswith("/")

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
        listed = self.page.locator("[data-answers] li")

        assert [answer.option.label for answer in way] == words(listed.locator("strong"))
        for question, answer, item in zip(questions, way, listed.all(), strict=True):
            expect(item).to_contain_text(question)
            expect(item).to_contain_text(first_words(answer.option.because or ""))
            expect(item.get_by_role("link", name=f"Change the answer to: {question}", exact=True)).to_be_visible()

    def sees_what_is_ruled_out(self, way: Way) -> None:
        """Each technique that the flow recommends elsewhere, under the answer that ruled it out."""
        expected: dict[str, set[str]] = {}
        for one in left(self.flow, given(way)):
            name = self.site.catalogue.techniques[one.technique].name
            expected.setdefault(self.flow.questions[one.edge.question].text, set()).add(name)
        shown = [words(item.locator("a")) for item in self.page.locator("[data-rejected] > li").all()]
        assert expected == {question: set(names) for question, *names in shown}

    def sees_what_would_change_it(self, answers: dict[str, str]) -> None:
        """Each single answer that leads elsewhere."""
        expected = [one.edge.option.label for one in flips(self.flow, answers)]
        assert expected == words(self.page.locator("[data-flips] > li > strong"))

    def sees_what_is_still_possible(self, way: Way) -> None:
        """On a question: the techniques of the outcomes that the answers so far leave."""
        names = self.site.catalogue.techniques
        expected = [names[id].name for id in candidates(self.flow, walk(self.flow, given(way)).ends)]
        shown = words(self.page.locator("[data-candidates] > ul > li"))
        assert expected == shown[: len(expected)]


def words(found: Locator) -> list[str]:
    return [" ".join(text.split()) for text in found.all_text_contents()]


def first_words(prose: str) -> str:
    """The beginning of a text, up to the first sign that may be a mark of its author."""
    return re.split(r"[^\w ,']", prose)[0].strip()


def leads_to_an_outcome(way: Way) -> bool:
    return bool(way[-1].option.next)


def given(way: Way) -> dict[str, str]:
    return {answer.question: answer.option.id for answer in way}


def name_of_flow(found: tuple[str, str]) -> str:
    return found[1]


every_flow = pytest.mark.parametrize("reader", FLOWS, ids=name_of_flow, indirect=True)


@pytest.fixture(params=A_FEW, ids=name_of_flow)
def reader(request: pytest.FixtureRequest, address_of: Callable[[Site], str], window: Window) -> Reader:
    name, id = request.param
    site: Site = request.getfixturevalue(f"{name}_site")
    return Reader(site, site.catalogue.flows[id], address_of(site), window)


# --- through it ----------------------------------------------------------------------------------


@every_flow
def test_every_way_leads_by_mouse_to_what_the_data_say(reader: Reader) -> None:
    """From the start once; after that each way is the one before with some answers changed by their links 'Change'."""
    reader.sits_down()
    answers: dict[str, str] = {}

    for way in every_way(reader.flow):
        answers = reader.changes_over_to(way, answers)

        if leads_to_an_outcome(way):
            reader.sees_the_outcome(way[-1].option.next or "")
            reader.sees_the_answers(way)
            reader.sees_what_is_ruled_out(way)
            reader.sees_what_would_change_it(answers)
            assert given(way).items() <= reader.answers_in_the_address().items()
        else:
            answers = {}


def test_each_question_shows_what_is_still_possible(reader: Reader) -> None:
    way = longest(reader.flow)
    reader.sits_down()
    reader.starts(reader.clicks)

    for i, answer in enumerate(way):
        reader.is_at(answer.question)
        reader.sees_what_is_still_possible(way[:i])
        reader.clicks(answer.option.label)


@every_flow
def test_a_flow_can_be_gone_through_with_the_tab_and_enter_keys(reader: Reader) -> None:
    way = longest(reader.flow)
    reader.sits_down()

    reader.starts(reader.tabs)
    reader.goes(way, reader.tabs)

    reader.sees_the_outcome(way[-1].option.next or "")
    reader.sees_the_answers(way)
    assert given(way) == reader.answers_in_the_address()


def test_a_flow_can_be_gone_through_without_scripts(reader: Reader) -> None:
    way = longest(reader.flow)
    reader.sits_down(java_script_enabled=False)

    reader.starts(reader.clicks)
    reader.goes(way, reader.clicks)

    reader.sees_the_outcome(way[-1].option.next or "")
    assert {} == reader.answers_in_the_address()


@every_flow
def test_every_option_leads_on_without_scripts(reader: Reader) -> None:
    """Each question is asked, and each answer clicked."""
    reader.sits_down(java_script_enabled=False)

    for id, question in reader.flow.questions.items():
        for option in question.options:
            reader.page.goto(f"{reader.start}{id}/")
            reader.goes([Answer(id, option)], reader.clicks)
        reader.page.goto(f"{reader.start}{id}/")
        reader.clicks("I don’t know")
        reader.is_in_doubt_about(id)
        for option in question.options:
            link = reader.page.locator(".branches > li > a", has_text=option.label).first
            assert link.is_visible()


@every_flow
def test_every_outcome_says_what_and_why_without_scripts(reader: Reader) -> None:
    reader.sits_down(java_script_enabled=False)

    for id in reader.flow.outcomes:
        reader.page.goto(f"{reader.start}{id}/")

        reader.sees_the_outcome(id)
        reasons = reader.page.locator(".shortest-way li")
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
    others = [one for one in reader.flow.questions[first.question].options if one.id != first.option.id and one.next]
    if not others:
        pytest.skip("every other answer leads to another flow")
    other = others[0]
    reader.goes_from_the_start(way)

    reader.changes_the_answer_to(first.question)
    reader.is_at(first.question)
    chosen = reader.page.locator("article a[aria-current=true]")
    assert [first.option.label] == words(chosen)
    reader.clicks(other.label)

    there = walk(reader.flow, given(way) | {first.question: other.id})
    if there.place.startswith("/"):
        return
    reader.is_at(there.place)
    reader.sees_the_answers([Answer(edge.question, edge.option) for edge in there.counted])


def test_a_changed_answer_keeps_the_later_ones_that_still_count(reader: Reader) -> None:
    """Whoever changes the first of three answers and changes it back is where they were."""
    way = longest(reader.flow)
    reader.goes_from_the_start(way)
    reader.changes_the_answer_to(way[0].question)

    reader.clicks(way[0].option.label)

    reader.is_at(way[-1].option.next or "")
    reader.sees_the_answers(way)


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
    onward = {f"/{id}": reader.site.catalogue.flows[id].name for id in flows_ahead(flow)}
    reader.sits_down(viewport={"width": 1440, "height": 900})
    drawing = reader.page.locator("svg.flow-drawing")

    assert len(named) + len(onward) == drawing.locator("a").count()
    for id, name in onward.items():
        assert drawing.get_by_role("link", name=name, exact=True).and_(drawing.locator(f"a[data-node='{id}']")).count()
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


@every_flow
def test_nothing_in_the_drawing_covers_anything_else(reader: Reader) -> None:
    """Boxes keep clear of each other, and no label of an answer lies on a box or leaves the drawing."""
    reader.sits_down(viewport={"width": 1440, "height": 900})

    collisions = reader.page.evaluate((IN_PAGE / "drawing.js").read_text(encoding="utf-8"))

    assert not collisions, "\n".join(collisions)


@every_flow
def test_on_a_phone_the_outline_stands_in_for_the_drawing(reader: Reader) -> None:
    reader.sits_down(viewport={"width": 390, "height": 844})
    nodes = [*reader.flow.questions, *reader.flow.outcomes]

    assert not reader.page.locator("svg.flow-drawing").is_visible()
    outline = reader.page.locator("h2#as-an-outline ~ * a")
    assert outline.first.is_visible()
    leading = {link.rstrip("/").rpartition("/")[2] for link in outline.evaluate_all("all => all.map(one => one.href)")}
    assert set() == set(nodes) - leading


# --- not to know ---------------------------------------------------------------------------------


def test_doubt_about_any_question_leads_on_to_the_questions_of_every_branch(reader: Reader) -> None:
    """The reader does not know the first answer, and answers all others with the first option."""
    flow = reader.flow
    reader.sits_down()
    reader.starts(reader.clicks)
    answers = {flow.start: UNSURE}
    reader.clicks("I don’t know")
    reader.is_in_doubt_about(flow.start)
    if walk(flow, answers).open:
        reader.page.locator("[data-go-on] a").click()

    while here := walk(flow, answers).open:
        reader.is_at(here[0])
        option = flow.questions[here[0]].options[0]
        answers[here[0]] = option.id
        reader.clicks(option.label)

    there = walk(flow, answers)
    if there.place.endswith(UNSURE):
        reader.is_in_doubt_about(flow.start)
        titles = {flow.outcomes[end].title for end in there.ends if end in flow.outcomes}
        shown = set(words(reader.page.locator("[data-end]:visible")))
        assert titles <= shown
        expect(reader.page.locator("article")).to_contain_text(f"{len(there.ends)} outcomes remain")
    listed = reader.page.locator("[data-answers] li", has_text=flow.questions[flow.start].text)
    if not there.place.startswith("/"):
        expect(listed).to_contain_text("I don’t know")


def test_doubt_can_be_said_and_left_with_the_keyboard(reader: Reader) -> None:
    flow = reader.flow
    reader.sits_down()
    reader.starts(reader.tabs)
    reader.is_at(flow.start)

    reader.tabs("I don’t know")
    reader.is_in_doubt_about(flow.start)
    reader.tabs("Back to the question")

    reader.is_at(flow.start)
    assert ["I don’t know"] == words(reader.page.locator(".options a[aria-current=true]"))


def test_what_scripts_add_has_roles_and_names(reader: Reader) -> None:
    """A list of answers under a heading, links that say which answer they change, and words that are read out."""
    way = longest(reader.flow)
    reader.goes_from_the_start(way)
    page = reader.page

    expect(page.get_by_role("heading", name="Your answers", exact=True)).to_be_visible()
    for answer in way:
        question = reader.flow.questions[answer.question].text
        expect(page.get_by_role("link", name=f"Change the answer to: {question}", exact=True)).to_be_visible()
    copy = page.get_by_role("button", name="Copy link")
    copy.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator(".copy [role=status]").first).not_to_be_empty()


# --- taking it away ------------------------------------------------------------------------------


def test_the_decision_record_is_the_one_of_the_command_line(reader: Reader) -> None:
    way = longest(reader.flow)
    reader.goes_from_the_start(way, permissions=["clipboard-read", "clipboard-write"])

    reader.page.get_by_role("button", name="Copy as decision record").click()

    expect(reader.page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    day = reader.page.evaluate("new Date().toISOString().slice(0, 10)")
    data = flow_data(reader.flow, reader.site.catalogue)
    assert decision_record(reader.flow, given(way), data, day, reader.page.url) == copied


def test_a_copied_link_opens_the_same_result_for_somebody_else(reader: Reader, window: Window) -> None:
    way = longest(reader.flow)
    reader.goes_from_the_start(way, permissions=["clipboard-read", "clipboard-write"])
    reader.page.get_by_role("button", name="Copy link").click()
    expect(reader.page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    address = reader.page.evaluate("navigator.clipboard.readText()")

    reader.page = window()
    reader.page.goto(address)

    reader.sees_the_answers(way)
