"""Which store file is meant: one that was given, or that of a folder of tables, kept in the user's cache."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import platformdirs

from events.collection import fingerprint
from events.plain_store import DATABASE

Build = Callable[[Path, Path, str], None]


def article_folder() -> Path:
    """The folder of the collection that comes with the program: the article's events."""
    packaged = Path(str(files("events"))) / "seeds"
    seeds = packaged if packaged.is_dir() else Path(__file__).parent.parent / "seeds"
    return seeds / "north-korea-russia"


def store_of(target: str | Path | None, build: Build) -> Path:
    """The store file of a folder of tables or a store file; without a target, that of the article's collection.

    build(folder, path, fingerprint) is called where the tables of a folder have no store yet. Raises CollectionError
    where they cannot be read.
    """
    path = Path(target) if target is not None else article_folder()
    return _cached_store(path, build) if path.is_dir() else path


def _cached_store(folder: Path, build: Build) -> Path:
    """The store of a folder in the user's cache, named for its tables and this program: a change gives a new file."""
    mark, name = fingerprint(folder), folder.resolve().name
    cache = Path(platformdirs.user_cache_dir("event-graph-explorer", appauthor=False))
    path = cache / f"{name}-{mark[:24]}-{_edition()}.duckdb"
    if not path.is_file():
        build(folder, path, mark)
        _forget_older(cache, name, path)
    return path


def _edition() -> str:
    """A mark of the code that builds stores, so that a store never outlives the rules it was built by."""
    digest = hashlib.sha256(DATABASE.encode())
    for part in sorted(files("events").iterdir(), key=lambda entry: entry.name):
        if part.name.endswith((".py", ".sql")):
            digest.update(part.read_bytes())
    return digest.hexdigest()[:12]


def _forget_older(cache: Path, name: str, current: Path) -> None:
    """Remove stores of earlier states of a folder; one that is still open elsewhere is left."""
    for old in cache.glob(f"{name}-????????????????????????-*.duckdb"):
        if old != current:
            try:
                old.unlink()
            except OSError:
                continue
