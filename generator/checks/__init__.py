"""The rules between entries: each a small function whose docstring is the rule."""

from collections.abc import Callable, Iterator

from generator.checks import advice, comparisons, flows, names, references, text, values
from generator.load import Sources
from generator.model import Catalogue
from generator.problem import Problem

Rule = Callable[[Catalogue, Sources], Iterator[Problem]]

CHECKS: list[Rule] = [
    names.ids_lead_somewhere,
    names.an_id_belongs_to_one_entry,
    names.ids_can_be_addresses,
    names.a_name_is_listed_once,
    names.a_shared_name_has_a_term,
    names.a_shared_name_lists_entries_of_that_name,
    names.families_form_a_tree,
    names.relations_are_written_once,
    names.nothing_is_related_to_itself,
    names.steps_have_a_technique_or_a_name,
    names.techniques_are_related,
    text.links_lead_somewhere,
    text.citations_lead_somewhere,
    text.formulas_can_be_set,
    text.headings_start_at_level_three,
    text.texts_are_markdown_without_html,
    text.code_blocks_end,
    text.terms_are_used,
    values.traits_declare_their_values,
    values.traits_are_used,
    values.trait_values_are_in_the_vocabulary,
    values.nothing_stands_beside_unknown,
    values.amounts_say_what_they_hold_for,
    values.cases_say_when_they_hold,
    values.figures_have_a_source,
    comparisons.columns_have_a_trait_or_a_label,
    comparisons.rows_have_a_technique_or_a_label,
    comparisons.cells_belong_to_a_column,
    comparisons.cells_have_a_source,
    comparisons.a_fact_is_written_once,
    flows.an_answer_leads_to_one_place,
    flows.answers_lead_to_a_node,
    flows.nodes_have_ids_of_their_own,
    flows.every_node_is_reached,
    flows.no_flow_goes_round_in_a_circle,
    flows.no_flow_leads_back_to_itself,
    flows.a_question_changes_the_outcome,
    flows.what_is_gone_is_gone,
    flows.options_can_be_told_apart,
    advice.an_outcome_recommends_something,
    advice.an_outcome_says_what_to_do,
    advice.an_outcome_does_not_recommend_what_was_ruled_out,
    advice.an_outcome_agrees_with_the_traits,
    advice.techniques_are_reached_or_declared,
    advice.impossible_values_are_in_the_vocabulary,
    advice.limits_are_shown,
    advice.scenarios_lead_to_their_outcomes,
    references.techniques_cite_a_source,
    references.works_can_be_found,
    references.works_are_listed_once,
    references.works_are_cited,
]


def check(catalogue: Catalogue, sources: Sources) -> list[Problem]:
    """Every problem that any rule finds."""
    return [problem for rule in CHECKS for problem in rule(catalogue, sources)]
