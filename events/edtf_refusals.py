"""Why a text is no EDTF date, and what to write instead.

>>> refusal = refuse("2024-6-19")
>>> refusal.reason
'month and day are written with two digits'
>>> refusal.remedy
'write 2024-06-19'
"""

from __future__ import annotations

import re
from collections.abc import Callable

from events.errors import DateError

MAX_LENGTH = 64
_EXAMPLES = "write for example 2024-06-19, 2024-06, 2024, 2024-10/2024-12 or [2024-10..2024-12]"

_DASHES = "‐‑‒–—―−"


def _padded(match: re.Match[str]) -> str:
    numbers = [part.zfill(2) for part in match[0].split("-")]
    return "write " + "-".join(numbers)


def _joined(match: re.Match[str]) -> str:
    return f"write {match[0][:4]}-{match[0][4:6]}-{match[0][6:]}"


def _quarter(match: re.Match[str]) -> str:
    return f"write {match[1]}-{32 + int(match[2])}: quarters have the numbers 33 to 36"


def _fixed(remedy: str) -> Callable[[re.Match[str]], str]:
    return lambda match: remedy


_FORMS: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), reason, remedy)
    for pattern, reason, remedy in (
        (
            r".*[?~%]{2}.*",
            "two qualifiers stand next to each other",
            _fixed("write % for uncertain and approximate, for example 2024-06%"),
        ),
        (r"\+.*", "a year has no plus sign", _fixed("leave the plus sign out, for example 2024")),
        (r"[0-9]{8}", "year, month and day are not separated", _joined),
        (
            r"[0-9]{4}-([0-9]-[0-9]{1,2}|[0-9]{2}-[0-9]|[0-9])",
            "month and day are written with two digits",
            _padded,
        ),
        (r"([0-9]{4})-?Q([1-4])", "a quarter is written as a number", _quarter),
        (
            r"[0-9]{4}-?W[0-9]{2}.*",
            "weeks are no part of EDTF",
            _fixed("write its days, for example 2024-06-17/2024-06-23"),
        ),
        (
            r"[0-9]{4}-[0-9]{3}",
            "days of the year are no part of EDTF",
            _fixed("write month and day, for example 2024-06-19"),
        ),
        (
            r"-?[0-9]{1,4}[uxX*]+(-.*)?|-?[0-9]{4}-[0-9ux]{2}(-[0-9ux]{2})?|[ux]{4}.*",
            "unknown digits are not written like this",
            _fixed("write a capital X for each unknown digit, for example 201X or 2024-XX"),
        ),
        (
            r"-?[0-9]{1,3}([?~%].*|-.*)?",
            "a year has four digits",
            _fixed("put zeros in front, for example 0476"),
        ),
        (
            r"Y?-?[0-9]{5,}.*|Y-?[0-9]+E.*",
            "the year is out of range",
            _fixed("write a year from -9999 to 9999, for example -0044"),
        ),
        (
            r"Y-?[0-9]{1,3}([S?~%].*)?",
            "a year with Y has four digits or an exponent",
            _fixed("put zeros in front and leave the Y out, for example 0476"),
        ),
        (r"y.*", "the Y before a year is a capital", _fixed("write the year alone, for example -0044")),
        (
            r"Y.*-[0-9]{2}.*",
            "a year with Y has no month",
            _fixed("write the year without Y, for example 2024-06"),
        ),
        (
            r".*T.*",
            "the time is not complete",
            _fixed("write hours, minutes and seconds, for example 2024-06-19T23:30:00Z, or the day alone"),
        ),
        (
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}.+",
            "something follows the day",
            _fixed("write the day alone, for example 2024-06-19"),
        ),
        (
            r"(open|unknown).*",
            "this is an older way to write the end of an interval",
            _fixed("write .. for an open end (2022-02/..) and nothing for an unknown one (2022-02/)"),
        ),
    )
)


def refuse(text: str) -> DateError:
    """The error that tells a reader why one date is refused."""
    for pattern, reason, remedy in _FORMS:
        match = pattern.fullmatch(text)
        if match is not None:
            return DateError(text, reason, remedy(match))
    return DateError(text, "this is not an EDTF date", _EXAMPLES)


def cleaned(text: str) -> str:
    """The text without spaces around it; raises DateError if it is empty, too long or no plain ASCII."""
    if len(text) > MAX_LENGTH:
        raise DateError(
            text[:MAX_LENGTH] + "…",
            f"the text has {len(text)} characters; a date has at most {MAX_LENGTH}",
            _EXAMPLES,
        )
    text = text.strip(" \t\r\n")
    if not text:
        raise DateError("", "the date is empty", "write a date, for example 2024-06-19 or 2024")
    stranger = next((sign for sign in text if not "!" <= sign <= "~"), None)
    if stranger is None:
        return text
    if stranger.isspace():
        worded = re.search("[A-Za-z]{3}", text)
        remedy = _EXAMPLES if worded else "leave the spaces out, for example 2024-10/2024-12"
        raise DateError(text, "there is a space in the date", remedy)
    if stranger in _DASHES:
        raise DateError(text, f"{stranger!r} is not a hyphen", "write a plain hyphen, for example 2024-06-19")
    if stranger.isdigit():
        raise DateError(text, f"{stranger!r} is not one of the digits 0 to 9", "write plain digits, for example 2024")
    raise DateError(text, f"{stranger!r} has no place in a date", _EXAMPLES)
