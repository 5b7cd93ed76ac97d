"""The texts of authors as the Markdown of one page."""

import re
from html import unescape

import markdown
import pytest

from generator.markup import Markup, short_name, words_only
from generator.model import Catalogue, Reference

EXTENSIONS = ["tables", "attr_list", "md_in_html", "def_list"]


@pytest.fixture
def roasting(example: Catalogue) -> Markup:
    """What texts become on the page of a technique."""
    return Markup(example, "techniques/roasting/index.md")


def seen(source: str) -> str:
    """What a reader sees of Markdown."""
    return unescape(re.sub(r"<[^>]+>", "", markdown.markdown(source, extensions=EXTENSIONS))).strip()


def work(*names: str, year: str = "2020") -> Reference:
    authors = [{"family": name} for name in names]
    return Reference.model_validate({"id": "w", "name": "Work", "type": "misc", "authors": authors, "year": year})


def test_a_link_reads_as_the_name_of_its_entry(roasting: Markup) -> None:
    assert "See [Boiling](../boiling/index.md) now." == roasting.prose("See [[boiling]] now.")


def test_a_link_may_have_words_of_its_own(roasting: Markup) -> None:
    title = "The browning of proteins and sugars above about 140 °C."
    link = f'[browning](../../glossary/index.md#maillard-reaction "{title}")'

    assert link == roasting.prose("[[maillard-reaction|browning]]")


def test_a_page_does_not_link_to_itself(roasting: Markup) -> None:
    assert "Roasting, or baking" == roasting.prose("[[roasting]], or [[roasting|baking]]")


def test_a_citation_links_to_the_bibliography(roasting: Markup) -> None:
    assert "([McGee, 2004](../../references/index.md#mcgee2004food))" == roasting.prose("[@mcgee2004food]")


def test_several_works_are_cited_together(roasting: Markup) -> None:
    assert "(McGee, 2004; Varlamov et al., 2018)" == seen(roasting.prose("[@mcgee2004food; @varlamov2018physics]"))


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["McGee"], "McGee, 2020"),
        (["Hu", "Shen"], "Hu and Shen, 2020"),
        (["Hu", "Shen", "Wallis"], "Hu et al., 2020"),
        (["Hu", "others"], "Hu et al., 2020"),
        (["Food Safety and Inspection Service"], "Food Safety and Inspection Service, 2020"),
    ],
)
def test_a_work_is_cited_by_the_names_of_its_authors(names: list[str], shown: str) -> None:
    assert shown == seen(short_name(work(*names)))


@pytest.mark.parametrize(
    "text",
    [
        "a *b* _c_ **d** `e` [f](g) [[h]] ![i](j)",
        "<b>bold</b> & <script>alert(1)</script> &amp; &lt;",
        "# no heading",
        "1. no list",
        "- no list",
        "+ no list",
        "> no quote",
        "a | b",
        "{ .no-class }",
        r"back\slash \* $x$",
        "~~no~~ ^no^ ==no== :no: --- ... 'quotes' \"too\"",
        "https://example.org and me@example.org",
        "    no code",
    ],
)
def test_plain_words_are_shown_as_they_are(text: str) -> None:
    once = words_only(text)

    assert text.split() == seen(f"Name {once}").split()[1:]
    assert text.split() == seen(f"# {once}").split()
    assert text.split() == seen(f"| a | b |\n|---|---|\n| {' '.join(once.split())} | |").split()[2:]


def test_a_line_is_one_line(roasting: Markup) -> None:
    assert "One two. Three." == roasting.line("One\n  two.\n\nThree.\n")


def test_a_bar_in_a_line_does_not_end_a_cell_of_a_table(roasting: Markup) -> None:
    table = markdown.markdown(f"| a | b |\n|---|---|\n| {roasting.line('x | y')} | z |", extensions=EXTENSIONS)

    assert ["x | y", "z"] == [unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", table)]


def test_a_bar_in_code_is_a_bar(roasting: Markup) -> None:
    table = markdown.markdown(f"| a | b |\n|---|---|\n| {roasting.line('`x | y`')} | z |", extensions=EXTENSIONS)

    assert ["<code>x | y</code>", "z"] == [unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", table)]


def test_a_bar_in_a_formula_does_not_end_a_cell_of_a_table(roasting: Markup) -> None:
    table = markdown.markdown(f"| a | b |\n|---|---|\n| {roasting.line('$p(x | y)$')} | z |", extensions=EXTENSIONS)

    assert 2 == table.count("<td>")


def test_plain_words_are_one_line() -> None:
    assert "One two. Three." == words_only("One\n  two.\n\nThree.\n")


def test_two_brackets_in_code_are_code(roasting: Markup) -> None:
    assert "`[[roasting]]` $" == roasting.prose("`[[roasting]]` \\$").replace("&#36;", "$")


def test_a_formula_stands_in_a_text(roasting: Markup) -> None:
    text = roasting.prose("so $q = 1$ and\n\n$$q = 2$$")

    assert ["q=1", "q=2"] == re.findall(r"q=\d", re.sub(r"\s", "", seen(text)))
    assert 2 == text.count("<math")
