"""YAML as text that stands somewhere."""

import pytest

from generator.places import Mark
from generator.read_yaml import read_yaml


def read(text: str) -> dict[str, object]:
    return read_yaml(text.encode(), "content/terms/stew.yml")[0]


@pytest.mark.parametrize(
    "word",
    ["No", "yes", "on", "true", "null", "~", "1.10", "007", "0x1F", "1e3", "1_000", "12:30:45", "2026-01-02", ".inf"],
)
def test_a_plain_value_stays_the_text_that_its_author_sees(word: str) -> None:
    assert {"name": word, "aliases": [word], word: word} == read(f"name: {word}\naliases: [{word}]\n{word}: {word}\n")


def test_a_block_text_keeps_its_lines() -> None:
    assert {"text": "One.\n\n  Two.\n"} == read("text: |\n  One.\n\n    Two.\n")


@pytest.mark.parametrize(
    "text",
    [
        "text: find me\n",
        "text: 'find me'\n",
        'text: "find me"\n',
        "text: |\n\n    One.\n\n      find me\n",
        "# comment\ntext: |  # comment\n  find me\n",
        "text: >\n  One\n  find me\n",
        "text: One\n  find me\n",
        "text: 'One\n\n  find me'\n",
        'text: "\\"One\\" find me"\n',
        "text: 'It''s find me'\n",
    ],
)
def test_the_place_of_a_word_inside_a_text_is_where_an_editor_shows_it(text: str) -> None:
    data, places, _ = read_yaml(text.encode(), "f.yml")
    lines = text.split("\n")
    line = next(number for number, one in enumerate(lines) if "find me" in one)

    found = places.inside(("text",), str(data["text"]), str(data["text"]).index("find me"))

    assert (line + 1, lines[line].index("find me") + 1) == (found.line, found.column)


def test_every_value_and_key_has_a_place() -> None:
    _, places, _ = read_yaml(b"name: Stew\nsettings:\n  - {name: Salt, value: 7}\n", "f.yml")

    assert Mark(1, 7) == places.of_value(("name",))
    assert Mark(3, 12) == places.of_value(("settings", 0, "name"))
    assert Mark(3, 18) == places.of_key(("settings", 0, "value"))


def test_what_does_not_stand_in_the_file_is_where_it_should_stand() -> None:
    _, places, _ = read_yaml(b"name: Stew\nsettings:\n  - {name: Salt}\n", "f.yml")

    assert Mark(3, 5) == places.of_value(("settings", 0, "value"))
    assert Mark(1, 1) == places.of_value(("definition",))
