"""The lines of events in JSON: each is what the database makes of the event and of all that belongs to it, joined.

The database makes the records one by one. To which line each of them belongs is counted: so many times faster than
joining texts event by event in the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from events.apart import Apart
from events.clauses import Clause
from events.exports.content import Stretch
from events.exports.listed import Found, Texts, about, ordered, within
from events.exports.sql_texts import day, figure, items, record, value

SHARE = 2  # stretches are of a content.STRETCH divided by so much, as the lines are long
PAGE = 2048  # events whose lines are put together at once

_TEXTS = ("event_id", "when", "when_text", "when_basis", "reported", "type", "title", "summary", "place")
_SAID = (
    "claim_id", "attribute", "value", "low", "high", "unit", "wording", "claimant_id", "source_id", "locator",
    "reported", "status", "credibility",
)  # fmt: skip
_FIGURES = ("value", "low", "high")
_PART = record({"actor_id": value("a.actor_id"), "name": value("a.name"), "role": value("p.role")})
_CLAIM = record({name: figure(f"c.{name}") if name in _FIGURES else value(f"c.{name}") for name in _SAID})
_LINK = record(
    {
        "from_event_id": value("f.event_id"),
        "to_event_id": value("t.event_id"),
        "relation": value("l.relation"),
        "source_id": value("l.source_id"),
    }
)


def _day(name: str) -> str:
    made = day(f"e.{name}")
    return f"(CASE WHEN e.{name} IS NULL THEN 'null' ELSE concat('\"', {made}, '\"') END)"


_EVENT = record(
    {name: value(f'e."{name}"') for name in _TEXTS}
    | {"latitude": value("e.latitude"), "longitude": value("e.longitude"), "tags": items("e.tags")}
    | {"earliest": _day("earliest"), "latest": _day("latest")}
    | {name: value(f'e."{name}"') for name in ("precision", "quad_class")},
    end=',"participations":[',
)
_EVENTS = f"SELECT e.event_no, encode({_EVENT}) AS text FROM events e WHERE "
_PARTS = (
    f"SELECT p.event_no, encode({_PART}) AS text FROM participations p JOIN actors a ON a.actor_no = p.actor_no WHERE "
)
_CLAIMS = f"SELECT c.event_no, encode({_CLAIM}) AS text FROM claims c WHERE "
_ENDS = """
SELECT from_no AS event_no, from_no, to_no, relation, source_id FROM links
UNION ALL SELECT to_no, from_no, to_no, relation, source_id FROM links WHERE to_no <> from_no
"""
_LINKS = (
    f"SELECT l.event_no, encode({_LINK}) AS text FROM ({_ENDS}) l JOIN events f ON f.event_no = l.from_no"
    " JOIN events t ON t.event_no = l.to_no WHERE "
)
_BEFORE_CLAIMS, _BEFORE_LINKS, _END = (np.array([text], object) for text in (b'],"claims":[', b'],"links":[', b"]}\n"))


class EventLines:
    """The lines of events in UTF-8, many at a time; each ends with a line feed, of which it has no other.

    claims: a condition over ``claims c`` of those told.
    """

    def __init__(self, claims: Clause):
        self._claims = claims

    def of(self, reader: Apart, stretch: Stretch) -> Iterator[bytes]:
        """Those of the events of a stretch, in time order."""
        (inside, values), (told, more) = stretch.events, self._claims
        (part, among), (said, _), (linked, _) = map(stretch.of, ("p.event_no", "c.event_no", "l.event_no"))
        found = ordered(reader.arrays(_EVENTS + inside, values), "event_no")
        belonging = (
            reader.arrays(f"{_PARTS}{part} ORDER BY p.event_no, p.actor_no, p.role", among),
            reader.arrays(f"{_CLAIMS}{said} AND ({told}) ORDER BY c.event_no, c.claim_id", (*among, *more)),
            reader.arrays(f"{_LINKS}{linked} ORDER BY l.event_no, l.from_no, l.to_no, l.relation", among),
        )
        for first in range(0, len(found["event_no"]), PAGE):
            events, texts = (column[first : first + PAGE] for column in found.values())
            yield _joined(texts, [about(events, listed) for listed in belonging])


def _joined(events: Texts, belonging: Sequence[Found]) -> bytes:
    """Lines of events: the text of each, then what belongs to it, with commas between."""
    size = len(events)
    counts = [np.bincount(listed["row"], minlength=size) for listed in belonging]
    widths = [np.maximum(2 * count, 1) for count in counts]
    whole = sum(widths, np.ones(size, np.int64))
    place = np.cumsum(whole) - whole
    parts = np.empty(int(whole.sum()), object)
    parts.fill(b",")
    openings = (events, _BEFORE_CLAIMS, _BEFORE_LINKS)
    for opening, listed, count, width in zip(openings, belonging, counts, widths, strict=True):
        rows = listed["row"]
        parts[place] = opening
        parts[place[rows] + 2 * within(rows, np.cumsum(count) - count) + 1] = listed["text"]
        place += width
    parts[place] = _END
    return b"".join(parts.tolist())
