"""The catalogue to files: which template draws which page, and with which values."""

import json
import traceback
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import yaml
from jinja2 import pass_context
from jinja2.runtime import Context

from generator import urls
from generator.backlinks import Backlinks, by_name, in_order, read_backwards
from generator.combinations import by_stage, combinations, matrix
from generator.compare import at_a_glance, members_table, table, telling_traits
from generator.family_drawing import drawing as family_drawing
from generator.finder import finder_lines
from generator.flow_pages import Nodes, flow_files, flow_pages
from generator.glossary import Glossary
from generator.load import Sources
from generator.markup import Markup, words_only
from generator.model import Catalogue, Entry, Family, Technique
from generator.problem import Problem
from generator.side_by_side import names, pair_tables, pairs, technique_data
from generator.table_files import table_files

MOST_ALTERNATIVES = 6
"""How many alternatives stand in the small table of a technique; all are listed below it."""

FILTERS = ("prose", "plain", "line", "item", "link", "to", "href", "asset", "cite", "html", "html_link", "html_cite")
"""The methods of a page's Markup that templates use."""

Files = dict[str, bytes]
"""Path below build/docs -> content."""


def render(project: Path, catalogue: Catalogue, sources: Sources) -> tuple[Files, list[Problem]]:
    """Every file of the site, or what is wrong with the templates and hand-written pages."""
    studio = Studio(project / "templates", catalogue, sources)
    files: Files = {".nav.yml": menu(catalogue, studio.backlinks)}
    for path, template, values in all_pages(catalogue, studio.backlinks):
        try:
            files[path] = studio.draw(path, template, values)
        except Exception as error:
            if problem := template_problem(error):
                return {}, [problem]
            raise
    files |= data_files(catalogue)
    files |= assets(project / "templates")
    return files, []


def assets(templates: Path) -> Files:
    """Style sheets, scripts, fonts: copied as they are."""
    found = sorted(path for path in (templates / "assets").rglob("*") if path.is_file())
    return {path.relative_to(templates).as_posix(): path.read_bytes() for path in found}


def template_problem(error: Exception) -> Problem | None:
    """What is wrong with a template and where; None if the fault is not in a template."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(f"templates/{error.name}", error.lineno, 1, f"the template cannot be read: {error.message}")
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    in_templates = [(Path(name).name, line) for name, line in places if name.endswith(".jinja")]
    if not in_templates:
        return None
    name, line = in_templates[-1]
    return Problem(f"templates/{name}", line, 1, f"the template cannot be drawn: {error}")


class Studio:
    """Jinja, set up once, with the filters that depend on the page they are used on."""

    def __init__(self, templates: Path, catalogue: Catalogue, sources: Sources) -> None:
        self.catalogue = catalogue
        self.sources = sources
        self.backlinks = read_backwards(catalogue)
        self.glossary = Glossary(catalogue.terms)
        self.jinja = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        for name in FILTERS:
            self.jinja.filters[name] = on_this_page(name)
        self.jinja.filters["words"] = words_only
        self.jinja.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
        self.jinja.filters["cannot"] = lambda cannot: json.dumps(dict(cannot))
        self.jinja.filters["anchor"] = urls.anchor
        self.jinja.globals.update(urls=urls, catalogue=catalogue, backlinks=self.backlinks)

    def draw(self, path: str, template: str, values: Mapping[str, Any]) -> bytes:
        """One page."""
        entry = values.get("entry")
        text = self.jinja.get_template(f"{template}.md.jinja").render(
            **values,
            here=Markup(self.catalogue, path, self.glossary),
            newest=self.catalogue.newest_review(),
            source=self.sources.places[entry.kind, entry.id].path if isinstance(entry, Entry) else "",
        )
        return (text.strip() + "\n").encode()


def on_this_page(method: str) -> Any:
    """A filter that calls a method of the Markup of the page that is drawn."""

    @pass_context
    def filter(context: Context, *arguments: Any) -> Any:
        return getattr(context["here"], method)(*arguments)

    return filter


# --- which pages there are -----------------------------------------------------------------------


def all_pages(catalogue: Catalogue, backlinks: Backlinks) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(path, template, values) for each generated page."""
    flows = in_order(catalogue)
    yield urls.HOME, "home", home_values(catalogue) | {"flows": flows}
    for technique in catalogue.techniques.values():
        yield urls.target("technique", technique.id), "technique", technique_values(technique, catalogue, backlinks)
    for family in catalogue.families.values():
        yield urls.target("family", family.id), "family", family_values(family, catalogue, backlinks)
    for comparison in catalogue.comparisons.values():
        values = {"entry": comparison, "table": table(comparison, catalogue)}
        yield urls.target("comparison", comparison.id), "comparison", values
    for one, other in pairs(catalogue):
        yield urls.pair(one.id, other.id), "pair", pair_values(one, other, catalogue, backlinks)
    for recipe in catalogue.recipes.values():
        yield urls.target("recipe", recipe.id), "recipe", {"entry": recipe}
    stages = [(label, found, *matrix(found)) for label, found in by_stage(catalogue)]
    if stages or catalogue.recipes:
        recipes = sorted(catalogue.recipes.values(), key=lambda one: (one.order, by_name(one)))
        yield urls.COMBINATIONS, "combinations", {"stages": stages, "recipes": recipes}
    for flow in flows:
        yield from flow_pages(flow, catalogue)
    if catalogue.scenarios:
        yield urls.SCENARIOS, "scenarios", {"flows": flows}
    if catalogue.finder.limits:
        yield urls.FINDER, "finder", {"lines": finder_lines(catalogue), "groups": backlinks.children.get("", [])}
    yield urls.TECHNIQUES, "techniques", {"letters": letters(catalogue)}
    yield urls.FAMILIES, "families", {}
    yield (
        urls.COMPARISONS,
        "comparisons",
        {
            "comparisons": sorted(catalogue.comparisons.values(), key=lambda one: one.question),
            "pairs": sorted(pairs(catalogue), key=lambda pair: (by_name(pair[0]), by_name(pair[1]))),
        },
    )
    yield urls.FLOWS, "flows", {"flows": flows}
    yield urls.GLOSSARY, "glossary", {"letters": by_letter(catalogue.terms.values())}
    yield urls.REFERENCES, "references", {"works": works(catalogue)}
    for page in catalogue.pages.values():
        yield urls.target("page", page.id), "page", {"entry": page}


