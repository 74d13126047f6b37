"""The events that hold a piece of a word: those posted for tokens, and those whose tags hold it."""

from __future__ import annotations

from dataclasses import dataclass

from events.numbers import Array, Bits, Flags, Numbers, bits_of, members
from events.tagged import Tagged


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """posted: event numbers, in order. texts: by place among the tags of ``tagged``, whether they hold the piece.

    bits: those posted once more (Numbers.bits), where they are asked for again and again.
    """

    posted: Array
    tagged: Tagged | None = None
    texts: Flags | None = None
    bits: Bits | None = None

    def ready(self, size: int) -> Holding:
        """The same, of so many events in all, ready to be asked again and again."""
        posted = self.array()
        return Holding(posted, bits=Numbers.of(posted).bits(size))

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
        there = members(events, self.posted) if self.bits is None else bits_of(self.bits, events)
        if self.tagged is not None and self.texts is not None:
            there |= self.tagged.tags.wanted(self.texts, events)
        return events[there]
