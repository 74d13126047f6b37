"""The store of a collection, opened to be counted and drawn: asked for rows, arrays and frames.

With events.plain_store, events.drafting and events.apart the only door to DuckDB.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from events import cached, indexing
from events.collection import Collection, read
from events.drafting import drafted, fill
from events.held import Held, held
from events.indexing import Index
from events.limit import CROWD
from events.numbers import Array
from events.plain_store import PlainStore
from events.remembered import Remembered

if TYPE_CHECKING:
    import duckdb

VECTORS = 512  # of the database, some 2,000 rows each, that are read at a time
MOST_BYTES, MOST_A_EVENT = 60_000_000, 6  # of what is kept for a time; that of a large collection by its events
Kept = TypeVar("Kept")


class Store(PlainStore):
    """A plain store (its arguments and errors), asked for arrays and frames as well, with an index to count by."""

    def __init__(self, path: Path, limit: float | None = None, crowd: int = CROWD):
        super().__init__(path, limit, crowd)
        most = max(MOST_BYTES, MOST_A_EVENT * self.rows("SELECT count(*) FROM events")[0][0])
        self._kept = Remembered(lambda kept: kept.nbytes, heavy=most, in_all=most)
        self._lasting = Remembered(lambda kept: 0)
        self._index: Index | None = None
        self._indexing = threading.Lock()
        self.briefs_held: Held | None = None
        self.common_tags: tuple[str, ...] = ()  # those whose events are kept (events.word_index)

    @classmethod
    def of(cls, plain: PlainStore) -> Store:
        """A plain store as one to be counted by: itself, if it is one, else its file opened once more."""
        return plain if isinstance(plain, Store) else cls(plain.path, crowd=plain.crowd)

    @property
    def index(self) -> Index:
        """When the events are and who takes part in them, as arrays to count by; loaded when it is first asked for."""
        if self._index is None:
            with self._indexing, self.patient():
                self._index = self._index or indexing.load(self.arrays, self.crowd)
        return self._index

    def hold_briefs(self) -> None:
        """From now on, what events are called is held in memory, if that is not too much."""
        with self.patient():
            self.briefs_held = held(self.rows, self.streamed, self.index.calendar.size)

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

    def rows_of(self, sql: str, numbers: Array) -> list[tuple[Any, ...]]:
        """The answer to a query that asks about some numbers: those of ``given``, a table with the column number."""

        def told(found: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
            return found.fetchall()

        self._cursor().register("given", {"number": numbers})
        return self._asked(sql, (), told)

    def flags(self, sql: str, values: Sequence[object], size: int) -> NDArray[np.bool_]:
        """Which of the numbers 0 to ``size`` (not included) a query gives as its one column, in whatever order."""
        bits = f"bitstring_agg(number, 0, {max(int(size), 1) - 1})"
        asked = f"SELECT CAST({bits} AS BLOB) FROM ({sql}) AS given (number)"
        [(found,)] = self._asked(asked, values, lambda found: found.fetchall())
        if found is None:
            return np.zeros(size, dtype=np.bool_)
        return np.unpackbits(np.frombuffer(found, dtype=np.uint8))[-size:].view(np.bool_)

    def close(self) -> None:
        """Let go of the file and of all that is held in memory; nothing can be asked afterwards."""
        super().close()
        del self._index, self._kept, self._lasting, self.briefs_held


def _framed(found: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    columns: dict[str, Any] = dict(found.fetchnumpy())
    for name, column in columns.items():
        if np.ma.is_masked(column):
            columns[name] = column.filled(None) if column.dtype == object else column.astype(float).filled(np.nan)
    return pd.DataFrame({name: pd.Series(column, dtype=column.dtype) for name, column in columns.items()})


def open_collection(target: str | Path | None = None, limit: float | None = None, crowd: int = CROWD) -> Store:
    """Open a folder of tables or a store file; without a target, the article's collection. limit and crowd: see Store.

    A folder is built into a store in the user's cache, which is used again as long as its tables are unchanged.
    Raises CollectionError with every problem of the folder, or StoreError.
    """
    return Store(cached.store_of(target, build_folder), limit, crowd)


def build(collection: Collection, path: Path, fingerprint: str = "") -> None:
    """Write the store of a collection to ``path``, replacing what was there only once it is whole."""
    with drafted(path) as draft:
        fill(draft, collection, fingerprint)


def build_folder(folder: Path, path: Path, fingerprint: str) -> None:
    """Write the store of a folder of tables to ``path``. Raises CollectionError with every problem of the folder."""
    build(read(folder), path, fingerprint)
