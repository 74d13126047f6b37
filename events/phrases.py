"""Dates in English phrases: read into EDTF, or not understood. Nothing is guessed.

>>> for phrase in ("late 2024", "January and February 2025", "since early November 2024", "before 2020"):
...     print(read(phrase).edtf, "|", read(phrase).said)
[2024-10..2024-12] | some day from 1 October to 31 December 2024
{2025-01,2025-02} | in January 2025 and in February 2025
2024-11-01~/.. | from 1 November 2024 on (approximate)
[..2019] | some day up to 31 December 2019
>>> read("last week")
Traceback (most recent call last):
    ...
events.errors.DateError: ...it depends on the day on which it is said...

What the phrases mean:

- `in A`, `sometime in A`, `between A and B`, `A or B`: at some point within. `in March-May 2023` too.
- `from A to B`, `A to B`, `A-B`, `throughout A`: the whole time.
- `A and B`: in each of them.
- `since A`, `from A on`, `until B`: without an end, without a start. If A or B is itself vague (`since early
  November 2024`), the interval begins or ends about its outermost day.
- `by A`, `before A`, `after A`: at some point until the end of A, until the day before A, from the day after.

A phrase has at most 160 characters. What may mean two things is refused with both: `10/11/2024` (while
`13/11/2024` has one meaning), `winter 2024`, `the 1900s`.

EDTF itself is read as EDTF: `2022-23` is autumn 2022, while `2022-2023` is two years.
"""

from __future__ import annotations

from dataclasses import dataclass

from events.dates import parse
from events.errors import DateError
from events.phrase_refusals import not_understood, plain_words
from events.phrase_statements import statement
from events.wording import in_words, spelled_out

__all__ = ["Reading", "in_words", "read", "spelled_out"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase as it was read: its EDTF, and in words the days that this can mean."""

    edtf: str
    said: str


def read(text: str) -> Reading:
    """The EDTF that a phrase in English, or EDTF itself, stands for.

    Raises DateError, with a reason and an example, for a phrase that is not understood, that may mean two
    things, or that names a day which does not exist.
    """
    try:
        when = parse(text)
    except DateError as refusal:
        edtf = _phrase(text, refusal)
        try:
            when = parse(edtf)
        except DateError as error:
            raise DateError(text.strip(), error.reason, error.remedy) from None
    return Reading(when.edtf, spelled_out(when))


def _phrase(text: str, refusal: DateError) -> str:
    words = plain_words(text)
    try:
        edtf = statement(words)
    except DateError as error:
        raise DateError(text.strip(), error.reason, error.remedy) from None
    if edtf is not None:
        return edtf
    raise not_understood(text.strip(), words, refusal)
