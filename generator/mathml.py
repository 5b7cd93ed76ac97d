"""LaTeX to MathML, at build time, by the Temml library in an embedded JavaScript engine."""

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import quickjs

TEMML = Path(__file__).parent / "vendor" / "temml-0.13.5.min.js"

RENDER = """
function render(tex, display) {
  try {
    const options = {throwOnError: true, strict: true, displayMode: display};
    return JSON.stringify({mathml: temml.renderToString(tex, options)});
  } catch (error) {
    const known = error instanceof temml.ParseError && error.position !== undefined;
    const offset = known ? error.position : tex.length;
    return JSON.stringify({error: known ? error.message : "it breaks off", offset: offset});
  }
}
"""

MARKDOWN_SIGNS = re.compile(r"[*_`\[\]\\!~^|{}$#+:<>-]")
HALF_A_SIGN = re.compile("[\ud800-\udfff]+")
"""JavaScript counts a sign beyond the first 65 536, such as an emoji, as two, and cuts it."""


class BadFormula(Exception):
    """LaTeX that Temml cannot set; *offset* is where it stopped."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@cache
def engine() -> Any:
    """The one JavaScript function; about 15 ms to start, half a millisecond a formula."""
    context = quickjs.Context()
    context.eval(TEMML.read_text(encoding="utf-8"))
    context.eval(RENDER)
    return context.get("render")


@cache
def mathml(tex: str, *, display: bool) -> str:
    """One line of MathML that Markdown leaves as it is; raises BadFormula."""
    result = json.loads(engine()(tex, display))
    if "error" in result:
        before = tex.encode("utf-16-le")[: 2 * result["offset"]].decode("utf-16-le", "ignore")
        message = result["error"].split(" at position")[0].split(" at end of input")[0].strip()
        whole = HALF_A_SIGN.sub(lambda half: tex[len(before) : len(before) + 1], message)
        raise BadFormula(whole[0].lower() + whole[1:], len(before))
    return re.sub(r">([^<]+)<", lambda found: f">{entities(found.group(1))}<", result["mathml"])


def words(tex: str) -> str:
    """What a formula says in a place where only plain text can stand; raises BadFormula."""
    return unescape(re.sub(r"<[^>]+>", "", mathml(tex, display=False)))


def entities(text: str) -> str:
    """Text in which no sign has a meaning in Markdown; entities that stand there stay."""
    parts = re.split(r"(&#?\w+;)", text)
    return "".join(
        part if i % 2 else MARKDOWN_SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", part)
        for i, part in enumerate(parts)
    )
