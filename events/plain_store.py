"""A store opened for reading, and asked in SQL for rows: all that a short command or an export of it needs.

Readers open a store read-only; each question runs on a cursor of its own. events.store adds arrays and frames to it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

import duckdb

from events.apart import OFFLINE
from events.errors import LimitError, StoreError
from events.limit import CROWD, Limit
from events.remembered import Met, Remembered

Answer = TypeVar("Answer")
Record = dict[str, Any]
"""A row by the names of its columns."""
DATABASE = duckdb.__version__
MODEST = {"memory_limit": "400MB"}  # of the database; the index beside it is what is counted by
LOOKED_UP = {"dynamic_or_filter_threshold": 200}  # rows that are found one by one, not by passing all between them
MOST_MET = 50_000  # actors, and events, of whom what lists show is kept at hand


@dataclass(frozen=True, slots=True)
class About:
    """What a store holds: the collection's own words for itself, its fingerprint, and the size of its layout."""

    name: str
    title: str
    licence: str
    description: str
    version: str
    fingerprint: str
    layout_width: float
    layout_height: float


class PlainStore:
    """A store opened for reading; usable from several threads at once.

    limit: the seconds that a question may take; what takes longer is stopped and raises LimitError. None: any time.
    crowd: events in which more actors than so many take part make no ties.
    Raises StoreError when the file is missing or is no store.
    """

    def __init__(self, path: Path, limit: float | None = None, crowd: int = CROWD):
        if not path.is_file():
            raise StoreError(f"{path}: no such store; give a folder of tables or a store file")
        try:
            self._connection = duckdb.connect(str(path), read_only=True, config={**OFFLINE, **MODEST, **LOOKED_UP})
            row = self._connection.execute("SELECT * FROM about").fetchone()
        except duckdb.Error as error:
            raise StoreError(f"{path}: not a store of this program; build it again from its tables") from error
        assert row is not None
        try:
            self._connection.execute("SELECT fold('')").fetchall()
        except duckdb.Error as error:
            self._connection.close()
            raise StoreError(f"{path}: was made by an earlier version; import its files into a new store") from error
        self.path = path
        self.about = About(*row)
        self.crowd = crowd
        self._limit = Limit(limit)
        self._local = threading.local()
        self._cursors: list[duckdb.DuckDBPyConnection] = []
        self._remembered = Remembered(len)
        self.actors_met, self.events_met, self.briefs_met, self.ids_met = (Met(MOST_MET) for _ in range(4))

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The answer to a query as tuples."""
        question = ("rows", sql, tuple(values))
        told = self._remembered.answer(question, lambda: self._asked(sql, values, lambda found: found.fetchall()))
        return list(told)

    def records(self, sql: str, values: Sequence[object] = ()) -> list[Record]:
        """The answer to a query as dictionaries by column name, missing values as None."""

        def named(found: duckdb.DuckDBPyConnection) -> list[Record]:
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

        return self._asked(sql, values, named)

    @contextmanager
    def patient(self) -> Iterator[None]:
        """What this thread asks inside may take any time."""
        before, self._local.patient = getattr(self._local, "patient", False), True
        try:
            yield
        finally:
            self._local.patient = before

    def close(self) -> None:
        """Let go of the file and of all that the database holds in memory; nothing can be asked afterwards."""
        self._limit.end()
        for cursor in self._cursors:
            cursor.close()
        self._connection.close()
        del self._cursors, self._local, self._connection, self._remembered

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _asked(self, sql: str, values: Sequence[object], take: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
        """What is taken of the answer to a query, within the limit; a tuple among the values is a list there."""
        cursor = self._cursor()
        given = [list(value) if isinstance(value, tuple) else value for value in values]
        if self._limit.seconds is None or getattr(self._local, "patient", False):
            return take(cursor.execute(sql, given))
        try:
            with self._limit.watched(cursor.interrupt):
                return take(cursor.execute(sql, given))
        except duckdb.InterruptException as error:
            raise LimitError(self._limit.seconds) from error

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self._local.cursor = self._connection.cursor()
            self._cursors.append(cursor)
        return cursor
