"""Rules about ids, names and relations."""

import re
from collections.abc import Iterator, Mapping

from generator.load import Sources
from generator.model import KIND_FOLDERS, Catalogue, Entry, Record, Refers, Step
from generator.places import Loc
from generator.problem import Problem, did_you_mean
from generator.walk import marked

RESERVED_BY_WINDOWS = {"con", "prn", "aux", "nul"}
NAMED_KINDS = [kind for kind in KIND_FOLDERS if kind not in ("reference", "scenario")]


def records(catalogue: Catalogue) -> Iterator[tuple[str, str, Record]]:
    """(kind, id, record) for every file."""
    yield "site", "site", catalogue.site
    yield "finder", "finder", catalogue.finder
    for kind in KIND_FOLDERS:
        for id, entry in catalogue.of_kind(kind).items():
            yield kind, id, entry


def known_ids(catalogue: Catalogue, sources: Sources) -> Mapping[str, set[str]]:
    """What a field may refer to -> the ids that there are."""
    vocabulary = catalogue.vocabulary
    return {
        **{kind: sources.ids(kind) for kind in KIND_FOLDERS},
        "entry": set().union(*(sources.ids(kind) for kind in NAMED_KINDS)),
        "trait": set(vocabulary.traits),
        "badge": set(vocabulary.badges),
        "maturity": set(vocabulary.maturities),
        "evidence": set(vocabulary.evidence),
        "relation type": set(vocabulary.relations),
    }


