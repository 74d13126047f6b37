"""What became of an import: its counts and words, and the file of what was rejected."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from events.drafting import Connection
from events.errors import Problem
from events.importers.incoming import MADE_ANEW, Taken

HEADER = ("file", "line", "column", "value", "reason")
TOLD = 10
RUN = tuple("=+-@\t\r")
Rejected = tuple[str, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """The counts of an import; read = kept + merged + rejected. All but these are of what is kept.

    merged: rows that say again what another row says. actors_new: of the actors, those that were not in the store
    before. first, last: days (ISO 8601), empty without a dated event. rejected_rows: the first of those rejected.
    """

    files: tuple[str, ...]
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

    def lines(self) -> Iterator[str]:
        """The report in words, line by line; the rejected rows first."""
        yield from (said(row) for row in self.rejected_rows)
        if self.rejected > len(self.rejected_rows):
            yield f"... and {self.rejected - len(self.rejected_rows):,} more"
        yield f"{self.read:,} rows read = {self.kept:,} kept + {self.merged:,} merged + {self.rejected:,} rejected"
        yield f"columns used: {', '.join(self.used)}"
        anew = [name for name in self.unused if name in MADE_ANEW]
        rest = [name for name in self.unused if name not in MADE_ANEW]
        yield f"columns unused: {', '.join(rest) or 'none'}" + (f"; made anew: {', '.join(anew)}" if anew else "")
        span = f"from {self.first or 'an open start'} to {self.last or 'an open end'}"
        yield f"{self.kept:,} events, {self.undated:,} undated" + (f", {span}" if self.undated < self.kept else "")
        yield f"{self.actors:,} actors, {self.actors_new:,} new; {self.participations:,} participations"
        yield f"{self.sources:,} sources; {self.claims:,} claims"


def said(row: Rejected) -> str:
    """A rejected row in one sentence."""
    file, line, column, value, reason = row
    message, _, remedy = reason.partition("; ")
    return str(Problem(file, line, 0, column, value, message, remedy))


def rejected(connection: Connection, taken: Sequence[Taken]) -> list[Rejected]:
    """Every rejected row in the order of files and lines."""
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
    made += [(file.path.name, bad.line, "", bad.value, bad.reason) for file in taken for bad in file.broken]
    order = {file.path.name: number for number, file in enumerate(taken)}
    return sorted(made, key=lambda row: (order[row[0]], row[1]))


def _places(taken: Sequence[Taken], wanted: Sequence[int]) -> dict[int, tuple[str, int]]:
    """File and line of some rows, by their numbers, which are in order."""
    made: dict[int, tuple[str, int]] = {}
    first = 0
    for file in taken:
        inside = [n for n in wanted if first <= n < first + file.rows]
        lines = file.lines([n - first for n in inside])
        made |= {n: (file.path.name, line) for n, line in zip(inside, lines, strict=True)}
        first += file.rows
    return made


def write_rejected(rows: Sequence[Rejected], path: Path) -> None:
    """The rejected rows as a CSV table; values that a spreadsheet would run as a formula have ``'`` before them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for name, line, column, value, reason in rows:
            table.writerow((name, line, column, "'" + value if value[:1] in RUN else value, reason))
