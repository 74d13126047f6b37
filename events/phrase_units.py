"""One stretch of time in English: 'October 2024', 'early October 2024', 'the 1990s', 'Q4 2024'.

The beginning, middle and end of something are read as its early, mid and late part. A decade is named by
its years (the 1990s are 199X), a century as ISO 8601 counts it (the 19th is 18XX, from 1800 to 1899). A
winter, or southern summer, needs both of its years.

>>> unit("late 2024")
Unit(start='2024-10', end='2024-12', vague=True)
>>> unit("19th of june 2024").start
'2024-06-19'
>>> unit("so when") is None
True
"""

from __future__ import annotations

import re
from typing import NamedTuple

from events.calendar import YEAR_PARTS, year_text
from events.errors import DateError
from events.phrase_days import YEAR, calendar_unit, numeric_day, year_of
from events.phrase_portions import half, third
from events.wording import year_in_words

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_HEMISPHERES = {"": 0, "northern ": 4, "southern ": 8}
_NUMBER_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
_ORDINAL = rf"([0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(_NUMBER_WORDS)})"
_COUNTS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_PLACES = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}

_PLACED = re.compile(
    r"(early|mid|late)(?: (?:in|on)(?: the)?| the)? (.+)|(beginning|start|middle|end) of (?:the )?(.+)"
).fullmatch
_HALF = re.compile(r"(first|1st|second|2nd|latter|last) half (?:of )?(?:the )?(.+)").fullmatch
_MARKED = re.compile(
    r"(around|about|circa|ca|c|approximately|approx|roughly|possibly|perhaps|maybe|probably|likely) (.+)"
).fullmatch
_SEASON = re.compile(
    rf"(northern |southern |)(spring|summer|autumn|fall|winter)(?: of| in)? {YEAR}"
    r"(?:[-/]([0-9]{4}|[0-9]{2}))?"
).fullmatch
_SEASON_LAST = re.compile(
    r"([0-9]{4})(?:[-/]([0-9]{4}|[0-9]{2}))? (northern |southern |)(spring|summer|autumn|fall|winter)"
).fullmatch
_SEASON_BEGUN = re.compile(
    rf"(northern |southern |)(spring|summer|autumn|fall|winter) (?:beginning|starting) in {YEAR}"
).fullmatch
_LETTERED = re.compile(rf"([qh])([1-4])(?: of |[ /-])?{YEAR}|([0-9]{{4}})[ /-]?([qh])([1-4])").fullmatch
_COUNTED = re.compile(
    rf"(first|1st|second|2nd|third|3rd|fourth|4th|last|final) (quarter|third)(?: of)?(?: the)? {YEAR}"
).fullmatch
_DECADE = re.compile(r"([0-9]{3}0)'?s").fullmatch
_DECADE_SPAN = re.compile(r"decade ([0-9]{0,3}0)-([0-9]{0,3}9)").fullmatch
_AGE = re.compile(rf"{_ORDINAL} (century|millennium)(?: ad| ce)?").fullmatch
_SOME = re.compile(r"some (?:day|month|time) (?:in|of|during) (.+)").fullmatch


class Unit(NamedTuple):
    """A stretch of time as one EDTF date (start and end are the same) or as the first and last of a range.

    `vague` marks a range that comes from words such as "late": its ends are no dates that anybody named.
    """

    start: str
    end: str
    vague: bool = False


def unit(words: str) -> Unit | None:
    """The stretch that the words name, None if they are not understood.

    The words are lower case with single spaces and plain hyphens. Raises DateError if they are understood
    but name nothing (31 June), or two different things (10/11/2024, winter 2024).
    """
    return _unit(words, 0)


def _unit(words: str, depth: int) -> Unit | None:
    if depth > 4 or not words:
        return None
    words = words.removeprefix("the ")
    date = calendar_unit(words) or numeric_day(words) or _named(words)
    if date is not None:
        return Unit(date, date)
    marked = _MARKED(words)
    if marked is not None:
        inner = _unit(marked[2], depth + 1)
        mark = "?" if marked[1] in ("possibly", "perhaps", "maybe", "probably", "likely") else "~"
        return inner and Unit(marked_date(inner.start, mark), marked_date(inner.end, mark), inner.vague)
    some = _SOME(words)
    if some is not None:
        return _unit(some[1], depth + 1)
    return _portion(words, depth)


