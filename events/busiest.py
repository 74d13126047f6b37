"""The ties among the most active actors of a whole store, ready to be counted over any period and by type.

For every two of the MOST most active actors there is a sorted list of the events that they share, so that the ties of a
period are found by binary search and not by going through its events.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from events.bisection import below, starts_of
from events.numbers import Array, Counts, Flags, as_numbers
from events.pairs import SIDES, Among, joined
from events.taking_part import Participations
from events.tallies import Tallies, rows_of

MOST = 1024
WAYS = 4
"""Two who take part make an undirected tie (0), one onward from the more active actor (1), back (2), both (3)."""
FIRST_LOOK = 64  # rows of each list that are looked at first for one that belongs to a set
FINE, COARSE = 64, 256  # blocks of tallies by side, which nearly every question asks for, and of those by type


class Busiest:
    """The shared events of the most active actors.

    kinds: by event number, the place of its type; sides: by that place, the side of the type (events.pairs.SIDES).
    """

    def __init__(self, parts: Participations, kinds: NDArray[np.uint8], sides: NDArray[np.uint8]):
        self.actors = min(MOST, len(parts.list_starts) - 1)
        self._sides, self._size = sides, len(kinds)
        events, one, other, ways = joined(parts, self.actors)
        codes = one.astype(np.int64) * self.actors + other
        order = np.argsort(codes * len(kinds) + events)
        self._events = events[order]
        self._codes = ways[order] * np.uint8(len(sides)) + kinds[self._events]
        self._starts = starts_of(np.bincount(codes, minlength=self.actors**2))

    @cached_property
    def _by_type(self) -> Tallies:
        return Tallies(self._codes, WAYS * len(self._sides), COARSE)

    @cached_property
    def _by_side(self) -> Tallies:
        ways = np.arange(WAYS, dtype=np.uint8)[:, None] * np.uint8(SIDES)
        return Tallies((ways + self._sides).ravel()[self._codes], WAYS * SIDES, FINE)

    def counted(self, among: Among, lo: int, hi: int, types: NDArray[np.intp]) -> Counts:
        """As events.pairs.counted, over the events from one number to another that are of some types."""
        one, other, starts, stops = self._stretches(among, lo, hi)
        if len(types) == len(self._sides):
            by_side = self._by_side.count(starts, stops).reshape(-1, WAYS, SIDES)
        else:
            by_type = self._by_type.count(starts, stops).reshape(-1, WAYS, len(self._sides))[:, :, types]
            sides = self._sides[types]
            by_side = np.stack([by_type[:, :, sides == side].sum(axis=2) for side in range(SIDES)], axis=2)
        made = np.zeros((among.codes, SIDES), dtype=np.int64)
        made[among.code(one, other, False)] = by_side[:, 0]
        made[among.code(one, other, True)] = by_side[:, 1] + by_side[:, 3]
        made[among.code(other, one, True)] = by_side[:, 2] + by_side[:, 3]
        return made

    def touching(self, among: Among, flags: Flags, lo: int, hi: int) -> Counts:
        """The codes of the ties that rest on any event that is marked; flags: by event number."""
        one, other, starts, stops = self._stretches(among, lo, hi)
        seen = np.zeros((len(one), WAYS), dtype=np.bool_)
        possible = self._by_side.count(starts, stops).reshape(-1, WAYS, SIDES).sum(axis=2) > 0
        left, look = np.flatnonzero(starts < stops), FIRST_LOOK
        while len(left):
            ends = np.minimum(starts[left] + look, stops[left])
            rows, owners = rows_of(starts[left], ends)
            marked = flags[self._events[rows]]
            seen[left[owners[marked]], self._codes[rows[marked]] // len(self._sides)] = True
            starts[left] = ends
            left = left[(ends < stops[left]) & ~np.all(seen[left] | ~possible[left], axis=1)]
            look *= 4
        codes = [(0, one, other, False), (1, one, other, True), (2, other, one, True), (3, one, other, True)]
        codes.append((3, other, one, True))
        return np.unique(np.concatenate([among.code(a, b, way)[seen[:, at]] for at, a, b, way in codes]))

    def _stretches(self, among: Among, lo: int, hi: int) -> tuple[Array, Array, Counts, Counts]:
        """Every two places of ``among``, and where the events they share between two numbers begin and end."""
        one, other = (as_numbers(places) for places in np.triu_indices(len(among.actors), 1))
        pairs = among.actors[one].astype(np.int64) * self.actors + among.actors[other]
        first, last = self._starts[pairs], self._starts[pairs + 1]
        starts = first + below(self._events, first, last, lo) if lo > 0 else first
        return one, other, starts, first + below(self._events, first, last, hi) if hi < self._size else last
