"""CSV: one event a row, lists joined by ``; ``, safe to open in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from events.clauses import Clause
from events.exports.content import Content, Reading, Stretch
from events.exports.sql_texts import NUMBER, RUNS

HOLDS = "one row per event with bounds, actors by name, claims and sources in short, tags"
LACKS = "other roles, links, wording and grades of claims, kinds and other names of actors, the manifest"
LISTS = ("actors", "initiators", "recipients", "claims", "sources")
HEADER = (
    "event_id", "title", "when", "when_text", "earliest", "latest", "precision", "type", "quad_class", "summary",
    "place", "latitude", "longitude", *LISTS, "tags",
)  # fmt: skip
_runs = re.compile(RUNS).match
_is_number = re.compile(NUMBER, re.ASCII).fullmatch


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The table of events; cells are guarded unless ``raw``."""
    yield header(HEADER)
    from events.exports.event_rows import rows  # what it needs takes time to load: the header comes first

    yield from rows(content, raw)


def header(columns: Iterable[str]) -> bytes:
    """The first line of a table in UTF-8 with CRLF line ends (RFC 4180)."""
    return (",".join(columns) + "\r\n").encode()


def lines(reading: Reading, question: Callable[[Stretch], Clause]) -> Iterator[bytes]:
    """The further lines, piece by piece. question: a query of the lines about the events of a stretch."""
    yield from reading.in_turn(question, lambda lines: b"\r\n".join([*lines, b""]))


def guard(cell: str) -> str:
    """Put ``'`` before what a spreadsheet would run as a formula; plain numbers are left alone.

    >>> guard("=1+1"), guard("'=1+1"), guard("-5"), guard("it's")
    ("'=1+1", "''=1+1", '-5', "it's")
    """
    return "'" + cell if _runs(cell) and not _is_number(cell) else cell


def unguard(cell: str) -> str:
    """Take off exactly what the guard put on.

    >>> unguard("'=1+1"), unguard("''=1+1"), unguard("it's")
    ('=1+1', "'=1+1", "it's")
    """
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell
