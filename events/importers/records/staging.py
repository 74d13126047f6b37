"""The records of files on their way into a store: staged in the database, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from events.columns import COLUMNS, Column
from events.drafting import Connection
from events.importers.progress import Progress
from events.records import Record

BATCH = 20_000
FINE = 1_000
TABLE_OF = {
    "Actor": "actors", "Event": "events", "Participation": "participations", "Source": "sources", "Claim": "claims",
    "Link": "links",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unfit:
    """What is no record of a table: where it stands (file, line), the column and value at fault, and the reason."""

    file: int
    line: int
    table: str
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Said:
    """What files say of the collection that they hold; empty where they are silent."""

    name: str = ""
    title: str = ""
    licence: str = ""
    description: str = ""
    version: str = ""


@dataclass(slots=True)
class Stage:
    """The tables ``staged.actors`` ... ``staged.links`` of a draft, filled batch by batch.

    Each has the columns of its records, lists joined by semicolons, and before them ``file`` and ``line``, the place
    of the record, and ``owner``: for what stands inside an event, the number of that event among those staged.
    files: how many are read. names: those of the files; a record's ``file`` is the number of one. unfit: what could not
    be staged; it counts as read. lost: how many went with their event. merged: how many were put to another one. used,
    unused: the fields that files have. notes: for each file, what more there is to say of how it was read.
    """

    connection: Connection
    progress: Progress
    files: int = 1
    names: list[str] = field(default_factory=list)
    unfit: list[Unfit] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    merged: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    said: Said = field(default_factory=Said)
    notes: list[list[str]] = field(default_factory=list)
    used: dict[str, None] = field(default_factory=dict)
    unused: dict[str, None] = field(default_factory=dict)
    staged: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    _rows: dict[str, list[tuple[object, ...]]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    def __post_init__(self) -> None:
        for table, columns in COLUMNS.items():
            cells = ", ".join(f'"{column.name}" {_type(column)}' for column in columns)
            self.connection.execute(f"CREATE TABLE staged.{table} (file INTEGER, line BIGINT, owner BIGINT, {cells})")

    def begin(self, name: str) -> None:
        """Say which file the records that follow are from, as it is told of."""
        self.names.append(name)

    def reached(self, share: float) -> None:
        """Say how much of the file that is being read is done, from 0 to 1."""
        self.progress.step("reading", int(FINE * (len(self.notes) - 1 + share)), FINE * self.files)

    def put(self, table: str, line: int, cells: Sequence[object], owner: int | None = None) -> int:
        """Stage one record, cells in the order of its columns; gives its number in its table, from 0."""
        rows = self._rows[table]
        rows.append((len(self.names) - 1, line, owner, *cells))
        self.staged[table] += 1
        if len(rows) >= BATCH:
            self._flush(table)
        return self.staged[table] - 1

    def add(self, line: int, record: Record, owner: int | None = None) -> int:
        """Stage one record; see ``put``."""
        table = TABLE_OF[type(record).__name__]
        cells = (getattr(record, column.name) for column in COLUMNS[table])
        return self.put(table, line, [";".join(cell) if isinstance(cell, tuple) else cell for cell in cells], owner)

    def refuse(self, line: int, table: str, column: str, value: str, reason: str) -> None:
        """Note what is no record: its place, the column and value at fault, and ``what is wrong; what to do``."""
        self.unfit.append(Unfit(len(self.names) - 1, line, table, column, value, reason))

    def lose(self, table: str, count: int) -> None:
        """Count records that go with an event which could not be staged."""
        self.lost[table] += count

    def merge(self, table: str) -> None:
        """Count a record that was put to another one before it could be staged."""
        self.merged[table] += 1

    def note(self, text: str) -> None:
        """Say something of how the file was read."""
        self.notes[-1].append(text)

    def say(self, **facts: str) -> None:
        """Take what a file says of the collection; what an earlier file has said stays."""
        for name, text in facts.items():
            setattr(self.said, name, getattr(self.said, name) or text)

    def finish(self) -> None:
        """Put the last records into the database."""
        for table in COLUMNS:
            self._flush(table)

    def _flush(self, table: str) -> None:
        rows = self._rows[table]
        if rows:
            frame = _frame(table, rows)
            self.connection.register("incoming", frame)
            self.connection.execute(f"INSERT INTO staged.{table} SELECT * FROM incoming")
            self.connection.unregister("incoming")
            rows.clear()
            self.progress.rows = self.staged["events"]


def _type(column: Column) -> str:
    return "DOUBLE" if column.kind == "number" else "VARCHAR NOT NULL"


def _frame(table: str, rows: list[tuple[object, ...]]) -> pd.DataFrame:
    types = {"file": "int64", "line": "int64", "owner": "float64"}
    types |= {column.name: "float64" if column.kind == "number" else "object" for column in COLUMNS[table]}
    cells = zip(types.items(), zip(*rows, strict=True), strict=True)
    return pd.DataFrame({name: pd.Series(values, dtype=kind) for (name, kind), values in cells})
