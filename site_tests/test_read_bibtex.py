"""BibTeX as the fields of a reference."""

import pytest

from generator.model import Reference
from generator.places import Mark
from generator.read_bibtex import read_bibtex


def read(*fields: str, kind: str = "misc") -> Reference:
    text = "@" + kind + "{work,\n" + ",\n".join(fields or ("title = {Work}",)) + "\n}\n"
    data, _, problems = read_bibtex(text.encode(), "content/references/work.bib")
    assert not problems
    return Reference.model_validate({"name": "Work", "authors": [{"family": "Doe"}], "year": "2020"} | data)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Hu, Edward J.", ["Edward J. Hu"]),
        ("Edward J. Hu", ["Edward J. Hu"]),
        ("Hu, Edward and Shen, Yelong", ["Edward Hu", "Yelong Shen"]),
        ("Hu, Edward\n and\n Shen, Yelong", ["Edward Hu", "Yelong Shen"]),
        ("van der Berg, Jan", ["Jan van der Berg"]),
        ("Anderson, Sandy", ["Sandy Anderson"]),
        ("{Hugging Face}", ["Hugging Face"]),
        ("{Food and Drug Administration}", ["Food and Drug Administration"]),
        ("{Google, Inc.} and Doe, Jane", ["Google, Inc.", "Jane Doe"]),
        ("Hu, Edward and others", ["Edward Hu", "others"]),
        ("Plato", ["Plato"]),
    ],
)
def test_authors_are_shown_as_they_are_called(written: str, shown: list[str]) -> None:
    assert shown == [str(person) for person in read(f"author = {{{written}}}").authors]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("{{LoRA}: Low-Rank Adaptation}", "LoRA: Low-Rank Adaptation"),
        ("{One\n    two}", "One two"),
        ('"A {quoted} title"', "A quoted title"),
        ("{Equal = not, a field}", "Equal = not, a field"),
    ],
)
def test_a_title_has_neither_braces_nor_line_breaks(written: str, title: str) -> None:
    assert title == read(f"title = {written}").name


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        ("doi = {10.1000/182}", "doi", "10.1000/182"),
        ("doi = {https://doi.org/10.1000/182}", "doi", "10.1000/182"),
        ("doi = {http://dx.doi.org/10.1000/182}", "doi", "10.1000/182"),
        ("eprint = {2106.09685}", "arxiv", "2106.09685"),
        ("eprint = {arXiv:2106.09685v2}", "arxiv", "2106.09685"),
        ("eprint = {cs/0112017}", "arxiv", "cs/0112017"),
        ("date = {2019-05-02}", "year", "2019"),
        ("year = 2019", "year", "2019"),
        ("urldate = {2026-01-02}", "accessed", "2026-01-02"),
        ("journal = {Food}", "venue", "Food"),
        ("booktitle = {Proceedings of Food}", "venue", "Proceedings of Food"),
        ("howpublished = {Web page}", "venue", "Web page"),
        ("URL = {https://example.org/a_b%20c}", "url", "https://example.org/a_b%20c"),
    ],
)
def test_a_field_is_read_in_each_of_its_forms(field: str, name: str, value: str) -> None:
    assert value == getattr(read(field), name)


def test_an_article_names_its_journal_first() -> None:
    assert "Food" == read("publisher = {Scribner}", "journal = {Food}", kind="article").venue


def test_a_field_stands_in_its_line() -> None:
    _, places, _ = read_bibtex(b"@misc{work,\n  title = {Work},\n  year = {2020},\n}\n", "f.bib")

    assert Mark(3, 3) == places.of_value(("year",))
    assert Mark(1, 7) == places.of_value(("id",))
