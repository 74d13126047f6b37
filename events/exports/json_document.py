"""JSON: one document with the manifest, the events with all that belongs to them, the actors and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from events.dossier import Record
from events.exports.content import Content

HOLDS = "everything: manifest, events with participations, claims and links, actors, sources"


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The document ``{"manifest", "events", "actors", "sources"}`` in UTF-8, one record a line.

    Dates are ISO 8601 or null, numbers are numbers. ``raw`` changes nothing here: no spreadsheet runs JSON.
    """
    yield b'{"manifest": ' + msgspec.json.encode(content.manifest)
    for name, records in (
        ("events", content.events()),
        ("actors", content.actors()),
        ("sources", content.sources()),
    ):
        yield f',\n"{name}": ['.encode()
        yield from _lines(records)
        yield b"\n]"
    yield b"}\n"


def _lines(records: Iterable[Record]) -> Iterator[bytes]:
    separator = b"\n"
    for record in records:
        yield separator + msgspec.json.encode(record)
        separator = b",\n"
