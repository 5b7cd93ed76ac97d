"""The authors' guide and the skeletons say what the model says."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from generator.__main__ import main
from generator.load import ENDINGS, MODELS, load
from generator.model import KIND_FOLDERS, Entry, Finder, Record, Site, Vocabulary
from generator.new import SKELETONS
from generator.read_bibtex import read_bibtex
from generator.read_yaml import read_yaml
from generator.walk import field_types
from site_tests.catalogues import PROJECT, lay_out_case

GUIDE = (PROJECT / "content" / "README.md").read_text(encoding="utf-8")
COMMON = set(Entry.model_fields) - {"id"}
"""The fields that all kinds have; the id is the name of the file."""
IN_BIBTEX = {"title", "author", "year", "doi", "eprint", "url", "urldate"}
"""The fields of a reference as BibTeX calls them, but for those of its venue."""
YAML_KINDS = [kind for kind in MODELS if kind not in ENDINGS]


def section(kind: str) -> str:
    """What the guide says about a kind of entry."""
    found = re.search(rf"^## An? {kind}$(.*?)(?=^## |\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, f"the guide has no section '## A {kind}'"
    return found[1]


def code(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def names(text: str) -> set[str]:
    """The fields that a text names: keys of its examples, and words between backticks."""
    examples = "\n".join(re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL))
    keys = re.findall(r"(?:^[ -]*|[{,] *)([a-z_]+) *[:=]", examples, re.MULTILINE)
    inline = " ".join(re.findall(r"`([^`\n]+)`", text))
    return {*keys, *re.findall(r"[a-z_]+", inline)}


def records(annotation: Any) -> Iterator[type[Record]]:
    """Every record type inside an annotation, and inside those."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
        for inner in field_types(annotation).values():
            yield from records(inner)
    for argument in getattr(annotation, "__args__", ()):
        yield from records(argument)


def inner_fields() -> list[tuple[str, str]]:
    """(record, field) for each field of the records that stand inside files of YAML."""
    tops: list[type[Record]] = [*(MODELS[kind] for kind in YAML_KINDS), Site, Vocabulary, Finder]
    found = {record for top in tops for record in records(top) if not issubclass(record, Entry)}
    return sorted((record.__name__, field) for record in found for field in record.model_fields)


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind in YAML_KINDS for field in MODELS[kind].model_fields if field not in Entry.model_fields],
)
def test_the_section_of_a_kind_names_each_of_its_fields(kind: str, field: str) -> None:
    assert field in names(section(kind))


@pytest.mark.parametrize("field", sorted(COMMON))
def test_the_guide_names_the_fields_that_all_kinds_have(field: str) -> None:
    assert field in names(GUIDE)


@pytest.mark.parametrize(("record", "field"), inner_fields())
def test_the_guide_names_each_field_inside_an_entry(record: str, field: str) -> None:
    assert field in names(GUIDE)


@pytest.mark.parametrize("field", sorted(IN_BIBTEX))
def test_the_guide_names_each_field_of_bibtex_that_is_read(field: str) -> None:
    assert field in names(section("reference"))


@pytest.mark.parametrize("kind", KIND_FOLDERS)
def test_the_guide_names_the_files_of_each_kind(kind: str) -> None:
    assert f"content/{KIND_FOLDERS[kind]}/<id>{ENDINGS.get(kind, '.yml')}" in GUIDE


@pytest.mark.parametrize("file", ["content/site.yml", "content/vocabulary.yml", "content/finder.yml"])
def test_the_guide_names_the_files_that_stand_alone(file: str) -> None:
    assert file in GUIDE


@pytest.mark.parametrize("kind", SKELETONS)
def test_the_guide_names_the_command_that_starts_an_entry(kind: str) -> None:
    assert f"python -m generator new {kind} <id>" in GUIDE


@pytest.mark.parametrize("kind", YAML_KINDS)
def test_the_examples_of_the_guide_are_entries(kind: str) -> None:
    examples = code(section(kind), "yaml")

    for example in examples:
        data, _, problems = read_yaml(example.encode(), "content/README.md")
        MODELS[kind].model_validate({**data, "id": "example"})
        assert not problems
    assert examples


def test_the_example_of_a_reference_is_one() -> None:
    (example,) = code(section("reference"), "bibtex")

    data, _, problems = read_bibtex(example.encode(), "content/README.md")

    MODELS["reference"].model_validate(data)
    assert not problems


@pytest.mark.parametrize("kind", YAML_KINDS)
def test_the_example_of_the_guide_shows_what_is_required(kind: str) -> None:
    with pytest.raises(ValidationError) as caught:
        MODELS[kind].model_validate({})
    required = {str(error["loc"][0]) for error in caught.value.errors() if error["type"] == "missing"} - {"id"}

    assert required <= read_yaml(code(section(kind), "yaml")[0].encode(), "content/README.md")[0].keys()


# --- skeletons -----------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    lay_out_case({"files": {}}, tmp_path)
    return tmp_path


def files(project: Path) -> Mapping[str, bytes]:
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def new(project: Path, kind: str, id: str) -> int:
    return main(["--project", str(project), "new", kind, id])


@pytest.mark.parametrize("kind", SKELETONS)
def test_a_skeleton_is_an_entry_without_a_problem_of_form(kind: str, project: Path) -> None:
    exit_code = new(project, kind, "brand-new")

    content = load(project / "content")
    assert 0 == exit_code
    assert content.catalogue
    assert [] == content.problems
    assert "brand-new" in content.catalogue.of_kind(kind)


@pytest.mark.parametrize("kind", SKELETONS)
def test_a_new_entry_is_one_new_file_whose_path_is_printed(
    kind: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(project)

    new(project, kind, "brand-new")

    (added,) = files(project).keys() - before.keys()
    assert f"content/{KIND_FOLDERS[kind]}/brand-new{ENDINGS.get(kind, '.yml')}" == added
    assert added in capsys.readouterr().out


@pytest.mark.parametrize("kind", SKELETONS)
@pytest.mark.parametrize(
    "id", ["boiling", "mcgee2004food", "Brand-New", "brand_new", "../new", "-new", "", "a b", "vocabulary"]
)
def test_new_refuses_an_id_that_exists_or_is_none(
    kind: str, id: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(project)

    exit_code = main(["--project", str(project), "new", kind, "--", id])

    printed = capsys.readouterr()
    assert 1 == exit_code
    assert before == files(project)
    assert f"'{id}'" in printed.err
    assert "" == printed.out


def test_new_finds_an_id_in_a_folder_of_its_own(project: Path) -> None:
    (project / "content" / "techniques" / "slow").mkdir()
    (project / "content" / "techniques" / "boiling.yml").rename(
        project / "content" / "techniques" / "slow" / "boiling.yml"
    )

    assert 1 == new(project, "technique", "boiling")
