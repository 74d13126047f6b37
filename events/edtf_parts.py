"""One EDTF date without interval or set: '2024-06', '?2024-06-~19', '156X-12-25', '2024-06-19T10:00:00Z'.

>>> read_part("2024-02").first, read_part("2024-02").last
(19754, 19782)
>>> read_part("Y19E2").text
'1900'
"""

from __future__ import annotations

import re
from typing import NamedTuple

from events.calendar import (
    YEAR_PARTS,
    check_day,
    day_number,
    month_length,
    months_span,
    year_text,
)
from events.edtf_refusals import refuse
from events.edtf_unspecified import MAX_SPANS, expand
from events.errors import DateError

PRECISIONS = (
    "day", "month", "season", "quarter", "third", "half", "year", "decade", "century", "millennium",
)  # fmt: skip
DAY, MONTH, YEAR = 0, 1, 6
_RANK = {name: rank for rank, name in enumerate(PRECISIONS)}
_FIRST_YEAR, _LAST_YEAR = -9999, 9999
_LAST_DAY = day_number(_LAST_YEAR, 12, 31)

_PLAIN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)").fullmatch
_QUALIFIED = re.compile(
    r"([?~%]?)(-?)([0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
).fullmatch
_YEAR_FORM = re.compile(r"([?~%]?)(Y?)(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?([?~%]?)").fullmatch
_TIMED = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?:Z|[+-]([0-9]{2})(?::([0-9]{2}))?)?"
).fullmatch

Span = tuple[int, int]


class Part(NamedTuple):
    """What one date says: canonical text, first and last day, rank of its precision, qualifiers, stretches.

    `exact` is true for one calendar day written out, `timed` if it has a time of day. `spans` is None for a
    date of one stretch, and the empty tuple for one of more stretches than the limit.
    """

    text: str
    first: int
    last: int
    rank: int
    uncertain: bool = False
    approximate: bool = False
    exact: bool = False
    spans: tuple[Span, ...] | None = None
    timed: bool = False


def read_part(text: str, limit: int = MAX_SPANS) -> Part:
    """The date in `text`, its stretches listed up to the limit; raises DateError for anything else."""
    match = _PLAIN(text)
    if match is not None:
        year, month, day, mark = match.groups()
        return _specified(text, int(year), month, day, mark == "?" or mark == "%", mark == "~" or mark == "%")
    match = _QUALIFIED(text)
    if match is not None:
        return _with_marks(text, match, limit)
    match = _YEAR_FORM(text)
    if match is not None and _is_long_year(match):
        return _long_year(text, match)
    match = _TIMED(text)
    if match is not None:
        return _with_time(text, match)
    raise refuse(text)


def _specified(text: str, year: int, month: str | None, day: str | None, uncertain: bool, approximate: bool) -> Part:
    if year == 0:
        check_day(text, year, 1, 1)
    if day is not None and month is not None:
        month_of_year, day_of_month = int(month), int(day)
        if not 1 <= month_of_year <= 12 or not 1 <= day_of_month <= month_length(year, month_of_year):
            check_day(text, year, month_of_year, day_of_month)
        number = day_number(year, month_of_year, day_of_month)
        return Part(text, number, number, DAY, uncertain, approximate, True)
    if month is None:
        return Part(text, day_number(year, 1, 1), day_number(year, 12, 31), YEAR, uncertain, approximate)
    first, last, rank = _part_of_year(text, year, int(month))
    return Part(text, first, last, rank, uncertain, approximate)


def _part_of_year(text: str, year: int, code: int) -> tuple[int, int, int]:
    if 1 <= code <= 12:
        return (*months_span(year, code, 1), MONTH)
    named = YEAR_PARTS.get(code)
    if named is None:
        raise DateError(
            text,
            f"month {code:02d} does not exist",
            "write a month from 01 to 12, for example 2024-06, or a season, quarter or half from 21 to 41",
        )
    first, last = months_span(year, named.first_month, named.months)
    if last > _LAST_DAY:
        raise DateError(
            text,
            "this season ends in the year 10000",
            "write a date in the years -9999 to 9999, for example 9999-12",
        )
    return first, last, _RANK[named.precision]


def _with_marks(text: str, match: re.Match[str], limit: int) -> Part:
    before, sign, year, _, _, month, _, _, day, _ = match.groups()
    uncertain = "?" in text or "%" in text
    approximate = "~" in text or "%" in text
    if "X" not in text:
        return _specified(text, int(sign + year), month, day, uncertain, approximate)
    first, last, precision, spans = expand(text, sign, year, month, day, limit)
    return Part(text, first, last, _RANK[precision], uncertain, approximate, False, spans)


def _is_long_year(match: re.Match[str]) -> bool:
    """Whether four digits or an exponent follow a Y, or a number of significant digits a plain year."""
    if match[2]:
        return match[5] is not None or len(match[4]) >= 4
    return match[5] is None and match[6] is not None and len(match[4]) == 4


def _long_year(text: str, match: re.Match[str]) -> Part:
    before, _, sign, digits, exponent, significant, after = match.groups()
    digits = digits.lstrip("0") or "0"
    power = int(exponent) if exponent and len(exponent) < 4 else 0
    size = int(digits) * 10**power if len(digits) + power <= 4 or digits == "0" else _LAST_YEAR + 1
    if size > _LAST_YEAR or (exponent and len(exponent) >= 4):
        raise DateError(text, "the year is out of range", "write a year from -9999 to 9999, for example -0044")
    if size == 0 and sign:
        raise DateError(text, "year 0 has no minus sign", "write 0000 for the year 1 BC, -0001 for 2 BC")
    unit = _unit_of_last_significant(text, size, significant)
    low = size // unit * unit
    high = low + unit - 1
    first_year, last_year = (-high, -low) if sign else (low, high)
    suffix = f"S{significant.lstrip('0')}" if significant else ""
    marks = before + after
    return Part(
        f"{before}{year_text(-size if sign else size)}{suffix}{after}",
        day_number(first_year, 1, 1),
        day_number(last_year, 12, 31),
        YEAR + len(str(unit)) - 1,
        "?" in marks or "%" in marks,
        "~" in marks or "%" in marks,
    )


def _unit_of_last_significant(text: str, size: int, significant: str | None) -> int:
    if significant is None:
        return 1
    places = int(significant) if len(significant) < 4 else 0
    if not 1 <= places <= 4:
        raise DateError(
            text,
            "a year has 1 to 4 significant digits",
            "write S and a number from 1 to 4, for example 1950S2 for a year in 1900 to 1999",
        )
    return int(10 ** max(0, len(str(size)) - places))


def _with_time(text: str, match: re.Match[str]) -> Part:
    year, month, day, hour, minute, second, zone_hour, zone_minute = match.groups()
    check_day(text, int(year), int(month), int(day))
    leap_second = second == "60" and minute == "59"
    if hour > "23" or minute > "59" or (second > "59" and not leap_second):
        raise DateError(
            text,
            f"the time {hour}:{minute}:{second} does not exist",
            "write hours from 00 to 23, minutes and seconds from 00 to 59, for example 2024-06-19T23:30:00Z",
        )
    if (zone_hour or "00") > "23" or (zone_minute or "00") > "59":
        raise DateError(text, "this offset from UTC does not exist", "write Z or hours and minutes, for example +02:00")
    number = day_number(int(year), int(month), int(day))
    return Part(text, number, number, DAY, exact=True, timed=True)
