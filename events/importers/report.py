"""What became of an import: its counts and words, and the file of what was rejected."""

from __future__ import annotations

import csv
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from events import dates
from events.drafting import Connection
from events.errors import Problem
from events.importers.incoming import MADE_ANEW, Broken, ColumnMap, Taken, numbered
from events.importers.judging import Judged

HEADER = ("file", "line", "column", "value", "reason")
TOLD = 10
RUN = tuple("=+-@\t\r")
_COUNTS = """SELECT * FROM
    (SELECT min(coalesce(earliest, latest)), max(coalesce(latest, earliest)), count(*) FILTER (NOT dated) FROM events),
    (SELECT count(*), count(*) FILTER (actor_id NOT IN (SELECT actor_id FROM known_actors)) FROM actors),
    (SELECT count(*) FROM participations), (SELECT count(*) FROM sources), (SELECT count(*) FROM claim_rows)"""
_LEFT_OUT = "SELECT count(*) FROM given_actors WHERE actor_id NOT IN (SELECT actor_id FROM actors)"
Rejected = tuple[str, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Count:
    """What became of the rows or records of a kind; read = kept + merged + rejected."""

    read: int
    kept: int
    merged: int
    rejected: int

    def __str__(self) -> str:
        return f"{self.read:,} read = {self.kept:,} kept + {self.merged:,} merged + {self.rejected:,} rejected"


@dataclass(frozen=True, slots=True)
class Report:
    """The counts of an import; read = kept + merged + rejected. All but these are of what is kept.

    recognised: for each file what it is recognised as, and how it was read. merged: rows that say again what another
    row says. actors_new: of the actors, those that were not in the store before. first, last: days (ISO 8601), empty
    without a dated event. rejected_rows: the first of those rejected; refused: how many these are in all. beside: where
    whole records are read, what became of those other than events, by the names of their tables. remarks: for each file
    what is to be said of it. columns: which columns of the first spreadsheet were taken for what. formats: for each
    file the name of its format. left_out: actors that a file tells of and that have no part in anything.
    """

    files: tuple[str, ...]
    recognised: tuple[str, ...]
    used: tuple[str, ...]
    unused: tuple[str, ...]
    read: int
    kept: int
    merged: int
    rejected: int
    undated: int
    first: str
    last: str
    actors: int
    actors_new: int
    participations: int
    sources: int
    claims: int
    rejected_rows: tuple[Rejected, ...]
    refused: int
    beside: Mapping[str, Count]
    remarks: tuple[tuple[str, ...], ...] = ()
    columns: ColumnMap | None = None
    left_out: int = 0
    formats: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """The report in words, line by line; the rejected rows first."""
        yield from (said(row) for row in self.rejected_rows)
        if self.refused > len(self.rejected_rows):
            yield f"... and {self.refused - len(self.rejected_rows):,} more"
        for number, (name, words) in enumerate(zip(self.files, self.recognised, strict=True)):
            yield f"{name}: recognised as {words}"
            yield from (f"  {remark}" for remarks in self.remarks[number : number + 1] for remark in remarks)
        subject = ("event" if self.beside else "row") + "s" * (self.read != 1)
        yield str(Count(self.read, self.kept, self.merged, self.rejected)).replace(" read", f" {subject} read", 1)
        yield from (f"{table}: {count}" for table, count in self.beside.items() if count.read)
        yield f"columns used: {', '.join(self.used)}"
        anew = [name for name in self.unused if name in MADE_ANEW]
        rest = [name for name in self.unused if name not in MADE_ANEW]
        yield f"columns unused: {', '.join(rest) or 'none'}" + (f"; made anew: {', '.join(anew)}" if anew else "")
        span = f"from {self.first or 'an open start'} to {self.last or 'an open end'}"
        yield f"{_some(self.kept, 'events')}, {self.undated:,} undated" + (
            f", {span}" if self.undated < self.kept else ""
        )
        known = self.actors - self.actors_new
        idle = f"; {self.left_out:,} more that have no part in anything left out" if self.left_out else ""
        yield f"{_some(self.actors, 'actors')}, {self.actors_new:,} new, {known:,} known{idle}"
        yield "; ".join(_some(getattr(self, what), what) for what in ("participations", "sources", "claims"))


def report_on(
    connection: Connection,
    files: Sequence[Taken],
    recognised: Sequence[str],
    judged: Judged,
    refused: Sequence[Rejected],
) -> tuple[Report, list[Rejected]]:
    """The report on what stands in the tables of the store, and every rejected row in the order of files and lines.

    refused: the rejected rows beside those that are broken.
    """
    broken = [(file.file.name, *_cells(bad)) for file in files for bad in file.broken]
    rows = _in_order([*refused, *broken], files)
    header = dict.fromkeys(name for file in files for name in file.header)
    used = {name for file in files for name in file.used}
    counted = Count(sum(file.read for file in files), judged.kept, judged.merged, len(rows))
    names = [file.file.name for file in files]
    report = report_of(connection, names, recognised, header, used, counted, rows, {})
    columns = next((file.columns for file in files if file.columns), None)
    remarks = tuple(file.remarks for file in files)
    left_out = connection.execute(_LEFT_OUT).fetchall()[0]
    return replace(report, remarks=remarks, columns=columns, left_out=left_out[0]), rows


def report_of(
    connection: Connection,
    files: Sequence[str],
    recognised: Sequence[str],
    header: Iterable[str],
    used: Container[str],
    events: Count,
    rejected: Sequence[Rejected],
    beside: Mapping[str, Count],
) -> Report:
    """The report on what stands in the tables of the store, of the names of files and of columns, and of counts."""
    counted = connection.execute(_COUNTS).fetchall()[0]
    header = list(header)
    return Report(
        files=tuple(files),
        recognised=tuple(recognised),
        used=tuple(name for name in header if name in used),
        unused=tuple(name for name in header if name not in used),
        read=events.read,
        kept=events.kept,
        merged=events.merged,
        rejected=events.rejected,
        first=dates.iso(counted[0]) or "",
        last=dates.iso(counted[1]) or "",
        undated=counted[2],
        actors=counted[3],
        actors_new=counted[4],
        participations=counted[5],
        sources=counted[6],
        claims=counted[7],
        rejected_rows=tuple(rejected[:TOLD]),
        refused=len(rejected),
        beside=beside,
    )


def _some(count: int, what: str) -> str:
    """How many of something, named by its plural.

    >>> _some(1, "sources"), _some(2000, "claims")
    ('1 source', '2,000 claims')
    """
    return f"{count:,} {what[:-1] if count == 1 else what}"


def said(row: Rejected) -> str:
    """A rejected row in one sentence."""
    file, line, column, value, reason = row
    message, _, remedy = reason.partition("; ")
    return str(Problem(file, line, 0, column, value, message, remedy))


def refused(connection: Connection, taken: Sequence[Taken]) -> list[Rejected]:
    """Every row that the rules of the tables refuse."""
    found = connection.execute("SELECT n, field, value, reason, other FROM refused ORDER BY n").fetchall()
    places = _places(taken, sorted({n for row in found for n in (row[0], row[4]) if n is not None}))
    made = [
        (
            *places[n],
            field,
            value,
            reason or "{} line {} has the same id; give each an id of its own".format(*places[other]),
        )
        for n, field, value, reason, other in found
    ]
    return made


def _cells(bad: Broken) -> tuple[int, str, str, str]:
    return bad.line, bad.column, bad.value, bad.reason


def _in_order(rows: list[Rejected], files: Sequence[Taken]) -> list[Rejected]:
    order = {file.file.name: file.file.number for file in reversed(files)}
    return sorted(rows, key=lambda row: (order[row[0]], row[1]))


def _places(taken: Sequence[Taken], wanted: Sequence[int]) -> dict[int, tuple[str, int]]:
    """File and line of some rows, by their numbers, which are in order."""
    made: dict[int, tuple[str, int]] = {}
    for first, file in numbered(taken):
        inside = [n for n in wanted if first <= n < first + file.rows]
        lines = file.lines([n - first for n in inside])
        made |= {n: (file.file.name, line) for n, line in zip(inside, lines, strict=True)}
    return made


def rejected_file(path: Path) -> Path:
    """The file beside a store that holds what its import rejected."""
    return path.with_name(path.name + ".rejected.csv")


def put_rejected(found: Path, path: Path) -> None:
    """Put a file of rejected rows beside the store at ``path``; where there is none, that of an earlier import goes."""
    if found.is_file():
        os.replace(found, rejected_file(path))
    else:
        rejected_file(path).unlink(missing_ok=True)


def write_rejected(rows: Sequence[Rejected], path: Path) -> None:
    """The rejected rows as a CSV table; values that a spreadsheet would run as a formula have ``'`` before them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for name, line, column, value, reason in rows:
            table.writerow((name, line, column, "'" + value if value[:1] in RUN else value, reason))
