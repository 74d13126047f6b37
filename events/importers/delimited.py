"""Text set apart by commas, tabs or semicolons as a table of the draft, and which of its lines are no rows of it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from events.drafting import DatabaseError, Draft
from events.errors import ImportingError
from events.importers.incoming import Broken, File, quoted

_READ = """read_csv(?, auto_detect=false, header={header}, delim={delimiter}, quote={quote}, escape={quote},
    columns={{{columns}}}, store_rejects=true, rejects_limit=0, rejects_table='broken', rejects_scan='broken_scan',
    strict_mode={strict})"""
_UNGUARDED = (
    """CASE WHEN "{0}" LIKE '''%' AND regexp_matches("{0}", '^''+[=+\\-@\\t\\r]') THEN "{0}"[2:]"""
    """ ELSE coalesce("{0}", '') END AS "{0}\""""
)
_BROKEN = """SELECT line_byte_position, first(csv_line ORDER BY column_idx), first(error ORDER BY column_idx)
FROM (SELECT *, CASE WHEN error_type IN ('MISSING COLUMNS', 'TOO MANY COLUMNS') THEN error_message
    ELSE CAST(error_type AS VARCHAR) END AS error FROM broken) GROUP BY ALL ORDER BY 1"""
_OTHER_END = re.compile('"\n|"\r$')
_WRONG = {
    "UNQUOTED VALUE": 'a quotation mark in a cell, or never closed; write a cell that holds one as "He said ""no"""',
    "INVALID ENCODING": "not UTF-8; save the file as UTF-8",
    "LINE SIZE OVER MAXIMUM": "longer than 2,000,000 bytes; shorten it",
}
_MARKS = {",": "comma", ";": "semicolon", "\t": "tab"}


@dataclass(frozen=True, slots=True)
class Staged:
    """The rows of a file as the table ``table``, ``rowid`` counting them from 0; broken and lines as in Taken."""

    table: str
    rows: int
    broken: tuple[Broken, ...]
    lines: Callable[[Sequence[int]], list[int]]


def header_of(file: File, delimiter: str) -> tuple[str, ...]:
    """The cells of a file's first line. Raises ImportingError when it is no line of text."""
    try:
        with file.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
            header = tuple(next(csv.reader(text, delimiter=delimiter), ()))
        ",".join(header).encode()
    except (UnicodeEncodeError, csv.Error) as error:
        raise ImportingError(f"{file.name}: its first line is no header in UTF-8; save it as CSV in UTF-8") from error
    return header


def unguarded(name: str) -> str:
    """The SQL that takes the guard against formulas, a ``'`` before ``=``, ``+``, ``-`` or ``@``, off a column."""
    return _UNGUARDED.format(name)


def stage(
    draft: Draft,
    file: File,
    columns: Sequence[str],
    cells: str = "*",
    *,
    delimiter: str = ",",
    quote: str = '"',
    header: bool = True,
) -> Staged:
    """Put the rows of a file into a table of the draft.

    columns: names for all cells of a row, all different; cells: the SELECT list over them, which are texts or missing.
    quote: what cells may be quoted with, or nothing. header: whether the first line is none of the rows. Raises
    ImportingError when the file cannot be read.
    """
    table = f"staged.file_{file.number}"
    form = _Form(delimiter, quote, header)
    found = _read(draft, file, columns, table, cells, form)
    breaks = {start: text.count("\n") for start, text, _ in found}
    places = [line for line, broken in _records(file.path, breaks, form) if broken] if found else []
    broken = [Broken(line, text, reason) for line, (_, text, reason) in zip(places, found, strict=True)]
    rows = draft.connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    return Staged(table, rows, tuple(broken), lambda wanted: _lines(file.path, breaks, form, wanted))


@dataclass(frozen=True, slots=True)
class _Form:
    delimiter: str
    quote: str
    header: bool


def _read(
    draft: Draft, file: File, names: Sequence[str], table: str, cells: str, form: _Form
) -> list[tuple[int, str, str]]:
    """Put the rows of the file into a table; gives byte, text and reason of each line that is no row.

    Read strictly, so that a stray quotation mark is found; but not where lines end in two ways, as in files that were
    joined, which a strict reading does not allow.
    """
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    marks = {"delimiter": quoted(form.delimiter), "quote": quoted(form.quote), "header": form.header}
    for strict in ("true", "false"):
        drop = (f"DROP TABLE IF EXISTS {name}" for name in (table, "broken", "broken_scan"))
        draft.connection.execute(";".join(drop))
        try:
            read = _READ.format(columns=columns, strict=strict, **marks)
            draft.connection.execute(f"CREATE TABLE {table} AS SELECT {cells} FROM {read}", [str(file.path)])
        except DatabaseError as error:
            if strict == "true":
                continue
            reason = str(error).splitlines()[0]
            raise ImportingError(f"{file.name}: cannot be read as CSV in UTF-8 ({reason})") from error
        found = draft.connection.execute(_BROKEN).fetchall()
        if not any(wrong == "UNQUOTED VALUE" and _OTHER_END.search(line) for _, line, wrong in found):
            break
    made = []
    for position, line, wrong in found:
        text = line.lstrip("\r\n")
        made.append(
            (position - 1 + len(line) - len(text), text.rstrip("\r\n"), _WRONG.get(wrong) or _cells(wrong, form))
        )
    return made


def _cells(wrong: str, form: _Form) -> str:
    """What DuckDB says of a row with too few or too many cells, in our words."""
    numbers = re.findall(r"\d+", wrong)
    if len(numbers) != 2:
        return "cannot be read as a row of CSV; write it anew"
    wanted, found = map(int, numbers)
    mark = _MARKS.get(form.delimiter, form.delimiter)
    remedy = f"put quotation marks around a cell that holds a {mark}" if found > wanted else f"write a {mark} for each"
    if found > wanted and not form.quote:
        remedy = f"take the {mark} out of the cell that holds one"
    there = "the header has" if form.header else "there should be"
    return f"{found} cell{'' if found == 1 else 's'} where {there} {wanted}; {remedy}"


def _lines(path: Path, breaks: Mapping[int, int], form: _Form, wanted: Sequence[int]) -> list[int]:
    """The lines on which the rows of these numbers begin; the numbers are in order."""
    rows = (line for line, broken in _records(path, breaks, form) if not broken)
    numbered, made = enumerate(rows), []
    for number in wanted:
        made.append(next(line for at, line in numbered if at == number))
    return made


def _records(path: Path, breaks: Mapping[int, int], form: _Form) -> Iterator[tuple[int, bool]]:
    """The line on which each record below the header begins, and whether it is one of those that are no rows.

    breaks: by the byte on which such a record begins, how many line ends it holds.
    """
    start = skipped = 0
    mark = form.quote.encode()
    header, inside = form.header, False
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            begins, start = start, start + len(line)
            if skipped:
                skipped -= 1
            elif begins in breaks:
                yield number, True
                skipped = breaks[begins]
            elif inside or line.strip(b"\r\n"):
                if not inside and not header:
                    yield number, False
                inside ^= bool(mark) and line.count(mark) % 2 == 1
                header &= inside
