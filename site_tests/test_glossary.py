"""Words of the glossary are explained where a page first uses them."""

import pytest

from generator.glossary import Glossary
from generator.model import Term

TERMS = {
    term.id: term
    for term in (
        Term(id="crust", name="Crust", aliases=("outer layer",), definition="The outside."),
        Term(id="ph", name="pH", definition="How sour it is."),
        Term(id="broil", name="Broil", definition="Two things.", means=("roasting", "frying")),
    )
}


def marked(text: str) -> str:
    return Glossary(TERMS).explain(text, lambda term, words: f"<{term.id}:{words}>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A crust forms.", "A <crust:crust> forms."),
        ("Crusts form.", "<crust:Crusts> form."),
        ("The outer layer hardens.", "The <crust:outer layer> hardens."),
        ("At a pH of 5.", "At a <ph:pH> of 5."),
        ("At a ph of 5.", "At a ph of 5."),
        ("A crusty, crust-like encrusted thing.", "A crusty, crust-like encrusted thing."),
        ("Broil it.", "Broil it."),
        ("`crust` and [the crust](https://example.org/crust)", "`crust` and [the crust](https://example.org/crust)"),
        ("### Crust\n\nA crust.", "### Crust\n\nA <crust:crust>."),
        ("```\ncrust\n```", "```\ncrust\n```"),
    ],
)
def test_a_word_of_the_glossary_is_found_in_a_text_and_nowhere_else(text: str, expected: str) -> None:
    assert expected == marked(text)


def test_a_glossary_without_terms_leaves_a_text_alone() -> None:
    assert "A crust." == Glossary({}).explain("A crust.", lambda term, words: "")
