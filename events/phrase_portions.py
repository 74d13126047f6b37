"""Early, mid and late, and the halves, of a stretch of time.

Early, mid and late are days 1-10, 11-20 and 21 to the end of a month; the first, second and third month of
a season or quarter; January-March, May-August and October-December of a year; years 0-3, 4-6 and 7-9 of a
decade; years 0-33, 34-66 and 67-99 of a century. The halves of a month are days 1-15 and the rest.

>>> third("2024", 2), third("2024-10", 0), third("199X", 1), half("2024", 0)
(('2024-10', '2024-12'), ('2024-10-01', '2024-10-10'), ('1994', '1996'), ('2024-40', '2024-40'))
"""

from __future__ import annotations

import re

from events.calendar import YEAR_PARTS, month_length, year_text

_YEARS = (("01", "03"), ("05", "08"), ("10", "12"))
_DECADES = (("0", "3"), ("4", "6"), ("7", "9"))
_CENTURIES = (("00", "33"), ("34", "66"), ("67", "99"))
_PLAIN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2}))?").fullmatch
_ROUND = re.compile(r"([0-9]{2,3})(XX?)").fullmatch

Ends = tuple[str, str]


def third(date: str, place: int) -> Ends | None:
    """First and last EDTF date of the early (0), middle (1) or late (2) part, None if it has none."""
    match = _ROUND(date)
    if match is not None:
        first, last = (_DECADES if match[2] == "X" else _CENTURIES)[place]
        return match[1] + first, match[1] + last
    match = _PLAIN(date)
    if match is None:
        return None
    year, month = match.groups()
    if month is None:
        first, last = _YEARS[place]
        return f"{year}-{first}", f"{year}-{last}"
    if int(month) in YEAR_PARTS:
        return _month_of(int(year), int(month), place)
    longest = month_length(int(year), int(month)) if 1 <= int(month) <= 12 else 30
    first, last = (("01", "10"), ("11", "20"), ("21", str(longest)))[place]
    return f"{date}-{first}", f"{date}-{last}"


def _month_of(year: int, code: int, place: int) -> Ends | None:
    part = YEAR_PARTS[code]
    if part.months != 3:
        return None
    carry, month = divmod(part.first_month - 1 + place, 12)
    date = f"{year_text(year + carry)}-{month + 1:02d}"
    return date, date


def half(date: str, place: int) -> Ends | None:
    """First and last EDTF date of the first (0) or second (1) half, None if it has none."""
    match = _ROUND(date)
    if match is not None:
        places = len(match[2])
        first, last = (("0", "4"), ("5", "9"))[place]
        return match[1] + first.ljust(places, "0"), match[1] + last.ljust(places, "9")
    match = _PLAIN(date)
    if match is None:
        return None
    year, month = match.groups()
    if month is None:
        return f"{year}-{40 + place}", f"{year}-{40 + place}"
    if not 1 <= int(month) <= 12:
        return None
    longest = month_length(int(year), int(month))
    first, last = (("01", "15"), ("16", str(longest)))[place]
    return f"{date}-{first}", f"{date}-{last}"
