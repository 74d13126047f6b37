"""Dates in plain English: every EDTF date can be said, and what is said can mostly be read back.

`read(in_words(when))` has the bounds of `when` for days, months, years, seasons, quarters, four-month
terms, half years, decades, centuries and millennia after Christ, with qualifiers; for intervals with known,
open and unknown ends between such dates; for sets of such dates without a range, and for a set that is one
range or open at one side. It is not promised for times of day, significant digits, other unspecified digits
and mixed sets.

>>> from events.dates import parse
>>> for text in ("2024-06-19", "[2024-10..2024-12]", "2022-02/..", "{2025-01,2025-02}", "2010~", "2024-24"):
...     print(in_words(parse(text)))
19 June 2024
some time from October to December 2024
from February 2022 on
in January 2025 and in February 2025
about 2010
winter 2024-25
>>> spelled_out(parse("[2024-10..2024-12]"))
'some day from 1 October to 31 December 2024'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from events.calendar import YEAR_PARTS, year_month_day

if TYPE_CHECKING:
    from events.dates import When

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")
_ORDINALS = ("first", "second", "third", "fourth")
_MARKS = {"?": "possibly ", "~": "about ", "%": "possibly about "}
_CALENDAR_DATE = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?").fullmatch
_DAY_OR_MONTH = re.compile(r"(?:([0-9]{1,2}) )?([A-Z][a-z]+) ([0-9]{4})").fullmatch
_ROUND = re.compile(r"([0-9]{1,3})(X{1,3})").fullmatch
_UNKNOWN_PART = re.compile(r"(-?[0-9]{4}(?:-[0-9]{2})?)(?:-XX){1,2}").fullmatch
_SIGNIFICANT = re.compile(r"(-?[0-9]{4})S([1-4])").fullmatch


def in_words(when: When) -> str:
    """The date in plain English."""
    text = when.edtf
    if text[0] in "[{":
        return _set_in_words(text, when)
    if "/" in text:
        return _interval_in_words(text)
    return date_in_words(text)


def spelled_out(when: When) -> str:
    """The days that a date can mean, from the first to the last: how it was read."""
    if when.shape == "each":
        said = in_words(when)
    elif when.earliest is None or when.latest is None:
        said = _half_bounded(when)
    elif when.earliest == when.latest:
        said = _day_in_words(when.earliest)
    else:
        said = _bounded(when)
    flags = ["uncertain"] * when.uncertain + ["approximate"] * when.approximate
    return f"{said} ({' and '.join(flags)})" if flags else said


def _bounded(when: When) -> str:
    kind = "the whole time from " if when.shape == "throughout" else "some day from "
    if len(when.spans) > 3:
        hull = _days_in_words(when.earliest, when.latest).replace("from ", kind, 1)
        return f"{hull}, in one of {len(when.spans)} stretches"
    return " or ".join(_days_in_words(first, last) for first, last in when.spans).replace("from ", kind, 1)


def _half_bounded(when: When) -> str:
    kind = "some day " if when.shape == "within" else ""
    if when.latest is not None:
        before = "from an unknown day " if when.start == "unknown" else ""
        return f"{kind}{before}{'up to' if kind else 'until'} {_day_in_words(when.latest)}"
    assert when.earliest is not None
    after = "until an unknown day" if when.end == "unknown" else "on"
    return f"{kind}from {_day_in_words(when.earliest)} {after}"


def _day_in_words(day: int) -> str:
    year, month, day_of_month = year_month_day(day)
    return f"{day_of_month} {MONTHS[month - 1]} {year_in_words(year)}"


def _days_in_words(first: int | None, last: int | None) -> str:
    assert first is not None and last is not None
    if first == last:
        return _day_in_words(first)
    return f"from {_joined(_day_in_words(first), 'to', _day_in_words(last))}"


def _joined(start: str, word: str, end: str) -> str:
    """Two dates with a common year, or month and year, said once: 'from 3 to 5 May 2023'."""
    begin, finish = _DAY_OR_MONTH(start), _DAY_OR_MONTH(end)
    if begin is None or finish is None or start == end:
        return f"{start} {word} {end}"
    same_kind = (begin[1] is None) == (finish[1] is None)
    if begin[3] != finish[3] or not same_kind:
        return f"{start} {word} {end}"
    if begin[1] is None:
        return f"{begin[2]} {word} {end}"
    if begin[2] == finish[2]:
        return f"{begin[1]} {word} {end}"
    return f"{begin[1]} {begin[2]} {word} {end}"


def year_in_words(year: int) -> str:
    """An astronomical year as people write it: '2024', 'AD 44', '44 BC' for -43."""
    if year >= 1000:
        return str(year)
    return f"AD {year}" if year > 0 else f"{1 - year} BC"


def date_in_words(text: str) -> str:
    """One EDTF date, neither interval nor set, in words."""
    marks = {mark for mark in text if mark in _MARKS}
    mark = "%" if len(marks) > 1 else next(iter(marks), "")
    bare = re.sub("[?~%]", "", text)
    return _MARKS.get(mark, "") + _unmarked(bare)


def _unmarked(text: str) -> str:
    day, _, time = text.partition("T")
    match = _CALENDAR_DATE(day)
    if match is not None:
        said = _calendar_date(int(match[1]), match[2], match[3])
        return f"{said} at {_time_in_words(time)}" if time else said
    match = _SIGNIFICANT(text)
    if match is not None:
        digits = "digit" if match[2] == "1" else "digits"
        return f"{year_in_words(int(match[1]))} to {match[2]} significant {digits}"
    match = _ROUND(text)
    if match is not None:
        return _round_years(match[1], len(match[2]))
    match = _UNKNOWN_PART(text)
    if match is not None:
        unit = "day" if text.count("-", 1) == 2 else "month"
        return f"some {unit} in {_unmarked(match[1])}"
    return f"a date written {text}"


def _calendar_date(year: int, month: str | None, day: str | None) -> str:
    said = year_in_words(year)
    if month is None:
        return said
    code = int(month)
    if code in YEAR_PARTS:
        return _part_of_year(code, year)
    name = f"{MONTHS[code - 1]} {said}"
    return name if day is None else f"{int(day)} {name}"


def _part_of_year(code: int, year: int) -> str:
    precision, first_month, months = YEAR_PARTS[code]
    if precision != "season":
        number = (first_month - 1) // months
        return f"the {_ORDINALS[number]} {precision} of {year_in_words(year)}"
    side = "" if code < 25 else "northern " if code < 29 else "southern "
    season = side + SEASONS[(code - 21) % 4]
    if first_month + months <= 13:
        return f"{season} {year_in_words(year)}"
    if year < 1000:
        return f"{season} beginning in {year_in_words(year)}"
    return f"{season} {year}-{year + 1 if year % 100 == 99 else str(year + 1)[2:]}"


def _round_years(head: str, unknown: int) -> str:
    first = int(head) * 10**unknown
    if unknown == 1:
        return f"the decade {first}-{first + 9}" if first % 100 == 0 or first < 1000 else f"the {first}s"
    return f"the {ordinal(int(head) + 1)} {'century' if unknown == 2 else 'millennium'}"


def ordinal(number: int) -> str:
    """'1st', '2nd', '3rd', '11th', '21st'."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _time_in_words(time: str) -> str:
    zone = re.sub(r"^[0-9:]+", "", time)
    clock = time.removesuffix(zone) if zone else time
    return f"{clock} UTC{'' if zone == 'Z' else zone}" if zone else clock


