"""A Data Package: the six tables of a collection in CSV and their descriptor, in a zip archive."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, cast

from events.clauses import EVERYTHING, Clause
from events.collection import package_descriptor
from events.columns import COLUMNS
from events.exports import mentioned
from events.exports.content import Content, Reading, Stretch
from events.exports.event_records import EventRecords
from events.exports.sql_texts import cell, line, number
from events.tables import file_of

HOLDS = "everything, as the six tables of a collection with their descriptor (a zip that is valid by frictionless)"
LACKS = "links to events outside the filter"
DESCRIPTOR = "datapackage.json"
_FROM = {
    "events": "events e WHERE {inside} ORDER BY e.event_no",
    "participations": "participations p JOIN events e ON e.event_no = p.event_no JOIN actors a"
    " ON a.actor_no = p.actor_no WHERE {inside} ORDER BY e.event_no, p.actor_no, p.role",
    "claims": "claims c JOIN events e ON e.event_no = c.event_no WHERE {inside} AND ({claims})"
    " ORDER BY e.event_no, c.claim_id",
    "links": "links l JOIN events e ON e.event_no = l.from_no JOIN events t ON t.event_no = l.to_no"
    " WHERE {inside} AND {within} ORDER BY e.event_no, l.to_no",
}
_HELD_AS = {"actors": "a", "events": "e", "sources": "s", "claims": "c", "links": "l"}
_ELSEWHERE = {
    "event_id": "e.event_id", "actor_id": "a.actor_id", "role": "p.role", "from_event_id": "e.event_id",
    "to_event_id": "t.event_id",
}  # fmt: skip


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The archive, piece by piece; cells are as they are in the tables of a folder, whatever ``raw`` says.

    The manifest stands in the descriptor, which comes last, as the property ``manifest``.
    """
    archive = _Archive()
    with content.reading() as reading:
        records = EventRecords(content, reading)
        for table in COLUMNS:
            yield from archive.add(file_of(table), _table(content, reading, table))
        records.read_through()
        everything = content.filter.condition() == EVERYTHING
        descriptor = _descriptor(content) | {"manifest": records.manifest("" if everything else LACKS)}
    made = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    yield from archive.add(DESCRIPTOR, iter([made.encode()]))
    yield archive.end()


def _descriptor(content: Content) -> dict[str, object]:
    about = content.store.about
    return package_descriptor(about.name, about.title, about.licence, about.description, about.version)


def _table(content: Content, reading: Reading, table: str) -> Iterator[bytes]:
    """The header and the rows of a table, many at a time."""
    row = line(_cells(table))
    yield (",".join(column.name for column in COLUMNS[table]) + "\n").encode()
    if table in _FROM:
        yield from reading.in_turn(_question(content, table, row), _joined)
    else:
        ids = mentioned.named(content.filter) if table == "actors" else mentioned.cited(content.filter)
        ask = mentioned.actors if table == "actors" else mentioned.sources
        yield from map(_joined, reading.lines(ask(ids, row)))


def _question(content: Content, table: str, row: str) -> Callable[[Stretch], Clause]:
    """The query of the rows of a table that belong to the events of a stretch."""
    claims, (whole, values) = content.filter.known_claims(), content.filter.condition()
    within = f"l.to_no IN (SELECT e.event_no FROM events e WHERE {whole})"

    def question(stretch: Stretch) -> Clause:
        inside = stretch.events
        sql = _FROM[table].format(inside=inside[0], claims=claims[0], within=within)
        more = {"claims": claims[1], "links": values}.get(table, ())
        return f"SELECT {row} FROM {sql}", (*inside[1], *more)

    return question


def _cells(table: str) -> list[str]:
    made = []
    for column in COLUMNS[table]:
        own = f'{_HELD_AS.get(table, "")}."{column.name}"'
        elsewhere = table not in ("actors", "events") and column.name in _ELSEWHERE
        value = _ELSEWHERE[column.name] if elsewhere else own
        made.append(f"coalesce({number(value)}, '')" if column.kind == "number" else cell(value, raw=True))
    return made


def _joined(lines: list[bytes]) -> bytes:
    return b"\n".join([*lines, b""])


class _Archive:
    """A zip archive that is given away as it is written."""

    def __init__(self) -> None:
        self._made = bytearray()
        self._zip = zipfile.ZipFile(cast(IO[bytes], self), "w", zipfile.ZIP_DEFLATED)

    def write(self, data: bytes) -> int:
        """Take what the archive writes."""
        self._made += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def add(self, name: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Put a file into the archive, of any size."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        with self._zip.open(info, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
                yield self._taken()
        yield self._taken()

    def end(self) -> bytes:
        """What is left to be written once all files are in."""
        self._zip.close()
        return self._taken()

    def _taken(self) -> bytes:
        made = bytes(self._made)
        self._made.clear()
        return made
