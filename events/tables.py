"""One table as a CSV file (RFC 4180, UTF-8) and back: every place where the file is not a table is noted."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from events.columns import COLUMNS
from events.problems import Problems, Remedy, did_you_mean
from events.records import TABLES, Record, columns

MOST_CELL = 131_072
_LINE_END = re.compile(rb"\r\n|\r|\n")
_TO_QUOTE = re.compile(r'[",\r\n]')


@dataclass(slots=True)
class Table:
    """The cells of a table as they stand in the file, column by column.

    ``lines`` tells for each row the line it starts on. Rows with another number of cells than the header are
    left out; ``stray_ids`` are their first cells. ``whole`` is false when rows are missing because the file
    could not be read to its end.
    """

    name: str
    header: list[str]
    columns: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    stray_ids: set[str] = field(default_factory=set)
    whole: bool = True

    @property
    def file(self) -> str:
        """The name of the file."""
        return file_of(self.name)

    def number(self, column: str) -> int:
        """The number of a column, from 1; 0 when the table lacks it."""
        return self.header.index(column) + 1 if column in self.header else 0

    def cells(self, column: str) -> tuple[str, ...]:
        """The cells of a column, one per row; no cells when the table lacks the column."""
        number = self.number(column)
        return self.columns[number - 1] if number and self.columns else ()

    def note(self, problems: Problems, line: int, column: str, value: str, message: str, remedy: Remedy) -> None:
        """Note a problem of one cell."""
        place = self.number(column)
        problems.add(self.file, message, remedy, line=line, column=place, field=column, value=value)


def file_of(table: str) -> str:
    """The name of a table's file."""
    return f"{table}.csv"


def render(table: str, records: Iterable[Record]) -> str:
    """The records as the text of the table's file; lines end in LF, cells are quoted where they must be."""
    texts: dict[str, Callable[[Any], str]] = {"number": cell_text, "list": lambda v: _quoted(";".join(v))}
    written = [texts.get(column.kind, _quoted) for column in COLUMNS[table]]
    cells_of = attrgetter(*columns(table))
    lines = [",".join(columns(table))]
    for record in records:
        values = zip(written, cells_of(record), strict=True)
        lines.append(",".join([text(value) for text, value in values]))
    return "\n".join(lines) + "\n"


def cell_text(number: float | None) -> str:
    """A number as it stands in a cell, without a trailing ``.0``; nothing for None."""
    return "" if number is None else repr(float(number)).removesuffix(".0")


def records_of(table: Table) -> tuple[Record, ...]:
    """The records of a table without problems."""
    values: list[Iterable[object]] = []
    for column in COLUMNS[table.name]:
        cells = table.cells(column.name)
        if column.kind == "number":
            values.append([float(cell) if cell else None for cell in cells])
        elif column.kind == "list":
            values.append([_items(cell) for cell in cells])
        else:
            values.append(cells)
    make = TABLES[table.name]
    return tuple(make(*row) for row in zip(*values, strict=True))


def parse(name: str, data: bytes, problems: Problems) -> Table | None:
    """The table in the bytes of its file, noting what is wrong; None when no table can be made out."""
    text = decode(file_of(name), data, problems)
    if text is None:
        return None
    rows = _rows(name, text, problems)
    _, header = next(rows, (0, []))
    if not _is_header(name, header, problems):
        return None
    table, kept = Table(name, header), []
    for line, row in rows:
        if line < 0:
            table.whole = False
        elif len(row) == len(header) and any(row):
            kept.append(tuple(row))
            table.lines.append(line)
        else:
            _note_odd_row(table, line, row, problems)
    table.columns = list(zip(*kept, strict=True))
    return table


def decode(file: str, data: bytes, problems: Problems) -> str | None:
    """The text of a UTF-8 file, with or without a byte order mark.

    Bytes that are no UTF-8 are noted, and so that other problems can be found too, the text is read as well
    as it can be; None when it cannot.
    """
    remedy = "save the file as UTF-8"
    wide = _wide_encoding(data)
    if wide:
        problems.add(file, "not UTF-8 but UTF-16, from byte 1 on", remedy, line=1)
        try:
            return data.decode(wide)
        except UnicodeDecodeError:
            return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Counted in the whole file, although utf-8-sig counts from behind the byte order mark.
        start = error.start + (len(data) - len(error.object))
        line = len(_LINE_END.findall(data, 0, start)) + 1
        message = f"not UTF-8: byte {start + 1:,} of the file is 0x{data[start]:02X}, as in Latin-1"
        problems.add(file, message, remedy, line=line)
        text = data.decode("utf-8-sig", "replace")
    if b"\0" in data:
        _note_nul(file, data, problems)
    return text.replace("\0", "")


def _wide_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:200]
    if len(head) > 3 and head.count(0) * 3 > len(head):
        return "utf-16-le" if head[1] == 0 else "utf-16-be"
    return ""


def _note_nul(file: str, data: bytes, problems: Problems) -> None:
    start, count = data.index(0), data.count(0)
    message = "a NUL character" if count == 1 else f"{count:,} NUL characters, the first"
    line = len(_LINE_END.findall(data, 0, start)) + 1
    problems.add(file, f"{message} at byte {start + 1:,} of the file", "remove it", line=line)


def _rows(name: str, text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it starts on; ends with line -1 where the file stops being CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    others = csv.field_size_limit(MOST_CELL)  # one limit for all of a process; other libraries set their own
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        if "limit" in str(error):
            message = f"a cell is longer than {MOST_CELL:,} characters"
        elif "end of data" in str(error):
            message = "a quotation mark is opened and never closed"
        else:
            message = "a quotation mark inside a cell"
        remedy = 'write a cell that holds quotation marks, commas or line ends as "He said ""no"", and left"'
        problems.add(file_of(name), f"{message}; the rest of the file cannot be read", remedy, line=start)
        yield -1, []
    finally:
        csv.field_size_limit(others)


def _is_header(name: str, header: list[str], problems: Problems) -> bool:
    """Note what is wrong with the header; false when no column of the table is in it."""
    file, expected = file_of(name), columns(name)
    remedy = "the first line must be " + ",".join(expected)
    if not any(header):
        problems.add(file, "the file has no header", remedy, line=1)
        return False
    other = {";": "semicolons", "\t": "tabs"}
    for mark, word in other.items():
        if len(header) == 1 and mark in header[0]:
            message = f"the columns are separated by {word}"
            problems.add(file, message, "save the file with commas", line=1)
            return False
    for number, column in enumerate(header, 1):
        if column not in expected:
            guess = did_you_mean(column, [wanted for wanted in expected if wanted not in header])
            what = guess or f"remove the column; the columns are {', '.join(expected)}"
            problems.add(file, "unknown column", what, line=1, column=number, value=column)
        elif column in header[: number - 1]:
            message = "a second column of this name"
            problems.add(file, message, "remove one", line=1, column=number, value=column)
    missing = [column for column in expected if column not in header]
    for column in missing:
        problems.add(file, "the column is missing", remedy, line=1, field=column)
    if not missing and len(header) == len(expected) and tuple(header) != expected:
        problems.add(file, "the columns are in another order", remedy, line=1)
    return len(missing) < len(expected)


def _note_odd_row(table: Table, line: int, row: list[str], problems: Problems) -> None:
    if not any(row):
        problems.add(table.file, "the row is empty", "remove the line", line=line)
        return
    table.stray_ids.add(row[0])
    message = f"{len(row)} cell{'s' if len(row) > 1 else ''} where the header has {len(table.header)}"
    remedy = "put quotation marks around a cell that holds a comma" if len(row) > len(table.header) else ""
    problems.add(table.file, message, remedy or "write a comma for every empty cell", line=line)


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item for part in cell.split(";") if (item := part.strip()))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text