def marked_date(date: str, mark: str) -> str:
    """The EDTF date with one more qualifier: both of them make `%`."""
    own = date[-1] if date[-1] in "?~%" else ""
    both = mark if own in ("", mark) else "%"
    return date.rstrip("?~%") + both


def _named(words: str) -> str | None:
    return _season(words) or _year_part(words) or _round_years(words)


def _season(words: str) -> str | None:
    begun = _SEASON_BEGUN(words)
    if begun is not None:
        return f"{year_text(year_of(begun[3]))}-{_SEASONS[begun[2]] + _HEMISPHERES[begun[1]]}"
    match, last = _SEASON(words), _SEASON_LAST(words)
    if match is not None:
        side, name, first, second = match.groups()
    elif last is not None:
        first, second, side, name = last.groups()
    else:
        return None
    code, year = _SEASONS[name] + _HEMISPHERES[side], year_of(first)
    part = YEAR_PARTS[code]
    crosses = part.first_month + part.months > 13
    if second is None and crosses:
        raise _two_winters(words, side + name, year)
    if second is not None and not (crosses and int(second) == (year + 1) % 10 ** len(second)):
        raise DateError(
            words,
            f"{side + name} {'runs from one year into the next' if crosses else 'lies in one year'}",
            'write for example "winter 2022-23", "southern summer 2022-23" or "autumn 2022"',
        )
    return f"{year_text(year)}-{code}"


def _two_winters(words: str, season: str, year: int) -> DateError:
    before, after = (year_in_words(begun) for begun in (year - 1, year))
    return DateError(
        words,
        f"this season runs over the turn of the year, so it may begin in {before} or in {after}",
        f'write both years, as in "winter 2022-23", or "{season} beginning in {after}"',
    )


def _year_part(words: str) -> str | None:
    match = _LETTERED(words)
    if match is not None:
        letter, number, year = match[1] or match[5], int(match[2] or match[6]), match[3] or match[4]
        if letter == "h" and number > 2:
            return None
        return f"{year_text(year_of(year))}-{(32 if letter == 'q' else 39) + number}"
    match = _COUNTED(words)
    if match is None:
        return None
    count = 4 if match[2] == "quarter" else 3
    number = count if match[1] in ("last", "final") else _COUNTS[match[1]]
    code = (32 if count == 4 else 36) + number
    return f"{year_text(year_of(match[3]))}-{code}" if number <= count else None


def _round_years(words: str) -> str | None:
    match = _DECADE(words)
    if match is not None:
        first = match[1]
        if first.endswith("00"):
            raise DateError(
                words,
                f"this may be the ten years from {first} or the hundred",
                f'write "between {first} and {first[:2]}09" or "between {first} and {first[:2]}99"',
            )
        return f"{first[:3]}X"
    match = _DECADE_SPAN(words)
    if match is not None:
        return f"{match[1][:-1].zfill(3)}X" if int(match[1]) + 9 == int(match[2]) else None
    match = _AGE(words)
    if match is None:
        return None
    written = match[1]
    number = int(written[:-2]) if written[0].isdigit() else _NUMBER_WORDS.index(written) + 1
    if match[2] == "century":
        return f"{number - 1:02d}XX" if number else None
    return f"{number - 1}XXX" if 1 <= number <= 10 else None


def _portion(words: str, depth: int) -> Unit | None:
    placed, halved = _PLACED(words), _HALF(words)
    if placed is not None:
        whole = _unit(placed[2] or placed[4], depth + 1)
    elif halved is not None:
        whole = _unit(halved[2], depth + 1)
    else:
        return None
    if whole is None or whole.start != whole.end:
        return None
    date = whole.start.rstrip("?~%")
    if placed is not None:
        ends = third(date, _PLACES[placed[1] or placed[3]])
    else:
        ends = half(date, 0 if words.startswith(("first", "1st")) else 1)
    if ends is None:
        return None
    marks = whole.start.removeprefix(date)
    return Unit(ends[0] + marks, ends[1] + marks, ends[0] != ends[1])