def pair_values(one: Technique, other: Technique, catalogue: Catalogue, backlinks: Backlinks) -> dict[str, Any]:
    differing, agreeing = pair_tables(one, other, catalogue)
    seen = [
        (there.technique, there)
        for here, beside in ((one, other), (other, one))
        for there in backlinks.alternatives.get(here.id, [])
        if there.technique == beside
    ]
    tables = [
        table for table in backlinks.compared_in.get(one.id, []) if table in backlinks.compared_in.get(other.id, [])
    ]
    return {
        "one": one,
        "other": other,
        "differing": differing,
        "agreeing": agreeing,
        "relations": seen,
        "tables": tables,
    }


def data_files(catalogue: Catalogue) -> Files:
    """What scripts and other programs read: flows, techniques, tables."""
    files: Files = {}
    for flow in catalogue.flows.values():
        files |= flow_files(flow, catalogue)
    for technique in catalogue.techniques.values():
        path = urls.target("technique", technique.id).replace("index.md", "technique.json")
        files[path] = as_json(technique_data(technique, catalogue))
    files[urls.TECHNIQUES.replace("index.md", "names.json")] = as_json(names(catalogue))
    for comparison in catalogue.comparisons.values():
        folder = urls.target("comparison", comparison.id).removesuffix("index.md")
        for name, content in table_files(comparison, table(comparison, catalogue), catalogue).items():
            files[folder + name] = content
    return files


def as_json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False) + "\n").encode()


def home_values(catalogue: Catalogue) -> dict[str, Any]:
    first = catalogue.site.first_flow
    return {
        "nodes": Nodes(catalogue.flows[first], catalogue) if first else None,
        "situations": [catalogue.scenarios[id] for id in catalogue.site.situations],
    }


def menu(catalogue: Catalogue, backlinks: Backlinks) -> bytes:
    """The menu, as mkdocs-awesome-nav and Zensical read it: all but techniques, which would swell every page."""

    def branch(family: Family) -> list[Any]:
        page: list[Any] = [urls.target("family", family.id)]
        below = backlinks.children.get(family.id, [])
        return page if not below else [{family.name: [*page, *(one for child in below for one in branch(child))]}]

    compared = sorted(catalogue.comparisons.values(), key=by_name)
    recipes = sorted(catalogue.recipes.values(), key=by_name)
    combined = [{"Combinations": [urls.COMBINATIONS, *(urls.target("recipe", one.id) for one in recipes)]}]
    if not (recipes or any(combinations(catalogue))):
        combined = []
    sifting = [*([urls.SCENARIOS] if catalogue.scenarios else []), *([urls.FINDER] if catalogue.finder.limits else [])]
    sections = [
        {"Home": urls.HOME},
        {"Decide": [urls.FLOWS, *sifting, *(urls.target("flow", flow.id) for flow in in_order(catalogue))]},
        {
            "Techniques": [
                urls.FAMILIES,
                {"A to Z": urls.TECHNIQUES},
                *(one for family in backlinks.children.get("", []) for one in branch(family)),
            ]
        },
        {"Compare": [urls.COMPARISONS, *combined, *(urls.target("comparison", one.id) for one in compared)]},
        {"Glossary": urls.GLOSSARY},
        {"References": urls.REFERENCES},
        *({page.name: urls.target("page", page.id)} for page in catalogue.pages.values()),
    ]
    return yaml.safe_dump({"nav": sections}, allow_unicode=True, sort_keys=False).encode()


