"""Rules about flows."""

from collections.abc import Iterator

from generator.flow_graph import circle, edges, edges_before, shortest_ways
from generator.load import Sources
from generator.model import Catalogue, Flow
from generator.problem import Problem, did_you_mean


def nodes(flow: Flow) -> set[str]:
    return {*flow.questions, *flow.outcomes}


def sound(flow: Flow) -> bool:
    """Whether one can walk through it: each way on leads to a node."""
    return {flow.start, *(edge.target for edge in edges(flow))} <= nodes(flow)


def answers_lead_to_a_node(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """The start and each answer lead to a question or an outcome of the flow."""
    for id, flow in catalogue.flows.items():
        if flow.start not in flow.questions:
            hint = did_you_mean(flow.start, flow.questions)
            yield sources.problem("flow", id, ("start",), f"'{flow.start}' is not a question of this flow", hint)
        for question_id, question in flow.questions.items():
            for i, option in enumerate(question.options):
                if option.next not in nodes(flow):
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


def an_outcome_recommends_something(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """An outcome names techniques, steps or another flow."""
    for id, flow in catalogue.flows.items():
        for outcome_id, outcome in flow.outcomes.items():
            if not (outcome.techniques or outcome.steps or outcome.flows):
                hint = "Add techniques, steps or flows."
                yield sources.problem(
                    "flow", id, ("outcomes", outcome_id), f"outcome '{outcome_id}' recommends nothing", hint, key=True
                )


def an_outcome_does_not_recommend_what_was_ruled_out(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """No answer on a way to an outcome rules out what the outcome recommends."""
    for id, flow in catalogue.flows.items():
        for outcome_id, outcome in flow.outcomes.items() if sound(flow) else ():
            for i, technique in enumerate(outcome.techniques):
                for edge in edges_before(flow, outcome_id):
                    if any(exclusion.technique == technique for exclusion in edge.option.rules_out):
                        answer = f"'{edge.option.id}' of question '{edge.question}'"
                        message = f"'{technique}' is recommended here and ruled out by the answer {answer}"
                        yield sources.problem("flow", id, ("outcomes", outcome_id, "techniques", i), message)
