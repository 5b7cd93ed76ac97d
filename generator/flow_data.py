"""A flow as plain data: what its JSON file holds, and what the script of its pages and decision records read."""

import json
from hashlib import sha256
from typing import Any

from generator.flow_graph import ends
from generator.flow_walk import recommended
from generator.markup import Markup, brief_name
from generator.model import Catalogue, Flow, Option, Outcome

Data = dict[str, Any]


def flow_data(flow: Flow, catalogue: Catalogue) -> Data:
    """Everything that a flow says, in plain words, and which state of it that is: its review and a sign of its own."""
    data = contents(flow, catalogue)
    sign = sha256(json.dumps(data).encode()).hexdigest()[:8]
    return {"id": flow.id, "name": flow.name, "state": f"{flow.reviewed} ({sign})", **data}


def contents(flow: Flow, catalogue: Catalogue) -> Data:
    """Lists keep the order of the file."""
    words = Markup(catalogue, "").plain
    all_ends = [end_data(flow, end, catalogue) for end in ends(flow)]
    named = [one for end in all_ends for one in end["techniques"]]
    ruled_out = [out.technique for question in flow.questions.values() for o in question.options for out in o.rules_out]
    return {
        "start": flow.start,
        "questions": [
            {
                "id": id,
                "text": question.text,
                "why": words(question.why),
                "how_to_find_out": words(question.how_to_find_out),
                "options": [option_data(option, words) for option in question.options],
            }
            for id, question in flow.questions.items()
        ],
        "ends": all_ends,
        "techniques": {id: catalogue.techniques[id].name for id in dict.fromkeys([*named, *ruled_out])},
        "former": [
            {
                "question": former.question,
                "option": former.option,
                "outcome": former.outcome,
                "to": former.to,
                "on": former.on.isoformat(),
                "text": words(former.text),
            }
            for former in flow.former
        ],
    }


def option_data(option: Option, words: Any) -> Data:
    return {
        "id": option.id,
        "label": option.label,
        "example": words(option.example),
        "because": words(option.because),
        "to": option.next or f"/{option.flow}",
        "rules_out": {exclusion.technique: words(exclusion.reason) for exclusion in option.rules_out},
    }


def end_data(flow: Flow, end: str, catalogue: Catalogue) -> Data:
    """An outcome; or another flow, which has a first question in place of a reason."""
    techniques = recommended(flow, end)
    if end not in flow.outcomes:
        onward = catalogue.flows[end.removeprefix("/")]
        return {"id": end, "title": onward.name, "techniques": techniques, "start": onward.start}
    outcome = flow.outcomes[end]
    return {"id": end, "title": outcome.title, "techniques": techniques, **advice(outcome, catalogue)}


def advice(outcome: Outcome, catalogue: Catalogue) -> Data:
    words = Markup(catalogue, "").plain
    return {
        "reason": words(outcome.reason),
        "steps": [
            f"{catalogue.techniques[step.technique].name if step.technique else step.name}: {words(step.text)}"
            for step in outcome.steps
        ],
        "flows": list(outcome.flows),
        "first_step": words(outcome.first_step or ""),
        "try_next": [{"technique": one.technique, "when": words(one.when)} for one in outcome.try_next],
        "choose_again": words(outcome.choose_again or ""),
        "sources": [source(id, catalogue) for id in outcome.references],
    }


def source(id: str, catalogue: Catalogue) -> str:
    """McGee, 2004: On Food and Cooking. https://doi.org/10.1000/182"""
    work = catalogue.references[id]
    if work.doi:
        address = f"https://doi.org/{work.doi}"
    else:
        address = f"https://arxiv.org/abs/{work.arxiv}" if work.arxiv else work.url or ""
    return f"{brief_name(work)}: {work.name}. {address}".strip()
