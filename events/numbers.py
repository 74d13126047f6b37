"""Sets of event numbers: what a filter holds, as a stretch of numbers with exceptions, or as a list.

Event numbers run in time order, so that a period is nearly a stretch: a few vague events from before it reach into it,
and a few within it do not belong. All arrays are sorted, without doubles, of 32-bit whole numbers.

>>> period = Numbers(10, 20, minus=numbers([12]), plus=numbers([3, 7]))
>>> period.size, period.part(0, 5).tolist()
(11, [3, 7, 10, 11, 13])
>>> (period & Numbers.of([7, 12, 13, 40])).array().tolist()
[7, 13]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.int32]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]
Bits = NDArray[np.uint8]
AT_ONCE = 1 << 20
FEW_LISTS = 2  # that are put together by sorting, which only merges them
WINDOW = 1 << 20  # numbers of a set that are marked at a time, eight in a byte
FEW_FALLS = 16  # in numbers that are almost in order, which sorting only merges, too
DENSE = 64  # lists of more than one event in so many are compared and put together by marking, not by sorting


def numbers(values: Iterable[int]) -> Array:
    """Whole numbers as an array."""
    return np.fromiter(values, dtype=np.int32)


def as_numbers(values: NDArray[Any]) -> Array:
    """The same numbers in 32 bits."""
    return np.asarray(values, dtype=np.int32)


def places(values: Array, edges: NDArray[np.signedinteger] | int, side: Literal["left", "right"] = "left") -> Any:
    """Where edges stand among sorted values; of 32 bits like these, so that they need not be read into 64 first."""
    return np.searchsorted(values, np.asarray(edges, dtype=np.int32), side)


def pieces(size: int) -> Iterator[slice]:
    """The numbers 0 to ``size`` (not included), AT_ONCE at a time, for what takes memory for each of them."""
    return (slice(first, min(first + AT_ONCE, size)) for first in range(0, size, AT_ONCE))


NONE = numbers([])


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The numbers ``lo`` to ``hi`` (not included) without those of ``minus``, and those of ``plus`` beside them."""

    lo: int = 0
    hi: int = 0
    minus: Array = field(default_factory=lambda: NONE)
    plus: Array = field(default_factory=lambda: NONE)

    @classmethod
    def of(cls, values: Iterable[int] | Array) -> Numbers:
        """The set of some numbers, which are given in order."""
        return cls(plus=values if isinstance(values, np.ndarray) else numbers(values))

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return self.hi - self.lo - len(self.minus) + len(self.plus)

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        return self.minus.nbytes + self.plus.nbytes

    @property
    def _before(self) -> int:
        return int(places(self.plus, self.lo))

    def array(self) -> Array:
        """All numbers in order."""
        return self.part(0, self.size)

    def part(self, start: int, stop: int) -> Array:
        """The numbers at the places ``start`` to ``stop`` (not included) of their order."""
        start, stop = max(start, 0), min(stop, self.size)
        if self.lo == self.hi:
            return self.plus[start:stop]
        before, middle = self._before, self.hi - self.lo - len(self.minus)
        inner = self._middle(max(start - before, 0), min(stop - before, middle))
        after = self.plus[before:][max(start - before - middle, 0) : max(stop - before - middle, 0)]
        return np.concatenate([self.plus[:before][start:stop], inner, after])

    def _middle(self, start: int, stop: int) -> Array:
        """The numbers of the stretch at some places of its own order."""
        if stop <= start:
            return NONE
        if not len(self.minus):
            return np.arange(self.lo + start, self.lo + stop, dtype=np.int32)
        skipped = as_numbers(self.minus - self.lo - np.arange(len(self.minus), dtype=np.int32))
        first, last = (at + int(places(skipped, at, "right")) for at in (start, stop - 1))
        wide = np.arange(self.lo + first, self.lo + last + 1, dtype=np.int32)
        return wide[~members(wide, self.minus)]

    def holds(self, values: Array) -> Flags:
        """Which of some numbers, given in order, belong to the set."""
        if self.hi == self.lo:
            return members(values, self.plus)
        inside: Flags = (values >= self.lo) & (values < self.hi)
        if len(self.minus):
            inside &= ~members(values, self.minus)
        return inside | members(values, self.plus) if len(self.plus) else inside

    def holds_each(self, values: Array) -> Flags:
        """Which of some numbers, in whatever order, belong to the set."""
        distinct, places = np.unique(values, return_inverse=True)
        return self.holds(distinct)[places]

    def flags(self, size: int) -> Flags:
        """Which of the numbers 0 to ``size`` (not included) belong to the set."""
        marked: Flags = np.zeros(size, dtype=np.bool_)
        marked[self.lo : self.hi] = True
        marked[self.minus], marked[self.plus] = False, True
        return marked

    def bits(self, size: int) -> Bits:
        """Which of the numbers 0 to ``size`` (not included) belong to the set, a bit for each (``bits_of``).

        Takes less time than ``flags`` where numbers are many: their marks would not be near at hand.
        """
        made, marked = [np.zeros(0, np.uint8)], np.zeros(WINDOW, np.bool_)
        edges = np.arange(0, size + WINDOW, WINDOW)
        cuts = [(given, places(given, edges)) for given in (self.minus, self.plus)]
        for window, begin in enumerate(range(0, size, WINDOW)):
            marked[max(self.lo - begin, 0) : max(self.hi - begin, 0)] = True
            for (given, cut), belongs in zip(cuts, (False, True), strict=True):
                marked[given[cut[window] : cut[window + 1]] - begin] = belongs
            made.append(np.packbits(marked, bitorder="little"))
            marked[:] = False
        return np.concatenate(made)

    def _of(self, values: Array) -> Array:
        """Those of some numbers, given in order, that belong to the set."""
        first, last = (int(at) for at in places(values, numbers((self.lo, self.hi))))
        inner = values[first:last]
        if len(self.minus):
            inner = inner[~members(inner, self.minus)]
        if not len(self.plus):
            return inner
        before, after = values[:first], values[last:]
        return np.concatenate([shared(before, self.plus), inner, shared(after, self.plus)])

    def count(self, flags: Flags) -> int:
        """How many numbers of the set are marked; flags: by number."""
        loose = int(np.count_nonzero(flags[self.plus])) - int(np.count_nonzero(flags[self.minus]))
        return int(np.count_nonzero(flags[self.lo : self.hi])) + loose

    def below(self, edges: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many numbers of the set are smaller than each of some numbers."""
        held = np.clip(edges, self.lo, self.hi) - self.lo - places(self.minus, edges) + places(self.plus, edges)
        return np.asarray(held, dtype=np.int64)

    def up_to(self, edge: int) -> int:
        """How many numbers of the set are smaller than one."""
        return int(self.below(np.array([edge], dtype=np.int64))[0])

    def before(self, edge: int) -> Numbers:
        """The numbers of the set that are smaller than one."""
        minus, plus = (given[: int(places(given, edge))] for given in (self.minus, self.plus))
        return Numbers(min(self.lo, edge), min(self.hi, edge), minus, plus)

    def __and__(self, other: Numbers) -> Numbers:
        """What belongs to both."""
        if self.lo == self.hi or other.lo == other.hi:
            if self.size == other.size == len(self.plus) == len(other.plus) and np.array_equal(self.plus, other.plus):
                return self
            listed, wider = (self.plus, other) if self.lo == self.hi else (other.plus, self)
            return Numbers(plus=wider._of(listed))
        lo, hi = max(self.lo, other.lo), min(self.hi, other.hi)
        if hi <= lo:
            lo = hi = 0
        loose = united(self.plus[other.holds(self.plus)], other.plus[self.holds(other.plus)])
        minus = united(self.minus, other.minus)
        return Numbers(lo, hi, minus[(minus >= lo) & (minus < hi)], loose)


def bits_of(bits: Bits, values: Array) -> Flags:
    """Which of some numbers, in whatever order, belong to the set of some bits (Numbers.bits).

    >>> bits_of(Numbers(2, 4, plus=numbers([9])).bits(20), numbers([9, 3, 5])).tolist()
    [True, True, False]
    """
    there: Flags = (bits[values >> 3] >> (values & 7).astype(np.uint8) & np.uint8(1)).view(np.bool_)
    return there


def members(values: Array, among: Array) -> Flags:
    """Which of some numbers occur among others; both in order."""
    highest = max((int(last) for last in (*among[-1:], *values[-1:])), default=0)
    if min(len(among), len(values)) * DENSE > highest:
        marked: Flags = np.zeros(highest + 1, dtype=np.bool_)
        marked[among] = True
        return marked[values]
    if len(among) < len(values):
        found: Flags = np.zeros(len(values), dtype=np.bool_)
        at = np.searchsorted(values, among)
        there = at < len(values)
        at, wanted = at[there], among[there]
        found[at[values[at] == wanted]] = True
        return found
    if not len(among):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(np.searchsorted(among, values), len(among) - 1)
    return np.asarray(among[at] == values)


def shared(one: Array, other: Array) -> Array:
    """The numbers that occur in both of two lists, each in order and without doubles."""
    few, many = sorted((one, other), key=len)
    return few[members(few, many)]


def distinct(values: Array) -> Array:
    """Some numbers, in whatever order, each once and in order."""
    falls = int(np.count_nonzero(values[1:] < values[:-1]))
    if falls < FEW_FALLS or len(values) * DENSE < int(values.max(initial=0)):
        return _once(np.sort(values, kind="stable" if falls < FEW_FALLS else None))
    marked = np.zeros(int(values.max(initial=-1)) + 1, dtype=np.bool_)
    marked[values] = True
    return as_numbers(np.flatnonzero(marked))


def united(*lists: Array) -> Array:
    """All numbers of some lists, in order and once each."""
    filled = [given for given in lists if len(given)]
    if len(filled) < 2:
        return filled[0] if filled else NONE
    largest = max(int(given[-1]) for given in filled) + 1
    if len(filled) > FEW_LISTS and sum(map(len, filled)) * DENSE > largest:
        marked = np.zeros(largest, dtype=np.bool_)
        for given in filled:
            marked[given] = True
        return as_numbers(np.flatnonzero(marked))
    joined = np.concatenate(filled)
    joined.sort(kind="stable")
    return _once(joined)


def _once(ordered: Array) -> Array:
    """Each of some numbers in order once; numpy's own way to it sorts out what is in order already."""
    new = np.ones(len(ordered), dtype=np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]
