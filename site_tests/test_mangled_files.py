"""Whatever is done to a file, its author is told about it in words: no file makes the generator fall over."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.pages import render
from generator.pipeline import check_content
from generator.problem import Problem, report
from site_tests.catalogues import EXAMPLE, lay_out_example

FILES = sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*.*"))
Loc = tuple[str | int, ...]


def examples(count: int) -> settings:
    """The same examples in every run, so that a run that fails fails again."""
    return settings(max_examples=count, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


LITTLE_TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "No",
            "0",
            "-1",
            "1.5",
            "2026-13-45",
            "unknown",
            "does-not-apply",
            "roasting",
            "thin",
            "index",
            "x" * 200,
        ]
    ),
    st.sampled_from(
        ["[[", "[[roasting]]", "[[nothing]]", "[@nobody]", "[@]", "$", "$x_$", "$$", "`", "\\", "|", "<b>", "# a"]
    ),
    st.text(max_size=8),
)
VALUES = st.recursive(
    LITTLE_TEXTS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(["id", "value", "to"]), LITTLE_TEXTS), inner, max_size=3),
    ),
    max_leaves=4,
)


@pytest.fixture(scope="module", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """Most of the time of a build goes into compiling the templates, which are the same each time."""
    compile_template, compiled = jinja2.Environment.compile, {}

    def compile_once(self: Any, source: Any, *arguments: Any, **options: Any) -> Any:
        if source not in compiled:
            compiled[source] = compile_template(self, source, *arguments, **options)
        return compiled[source]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        yield


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out_example(tmp_path_factory.mktemp("mangled"))


def check(project: Path, name: str, mangled: bytes) -> None:
    """Puts *mangled* in place of a file; what comes out is a problem inside a file, or pages."""
    path = project / "content" / name
    before = path.read_bytes()
    path.write_bytes(mangled)
    try:
        content = check_content(project / "content")
        report(content.problems).encode()
        for problem in content.problems:
            assert_inside_its_file(problem, project)
        if not content.problems:
            assert content.catalogue
            _, problems = render(project, content.catalogue, content.sources)
            assert not problems
    finally:
        path.write_bytes(before)


def assert_inside_its_file(problem: Problem, project: Path) -> None:
    """A problem stands at a character of its file, or right behind a line or the last line."""
    text = (project / problem.path).read_bytes().decode("utf-8-sig", errors="replace")
    lines = [*re.split("\r\n|[\n\r\x85\u2028\u2029]", text), ""]
    assert problem.message.strip()
    assert 1 <= problem.line <= len(lines), problem
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


def values(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """The way to every value inside a value, with that value."""
    yield loc, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from values(item, (*loc, key))


def replaced(value: Any, loc: Loc, new: Any) -> Any:
    """*value* with another value at *loc*."""
    if not loc:
        return new
    if isinstance(value, dict):
        return {key: replaced(item, loc[1:], new) if key == loc[0] else item for key, item in value.items()}
    return [replaced(item, loc[1:], new) if i == loc[0] else item for i, item in enumerate(value)]


@examples(300)
@given(data=st.data())
def test_a_file_with_any_value_in_place_of_another_gives_problems_or_pages(data: st.DataObject, project: Path) -> None:
    name = data.draw(st.sampled_from([name for name in FILES if name.endswith(".yml")]))
    entry = yaml.load((EXAMPLE / name).read_bytes(), Loader=yaml.BaseLoader)
    loc, old = data.draw(st.sampled_from(list(values(entry))))
    new = data.draw(VALUES)
    new = data.draw(st.sampled_from([new, [new], [old, new], [old, old], {"value": new}]))

    check(project, name, yaml.safe_dump(replaced(entry, loc, new), allow_unicode=True, sort_keys=False).encode())


@examples(50)
@given(data=st.data())
def test_a_file_with_lines_lost_doubled_or_moved_gives_problems_or_pages(data: st.DataObject, project: Path) -> None:
    name = data.draw(st.sampled_from(FILES))
    lines = (EXAMPLE / name).read_bytes().splitlines(keepends=True)
    places = st.integers(0, len(lines) - 1)

    for _ in range(data.draw(st.integers(1, 3))):
        line = lines[min(data.draw(places), len(lines) - 1)]
        match data.draw(st.sampled_from(["lost", "doubled", "moved"])):
            case "lost":
                lines.remove(line)
            case "doubled":
                lines.insert(lines.index(line), line)
            case "moved":
                lines.remove(line)
                lines.insert(data.draw(places), line)
        if not lines:
            break

    check(project, name, b"".join(lines))


@examples(100)
@given(data=st.data())
def test_a_file_with_signs_lost_or_added_gives_problems_or_pages(data: st.DataObject, project: Path) -> None:
    name = data.draw(st.sampled_from(FILES))
    text = (EXAMPLE / name).read_bytes()
    start = data.draw(st.integers(0, len(text)))
    lost = data.draw(st.sampled_from([0, 0, 1, 2, 10, len(text)]))
    signs = st.one_of(
        st.sampled_from([*"[]{}:,-|>&*!%@`#\"'$\\\t\n\0", ": ", " #", "---\n", "\ufeff", "\u2028", "é"]),
        st.text(max_size=2),
    )
    added = data.draw(st.one_of(signs.map(lambda sign: sign.encode(errors="replace")), st.binary(max_size=2)))
    added = added.replace(b"\r", b"")  # YAML and editors disagree on whether it alone ends a line

    check(project, name, text[:start] + added + text[start + lost :])
