"""Dates as stretches of few days, and whether events follow one another by trying every choice of days."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from math import inf

from hypothesis import strategies as st

LAST = 4
_END = st.integers(0, LAST).map(float)
_ONE = st.tuples(_END | st.just(-inf), _END | st.just(inf)).map(
    lambda ends: ends if ends[0] <= ends[1] else (ends[1], ends[0])
)
STRETCHES = st.lists(_ONE, min_size=1, max_size=2).map(sorted)


def days_of(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Every day that a date can touch, one beyond either end of the days that occur standing for all further ones."""
    return [day for day in range(-1, LAST + 2) if any(first <= day <= last for first, last in spans)]


def follow(events: Sequence[Sequence[tuple[float, float]]], reading: str) -> bool:
    """Whether events can be, or must be, none before the one before it."""
    if reading == "possible":
        return any(list(days) == sorted(days) for days in product(*(days_of(spans) for spans in events)))
    starts = [min(first for first, _ in spans) for spans in events]
    ends = [max(last for _, last in spans) for spans in events]
    return all(one <= other and one < inf and other > -inf for one, other in pairwise_of(ends, starts))


def pairwise_of(ends: Sequence[float], starts: Sequence[float]) -> list[tuple[float, float]]:
    """The end of each event with the start of the next."""
    return [(ends[one], starts[other]) for one, other in pairwise(range(len(ends)))]
