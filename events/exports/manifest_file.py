"""The manifest alone, to keep beside a file that cannot hold it, such as a CSV."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from events.exports.content import Content
from events.exports.event_records import EventRecords

HOLDS = "how a file of these events is made, to keep beside a CSV: filter, counts, licence, hash"
LACKS = "the events themselves"


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The manifest of the JSON export, as an object of its own. ``raw`` changes nothing here."""
    with content.reading() as reading:
        records = EventRecords(content, reading)
        records.read_through()
        yield msgspec.json.format(msgspec.json.encode(records.manifest()), indent=2) + b"\n"
