"""LaTeX to MathML that Markdown leaves alone."""

import re
from html import unescape

import markdown
import pytest

from generator.mathml import BadFormula, mathml


def shown(mathml_text: str) -> str:
    """What a reader sees of a formula."""
    return unescape(re.sub(r"<[^>]+>", "", mathml_text))


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"x^2", "x2"),
        (r"\operatorname*{arg\,max}_\theta f", "arg\u2009maxθ⁡f"),
        (r"\lVert x \rVert_2", "‖x‖2"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "[1234]"),
        (r"\bm{W}_0 + \mathbb{E}_{x \sim p}[x]", "𝑾0+𝔼x∼p[x]"),
        (r"a < b \;\text{and}\; b > c", "a<bandb>c"),
        (r"\#\%\&\_\$\{\}", "#%&_${}"),
    ],
)
def test_a_formula_says_what_its_latex_says(tex: str, words: str) -> None:
    assert words.replace("\u2009", "") == re.sub(r"\s", "", shown(mathml(tex, display=False)))


def test_a_limit_stands_below_its_operator_in_a_line_of_its_own() -> None:
    assert "<munder>" in mathml(r"\operatorname*{arg\,max}_\theta f", display=True)


def test_aligned_equations_are_rows_of_a_table() -> None:
    table = mathml(r"\begin{align} a &= b \\ c &= d \end{align}", display=True)

    assert 2 == table.count("<mtr")


def test_a_display_formula_is_marked_as_one() -> None:
    assert 'display="block"' in mathml("x", display=True)
    assert 'display="block"' not in mathml("x", display=False)


@pytest.mark.parametrize(
    "tex", ["a\n+\nb", r"\text{a" + "\n" + "b}", "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}"]
)
def test_a_formula_is_one_line(tex: str) -> None:
    assert "\n" not in mathml(tex, display=True)


@pytest.mark.parametrize(
    "tex",
    [
        r"a * b * c_d [e](f) `g` | h !i ~j~ < k > \{l\}",
        r"\text{*a* [b](c) `d` e: f - g + h ~j~ https://example.org | \# 1. \& \_k\_}",
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
        r"\lVert x \rVert \; \color{red} y",
    ],
)
def test_markdown_leaves_a_formula_as_it_is(tex: str) -> None:
    formula = mathml(tex, display=False)

    table = markdown.markdown(f"| a | b |\n|---|---|\n| {formula} | *c* |", extensions=["tables", "attr_list"])

    assert unescape(formula) in unescape(table)
    assert "<em>c</em>" in table


@pytest.mark.parametrize(
    ("tex", "offset", "word"),
    [
        (r"a + \foo", 4, r"\foo"),
        (r"\frac{1}{2", 10, "'}'"),
        (r"x^2^3", 3, "double superscript"),
        (r"\begin{foo}", 6, "foo"),
        (r"\text{日本} + \foo", 12, r"\foo"),
        (r"\text{𝒙} + \foo", 11, r"\foo"),
        (r"\fra{a}{b}", 0, r"\fra"),
    ],
)
def test_a_bad_formula_says_what_is_wrong_and_where(tex: str, offset: int, word: str) -> None:
    with pytest.raises(BadFormula) as caught:
        mathml(tex, display=False)

    assert word in str(caught.value)
    assert offset == caught.value.offset


@pytest.mark.parametrize("tex", ["x_", "^", "\\", "%", "&", "}", "😀", "é"])
def test_a_broken_formula_is_told_in_words_for_its_author(tex: str) -> None:
    with pytest.raises(BadFormula) as caught:
        mathml(tex, display=False)

    message = str(caught.value)
    message.encode()  # a half of a character could not be printed
    assert not re.search(r"property|null|undefined", message)


def test_a_formula_defines_nothing_for_the_next_one() -> None:
    mathml(r"\gdef\mine{1} \mine", display=False)

    with pytest.raises(BadFormula):
        mathml(r"\mine", display=False)
