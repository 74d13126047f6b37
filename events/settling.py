"""Where actors stand among each other: places found by trying many, the better kept, ever more strictly.

What a place costs is the sum of a few plain things, in units of one crossing of ties: labels that meet, ties that
cross, ties that run under an actor they do not belong to, long ties, neighbours closer than the others, and lying
outside the frame. The frame has the shape of the picture, so that the whole shows as large as can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
Whole = np.ndarray[Any, np.dtype[np.int64]]
Points = tuple[Array, Array]  # their x and their y, apart: numpy is twice as quick with each in one piece

CANDIDATES = 12
UNDER, CROSSING, LENGTH, CENTRE = 1.6, 1.0, 5.0, 3.0
MEETING, DEPTH, AIR, AIRY, FRAME = 3.0, 0.5, 10.0, 0.02, 0.6
HOT, COLD, LOOSE = 6.0, 0.1, 0.05
INNER = 3.0  # pixels that a tie may cut into the free space around a label


@dataclass(frozen=True, slots=True)
class Marks:
    """What is to be placed: boxes of width and height, how far the mark lies above each middle, and how central it is.

    ends, pull: the ties as numbers of two boxes each, and how strongly each draws them together; drawn: whether it is
    seen as a line.
    """

    boxes: Array
    above: Array
    central: Array
    ends: Whole
    pull: Array
    drawn: Array


class Settling:
    """Boxes in a frame around 0, settled one after the other until nothing better is found."""

    def __init__(self, marks: Marks, frame: tuple[float, float], seed: int):
        self.marks, self.frame = marks, np.array(frame)
        self.count = len(marks.boxes)
        self.half = marks.boxes / 2
        self.wide, self.high = np.ascontiguousarray(self.half[:, 0]), np.ascontiguousarray(self.half[:, 1])
        self.random = np.random.default_rng(seed)
        self.scale = float(np.hypot(*frame))
        lines = marks.ends[marks.drawn > 0]
        self.ties = [_ties_of(marks, number) for number in range(self.count)]
        self.rest = [lines[(lines != number).all(axis=1)].T.copy() for number in range(self.count)]
        start = self._start()
        self.x, self.y = np.ascontiguousarray(start[:, 0]), np.ascontiguousarray(start[:, 1])

    @property
    def places(self) -> Array:
        """The middles of the boxes, where they are now."""
        return np.column_stack([self.x, self.y])

    def settle(self, rounds: int) -> Array:
        """The middles of the boxes after so many rounds in which each box looks for a better place."""
        for turn in range(rounds):
            share = turn / max(1, rounds - 1)
            heat = HOT * (COLD / HOT) ** share
            strict = LOOSE * (4.0 / LOOSE) ** min(1.0, 1.25 * share)
            for number in self.random.permutation(self.count).tolist():
                self._move(number, heat, strict, share)
            self._swap(heat, strict)
        return self.places

    def cost(self, strict: float = 4.0) -> float:
        """The cost of the whole."""
        return 0.5 * sum(self._cost(number, strict) for number in range(self.count))

    def _start(self) -> Array:
        """In a spiral from the middle, in the given order."""
        number = np.arange(self.count)
        reach = np.sqrt((number + 0.5) / max(1, self.count)) / 2
        turned = np.column_stack([np.cos(number * 2.399963), np.sin(number * 2.399963)])
        made: Array = turned * reach[:, None] * self.frame * 0.9
        return made

    def _move(self, number: int, heat: float, strict: float, share: float) -> None:
        here = np.array([self.x[number], self.y[number]])
        room = np.maximum(self.frame / 2 - self.half[number], 1)
        far = self.random.uniform(-1, 1, (CANDIDATES // 3, 2)) * room
        near = here + self.random.normal(0, 1, (CANDIDATES - len(far) - 1, 2)) * self.scale * (
            0.12 * (1 - share) + 0.008
        )
        tried = np.vstack([here, far, np.clip(near, -room, room)])
        x, y = np.ascontiguousarray(tried.T)
        costs = self._costs(number, x, y, strict) - heat * self.random.gumbel(size=len(x)) * 0.5
        best = int(costs.argmin())
        self.x[number], self.y[number] = x[best], y[best]

    def _swap(self, heat: float, strict: float) -> None:
        """Let some pairs of boxes change places where that is better."""
        pairs = self.random.permutation(self.count)
        for one, other in zip(pairs[: self.count // 6].tolist(), pairs[self.count // 6 :].tolist(), strict=False):
            before = self._cost(one, strict) + self._cost(other, strict)
            self._exchange(one, other)
            gain = before - (self._cost(one, strict) + self._cost(other, strict))
            if gain < 0 and self.random.random() >= np.exp(gain / heat):
                self._exchange(one, other)

    def _exchange(self, one: int, other: int) -> None:
        for middles in (self.x, self.y):
            middles[one], middles[other] = middles[other], middles[one]

    def _cost(self, number: int, strict: float) -> float:
        """What its place costs a box."""
        return float(self._costs(number, self.x[[number]], self.y[[number]], strict)[0])

    def _costs(self, number: int, x: Array, y: Array, strict: float) -> Array:
        """What each of the tried places would cost a box, the others where they are."""
        total = self._nearness(number, x, y, strict)
        wide, high = self.frame
        outside = np.maximum(np.abs(x) + self.wide[number] - wide / 2, 0)
        outside += np.maximum(np.abs(y) + self.high[number] - high / 2, 0)
        total += FRAME * strict * outside
        total += CENTRE * self.marks.central[number] * ((x / wide) ** 2 + (y / high) ** 2) * 4
        total += self._tied(number, x, y)
        return total

    def _nearness(self, number: int, x: Array, y: Array, strict: float) -> Array:
        gap = np.abs(x[:, None] - self.x) - (self.wide[number] + self.wide)
        gap = np.maximum(gap, np.abs(y[:, None] - self.y) - (self.high[number] + self.high))
        gap[:, number] = self.scale
        deep = np.where(gap < -0.01, MEETING - DEPTH * gap, 0).sum(axis=1)
        close = np.maximum(AIR - gap, 0).sum(axis=1)
        made: Array = deep * strict + close * AIRY
        return made

    def _tied(self, number: int, x: Array, y: Array) -> Array:
        others, pull, seen = self.ties[number]
        dots = self.y - self.marks.above
        start = x[:, None], (y - self.marks.above[number])[:, None]
        stop = self.x[others], dots[others]
        away = _between(start, stop)
        total: Array = LENGTH / self.scale * (np.hypot(*away) * pull).sum(axis=1)
        ends = self.rest[number]
        one, two = (self.x[ends[0]], dots[ends[0]]), (self.x[ends[1]], dots[ends[1]])
        middle = (one[0] + two[0]) / 2, (one[1] + two[1]) / 2
        size = self.wide[number] - INNER, self.high[number] - INNER
        total += UNDER * _cut(middle, _halved(_between(one, two)), (x[:, None], y[:, None]), size).sum(axis=1)
        if len(seen):
            away, stop, others = (away[0][:, seen], away[1][:, seen]), (stop[0][seen], stop[1][seen]), others[seen]
            half = _halved(away)
            middle = (start[0] + half[0])[:, :, None], (start[1] + half[1])[:, :, None]
            half = half[0][:, :, None], half[1][:, :, None]
            under = _cut(middle, half, (self.x, self.y), (self.wide - INNER, self.high - INNER))
            under[:, :, number] = False
            under[:, np.arange(len(others)), others] = False
            total += UNDER * under.sum(axis=(1, 2))
            total += CROSSING * _crossed(start, stop, away, one, two)
        return total


def _ties_of(marks: Marks, number: int) -> tuple[Whole, Array, Whole]:
    """The other ends of the ties of a box, how strongly each draws, and which of them are seen as lines."""
    own = np.flatnonzero((marks.ends == number).any(axis=1))
    ends = marks.ends[own]
    others = np.where(ends[:, 0] == number, ends[:, 1], ends[:, 0])
    return others, marks.pull[own], np.flatnonzero(marks.drawn[own] > 0)


def _between(one: Points, other: Points) -> Points:
    return other[0] - one[0], other[1] - one[1]


def _halved(way: Points) -> Points:
    return way[0] / 2, way[1] / 2


def _cut(middle: Points, along: Points, box: Points, half: tuple[Any, Any]) -> Any:
    """Whether a line, by its middle and half its way, cuts a box, by its middle and half its size."""
    x, y = _between(middle, box)
    dx, dy = np.abs(along[0]), np.abs(along[1])
    across = np.abs(along[0] * y - along[1] * x) < half[0] * dy + half[1] * dx
    return across & (np.abs(x) < dx + half[0]) & (np.abs(y) < dy + half[1])


def _crossed(start: Points, stop: Points, away: Points, one: Points, two: Points) -> Array:
    """How many of the lines one-two are crossed by those from each start (row) to the stops."""
    line = _between(one, two)
    way = away[0][:, :, None], away[1][:, :, None]
    begin = start[0][:, :, None], start[1][:, :, None]
    sides = _turn(way, _between(begin, one)) * _turn(way, _between(begin, two))
    from_start = _turn(line, _between(one, start))[:, None]
    from_stop = _turn(line, _between(one, (stop[0][:, None], stop[1][:, None])))
    made: Array = ((sides < -1e-6) & (from_start * from_stop < -1e-6)).sum(axis=(1, 2)).astype(float)
    return made


def _turn(along: Points, way: Points) -> Array:
    made: Array = along[0] * way[1] - along[1] * way[0]
    return made
