"""The places that actors keep in the network's picture, made once for a collection.

The first CORE actors, those that are drawn unless the reader asks for more, fill a frame in the shape of the picture;
the next stand around them, so that they take no room from them; the rest, and those without events, farther out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from events.labels import BETWEEN, label_box
from events.network import node_size
from events.settling import Array, Marks, Settling, Whole

CORE, LAID_OUT = 60, 300
WIDTH, HEIGHT = 520.0, 400.0
SMALLEST_FRAME = 0.72
FILLED = 0.62
PATIENCE, ROUND_MS, TIED_MS, LEAST_ROUNDS = 2200, 0.45, 0.0006, 12
LINES = 300
FAMILY_PULL = 0.5
CELL, AIR, HOMEWARD = 6.0, 6.0, 0.35
STEPS = (1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0)
GOLDEN = 2.399963

SHAPE = np.array([WIDTH, HEIGHT])
Pairs = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of actors by id, in pixels from the centre at natural size, and the extent of the first CORE of them."""

    width: float
    height: float
    positions: dict[str, tuple[float, float]]


def place(activity: Mapping[str, int], names: Mapping[str, str], pairs: Pairs, tops: Mapping[str, str]) -> Layout:
    """Places for actors, the same for the same input; part of a store, so that they never move while one explores.

    activity: events by actor id, the most active first. pairs: shared events of two actors. tops: by actor id the one
    whose family it is of; families are kept near one another where it costs nothing. No two labels of the first
    LAID_OUT actors meet.
    """
    most = max(activity.values(), default=1)
    laid = [actor for actor, events in activity.items() if events][:LAID_OUT]
    sizes = np.array([node_size(activity[actor], most) for actor in laid])
    boxes = np.array([label_box(names[actor], size) for actor, size in zip(laid, sizes, strict=True)]).reshape(-1, 2)
    above = (boxes[:, 1] - sizes - BETWEEN) / 2
    central = np.array([sqrt(activity[actor] / most) for actor in laid])
    ends, pull, drawn = _ties(laid, pairs, tops)
    inner = (ends < CORE).all(axis=1)
    marks = Marks(boxes[:CORE], above[:CORE], central[:CORE], ends[inner], pull[inner], drawn[inner])
    core = _core(marks)
    extent = _extent(core, marks.boxes) if laid else SHAPE
    middles = _around(core, extent, boxes, ends, pull)
    dots = middles - np.column_stack([np.zeros(len(laid)), above])
    positions = {actor: _pair(dot) for actor, dot in zip(laid, dots, strict=True)}
    reach = 0.75 * (_extent(middles, boxes) if laid else SHAPE)
    positions |= _farther(activity, positions, reach)
    return Layout(round(float(extent[0]), 1), round(float(extent[1]), 1), positions)


def unplaced(actors: Iterable[str]) -> Layout:
    """All actors in one place, for a store that nobody will look at.

    >>> unplaced(["city"]).positions
    {'city': (0.0, 0.0)}
    """
    return Layout(WIDTH, HEIGHT, dict.fromkeys(actors, (0.0, 0.0)))


def place_more(
    layout: Layout, activity: Mapping[str, int], names: Mapping[str, str], pairs: Pairs, tops: Mapping[str, str]
) -> Layout | None:
    """A layout in which actors who have a place keep it, and others find room around them; see ``place``.

    Gives None where more than half of the first CORE actors have no place: then all are better placed anew.
    """
    most = max(activity.values(), default=1)
    laid = [actor for actor, events in activity.items() if events][:LAID_OUT]
    there = [actor for actor in laid if actor in layout.positions]
    coming = [actor for actor in laid if actor not in layout.positions]
    if 2 * sum(actor in coming for actor in laid[:CORE]) > min(CORE, len(laid)):
        return None
    ordered = there + coming
    sizes = np.array([node_size(activity[actor], most) for actor in ordered])
    boxes = np.array([label_box(names[actor], size) for actor, size in zip(ordered, sizes, strict=True)]).reshape(-1, 2)
    above = np.column_stack([np.zeros(len(ordered)), (boxes[:, 1] - sizes - BETWEEN) / 2])
    known = np.array([layout.positions[actor] for actor in there]).reshape(-1, 2) + above[: len(there)]
    ends, pull, _ = _ties(ordered, pairs, tops)
    middles = _around(known, np.array([layout.width, layout.height]), boxes, ends, pull)
    positions = {actor: layout.positions[actor] for actor in activity if actor in layout.positions}
    positions |= {actor: _pair(dot) for actor, dot in zip(coming, (middles - above)[len(there) :], strict=True)}
    reach = 0.75 * (_extent(middles, boxes) if laid else SHAPE)
    return Layout(layout.width, layout.height, positions | _farther(activity, positions, reach))


