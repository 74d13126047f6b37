"""A store read through apart from those who explore it: by exports, and by whatever else reads much of it once."""

from __future__ import annotations

import tempfile
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from events.clauses import Clause
from events.errors import StoreError

if TYPE_CHECKING:
    from numpy.typing import NDArray

OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
ROW_GROUP, ROW_GROUP_LENGTH = 122_880, 24_000_000  # rows of a Parquet file that are held at once, bytes of their texts
APART = "240MB"  # what an Apart may hold in memory; what does not fit is written to a file in the system's own folder


class Apart:
    """A store opened once more, apart from its readers, to read through much of it: without limit, in little memory.

    Each query runs on the thread that asks and on no other, so that rows which a query has put in order stay so where
    they are put together (string_agg). Usable from several threads at once; a context manager. What is asked raises
    MemoryError where it needs too much.
    """

    def __init__(self, path: Path, memory: str = APART):
        spill = Path(tempfile.gettempdir()) / f"event-graph-{uuid.uuid4().hex}"
        own = {"threads": "1", "memory_limit": memory, "temp_directory": str(spill)}
        self._connection = duckdb.connect(config={**OFFLINE, **own})
        self.path = path
        self.file = _file(path)
        self._attach()
        self._parsed: dict[str, duckdb.Statement] = {}
        self._asking: set[duckdb.DuckDBPyConnection] = set()
        self._lock = threading.Lock()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The answer to a query as tuples."""
        with self._cursor() as cursor:
            return cursor.execute(sql, list(values)).fetchall()

    def texts(self, sql: str, values: Sequence[object] = (), at_once: int = 2048) -> Iterator[list[bytes]]:
        """The one column of a query's answer in UTF-8, so many rows at once."""
        with self._cursor() as cursor:
            self._ask(cursor, f"SELECT encode(line) FROM ({sql}) AS asked (line)", values)
            while page := cursor.fetchmany(at_once):
                yield [text for (text,) in page]

    def arrays(self, sql: str, values: Sequence[object] = ()) -> dict[str, NDArray[Any]]:
        """The answer to a query as an array for each column; nothing may be missing in it. Texts are objects."""
        with self._cursor() as cursor:
            found: dict[str, Any] = self._ask(cursor, sql, values).fetchnumpy()
            return found

    def let_go(self) -> None:
        """Let go of what is held in memory of the store's file; call it while nothing is asked.

        Where memory is full of it, the database gives pages back to the system and takes them again all the time. A
        store that has been replaced meanwhile is held on to. Raises StoreError when that happens in this very moment.
        """
        if _file(self.path) == self.file:
            self._connection.execute("DETACH store")
            self._attach()
            if _file(self.path) != self.file:
                raise StoreError(f"{self.path.name}: the store was replaced while it was read; read it once more")

    def parquet(
        self, questions: Iterable[tuple[Clause, dict[str, NDArray[Any]], int]], path: Path, about: Mapping[str, str]
    ) -> None:
        """Write what queries of one shape give, one after the other, as a Parquet file.

        questions: each with the columns of the table ``given`` that it may ask, and the bytes of the long texts that it
        gives: where these are many, less stands in a row group. about: texts that stand by name in the foot of the
        file.
        """
        staged = quoted(str(path.with_name("staged")))
        with self._cursor() as cursor:
            cursor.execute(f"ATTACH {staged} AS staged")
            cursor.execute("PRAGMA force_compression = 'uncompressed'")  # it is read once only
            try:
                start, group = "CREATE TABLE staged.held AS", ROW_GROUP
                for (sql, values), given, length in questions:
                    cursor.register("given", given)
                    [(rows,)] = cursor.execute(f"{start} {sql}", list(values)).fetchall()
                    start, group = "INSERT INTO staged.held", min(group, _of_room(rows, length))
                said = ", ".join(f"{quoted(name)}: {quoted(text)}" for name, text in about.items())
                settings = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {group}, KV_METADATA {{{said}}}"
                cursor.execute(f"COPY staged.held TO {quoted(str(path))} ({settings})")
            finally:
                cursor.execute("DETACH staged")

    def stop(self) -> None:
        """Interrupt what is being asked."""
        with self._lock:
            for cursor in self._asking:
                cursor.interrupt()

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _attach(self) -> None:
        self._connection.execute(f"ATTACH {quoted(str(self.path))} AS store (READ_ONLY)")

    def _ask(self, cursor: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object]) -> duckdb.DuckDBPyConnection:
        """Put a question that is asked again and again with other values: its text is parsed once."""
        if sql not in self._parsed:
            [self._parsed[sql]] = cursor.extract_statements(sql)
        return cursor.execute(self._parsed[sql], list(values))

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("USE store")
            with self._lock:
                self._asking.add(cursor)
            try:
                yield cursor
            except duckdb.OutOfMemoryException as error:
                raise MemoryError from error
            finally:
                with self._lock:
                    self._asking.remove(cursor)


def _of_room(rows: int, length: int) -> int:
    """How many rows stand in a row group, where so many have texts of so many bytes.

    >>> _of_room(0, 5_000_000), _of_room(900, 90_000), _of_room(100, 24_000_000), _of_room(1, 48_000_000)
    (122880, 122880, 100, 1)
    """
    return min(ROW_GROUP, max(1, rows * ROW_GROUP_LENGTH // max(1, length))) if rows else ROW_GROUP


def _file(path: Path) -> tuple[int, ...] | None:
    """What tells a file from any other that takes its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def quoted(text: str) -> str:
    """A text as it stands in SQL, where no parameter can stand."""
    return "'" + text.replace("'", "''") + "'"
