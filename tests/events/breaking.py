"""Break the small collection in one place and see what is said about it."""

from __future__ import annotations

import shutil
from pathlib import Path

from events import collection

SMALL = Path(__file__).parent.parent / "data" / "small"


def copy_of_small(tmp_path: Path) -> Path:
    """A copy of the small collection to do with as one likes."""
    return shutil.copytree(SMALL, tmp_path / "small")


def lines_after(tmp_path: Path, file: str, *changes: tuple[str, str]) -> list[str]:
    """The printed problems of the small collection after texts of one file have been replaced, each once."""
    folder = copy_of_small(tmp_path)
    data = (folder / file).read_bytes().decode()
    for old, new in changes:
        assert data.count(old) == 1, f"{old!r} occurs {data.count(old)} times"
        data = data.replace(old, new)
    (folder / file).write_bytes(data.encode())
    return [str(problem) for problem in collection.check(folder)]
