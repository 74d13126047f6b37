"""Bins of time to count events in: whole days, weeks, months ... of the calendar, side by side.

Neighbouring bins leave no gap between them and share no day. Days are whole numbers since 1970-01-01.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from events.index import OPEN_END, OPEN_START
from events.numbers import Array

MOST_IN_SIGHT = 200
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
UNITS = (*_DAYS, *_MONTHS)
_TO_1970 = 1970 * 12  # months since the year 0
_MONDAY = 3  # days from a Monday to 1970-01-01


@dataclass(frozen=True, slots=True)
class Scale:
    """Bins of one unit, side by side. edges: the first day of each, and the day after the last bin.

    opens, closes: whether no known day lies before, or after; what has none counts in the bin at that end.
    """

    unit: str
    edges: tuple[int, ...]
    opens: bool
    closes: bool

    def bounds(self) -> Array:
        """The edges that are counted by."""
        made = np.array(self.edges, dtype=np.int32)
        made[0] = OPEN_START if self.opens else made[0]
        made[-1] = OPEN_END if self.closes else made[-1]
        return made


EVER = Scale("day", (0, 1), opens=True, closes=True)


@lru_cache(1000)
def scale(span: tuple[int, int], sight: tuple[int, int], margin: float = 0.5) -> Scale:
    """Bins over the days in sight, at most MOST_IN_SIGHT of them, and over a margin on either side.

    span: the first and the last known day of all events, beyond which there are no bins. sight: the first and the last
    day that is looked at. margin: of the length of the sight.
    """
    first, last = (min(max(day, span[0]), span[1]) for day in sight)
    more = round((last - first + 1) * margin)
    unit = next(name for name in UNITS if place_of(name, last) - place_of(name, first) < MOST_IN_SIGHT)
    begin, end = place_of(unit, max(first - more, span[0])), place_of(unit, min(last + more, span[1])) + 1
    edges = tuple(begin_of(unit, place) for place in range(begin, end + 1))
    return Scale(unit, edges, edges[0] <= span[0], edges[-1] > span[1])


def place_of(unit: str, day: int) -> int:
    """The number of the bin that a day lies in."""
    if unit in _DAYS:
        return (day + (_MONDAY if unit == "week" else 0)) // _DAYS[unit]
    months = int(np.datetime64(day, "D").astype("datetime64[M]").astype(np.int64)) + _TO_1970
    return months // _MONTHS[unit]


def begin_of(unit: str, place: int) -> int:
    """The first day of the bin of a number."""
    if unit in _DAYS:
        return place * _DAYS[unit] - (_MONDAY if unit == "week" else 0)
    month = np.datetime64(place * _MONTHS[unit] - _TO_1970, "M")
    return int(month.astype("datetime64[D]").astype(np.int64))
