"""The dates of a spreadsheet's column, read as EDTF; what is not understood is no date, and its words are kept.

>>> dates = Dating(["25/12/2023", "03/04/2024", "late 2024", "2024-05-06 00:00:00", "Easter"])
>>> [dates.read(text)[0] for text in ("03/04/2024", "late 2024", "2024-05-06 00:00:00", "Easter")]
['2024-04-03', '[2024-10..2024-12]', '2024-05-06', '']
>>> dates.said
'"03/04/2024" is read with the day first, as "25/12/2023" must be'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from events import dates, phrases
from events.errors import DateError, shown

DAY_ZERO = datetime(1899, 12, 30)  # of spreadsheets, whose 1900 has a 29 February
_NUMERALS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,? +(\S.*))?").fullmatch
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})").fullmatch
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]+(\S.*)").fullmatch
_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?([AaPp][Mm])? ?(Z|[+-]\d{2}(?::?\d{2})?|UTC)?"
).fullmatch
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?").fullmatch
_TOGETHER = re.compile(r"(1\d{3}|20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])").fullmatch


class Read(NamedTuple):
    """edtf: empty where there is no date. words: what is to be kept of the cell's own. understood: whether all was."""

    edtf: str
    words: str
    understood: bool = True


class Dating:
    """How the dates of one column are read, decided by all its cells.

    order: ``day`` or ``month`` for what comes first in 03/04/2024; empty for what the column tells. said: how it was
    decided, where that is worth a sentence. open: a cell that could be either, when nothing tells which.
    """

    def __init__(self, texts: Sequence[str], order: str = ""):
        filled = [text for text in texts if text]
        self.serial = bool(filled) and all(map(_SERIAL, filled))
        self.together = bool(filled) and all(map(_TOGETHER, filled))
        self.order, self.said, self.open = order, "", ""
        if self.serial:
            self.said = f"{shown(filled[0])} is read as a spreadsheet's number of a day, {self._day(filled[0])}"
        elif not order:
            self._decide(filled)

    def read(self, text: str) -> Read:
        """What a cell says."""
        if not text:
            return Read("", "")
        if self.serial:
            return Read(self._day(text), "")
        if self.together and (found := _TOGETHER(text)):
            return _checked("-".join(found.groups()), text, "")
        if found := _NUMERALS(text):
            return self._numerals(text, *found.groups())
        if found := _YEAR_FIRST(text):
            return _checked(f"{found[1]}-{found[3]:0>2}-{found[4]:0>2}", text, text if found[2] != "-" else "")
        if (found := _ISO(text)) and _TIME(found[2]):
            return _timed(found[1], found[2], text)
        try:
            return Read(dates.parse(text).edtf, "")
        except DateError:
            return _in_words(text)

    def _decide(self, texts: Sequence[str]) -> None:
        """Which of day and month comes first: what is the only reading of some cell is that of all."""
        either = day = month = ""
        for text in texts:
            if found := _NUMERALS(text):
                one, other = int(found[1]), int(found[3])
                day = day or text * (one > 12 >= other)
                month = month or text * (other > 12 >= one)
                either = either or text * (one <= 12 and other <= 12 and one != other)
        if not either:
            return
        if day and not month or month and not day:
            self.order = "day" if day else "month"
            self.said = f"{shown(either)} is read with the {self.order} first, as {shown(day or month)} must be"
        else:
            self.open = either

    def _numerals(self, text: str, one: str, mark: str, other: str, year: str, time: str | None) -> Read:
        if int(one) > 12 or int(other) > 12 or one.zfill(2) == other.zfill(2):
            day, month = (one, other) if int(one) > 12 else (other, one)
        elif self.order:
            day, month = (one, other) if self.order == "day" else (other, one)
        else:
            return Read("", text, understood=False)
        written = f"{year}-{month:0>2}-{day:0>2}"
        if time is None:
            return _checked(written, text, text)
        return _timed(written, time, text) if _TIME(time) else Read("", text, understood=False)

    @staticmethod
    def _day(text: str) -> str:
        moment = DAY_ZERO + timedelta(seconds=round(float(text) * 86_400))
        return moment.isoformat() if moment.time() != datetime.min.time() else moment.date().isoformat()


def lasting(start: Read, end: Read) -> Read:
    """What lasts from one date to another; without an end it is the start alone.

    An end that is not understood is an unknown one, and so is a start.
    """
    understood = start.understood and end.understood
    if understood and end.edtf in ("", start.edtf):
        return start
    written = [found.words or found.edtf for found in (start, end)]
    words = " to ".join(filter(None, written))
    if not start.edtf and not end.edtf:
        return Read("", words, understood)
    made = _checked(f"{start.edtf}/{end.edtf}", words, words if any((start.words, end.words)) else "")
    return made._replace(understood=understood and made.understood)


def _in_words(text: str) -> Read:
    try:
        return Read(phrases.read(text).edtf, text)
    except DateError:
        return Read("", text, understood=False)


def _timed(day: str, time: str, text: str) -> Read:
    """A day with a time of day; midnight, which spreadsheets write where there is no time, is none."""
    found = _TIME(time)
    hour, minute, second, half, zone = found.groups() if found else ("0", "0", None, None, None)
    at = int(hour) % 12 + 12 * (half.lower() == "pm") if half else int(hour)
    if not (at or int(minute) or int(second or 0) or zone):
        return _checked(day, text, "")
    place = (
        {None: "", "UTC": "Z", "Z": "Z"}.get(zone)
        if zone in (None, "UTC", "Z")
        else f"{zone[:3]}:{zone[3:][-2:] or '00'}"
    )
    return _checked(f"{day}T{at:02}:{minute}:{second or '00'}{place}", text, "" if not half else text)


def _checked(edtf: str, text: str, words: str) -> Read:
    """A date, when it is one."""
    try:
        return Read(dates.parse(edtf).edtf, words)
    except DateError:
        return Read("", text, understood=False)


def looks_dated(text: str) -> bool:
    """Whether a cell is most likely a date: not a mere number."""
    if text.isdigit() and not _TOGETHER(text):
        return False
    return bool(_NUMERALS(text)) or Dating([]).read(text).understood
