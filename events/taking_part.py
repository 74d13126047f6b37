"""Who takes part in the events of an open store, as arrays of numbers to count by.

Actors are numbered by activity, the most active first. Counting looks at what is asked for, not at all there is: an
actor's events are a sorted list of their own, in which a period is found by binary search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from events.bisection import held, listed, starts_of
from events.limit import CROWD
from events.numbers import Array, Counts, Flags, Numbers, as_numbers, distinct, pieces
from events.tallies import Running

STARTS, MEETS = 1, 2
"""Marks of a participation: the actor is an initiator; the actor is a recipient."""

Marks = NDArray[np.uint8]
Piece = tuple[Array, NDArray[np.integer], Marks]


@dataclass(frozen=True, eq=False)
class Participations:
    """Who takes part in what, each actor once an event.

    starts: by event number, and one more, where its participations begin in ``actors`` (actor numbers, in order within
    an event, in 16 bits where these are enough) and ``marks``. lists: event numbers by actor; list_starts: where each
    actor's begin, and one more.
    crowd: events in which more actors than so many take part make no ties.
    """

    starts: NDArray[np.int32]
    actors: NDArray[np.integer]
    marks: Marks
    lists: Array
    list_starts: Counts
    crowd: int = CROWD

    @property
    def size(self) -> int:
        """How many actors there are."""
        return len(self.list_starts) - 1

    @cached_property
    def crowded(self) -> Flags:
        """By event number, whether too many actors take part for ties."""
        if int(self.crowds.max(initial=0)) <= self.crowd:
            return np.zeros(len(self.crowds), dtype=np.bool_)  # takes no memory as long as nobody writes
        flags: Flags = self.crowds > self.crowd
        return flags

    def tying(self, events: Array) -> Array:
        """Those of some events that can make ties."""
        return events[~self.crowded[events]] if self.any_crowded else events

    @cached_property
    def any_crowded(self) -> bool:
        """Whether there is any event in which too many actors take part for ties."""
        return bool(self.crowded.any())

    @cached_property
    def crowds(self) -> NDArray[np.integer]:
        """By event number, how many actors take part."""
        lengths = (np.diff(self.starts[some.start : some.stop + 1]) for some in pieces(len(self.starts) - 1))
        return np.concatenate(
            [np.zeros(0, np.uint8), *(some.astype(np.min_scalar_type(some.max())) for some in lengths)]
        )

    @cached_property
    def mutual(self) -> Array:
        """The events in which several actors are initiator and recipient at once, so that ties run both ways."""
        both = np.flatnonzero(self.marks == STARTS | MEETS)
        owners = as_numbers(np.searchsorted(self.starts, as_numbers(both), "right") - 1)
        return distinct(owners[1:][owners[1:] == owners[:-1]])

    def events_of(self, actor: int) -> Array:
        """The events of an actor."""
        return self.lists[self.list_starts[actor] : self.list_starts[actor + 1]]

    def entries(self, events: Array) -> tuple[Array, Array]:
        """The places of the participations of some events, and the event number of each."""
        first = self.starts[events]
        lengths = self.starts[events + 1] - first
        places = np.repeat(first - (np.cumsum(lengths, dtype=np.int32) - lengths), lengths)
        places += np.arange(len(places), dtype=np.int32)
        return places, np.repeat(events, lengths)

    def counted(self, events: Array) -> Counts:
        """By actor number, in how many of some events an actor takes part."""
        counted = np.zeros(self.size, dtype=np.int64)
        for actors in held(self.actors, self.starts, events):
            counted += np.bincount(actors, minlength=self.size)
        return counted

    def counts(self, found: Numbers) -> Counts:
        """By actor number, in how many events of a set an actor takes part."""
        return self._running.within(found.lo, found.hi, found, self.counted)

    @cached_property
    def _running(self) -> Running:
        """Who takes part in any stretch of all events."""
        return Running(self._stretch, len(self.starts) - 1, self.size)

    def _stretch(self, lo: int, hi: int) -> Counts:
        """By actor number, in how many of the events from one number to another an actor takes part."""
        return np.bincount(self.actors[self.starts[lo] : self.starts[hi]], minlength=self.size)

    def taking_part(self, events: Array, actors: Array) -> tuple[Array, Array, Marks]:
        """The participations of some actors in some events: event numbers, places in ``actors``, marks; by event."""
        entries, owners = self.entries(events)
        place_of = np.full(len(self.list_starts) - 1, -1, dtype=np.int32)
        place_of[actors] = np.arange(len(actors), dtype=np.int32)
        places = place_of[self.actors[entries]]
        kept = np.flatnonzero(places >= 0)
        return owners[kept], places[kept], self.marks[entries[kept]]

    def rolled_up(self, tops: Array) -> Participations:
        """The same with each actor standing as another one; tops: by actor number, the number that it counts as."""
        rolled = (
            (owners, as_numbers(tops[self.actors[rows]]), self.marks[rows]) for owners, rows in _in_pieces(self.starts)
        )
        return participations(rolled, len(self.actors), len(self.starts) - 1, len(tops), self.crowd)


def participations(given: Iterable[Piece], rows: int, events: int, size: int, crowd: int = CROWD) -> Participations:
    """Participations by event number, actor number and marks, at most so many rows, of so many events and actors.

    They are given piece by piece, in event order and each event whole. Those of one actor in one event become one, with
    the marks of all.
    """
    narrow: NDArray[np.integer] = np.empty(rows, np.uint16 if size <= 2**16 else np.int32)
    marks, starts = np.empty(rows, np.uint8), np.zeros(events + 1, np.int32)
    active, row = np.zeros(size, np.int64), 0
    for piece in given:
        owners, actors, roles = _once_each(*piece)
        if not len(owners):
            continue
        some, first = slice(row, row + len(owners)), int(owners[0])
        narrow[some], marks[some] = actors, roles
        held = np.bincount(owners - owners[0])
        starts[first + 1 : first + 1 + len(held)] = held
        active += np.bincount(actors, minlength=size)
        row = some.stop
    np.cumsum(starts, out=starts, dtype=np.int32)
    list_starts = starts_of(active)
    lists = listed(((owners, narrow[some]) for owners, some in _in_pieces(starts)), list_starts)
    return Participations(starts, narrow[:row], marks[:row], lists, list_starts, crowd)


def _once_each(owners: Array, actors: NDArray[np.integer], marks: Marks) -> Piece:
    """Participations in order of events and actors, those of one actor in one event as one."""
    keys = owners.astype(np.int64) << 32 | actors
    if np.any(keys[1:] < keys[:-1]):
        order = np.argsort(keys, kind="stable")
        owners, actors, marks, keys = owners[order], actors[order], marks[order], keys[order]
    heads = np.flatnonzero(np.diff(keys, prepend=-1))
    if len(heads) == len(owners):
        return owners, actors, marks
    return owners[heads], actors[heads], np.bitwise_or.reduceat(marks, heads)


def _in_pieces(starts: Array) -> Iterator[tuple[Array, slice]]:
    """Piece by piece of all events, the event number of each participation, and where the participations lie."""
    for some in pieces(len(starts) - 1):
        edges, numbered = starts[some.start : some.stop + 1], np.arange(some.start, some.stop, dtype=np.int32)
        yield np.repeat(numbered, np.diff(edges)), slice(int(edges[0]), int(edges[-1]))
