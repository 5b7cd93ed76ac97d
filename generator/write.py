"""Files to a folder; the only module that writes pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

KEPT = {".gitkeep"}
"""What stands in the folder in a fresh clone, so that it exists."""


@dataclass(frozen=True, slots=True)
class Written:
    changed: int
    removed: int


def write(files: Mapping[str, bytes], folder: Path) -> Written:
    """Makes *folder* hold exactly *files*, and touches nothing that is right already."""
    changed = 0
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f".{path.name}.unfinished")
            unfinished.write_bytes(content)
            unfinished.replace(path)
            changed += 1
    return Written(changed, remove_others(files, folder))


def remove_others(files: Mapping[str, bytes], folder: Path) -> int:
    """Removes what is in *folder* and not in *files*, and folders that are empty then."""
    removed = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in files and path.name not in KEPT:
            path.unlink()
            removed += 1
    return removed
