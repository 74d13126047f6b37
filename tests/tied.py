"""Ties given one by one, each with its events and their dates, as paths are looked for among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from events.chains import Turns, turns_of
from events.index import OPEN_END, OPEN_START, Calendar
from events.numbers import Array, Counts, Flags, numbers, united
from events.path_ties import Tie

Given = tuple[str, str, bool, list[int]]
Spans = Sequence[tuple[float, float]]


def calendar_of(dates: Sequence[Spans]) -> Calendar:
    """When events are, by number, from the stretches of their dates; undated ones, which have none, come last."""
    days = [[(max(first, OPEN_START), min(last, OPEN_END)) for first, last in spans] for spans in dates if spans]
    gaps = [(event, *span) for event, spans in enumerate(days) if len(spans) > 1 for span in sorted(spans)]
    earliest, latest = numbers(int(min(spans)[0]) for spans in days), numbers(int(max(s[1] for s in d)) for d in days)
    stretches = np.array(gaps, dtype=np.float64).reshape(-1, 3).astype(np.int32)
    return Calendar(earliest, latest, np.zeros(len(dates), np.uint8), ("Tell",), stretches)


def turns(events: Sequence[Spans], reading: str) -> Turns:
    """The turns that some dated events offer to a step, from the stretches of their dates."""
    _, by, on = turns_of(calendar_of(events), np.arange(len(events), dtype=np.int32), reading)
    return Turns.of(by, on)


class GivenTies:
    """Ties as events.path_ties.PathTies tells them. at_once: whether all events are told at once, or tie by tie."""

    spent = False

    def __init__(self, given: Sequence[Given], dated: int = 0, at_once: bool = True):
        self.ids = sorted({end for tie in given for end in tie[:2]})
        place = {actor: at for at, actor in enumerate(self.ids)}
        made = [Tie(place[a], place[b], directed, numbers(sorted(events))) for a, b, directed, events in given]
        made.sort(key=lambda tie: (-len(tie.events), tie.one, tie.other, not tie.directed))
        self._of = dict[frozenset[int], list[Tie]]()
        for tie in made:
            self._of.setdefault(frozenset((tie.one, tie.other)), []).append(tie)
        self._dated, self._at_once = dated, at_once

    @cached_property
    def shared(self) -> Counts:
        every = range(len(self.ids))
        counted = [[len(self.events(one, other)) if one != other else 0 for other in every] for one in every]
        return np.array(counted, np.int64).reshape(len(self.ids), len(self.ids))

    def of(self, one: int, other: int) -> list[Tie]:
        return self._of.get(frozenset((one, other)), [])

    def events(self, one: int, other: int) -> Array:
        return united(*(tie.events for tie in self.of(one, other)))

    def _rows(self) -> tuple[Counts, Array]:
        size = len(self.ids)
        two = [(a, b) for a in range(size) for b in range(a + 1, size)]
        rows = [(a * size + b, event) for a, b in two for event in self.events(a, b).tolist()]
        codes, events = np.array(rows, np.int64).reshape(-1, 2).T
        return codes, events.astype(np.int32)

    def undated(self) -> tuple[Counts, Array]:
        codes, events = self._rows()
        return codes[events >= self._dated], events[events >= self._dated]

    def dated(self, shared: Counts, one: int, other: int) -> tuple[Flags, Counts, Array]:
        codes, events = self._rows()
        there = (events < self._dated) & (shared.ravel()[codes] > 0) & self._at_once
        return np.full(shared.size, self._at_once), codes[there], events[there]
