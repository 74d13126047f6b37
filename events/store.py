"""Build and open the store of a collection; with events.drafting and events.apart the only door to DuckDB.

A store is one file, drafted beside its place and moved there when it is whole. Readers open it read-only; each question
runs on a cursor of its own.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import numpy as np
import pandas as pd
import platformdirs
from numpy.typing import NDArray

from events import collection as tables
from events import indexing
from events.collection import Collection
from events.drafting import OFFLINE, drafted, fill
from events.errors import LimitError, StoreError
from events.indexing import Index
from events.limit import CROWD, Limit
from events.numbers import Array
from events.remembered import Met, Remembered

Answer = TypeVar("Answer")
MODEST = {"memory_limit": "400MB"}  # of the database; the index beside it is what is counted by
LOOKED_UP = {"dynamic_or_filter_threshold": 10_000}  # rows of a list that are found without passing all between them
VECTORS = 512  # of the database, some 2,000 rows each, that are read at a time
MOST_BYTES, MOST_A_EVENT = 100_000_000, 10  # of what is kept for a time; that of a large collection by its events
MOST_MET = 50_000  # actors, and events, of whom what lists show is kept at hand


Kept = TypeVar("Kept")


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


class Store:
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
        most = max(MOST_BYTES, MOST_A_EVENT * self.rows("SELECT count(*) FROM events")[0][0])
        self._kept = Remembered(lambda kept: kept.nbytes, heavy=most, in_all=most)
        self._lasting = Remembered(lambda kept: 0)
        self._index: Index | None = None
        self._indexing = threading.Lock()
        self.actors_met, self.events_met, self.briefs_met, self.ids_met = (Met(MOST_MET) for _ in range(4))

    @property
    def index(self) -> Index:
        """When the events are and who takes part in them, as arrays to count by; loaded when it is first asked for."""
        if self._index is None:
            with self._indexing, self.patient():
                self._index = self._index or indexing.load(self.arrays, self.crowd)
        return self._index

    def another(self, path: Path) -> Store:
        """Another store, opened as this one was. Raises StoreError as this class does."""
        return Store(path, self._limit.seconds, self.crowd)

    def kept(self, question: Hashable, make: Callable[[], Kept]) -> Kept:
        """What was made for a question, and has ``nbytes``; the latest are kept, up to MOST_BYTES or MOST_A_EVENT."""
        return self._kept.answer(question, make)

    def lasting(self, question: Hashable, make: Callable[[], Kept]) -> Kept:
        """What was made for a question, and is asked for again and again: kept as long as the store is open."""
        return self._lasting.answer(question, make)

    def arrays(self, sql: str, values: Sequence[object] = ()) -> dict[str, NDArray[Any]]:
        """The answer to a query as an array for each column; nothing may be missing in it."""
        found = self._asked(sql, values, lambda answer: answer.fetchnumpy())
        return {name: np.asarray(column) for name, column in found.items()}

    def streamed(self, sql: str) -> Iterator[dict[str, NDArray[Any]]]:
        """The answer to a query as ``arrays`` gives it, piece by piece, however long it is and takes."""
        with self._connection.cursor() as cursor:
            answer = cursor.execute(sql)
            while len(piece := answer.fetch_df_chunk(VECTORS)):
                yield {str(name): column.to_numpy() for name, column in piece.items()}

    def frame(self, sql: str, values: Sequence[object] = ()) -> pd.DataFrame:
        """The answer to a query as a frame, columns as selected; texts as objects, which are quick to go through."""
        question = ("frame", sql, tuple(values))
        return self._remembered.answer(question, lambda: self._asked(sql, values, _framed)).copy()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The answer to a query as tuples."""
        question = ("rows", sql, tuple(values))
        told = self._remembered.answer(question, lambda: self._asked(sql, values, lambda found: found.fetchall()))
        return list(told)

    def rows_of(self, sql: str, numbers: Array) -> list[tuple[Any, ...]]:
        """The answer to a query that asks about some numbers: those of ``given``, a table with the column number."""

        def told(found: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
            return found.fetchall()

        self._cursor().register("given", {"number": numbers})
        return self._asked(sql, (), told)

    def records(self, sql: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The answer to a query as dictionaries by column name, missing values as None."""

        def named(found: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
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

    def flags(self, sql: str, values: Sequence[object], size: int) -> NDArray[np.bool_]:
        """Which of the numbers 0 to ``size`` (not included) a query gives as its one column, in whatever order."""
        bits = f"bitstring_agg(number, 0, {max(int(size), 1) - 1})"
        asked = f"SELECT CAST({bits} AS BLOB) FROM ({sql}) AS given (number)"
        [(found,)] = self._asked(asked, values, lambda found: found.fetchall())
        if found is None:
            return np.zeros(size, dtype=np.bool_)
        return np.unpackbits(np.frombuffer(found, dtype=np.uint8))[-size:].view(np.bool_)

    def close(self) -> None:
        """Let go of the file and of all that the database holds in memory; nothing can be asked afterwards."""
        self._limit.end()
        for cursor in self._cursors:
            cursor.close()
        self._connection.close()
        del self._cursors, self._local, self._connection

    def __enter__(self) -> Store:
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


def _framed(found: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    columns: dict[str, Any] = dict(found.fetchnumpy())
    for name, column in columns.items():
        if np.ma.is_masked(column):
            columns[name] = column.filled(None) if column.dtype == object else column.astype(float).filled(np.nan)
    return pd.DataFrame({name: pd.Series(column, dtype=column.dtype) for name, column in columns.items()})


def article_folder() -> Path:
    """The folder of the collection that comes with the program: the article's events."""
    packaged = Path(str(files("events"))) / "seeds"
    seeds = packaged if packaged.is_dir() else Path(__file__).parent.parent / "seeds"
    return seeds / "north-korea-russia"


def open_collection(target: str | Path | None = None, limit: float | None = None, crowd: int = CROWD) -> Store:
    """Open a folder of tables or a store file; without a target, the article's collection. limit and crowd: see Store.

    A folder is built into a store in the user's cache, which is used again as long as its tables are unchanged.
    Raises CollectionError with every problem of the folder, or StoreError.
    """
    path = Path(target) if target is not None else article_folder()
    if path.is_dir():
        return Store(_cached_store(path), limit, crowd)
    return Store(path, limit, crowd)


def build(collection: Collection, path: Path, fingerprint: str = "") -> None:
    """Write the store of a collection to ``path``, replacing what was there only once it is whole."""
    with drafted(path) as draft:
        fill(draft, collection, fingerprint)


def _cached_store(folder: Path) -> Path:
    """The store of a folder in the user's cache, named for its tables and this program: a change gives a new file."""
    fingerprint = tables.fingerprint(folder)
    cache = Path(platformdirs.user_cache_dir("event-graph-explorer", appauthor=False))
    path = cache / f"{folder.resolve().name}-{fingerprint[:24]}-{_edition()}.duckdb"
    if not path.is_file():
        build(tables.read(folder), path, fingerprint)
        _forget_older(cache, folder.resolve().name, path)
    return path


def _edition() -> str:
    """A mark of the code that builds stores, so that a store never outlives the rules it was built by."""
    digest = hashlib.sha256(duckdb.__version__.encode())
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
