"""Events that follow one another, whatever their dates leave open: one event a step, none before the one before it.

``possible``: there is a day in the date of each event such that no day lies before the one before it. ``certain``: each
event begins on or after the last day that the one before it can touch. An end that is open or unknown has no limit.

Both readings come down to one rule. An event is a turn that can be taken when one comes by a day (``by``) and that lets
one go on from a day (``on``): its last and first day for ``possible``, its first and last for ``certain``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from events.index import OPEN_END, OPEN_START, Calendar
from events.numbers import Array, Counts, Flags, places
from events.tallies import rows_of

SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")
DAY = 32  # bits of a day among the keys that turns are sorted by


@dataclass(frozen=True, slots=True, eq=False)
class Turns:
    """The turns that the events of one step offer, without those that are never better than another.

    ``by`` and ``on`` rise together: who comes later goes on later.
    """

    by: Array
    on: Array

    @classmethod
    def of(cls, by: Array, on: Array) -> Turns:
        """Turns, in whatever order."""
        kept = best(np.zeros(len(by), np.int64), by, on)
        return cls(by[kept], on[kept])

    def forward(self, day: int) -> int | None:
        """Come on a day, the first day on which one can go on; None when every turn is missed."""
        at = int(places(self.by, day))
        return max(day, int(self.on[at])) if at < len(self.by) else None

    def backward(self, day: int) -> int | None:
        """To go on by a day, the last day on which one may come; None when no turn allows it."""
        at = int(places(self.on, day, "right"))
        return min(day, int(self.by[at - 1])) if at else None


def turns_of(calendar: Calendar, events: Array, reading: str) -> tuple[Counts, Array, Array]:
    """The turns that some events offer: the place of each one's event among these, ``by`` and ``on``.

    Undated events offer none; one whose date has several stretches offers a turn for each of them when ``possible``.
    """
    at = np.flatnonzero(events < calendar.dated)
    if reading == "certain":
        return at, calendar.earliest[events[at]], calendar.latest[events[at]]
    first, last = (places(calendar.stretches[:, 0], events[at], side) for side in SIDES)
    whole, several = at[first == last], at[first < last]
    rows, of_event = rows_of(first[first < last], last[first < last])
    by = np.concatenate([calendar.latest[events[whole]], calendar.stretches[rows, 2]])
    on = np.concatenate([calendar.earliest[events[whole]], calendar.stretches[rows, 1]])
    return np.concatenate([whole, several[of_event]]), by, on


def best(steps: Counts, by: Array, on: Array) -> NDArray[np.intp]:
    """The places of those turns that are better than others of their step in any way: by step, and rising.

    steps: the number of the step that each turn belongs to.
    """
    order = np.argsort((steps << DAY) + (by.astype(np.int64) - OPEN_START), kind="stable")[::-1]
    on_first = on[order] + (steps[order] << DAY)
    better = np.ones(len(order), np.bool_)
    better[1:] = on_first[1:] < np.minimum.accumulate(on_first)[:-1]
    return order[better][::-1]


def windows(steps: Sequence[Turns]) -> list[tuple[int, int]] | None:
    """For each step, the first day on which one can come to it and the last on which one must go on from it.

    None when no choice of events is in order. A turn belongs to some such choice when its ``by`` is not before the
    first of these days and its ``on`` not after the second.
    """
    come, leave = [OPEN_START], [OPEN_END]
    for turns in steps:
        if (day := turns.forward(come[-1])) is None:
            return None
        come.append(day)
    for turns in reversed(steps):
        if (day := turns.backward(leave[-1])) is None:
            return None
        leave.append(day)
    return list(zip(come, reversed(leave[:-1]), strict=False))


def within(calendar: Calendar, events: Array, reading: str, window: tuple[int, int]) -> Flags:
    """Which of some events offer a turn between the days of a step, as ``windows`` gives them."""
    at, by, on = turns_of(calendar, events, reading)
    held = np.zeros(len(events), np.bool_)
    held[at[(by >= window[0]) & (on <= window[1])]] = True
    return held
