"""A flow on the command line: the next question, or what the answers lead to."""

import json
from collections.abc import Iterable
from typing import Any

from generator import urls
from generator.decision_record import decision_record
from generator.flow_data import Data, flow_data
from generator.flow_walk import UNSURE, Answers, Walk, flips, left, walk
from generator.model import Catalogue, Flow
from generator.problem import did_you_mean

FORMATS = ("text", "json", "md")


class BadAnswer(Exception):
    """Something in the command that the catalogue does not know."""


def choose(catalogue: Catalogue, flow_id: str, given: Iterable[str], format: str, day: str) -> str:
    """What there is to say in one of FORMATS. Raises BadAnswer."""
    if flow_id not in catalogue.flows:
        raise BadAnswer(f"there is no flow '{flow_id}'", did_you_mean(flow_id, catalogue.flows, list_up_to=30))
    flow = catalogue.flows[flow_id]
    answers = read_answers(flow, given)
    data = flow_data(flow, catalogue)
    here = walk(flow, answers)
    address = urls.answered(f"flows/{flow.id}/{here.place}/", answers)
    if format == "json":
        return json.dumps(report(flow, answers, address), ensure_ascii=False, indent=1)
    if format == "md":
        return decision_record(flow, answers, data, day, address).rstrip()
    return "\n".join(next_question(here, data) if here.open else result(flow, answers, data))


def read_answers(flow: Flow, given: Iterable[str]) -> dict[str, str]:
    """['data=daily'] to question -> option."""
    answers = {}
    for text in given:
        question, equals, option = text.partition("=")
        if not equals:
            raise BadAnswer(f"'{text}' is no answer", "Write question=option.")
        if question not in flow.questions:
            hint = did_you_mean(question, flow.questions, list_up_to=30)
            raise BadAnswer(f"'{question}' is not a question of '{flow.id}'", hint)
        options = [*(one.id for one in flow.questions[question].options), UNSURE]
        if option not in options:
            raise BadAnswer(
                f"'{option}' is not an answer to '{question}'", did_you_mean(option, options, list_up_to=30)
            )
        answers[question] = option
    return answers


def report(flow: Flow, answers: Answers, address: str) -> Data:
    """Everything that the answers come to, for programs."""
    here = walk(flow, answers)
    return {
        "flow": flow.id,
        "answers": {edge.question: edge.option.id for edge in here.counted} | dict.fromkeys(here.unsure, UNSURE),
        "asked": list(here.asked),
        "open": list(here.open),
        "ends": list(here.ends),
        "place": here.place,
        "address": address,
        "left": [
            {"technique": one.technique, "question": one.edge.question, "option": one.edge.option.id}
            for one in left(flow, answers)
        ],
        "flips": [
            {"question": one.edge.question, "option": one.edge.option.id, "ends": list(one.ends)}
            for one in flips(flow, answers)
        ],
    }


def next_question(here: Walk, data: Data) -> list[str]:
    question = found(data["questions"], here.open[0])
    width = max(len(option["id"]) for option in [*question["options"], {"id": UNSURE}])
    return [
        question["text"],
        f"  {question['why']}",
        "",
        *(f"  {question['id']}={option['id']:<{width}}  {option['label']}" for option in question["options"]),
        f"  {question['id']}={UNSURE:<{width}}  I don't know",
        "",
        f"How to find out: {question['how_to_find_out']}",
    ]


def result(flow: Flow, answers: Answers, data: Data) -> list[str]:
    here = walk(flow, answers)
    names = data["techniques"]
    lines = []
    for id in here.ends:
        end = found(data["ends"], id)
        lines += [end["title"], f"  {end.get('reason') or 'Go on with this flow: ' + id.removeprefix('/')}"]
        steps = end.get("steps") or [names[one] for one in end["techniques"]]
        lines += [f"  {i}. {text}" for i, text in enumerate(steps, 1)]
        lines += [f"  First: {end['first_step']}"] if end.get("first_step") else []
        lines += [""]
    for question in here.unsure if len(here.ends) > 1 else ():
        asked = found(data["questions"], question)
        lines += [f"Open: {asked['text']}", f"  {asked['how_to_find_out']}", ""]
    if away := left(flow, answers):
        lines += ["Why not the others"]
        lines += [f"  {names[one.technique]}: {one.edge.question}={one.edge.option.id}" for one in away]
    return lines


def found(entries: list[Data], id: str) -> Any:
    return next(entry for entry in entries if entry["id"] == id)
