"""Who takes part in an event together with whom, among some actors: pairs of participations, counted by tie.

A tie runs from initiator to recipient, in both directions where each is both; else it has none, and runs from the more
active actor. All is done over arrays, event by event side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from events.numbers import Array, Counts, Flags, Numbers, as_numbers, pieces
from events.taking_part import MEETS, STARTS, Participations
from events.tallies import Through
from events.vocabulary import side_of

STEP = 32_768  # events of an actor that are gone through at a time
SIDES = 3
"""An event is on the side of nobody (0), of cooperation (1) or of conflict (2)."""
WAYS = 4
"""Two who take part make an undirected tie (0), one onward from the more active actor (1), back (2), both (3)."""
SIDE_NUMBERS = {"cooperation": 1, "conflict": 2}
Codes = NDArray[np.int64]


def sides_of(types: Sequence[str]) -> NDArray[np.uint8]:
    """The side of each of some types of events."""
    return np.array([SIDE_NUMBERS.get(side_of(code) or "", 0) for code in types], np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Among:
    """Some actors by number, in order, with a place for each ordered pair of them, directed and not."""

    actors: Array

    @property
    def codes(self) -> int:
        """How many ties there can be."""
        return len(self.actors) ** 2 * 2

    def code(self, one: Array, other: Array, directed: bool) -> Codes:
        """The place of ties; one, other: places in ``actors``."""
        return (one.astype(np.int64) * len(self.actors) + other) * 2 + int(directed)

    def first(self, most: int) -> Among:
        """Those of the actors whose numbers are smaller than one."""
        return Among(self.actors[self.actors < most])

    def within(self, wider: Among) -> Codes:
        """By own code, the code of the same tie among more actors, of whom these are the first."""
        own = np.arange(self.codes, dtype=np.int64)
        one, other = np.divmod(own // 2, max(len(self.actors), 1))
        return (one * len(wider.actors) + other) * 2 + own % 2

    def ends(self, codes: Codes) -> tuple[Array, Array, NDArray[np.bool_]]:
        """The actor numbers from and to which ties run, and whether they are directed."""
        one, other = np.divmod(codes // 2, max(len(self.actors), 1))
        return self.actors[one], self.actors[other], codes % 2 == 1


def tied(parts: Participations, events: Array, among: Among) -> tuple[Array, Codes]:
    """The ties that some events make among some actors: event numbers and codes, one a row, events not in order."""
    owners, places, marks = parts.taking_part(parts.tying(events), among.actors)
    found: list[tuple[Array, Codes]] = []
    step = 1
    while step < len(owners):
        together = np.flatnonzero(owners[step:] == owners[:-step])
        if not len(together):
            break
        one, other = together, together + step
        found += _ties_of(owners[one], places[one], places[other], marks[one], marks[other], among)
        step += 1
    if not found:
        return np.empty(0, np.int32), np.empty(0, np.int64)
    return np.concatenate([rows for rows, _ in found]), np.concatenate([codes for _, codes in found])


def counted(parts: Participations, found: Numbers, sides: Through, among: Among) -> Counts:
    """On how many events of a set each tie rests, by code and side of the events; sides: by event number."""
    events, codes = tied(parts, found.array(), among)
    return np.bincount(codes * SIDES + sides[events], minlength=among.codes * SIDES).reshape(-1, SIDES)


def joined(parts: Participations, size: int) -> Iterator[tuple[Array, Array, Array, NDArray[np.uint8]]]:
    """Every two of the first ``size`` actors in one event: event number, both actors, and the way of the tie.

    Piece by piece of all events (events.numbers.pieces); those of a piece are in no order. Ways: see WAYS.
    """
    return (_joined(parts, size, some.start, some.stop) for some in pieces(len(parts.crowds)))


def _joined(parts: Participations, size: int, first: int, stop: int) -> tuple[Array, Array, Array, NDArray[np.uint8]]:
    """As joined, of the events from one number to another (not included)."""
    rows = slice(int(parts.starts[first]), int(parts.starts[stop]))
    owners = np.repeat(np.arange(first, stop, dtype=np.int32), parts.crowds[first:stop])
    kept = np.flatnonzero((parts.actors[rows] < size) & ~parts.crowded[owners])
    owners, actors, marks = owners[kept], as_numbers(parts.actors[rows][kept]), parts.marks[rows][kept]
    found = [(owners[:0], actors[:0], actors[:0], marks[:0])]
    step = 1
    while step < len(owners) and len(together := np.flatnonzero(owners[step:] == owners[:-step])):
        onward, back = _directions(marks[together], marks[together + step])
        ways = onward.astype(np.uint8) + back.astype(np.uint8) * np.uint8(2)
        found.append((owners[together], actors[together], actors[together + step], ways))
        step += 1
    events, one, other, ways = (np.concatenate(column) for column in zip(*found, strict=True))
    return events, one, other, ways


def of_ways(among: Among, one: Array, other: Array, counted: Counts) -> Counts:
    """By code and side, counts by pair, way and side; one, other: the places of each pair in ``among``."""
    by_way = counted.reshape(-1, WAYS, SIDES)
    made = np.zeros((among.codes, SIDES), dtype=np.int64)
    made[among.code(one, other, False)] = by_way[:, 0]
    made[among.code(one, other, True)] = by_way[:, 1] + by_way[:, 3]
    made[among.code(other, one, True)] = by_way[:, 2] + by_way[:, 3]
    return made


def ties_beside(by_way: Counts, actor: int) -> tuple[Codes, Counts]:
    """The ties of what ``beside`` counts, by code, and on how many events each rests, by side.

    A code is that of an Among of all actors.
    """
    every, found = Among(np.arange(by_way.shape[1], dtype=np.int32)), []
    for way, counts in enumerate((by_way[0], by_way[1] + by_way[3], by_way[2] + by_way[3])):
        theirs = np.flatnonzero(counts.any(axis=1)).astype(np.int32)
        ends = np.full(len(theirs), actor, np.int32), theirs
        one, two = (np.minimum(*ends), np.maximum(*ends)) if way == 0 else ends if way == 1 else ends[::-1]
        found.append((every.code(one, two, way > 0), counts[theirs]))
    return np.concatenate([codes for codes, _ in found]), np.concatenate([counts for _, counts in found])


def beside(parts: Participations, events: Array, actor: int, size: int, sides: Through) -> Counts:
    """By way (1 from the actor, 2 to it), other actor and side, on how many of some events of an actor a tie rests.

    size: how many actors there are. sides: by event number.
    """
    events, by_way = parts.tying(events), np.zeros((WAYS, size, SIDES), np.int64)
    for begin in range(0, len(events), STEP):
        by_way += _beside(parts, events[begin : begin + STEP], actor, size, sides)
    by_way[:, actor] = 0
    return by_way


def of_lists(by_list: Counts, actor: int) -> Counts:
    """As ``beside`` counts them, counts by other actor, way and side; here ways are those of the more active of two."""
    by_way = by_list.reshape(-1, WAYS, SIDES).swapaxes(0, 1).astype(np.int64)
    by_way[1:3, :actor] = by_way[2:0:-1, :actor].copy()
    return by_way


def _beside(parts: Participations, events: Array, actor: int, size: int, sides: Through) -> Counts:
    places, _ = parts.entries(events)
    crowds, actors, marks = parts.starts[events + 1] - parts.starts[events], parts.actors[places], parts.marks[places]
    mine = np.repeat(marks[actors == actor], crowds)
    onward, back = _directions(*np.divmod(np.arange(16, dtype=np.uint8), np.uint8(4)))
    ways = (onward + 2 * back.astype(np.int64)) * size
    keys = (ways[mine * np.uint8(4) + marks] + actors) * SIDES + np.repeat(sides[events], crowds)
    return np.bincount(keys, minlength=WAYS * size * SIDES).reshape(WAYS, size, SIDES)


def _directions(mine: NDArray[np.uint8], theirs: NDArray[np.uint8]) -> tuple[Flags, Flags]:
    """Whether ties run from the first to the second of two who take part, and whether they run back; by their marks."""
    return (mine & STARTS > 0) & (theirs & MEETS > 0), (theirs & STARTS > 0) & (mine & MEETS > 0)


def _ties_of(
    owners: Array, one: Array, other: Array, mine: NDArray[np.uint8], theirs: NDArray[np.uint8], among: Among
) -> list[tuple[Array, Codes]]:
    """The ties of pairs of participations, given side by side: events, places of both actors, marks of both."""
    onward, back = _directions(mine, theirs)
    neither = ~(onward | back)
    first, second = one[neither], other[neither]
    return [
        (owners[onward], among.code(one[onward], other[onward], True)),
        (owners[back], among.code(other[back], one[back], True)),
        (owners[neither], among.code(np.minimum(first, second), np.maximum(first, second), False)),
    ]
