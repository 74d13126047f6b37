"""Tables for tests of spreadsheets: written in some form, imported, and read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import openpyxl

from events.importers import ColumnMap, Report, load
from events.store import Store

FORMS = ("comma.csv", "semicolon.csv", "tab.tsv", "book.xlsx", "table.parquet")
Rows = Sequence[Sequence[Any]]


def write(path: Path, rows: Rows, encoding: str = "utf-8") -> Path:
    """Write rows, the header first, in the form that the name of the file tells."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(list(row))
        book.save(path)
    elif path.suffix == ".parquet":
        names = ", ".join(f'"{name}"' for name in rows[0])
        given = ", ".join("(" + ", ".join("?" for _ in row) + ")" for row in rows[1:])
        with duckdb.connect() as connection:
            sql = f"COPY (SELECT * FROM (VALUES {given}) given ({names})) TO '{path}' (FORMAT parquet)"
            connection.execute(sql, [cell for row in rows[1:] for cell in row])
    else:
        mark = {"semicolon.csv": ";", "tab.tsv": "\t"}.get(path.name, ",")
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=mark).writerows(rows)
        path.write_bytes(text.getvalue().encode(encoding))
    return path


def imported(path: Path, **asked: Any) -> tuple[Report, list[dict[str, Any]]]:
    """The report on a file, and its events in the order of their titles; in their store nobody looks up words."""
    columns = ColumnMap(asked.pop("of", {}), asked.pop("split", ()), asked.pop("order", ""), asked.pop("sheet", ""))
    report = load([path], path.with_name("made.duckdb"), columns=columns, explored=False, **asked)
    with Store(path.with_name("made.duckdb")) as store:
        return report, store.records('SELECT * FROM events ORDER BY title, "when"')


def parts(path: Path) -> set[tuple[str, str, str]]:
    """Title, actor and role of every participation in the store beside a file."""
    with Store(path.with_name("made.duckdb")) as store:
        return set(
            store.rows("""SELECT title, name, role FROM participations JOIN events USING (event_no)
            JOIN actors USING (actor_no)""")
        )
