"""The events of an export one by one, with all that belongs to them, then the actors and sources that they mention."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from events.clauses import Clause
from events.exports import mentioned
from events.exports.content import Content, Reading, Stretch
from events.exports.json_document import lines_of_events, terminated
from events.plain_store import Record

Made = TypeVar("Made")
_record = msgspec.json.Decoder(Record).decode


class EventRecords:
    """One reading of the events of an export; the hash in its manifest is that of the events that have been read.

    An event is a record as in the JSON export: its columns, earliest, latest, precision, quad_class, participations,
    claims and links.
    """

    def __init__(self, content: Content, reading: Reading):
        self._content = content
        self._reading = reading
        self._claims = content.filter.known_claims()
        self._digest = hashlib.sha256()

    def lines(self, make: Callable[[list[bytes]], Made]) -> Iterator[Made]:
        """What is made of the events as lines of JSON, many at a time, in time order."""

        def made_and_hashed(lines: list[bytes]) -> tuple[bytes, Made]:
            return terminated(lines), make(lines)

        for hashed, made in self._reading.in_turn(self._question, made_and_hashed, share=4):
            self._digest.update(hashed)
            yield made

    def made(self, make: Callable[[list[Record]], Made]) -> Iterator[Made]:
        """What is made of the events as records, many at a time, in time order."""
        return self.lines(lambda lines: make([_record(line) for line in lines]))

    def read_through(self) -> None:
        """Read all events only for their hash, where the manifest has to stand before them."""
        for lines in self._reading.in_turn(self._question, terminated, share=4):
            self._digest.update(lines)

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

    def _question(self, stretch: Stretch) -> Clause:
        return lines_of_events(stretch, self._claims)
