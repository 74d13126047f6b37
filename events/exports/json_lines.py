"""JSON lines: a line for each event, actor and source, and a last one for the manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from events.exports.content import Content
from events.exports.event_records import EventRecords
from events.exports.json_document import terminated

HOLDS = "everything as in JSON, one record a line: events, actors, sources, manifest"


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """Objects of exactly one key, ``event``, ``actor``, ``source`` or ``manifest``, one a line, in UTF-8.

    An event, an actor and a source are those of the JSON export. The manifest comes last, as it holds the hash of the
    events, which are read only once. ``raw`` changes nothing here.
    """
    with content.reading() as reading:
        records = EventRecords(content, reading)
        yield from records.lines(_under("event"))
        for key, listed in (("actor", records.actor_lines()), ("source", records.source_lines())):
            yield from map(_under(key), map(terminated, listed))
        yield msgspec.json.encode({"manifest": records.manifest()}) + b"\n"


def _under(key: str) -> Callable[[bytes], bytes]:
    """What puts lines of JSON under a key."""
    start = f'{{"{key}":'.encode()
    return lambda lines: start + lines[:-1].replace(b"\n", b"}\n" + start) + b"}\n"
