"""Texts that many events have in common, such as their tags: held once each, with a number for every event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from events.numbers import NONE, Array, Flags, as_numbers, places

if TYPE_CHECKING:
    from events.store import Store

STEP = 65_536  # events that are looked through at a time
MOST_TEXTS = 1_000_000  # beyond these, texts hardly repeat, and are left to the database
_ABOUT = "SELECT approx_count_distinct(tags) FROM events"
_TEXTS = "SELECT DISTINCT tags FROM events ORDER BY tags"
_PLACES = """
SELECT e.event_no, t.place FROM events e JOIN (
    SELECT tags, CAST(row_number() OVER (ORDER BY tags) - 1 AS INTEGER) AS place FROM (SELECT DISTINCT tags FROM events)
) t USING (tags)
"""


@dataclass(frozen=True, slots=True, eq=False)
class Repeated:
    """texts: each once. places: by event number, the place of its text among these."""

    texts: NDArray[np.object_]
    places: NDArray[np.unsignedinteger]

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        return sum(map(len, self.texts)) + 60 * len(self.texts) + self.places.nbytes

    def of(self, events: Array) -> list[str]:
        """The texts of some events, by number, in the order given."""
        told: list[str] = self.texts[self.places[events]].tolist()
        return told

    def wanted(self, texts: Flags, events: Array) -> Flags:
        """Whether each of some events has a text that is wanted; texts: by the place of each text."""
        found: Flags = texts[self.places[events]]
        return found

    def listed(self, texts: Flags, more: Array) -> Array:
        """The events that have a text that is wanted, and some more, in order; texts: as above, more: in order."""
        size, found = len(self.places), [NONE]
        cuts = places(more, np.arange(0, size + STEP, STEP))
        for begin, first, last in zip(range(0, size, STEP), cuts, cuts[1:], strict=False):
            there = np.take(texts, self.places[begin : begin + STEP], mode="clip")
            there[more[first:last] - begin] = True
            found.append(as_numbers(np.flatnonzero(there)) + np.int32(begin))
        return np.concatenate(found)


def tags(store: Store) -> Repeated | None:
    """The tags of all events, read when they are first asked for; None when too many of them differ."""
    if store.rows(_ABOUT)[0][0] > MOST_TEXTS:
        return None

    def read() -> Repeated:
        with store.patient():
            texts = store.arrays(_TEXTS)["tags"]
        places = np.zeros(store.index.calendar.size, dtype=np.min_scalar_type(max(len(texts) - 1, 0)))
        for piece in store.streamed(_PLACES):
            places[piece["event_no"]] = piece["place"]
        return Repeated(texts.astype(object), places)

    return store.lasting(("tags",), read)
