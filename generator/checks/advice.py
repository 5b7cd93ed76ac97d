"""Rules about what flows recommend: outcomes, scenarios, limits, and what the techniques themselves say."""

from collections.abc import Iterator

from generator.checks.flows import sound
from generator.flow_graph import circle, edges_before
from generator.flow_walk import walk
from generator.limits import Verdict, judge
from generator.load import Sources
from generator.model import Catalogue, Outcome
from generator.places import Loc
from generator.problem import Problem, did_you_mean

ADDRESS_WORDS = {"for", "hide"}
"""Names that the address of the finder uses for itself."""


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


def an_outcome_says_what_to_do(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """An outcome with techniques or steps names a first step and says when to choose again."""
    for id, flow in catalogue.flows.items():
        for outcome_id, outcome in flow.outcomes.items():
            for field in ("first_step", "choose_again"):
                if (outcome.techniques or outcome.steps) and not getattr(outcome, field):
                    message = f"outcome '{outcome_id}' has no '{field}'"
                    yield sources.problem("flow", id, ("outcomes", outcome_id), message, key=True)


def named(outcome: Outcome) -> Iterator[tuple[str, Loc]]:
    """The techniques that an outcome recommends, and where they are written."""
    for i, technique in enumerate(outcome.techniques):
        yield technique, ("techniques", i)
    for i, step in enumerate(outcome.steps):
        if step.technique:
            yield step.technique, ("steps", i, "technique")


def an_outcome_agrees_with_the_traits(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """No answer on a way to an outcome makes impossible what a recommended technique says of itself."""
    for id, flow in catalogue.flows.items():
        for outcome_id, outcome in flow.outcomes.items() if sound(flow) else ():
            for edge in edges_before(flow, outcome_id):
                for technique, loc in named(outcome):
                    if technique not in catalogue.techniques:
                        continue
                    found = judge(catalogue.techniques[technique], edge.option.cannot)
                    for trait in found.traits if found.verdict == Verdict.DOES_NOT_FIT else ():
                        options = list(flow.questions[edge.question].options)
                        answer = ("questions", edge.question, "options", options.index(edge.option), "cannot", trait)
                        message = (
                            f"'{technique}' is recommended here, but the answer '{edge.option.id}' of question"
                            f" '{edge.question}' ({place(sources, 'flow', id, answer)}) makes its {trait} impossible"
                            f" ({place(sources, 'technique', technique, ('traits', trait))})"
                        )
                        yield sources.problem("flow", id, ("outcomes", outcome_id, *loc), message)


def place(sources: Sources, kind: str, id: str, loc: Loc) -> str:
    places = sources.places[kind, id]
    return f"{places.path}:{places.of_key(loc).line}"


def techniques_are_reached_or_declared(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A flow ends with each technique, or the technique or a family of it says why none does; not both."""
    reached = {}
    for flow_id, flow in catalogue.flows.items():
        for outcome in flow.outcomes.values():
            for technique in [*(one for one, _ in named(outcome)), *(one.technique for one in outcome.try_next)]:
                reached[technique] = flow_id
    for id, entry in catalogue.techniques.items() if catalogue.flows else ():
        if id in reached and entry.not_in_flows:
            message = f"the flow '{reached[id]}' names this technique"
            yield sources.problem("technique", id, ("not_in_flows",), message, "Remove 'not_in_flows'.", key=True)
        if id not in reached and not entry.not_in_flows and not declared(entry.family, catalogue):
            hint = "Let an outcome name it, or say why none does: 'not_in_flows'."
            yield sources.problem("technique", id, (), "no flow leads to this technique", hint)


def declared(family: str, catalogue: Catalogue) -> bool:
    """Whether a family or one above it says why no flow ends with its members."""
    found = catalogue.families.get(family)
    return bool(found and (found.not_in_flows or (found.parent and declared(found.parent, catalogue))))


def impossible_values_are_in_the_vocabulary(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """What an answer or a limit makes impossible are values of a scale or a choice."""
    stated: list[tuple[str, str, Loc, str, tuple[str, ...]]] = []
    for id, flow in catalogue.flows.items():
        for question_id, question in flow.questions.items():
            for i, option in enumerate(question.options):
                loc: Loc = ("questions", question_id, "options", i, "cannot")
                stated += [("flow", id, (*loc, trait), trait, values) for trait, values in option.cannot.items()]
    for limit_id, limit in catalogue.finder.limits.items():
        for i, choice in enumerate(limit.options):
            loc = ("limits", limit_id, "options", i, "cannot")
            stated += [("finder", "finder", (*loc, trait), trait, values) for trait, values in choice.cannot.items()]
    for kind, id, loc, trait, values in stated:
        known = catalogue.vocabulary.traits[trait].values if trait in catalogue.vocabulary.traits else values
        for i, value in enumerate(values):
            if value not in known:
                hint = did_you_mean(value, known)
                yield sources.problem(kind, id, (*loc, i), f"'{value}' is not a value of '{trait}'", hint)


def limits_are_shown(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """The finder shows each trait that a limit is about, and no limit has a name that the address needs."""
    for id, limit in catalogue.finder.limits.items():
        if id in ADDRESS_WORDS:
            yield sources.problem("finder", "finder", ("limits", id), f"'{id}' is taken", "Rename it.", key=True)
        for i, option in enumerate(limit.options):
            for trait in option.cannot:
                if trait not in catalogue.finder.columns:
                    loc = ("limits", id, "options", i, "cannot", trait)
                    hint = "Add it to 'columns'."
                    yield sources.problem("finder", "finder", loc, f"'{trait}' is no column", hint, key=True)


def scenarios_lead_to_their_outcomes(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """The answers of a scenario are answers of its flow, each counts, and they lead to the outcome that it names."""
    for id, scenario in catalogue.scenarios.items():
        flow = catalogue.flows.get(scenario.flow)
        if not flow or not sound(flow) or circle(flow):
            continue
        wrong = False
        for question, answer in scenario.answers.items():
            known = {option.id for option in flow.questions[question].options} if question in flow.questions else set()
            if question not in flow.questions:
                wrong, message = True, f"'{question}' is not a question of '{flow.id}'"
                yield sources.problem(
                    "scenario", id, ("answers", question), message, did_you_mean(question, flow.questions), key=True
                )
            elif answer not in known:
                wrong, message = True, f"'{answer}' is not an answer to '{question}'"
                yield sources.problem("scenario", id, ("answers", question), message, did_you_mean(answer, known))
        here = walk(flow, scenario.answers)
        if wrong:
            continue
        for question in scenario.answers:
            if question not in here.asked:
                message = f"'{question}' is not asked after these answers"
                yield sources.problem("scenario", id, ("answers", question), message, "Remove it.", key=True)
        if here.open:
            message = f"these answers leave '{here.open[0]}' open"
            yield sources.problem("scenario", id, ("answers",), message, "Answer it too.", key=True)
        elif here.ends != (scenario.outcome,):
            message = f"these answers lead to '{here.ends[0]}' and not to '{scenario.outcome}'"
            yield sources.problem("scenario", id, ("outcome",), message)
