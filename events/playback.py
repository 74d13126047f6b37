"""The frames of a playback: the time of a filter's events cut into whole days, weeks, months, quarters, years or more.

>>> from events.calendar import from_iso
>>> [frame.words for frame in cut(from_iso("2024-11-20"), from_iso("2025-01-02"), "month").frames]
['November 2024', 'December 2024', 'January 2025']
"""

from __future__ import annotations

from dataclasses import dataclass

from events import dates, phrases
from events.calendar import day_number, year_month_day, year_text
from events.filters import EventFilter
from events.store import Store
from events.totals import totals
from events.wording import year_in_words

AUTO = "auto"
UNITS = {
    "day": 0, "week": 0, "month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000,
}  # fmt: skip
"""Units of time from the shortest to the longest, with their length in months; 0 for those that are no months."""
WANTED, MOST_FRAMES = 60, 600
A_MONDAY = day_number(1970, 1, 5)
FIRST_DAY, LAST_DAY = day_number(-9999, 1, 1), day_number(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Frame:
    """One step of a playback: its first and last day (since 1970-01-01, both included), and what it is in words."""

    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class Playback:
    """Frames in order of time, each beginning on the day after the one before it, and the unit that they are."""

    unit: str
    frames: tuple[Frame, ...]


def frames(store: Store, asked: EventFilter, unit: str = AUTO) -> Playback:
    """The frames over the dated events inside a filter, whatever its period; none when no event is dated.

    unit: one of UNITS, or ``auto`` for the shortest that gives at most WANTED frames. A unit that would give more than
    MOST_FRAMES gives way to a longer one. Ends that are open or unknown add nothing: frames cover the days that are
    known of. Raises ValueError for any other unit.
    """
    known = totals(store, asked).whole
    if known.first is None or known.last is None:
        return Playback("", ())
    return cut(known.first, known.last, unit)


def cut(first: int, last: int, unit: str = AUTO) -> Playback:
    """The frames from the unit in which the first day lies to the one in which the last does."""
    most, shortest = (WANTED, "day") if unit == AUTO else (MOST_FRAMES, unit)
    longer = list(UNITS)[list(UNITS).index(shortest) :]
    chosen = next((name for name in longer if _number(name, last) - _number(name, first) < most), longer[-1])
    numbers = range(_number(chosen, first), _number(chosen, last) + 1)
    return Playback(chosen, tuple(_frame(chosen, number) for number in numbers))


def _number(unit: str, day: int) -> int:
    """Which unit a day lies in, counted from some fixed one."""
    if unit == "day":
        return day
    if unit == "week":
        return (day - A_MONDAY) // 7
    year, month, _ = year_month_day(day)
    return (year * 12 + month - 1) // UNITS[unit]


def _first_day(unit: str, number: int) -> int:
    if unit == "day":
        return number
    if unit == "week":
        return number * 7 + A_MONDAY
    year, month = divmod(number * UNITS[unit], 12)
    return day_number(year, month + 1, 1)


def _frame(unit: str, number: int) -> Frame:
    """A whole unit, cut where dates end."""
    first, last = max(_first_day(unit, number), FIRST_DAY), min(_first_day(unit, number + 1) - 1, LAST_DAY)
    return Frame(first, last, _words(unit, first, last))


def _words(unit: str, first: int, last: int) -> str:
    year, month, _ = year_month_day(first)
    if UNITS[unit] > 12:
        return f"{year_in_words(year)} to {year_in_words(year_month_day(last)[0])}"
    text = {
        "day": dates.iso(first),
        "week": f"{dates.iso(first)}/{dates.iso(last)}",
        "month": f"{year_text(year)}-{month:02d}",
        "quarter": f"{year_text(year)}-{33 + month // 3}",
        "year": year_text(year),
    }[unit]
    return phrases.in_words(dates.parse(str(text))).removeprefix("from ")
