"""The ties among the most active actors of a whole store, ready to be counted over any period and by type.

For every two of the MOST most active actors there is a sorted list of the events that they share, so that the ties of a
period are found by binary search and not by going through its events; those of the very first are left to
events.front.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from events import front
from events.bisection import below, starts_of
from events.numbers import Array, Bits, Counts, as_numbers, bits_of
from events.pairs import SIDES, WAYS, Among, joined, of_lists, of_ways
from events.taking_part import Participations
from events.tallies import Tallies, rows_of

MOST = 1024
EVENT = 32  # bits of the number of an event
FIRST_LOOK = 16  # rows of each list that are looked at first for one that belongs to a set
FINE, COARSE = 16, 64  # blocks of tallies by side, which nearly every question asks for, and of those by type


class Busiest:
    """The shared events of the most active actors, a list for each way of the tie of two, not both of events.front.

    kinds: by event number, the place of its type; sides: by that place, the side of the type (events.pairs.SIDES).
    """

    def __init__(self, parts: Participations, kinds: NDArray[np.uint8], sides: NDArray[np.uint8]):
        self.actors = min(MOST, len(parts.list_starts) - 1)
        self._sides, self._size = sides, len(kinds)
        self._starts, self._events = self._listed(parts)
        of_types = kinds[self._events]
        self._by_type = Tallies(of_types, len(sides), COARSE)
        self._by_side = Tallies(sides[of_types], SIDES, FINE)

    def _listed(self, parts: Participations) -> tuple[Array, Array]:
        """Where the list of each pair and way begins among all, and the events of all lists."""
        lengths, found = np.zeros(self.actors**2 * WAYS, dtype=np.int64), []
        for events, one, other, ways in joined(parts, self.actors):
            far = other >= front.MOST
            codes = (one[far].astype(np.int64) * self.actors + other[far]) * WAYS + ways[far]
            lengths += np.bincount(codes, minlength=len(lengths))
            found.append(codes << EVENT | events[far])
        ordered = np.concatenate([np.zeros(0, np.int64), *found])
        del found
        ordered.sort()
        return starts_of(lengths).astype(np.int32), as_numbers(ordered & ((1 << EVENT) - 1))

    def counted(self, among: Among, lo: int, hi: int, types: NDArray[np.intp]) -> Counts:
        """As events.pairs.counted, over the events from one number to another that are of some types."""
        one, other, starts, stops = self._stretches(among, lo, hi)
        if len(types) == len(self._sides):
            by_side = self._by_side.count(starts, stops)
        else:
            by_type, sides = self._by_type.count(starts, stops)[:, types], self._sides[types]
            by_side = np.stack([by_type[:, sides == side].sum(axis=1) for side in range(SIDES)], axis=1)
        return of_ways(among, one, other, by_side)

    def counted_of(self, among: Among, bits: Bits) -> Counts:
        """As events.pairs.counted, over the events of a set (Numbers.bits)."""
        one, other, starts, stops = self._stretches(among, 0, self._size)
        rows, owners = rows_of(starts, stops)
        there = np.flatnonzero(bits_of(bits, self._events[rows]))
        codes = owners[there] * SIDES + self._by_side.codes[rows[there]]
        return of_ways(among, one, other, np.bincount(codes, minlength=len(starts) * SIDES))

    def touching(self, among: Among, bits: Bits, lo: int, hi: int) -> Counts:
        """The codes of the ties that rest on any event of a set (Numbers.bits)."""
        one, other, starts, stops = self._stretches(among, lo, hi)
        seen = np.zeros(len(starts), dtype=np.bool_)
        left, look = np.flatnonzero(starts < stops), FIRST_LOOK
        while len(left):
            ends = np.minimum(starts[left] + look, stops[left])
            rows, owners = rows_of(starts[left], ends)
            seen[left[owners[bits_of(bits, self._events[rows])]]] = True
            starts[left] = ends
            left = left[(ends < stops[left]) & ~seen[left]]
            look *= 4
        none, onward, back, both = seen.reshape(-1, WAYS).T
        onward, back = onward | both, back | both
        ways = ((none, one, other, False), (onward, one, other, True), (back, other, one, True))
        return np.concatenate([among.code(a[seen], b[seen], directed) for seen, a, b, directed in ways])

    def beside(self, actor: int, lo: int, hi: int) -> Counts:
        """As events.pairs.beside, of a most active actor and these alone, over the events from one number to another.

        What two at the front share is left to events.front.
        """
        others = np.arange(self.actors, dtype=np.int64)
        lists = np.minimum(others, actor) * self.actors + np.maximum(others, actor)
        starts, stops = self._parts_of(lists, lo, hi)
        return of_lists(self._by_side.count(starts, stops), actor)

    def _stretches(self, among: Among, lo: int, hi: int) -> tuple[Array, Array, Counts, Counts]:
        """Every two places of ``among``; by these and by way, where what they share between two numbers lies."""
        one, other = (as_numbers(places) for places in np.triu_indices(len(among.actors), 1))
        pairs = among.actors[one].astype(np.int64) * self.actors + among.actors[other]
        return one, other, *self._parts_of(pairs, lo, hi)

    def _parts_of(self, pairs: Counts, lo: int, hi: int) -> tuple[Counts, Counts]:
        """By pair and way, where what the two share between two numbers begins and ends among all lists."""
        lists = (pairs[:, None] * WAYS + np.arange(WAYS)).ravel()
        first, last = (self._starts[lists + more].astype(np.int64) for more in (0, 1))
        starts = first + below(self._events, first, last, lo) if lo > 0 else first
        return starts, first + below(self._events, first, last, hi) if hi < self._size else last