def ids_lead_somewhere(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Each id in a field is the id of something that there is."""
    known = known_ids(catalogue, sources)
    for kind, id, record in records(catalogue):
        for loc, is_key, text, refers in marked(record, Refers):
            if text not in known[refers.to]:
                article = "an" if refers.to[0] in "aeiou" else "a"
                message = f"'{text}' is not {article} {refers.to} of this catalogue"
                yield sources.problem(kind, id, loc, message, did_you_mean(text, known[refers.to]), key=is_key)


def an_id_belongs_to_one_entry(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """No two entries have the same id, so that [[id]] means one thing."""
    owners: dict[str, str] = {}
    for kind in NAMED_KINDS:
        for id in sorted(sources.ids(kind)):
            if id in owners:
                message = f"id '{id}' is already used by {owners[id]}"
                yield sources.problem(kind, id, (), message, "Rename one of the two files.")
            owners[id] = sources.places[kind, id].path


def ids_can_be_addresses(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """No id takes the place of a page that the site has anyway, or of a name that some systems reserve."""
    lists = {
        "technique": "techniques",
        "family": "families",
        "comparison": "comparisons",
        "flow": "flows",
        "recipe": "combinations",
    }
    taken = {kind: {"index": f"the list of {plural}"} for kind, plural in lists.items()}
    places = ("techniques", "families", "compare", "combine", "find", "flows", "scenarios", "assets")
    folders = {folder: f"the folder of {folder}" for folder in places}
    taken["page"] = {"index": "the home page", "glossary": "the glossary", "references": "the bibliography", **folders}
    for kind in KIND_FOLDERS:
        for id in sorted(sources.ids(kind)):
            by = taken.get(kind, {}).get(id) or ("Windows" if id in RESERVED_BY_WINDOWS else "")
            if by:
                yield sources.problem(kind, id, (), f"id '{id}' is taken by {by}", "Choose another file name.")


def spelling(name: str) -> str:
    """A name as readers compare names: 'Pan-frying' and 'pan frying' are the same."""
    return re.sub(r"[\s\-–_.,'’\"()/]+", "", name.casefold())


def names_of(entry: Entry) -> list[tuple[str, Loc]]:
    """Every name under which an entry is found, and where it is written."""
    aliases: list[tuple[str, Loc]] = [(alias, ("aliases", i)) for i, alias in enumerate(entry.aliases)]
    covers = enumerate(getattr(entry, "covers", ()))
    return [(entry.name, ("name",)), *aliases, *((one.name, ("covers", i, "name")) for i, one in covers)]


def names_in_use(catalogue: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """A name or alias in lower case -> the entries (kind, id) that have it; terms that only list are left out."""
    owners: dict[str, list[tuple[str, str]]] = {}
    for kind in NAMED_KINDS:
        for id, entry in catalogue.of_kind(kind).items():
            if not getattr(entry, "means", ()):
                for name in {spelling(name) for name, _ in names_of(entry)}:
                    owners.setdefault(name, []).append((kind, id))
    return owners


def a_name_is_listed_once(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """What an entry is called is its name, or another name, or that of something narrower."""
    for kind in ("family", "technique"):
        for id, entry in catalogue.of_kind(kind).items():
            seen = {entry.name.casefold()}
            for field, names in (("aliases", entry.aliases), ("covers", [covered.name for covered in entry.covers])):
                for i, name in enumerate(names):
                    if name.casefold() in seen:
                        hint = "Remove it here: an entry has each name once."
                        yield sources.problem(kind, id, (field, i), f"'{name}' is listed already", hint)
                    seen.add(name.casefold())


def a_shared_name_has_a_term(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A name that several entries have leads to a term that lists them, not to the wrong page."""
    if sources.unread(catalogue, ["term"]):
        return  # a term that could not be read may list them
    listed = {}
    for term in catalogue.terms.values():
        for name in (term.name, *term.aliases) if term.means else ():
            listed[spelling(name)] = set(term.means)
    for name, owners in names_in_use(catalogue).items():
        if len(owners) > 1 and not {id for _, id in owners} <= listed.get(name, set()):
            ids = ", ".join(sorted(id for _, id in owners))
            for kind, id in owners:
                entry = catalogue.of_kind(kind)[id]
                shown, loc = next((one, loc) for one, loc in names_of(entry) if spelling(one) == name)
                message = f"the name '{shown}' belongs to several entries: {ids}"
                hint = f"Rename one, or add a term named '{shown}' with 'means: [{ids}]'."
                yield sources.problem(kind, id, loc, message, hint)


def a_shared_name_lists_entries_of_that_name(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A term that says what a name means lists two entries or more, and each of them has the name."""
    named: dict[str, set[str]] = {}
    for name, owners in names_in_use(catalogue).items():
        for _, id in owners:
            named.setdefault(id, set()).add(name)
    for id, term in catalogue.terms.items():
        if len(term.means) == 1:
            hint = "Make it an alias of that entry, and remove the term."
            yield sources.problem("term", id, ("means",), "a name with one meaning needs no term", hint)
        names = {spelling(name) for name in (term.name, *term.aliases)}
        for i, meant in enumerate(term.means):
            if meant in named and not named[meant] & names:
                hint = f"Add '{term.name}' to the aliases of '{meant}'."
                yield sources.problem("term", id, ("means", i), f"'{meant}' is not called '{term.name}'", hint)


def families_form_a_tree(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """No family is, by way of its parents, its own parent."""
    for id in catalogue.families:
        chain = [id]
        while (parent := catalogue.families[chain[-1]].parent) and parent in catalogue.families and parent not in chain:
            chain.append(parent)
        if parent == id:
            yield sources.problem(
                "family", id, ("parent",), f"families go round in a circle: {' -> '.join([*chain, id])}"
            )


def relations_are_written_once(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A relation stands in one of the two files, and the site shows it on both sides."""
    seen: dict[tuple[str, frozenset[str]], str] = {}
    for id, technique in sorted(catalogue.techniques.items()):
        for type_id, relations in technique.relations.items():
            for i, relation in enumerate(relations):
                pair = type_id, frozenset((id, relation.to))
                if pair in seen and relation.to != id:
                    message = f"'{type_id}' between '{id}' and '{relation.to}' is written already, in {seen[pair]}"
                    hint = "Remove one of the two: a relation is shown on both pages."
                    yield sources.problem("technique", id, ("relations", type_id, i), message, hint)
                seen[pair] = sources.places["technique", id].path


def nothing_is_related_to_itself(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A technique has relations to others only."""
    for id, technique in catalogue.techniques.items():
        for type_id, relations in technique.relations.items():
            for i, relation in enumerate(relations):
                if relation.to == id:
                    yield sources.problem("technique", id, ("relations", type_id, i), f"'{id}' is related to itself")


def steps_have_a_technique_or_a_name(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A step is a technique, or is named, and not both."""
    listed: list[tuple[str, str, Loc, tuple[Step, ...]]] = []
    for id, technique in catalogue.techniques.items():
        listed.append(("technique", id, ("steps",), technique.steps))
    for id, recipe in catalogue.recipes.items():
        listed.append(("recipe", id, ("steps",), recipe.steps))
    for id, flow in catalogue.flows.items():
        listed += [("flow", id, ("outcomes", node, "steps"), outcome.steps) for node, outcome in flow.outcomes.items()]
    for kind, id, loc, steps in listed:
        for i, step in enumerate(steps):
            if bool(step.technique) == bool(step.name):
                hint = "Write 'technique: <id>', or 'name: …' for a step that has no entry."
                yield sources.problem(kind, id, (*loc, i), "a step has either a technique or a name", hint)


def techniques_are_related(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A reader of a technique is led on: it stands in some relation, or is a step of something."""
    related = set()
    for id, technique in catalogue.techniques.items():
        to = [relation.to for relations in technique.relations.values() for relation in relations]
        to += [step.technique for step in technique.steps if step.technique]
        related |= {id, *to} if to else set()
    for id, technique in catalogue.techniques.items() if not sources.unread(catalogue, ["technique"]) else ():
        if id not in related:
            hint = "Add relations: an alternative, what it builds on, what it combines with."
            yield sources.problem("technique", id, (), f"'{technique.name}' is related to no other technique", hint)
