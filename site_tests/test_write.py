"""Files to a folder."""

from pathlib import Path

from generator.write import Written, write

FILES = {"index.md": b"home\n", "flows/dinner/index.md": b"dinner\n"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_holds_exactly_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "page.md").write_bytes(b"old\n")

    written = write(FILES, tmp_path)

    assert FILES == contents(tmp_path)
    assert not (tmp_path / "old").exists()
    assert Written(changed=2, removed=1) == written


def test_what_is_right_already_is_not_touched(tmp_path: Path) -> None:
    write(FILES, tmp_path)
    before = (tmp_path / "index.md").stat().st_mtime_ns

    written = write({**FILES, "flows/dinner/index.md": b"supper\n"}, tmp_path)

    assert Written(changed=1, removed=0) == written
    assert before == (tmp_path / "index.md").stat().st_mtime_ns
    assert b"supper\n" == (tmp_path / "flows" / "dinner" / "index.md").read_bytes()


def test_the_file_that_keeps_the_folder_in_a_fresh_clone_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()

    write(FILES, tmp_path)

    assert (tmp_path / ".gitkeep").exists()


def test_what_an_interrupted_build_left_behind_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".index.md.unfinished").write_bytes(b"ho")

    write(FILES, tmp_path)

    assert FILES == contents(tmp_path)
