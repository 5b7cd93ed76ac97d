"""The commands, as a shell sees them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.__main__ import main
from site_tests.catalogues import PROJECT, lay_out_case, lay_out_example


def test_check_tells_how_many_files_it_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = lay_out_case({"files": {}}, tmp_path)

    exit_code = main(["--project", str(tmp_path), "check"])

    count = sum(1 for path in content.rglob("*") if path.is_file())
    assert (0, f"{count} files, no problems\n", "") == (exit_code, *capsys.readouterr())


def test_build_tells_how_many_files_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out_example(tmp_path)

    exit_code = main(["--project", str(tmp_path), "build"])

    count = sum(1 for path in (tmp_path / "build" / "docs").rglob("*") if path.is_file())
    assert (0, f"{count} files in build/docs: {count} written, 0 removed\n", "") == (exit_code, *capsys.readouterr())


def test_problems_are_printed_as_errors_and_fail_the_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out_example(tmp_path)
    (tmp_path / "content" / "terms" / "stew.yml").write_text("name: Stew\n", encoding="utf-8")

    exit_code = main(["--project", str(tmp_path), "build"])

    printed = capsys.readouterr()
    assert (1, "") == (exit_code, printed.out)
    assert printed.err.startswith("content/terms/stew.yml:1:1: ")
    assert printed.err.endswith("\n1 problem; nothing was written.\n")


def test_a_shell_sees_the_problems_and_the_exit_code(tmp_path: Path) -> None:
    lay_out_case({"files": {"terms/saute.yml": "name: Sauté\n"}}, tmp_path)
    command = [sys.executable, "-m", "generator", "--project", str(tmp_path), "check"]

    result = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(PROJECT)}, capture_output=True, encoding="utf-8"
    )

    assert (1, "") == (result.returncode, result.stdout)
    assert "content/terms/saute.yml:1:1: 'definition' is missing\n\n1 problem; nothing was written.\n" == result.stderr
