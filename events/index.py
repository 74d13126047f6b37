"""When the events of an open store are, and of which types, as arrays of numbers to count by.

Events are numbered in time order, undated ones last, so that a period is nearly a stretch of event numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from events.bisection import listed, starts_of
from events.kinds import Kinds
from events.numbers import NONE, Array, Counts, Numbers, members, numbers, pieces, places, united
from events.tallies import Tallies, rows_of

MANY, REACH = 50_000, 4096  # events that are not looked at one by one for the last of all; of so many the last is kept
FIRST_LOOK = 1024  # events that are looked at first for one of several days
OPEN_START, OPEN_END = -(2**31) + 1, 2**31 - 1

Marks = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Calendar:
    """When events are. earliest, latest: days of the dated events by number, OPEN_START and OPEN_END for open ends.

    kinds: by number of all events, the place of the type in ``types``. stretches: of each event whose date has gaps,
    in order, a row (event number, earliest, latest) for each stretch of its date.
    """

    earliest: Array
    latest: Array
    kinds: Marks
    types: tuple[str, ...]
    stretches: Array

    @property
    def dated(self) -> int:
        """How many events have a date; these are the first numbers."""
        return len(self.earliest)

    @property
    def size(self) -> int:
        """How many events there are."""
        return len(self.kinds)

    def period(self, first: int | None, last: int | None, reading: str) -> Numbers:
        """The events that possibly or certainly fall between two days, both included (events.clauses.period)."""
        if first is None and last is None:
            return Numbers(0, self.dated)
        lo = 0 if first is None else int(places(self.earliest, first))
        hi = self.dated if last is None else int(places(self.earliest, last, "right"))
        hi = max(lo, hi)
        if reading == "certain":
            within = self._long_within(lo, hi)
            return Numbers(lo, hi, NONE if last is None else self.long[within][self._long_latest[within] > last])
        before = self._long_within(0, lo)
        reaching = NONE if first is None else self.long[before][self._long_latest[before] >= first]
        missed = self._missed(first, last)
        inner = missed[(missed >= lo) & (missed < hi)]
        return Numbers(lo, hi, inner, reaching[~members(reaching, missed)])

    def vague(self, first: int | None, last: int | None) -> Array:
        """The events that possibly but not certainly fall between two days."""
        possible, certain = (self.period(first, last, reading) for reading in ("possible", "certain"))
        return united(possible.plus, certain.minus[~members(certain.minus, possible.minus)])

    def of_types(self, codes: Sequence[str]) -> Numbers:
        """The events of some types."""
        places = [self.types.index(code) for code in codes if code in self.types]
        return Numbers.of(united(*(self.by_type[at] for at in sorted(set(places)))))

    def type_counts(self, found: Numbers) -> Counts:
        """How many events of each of ``types`` are in a set."""
        return self.shapes.by_type(self.shapes.counts(found))

    @cached_property
    def shapes(self) -> Kinds:
        """The types of all events, and which of them last several days."""
        several = (self.earliest < self.latest) & (self.earliest > OPEN_START) & (self.latest < OPEN_END)
        return Kinds(self.kinds, len(self.types), several)

    @cached_property
    def tallies(self) -> Tallies:
        """The types of all events, in their order."""
        return Tallies(self.kinds, len(self.types))

    def extent(self, found: Numbers) -> tuple[int | None, int | None]:
        """The first and the last day that is known of any dated event of a set; None where nothing is known."""
        some = found.before(self.dated)
        return self._whole_extent if some.size == self.dated else self._extent(some)

    @cached_property
    def _whole_extent(self) -> tuple[int | None, int | None]:
        return self._extent(Numbers(0, self.dated))

    def _extent(self, some: Numbers) -> tuple[int | None, int | None]:
        if not some.size:
            return None, None
        loose = some.part(0, some.up_to(self.open_starts) + 1)
        last = [self.last_known(some.part(some.size - 1, some.size)), self._latest_of(some.plus)]
        if some.hi > some.lo:
            within = self._long_within(some.lo, some.hi)
            lasting = self._long_last_known[within]
            last.append(lasting[~members(self.long[within], some.minus)] if len(some.minus) else lasting)
        first = int(self.first_known(loose).min())
        latest = max(int(days.max()) for days in last if len(days))
        return None if first == OPEN_END else first, None if latest == OPEN_START else latest

    def _latest_of(self, events: Array) -> Array:
        """The last known days of some events, given in order, as far as any can be the last of all."""
        if len(events) <= MANY:
            return self.last_known(events)
        near = self.last_known(events[-REACH:])
        later = np.flatnonzero(self._reaches > near.max())
        rows, _ = rows_of(*(places(events, edges * REACH) for edges in (later, later + 1)))
        return np.concatenate([near, self.last_known(events[rows])])

    def bins(self, found: Numbers, first: int, width: int, number: int) -> Counts:
        """How many dated events of a set there are in each of ``number`` stretches of ``width`` days from a day on.

        An event counts on its first known day; what lies beyond the stretches counts in the one at that end.
        """
        some = found.before(self.dated)
        edges = places(self.earliest, first + width * np.arange(1, number, dtype=np.int64))
        starts = np.concatenate([[self.open_starts], np.maximum(edges, self.open_starts), [self.dated]])
        counted = np.diff(some.below(starts))
        early = self.first_known(some.part(0, some.up_to(self.open_starts))).astype(np.int64)
        return counted + np.bincount(np.clip((early - first) // width, 0, number - 1), minlength=number)

    def first_several(self, found: Numbers) -> int | None:
        """The number of the first event of a set of which the first and the last day are known and differ."""
        start, look = 0, FIRST_LOOK
        while start < found.size:
            first = self.shapes.first_several(found.part(start, start + look))
            if first is not None:
                return first
            start, look = start + look, look * 4
        return None

    def first_known(self, events: Array) -> Array:
        """The first day that is known of each of some dated events; OPEN_END where none is."""
        days = self.earliest[events]
        unknown = np.flatnonzero(days == OPEN_START)
        days[unknown] = self.latest[events[unknown]]
        return days

    def last_known(self, events: Array) -> Array:
        """The last day that is known of each of some dated events; OPEN_START where none is."""
        days = self.latest[events]
        unknown = np.flatnonzero(days == OPEN_END)
        days[unknown] = self.earliest[events[unknown]]
        return days

    @cached_property
    def open_starts(self) -> int:
        """How many events begin at an unknown or open time; these are the first numbers."""
        return int(places(self.earliest, OPEN_START, "right"))

    @cached_property
    def long(self) -> Array:
        """The events that can last, or fall on, more than one day."""
        return np.flatnonzero(self.earliest < self.latest).astype(np.int32)

    @cached_property
    def by_type(self) -> list[Array]:
        """The events of each of ``types``."""
        starts = starts_of(self.type_counts(Numbers(0, self.size)))
        numbered = ((np.arange(some.start, some.stop, dtype=np.int32), self.kinds[some]) for some in pieces(self.size))
        return np.split(listed(numbered, starts), starts[1:-1])

    @cached_property
    def _long_last_known(self) -> Array:
        return self.last_known(self.long)

    @cached_property
    def _reaches(self) -> Array:
        """The last known day of every REACH dated events."""
        every = self.last_known(np.arange(self.dated, dtype=np.int32))
        return np.maximum.reduceat(every, np.arange(0, self.dated, REACH))

    @cached_property
    def _long_latest(self) -> Array:
        return self.latest[self.long]

    def _long_within(self, lo: int, hi: int) -> slice:
        """The places in ``long`` of the events from one number to another."""
        return slice(*(int(at) for at in places(self.long, numbers((lo, hi)))))

    @cached_property
    def _gapped(self) -> tuple[NDArray[np.intp], Array, Array, Array]:
        """Where the stretches of each event with gaps begin, and the number, earliest and latest day of the event."""
        owner = self.stretches[:, 0]
        heads = np.flatnonzero(np.diff(owner, prepend=-1))
        return heads, owner[heads], self.earliest[owner[heads]], self.latest[owner[heads]]

    @cached_property
    def _days_of_stretches(self) -> Array:
        return np.ascontiguousarray(self.stretches[:, 1:].T)

    def _missed(self, first: int | None, last: int | None) -> Array:
        """The events with gaps in their dates that meet the days, but of which no stretch does.

        They begin before the days and end after them: a date begins with a stretch of it, and ends with one.
        """
        if first is None or last is None or not len(self.stretches):
            return NONE
        heads, owners, earliest, latest = self._gapped
        before = int(places(earliest, first))
        around = np.flatnonzero(latest[:before] > last)
        if not len(around):
            return NONE
        rows, of_event = rows_of(heads[around], np.append(heads, len(self.stretches))[around + 1])
        from_day, to_day = self._days_of_stretches[:, rows]
        meets = np.bincount(of_event[(to_day >= first) & (from_day <= last)], minlength=len(around)) > 0
        return owners[around[~meets]]
