"""When the events of ties let one go on, for many ties at once: what a search in order of time asks at each step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from events.bisection import below, starts_of
from events.chains import Turns, best, turns_of
from events.index import Calendar
from events.numbers import Array, Counts, Flags

NEVER = -(2**62)
"""A day before every other: one cannot come so early."""


class Timetable:
    """The turns of the events of every two of ``size`` actors, of whom some are known and others read when asked for.

    known: by code (one * size + other, one < other), which of the two are. codes, events: what these share, one a row.
    read: tells the events of the others.
    """

    def __init__(
        self, calendar: Calendar, reading: str, size: int, known: Flags, codes: Counts, events: Array,
        read: Callable[[int, int], Array],
    ):  # fmt: skip
        self.calendar, self.reading, self._read = calendar, reading, read
        self._size, self._known, self._met = size, known, dict[int, Turns]()
        at, by, on = turns_of(calendar, events, reading)
        kept = best(codes[at], by, on)
        self._starts = starts_of(np.bincount(codes[at[kept]], minlength=size * size))
        self._by, self._on = by[kept], on[kept]

    def turns(self, one: int, other: int) -> Turns:
        """The turns that the events of two actors offer."""
        code = min(one, other) * self._size + max(one, other)
        if code not in self._met:
            if self._known[code]:
                some = slice(self._starts[code], self._starts[code + 1])
                self._met[code] = Turns(self._by[some], self._on[some])
            else:
                _, by, on = turns_of(self.calendar, self._read(one, other), self.reading)
                self._met[code] = Turns.of(by, on)
        return self._met[code]

    def backward(self, tied: Flags, days: Counts) -> Counts:
        """For every two tied actors, the last day on which one may come to their step to go on by a day, or NEVER.

        tied: by one and other. days: by other. Of two whose events are not known this is no day too early.
        """
        one, other = np.nonzero(tied)
        codes, leave = np.minimum(one, other) * self._size + np.maximum(one, other), days[other]
        starts, stops = self._starts[codes], self._starts[codes + 1]
        at = below(self._on, starts, stops, leave + 1)
        last = np.minimum(leave, self._by.take(starts + at - 1, mode="clip")) if len(self._by) else leave
        made = np.full(tied.shape, NEVER, np.int64)
        made[one, other] = np.where(self._known[codes], np.where(at > 0, last, NEVER), leave)
        return made
