"""Lists are read alike by Python-Markdown and by what authors use elsewhere."""

import re

import markdown
import pytest

from generator.lists import settle_lists


def html(text: str) -> str:
    """What a browser shows: white space in a row counts as one blank, between tags as none."""
    shown = " ".join(markdown.markdown(settle_lists(text), extensions=["fenced_code"]).split())
    return re.sub(r"\s*(</?(?:ul|ol|li|p)>)\s*", r"\1", shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of two kinds:\n- dry\n- wet", "<p>Of two kinds:</p><ul><li>dry</li><li>wet</li></ul>"),
        ("- dry\n  heat\n- wet", "<ul><li>dry heat</li><li>wet</li></ul>"),
        ("- dry\n  - oven\n  - pan\n- wet", "<ul><li>dry<ul><li>oven</li><li>pan</li></ul></li><li>wet</li></ul>"),
        ("1. first\n\n   more\n2. second", "<ol><li><p>first</p><p>more</p></li><li><p>second</p></li></ol>"),
        ("- a\n\nAfter.", "<ul><li>a</li></ul><p>After.</p>"),
    ],
)
def test_a_list_comes_out_as_it_was_meant(text: str, expected: str) -> None:
    assert expected == html(text)


def test_code_inside_an_item_keeps_its_own_indent() -> None:
    text = "- one\n\n  ```\n  a\n    b\n  ```\n- two"

    assert "    ```\n    a\n      b\n    ```" in settle_lists(text)


def test_a_text_without_lists_is_left_as_it_is() -> None:
    text = "One.\n\n```\n- no list\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |"

    assert text == settle_lists(text)
