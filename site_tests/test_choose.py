"""Flows on the command line."""

import json
from pathlib import Path

import pytest

from generator.__main__ import main
from site_tests.catalogues import lay_out_example


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_out_example(tmp_path)


def run(project: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["--project", str(project), "choose", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_without_answers_the_first_question_is_asked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(project, capsys, "how-to-cook-it")

    assert 0 == code
    assert out.startswith("How much time do you have?")
    assert "time=short   Twenty minutes" in out
    assert "time=unsure  I don't know" in out
    assert "Look at the clock." in out


def test_answers_lead_to_an_outcome_with_reasons(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(project, capsys, "how-to-cook-it", "time=long", "oven=yes")

    assert 0 == code
    assert out.startswith("Roast it")
    assert "1. Roasting" in out
    assert "Boiling: oven=yes" in out


def test_doubt_lists_what_is_left_and_what_would_decide(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(project, capsys, "how-to-cook-it", "time=long", "oven=unsure")

    assert "Roast it" in out
    assert "Braise it" in out
    assert "Open: Is there an oven?" in out


def test_programs_get_everything(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(project, capsys, "how-to-cook-it", "time=short", "--format", "json")

    data = json.loads(out)
    assert ["use-pan"] == data["ends"]
    assert "flows/how-to-cook-it/use-pan/?time=short" == data["address"]
    assert {"roasting", "boiling"} == {one["technique"] for one in data["left"]}


def test_a_decision_record_has_answers_result_rejections_and_sources(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(project, capsys, "how-to-cook-it", "time=long", "oven=no", "--format", "md")

    assert out.startswith("# Decision: Braise it")
    for part in (
        "## Answers",
        "## Result: Braise it",
        "## Why not the others",
        "## What would change it",
        "## Sources",
    ):
        assert part in out
    assert "McGee, 2004" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["how-to-cook"], "there is no flow 'how-to-cook'\n    Did you mean 'how-to-cook-it'?"),
        (["how-to-cook-it", "tme=short"], "'tme' is not a question of 'how-to-cook-it'\n    Did you mean 'time'?"),
        (["how-to-cook-it", "time=shrt"], "'shrt' is not an answer to 'time'\n    Did you mean 'short'?"),
        (["how-to-cook-it", "time"], "'time' is no answer\n    Write question=option."),
    ],
)
def test_what_the_catalogue_does_not_know_is_said(
    words: list[str], says: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(project, capsys, *words)

    assert (1, "") == (code, out)
    assert says in err


def test_a_broken_catalogue_answers_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "finder.yml").write_text("introduction: [", encoding="utf-8")

    code, out, err = run(project, capsys, "how-to-cook-it")

    assert (1, "") == (code, out)
    assert "content/finder.yml:" in err
