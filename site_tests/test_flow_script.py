"""What the script of the flow pages works out, held against what the generator works out."""

import json
import random
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
import quickjs

from generator.choose import report
from generator.decision_record import decision_record
from generator.flow_data import flow_data
from generator.flow_graph import all_ways
from generator.flow_walk import UNSURE, Answers, walk
from generator.limits import judge
from generator.model import Catalogue, Flow
from generator.pipeline import check_content
from site_tests.built import CATALOGUES
from site_tests.catalogues import PROJECT

ASSETS = PROJECT / "templates" / "assets"
DAY, ADDRESS = "2026-01-02", "https://example.org/flows/"
MOST = 3000
"""Answers tried of a flow that has more."""

IN_THE_SCRIPTS_WORDS = """
function both(answers) {
  const here = walk(flow, answers);
  const id = ({id}) => id;
  return {
    flow: flow.id,
    answers: Object.fromEntries([
      ...here.counted.map(({question, option}) => [question.id, option.id]),
      ...here.unsure.map((question) => [question, UNSURE]),
    ]),
    asked: here.asked,
    open: here.open,
    ends: here.ends.map(id),
    place: here.place,
    address: "",
    left: left(flow, answers).map((one) => (
      {technique: one.technique, question: one.question.id, option: one.option.id})),
    flips: flips(flow, answers).map((one) => (
      {question: one.question.id, option: one.option.id, ends: one.ends.map(id)})),
  };
}
"""


def script_of(flow: Flow, catalogue: Catalogue) -> Any:
    context = quickjs.Context()
    context.eval(f"var flow = {json.dumps(flow_data(flow, catalogue))};")
    context.eval("globalThis.document = undefined; var paused = flow; flow = undefined;")
    context.eval((ASSETS / "flow.js").read_text(encoding="utf-8").replace('typeof flow !== "undefined"', "false"))
    context.eval(f"flow = paused; {IN_THE_SCRIPTS_WORDS}")
    return context


def some_answers(flow: Flow) -> Iterator[Answers]:
    """All ways to the end, the same cut short, with doubt at each question, and answers at random."""
    for way in all_ways(flow):
        given = {edge.question: edge.option.id for edge in way}
        yield given
        for i, question in enumerate(given):
            yield dict(list(given.items())[:i])
            yield given | {question: UNSURE}
    choices = {id: [*(option.id for option in question.options), UNSURE, ""] for id, question in flow.questions.items()}
    total = 1
    for options in choices.values():
        total *= len(options)
    chance = random.Random(flow.id)
    everything = product(*choices.values()) if total <= MOST else ()
    some = ([chance.choice(options) for options in choices.values()] for _ in range(MOST // 5 if total > MOST else 0))
    for values in (*everything, *some):
        yield {question: option for question, option in zip(choices, values, strict=True) if option}


def catalogue_of(name: str) -> Catalogue:
    catalogue = check_content(CATALOGUES[name]).catalogue
    assert catalogue
    return catalogue


FLOWS = [(name, path.stem) for name, folder in CATALOGUES.items() for path in sorted(folder.glob("flows/*.yml"))]


@pytest.fixture(scope="module")
def catalogues() -> dict[str, Catalogue]:
    return {name: catalogue_of(name) for name in CATALOGUES}


@pytest.mark.parametrize(("name", "id"), FLOWS)
def test_the_script_comes_to_the_same_as_the_generator(name: str, id: str, catalogues: dict[str, Catalogue]) -> None:
    catalogue = catalogues[name]
    flow = catalogue.flows[id]
    script = script_of(flow, catalogue)

    for answers in some_answers(flow):
        text = script.eval(f"JSON.stringify(both({json.dumps(answers)}))")
        assert report(flow, answers, "") == json.loads(text), answers


@pytest.mark.parametrize(("name", "id"), FLOWS)
def test_both_write_the_same_decision_record(name: str, id: str, catalogues: dict[str, Catalogue]) -> None:
    catalogue = catalogues[name]
    flow = catalogue.flows[id]
    data = flow_data(flow, catalogue)
    script = script_of(flow, catalogue)

    for way in all_ways(flow):
        given = {edge.question: edge.option.id for edge in way}
        for answers in (given, given | {way[-1].question: UNSURE}, given | {flow.start: UNSURE}):
            text = script.eval(f"decisionRecord(flow, {json.dumps(answers)}, {DAY!r}, {ADDRESS!r})")
            assert decision_record(flow, answers, data, DAY, ADDRESS) == text


def test_doubt_about_a_question_that_decides_nothing_further_leads_to_the_outcome(
    catalogues: dict[str, Catalogue],
) -> None:
    for catalogue in catalogues.values():
        for flow in catalogue.flows.values():
            for answers in some_answers(flow):
                here = walk(flow, answers)
                if not here.open and len(here.ends) == 1:
                    assert here.place == here.ends[0]


def test_the_script_of_the_finder_judges_like_the_generator(catalogues: dict[str, Catalogue]) -> None:
    script = quickjs.Context()
    script.eval((ASSETS / "finder.js").read_text(encoding="utf-8"))
    for catalogue in catalogues.values():
        options = [option for limit in catalogue.finder.limits.values() for option in limit.options]
        for technique in catalogue.techniques.values():
            traits = catalogue.finder.columns
            shown = {
                trait: "|".join(",".join(case.value) for case in technique.traits.get(trait, ())) for trait in traits
            }
            for one, other in [(option, option) for option in options] + list(zip(options, options[3:], strict=False)):
                cannot = dict(one.cannot) | dict(other.cannot)
                asked = (
                    f"judge({json.dumps(shown)}, {json.dumps([[id, list(values)] for id, values in cannot.items()])})"
                )
                found = json.loads(script.eval(f"JSON.stringify({asked})"))
                expected = judge(technique, cannot)
                assert (expected.verdict, list(expected.traits)) == (found["verdict"], found["traits"])
