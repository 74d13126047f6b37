"""Unspecified digits of EDTF: the days that 'XXXX-12-25' or '2004-XX-1X' may stand for.

An X is any digit that makes a date which exists: '2023-02-3X' stands for nothing and is refused, '2023-02-2X'
for 20 to 28 February.

>>> expand("201X", "", "201X", None, None)[2:]
('decade', None)
>>> first, last, precision, spans = expand("2004-XX-15", "", "2004", "XX", "15")
>>> precision, len(spans)
('year', 12)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from events.calendar import YEAR_PARTS, day_number, month_length, months_span
from events.errors import DateError

MAX_SPANS = 120
_YEAR_PRECISIONS = ("millennium", "millennium", "century", "decade")
_LEAP_YEAR = 2000
_LAST_DAY = day_number(9999, 12, 31)

Span = tuple[int, int]
Expansion = tuple[int, int, str, tuple[Span, ...] | None]


def expand(text: str, sign: str, year: str, month: str | None, day: str | None, limit: int = MAX_SPANS) -> Expansion:
    """First day, last day, precision and stretches of a date with X digits.

    The stretches are None if there is one, and empty if there are more than the limit. Raises DateError,
    naming `text`, if no day of the calendar fits.
    """
    written_month, written_day = month, day
    if day == "XX":
        day = None
    if month == "XX" and day is None:
        month = None
    precision = _precision(year, written_month, written_day)
    if month is None:
        return _whole_years(sign, year, precision, limit)
    if day is None:
        return _parts_of_years(text, sign, year, month, precision, limit)
    return _days(text, sign, year, month, day, precision, limit)


def _precision(year: str, month: str | None, day: str | None) -> str:
    if "X" in year:
        return _YEAR_PRECISIONS[year.index("X")]
    if month is not None and "X" in month:
        return "year"
    return "month" if day is not None else "year"


def _years_in_order(sign: str, pattern: str, backwards: bool = False) -> Iterable[int]:
    """Astronomical years that fit the pattern, one at a time: there may be 10,000 of them."""
    if "X" not in pattern:
        return [int(sign + pattern)]
    digits = "9876543210" if backwards != (sign == "-") else "0123456789"
    sizes = map(int, map("".join, product(*(digits if place == "X" else place for place in pattern))))
    return (-size for size in sizes if size) if sign else sizes


def _numbers(pattern: str, first: int, last: int) -> list[int]:
    """Numbers from first to last whose digits fit the pattern."""
    if "X" not in pattern:
        return [int(pattern)] if first <= int(pattern) <= last else []
    found = [0]
    for place in pattern:
        digits = range(10) if place == "X" else (int(place),)
        found = [number * 10 + digit for number in found for digit in digits]
    return [number for number in found if first <= number <= last]


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _nothing_fits(text: str) -> DateError:
    return DateError(
        text,
        "no date fits these digits and Xs",
        "write an X only where a digit is unknown and a date remains, for example 201X or 2024-06-XX",
    )


def _outermost(sign: str, year: str) -> tuple[int, int]:
    """First and last astronomical year of a pattern; with a minus sign, year 0 is none of them."""
    least, most = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return (-most, -max(least, 1)) if sign else (least, most)


def _whole_years(sign: str, year: str, precision: str, limit: int) -> Expansion:
    first_year, last_year = _outermost(sign, year)
    first, last = day_number(first_year, 1, 1), day_number(last_year, 12, 31)
    head = year.rstrip("X")
    if "X" not in head:
        return first, last, precision, None
    if 10 ** head.count("X") > limit:
        return first, last, precision, ()
    width = 10 ** (len(year) - len(head))
    spans = []
    for size in _numbers(head, 0, 9999):
        low, high = size * width, size * width + width - 1
        if sign:
            low, high = -high, -max(low, 1)
        if low <= high:
            spans.append((day_number(low, 1, 1), day_number(high, 12, 31)))
    return first, last, precision, tuple(sorted(spans))


def _parts_of_years(text: str, sign: str, year: str, month: str, precision: str, limit: int) -> Expansion:
    runs = _runs(_numbers(month, 1, 12))
    if "X" not in month and int(month) in YEAR_PARTS:
        _, begin, months = YEAR_PARTS[int(month)]
        runs = [(begin, begin + months - 1)]
    if not runs:
        raise _nothing_fits(text)
    first_year, last_year = _outermost(sign, year)
    first = day_number(first_year, runs[0][0], 1)
    last = months_span(last_year, runs[-1][0], runs[-1][1] - runs[-1][0] + 1)[1]
    if last > _LAST_DAY:
        raise DateError(
            text,
            "this season may end in the year 10000",
            "write a date in the years -9999 to 9999, for example 999X",
        )
    count = len(runs) * 10 ** year.count("X")
    if count == 1 or count > limit:
        return first, last, precision, None if count == 1 else ()
    years = _years_in_order(sign, year)
    spans = [months_span(one, start, end - start + 1) for one in years for start, end in runs]
    return first, last, precision, tuple(spans)


def _days(text: str, sign: str, year: str, month: str, day: str, precision: str, limit: int) -> Expansion:
    runs = _runs(_numbers(day, 1, 31))
    months = [one for one in _numbers(month, 1, 12) if runs and runs[0][0] <= month_length(_LEAP_YEAR, one)]
    only_leap_days = months == [2] and runs[0][0] == 29
    if not months or (only_leap_days and not any(one % 4 == 0 for one in _numbers(year[2:], 0, 99))):
        raise _nothing_fits(text)
    if len(months) * len(runs) * 10 ** year.count("X") > limit:
        first = next(_day_runs(_years_in_order(sign, year), months, runs), None)
        if first is None:
            raise _nothing_fits(text)
        last = next(_day_runs(_years_in_order(sign, year, backwards=True), months[::-1], runs[::-1]))
        return first[0], last[1], precision, ()
    spans: list[Span] = []
    for span in _day_runs(_years_in_order(sign, year), months, runs):
        if spans and span[0] == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    if not spans:
        raise _nothing_fits(text)
    return spans[0][0], spans[-1][1], precision, tuple(spans) if len(spans) > 1 else None


def _day_runs(years: Iterable[int], months: list[int], runs: list[tuple[int, int]]) -> Iterator[Span]:
    for year in years:
        for month in months:
            longest = month_length(year, month)
            for start, end in runs:
                if start <= longest:
                    first = day_number(year, month, start)
                    yield first, first + min(end, longest) - start
