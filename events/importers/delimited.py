"""Text set apart by commas, tabs or semicolons as a table of the draft, and which of its lines are no rows of it."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from events.drafting import DatabaseError, Draft
from events.errors import ImportingError
from events.importers.incoming import HEAD, Broken, File, quoted

_READ = """read_csv(?, auto_detect=false, header={header}, delim={delimiter}, quote={quote}, escape={quote},
    {new_line}columns={{{columns}}}, buffer_size={at_once}, store_rejects=true, rejects_limit=0, rejects_table='broken',
    rejects_scan='broken_scan', strict_mode={strict})"""
_UNGUARDED = (
    """CASE WHEN "{0}" LIKE '''%' AND regexp_matches("{0}", '^''+[=+\\-@\\t\\r]') THEN "{0}"[2:]"""
    """ ELSE coalesce("{0}", '') END AS "{0}\""""
)
_BROKEN = """SELECT line_byte_position, first(csv_line ORDER BY column_idx), first(error ORDER BY column_idx)
FROM (SELECT *, CASE WHEN error_type IN ('MISSING COLUMNS', 'TOO MANY COLUMNS') THEN error_message
    ELSE CAST(error_type AS VARCHAR) END AS error FROM broken) GROUP BY ALL ORDER BY 1"""
_WRONG = {
    "UNQUOTED VALUE": 'a quotation mark in a cell, or never closed; write a cell that holds one as "He said ""no"""',
    "INVALID ENCODING": "not UTF-8; save the file as UTF-8",
    "LINE SIZE OVER MAXIMUM": "longer than 2,000,000 bytes; shorten it",
}
Made = Callable[[str], str]  # gives the SELECT of what a table has of some rows, from the SQL of these
WHOLE: Made = "FROM {}".format
AT_ONCE = 1 << 20
ROWS_AT_ONCE = 150_000  # a little more than in a row group of the database
LEAST_AT_ONCE, MOST_AT_ONCE = 1 << 24, 1 << 26  # bytes
MOST_LINES = 100  # of a header
_MARKS = {",": "comma", ";": "semicolon", "\t": "tab"}


@dataclass(frozen=True, slots=True)
class Staged:
    """The rows of a file as the table ``table``, ``rowid`` counting them from 0; broken and lines as in Taken."""

    table: str
    rows: int
    broken: tuple[Broken, ...]
    lines: Callable[[Sequence[int]], list[int]]


def header_of(file: File, delimiter: str, above: int = 0) -> tuple[str, ...]:
    """The cells of a file's first line, below so many others. Raises ImportingError when it is no line of text."""
    try:
        with file.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
            header = tuple(next(csv.reader(islice(text, above, None), delimiter=delimiter), ()))
        ",".join(header).encode()
    except (UnicodeEncodeError, csv.Error) as error:
        raise ImportingError(f"{file.name}: its first line is no header in UTF-8; save it as CSV in UTF-8") from error
    return header


def named(header: Sequence[str]) -> tuple[str, ...]:
    """The names of columns; one without, as programs put before the numbers of rows, is called by its place."""
    return tuple(name or f"column {at}" for at, name in enumerate(header, start=1))


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
    above: int = 0,
    made: Made = WHOLE,
) -> Staged:
    """Put the rows of a file into a table of the draft.

    columns: names for all cells of a row, all different; cells: the SELECT list over them, which are texts or missing.
    quote: what cells may be quoted with, or nothing. header: whether the first line is none of the rows; above: how
    many lines are above that. made: what the table has of these cells. Raises ImportingError when the file cannot be
    read.
    """
    table = f"staged.file_{file.number}"
    first = above + (_lines_of_header(file.path, above, quote) if header else 0)
    alone = header and first == 1
    path, new_line = _levelled(draft, file.number, _below(draft, file, 0 if alone else first), quote)
    form = _Form(delimiter, quote, alone, header, new_line)
    found = _read(
        draft, replace(file, path=path), columns, table, lambda read: made(f"(SELECT {cells} FROM {read})"), form
    )
    breaks = {start: text.count("\n") for start, text, _ in found}
    places = _lines_at(path, [start for start, _, _ in found])
    farther = 0 if alone else first
    broken = [Broken(line + farther, text, reason) for line, (_, text, reason) in zip(places, found, strict=True)]
    rows = draft.connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    return Staged(
        table,
        rows,
        tuple(broken),
        lambda wanted: [line + farther for line in _lines(path, breaks, form, wanted)],
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """header: whether the first line is to be passed over. named: whether the columns have names.

    new_line: what rows end in, where the database has to be told.
    """

    delimiter: str
    quote: str
    header: bool
    named: bool
    new_line: str


def _lines_of_header(path: Path, above: int, quote: str) -> int:
    """How many lines the header takes, whose cells may hold line ends."""
    mark, inside = quote.encode(), False
    with path.open("rb") as file:
        for number, line in enumerate(islice(file, above, above + MOST_LINES), start=1):
            inside ^= bool(mark) and line.count(mark) % 2 == 1
            if not inside:
                return number
    return 1


def _below(draft: Draft, file: File, lines: int) -> Path:
    """A file without its first lines, or as it is where there are none of them."""
    if not lines:
        return file.path
    below = draft.folder / f"below-{file.number}"
    with file.path.open("rb") as whole, below.open("wb") as rest:
        for _ in range(lines):
            whole.readline()
        shutil.copyfileobj(whole, rest)
    return below


def _levelled(draft: Draft, number: int, path: Path, quote: str) -> tuple[Path, str]:
    """A file whose rows all end alike, and what the database has to be told of that.

    Where lines end in two ways, as in files that were joined, or in cells otherwise than in rows, it would lose rows.
    """
    both = lines = 0
    before = b""
    with path.open("rb") as file:
        while chunk := file.read(AT_ONCE):
            if before == b"\r" or b"\r" in chunk:
                both += chunk.count(b"\r\n") + (before == b"\r" and chunk[:1] == b"\n")
                lines += chunk.count(b"\n")
            else:
                lines += b"\n" in chunk  # one is enough to tell that not all lines end in both
            before = chunk[-1:]
    if both == lines:
        return path, ""
    if both:
        level, mark, inside = draft.folder / f"level-{number}", quote.encode(), False
        with path.open("rb") as rows, level.open("wb") as made:
            for line in rows:
                inside ^= bool(mark) and line.count(mark) % 2 == 1
                made.write(line[:-2] + b"\n" if line.endswith(b"\r\n") and not inside else line)
        path = level
    return path, "new_line='\\n', "


def _read(
    draft: Draft, file: File, names: Sequence[str], table: str, select: Made, form: _Form
) -> list[tuple[int, str, str]]:
    """Put the rows of the file into a table; gives byte, text and reason of each line that is no row.

    Read strictly, so that a stray quotation mark is found, unless the database cannot read it so.
    """
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    marks = {"delimiter": quoted(form.delimiter), "quote": quoted(form.quote), "header": form.header}
    marks["at_once"] = _bytes_at_once(file.path)
    for strict in ("true", "false"):
        drop = (f"DROP TABLE IF EXISTS {name}" for name in (table, "broken", "broken_scan"))
        draft.connection.execute(";".join(drop))
        try:
            read = _READ.format(columns=columns, strict=strict, new_line=form.new_line, **marks)
            draft.connection.execute(f"CREATE TABLE {table} AS {select(read)}", [str(file.path)])
            break
        except DatabaseError as error:
            if strict == "false":
                reason = str(error).splitlines()[0]
                raise ImportingError(f"{file.name}: cannot be read as CSV in UTF-8 ({reason})") from error
    made = []
    for position, line, wrong in draft.connection.execute(_BROKEN).fetchall():
        text = line.lstrip("\r\n")
        reason = _WRONG.get(wrong) or _cells(wrong, form)
        made.append((position - 1 + len(line) - len(text), text.rstrip("\r\n"), reason))
    return made


def _bytes_at_once(path: Path) -> int:
    """How much of a file the database is to read at once: so many rows as it keeps together, if they are not too wide.

    Of fewer it would put the rows together anew.
    """
    with path.open("rb") as file:
        begin = file.read(HEAD)
    wide = len(begin) // max(begin.count(b"\n"), 1)
    return min(max(ROWS_AT_ONCE * wide, LEAST_AT_ONCE), MOST_AT_ONCE)


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
    there = "the header has" if form.named else "there should be"
    return f"{found} cell{'' if found == 1 else 's'} where {there} {wanted}; {remedy}"


def _lines_at(path: Path, starts: Sequence[int]) -> list[int]:
    """The lines that hold these bytes, which are in order."""
    made: list[int] = []
    line = read = 0
    with path.open("rb") as file:
        for start in starts:
            while read < start and (part := file.read(min(AT_ONCE, start - read))):
                line, read = line + part.count(b"\n"), read + len(part)
            made.append(line + 1)
    return made


def _lines(path: Path, breaks: Mapping[int, int], form: _Form, wanted: Sequence[int]) -> list[int]:
    """The lines on which the rows of these numbers begin; the numbers are in order."""
    rows = (line for line, broken in _records(path, breaks, form) if not broken)
    numbered: Iterator[tuple[int, int]] = enumerate(rows)
    made: list[int] = []
    for number in wanted:
        made.append(next((line for at, line in numbered if at == number), made[-1] if made else 1))
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
