"""What the events of a store are called, held in memory while it is little: a database takes longer to find a few.

Thousands of marks name thousands of events that lie scattered over a store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from events.numbers import Array, Counts, as_numbers

MOST = 100_000_000  # bytes of all texts
LEAST = 24  # bytes of the texts of an event
_WEIGHT = """SELECT coalesce(sum(strlen(event_id) + strlen("when") + strlen(title)), 0) FROM events"""
_TEXTS = """SELECT text, strlen(text) AS size, mark FROM (SELECT
concat("when", chr(10), length(event_id), chr(10), event_id, title) AS text, hash(event_id) AS mark FROM events)"""
_MARKS = "SELECT id, hash(id) FROM (SELECT unnest(?) AS id)"
Brief = tuple[int, str, str, str]
"""Of an event its number, id, date (EDTF) and title."""
Stream = Callable[[str], Iterator[dict[str, NDArray[Any]]]]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """texts: in UTF-8, of one event after another: date, length of the id, id, title. starts: where each begins.

    marks: of all ids, in order, numbers that hardly any two share; owners: the event of each.
    """

    texts: bytes
    starts: Counts
    marks: NDArray[np.uint64]
    owners: Array

    def of(self, events: Array) -> list[Brief]:
        """Some events in brief, by number, in the order given."""
        made, texts = [], self.texts
        stretches = zip(events.tolist(), self.starts[events].tolist(), self.starts[events + 1].tolist(), strict=True)
        for number, start, stop in stretches:
            when, size, rest = texts[start:stop].decode().split("\n", 2)
            at = int(size)
            made.append((number, rest[:at], when, rest[at:]))
        return made

    def numbers(self, ask: Callable[[str, Sequence[object]], list[tuple[Any, ...]]], ids: Sequence[str]) -> set[int]:
        """The events of some ids, by number; unknown ones are left out. ask: gives the answer to a query as rows."""
        made = set()
        for event_id, mark in ask(_MARKS, [tuple(ids)]):
            first, last = (np.searchsorted(self.marks, np.uint64(mark), side) for side in ("left", "right"))
            made |= {number for number, told, *_ in self.of(self.owners[first:last]) if told == event_id}
        return made


def held(ask: Callable[[str], list[tuple[Any, ...]]], stream: Stream, events: int) -> Held | None:
    """What so many events are called; None when that is too much to be held.

    ask, stream: give the answer to a query as rows, and piece by piece as arrays.
    """
    if events * LEAST > MOST or ask(_WEIGHT)[0][0] > MOST:
        return None
    texts, sizes, marks = bytearray(), [np.zeros(1, np.int64)], [np.zeros(0, np.uint64)]
    for piece in stream(_TEXTS):
        texts += "".join(piece["text"]).encode()
        sizes.append(piece["size"].astype(np.int64))
        marks.append(piece["mark"].astype(np.uint64))
    every = np.concatenate(marks)
    owners = np.argsort(every)
    return Held(bytes(texts), np.cumsum(np.concatenate(sizes)), every[owners], as_numbers(owners))