def _interval_in_words(text: str) -> str:
    start, _, end = text.partition("/")
    if start == end:
        return f"throughout {date_in_words(start)}"
    if end == "..":
        return f"from {date_in_words(start)} on"
    if start == "..":
        return f"until {date_in_words(end)}"
    if not end:
        return f"from {date_in_words(start)} until an unknown date"
    if not start:
        return f"from an unknown date until {date_in_words(end)}"
    return f"from {_joined(date_in_words(start), 'to', date_in_words(end))}"


def _set_in_words(text: str, when: When) -> str:
    members = text[1:-1].split(",")
    if text[0] == "[":
        said = [_choice(member) for member in members]
        return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"
    if len(members) == 1 and ".." in text:
        return f"each {when.precision} {_range_in_words(members[0])}"
    said = [_each(member, when.precision) for member in members]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _choice(member: str) -> str:
    start, dots, end = member.partition("..")
    if not dots:
        return date_in_words(member)
    if not start:
        return f"{date_in_words(end)} or earlier"
    if not end:
        return f"{date_in_words(start)} or later"
    return f"some time from {_joined(date_in_words(start), 'to', date_in_words(end))}"


def _each(member: str, precision: str) -> str:
    if ".." in member:
        return f"in each {precision} {_range_in_words(member)}"
    is_day = re.fullmatch(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", member) is not None
    return f"{'on' if is_day else 'in'} {date_in_words(member)}"


def _range_in_words(member: str) -> str:
    start, _, end = member.partition("..")
    if not start:
        return f"up to {date_in_words(end)}"
    if not end:
        return f"from {date_in_words(start)} on"
    return f"from {_joined(date_in_words(start), 'to', date_in_words(end))}"
