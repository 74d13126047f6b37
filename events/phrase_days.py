"""Years, months and days in English words and numerals: '19 June 2024', 'Oct 2024', '44 BC', '13/11/2024'.

>>> calendar_unit("wednesday, june 19 2024"), calendar_unit("oct 2024"), calendar_unit("44 bc")
('2024-06-19', '2024-10', '-0043')
>>> numeric_day("13/11/2024")
'2024-11-13'
"""

from __future__ import annotations

import re

from events.calendar import check_day, day_number, iso, weekday, year_text
from events.errors import DateError
from events.wording import MONTHS, year_in_words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
YEAR = r"([0-9]{4}|ad [0-9]{1,4}|[0-9]{1,4} (?:bc|bce|ad|ce))"

_MONTH = f"({'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})"
_WEEKDAY = r"(?:(mon|tues?|wed|thurs?|thu|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?,? )?"
_DAY = r"([0-9]{1,2})(st|nd|rd|th)?"

_ISO = re.compile(r"-?[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?[?~%]?").fullmatch
_YEAR_ALONE = re.compile(rf"(?:year )?{YEAR}").fullmatch
_MONTH_YEAR = re.compile(rf"{_MONTH}(?: of)?,?[ -]{YEAR}|([0-9]{{4}}) {_MONTH}").fullmatch
_DAY_MONTH_YEAR = re.compile(rf"{_WEEKDAY}{_DAY}(?: of|-)?[ ]?{_MONTH},?[ -]{YEAR}").fullmatch
_MONTH_DAY_YEAR = re.compile(rf"{_WEEKDAY}{_MONTH} (?:the )?{_DAY},? {YEAR}").fullmatch
_YEAR_MONTH_DAY = re.compile(rf"([0-9]{{4}}) {_MONTH} {_DAY}").fullmatch
_NUMERALS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})").fullmatch
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})").fullmatch
_MONTH_NUMERAL = re.compile(r"(0?[1-9]|1[0-2])[/.]([0-9]{4})").fullmatch


def year_of(words: str) -> int:
    """Astronomical year of '2024', 'ad 44' or '44 bc'; raises DateError for 'ad 0' and '0 bc'."""
    number = int("".join(sign for sign in words if sign.isdigit()))
    if words.isdigit():
        return number
    if number == 0:
        raise DateError(words, "no year 0 is counted from Christ", 'write for example "1 BC" or "AD 1"')
    return 1 - number if "b" in words else number


def calendar_unit(words: str) -> str | None:
    """EDTF of a year, month or day with its month in letters or in ISO form, None if it is none."""
    if _ISO(words) is not None:
        return words
    match = _YEAR_ALONE(words)
    if match is not None:
        return year_text(year_of(match[1]))
    match = _MONTH_YEAR(words)
    if match is not None:
        year, month = (match[2], match[1]) if match[1] else (match[3], match[4])
        return f"{year_text(year_of(year))}-{MONTH_NUMBERS[month]:02d}"
    return _day(words)


def _day(words: str) -> str | None:
    named: str | None = None
    if match := _DAY_MONTH_YEAR(words):
        named, number, _, month, year = match.groups()
    elif match := _MONTH_DAY_YEAR(words):
        named, month, number, _, year = match.groups()
    elif match := _YEAR_MONTH_DAY(words):
        year, month, number, _ = match.groups()
    else:
        return None
    return _existing_day(words, year_of(year), MONTH_NUMBERS[month], int(number), named)


def _existing_day(words: str, year: int, month: int, day: int, named_weekday: str | None = None) -> str:
    date = f"{year_text(year)}-{month:02d}-{day:02d}"
    check_day(date, year, month, day)
    actual = WEEKDAYS[weekday(day_number(year, month, day))]
    if named_weekday and not actual.startswith(named_weekday[:3]):
        raise DateError(
            words,
            f"{_spoken(year, month, day)} was a {actual.capitalize()}",
            "correct the weekday or the day, or leave the weekday out",
        )
    return date


def _spoken(year: int, month: int, day: int) -> str:
    return f"{day} {MONTHS[month - 1]} {year_in_words(year)}"


def numeric_day(words: str) -> str | None:
    """EDTF of a day or month in numerals, None if it is none.

    A day that can be read in two ways is refused with both (10/11/2024); one that can be read in one way
    only is read (13/11/2024, 11/11/2024). With the year first, the month comes second.
    """
    match = _NUMERALS(words)
    if match is not None:
        return _either_way(words, int(match[1]), int(match[3]), int(match[4]))
    match = _YEAR_FIRST(words)
    if match is not None:
        return _existing_day(words, int(match[1]), int(match[3]), int(match[4]))
    match = _MONTH_NUMERAL(words)
    return f"{match[2]}-{int(match[1]):02d}" if match is not None else None


def _either_way(words: str, first: int, second: int, year: int) -> str:
    if first != second and 1 <= first <= 12 and 1 <= second <= 12:
        raise DateError(
            words,
            f"this may be {_spoken(year, second, first)} or {_spoken(year, first, second)}",
            f"write {iso(day_number(year, second, first))} or {iso(day_number(year, first, second))}",
        )
    if second > 12 >= first:
        first, second = second, first
    return _existing_day(words, year, second, first)
