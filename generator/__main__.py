"""The commands; the only module that prints and exits.

python -m generator check | build | new <kind> <id> | choose <flow> [question=option ...]
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from generator.choose import FORMATS, BadAnswer, choose
from generator.new import SKELETONS, new_entry
from generator.pipeline import build, check_content
from generator.problem import report

PROJECT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m generator", description="Turns the catalogue in content/ into pages."
    )
    parser.add_argument(
        "--project", type=Path, default=PROJECT, help="the folder that holds content/ (default: this project)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser("check", help="print every problem in content/")
    commands.add_parser("build", help="check, then write the pages to build/docs/")
    new = commands.add_parser("new", help="start an entry from a valid skeleton")
    new.add_argument("kind", choices=sorted(SKELETONS), help=", ".join(sorted(SKELETONS)))
    new.add_argument("id", help="the file name without its ending: lower-case words joined by hyphens")
    asking = commands.add_parser("choose", help="go through a decision flow")
    asking.add_argument("flow", help="the id of a file in content/flows/")
    asking.add_argument(
        "answers", nargs="*", metavar="question=option", help="answers so far; the option may be unsure"
    )
    asking.add_argument("--format", choices=FORMATS, default="text", help="md is a decision record")
    options = parser.parse_args(arguments)
    project = options.project.resolve()
    if options.command == "new":
        return start_entry(project, options.kind, options.id)
    if options.command == "choose":
        return go_through(project, options.flow, options.answers, options.format)
    if options.command == "check":
        content = check_content(project / "content")
        problems, done = content.problems, f"{len(content.sources.places)} files, no problems"
    else:
        result = build(project)
        problems, done = result.problems, result.summary
    if problems:
        print(report(problems), file=sys.stderr)
        return 1
    print(done)
    return 0


def start_entry(project: Path, kind: str, id: str) -> int:
    path, problem = new_entry(project / "content", kind, id, date.today().isoformat())
    if problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{path.relative_to(project)} is ready: fill it in, then run 'make check'.")
    return 0


def go_through(project: Path, flow: str, answers: list[str], format: str) -> int:
    content = check_content(project / "content")
    if content.problems or content.catalogue is None:
        print(report(content.problems), file=sys.stderr)
        return 1
    try:
        print(choose(content.catalogue, flow, answers, format, date.today().isoformat()))
    except BadAnswer as wrong:
        print("\n    ".join(filter(None, wrong.args)), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
