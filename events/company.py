"""Who takes part in the events of a list, such as those of an actor: counted over any stretch of it at once."""

from __future__ import annotations

from events.numbers import Array, Counts, Numbers, numbers, places
from events.taking_part import Participations
from events.tallies import Running


class Company:
    """Those who take part in some events, given by number in order: each in how many of them, from one to another."""

    def __init__(self, parts: Participations, events: Array):
        self._parts, self._events = parts, events
        self._running = Running(lambda start, stop: parts.counted(events[start:stop]), len(events), parts.size)

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        return self._running.nbytes

    def counts(self, among: Numbers) -> Counts:
        """By actor number, in how many events of the list that belong to a set it takes part."""
        first, last = (int(place) for place in places(self._events, numbers((among.lo, among.hi))))
        counted, own = self._running.between(first, last), Numbers.of(self._events)
        for sign, loose in ((1, among.plus), (-1, among.minus)):
            if len(loose):
                counted = counted + sign * self._parts.counted((own & Numbers.of(loose)).array())
        return counted
