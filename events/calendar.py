"""Days as numbers: the proleptic Gregorian calendar with astronomical years (0 is 1 BC, -43 is 44 BC).

A day is an integer: the days since 1970-01-01, negative before it. Nothing here knows a time zone.

>>> day_number(1970, 1, 1), day_number(2024, 6, 19), day_number(-44, 3, 15)
(0, 19893, -735525)
>>> iso(19893), iso(-735525), iso(None)
('2024-06-19', '-0044-03-15', None)
>>> from_iso("2024-06-19")
19893
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from events.errors import DateError

_EPOCH_ORDINAL = 719_163  # date(1970, 1, 1).toordinal()
_DAYS_IN_400_YEARS = 146_097
_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO_DAY = re.compile(r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})")


class YearPart(NamedTuple):
    """A named stretch of a year: its precision, its first month (1-12) and its length in months."""

    precision: str
    first_month: int
    months: int


YEAR_PARTS: dict[int, YearPart] = {
    **{20 + n: YearPart("season", 3 * n, 3) for n in (1, 2, 3, 4)},
    **{24 + n: YearPart("season", 3 * n, 3) for n in (1, 2, 3, 4)},
    29: YearPart("season", 9, 3),
    30: YearPart("season", 12, 3),
    31: YearPart("season", 3, 3),
    32: YearPart("season", 6, 3),
    **{32 + n: YearPart("quarter", 3 * n - 2, 3) for n in (1, 2, 3, 4)},
    **{36 + n: YearPart("third", 4 * n - 3, 4) for n in (1, 2, 3)},
    **{39 + n: YearPart("half", 6 * n - 5, 6) for n in (1, 2)},
}
"""Sub-year codes 21-41 of EDTF level 2, by meteorological seasons: spring is March to May in the north.

Codes 21-24 name no hemisphere. They are read as northern ones (the same months as 25-28), because those are
the months that most sources mean. A season belongs to the year in which it begins: northern winter
`2024-24` runs from December 2024 to February 2025, southern summer `2024-30` too.
"""


def is_leap(year: int) -> bool:
    """Whether the astronomical year has a 29 February.

    >>> is_leap(2024), is_leap(1900), is_leap(0), is_leap(-4)
    (True, False, True, True)
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days in a month (1-12)."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month]


def day_number(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 of a day that exists; the parts are not checked."""
    if 0 < year < 10_000:
        return date(year, month, day).toordinal() - _EPOCH_ORDINAL
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    if month > 2 and is_leap(year):
        days += 1
    return days + _DAYS_BEFORE_MONTH[month] + day - _EPOCH_ORDINAL


def months_span(year: int, month: int, months: int) -> tuple[int, int]:
    """First and last day of `months` whole months from the given one on; they may run into the next year."""
    first = day_number(year, month, 1)
    if months == 1:
        return first, first + month_length(year, month) - 1
    carry, index = divmod(month + months - 1, 12)
    return first, day_number(year + carry, index + 1, 1) - 1


def year_month_day(day: int) -> tuple[int, int, int]:
    """Astronomical year, month and day of a day number.

    >>> year_month_day(-735525)
    (-44, 3, 15)
    """
    cycles, rest = divmod(day + _EPOCH_ORDINAL - 1, _DAYS_IN_400_YEARS)
    found = date.fromordinal(rest + 1)
    return found.year + 400 * cycles, found.month, found.day


def weekday(day: int) -> int:
    """Weekday of a day number: 0 is Monday, 6 is Sunday."""
    return (day + 3) % 7


def year_text(year: int) -> str:
    """A year with four digits and a minus sign before year 0: '2024', '0044', '-0044'."""
    return f"{year:04d}" if year >= 0 else f"{year:05d}"


def iso(day: int | None) -> str | None:
    """ISO 8601 text of a day number, None for None.

    Years have four digits and a minus sign below zero; beyond 9999, where no date can lie, they get a plus
    sign.
    """
    if day is None:
        return None
    year, month, day_of_month = year_month_day(day)
    sign = "+" if year > 9999 else ""
    return f"{sign}{year_text(year)}-{month:02d}-{day_of_month:02d}"


def from_iso(text: str) -> int:
    """Day number of a plain ISO day such as '2024-06-19'; raises DateError for anything else."""
    match = _ISO_DAY.fullmatch(text)
    if match is None:
        raise DateError(text[:64], "this is not a plain day", "write year-month-day, for example 2024-06-19")
    year, month, day = (int(part) for part in match.groups())
    check_day(text, year, month, day)
    return day_number(year, month, day)


def check_day(text: str, year: int, month: int, day: int) -> None:
    """Raise DateError, naming `text`, unless year, month and day make a day that exists."""
    if year == 0 and text.lstrip("?~%").startswith("-"):
        raise DateError(text, "year 0 has no minus sign", "write 0000 for the year 1 BC, -0001 for 2 BC")
    if not 1 <= month <= 12:
        raise DateError(text, f"month {month:02d} does not exist", "write a month from 01 to 12, for example 2024-06")
    longest = month_length(year, month)
    if not 1 <= day <= longest:
        raise DateError(
            text,
            f"day {day:02d} does not exist: {year_text(year)}-{month:02d} has {longest} days",
            f"write a day from 01 to {longest}, for example {year_text(year)}-{month:02d}-{longest}",
        )
