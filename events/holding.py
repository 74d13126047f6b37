"""The events that hold a piece of a word: those posted for tokens, and those whose tags hold it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from events.numbers import Array, Flags, Numbers, members
from events.tagged import Tagged


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """posted: event numbers, in order. texts: by place among the tags of ``tagged``, whether they hold the piece.

    bits: of all posted, for those that are asked for again and again, a bit for each event number, the lowest first.
    """

    posted: Array
    tagged: Tagged | None = None
    texts: Flags | None = None
    bits: NDArray[np.uint8] | None = None

    def ready(self, size: int) -> Holding:
        """The same, of so many events in all, ready to be asked again and again."""
        posted = self.array()
        return Holding(posted, bits=np.packbits(Numbers.of(posted).flags(size), bitorder="little"))

    @property
    def most(self) -> int:
        """How many events there are at most."""
        return len(self.posted) + (0 if self.tagged is None else int(self.tagged.times[self.texts].sum()))

    def array(self) -> Array:
        """All of them, in order."""
        if self.tagged is None or self.texts is None:
            return self.posted
        return self.tagged.tags.listed(self.texts, self.posted)

    def among(self, events: Array) -> Array:
        """Those of some events, given in order."""
        there = members(events, self.posted) if self.bits is None else _set(self.bits, events)
        if self.tagged is not None and self.texts is not None:
            there |= self.tagged.tags.wanted(self.texts, events)
        return events[there]


def _set(bits: NDArray[np.uint8], events: Array) -> Flags:
    """Of which of some events the bit is set."""
    there: Flags = (bits[events >> 3] >> (events & 7).astype(np.uint8) & 1).view(np.bool_)
    return there
