"""cases/*.yml: content in, exact problems out. A new case needs no Python."""

from pathlib import Path

import pytest

from generator.__main__ import main
from generator.checks import CHECKS, Rule
from generator.load import Content, load
from site_tests.catalogues import case_names, lay_out_case, read_case


@pytest.mark.parametrize("name", case_names())
def test_a_catalogue_has_exactly_the_problems_of_its_case(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = read_case(name)
    lay_out_case(case, tmp_path)

    exit_code = main(["--project", str(tmp_path), "check"])

    assert case["problems"] == capsys.readouterr().err
    assert (1 if case["problems"] else 0) == exit_code


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> list[Content]:
    """Every case, loaded."""
    return [load(lay_out_case(read_case(name), tmp_path_factory.mktemp(name))) for name in case_names()]


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.__name__)
def test_every_rule_is_broken_by_some_case(rule: Rule, contents: list[Content]) -> None:
    problems = [
        problem for content in contents if content.catalogue for problem in rule(content.catalogue, content.sources)
    ]

    assert problems


def test_the_base_of_the_cases_has_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out_case({"files": {}}, tmp_path)

    exit_code = main(["--project", str(tmp_path), "check"])

    assert (0, "") == (exit_code, capsys.readouterr().err)
