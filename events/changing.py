"""A change of a store that is there: a draft of its next state, the state before kept so that it can be taken back.

The state before is the old file itself, under another name beside the store: no copy is made, so that keeping it takes
no time, and on the disk as much as the store itself. The latest KEPT are there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from events.apart import Apart
from events.drafting import Connection, DatabaseError, alone, attach, drafted, put, workplace
from events.errors import StoreError

KEPT = 2
MEMORY = "1500MB"
_FOLDER = "is a folder of tables: edit its tables, or make a store of it with: eventgraph import {0} --to {1}.duckdb"


@dataclass(slots=True)
class Change:
    """A draft with the empty tables of schema.sql and the store so far as ``before``; told: what was done."""

    connection: Connection
    folder: Path
    told: str = ""


@contextmanager
def changed(path: Path, *, place: Path | None = None) -> Iterator[Change]:
    """A draft of the next state of a store, which takes its place when the block ends without an exception.

    place: another place for the new state; the store then stays as it is. Raises StoreError when the path is no store
    that can be changed, or when another change came before.
    """
    number = last_change(path) + 1
    found = _mark(path)

    held = ExitStack()

    def ready() -> None:
        if place is None:
            held.enter_context(alone(path))
            if _mark(path) != found:
                raise StoreError(f"{path}: was changed by another command meanwhile; try again")
            _keep(path, number)

    with held, drafted(place or path, memory=MEMORY, ready=ready) as draft:
        attach(draft.connection, path, "before")
        change = Change(draft.connection, draft.folder)
        yield change
        draft.connection.execute("INSERT INTO changes SELECT * FROM before.changes")
        draft.connection.execute("INSERT INTO changes VALUES (?, ?, ?)", [number, now(), change.told])
    if place is None:
        kept(path, number - KEPT).unlink(missing_ok=True)


def undo(path: Path) -> str:
    """Take the last change of a store back, to the very file that it was before; returns what was done, in words.

    Raises StoreError when nothing can be taken back.
    """
    number = last_change(path)
    with Apart(path) as store:
        told = store.rows("SELECT told FROM changes WHERE change_no = ?", [number])
    if number < 2:
        raise StoreError(f"{path}: nothing was done since it was made; delete the file to be rid of it")
    if not kept(path, number).is_file() or last_change(kept(path, number)) != number - 1:
        raise StoreError(f"{path}: what it was before is not kept any more (the last {KEPT} changes are)")
    put(kept(path, number), path)
    return str(told[0][0])


def kept(path: Path, number: int) -> Path:
    """The file beside a store that holds what it was before the change of this number."""
    return path.with_name(f"{path.name}.before-{number}")


def last_change(path: Path) -> int:
    """The number of the last change of a store, 1 for the import that made it.

    Raises StoreError when the path is no store that can be changed.
    """
    if path.is_dir():
        raise StoreError(f"{path}: {_FOLDER.format(path, path.resolve().name)}")
    if not path.is_file():
        raise StoreError(f"{path}: no such store; make one with: eventgraph import FILE --to {path}")
    try:
        with Apart(path) as store:
            store.rows("SELECT name FROM about")
            tables = store.rows("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'apart_own'")
            if tables[0][0]:
                return int(store.rows("SELECT coalesce(max(change_no), 1) FROM changes")[0][0])
    except DatabaseError as error:
        raise StoreError(f"{path}: is there and is no store of this program; choose another name") from error
    raise StoreError(f"{path}: was made by an earlier version, and can be read only; import its files into a new store")


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _mark(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _keep(path: Path, number: int) -> None:
    """Give the store's file a second name, or where that cannot be, copy it."""
    with workplace(kept(path, number)) as folder:
        second = folder / "store"
        try:
            os.link(path, second)
        except OSError:
            shutil.copy2(path, second)
        put(second, kept(path, number))
