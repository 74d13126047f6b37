"""The events of an export one by one, with all that belongs to them, then the actors and sources that they mention."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from events.apart import Apart
from events.exports import mentioned
from events.exports.content import Content, Reading, Stretch
from events.exports.event_lines import SHARE, EventLines
from events.plain_store import Record

Made = TypeVar("Made")
_DECODER = msgspec.json.Decoder(Record)
_record = _DECODER.decode


class EventRecords:
    """One reading of the events of an export; the hash in its manifest is that of the events that have been read.

    An event is a record as in the JSON export: its columns, earliest, latest, precision, quad_class, participations,
    claims and links.
    """

    def __init__(self, content: Content, reading: Reading):
        self._content = content
        self._reading = reading
        self._made = EventLines(content.filter.known_claims())
        self._digest = hashlib.sha256()

    def lines(self, make: Callable[[bytes], Made]) -> Iterator[Made]:
        """What is made of the events as lines of JSON, many at a time, in time order; each ends with a line feed."""

        def made(reader: Apart, stretch: Stretch) -> Iterator[tuple[bytes, Made]]:
            for lines in self._made.of(reader, stretch):
                yield lines, make(lines)

        for lines, one in self._reading.made_in_turn(made, SHARE):
            self._digest.update(lines)
            yield one

    def made(self, make: Callable[[list[Record]], Made]) -> Iterator[Made]:
        """What is made of the events as records, many at a time, in time order."""
        return self.lines(lambda lines: make(_DECODER.decode_lines(lines)))

    def read_through(self) -> None:
        """Read all events only for their hash, where the manifest has to stand before them."""
        for _ in self.lines(lambda lines: None):
            pass

    def actor_lines(self) -> Iterator[list[bytes]]:
        """The actors that the events mention, and what they are parts of, as lines of JSON."""
        return self._reading.lines(mentioned.actors(mentioned.named(self._content.filter)))

    def source_lines(self) -> Iterator[list[bytes]]:
        """The sources that the events mention, as lines of JSON."""
        return self._reading.lines(mentioned.sources(mentioned.cited(self._content.filter)))

    def actors(self) -> Iterator[Record]:
        """The actors that the events mention, and what they are parts of, by id."""
        return (_record(line) for lines in self.actor_lines() for line in lines)

    def sources(self) -> Iterator[Record]:
        """The sources that the events mention, by id."""
        return (_record(line) for lines in self.source_lines() for line in lines)

    def links(self) -> Iterator[Record]:
        """The links from and to the events, each once."""
        lines = self._reading.lines(mentioned.links(self._content.filter))
        return (_record(line) for page in lines for line in page)

    def names(self) -> dict[str, str]:
        """The names of the actors that the events mention, by id."""
        return {actor["actor_id"]: actor["name"] for actor in self.actors()}

    def manifest(self, lacks: str = "") -> Record:
        """The manifest, once the events have been read. lacks: what the format cannot hold, which stands in it."""
        made = self._content.manifest(self._digest.hexdigest())
        return made | ({"not_held": lacks} if lacks else {})
