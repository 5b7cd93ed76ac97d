"""Writes down what the generator gives now as what the tests expect; review the difference like code.

python -m site_tests.accept             the pages of the example
python -m site_tests.accept <case> …    the problems of these cases
"""

import re
import shutil
import sys
import tempfile
import textwrap
from pathlib import Path

from site_tests.catalogues import CASES, EXPECTED, example_pages, problems_of, read_case


def accept_pages() -> None:
    """example/expected/ holds exactly the pages of the example."""
    with tempfile.TemporaryDirectory() as folder:
        pages = example_pages(Path(folder))
    if EXPECTED.exists():
        shutil.rmtree(EXPECTED)
    for name, text in pages.items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def accept_problems(name: str) -> None:
    """The `problems:` of a case, which stand at its end."""
    with tempfile.TemporaryDirectory() as folder:
        problems = problems_of(read_case(name), Path(folder))
    path = CASES / f"{name}.yml"
    before = re.split(r"^problems:", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[0]
    after = f"problems: |\n{textwrap.indent(problems, '  ')}" if problems else 'problems: ""\n'
    path.write_text(before + after, encoding="utf-8")


if __name__ == "__main__":
    for case in sys.argv[1:]:
        accept_problems(case)
    if len(sys.argv) == 1:
        accept_pages()
