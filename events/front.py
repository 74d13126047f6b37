"""The ties among the few most active actors of a store, in the order of their events.

Most ties of a picture lie between these few. In the order of events they are counted over a period from running counts,
and over a list of events by looking at these alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from events.bisection import held
from events.numbers import Array, Counts, Numbers, as_numbers, pieces
from events.pairs import SIDES, WAYS, Among, Codes, joined, of_lists, of_ways
from events.taking_part import Participations
from events.tallies import Running, Through

MOST = 104  # actors: so many pairs of them, by way and side, have numbers of 16 bits


def pair(one: Array, other: Array) -> Codes:
    """The number of pairs of actors, the more active one first.

    >>> pair(np.array([0, 0, 1]), np.array([1, 2, 2])).tolist()
    [0, 1, 2]
    """
    wider = other.astype(np.int64)
    return wider * (wider - 1) // 2 + one


class Front:
    """Every two of the MOST most active actors that take part in an event, in the order of events.

    sides: by event number, the side of the event (events.pairs.SIDES).
    """

    def __init__(self, parts: Participations, sides: Through):
        starts, found = np.zeros(len(sides) + 1, np.int32), [np.zeros(0, np.uint16)]
        for some, (events, one, other, ways) in zip(pieces(len(sides)), joined(parts, MOST), strict=True):
            order = np.argsort(events, kind="stable")
            codes = (pair(one, other) * WAYS + ways) * SIDES + sides[events]
            found.append(codes.astype(np.uint16)[order])
            starts[some.start + 1 : some.stop + 1] = np.bincount(events - some.start, minlength=some.stop - some.start)
        self._codes, self._starts = np.concatenate(found), np.cumsum(starts, out=starts, dtype=np.int32)
        self._running = Running(self._stretch, len(sides), self.size)

    @property
    def size(self) -> int:
        """How many pairs there are, by way and side."""
        return MOST * (MOST - 1) // 2 * WAYS * SIDES

    def ties(self, counted: Counts, among: Among) -> Counts:
        """What is counted, as events.pairs.counted, among some of the MOST most active actors."""
        one, other = (as_numbers(places) for places in np.triu_indices(len(among.actors), 1))
        rows = counted.reshape(-1, WAYS * SIDES)
        return of_ways(among, one, other, rows[pair(among.actors[one], among.actors[other])])

    def beside(self, counted: Counts, actor: int) -> Counts:
        """What is counted, as events.pairs.beside, of one of the MOST most active actors and these alone."""
        every = np.arange(MOST, dtype=np.int32)
        others = every[every != actor]
        by_list = np.zeros((MOST, WAYS * SIDES), np.int64)
        rows = counted.reshape(-1, WAYS * SIDES)
        by_list[others] = rows[pair(np.minimum(others, actor), np.maximum(others, actor))]
        return of_lists(by_list, actor)

    def counts(self, found: Numbers) -> Counts:
        """By pair, way and side, how often it occurs in the events of a set."""
        return self._running.within(found.lo, found.hi, found, self.counted)

    def counted(self, events: Array) -> Counts:
        """By pair, way and side, how often it occurs in some events."""
        return self._bincount(np.concatenate([self._codes[:0], *held(self._codes, self._starts, events)]))

    def _stretch(self, lo: int, hi: int) -> Counts:
        return self._bincount(self._codes[self._starts[lo] : self._starts[hi]])

    def _bincount(self, codes: NDArray[np.uint16]) -> Counts:
        return np.bincount(codes, minlength=self.size)
