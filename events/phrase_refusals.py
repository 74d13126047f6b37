"""Phrases made plain for reading, and the reasons for which others are not understood.

>>> plain_words("  Mid–October, 2024 ")
'mid october 2024'
>>> plain_words("early/mid-October 2024")
'early to mid october 2024'
"""

from __future__ import annotations

import re

from events.errors import DateError
from events.phrase_days import MONTH_NUMBERS

MAX_LENGTH = 160
_EXAMPLES = 'write for example "late 2024", "19 June 2024", "since February 2022" or 2024-06-19'
_PLAIN_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("‘’ʼ", "'") | dict.fromkeys("\u00a0\u2009\u202f\t\r\n", " ")
)
_MONTHS = f"(?:{'|'.join(MONTH_NUMBERS)})"
_SEASONS = r"(?:spring|summer|autumn|fall|winter)"

_YEAR = re.compile(r"[0-9]{3}")
_COMMA_BEFORE_YEAR = re.compile(
    rf"(\b(?:{_MONTHS}|{_SEASONS})|\b(?<!ad )[0-9]{{1,2}}(?:st|nd|rd|th)?) ?, ?(?=[0-9]{{4}}\b(?!-))"
)
_RELATIVE = re.compile(
    r"\b(yesterday|today|tonight|tomorrow|now|ago|recently|lately|currently|soon|present)\b"
    r"|\b(last|next|this|past|previous|coming|current) (\w+ )?"
    rf"(day|week|weekend|month|quarter|year|decade|century|{_MONTHS}|{_SEASONS}|\w{{2,6}}day)s?\b"
)
_SHORT_YEAR = re.compile(r"'[0-9]{2}s?\b|\b[0-9]0s\b|\b(twen|thir|for|fif|six|seven|eigh|nine)ties\b")
_SHORT_NUMERALS = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}").fullmatch
_LIKE_EDTF = re.compile(r"[0-9XYESTZ?~%.,:/\[\]{}+-]*").fullmatch
_DASHED_RANGE = re.compile(r"\b[0-9]{4} ?[–—] ?[0-9]{2}(?![0-9])(?! ?[-–—a-zA-Z])")
_DOUBLE_YEAR = re.compile(r"winter|summer", re.IGNORECASE)
_SHORTENED = (
    "the second year is shortened, so it may be a month as well",
    'write it in full, for example "2022 to 2023" or 2022-11',
)
_SHORTENED_RANGE = re.compile(r"\b[0-9]{4} ?[-/] ?[0-9]{2}\b")
_PART_OF_YEAR = re.compile(rf"\b({_MONTHS}|{_SEASONS}|q[1-4]|quarter|half)\b")
_VAGUE_PAIR = re.compile(r"\b(early|mid|late|end|beginning|start)\b.* and ")


def plain_words(text: str) -> str:
    """The phrase in lower case with plain hyphens, apostrophes and single spaces, and no stops after letters.

    Raises DateError if it is longer than 160 characters, has characters that no English date has, or joins
    a year and two digits with a dash, which may be two years or a month.
    """
    if len(text) > MAX_LENGTH:
        raise DateError(
            text[:MAX_LENGTH] + "…",
            f"the text has {len(text)} characters; a date has at most {MAX_LENGTH}",
            _EXAMPLES,
        )
    if _DASHED_RANGE.search(text) and not _DOUBLE_YEAR.search(text):
        raise DateError(text.strip(), *_SHORTENED)
    words = text.translate(_PLAIN_SIGNS).strip()
    stranger = next((sign for sign in words if not " " <= sign <= "~"), None)
    if stranger is not None:
        fault = "is not one of the digits 0 to 9" if stranger.isdigit() else "has no place in an English date"
        raise DateError(text.strip(), f"{stranger!r} {fault}", _EXAMPLES)
    words = re.sub(r"\b([ab])\.([cd])\.", r"\1\2", words.lower())
    words = re.sub(r"(?<=[a-z])\.", " ", words)
    words = re.sub(r"(?<=[0-9])\.$", "", words)
    words = _COMMA_BEFORE_YEAR.sub(r"\1 ", words)
    words = re.sub(r"\b(early|mid|late)/(mid|late)\b", r"\1 to \2", words)
    words = re.sub(r"\b(early|mid|late|end)-(?=[a-z0-9])", r"\1 ", words)
    return " ".join(words.split())


def not_understood(text: str, words: str, refusal: DateError) -> DateError:
    """The error for a phrase without a reading: the likeliest reason, or the refusal of near-EDTF."""
    likely = _open_reason(words)
    if likely is None and _LIKE_EDTF(text):
        return refusal
    return DateError(text, *(likely or _incomplete_reason(words)))


def _open_reason(words: str) -> tuple[str, str] | None:
    if _RELATIVE.search(words) and not _YEAR.search(words):
        return (
            "it depends on the day on which it is said",
            "write the date that is meant, for example 2024-06-19 or June 2024",
        )
    if _SHORT_NUMERALS(words) or _SHORT_YEAR.search(words):
        return (
            "the year has two digits, so its century is open",
            'write all four digits, for example 2024-11-10 or "the 1990s"',
        )
    return None


def _incomplete_reason(words: str) -> tuple[str, str]:
    if _SHORTENED_RANGE.search(words):
        return _SHORTENED
    if _PART_OF_YEAR.search(words) and not _YEAR.search(words):
        return "the year is missing", 'write the year too, for example "March 2024" or "19 June 2024"'
    if _VAGUE_PAIR.search(words):
        return (
            "no date can say that it happened in each of two vague stretches",
            'write for example "late 2023 or early 2024", or "from late 2023 to early 2024"',
        )
    return "this is not understood as a date", _EXAMPLES
