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
        self.random = np.random.default_rng(seed)
        self.scale = float(np.hypot(*frame))
        lines = marks.ends[marks.drawn > 0]
        self.lines = lines
        self.own = [np.flatnonzero((marks.ends == number).any(axis=1)) for number in range(self.count)]
        self.rest = [np.flatnonzero((lines != number).all(axis=1)) for number in range(self.count)]
        self.places = self._start()

    def settle(self, rounds: int) -> Array:
        """The middles of the boxes after so many rounds in which each box looks for a better place."""
        for turn in range(rounds):
            share = turn / max(1, rounds - 1)
            heat = HOT * (COLD / HOT) ** share
            strict = LOOSE * (4.0 / LOOSE) ** min(1.0, 1.25 * share)
            for number in self.random.permutation(self.count):
                self._move(int(number), heat, strict, share)
            self._swap(heat, strict)
        return self.places

    def cost(self, strict: float = 4.0) -> float:
        """The cost of the whole."""
        return 0.5 * sum(float(self._costs(n, self.places[n][None], strict)[0]) for n in range(self.count))

    def _start(self) -> Array:
        """In a spiral from the middle, in the given order."""
        number = np.arange(self.count)
        reach = np.sqrt((number + 0.5) / max(1, self.count)) / 2
        turned = np.column_stack([np.cos(number * 2.399963), np.sin(number * 2.399963)])
        made: Array = turned * reach[:, None] * self.frame * 0.9
        return made

    def _move(self, number: int, heat: float, strict: float, share: float) -> None:
        here = self.places[number]
        room = np.maximum(self.frame / 2 - self.half[number], 1)
        far = self.random.uniform(-1, 1, (CANDIDATES // 3, 2)) * room
        near = here + self.random.normal(0, 1, (CANDIDATES - len(far) - 1, 2)) * self.scale * (
            0.12 * (1 - share) + 0.008
        )
        tried = np.vstack([here, far, np.clip(near, -room, room)])
        costs = self._costs(number, tried, strict) - heat * self.random.gumbel(size=len(tried)) * 0.5
        self.places[number] = tried[int(costs.argmin())]

    def _swap(self, heat: float, strict: float) -> None:
        """Let some pairs of boxes change places where that is better."""
        pairs = self.random.permutation(self.count)
        for one, other in zip(pairs[: self.count // 6].tolist(), pairs[self.count // 6 :].tolist(), strict=False):
            before = self._pair_cost(one, other, strict)
            kept = self.places[[one, other]].copy()
            self.places[[one, other]] = kept[::-1]
            gain = before - self._pair_cost(one, other, strict)
            if gain < 0 and self.random.random() >= np.exp(gain / heat):
                self.places[[one, other]] = kept

    def _pair_cost(self, one: int, other: int, strict: float) -> float:
        both = (self._costs(number, self.places[number][None], strict) for number in (one, other))
        return float(sum(cost[0] for cost in both))

    def _costs(self, number: int, tried: Array, strict: float) -> Array:
        """What each of the tried places would cost a box, the others where they are."""
        total = self._nearness(number, tried, strict)
        outside = np.abs(tried) + self.half[number] - self.frame / 2
        total += FRAME * strict * np.maximum(outside, 0).sum(axis=1)
        total += CENTRE * self.marks.central[number] * ((tried / self.frame) ** 2).sum(axis=1) * 4
        total += self._tied(number, tried)
        return total

    def _nearness(self, number: int, tried: Array, strict: float) -> Array:
        gap = np.abs(tried[:, None] - self.places[None]) - (self.half[number] + self.half)[None]
        gap[:, number] = self.scale
        wide = gap.max(axis=2)
        deep = np.where(wide < -0.01, MEETING - DEPTH * wide, 0).sum(axis=1)
        close = np.maximum(AIR - wide, 0).sum(axis=1)
        made: Array = deep * strict + close * AIRY
        return made

    def _tied(self, number: int, tried: Array) -> Array:
        marks, own = self.marks, self.own[number]
        ends = marks.ends[own]
        others = np.where(ends[:, 0] == number, ends[:, 1], ends[:, 0])
        dots = self.places - np.column_stack([np.zeros(self.count), marks.above])
        start = (tried - [0, marks.above[number]])[:, None]
        stop = dots[others][None]
        away = stop - start
        total: Array = LENGTH / self.scale * (np.hypot(away[..., 0], away[..., 1]) * marks.pull[own]).sum(axis=1)
        rest = self.lines[self.rest[number]]
        one, two = dots[rest[:, 0]], dots[rest[:, 1]]
        total += UNDER * _cut(
            (one + two)[None] / 2, (two - one)[None] / 2, tried[:, None], self.half[number] - INNER
        ).sum(axis=1)
        seen = marks.drawn[own] > 0
        if seen.any():
            away, stop, others = away[:, seen], stop[:, seen], others[seen]
            middle = start + away / 2
            under = _cut(
                middle[:, :, None], away[:, :, None] / 2, self.places[None, None], (self.half - INNER)[None, None]
            )
            under[:, :, number] = False
            under[:, np.arange(len(others)), others] = False
            total += UNDER * under.sum(axis=(1, 2))
            total += CROSSING * _crossed(start, stop, away, one, two)
        return total


def _cut(middle: Array, along: Array, box: Array, half: Array) -> Any:
    """Whether a line, by its middle and half its way, cuts a box, by its middle and half its size."""
    x, y = box[..., 0] - middle[..., 0], box[..., 1] - middle[..., 1]
    dx, dy = np.abs(along[..., 0]), np.abs(along[..., 1])
    across = np.abs(along[..., 0] * y - along[..., 1] * x) < half[..., 0] * dy + half[..., 1] * dx
    return across & (np.abs(x) < dx + half[..., 0]) & (np.abs(y) < dy + half[..., 1])


def _crossed(start: Array, stop: Array, away: Array, one: Array, two: Array) -> Array:
    """How many of the lines one-two are crossed by those from each start (row) to the stops."""

    def turn(along: Array, x: Array) -> Array:
        made: Array = along[..., 0] * x[..., 1] - along[..., 1] * x[..., 0]
        return made

    line = two - one
    sides = turn(away[:, :, None], one - start[:, :, None]) * turn(away[:, :, None], two - start[:, :, None])
    from_start = turn(line[None], start - one[None])[:, None]
    from_stop = turn(line[None], stop[0][:, None] - one[None])[None]
    made: Array = ((sides < -1e-6) & (from_start * from_stop < -1e-6)).sum(axis=(1, 2)).astype(float)
    return made
