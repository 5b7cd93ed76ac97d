"""Where each page lives; the only place that spells out a path.

A path is that of the Markdown file in build/docs. Each page is the index of a folder of its own:
`techniques/some/index.md` is published as `techniques/some/`, so an address that is relative to the
file is relative to the published page too, whatever the builder does with it.
"""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import urlencode

HOME = "index.md"
TECHNIQUES = "techniques/index.md"
FAMILIES = "families/index.md"
COMPARISONS = "compare/index.md"
COMBINATIONS = "combine/index.md"
FLOWS = "flows/index.md"
SCENARIOS = "scenarios/index.md"
FINDER = "find/index.md"
GLOSSARY = "glossary/index.md"
REFERENCES = "references/index.md"

FOLDERS = {"technique": "techniques", "family": "families", "comparison": "compare", "recipe": "combine"}


def target(kind: str, id: str) -> str:
    """The path of an entry, with an anchor where it shares a page."""
    match kind:
        case "term":
            return f"{GLOSSARY}#{id}"
        case "reference":
            return f"{REFERENCES}#{id}"
        case "flow":
            return f"flows/{id}/index.md"
        case "scenario":
            return f"{SCENARIOS}#{id}"
        case "page":
            return f"{id}/index.md"
        case _:
            return f"{FOLDERS[kind]}/{id}/index.md"


def flow_node(flow: str, node: str) -> str:
    """The path of a question or an outcome."""
    return f"flows/{flow}/{node}/index.md"


def pair(one: str, other: str) -> str:
    """The path of a page that sets two techniques side by side; their ids are in order."""
    return f"compare/{one}-vs-{other}/index.md"


def answered(address: str, answers: Mapping[str, str]) -> str:
    """An address with answers in it."""
    return f"{address}?{urlencode(answers)}" if answers else address


def published(path: str) -> str:
    """The address of a page below the address of the site: '' for the home page."""
    return path.removesuffix("index.md")


def anchor(name: str) -> str:
    """The anchor of a name that is explained within a page."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def markdown_link(here: str, there: str) -> str:
    """The target of a Markdown link on the page *here*."""
    path, anchor = split(there)
    relative = posixpath.relpath(path, posixpath.dirname(here) or ".")
    return f"#{anchor}" if anchor and path == here else relative + (f"#{anchor}" if anchor else "")


def href(here: str, there: str) -> str:
    """The target of a link in raw HTML on the page *here*, as it is published."""
    path, anchor = split(there)
    relative = posixpath.relpath(f"/{published(path)}", f"/{published(here)}")
    slash = "" if relative.endswith(".") and relative != ".." else "/"
    return ("./" if relative == "." else f"{relative}{slash}") + (f"#{anchor}" if anchor else "")


def asset(here: str, file: str) -> str:
    """The address of a file that is no page, on the page *here*."""
    return posixpath.relpath(f"/{file}", f"/{published(here)}")


def split(there: str) -> tuple[str, str]:
    path, _, anchor = there.partition("#")
    return path, anchor