def framed(width: float, height: float, places: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The extent of a picture that holds these places: that of a layout, or the first of some steps larger.

    >>> framed(400, 300, [(10, 20), (-199, 149)]), framed(400, 300, [(0, 180)])
    ((400.0, 300.0), (500.0, 375.0))
    """
    far = max((max(abs(x) / width, abs(y) / height) * 2 for x, y in places), default=0)
    step = next((step for step in STEPS if far <= step), max(far, STEPS[-1]))
    return width * step, height * step


def _ties(laid: Sequence[str], pairs: Pairs, tops: Mapping[str, str]) -> tuple[Whole, Array, Array]:
    """What draws actors together: ends, how strongly, and whether it counts as a line (the LINES strongest ties)."""
    number = {actor: at for at, actor in enumerate(laid)}
    seen = {
        (number[one], number[two]): sqrt(count) for (one, two), count in pairs.items() if {one, two} <= number.keys()
    }
    least = sorted(seen.values(), reverse=True)[:LINES][-1:]
    made = [(*ends, pull, float(pull >= least[0])) for ends, pull in sorted(seen.items())]
    for at, actor in enumerate(laid):
        top = number.get(tops.get(actor, actor), at)
        if top != at:
            made.append((at, top, FAMILY_PULL, 0.0))
    table = np.array(made, dtype=float).reshape(-1, 4)
    return table[:, :2].astype(np.int64), table[:, 2], table[:, 3]


def _core(marks: Marks) -> Array:
    """The middles of the boxes that fill the frame; none meet."""
    count = len(marks.boxes)
    if not count:
        return np.zeros((0, 2))
    filled = sqrt(float(marks.boxes.prod(axis=1).sum()) / FILLED / WIDTH / HEIGHT)
    frame = SHAPE * max(SMALLEST_FRAME, filled)
    settled = Settling(marks, (frame[0], frame[1]), seed=4).settle(_rounds(count, int(marks.drawn.sum())))
    return _filling(_parted(settled, marks.boxes), marks.boxes)


def _rounds(count: int, lines: int) -> int:
    """As many rounds as take about PATIENCE milliseconds, fewer when there is little to try; counted, never timed."""
    each = count * ROUND_MS + lines * (lines + count) * TIED_MS
    return int(max(LEAST_ROUNDS, min(20 + 4 * count, PATIENCE / each)))


def _parted(places: Array, boxes: Array) -> Array:
    """Push boxes that meet apart, along the way that keeps the shape best, until none do (at most 400 rounds)."""
    places = places.copy()
    need = (boxes[:, None] + boxes[None]) / 2
    order = np.arange(len(places))
    before = np.sign(order[:, None] - order[None])[:, :, None]
    for _ in range(400):
        gap = places[:, None] - places[None]
        overlap = need - np.abs(gap)
        meet = np.asarray((overlap > 0.05).all(axis=2))
        meet[order, order] = False
        if not meet.any():
            break
        sign = np.where(gap == 0, before, np.sign(gap))
        shorter = (overlap / SHAPE).argmin(axis=2)[:, :, None] == np.arange(2)
        places += np.where(shorter & meet[:, :, None], (overlap + 0.1) * sign, 0).sum(axis=1) * 0.3
    return places


def _filling(places: Array, boxes: Array) -> Array:
    """Boxes spread in the direction in which they do not fill the shape of the picture, around its middle."""
    extent = _extent(places, boxes)
    wanted = SHAPE * (extent / SHAPE).max()
    spare = extent - boxes.mean(axis=0)
    places = places * np.where(spare > 1, 1 + (wanted - extent) / np.maximum(spare, 1), 1)
    centre: Array = ((places + boxes / 2).max(axis=0) + (places - boxes / 2).min(axis=0)) / 2
    made: Array = places - centre
    return made


def _around(core: Array, extent: Array, boxes: Array, ends: Whole, pull: Array) -> Array:
    """The middles of all boxes: the core's, and the others around it, near those that they are tied to."""
    places = np.zeros((len(boxes), 2))
    places[: len(core)] = core
    if len(core) == len(boxes):
        return places
    outer = boxes + AIR
    needed = extent * sqrt(1 + 2.5 * float(outer[len(core) :].prod(axis=1).sum()) / float(extent.prod())) + outer.max(
        axis=0
    )
    grid = _Grid(np.maximum(needed, 2 * (np.abs(core) + outer[: len(core)]).max(axis=0, initial=0)))
    grid.take(np.zeros(2), extent + AIR)
    for number in range(len(core)):
        grid.take(core[number], boxes[number])
    later = ends.max(axis=1, initial=0)
    order = np.argsort(later, kind="stable")
    first = np.searchsorted(later[order], np.arange(len(boxes) + 1))
    for number in range(len(core), len(boxes)):
        near = order[first[number] : first[number + 1]]
        others = ends[near].sum(axis=1) - number
        home = (places[others] * pull[near, None]).sum(axis=0) / max(1e-9, pull[near].sum())
        places[number] = grid.nearest(outer[number], home)
        grid.take(places[number], outer[number])
    return places


def _farther(
    activity: Iterable[str], positions: Mapping[str, tuple[float, float]], reach: Array
) -> dict[str, tuple[float, float]]:
    """Places for the actors that have none, in a spiral outside of a reach."""
    others = [actor for actor in activity if actor not in positions]
    first = 1 if len(positions) <= LAID_OUT else len(positions)
    number = np.arange(first, first + len(others))
    turned = np.column_stack([np.cos(number * GOLDEN), np.sin(number * GOLDEN)])
    farther = (reach * (1 + 0.02 * np.sqrt(number))[:, None] * turned).round(1).tolist()
    return {actor: (x, y) for actor, (x, y) in zip(others, farther, strict=True)}


class _Grid:
    """A picture in cells, taken or free; sums: by row and column, how many cells before both are taken."""

    def __init__(self, extent: Array):
        self.cells = np.ceil(extent / CELL / 2).astype(int) * 2
        self.taken = np.zeros(self.cells, dtype=np.int32)
        self.sums = np.zeros(self.cells + 1, dtype=np.int32)

    def take(self, middle: Array, box: Array) -> None:
        """Mark a box as taken."""
        first = np.maximum(np.floor((middle - box / 2) / CELL + self.cells / 2 + 0.01), 0).astype(int)
        last = np.ceil((middle + box / 2) / CELL + self.cells / 2 - 0.01).astype(int)
        held = self.taken[first[0] : last[0], first[1] : last[1]]
        more = (1 - held).cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
        held[:] = 1
        if more.size:
            beyond = self.cells - first - more.shape
            self.sums[first[0] + 1 :, first[1] + 1 :] += np.pad(more, ((0, beyond[0]), (0, beyond[1])), mode="edge")

    def nearest(self, box: Array, home: Array) -> Array:
        """The middle of the free room for a box that is close to the centre of the picture, and to its home."""
        wide, high = np.ceil(box / CELL).astype(int)
        held = self.sums[wide:, high:] - self.sums[:-wide, high:] - self.sums[wide:, :-high] + self.sums[:-wide, :-high]
        x = (np.arange(held.shape[0]) + wide / 2 - self.cells[0] / 2) * CELL
        y = (np.arange(held.shape[1]) + high / 2 - self.cells[1] / 2) * CELL
        reach = np.maximum((np.abs(x)[:, None] + box[0] / 2) / WIDTH, (np.abs(y)[None] + box[1] / 2) / HEIGHT) * WIDTH
        reach[held > 0] = np.inf

        def cost(at: Whole) -> Array:
            row, column = np.divmod(at, held.shape[1])
            made: Array = reach.ravel()[at] + HOMEWARD * np.hypot(x[row] - home[0], y[column] - home[1])
            return made

        some = cost(reach.argmin().reshape(1))[0]
        places = np.flatnonzero(reach <= some)
        at = np.unravel_index(int(places[cost(places).argmin()]), held.shape)
        return np.array([x[at[0]], y[at[1]]])


def _extent(places: Array, boxes: Array) -> Array:
    made: Array = (places + boxes / 2).max(axis=0) - (places - boxes / 2).min(axis=0)
    return made


def _pair(place: Array) -> tuple[float, float]:
    return round(float(place[0]), 1), round(float(place[1]), 1)
