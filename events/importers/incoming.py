"""What a format gives to the loader: tables of texts with fixed columns, and the lines that are no rows of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from events.drafting import Connection, Draft
from events.errors import ImportingError
from events.problems import did_you_mean

COLUMNS = (
    "event_id", "title", "when", "when_text", "type", "summary", "place", "latitude", "longitude", "actors",
    "initiators", "recipients", "claims", "sources", "tags",
)  # fmt: skip
NEEDED = ("event_id", "title")
MADE_ANEW = ("earliest", "latest", "precision", "quad_class")


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is no row of its table: where it begins (from 1), what stands there, and what is wrong."""

    line: int
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows of one file.

    sql: a SELECT of ``n``, which counts the rows from 0, and of COLUMNS as texts that are never missing. header: the
    columns of the file. lines: the lines on which some rows begin, by their numbers in order.
    """

    path: Path
    sql: str
    rows: int
    header: tuple[str, ...]
    broken: tuple[Broken, ...]
    lines: Callable[[Sequence[int]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Format:
    """One outside format. take: (draft, file, its number, whether cells are unguarded) -> Taken."""

    name: str
    holds: str
    suffixes: tuple[str, ...]
    take: Callable[[Draft, Path, int, bool], Taken]


def gather(connection: Connection, taken: Sequence[Taken]) -> int:
    """Make the view ``arrivals`` of the rows of all files, ``n`` counting them through; returns how many there are."""
    parts, first = [], 0
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    for file in taken:
        parts.append(f"SELECT n + {first} AS n, {names} FROM ({file.sql})" if first else file.sql)
        first += file.rows
    connection.execute(f"CREATE TEMP VIEW arrivals AS {' UNION ALL '.join(parts)}")
    return first


def texts(there: Collection[str]) -> str:
    """The list of COLUMNS as texts that are never missing, of a table that has some of them."""
    made = (f"coalesce(CAST(\"{name}\" AS VARCHAR), '')" if name in there else "''" for name in COLUMNS)
    return ", ".join(f'{sql} AS "{name}"' for sql, name in zip(made, COLUMNS, strict=True))


def check_header(path: Path, header: Sequence[str]) -> None:
    """Raise ImportingError when a needed column is missing or a column is there twice."""
    for name in header:
        if header.count(name) > 1:
            raise ImportingError(f'{path}: two columns have the name "{name}"; remove one')
    for name in NEEDED:
        if name not in header:
            guess = did_you_mean(name, [column for column in header if column not in COLUMNS])
            raise ImportingError(
                f"{path}: there is no column {name}; {guess or 'the columns are'} {'' if guess else ','.join(COLUMNS)}"
            )
