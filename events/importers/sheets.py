"""Spreadsheets of any kind as a table of the draft: text set apart by a sign, XLSX, Parquet, objects of JSON."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from events.drafting import DatabaseError, Draft
from events.errors import ImportingError, shown
from events.importers.delimited import Staged, header_of, stage, unguarded
from events.importers.incoming import Broken, File, Head, quoted
from events.importers.object_sheets import holds_objects, read_objects
from events.importers.opening import DAMAGED, PARQUET, no_parquet
from events.problems import did_you_mean

MARKS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
LOOKED_AT = 20  # rows
BOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose columns are named ``c0``, ``c1`` ...; header: what they are called, all differently.

    form: what it is, in words. mark: the sign that sets the columns of a text apart.
    """

    staged: Staged
    header: tuple[str, ...]
    form: str
    notes: tuple[str, ...] = ()
    mark: str = ""


def is_sheet(head: Head) -> bool:
    """Whether a file is a table with a header: a workbook, Parquet, text in columns, or objects of JSON."""
    if BOOK in head.members or head.data.startswith(PARQUET):
        return True
    return _text_in(head) is not None or holds_objects(head)


def read_sheet(draft: Draft, file: File, raw: bool, name: str = "") -> Sheet:
    """The table in a file. raw: texts bear no guards against formulas. name: of the sheet of a workbook that is meant.

    Raises ImportingError when there is none.
    """
    if BOOK in file.head.members:
        return _workbook(draft, file, name)
    if file.head.data.startswith(PARQUET):
        return _parquet(draft, file)
    if holds_objects(file.head):
        objects, keys = read_objects(draft, file)
        return Sheet(objects, _named(keys), "in JSON")
    text = _text_in(file.head) or _Text(",", 0)
    header = header_of(file, text.mark, text.above)
    names = [f"c{at}" for at in range(len(header))]
    cells = "*" if raw else ", ".join(map(unguarded, names))
    staged = stage(draft, file, names, cells, delimiter=text.mark, above=text.above)
    notes = _noted(text.above, "line")
    return Sheet(staged, _named(header), f"columns set apart by {MARKS[text.mark]}", notes, text.mark)


class _Text(NamedTuple):
    """The sign that sets columns apart, and how many lines are above the header."""

    mark: str
    above: int


def _text_in(head: Head) -> _Text | None:
    """The table in a text, where most lines have as many columns as the first that has several, which is its header."""
    if head.members or not head.data or head.text.lstrip().startswith(("{", "[", "<")):
        return None
    found: dict[_Text, int] = {}
    for mark in MARKS:
        rows, ends = head.rows(mark, LOOKED_AT), [0]
        first = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), None)
        if first is None or not _is_header(rows[first]):
            continue
        below = [len(row) == len(rows[first]) for row in rows[first + 1 :] if row]
        ends += accumulate(1 + sum(cell.count("\n") for cell in row) for row in rows)
        if 2 * (sum(below) + 1) > len(below) + 1 and (any(below) or not first):
            found[_Text(mark, ends[first])] = len(rows[first])
    return max(found, key=lambda text: found[text], default=None)


def _noted(above: int, what: str) -> tuple[str, ...]:
    many = f"1 {what}" if above == 1 else f"{above} {what}s"
    return (f"{many} above the header left out",) if above else ()


def _is_header(cells: Sequence[object]) -> bool:
    """Whether cells are the names of columns: several texts, none of which begins as a number or a date does."""
    filled = [cell for cell in cells if cell not in (None, "")]
    return len(filled) > 1 and all(
        isinstance(cell, str) and len(cell) <= 100 and not cell.strip()[:1].isdigit() for cell in filled
    )


def _named(header: Sequence[str]) -> tuple[str, ...]:
    """Names of columns that are all different, and none of them empty."""
    made: dict[str, None] = {}
    for at, name in enumerate(header, start=1):
        name = " ".join(name.split()) or f"column {at}"
        made[name if name not in made else f"{name} (column {at})"] = None
    return tuple(made)


