"""EDTF sets: '[1667,1668,1670..1672]' is one of its members, '{2025-01,2025-02}' all of them.

A set may be open: '[..1984]' is 1984 or earlier, '[1984..]' 1984 or later.

>>> group = read_set("[..1984]")
>>> group.first is None, group.last, group.text
(True, 5478, '[..1984]')
"""

from __future__ import annotations

from typing import NamedTuple

from events.edtf_parts import Part, Span, read_part
from events.edtf_unspecified import MAX_SPANS
from events.errors import DateError

_FAR_PAST, _FAR_FUTURE = -(10**9), 10**9
_MAX_SPANS_OF_MEMBERS = 2 * MAX_SPANS

OpenSpan = tuple[int | None, int | None]


class Group(NamedTuple):
    """What a set says: canonical text, bounds (None is open), rank of its precision, qualifiers, stretches.

    `spans` is the one stretch between the bounds if there are more than 120 of them after merging, or more
    than 240 before. `single` is the member of a set that has only one.
    """

    text: str
    first: int | None
    last: int | None
    rank: int
    uncertain: bool
    approximate: bool
    spans: tuple[OpenSpan, ...]
    single: Part | None


def read_set(text: str) -> Group:
    """The set in `text`, which begins with a bracket or a brace; raises DateError."""
    closing = "]" if text[0] == "[" else "}"
    body = text[1:-1]
    if text[-1] != closing or len(text) < 2 or "/" in body or any(sign in body for sign in "[]{}"):
        raise DateError(
            text,
            f'a set begins with "{text[0]}", ends with "{closing}" and holds single dates',
            "write for example [2024-10..2024-12] for one of them, {2025-01,2025-02} for all of them",
        )
    pieces = body.split(",")
    parts: list[Part] = []
    spans: list[Span] = []
    countable = True
    for place, piece in enumerate(pieces):
        limit = MAX_SPANS if countable and len(spans) <= _MAX_SPANS_OF_MEMBERS else 0
        found, stretches = _read_member(text, piece, place == 0, place == len(pieces) - 1, limit)
        parts += found
        spans += stretches or ((found[0].first, found[0].last),)
        countable = countable and stretches != ()
    joined = _merged(spans)
    if not countable or len(joined) > MAX_SPANS:
        joined = [(joined[0][0], joined[-1][1])]
    open_spans = tuple([_without_sentinels(span) for span in joined])
    return Group(
        text[0] + ",".join(_written(pieces, parts)) + closing,
        open_spans[0][0],
        open_spans[-1][1],
        max([part.rank for part in parts]),
        any([part.uncertain for part in parts]),
        any([part.approximate for part in parts]),
        open_spans,
        parts[0] if len(pieces) == 1 and ".." not in body else None,
    )


def _read_member(
    text: str, piece: str, is_first: bool, is_last: bool, limit: int
) -> tuple[tuple[Part, ...], tuple[Span, ...]]:
    """The dates of one member, and its stretches: none of them if there are more than the limit."""
    start, dots, end = piece.partition("..")
    if not dots:
        part = read_inner(text, piece, limit)
        return (part,), ((part.first, part.last),) if part.spans is None else part.spans
    if (not start and not end) or (not start and not is_first) or (not end and not is_last):
        raise DateError(
            text,
            "a set is open only before its first date or after its last one",
            "write for example [..1984] for 1984 or earlier, [1984..] for 1984 or later",
        )
    if not start:
        finish = read_inner(text, end)
        return (finish,), ((_FAR_PAST, finish.last),)
    begin = read_inner(text, start)
    if not end:
        return (begin,), ((begin.first, _FAR_FUTURE),)
    finish = read_inner(text, end)
    if begin.first > finish.last:
        raise reversed_ends(text, start, end)
    return (begin, finish), ((begin.first, finish.last),)


def _written(pieces: list[str], parts: list[Part]) -> list[str]:
    """The members again, each date in its canonical text."""
    dates = iter(parts)
    return ["..".join([next(dates).text if date else "" for date in piece.split("..")]) for piece in pieces]


def read_inner(text: str, piece: str, limit: int = MAX_SPANS) -> Part:
    """One date inside an interval or a set; a DateError names the whole text and says which date is meant."""
    try:
        part = read_part(piece, limit)
    except DateError as error:
        if not piece:
            raise DateError(text, "a date is missing between commas", "write for example {2025-01,2025-02}") from None
        raise DateError(text, f'in "{piece}": {error.reason}', error.remedy) from None
    if part.timed:
        raise DateError(
            text,
            "intervals and sets have no times of day",
            "write the days, for example 2024-06-19/2024-06-20",
        )
    return part


def reversed_ends(text: str, start: str, end: str) -> DateError:
    """The error for a stretch whose start lies after its end."""
    return DateError(
        text,
        f"it ends ({end}) before it begins ({start})",
        "write the earlier date first, for example 2024-10/2024-12",
    )


def _merged(spans: list[Span]) -> list[Span]:
    """Stretches in order, with overlapping and adjacent ones joined."""
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            if last > joined[-1][1]:
                joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _without_sentinels(span: Span) -> OpenSpan:
    first, last = span
    return None if first == _FAR_PAST else first, None if last == _FAR_FUTURE else last
