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
    parts = (("events", content.events()), ("actors", content.actors()), ("sources", content.sources()))
    return document(content.manifest, parts)


def document(manifest: Record, parts: Iterable[tuple[str, Iterable[Record]]]) -> Iterator[bytes]:
    """A document of a manifest and named lists of records, one record a line, piece by piece."""
    yield b'{"manifest": ' + msgspec.json.encode(manifest)
    for name, records in parts:
        yield f',\n"{name}": ['.encode()
        yield from _lines(records)
        yield b"\n]"
    yield b"}\n"


def _lines(records: Iterable[Record]) -> Iterator[bytes]:
    separator = b"\n"
    for record in records:
        yield separator + msgspec.json.encode(record)
        separator = b",\n"