def _parquet(draft: Draft, file: File) -> Sheet:
    read = f"read_parquet({quoted(str(file.path))})"
    table = f"staged.file_{file.number}"
    try:
        described = draft.connection.execute(f"DESCRIBE SELECT * FROM {read}").fetchall()
        names = ['"' + name.replace('"', '""') + '"' for name, *_ in described]
        cells = (_cell(name, kind) for name, (_, kind, *_) in zip(names, described, strict=True))
        listed = ", ".join(f"{cell} AS c{at}" for at, cell in enumerate(cells))
        draft.connection.execute(f"CREATE TABLE {table} AS SELECT {listed} FROM {read}")
        rows = draft.connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    except DatabaseError as error:
        raise no_parquet(file, error) from error
    staged = Staged(table, rows, (), lambda wanted: [at + 1 for at in wanted])
    return Sheet(staged, _named([name for name, *_ in described]), "in Parquet")


def _cell(name: str, kind: str) -> str:
    """SQL of the text of a column of Parquet; a moment is told in UTC, whatever the time zone of the machine."""
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"CAST(make_timestamp(epoch_us({name})) AS VARCHAR) || 'Z'"
    return f"array_to_string({name}, '; ')" if kind.endswith("[]") else f"CAST({name} AS VARCHAR)"


def _workbook(draft: Draft, file: File, name: str) -> Sheet:
    """A sheet of a workbook, by default the first with a header, written as text and read like it."""
    import openpyxl

    plain = draft.folder / f"sheet-{file.number}.csv"
    try:
        with warnings.catch_warnings(action="ignore"), file.path.open("rb") as opened:
            book = openpyxl.load_workbook(opened, read_only=True, data_only=True)
            for page in _pages(book, file.name, name):
                rows = _rows(page)
                for above, (_, cells) in enumerate(rows):
                    if _is_header(cells):
                        header = _named([str(cell or "") for cell in _trimmed(cells)])
                        places, broken = _write(rows, len(header), plain)
                        staged = _staged(draft, file, plain, len(header), places, broken)
                        return _page(page.title, len(book.worksheets), staged, header, above)
    except (OSError, KeyError, ValueError, TypeError, AttributeError, SyntaxError, *DAMAGED) as error:
        raise ImportingError(f"{file.name}: cannot be read as a workbook ({error}); save it again as XLSX") from error
    raise ImportingError(f"{file.name}: no sheet of it has a header; write the names of the columns above them")


def _pages(book: Any, file: str, name: str) -> list[Any]:
    """The sheets that are looked at."""
    pages = [page for page in book.worksheets if name in ("", page.title)]
    if not pages:
        titles = [page.title for page in book.worksheets]
        rest = did_you_mean(name, titles) or f"the sheets are {', '.join(map(shown, titles))}"
        raise ImportingError(f"{file}: there is no sheet {shown(name)}; {rest}")
    return pages


def _rows(page: Any) -> Iterator[tuple[int, list[object]]]:
    """The rows of a sheet that are not empty, with their numbers."""
    page.reset_dimensions()
    for number, row in enumerate(page.iter_rows(values_only=True), start=1):
        if any(cell not in (None, "") for cell in row):
            yield number, list(row)


def _trimmed(cells: Sequence[object]) -> list[object]:
    filled = [at for at, cell in enumerate(cells) if cell not in (None, "")]
    return list(cells[: filled[-1] + 1]) if filled else []


def _write(rows: Iterator[tuple[int, list[object]]], width: int, plain: Path) -> tuple[list[int], list[Broken]]:
    """Write rows as text; gives the number of each, and the rows that reach beyond the header."""
    places, broken = [], []
    with plain.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, quoting=csv.QUOTE_ALL)
        for number, cells in rows:
            texts = [_text(cell) for cell in _trimmed(cells)]
            if len(texts) > width:
                reason = f"{len(texts)} cells where the header has {width}; name the column above it, or empty the cell"
                broken.append(Broken(number, ",".join(texts), reason))
            else:
                table.writerow(texts + [""] * (width - len(texts)))
                places.append(number)
    return places, broken


def _text(cell: object) -> str:
    """A cell as text; a day without a time of day is a day."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    return "" if cell is None else str(cell).replace("\0", "")


def _staged(
    draft: Draft, file: File, plain: Path, width: int, places: Sequence[int], broken: Sequence[Broken]
) -> Staged:
    names = [f"c{at}" for at in range(width)]
    staged = stage(draft, replace(file, path=plain), names, header=False)
    return replace(staged, broken=tuple(broken), lines=lambda wanted: [places[at] for at in wanted])


def _page(title: str, pages: int, staged: Staged, header: tuple[str, ...], above: int) -> Sheet:
    of = f" of {pages}" if pages > 1 else ""
    return Sheet(staged, header, f"sheet {shown(title)}{of}", _noted(above, "row"))
