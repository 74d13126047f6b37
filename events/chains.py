"""Events that follow one another, whatever their dates leave open: one event a step, none before the one before it.

``possible``: there is a day in the date of each event such that no day lies before the one before it. ``certain``: each
event begins on or after the last day that the one before it can touch. An end that is open or unknown has no limit.

Both readings come down to one rule. An event is a turn that can be taken when one comes by a day (``by``) and that lets
one go on from a day (``on``): its last and first day for ``possible``, its first and last for ``certain``.

>>> june, vague, may = [(10.0, 10.0)], [(0.0, 20.0)], [(5.0, 5.0)]
>>> in_order([june, vague], "possible"), in_order([june, vague, may], "possible"), in_order([may, june], "certain")
(True, False, True)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

import pandas as pd

Span = tuple[float, float]
READINGS = ("possible", "certain")


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns that the events of one step offer, without those that are never better than another.

    ``by`` and ``on`` rise together: who comes later goes on later.
    """

    by: list[float]
    on: list[float]

    @classmethod
    def of(cls, turns: Iterable[Span]) -> Turns:
        """Turns from their (by, on)."""
        kept: list[Span] = []
        for by, on in sorted(turns, reverse=True):
            if not kept or on < kept[-1][1]:
                kept.append((by, on))
        return cls([by for by, _ in reversed(kept)], [on for _, on in reversed(kept)])

    def forward(self, day: float) -> float | None:
        """Come on a day, the first day on which one can go on; None when every turn is missed."""
        at = bisect_left(self.by, day)
        return max(day, self.on[at]) if at < len(self.by) else None

    def backward(self, day: float) -> float | None:
        """To go on by a day, the last day on which one may come; None when no turn allows it."""
        at = bisect_right(self.on, day)
        return min(day, self.by[at - 1]) if at else None


def turns_of(spans: Sequence[Span], reading: str) -> list[Span]:
    """The turns (by, on) of one event from the stretches of its date (first and last day, maybe infinite)."""
    if reading == "possible":
        return [(last, first) for first, last in spans]
    return [(min(first for first, _ in spans), max(last for _, last in spans))] if spans else []


def spans_of(bounds: pd.DataFrame) -> dict[str, list[Span]]:
    """The stretches of the dates of events by event id; undated events are left out.

    bounds: columns event_id, earliest, latest (missing where open or unknown), dated; an event has one row for each
    stretch of its date.
    """
    dated = bounds[bounds["dated"].astype(bool)]
    first = dated["earliest"].astype("Float64").to_numpy(float, na_value=-inf)
    last = dated["latest"].astype("Float64").to_numpy(float, na_value=inf)
    found: dict[str, list[Span]] = {}
    for event, span in zip(dated["event_id"].tolist(), zip(first.tolist(), last.tolist(), strict=True), strict=True):
        found.setdefault(event, []).append(span)
    return found


def windows(steps: Sequence[Turns]) -> list[Span] | None:
    """For each step, the first day on which one can come to it and the last on which one must go on from it.

    None when no choice of events is in order. A turn belongs to some such choice when its ``by`` is not before the
    first of these days and its ``on`` not after the second.
    """
    come, leave = [-inf], [inf]
    for turns in steps:
        if (day := turns.forward(come[-1])) is None:
            return None
        come.append(day)
    for turns in reversed(steps):
        if (day := turns.backward(leave[-1])) is None:
            return None
        leave.append(day)
    return list(zip(come, reversed(leave[:-1]), strict=False))


def in_order(steps: Sequence[Sequence[Span]], reading: str) -> bool:
    """Whether events, each given by the stretches of its date, can be in order (``possible``) or must be."""
    return windows([Turns.of(turns_of(spans, reading)) for spans in steps]) is not None
