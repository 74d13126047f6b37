"""What the events of a store are called, held in memory while it is little: a database takes longer to find a few.

Thousands of marks name thousands of events that lie scattered over a store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from events.numbers import Array, Counts

MOST = 100_000_000  # bytes of all texts
LEAST = 24  # bytes of the texts of an event
_WEIGHT = """SELECT coalesce(sum(strlen(event_id) + strlen("when") + strlen(title)), 0) FROM events"""
_TEXTS = """SELECT text, strlen(text) AS size FROM (SELECT
concat("when", chr(10), length(event_id), chr(10), event_id, title) AS text FROM events)"""
Brief = tuple[int, str, str, str]
"""Of an event its number, id, date (EDTF) and title."""
Stream = Callable[[str], Iterator[dict[str, NDArray[Any]]]]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """texts: in UTF-8, of one event after another: date, length of the id, id, title. starts: where each begins."""

    texts: bytes
    starts: Counts

    def of(self, events: Array) -> list[Brief]:
        """Some events in brief, by number, in the order given."""
        made, texts = [], self.texts
        stretches = zip(events.tolist(), self.starts[events].tolist(), self.starts[events + 1].tolist(), strict=True)
        for number, start, stop in stretches:
            when, size, rest = texts[start:stop].decode().split("\n", 2)
            at = int(size)
            made.append((number, rest[:at], when, rest[at:]))
        return made


def held(ask: Callable[[str], list[tuple[Any, ...]]], stream: Stream, events: int) -> Held | None:
    """What so many events are called; None when that is too much to be held.

    ask, stream: give the answer to a query as rows, and piece by piece as arrays.
    """
    if events * LEAST > MOST or ask(_WEIGHT)[0][0] > MOST:
        return None
    texts, sizes = bytearray(), [np.zeros(1, np.int64)]
    for piece in stream(_TEXTS):
        texts += "".join(piece["text"]).encode()
        sizes.append(piece["size"].astype(np.int64))
    return Held(bytes(texts), np.cumsum(np.concatenate(sizes)))
