"""A store in the making: built in a folder beside its place and put there only once it is whole.

Whatever happens, the store that was there stays as it was until then. What a process that was ended has left behind is
removed by the next one that builds a store of that name.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import IO

import duckdb

from events import claim_kinds, tabulate, word_index
from events.apart import OFFLINE
from events.collection import Collection
from events.errors import StoreError

if sys.platform != "win32":
    import fcntl

_FULL = (errno.ENOSPC, errno.EDQUOT) if sys.platform != "win32" else (errno.ENOSPC,)
Connection = duckdb.DuckDBPyConnection
DatabaseError = duckdb.Error


@dataclass(frozen=True, slots=True)
class Draft:
    """A database with the empty tables of schema.sql, and a folder for files that are needed only meanwhile."""

    connection: Connection
    folder: Path


@contextmanager
def drafted(path: Path, *, memory: str = "", ready: Callable[[], None] = lambda: None) -> Iterator[Draft]:
    """A draft that takes the place of the store at ``path`` when the block ends without an exception.

    memory: how much the database may keep in memory, such as ``2GB``; what is more goes into files of the draft. ready:
    is called when the draft is whole, before it takes its place. Raises StoreError when the place cannot be written to.
    """
    with workplace(path) as folder:
        with duckdb.connect(str(folder / "store"), config=_settings(folder, memory)) as connection:
            connection.execute(files("events").joinpath("schema.sql").read_text("utf-8"))
            yield Draft(connection, folder)
            connection.execute("CHECKPOINT")
        ready()
        put(folder / "store", path)


@contextmanager
def workplace(path: Path) -> Iterator[Path]:
    """A folder beside a store, for what is made of it; it goes when the block ends, or with the next one if killed.

    Raises StoreError when the place cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear(path)
        folder = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
        folder.mkdir()
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
    with (folder / "lock").open("w") as lock:
        _hold(lock)
        place = next((part.parent for part in reversed(path.parents) if part.suffix == ".part"), path.parent)
        try:
            with _room(path, place):
                yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)  # where an open file cannot be removed


def fill(draft: Draft, collection: Collection, fingerprint: str = "") -> None:
    """Write all records of a collection, and what is looked up by, into the tables of a draft."""
    for table, frame in tabulate.frames(collection, fingerprint).items():
        if len(frame):
            draft.connection.register("incoming", frame)
            if table == "claims":
                claim_kinds.write(draft.connection, "SELECT * FROM incoming")
            else:
                draft.connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
            draft.connection.unregister("incoming")
    word_index.derive(draft.connection)


@contextmanager
def opened(made: Path) -> Iterator[Connection]:
    """A store that has not yet taken its place, to write something more into it."""
    with duckdb.connect(str(made), config={**OFFLINE}) as connection:
        yield connection
        connection.execute("CHECKPOINT")


@contextmanager
def aside(path: Path, memory: str = "1500MB") -> Iterator[Connection]:
    """A database in memory with a store beside it, as ``store``, for questions that need tables of their own.

    Raises StoreError when there is not enough memory for them, nor room on the disk.
    """
    with (
        _room(path, Path(tempfile.gettempdir())),
        tempfile.TemporaryDirectory() as folder,
        duckdb.connect(config=_settings(Path(folder), memory)) as connection,
    ):
        attach(connection, path, "store")
        yield connection


def attach(connection: Connection, path: Path, name: str) -> None:
    """Make the tables of another store readable under a name of the program's own."""
    connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")


def put(made: Path, path: Path) -> None:
    """Put a store that is whole in its place, at once."""
    try:
        os.replace(made, path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be replaced ({error.strerror}); close what has it open") from error


def put_new(made: Path, path: Path) -> None:
    """Put a store that is whole where none is. Raises StoreError when another command has put one there meanwhile."""
    try:
        os.link(made, path)
    except FileExistsError as error:
        raise StoreError(f"{path}: was made by another command meanwhile; try again, to add to it") from error
    except OSError:  # where files cannot have two names
        put(made, path)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """A stretch in which no other process replaces the store at ``path``, if it asks for that by this, too."""
    with path.open("rb") as file:
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _room(path: Path, place: Path) -> Iterator[None]:
    """Says in a StoreError when, for a store, the database can keep no more in memory, nor put more in a place."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        said = "there was not enough memory, nor room on the disk, and nothing was changed"
        raise StoreError(f"{path.name}: {said}; make room, or bring events in fewer at a time") from error
    except (duckdb.Error, OSError) as error:
        if not _is_full(error):
            raise
        raise StoreError(f"{place}: is full, and nothing was changed; make room, or choose another place") from error


def _is_full(error: BaseException) -> bool:
    """Whether there was no room on a disk; the database says so in words."""
    return getattr(error, "errno", None) in _FULL or any(os.strerror(code) in str(error) for code in _FULL)


def _settings(folder: Path, memory: str) -> dict[str, str | bool | int | float | list[str]]:
    settings: dict[str, str | bool | int | float | list[str]] = {
        **OFFLINE, "temp_directory": str(folder / "spill"), "storage_compatibility_version": "latest"
    }  # fmt: skip
    return settings | ({"memory_limit": memory} if memory else {})


def _clear(path: Path) -> None:
    """Remove drafts of this store that nobody is at work on any more."""
    for folder in path.parent.glob(f".{path.name}.*.part"):
        try:
            with (folder / "lock").open("r+") as lock:
                _hold(lock)
        except FileNotFoundError:
            pass
        except OSError:
            continue
        shutil.rmtree(folder, ignore_errors=True)


def _hold(lock: IO[str]) -> None:
    """Hold a lock that ends with the process; raises OSError when another process holds it."""
    if sys.platform != "win32":
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