def works(catalogue: Catalogue) -> list[Any]:
    return sorted(
        catalogue.references.values(),
        key=lambda work: (work.authors[0].family.casefold(), work.year, work.name),
    )


def ancestors(family_id: str | None, catalogue: Catalogue) -> list[Family]:
    """The family and those above it, the topmost first."""
    found: list[Family] = []
    while family_id:
        found.insert(0, catalogue.families[family_id])
        family_id = catalogue.families[family_id].parent
    return found


def technique_values(technique: Technique, catalogue: Catalogue, backlinks: Backlinks) -> dict[str, Any]:
    alternatives = backlinks.alternatives.get(technique.id, [])
    others = [found.technique for found in alternatives]
    traits = telling_traits(technique, others[:MOST_ALTERNATIVES], catalogue.vocabulary)
    return {
        "entry": technique,
        "names": other_names(technique),
        "boost": 3 + len(alternatives) + sum(map(len, backlinks.related.get(technique.id, {}).values())),
        "crumbs": ancestors(technique.family, catalogue),
        "glance": at_a_glance(technique, catalogue.vocabulary),
        "alternatives": alternatives,
        "alternatives_table": members_table([technique, *others[:MOST_ALTERNATIVES]], traits, catalogue.vocabulary),
        "namesakes": namesakes(technique, catalogue),
        "cited": cited_here(technique, backlinks, catalogue),
    }


def other_names(entry: Technique | Family) -> list[str]:
    """Every name but the first under which search finds a page; versions count as well."""
    versions = [version.name for version in getattr(entry, "versions", ())]
    return list(dict.fromkeys([*entry.aliases, *(covered.name for covered in entry.covers), *versions]))


def cited_here(entry: Entry, backlinks: Backlinks, catalogue: Catalogue) -> list[Any]:
    """The works that an entry cites: those of its list first, then those of its texts."""
    others = [id for id, entries in backlinks.cited_by.items() if entry in entries and id not in entry.references]
    return [catalogue.references[id] for id in [*entry.references, *sorted(others)]]


def namesakes(technique: Technique, catalogue: Catalogue) -> list[Any]:
    """The terms that list this technique among several meanings of one name."""
    return [term for term in catalogue.terms.values() if technique.id in term.means]


def family_values(family: Family, catalogue: Catalogue, backlinks: Backlinks) -> dict[str, Any]:
    here = urls.target("family", family.id)
    members = backlinks.members.get(family.id, [])
    first = [catalogue.techniques[id] for id in family.start_with]
    ordered = [*(one for one in first if one in members), *(one for one in members if one not in first)]
    drawn = {one.id: one for one in descendants(family, backlinks)}
    return {
        "entry": family,
        "names": other_names(family),
        "crumbs": ancestors(family.parent, catalogue),
        "first": first,
        "members": members_table(ordered, family.traits, catalogue.vocabulary),
        "svg": family_drawing(drawn, catalogue, lambda id: urls.href(here, urls.target("technique", id))),
        "children": backlinks.children.get(family.id, []),
    }


def descendants(family: Family, backlinks: Backlinks) -> list[Technique]:
    """The techniques of a family and of the families below it."""
    below = [one for child in backlinks.children.get(family.id, []) for one in descendants(child, backlinks)]
    return [*backlinks.members.get(family.id, []), *below]


def by_letter(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries by name, grouped by their first letter."""
    grouped: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=by_name):
        grouped.setdefault(first_letter(by_name(entry)), []).append(entry)
    return list(grouped.items())


def first_letter(name: str) -> str:
    return name[0].upper() if name[:1].isalpha() else "0–9"


def letters(catalogue: Catalogue) -> list[tuple[str, list[tuple[str, Entry, str]]]]:
    """A to Z: every name of a technique, family or term, with the entry and the page that it leads to."""
    names: dict[str, tuple[str, Entry, str]] = {}
    for kind in ("term", "family", "technique"):
        for entry in catalogue.of_kind(kind).values():
            target = urls.target(kind, entry.id)
            for name in (entry.name, *entry.aliases):
                names.setdefault(name.casefold(), (name, entry, target))
            for covered in getattr(entry, "covers", ()):
                there = f"{target}#{urls.anchor(covered.name)}"
                names.setdefault(covered.name.casefold(), (covered.name, entry, there))
    grouped: dict[str, list[tuple[str, Entry, str]]] = {}
    for name, entry, target in sorted(names.values(), key=lambda found: sorting(found[0])):
        grouped.setdefault(first_letter(sorting(name)), []).append((name, entry, target))
    return list(grouped.items())


def sorting(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum() or sign == " ").strip()
