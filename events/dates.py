"""EDTF dates and what they say: the first and last day they can touch, their precision and their shape.

The standard is the Extended Date/Time Format of the Library of Congress (2019; ISO 8601-2): levels 0 and 1,
and of level 2 sets, qualified components, unspecified digits anywhere, sub-year codes 21 to 41, significant
digits and exponents. Years run from -9999 to 9999; texts have up to 64 characters.

A vague date stays vague: "some day in October" has the bounds of October, an open or unknown end has none,
and `~` or `?` set a flag but move no bound.

>>> when = parse("[2024-10..2024-12]")
>>> iso(when.earliest), iso(when.latest), when.precision, when.shape
('2024-10-01', '2024-12-31', 'month', 'within')
>>> when = parse("2022-02/..")
>>> iso(when.earliest), when.latest, when.shape, when.end
('2022-02-01', None, 'open', 'open')
>>> parse("2024-06-19?").shape, parse("2024-06-19?").uncertain
('day', True)
>>> parse("{2025-01,2025-03}").spans == ((20089, 20119), (20148, 20178))
True
>>> parse("2023-02-29")
Traceback (most recent call last):
    ...
events.errors.DateError: ...day 29 does not exist: 2023-02 has 28 days...

Five shapes:

`day`         one calendar day, also with `?`, `~` or `%`, also with a time of day: the day as written, never
              moved through a time zone.
`within`      at some unknown point between the bounds: `2024`, `2024-10`, seasons, X digits, every set in
              `[ ]`, also an open one. A set of one member is that member: `[2024-06-19]` is a day.
`throughout`  an interval with both ends known.
`each`        a set in `{ }`: in each of its members, also if there is only one.
`open`        an interval with an open (`..`) or unknown (empty) end.

The bounds of an interval and of `a..b` in a set are the first day of its start and the last day of its end.
It is reversed, and refused, if the first lies after the second.

The canonical text is the text as written, save that a year with Y has four digits (`Y19E2` is `1900`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from events.calendar import day_number, from_iso, iso
from events.edtf_parts import PRECISIONS, Part, read_part
from events.edtf_refusals import cleaned
from events.edtf_sets import Group, OpenSpan, read_inner, read_set, reversed_ends
from events.errors import DateError

__all__ = ["PRECISIONS", "When", "day_number", "from_iso", "iso", "parse"]

_clean = re.compile("[!-~]{1,64}").fullmatch


@dataclass(frozen=True, slots=True)
class When:
    """A date as given, and what can be computed from it.

    Days are counted since 1970-01-01 in the proleptic Gregorian calendar, both ends inclusive; None is an
    end that is open or unknown. `precision` is that of the coarsest part. `spans` are the separate
    stretches in order, adjacent ones merged; beyond 120 of them it is the one stretch from earliest to
    latest.
    """

    edtf: str
    earliest: int | None
    latest: int | None
    precision: str
    shape: str
    spans: tuple[OpenSpan, ...]
    uncertain: bool
    approximate: bool
    start: str = "known"
    end: str = "known"


def parse(text: str) -> When:
    """What an EDTF text says; raises DateError with the reason and a remedy.

    Spaces around the text are dropped, those inside are refused. `parse(parse(x).edtf) == parse(x)` holds.
    """
    if _clean(text) is None:
        text = cleaned(text)
    if text[0] in "[{":
        return _from_set(read_set(text))
    if "/" in text:
        return _interval(text)
    return _from_part(read_part(text))


def _from_part(part: Part) -> When:
    edtf, first, last, rank, uncertain, approximate, exact, spans, _ = part
    return When(
        edtf,
        first,
        last,
        PRECISIONS[rank],
        "day" if exact else "within",
        spans or ((first, last),),
        uncertain,
        approximate,
    )


def _from_set(group: Group) -> When:
    shape = "each" if group.text[0] == "{" else "within"
    if group.single is not None and shape == "within" and group.single.exact:
        shape = "day"
    return When(
        group.text,
        group.first,
        group.last,
        PRECISIONS[group.rank],
        shape,
        group.spans,
        group.uncertain,
        group.approximate,
        "open" if group.first is None else "known",
        "open" if group.last is None else "known",
    )


def _interval(text: str) -> When:
    start, _, end = text.partition("/")
    if "/" in end:
        raise DateError(
            text,
            "an interval has one slash",
            "write year-month-day, for example 2024-06-19, or start/end, for example 2024-10/2024-12",
        )
    begin, start_kind = _end_of_interval(text, start)
    finish, end_kind = _end_of_interval(text, end)
    if begin is None and finish is None:
        raise DateError(text, "neither end of the interval is a date", "write one, for example 2022-02/.. or ../2024")
    parts = [part for part in (begin, finish) if part is not None]
    earliest = begin.first if begin else None
    latest = finish.last if finish else None
    if earliest is not None and latest is not None and earliest > latest:
        raise reversed_ends(text, start, end)
    return When(
        f"{begin.text if begin else start}/{finish.text if finish else end}",
        earliest,
        latest,
        PRECISIONS[max([part.rank for part in parts])],
        "throughout" if begin and finish else "open",
        ((earliest, latest),),
        any([part.uncertain for part in parts]),
        any([part.approximate for part in parts]),
        start_kind,
        end_kind,
    )


def _end_of_interval(text: str, end: str) -> tuple[Part | None, str]:
    if end == "":
        return None, "unknown"
    if end == "..":
        return None, "open"
    if end[0] in "[{" or end.endswith(("]", "}")):
        raise DateError(
            text,
            "the ends of an interval are single dates",
            "write for example 2024-10/2024-12 or [2024-10..2024-12]",
        )
    return read_inner(text, end), "known"
