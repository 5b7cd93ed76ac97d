"""The texts of authors, cut at links, citations and formulas."""

import pytest

from generator.prose import Citation, Cited, Formula, Link, pieces, plain


def marks(text: str) -> list[Formula | Link | Citation]:
    """What has to be resolved in a text."""
    return [piece for piece in pieces(text) if not isinstance(piece, str)]


def test_a_link_has_an_id_and_perhaps_words() -> None:
    text = "See [[roasting]] and [[ways-to-brown|a table]]."

    assert [Link("roasting", "", 6), Link("ways-to-brown", "a table", 23)] == marks(text)
    assert [piece for piece in pieces(text) if isinstance(piece, str)] == ["See ", " and ", "."]


@pytest.mark.parametrize("text", ["[[roasting|a way\nof cooking]]", "[[roasting|\na way of cooking]]"])
def test_the_words_of_a_link_may_go_on_in_the_next_line(text: str) -> None:
    (link,) = marks(text)

    assert isinstance(link, Link)
    assert "roasting" == link.id


def test_a_citation_names_one_work_or_several() -> None:
    one, several = marks("[@mcgee2004food] and [@a; @b]")

    assert Citation((Cited("mcgee2004food", "", 2),)) == one
    assert Citation((Cited("a", "", 23), Cited("b", "", 27))) == several


def test_a_citation_may_name_a_place_in_the_work() -> None:
    assert [Citation((Cited("a", "Table 2", 2), Cited("b", "p. 3, left", 15)))] == marks(
        "[@a, Table 2; @b, p. 3, left]"
    )


def test_a_citation_may_go_on_in_the_next_line() -> None:
    (citation,) = marks("[@mcgee2004food;\n@varlamov2018physics]")

    assert isinstance(citation, Citation)
    assert ["mcgee2004food", "varlamov2018physics"] == [cited.id for cited in citation.cited]


def test_the_place_of_each_mark_is_its_offset_in_the_text() -> None:
    text = "a [[b]] $c$ $$d$$ [@e; @f]"

    link, formula, display, citation = marks(text)

    assert isinstance(link, Link)
    assert isinstance(formula, Formula)
    assert isinstance(display, Formula)
    assert isinstance(citation, Citation)
    found = [link.offset, formula.offset, display.offset, *(cited.offset for cited in citation.cited)]
    assert [text.index(word) for word in "bcdef"] == found


@pytest.mark.parametrize(
    ("text", "tex", "display"),
    [
        ("$x$", "x", False),
        ("($x$)", "x", False),
        ("$x$-axis", "x", False),
        (r"$\$5$", r"\$5", False),
        ("$a\n+ b$", "a\n+ b", False),
        ("$$x$$", "x", True),
        ("$$\nx\n$$", "\nx\n", True),
        ("$$a$ b$$", "a$ b", True),
    ],
)
def test_dollar_signs_hold_a_formula(text: str, tex: str, display: bool) -> None:
    (found,) = marks(text)

    assert isinstance(found, Formula)
    assert (tex, display) == (found.tex, found.display)


def test_a_formula_may_hold_brackets() -> None:
    assert [Formula("[[x]] [@y]", False, 1)] == marks("$[[x]] [@y]$")


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6",
        "$5, $6 or $7",
        "from $5 to $6",
        "costs $5",
        "US$5 (was US$6)",
        "$5-$6",
        "$ 5 $",
        "$5 is much.\n\nIt was $4 before.",
    ],
)
def test_money_is_no_formula(text: str) -> None:
    assert [] == marks(text)


def test_a_formula_does_not_go_on_in_the_next_paragraph() -> None:
    assert [Formula("y", False, 16)] == marks("It costs $5.\n\n($y$ is the yield.)")


def test_an_escaped_dollar_is_a_dollar() -> None:
    assert ["It costs ", "&#36;", "5 or ", "&#36;", "6."] == list(pieces(r"It costs \$5 or \$6."))


@pytest.mark.parametrize(
    "text",
    [
        "`[[x]] [@y] $z$`",
        r"`\$HOME`",
        "``a ` [[x]]``",
        "```\n[[x]]\n$y$\n```",
        "~~~\n[[x]]\n~~~",
        "- item\n\n  ```yaml\n  [[x]]\n  ```",
    ],
)
def test_code_stays_as_it_is(text: str) -> None:
    assert text == "".join(str(piece) for piece in pieces(text))


def test_marks_beside_code_are_found() -> None:
    assert [Link("a", "", 2), Link("b", "", 16)] == marks("[[a]] `[[x]]` [[b]]")


def test_a_lone_backtick_does_not_make_the_next_paragraph_code() -> None:
    assert [Link("roasting", "", 22)] == marks("A lone ` sign.\n\nSee [[roasting]].\n\nAnother ` sign.")


def test_plain_text_has_no_marks() -> None:
    text = "**Heat** $q$ of [[oven|the oven]]:\n`5` \\$ [@mcgee2004food]"

    assert "Heat q of the oven: 5 $" == plain(text, str)


def test_plain_text_has_a_name_for_each_link() -> None:
    assert "Start with Roasting." == plain("Start with [[roasting]].", str.capitalize)
