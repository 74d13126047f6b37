"""With whom one actor takes part, counted over any stretch of its events without looking at all of them."""

from __future__ import annotations

import numpy as np

from events.numbers import Counts, Numbers, places
from events.taking_part import Participations

BLOCK = 16_384  # events of an actor


class Company:
    """The others in the events of an actor: how many events each shares with it, up to every BLOCK of these."""

    def __init__(self, parts: Participations, actor: int):
        self._parts, self._events = parts, parts.events_of(actor)
        blocks = range(0, len(self._events) - BLOCK + 1, BLOCK)
        self._before = np.zeros((len(blocks) + 1, len(parts.list_starts) - 1), dtype=np.int32)
        for place, begin in enumerate(blocks):
            self._before[place + 1] = self._before[place] + parts.counted(self._events[begin : begin + BLOCK])

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        return self._before.nbytes

    def counts(self, among: Numbers) -> Counts:
        """By actor number, in how many events of a set it takes part together with this one."""
        first, last = (int(place) for place in places(self._events, np.array([among.lo, among.hi])))
        counted = self._up_to(last) - self._up_to(first)
        own = Numbers.of(self._events)
        for sign, loose in ((1, among.plus), (-1, among.minus)):
            if len(loose):
                counted = counted + sign * self._parts.counted((own & Numbers.of(loose)).array())
        return counted

    def _up_to(self, place: int) -> Counts:
        """By actor number, the events shared among the first so many."""
        block = min(place // BLOCK, len(self._before) - 1)
        counted = self._parts.counted(self._events[block * BLOCK : place])
        counted += self._before[block]
        return counted
