"""What a team files about a choice, as Markdown; the script of the pages writes the same."""

from collections.abc import Iterator
from typing import Any

from generator.flow_data import Data
from generator.flow_walk import UNSURE, Answers, Flip, Left, flips, left, walk
from generator.model import Flow


def decision_record(flow: Flow, answers: Answers, data: Data, day: str, address: str) -> str:
    """*data* is that of the flow, *day* a date, *address* where the result can be seen again."""
    return "\n".join(lines(flow, answers, data, day, address)) + "\n"


def lines(flow: Flow, answers: Answers, data: Data, day: str, address: str) -> Iterator[str]:
    here = walk(flow, answers)
    ends = {end["id"]: end for end in data["ends"]}
    questions = {question["id"]: question for question in data["questions"]}
    names = data["techniques"]

    def titles(ids: tuple[str, ...]) -> str:
        return ", or ".join(ends[id]["title"] for id in ids)

    def option(question: str, id: str) -> Any:
        return next(one for one in questions[question]["options"] if one["id"] == id)

    def out(one: Left) -> str:
        chosen = option(one.edge.question, one.edge.option.id)
        why = chosen["rules_out"][one.technique] if one.reason else chosen["because"]
        return f"- {names[one.technique]}: {why} ({questions[one.edge.question]['text']} {chosen['label']})"

    def flip(one: Flip) -> str:
        return f"- {questions[one.edge.question]['text']} {one.edge.option.label}: {titles(one.ends)}"

    def said(question: str) -> str:
        if answers.get(question) == UNSURE:
            return f"I don't know. How to find out: {questions[question]['how_to_find_out']}"
        if question in here.open:
            return "Not answered yet."
        chosen = option(question, answers[question])
        return f"{chosen['label']}: {chosen['because']}"

    decided = len(here.ends) == 1 and not here.open
    yield f"# Decision: {titles(here.ends)}" if decided else f"# Not decided yet: {data['name']}"
    yield ""
    yield f"{data['name']} State of {data['state']}, asked on {day}."
    yield f"<{address}>"
    yield from ["", "## Answers", ""]
    yield from (f"- {questions[question]['text']} {said(question)}" for question in here.asked)
    for id in here.ends:
        end = ends[id]
        yield from ["", f"## {'Result' if decided else 'Still possible'}: {end['title']}", ""]
        if "reason" in end:
            yield from [end["reason"], ""]
        steps = end.get("steps") or [names[one] for one in end["techniques"]]
        yield from (f"{i}. {text}" for i, text in enumerate(steps, 1))
        if end.get("first_step"):
            yield from ["", f"First: {end['first_step']}"]
        if end.get("choose_again"):
            yield from ["", f"Choose again: {end['choose_again']}"]
    if rejected := [out(one) for one in left(flow, answers)]:
        yield from ["", "## Why not the others", "", *rejected]
    if changes := [flip(one) for one in flips(flow, answers)]:
        yield from ["", "## What would change it", "", *changes]
    if sources := list(dict.fromkeys(one for id in here.ends for one in ends[id].get("sources", ()))):
        yield from ["", "## Sources", "", *(f"- {one}" for one in sources)]
