"""Rules about the questions of flows and the ways between them."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any

from generator.flow_graph import circle, edges, edges_from, flows_ahead, shortest_ways
from generator.flow_walk import UNSURE
from generator.load import Sources
from generator.model import Catalogue, Flow
from generator.problem import Problem, did_you_mean


def nodes(flow: Flow) -> set[str]:
    return {*flow.questions, *flow.outcomes}


def sound(flow: Flow) -> bool:
    """Whether one can walk through it: each way on leads to a node or to another flow."""
    targets = {flow.start, *(edge.target for edge in edges(flow) if edge.option.next or not edge.option.flow)}
    return targets <= nodes(flow)


def an_answer_leads_to_one_place(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """An answer leads on in its flow or to another flow."""
    for id, flow in catalogue.flows.items():
        for question_id, question in flow.questions.items():
            for i, option in enumerate(question.options):
                if bool(option.next) == bool(option.flow):
                    loc = ("questions", question_id, "options", i)
                    message = f"'{option.id}' leads {'to two places' if option.next else 'nowhere'}"
                    yield sources.problem("flow", id, loc, message, "Give it a 'next' or a 'flow'.")


def answers_lead_to_a_node(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """The start and each answer lead to a question or an outcome of the flow."""
    for id, flow in catalogue.flows.items():
        if flow.start not in flow.questions:
            hint = did_you_mean(flow.start, flow.questions)
            yield sources.problem("flow", id, ("start",), f"'{flow.start}' is not a question of this flow", hint)
        for question_id, question in flow.questions.items():
            for i, option in enumerate(question.options):
                if option.next and option.next not in nodes(flow):
                    message = f"dead end: '{option.next}' is neither a question nor an outcome of this flow"
                    loc = ("questions", question_id, "options", i, "next")
                    yield sources.problem("flow", id, loc, message, did_you_mean(option.next, nodes(flow)))


def nodes_have_ids_of_their_own(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """No question has the id of an outcome: both are addresses of pages."""
    for id, flow in catalogue.flows.items():
        for node in sorted(set(flow.questions) & set(flow.outcomes)):
            message = f"'{node}' is a question and an outcome"
            yield sources.problem("flow", id, ("outcomes", node), message, "Rename one of the two.", key=True)
        for part in ("questions", "outcomes"):
            if "index" in getattr(flow, part):
                message = "'index' is taken by the start of the flow"
                yield sources.problem("flow", id, (part, "index"), message, "Choose another id.", key=True)
        for question_id, question in flow.questions.items():
            for i, option in enumerate(question.options):
                if option.id == UNSURE:
                    loc = ("questions", question_id, "options", i, "id")
                    message = f"'{UNSURE}' is taken by the answer \"I don't know\", which every question has"
                    yield sources.problem("flow", id, loc, message, "Remove the option, or choose another id.")


def every_node_is_reached(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Some way leads from the start to each question and each outcome."""
    for id, flow in catalogue.flows.items():
        if sound(flow):
            reached = shortest_ways(flow)
            for part, ids in (("questions", flow.questions), ("outcomes", flow.outcomes)):
                for node in ids:
                    if node not in reached:
                        hint = "Let an option lead to it, or remove it."
                        yield sources.problem("flow", id, (part, node), f"no answer leads to '{node}'", hint, key=True)


def no_flow_goes_round_in_a_circle(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A reader comes to an outcome, whatever the answers."""
    for id, flow in catalogue.flows.items():
        if sound(flow) and (chain := circle(flow)):
            message = f"the flow goes round in a circle: {' -> '.join(chain)}"
            yield sources.problem("flow", id, ("questions", chain[0]), message, key=True)


def no_flow_leads_back_to_itself(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """From flow to flow, a reader comes to an outcome as well."""
    onward = {id: [one for one in flows_ahead(flow) if one in catalogue.flows] for id, flow in catalogue.flows.items()}
    try:
        TopologicalSorter(onward).prepare()
    except CycleError as error:
        chain = list(reversed(error.args[1]))
        message = f"flows lead into each other in a circle: {' -> '.join(chain)}"
        yield sources.problem("flow", chain[0], (), message, "Let an outcome name the flow instead.")


def a_question_changes_the_outcome(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Not all answers to a question come to the same in the end."""
    for id, flow in catalogue.flows.items():
        if sound(flow) and not circle(flow):
            meaning: dict[str, Any] = {}

            def means(node: str, flow: Flow = flow, meaning: dict[str, Any] = meaning) -> Any:
                if node not in meaning:
                    onward = tuple(means(edge.target) for edge in edges_from(flow, node))
                    meaning[node] = onward[0] if onward and len(set(onward)) == 1 else (node, onward)
                return meaning[node]

            for question in flow.questions:
                if len({means(edge.target) for edge in edges_from(flow, question)}) == 1:
                    message = f"every answer to '{question}' leads to the same outcome"
                    hint = "Remove the question, or let an answer lead elsewhere."
                    yield sources.problem("flow", id, ("questions", question), message, hint, key=True)


def what_is_gone_is_gone(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A former question, option or outcome is no longer there, and what took its place is."""
    for id, flow in catalogue.flows.items():
        for i, former in enumerate(flow.former):
            loc = ("former", i)
            if bool(former.question) == bool(former.outcome) or (former.option and not former.question):
                message = "this names neither a question, nor a question and its option, nor an outcome"
                yield sources.problem("flow", id, loc, message, "question: id; or question and option; or outcome: id.")
                continue
            question = flow.questions.get(former.question or "")
            options = [option.id for option in question.options] if question else []
            if former.option:
                field, there, instead = "option", former.option in options, options
            elif former.question:
                field, there, instead = "question", former.question in nodes(flow), list(flow.questions)
            else:
                field, there, instead = "outcome", former.outcome in nodes(flow), list(flow.outcomes)
            if there:
                message = f"'{getattr(former, field)}' is called former and is still there"
                yield sources.problem("flow", id, (*loc, field), message)
            if former.to and former.to not in instead and not (former.option and not question):
                message = f"'{former.to}' is no {field} of this flow"
                yield sources.problem("flow", id, (*loc, "to"), message, did_you_mean(former.to, instead))


def options_can_be_told_apart(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """The options of a question have different ids and different labels."""
    for id, flow in catalogue.flows.items():
        for question_id, question in flow.questions.items():
            for field in ("id", "label"):
                seen: set[str] = set()
                for i, option in enumerate(question.options):
                    text = getattr(option, field).casefold()
                    if text in seen:
                        loc = ("questions", question_id, "options", i, field)
                        yield sources.problem(
                            "flow", id, loc, f"two options have the {field} '{getattr(option, field)}'"
                        )
                    seen.add(text)
