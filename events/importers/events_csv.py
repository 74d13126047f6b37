"""The table of events as this program exports it in CSV, of any size; its columns in any order, most may be missing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from events.drafting import DatabaseError, Draft
from events.errors import ImportingError
from events.importers.incoming import COLUMNS, NEEDED, Asked, Broken, File, Format, Head, Taken, check_header

_READ = """read_csv(?, auto_detect=false, header=true, delim=',', quote='"', escape='"', columns={{{columns}}},
    store_rejects=true, rejects_limit=0, rejects_table='broken', rejects_scan='broken_scan', strict_mode={strict})"""
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


def recognises(head: Head) -> bool:
    """Whether the first line holds the needed columns, set apart by commas."""
    return set(NEEDED) <= set(head.rows(",", 1)[0] if head.lines else ())


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file, put into a table of the draft.

    Raises ImportingError when the file cannot be read or is no table of events.
    """
    path, header = file.path, _header(file)
    used = [name for name in COLUMNS if name in header]
    cells = ", ".join(f'"{name}"' if asked.raw else _UNGUARDED.format(name) for name in used)
    table = f"staged.file_{file.number}"
    found = _stage(draft, file, header, table, cells)
    breaks = {start: text.count("\n") for start, text, _ in found}
    places = [line for line, broken in _records(path, breaks) if broken] if found else []
    broken = [Broken(line, text, reason) for line, (_, text, reason) in zip(places, found, strict=True)]
    rows = draft.connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    names = ", ".join(f'"{name}"' for name in used)
    return Taken(
        file,
        f"SELECT rowid AS n, {names} FROM {table}",
        rows,
        header,
        tuple(broken),
        lambda wanted: _lines(path, breaks, wanted),
        tuple(used),
        recognised="the table of events of this program (csv)",
    )


def _header(file: File) -> tuple[str, ...]:
    try:
        with file.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
            header = tuple(next(csv.reader(text), ()))
        ",".join(header).encode()
    except (UnicodeEncodeError, csv.Error) as error:
        raise ImportingError(f"{file.name}: its first line is no header in UTF-8; save it as CSV in UTF-8") from error
    for mark, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and mark in header[0]:
            raise ImportingError(f"{file.name}: the columns are separated by {word}; save the file with commas")
    check_header(file.name, header)
    return header


def _stage(draft: Draft, file: File, header: Sequence[str], table: str, cells: str) -> list[tuple[int, str, str]]:
    """Put the rows of the file into a table; gives byte, text and reason of each line that is no row.

    Read strictly, so that a stray quotation mark is found; but not where lines end in two ways, as in files that were
    joined, which a strict reading does not allow.
    """
    columns = ", ".join(f"'{name.replace(chr(39), chr(39) * 2)}': 'VARCHAR'" for name in header)
    for strict in ("true", "false"):
        drop = (f"DROP TABLE IF EXISTS {name}" for name in (table, "broken", "broken_scan"))
        draft.connection.execute(";".join(drop))
        try:
            read = _READ.format(columns=columns, strict=strict)
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
        made.append((position - 1 + len(line) - len(text), text.rstrip("\r\n"), _WRONG.get(wrong) or _cells(wrong)))
    return made


def _cells(wrong: str) -> str:
    """What DuckDB says of a row with too few or too many cells, in our words."""
    numbers = re.findall(r"\d+", wrong)
    if len(numbers) != 2:
        return "cannot be read as a row of CSV; write it anew"
    wanted, found = map(int, numbers)
    remedy = "put quotation marks around a cell that holds a comma" if found > wanted else "write a comma for each"
    return f"{found} cell{'' if found == 1 else 's'} where the header has {wanted}; {remedy}"


def _lines(path: Path, breaks: Mapping[int, int], wanted: Sequence[int]) -> list[int]:
    """The lines on which the rows of these numbers begin; the numbers are in order."""
    rows = (line for line, broken in _records(path, breaks) if not broken)
    numbered, made = enumerate(rows), []
    for number in wanted:
        made.append(next(line for at, line in numbered if at == number))
    return made


def _records(path: Path, breaks: Mapping[int, int]) -> Iterator[tuple[int, bool]]:
    """The line on which each record below the header begins, and whether it is one of those that are no rows.

    breaks: by the byte on which such a record begins, how many line ends it holds.
    """
    start = skipped = 0
    header, quoted = True, False
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            begins, start = start, start + len(line)
            if skipped:
                skipped -= 1
            elif begins in breaks:
                yield number, True
                skipped = breaks[begins]
            elif quoted or line.strip(b"\r\n"):
                if not quoted and not header:
                    yield number, False
                quoted ^= line.count(b'"') % 2 == 1
                header &= quoted


FORMAT = Format(
    "csv",
    "the table of events in the columns of the CSV export; guards against formulas are taken off again",
    recognises,
    take,
)
