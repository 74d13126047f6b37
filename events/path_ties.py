"""The ties that paths between actors go along: counted by what two share, with their events only where one asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from events.busiest import EVENT
from events.filters import EventFilter
from events.found import actor_numbers, found, parts_of
from events.numbers import Array, Counts, Flags, Numbers, as_numbers, distinct, members, united
from events.pairs import Among, tied
from events.store import Store
from events.ties import counted_among

MOST_ROWS, MOST_EVENTS = 1_000_000, 2_000_000  # rows of many ties, and events for them, that are gone through at once
MOST_READ, A_LOOK = 100_000_000, 100_000  # events in lists of actors that are looked through for one tie after another


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """A tie as it is recorded, between two places, and its events by number, in order."""

    one: int
    other: int
    directed: bool
    events: Array


class PathTies:
    """The ties among some actors by the events inside a filter. Actors are places in ``ids``, which are in order.

    Where ties of two are told by code, it is one * size + other, one < other.
    """

    def __init__(self, store: Store, asked: EventFilter, ids: Collection[str]):
        numbers = actor_numbers(store, ids)
        self.ids, self._store, self._asked = sorted(numbers), store, asked
        self._actors = np.array([numbers[actor] for actor in self.ids], np.int32)
        self._order = np.argsort(self._actors)
        self._chosen = Among(self._actors[self._order])
        self._parts, self._inside = parts_of(store, asked), found(store, asked)
        self._dated = store.index.calendar.dated
        self._met, self._read = dict[tuple[int, int], list[Tie]](), 0

    @cached_property
    def shared(self) -> Counts:
        """By two actors, either way round, on how many events their ties rest."""
        size, mutual = len(self.ids), (self._inside & Numbers.of(self._parts.mutual)).array()
        counted = counted_among(self._store, self._asked, self._chosen).sum(axis=1).reshape(size, size, 2).sum(axis=2)
        made = np.zeros((size, size), np.int64)
        made[np.ix_(self._order, self._order)] = counted + counted.T
        codes, _, rows = self._once(mutual)
        twice: Counts = np.bincount(codes[rows == 2], minlength=size * size).reshape(size, size)
        made -= twice + twice.T
        return made

    @property
    def spent(self) -> bool:
        """Whether so many events have been read that no more should be."""
        return self._read > MOST_READ

    def undated(self) -> tuple[Counts, Array]:
        """What two share of undated events: codes and event numbers, once each."""
        codes, events, _ = self._once(self._inside.part(self._inside.up_to(self._dated), self._inside.size))
        return codes, events

    def dated(self, shared: Counts, one: int, other: int) -> tuple[Flags, Counts, Array]:
        """When two actors are to be joined, the dated events of as many ties as can be gone through at once.

        shared: by two actors, on how many of these events the ties that matter rest. Told are, by code, of which two
        all events are there; and codes and event numbers, one a row.
        """
        size, dated = len(self.ids), self._inside.before(self._dated)
        known = np.zeros((size, size), np.bool_)
        if dated.size <= MOST_EVENTS and shared.sum() <= 2 * MOST_ROWS:
            known[:] = True
            events = dated.array()
        else:
            for end in (one, other):
                known[end] = known[:, end] = shared[end].sum() <= MOST_ROWS
            ends = (self._parts.events_of(int(self._actors[end])) for end in (one, other) if known[end, end])
            events = (dated & Numbers.of(united(*ends))).array()
        codes, events = self._tied(events)
        there = (known & (shared > 0)).ravel()[codes]
        return known.ravel(), codes[there], events[there]

    def events(self, one: int, other: int) -> Array:
        """The events that two actors share, of whichever tie."""
        return united(*(tie.events for tie in self.of(one, other)))

    def of(self, one: int, other: int) -> list[Tie]:
        """The ties of two actors with their events, the heaviest first; among equals by ids, directed ones first."""
        two = min(one, other), max(one, other)
        if two not in self._met:
            self._met[two] = self._of(*two)
        return self._met[two]

    def _of(self, *two: int) -> list[Tie]:
        places = sorted(two, key=self._actors.__getitem__)
        chosen = Among(self._actors[places])
        fewer, more = sorted((self._parts.events_of(int(actor)) for actor in chosen.actors), key=len)
        self._read += len(fewer) + len(more) + A_LOOK
        events, codes = tied(self._parts, (self._inside & Numbers.of(fewer[members(fewer, more)])).array(), chosen)
        made = []
        for code in np.flatnonzero(np.bincount(codes)).tolist():
            one, other = (places[end] for end in divmod(code // 2, 2))
            made.append(Tie(one, other, code % 2 == 1, distinct(events[codes == code])))
        return sorted(made, key=lambda tie: (-len(tie.events), tie.one, tie.other, not tie.directed))

    def _once(self, events: Array) -> tuple[Counts, Array, Counts]:
        """What two share of some events: codes, event numbers, and how many ties the event makes between the two."""
        codes, owners = self._tied(events)
        once, ties = np.unique(codes << EVENT | owners, return_counts=True)
        return once >> EVENT, as_numbers(once & ((1 << EVENT) - 1)), ties

    def _tied(self, events: Array) -> tuple[Counts, Array]:
        """The ties that some events make: codes and event numbers."""
        events, codes = tied(self._parts, events, self._chosen)
        one, other = (self._order[end] for end in divmod(codes // 2, max(len(self.ids), 1)))
        return np.minimum(one, other) * len(self.ids) + np.maximum(one, other), events
