"""What occurs in the events of a list, such as those of an actor: who takes part, and which ties; over any stretch."""

from __future__ import annotations

from typing import Protocol

from events.numbers import Array, Counts, Numbers, numbers, places
from events.tallies import Running

MOST_KEPT = 400_000  # counts; of so many memory is taken at most


class Counted(Protocol):
    """What occurs in events, such as actors (events.taking_part) and ties (events.front), counted by number."""

    @property
    def size(self) -> int:
        """How many numbers there are."""

    def counted(self, events: Array) -> Counts:
        """By number, in how many of some events it occurs."""

    def counts(self, found: Numbers) -> Counts:
        """By number, in how many events of a set it occurs."""


class Company:
    """What occurs in some events, given by number in order: each in how many of them, from one to another."""

    def __init__(self, whom: Counted, events: Array):
        self._whom, self._events = whom, events
        self._running = Running(lambda start, stop: whom.counted(events[start:stop]), len(events), whom.size, MOST_KEPT)

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        return self._running.nbytes

    def counts(self, among: Numbers) -> Counts:
        """By number, in how many events of the list that belong to a set it occurs; the set is ``narrowed`` to it."""
        first, last = (int(place) for place in places(self._events, numbers((among.lo, among.hi))))
        return self._running.within(first, last, among, self._whom.counted)


def narrowed(among: Numbers, events: Array) -> Numbers:
    """A set with only those of its exceptions that are in a list, for all that is counted in it."""
    own = Numbers.of(events)
    minus, plus = ((own & Numbers.of(loose)).array() for loose in (among.minus, among.plus))
    return Numbers(among.lo, among.hi, minus, plus)
