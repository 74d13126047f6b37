"""Rows in lists, each with a code, counted by code over any stretch of a list, without looking at every row.

The counts up to the beginning of each block of rows are kept, so that a stretch costs two looks and the rows at its
ends, however long it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from events.numbers import Array, Counts, Numbers

BLOCK = 512
AT_ONCE = 1 << 22  # rows that are counted at a time when tallies are made
LEAST, MOST_KEPT = 32_768, 3_000_000  # rows in a block of running counts; of how many counts memory is taken at most
STEP = 32_768  # rows that are looked at one by one at a time, so that the memory they take is used again
Codes = NDArray[np.unsignedinteger]


def rows_of(starts: Counts, stops: Counts) -> tuple[Counts, Counts]:
    """The rows of some stretches one after another, and the number of the stretch of each.

    >>> rows, owners = rows_of(np.array([3, 9]), np.array([5, 10]))
    >>> rows.tolist(), owners.tolist()
    ([3, 4, 9], [0, 0, 1])
    """
    lengths = np.maximum(stops - starts, 0)
    owners = np.repeat(np.arange(len(starts)), lengths)
    rows = np.arange(len(owners)) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
    return rows, owners


def counted_at(codes: Codes, rows: NDArray[np.integer], size: int) -> Counts:
    """By code (0 to ``size``, not included), how many of some rows have it.

    >>> counted_at(np.array([2, 0, 2], np.uint8), np.array([0, 2]), 3).tolist()
    [0, 0, 2]
    """
    counted = np.zeros(size, dtype=np.int64)
    for begin in range(0, len(rows), STEP):
        counted += np.bincount(codes[rows[begin : begin + STEP]], minlength=size)
    return counted


@dataclass(frozen=True, slots=True)
class Through:
    """The codes of rows, looked up by what stands there instead of them; so they take no memory of their own.

    >>> Through(np.array([7, 8], np.uint8), np.array([1, 0, 1]))[np.array([0, 2])].tolist()
    [8, 8]
    """

    codes: NDArray[np.uint8]
    rows: NDArray[np.integer]
    nbytes: int = 0

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, rows: slice | NDArray[np.integer]) -> NDArray[np.uint8]:
        found: NDArray[np.uint8] = self.codes[self.rows[rows]]
        return found


class Tallies:
    """The codes of rows (0 to ``size``, not included), ready to be counted.

    block: rows in a block; BLOCK by itself, fewer take more memory and less time.
    """

    def __init__(self, codes: Codes | Through, size: int, block: int = 0):
        self.codes, self.size, self._block = codes, size, block or BLOCK
        blocks, at_once = -(-len(codes) // self._block), max(1, AT_ONCE // self._block)
        self._before = np.zeros((blocks + 1, size), dtype=np.int32)
        for first in range(0, blocks, at_once):
            some = codes[first * self._block : (first + at_once) * self._block]
            owners = np.repeat(np.arange(-(-len(some) // self._block), dtype=np.int64) * size, self._block)[: len(some)]
            counted = np.bincount(owners + some, minlength=(int(owners[-1]) // size + 1) * size).reshape(-1, size)
            np.cumsum(counted, axis=0, out=counted)
            self._before[first + 1 : first + 1 + len(counted)] = counted + self._before[first]

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        return self.codes.nbytes + self._before.nbytes

    def count(self, starts: Counts, stops: Counts) -> Counts:
        """By stretch (a row each) and code, how many rows there are."""
        first, last = -(-starts // self._block), stops // self._block
        wide = first < last
        counted = np.zeros((len(starts), self.size), dtype=np.int64)
        counted[wide] = self._before[last[wide]] - self._before[first[wide]]
        head_stops = np.where(wide, first * self._block, stops)
        tail_starts = np.where(wide, last * self._block, stops)
        rows, owners = rows_of(np.concatenate([starts, tail_starts]), np.concatenate([head_stops, stops]))
        found = np.bincount(owners * self.size + self.codes[rows], minlength=2 * counted.size)
        counted += found.reshape(2, *counted.shape).sum(axis=0)
        return counted


class Running:
    """How often each of some numbers occurs among rows, for any stretch of them.

    counted: by number (0 to ``size``, not included), how often it occurs from one row to another, counted one by one.
    most: of how many counts memory is taken at most; MOST_KEPT by itself.
    """

    def __init__(self, counted: Callable[[int, int], Counts], rows: int, size: int, most: int = 0):
        self._counted, self._block = counted, max(LEAST, -(-rows * size // (most or MOST_KEPT)))
        self._before = np.zeros((rows // self._block + 1, size), dtype=np.int32)
        for place in range(1, len(self._before)):
            begin = (place - 1) * self._block
            self._before[place] = self._before[place - 1] + counted(begin, begin + self._block)

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        return self._before.nbytes

    def between(self, start: int, stop: int) -> Counts:
        """By number, how often it occurs from one row to another (not included)."""
        if stop - start < self._block:
            return self._counted(start, stop)
        return self._up_to(stop) - self._up_to(start)

    def within(self, start: int, stop: int, among: Numbers, counted: Callable[[Array], Counts]) -> Counts:
        """By number, how often it occurs in a set, whose stretch lies between two rows.

        counted: how often it occurs in the events that the set has beside its stretch, or leaves out of it.
        """
        found = self.between(start, stop)
        for sign, loose in ((1, among.plus), (-1, among.minus)):
            if len(loose):
                found = found + sign * counted(loose)
        return found

    def _up_to(self, row: int) -> Counts:
        """By number, how often it occurs in the first so many rows, counted on or back from the nearest block."""
        near = min((row + self._block // 2) // self._block, len(self._before) - 1)
        edge = near * self._block
        loose = self._counted(edge, row) if edge <= row else -self._counted(row, edge)
        loose += self._before[near]
        return loose
