"""Of which types the events of a set are, and how many of them last several days: both counted in one go."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from events.numbers import Array, Counts, Numbers, pieces
from events.tallies import Running, counted_at


class Kinds:
    """What events are, by number: a code below ``types``, the place of the type, or one beyond for several days.

    places: by event number, the place of the type among so many types. several: by event number, of the first ones,
    whether the first and the last day are known and differ.
    """

    def __init__(self, places: NDArray[np.uint8], types: int, several: NDArray[np.bool_]):
        self._types = types
        self._codes = places.astype(np.min_scalar_type(max(2 * types - 1, 0)))
        for some in pieces(len(several)):
            self._codes[some][several[some]] += self._codes.dtype.type(types)

    @property
    def size(self) -> int:
        """How many codes there are."""
        return 2 * self._types

    def counted(self, events: Array) -> Counts:
        """By code, how many of some events have it."""
        return counted_at(self._codes, events, self.size)

    def counts(self, found: Numbers) -> Counts:
        """By code, how many events of a set have it."""
        return self._running.within(found.lo, found.hi, found, self.counted)

    def by_type(self, counted: Counts) -> Counts:
        """By type, how many events there are among what is counted by code."""
        return counted[: self._types] + counted[self._types :]

    def several(self, counted: Counts) -> int:
        """How many events there are of several days among what is counted by code."""
        return int(counted[self._types :].sum())

    def first_several(self, events: Array) -> int | None:
        """The first of some events that is of several days."""
        there = np.flatnonzero(self._codes[events] >= self._types)
        return int(events[there[0]]) if len(there) else None

    @cached_property
    def _running(self) -> Running:
        return Running(self._stretch, len(self._codes), self.size)

    def _stretch(self, lo: int, hi: int) -> Counts:
        return np.bincount(self._codes[lo:hi], minlength=self.size)
