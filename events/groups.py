"""The drawn actors in groups, by what they are or by the family they belong to, and a picture with a block for each.

A family is all that belongs to the same topmost actor: a state with its offices, forces and people, a bloc with its
states. An actor without family belongs to nobody and nobody in the picture belongs to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from textwrap import wrap

import numpy as np
import pandas as pd

from events.clauses import among
from events.labels import BETWEEN, label_box, text_width
from events.network import node_size
from events.places import HEIGHT, WIDTH, Layout
from events.settling import Array
from events.store import Store
from events.vocabulary import ACTOR_KINDS

CLUSTERS = ("none", "kind", "bloc")
NO_FAMILY = ("", "No family")
PAD, GAP = 4.0, 8.0
HEAD_LINE, HEAD_WRAP, BOLDER = 15.0, 24, 1.08
TRIED, MANY = 48, 60

Ancestors = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Box:
    """The block of a group: its middle and its size in pixels, as the places of a Layout.

    head: the label in lines of at most HEAD_WRAP characters (a longer word stays whole), for which there is room at
    the top, HEAD_LINE pixels a line below PAD.
    """

    group_id: str
    label: str
    head: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class GroupedLayout(Layout):
    """Places of actors and the blocks of their groups, the larger groups first."""

    boxes: tuple[Box, ...]


def ancestors(store: Store, actor_ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """By actor id, what the actor belongs to from the nearest to the topmost, as ids and names; maybe nothing."""
    known: dict[str, tuple[str, str]] = {}
    wanted = set(actor_ids)
    while wanted:
        sql = f"SELECT actor_id, name, parent_id FROM actors WHERE {among('actor_id', wanted)}"
        rows = store.rows(sql, sorted(wanted))
        known |= {actor: (name, parent) for actor, name, parent in rows}
        wanted = {parent for _, _, parent in rows if parent} - known.keys()
    found: dict[str, list[tuple[str, str]]] = {}
    for actor in actor_ids:
        line: dict[str, str] = {}
        above = known.get(actor, ("", ""))[1]
        while above in known and above not in line and above != actor:
            line[above], above = known[above]
        found[actor] = list(line.items())
    return found


def grouped(actors: pd.DataFrame, by: str, parents: Mapping[str, Ancestors]) -> pd.DataFrame:
    """The group of each actor: columns actor_id, group_id, label; rows as in ``actors`` (columns actor_id, name, kind).

    by: ``kind`` or ``bloc``, the family; parents: as ``ancestors`` gives them, not looked at for kinds. An actor
    without family has the group_id "".
    """
    if by == "kind":
        groups = [(kind, ACTOR_KINDS.get(kind, kind)) for kind in actors["kind"]]
    else:
        tops = {line[-1][0] for actor in actors["actor_id"] if (line := parents.get(actor))}
        groups = [
            line[-1] if (line := parents.get(actor)) else (actor, name) if actor in tops else NO_FAMILY
            for actor, name in zip(actors["actor_id"], actors["name"], strict=True)
        ]
    made = pd.DataFrame(groups, columns=["group_id", "label"], index=actors.index, dtype=object)
    made.insert(0, "actor_id", actors["actor_id"])
    return made


def group_places(actors: pd.DataFrame, groups: pd.DataFrame, largest: int) -> GroupedLayout:
    """A block for each group, in rows that fill the shape of the picture; in a block the most active actors first.

    actors: columns actor_id, name, events. groups: as ``grouped`` gives them. largest: the events of an actor that is
    drawn at full size, as for events.network.node_size. Neither blocks nor actors with their labels ever overlap.
    """
    joined = actors[["actor_id", "name", "events"]].merge(groups, on="actor_id")
    joined = joined.sort_values("events", ascending=False, kind="stable")
    blocks = [
        _Block(str(rows["group_id"].iloc[0]), str(rows["label"].iloc[0]), rows, largest)
        for _, rows in joined.groupby("group_id", sort=True)
    ]
    blocks.sort(key=lambda block: (block.group_id == "", -len(block.ids), -block.events))
    if not blocks:
        return GroupedLayout(WIDTH, HEIGHT, {}, ())
    width, height, shelves = _arranged(blocks)
    positions: dict[str, tuple[float, float]] = {}
    boxes = []
    top = -height / 2
    for row, tall in shelves:
        left = -width / 2
        wide = [block.narrowest(tall) for block in row]
        spare = (width - sum(wide) - GAP * (len(row) - 1)) / sum(wide)
        for block, natural in zip(row, wide, strict=True):
            size = natural * (1 + spare)
            boxes.append(_box(block, left, top, size, tall))
            positions |= block.places(left, top, size, tall)
            left += size + GAP
        top += tall + GAP
    return GroupedLayout(round(width, 1), round(height, 1), positions, tuple(boxes))


class _Block:
    """The actors of one group, to be set in rows of any number of columns."""

    def __init__(self, group_id: str, label: str, actors: pd.DataFrame, largest: int):
        self.group_id, self.label = group_id, label
        self.head = tuple(wrap(label, HEAD_WRAP, break_long_words=False))
        self.ids = list(actors["actor_id"])
        self.events = int(actors["events"].sum())
        self._sizes = [node_size(int(events), largest) for events in actors["events"]]
        boxes = [label_box(name, size) for name, size in zip(actors["name"], self._sizes, strict=True)]
        self._wide = [box[0] for box in boxes]
        self._below = [box[1] - size / 2 - BETWEEN / 2 for box, size in zip(boxes, self._sizes, strict=True)]
        self._top = PAD + HEAD_LINE * len(self.head)
        self._shapes = {columns: self._shape(columns) for columns in range(1, len(self.ids) + 1)}

    @property
    def heights(self) -> list[float]:
        return [height for _, height in self._shapes.values()]

    def narrowest(self, height: float) -> float:
        """The least width at which it is no higher than so much; infinite when there is none."""
        return min((wide for wide, high in self._shapes.values() if high <= height), default=float("inf"))

    def places(self, left: float, top: float, width: float, height: float) -> dict[str, tuple[float, float]]:
        """The places of its actors in a block of this size, spread over it."""
        fitting = {c: shape for c, shape in self._shapes.items() if shape[0] <= width + 0.01 and shape[1] <= height}
        columns = min(fitting, key=lambda c: max(width / fitting[c][0], height / fitting[c][1]))
        rows = self._rows(columns)
        wide = self._columns(columns)
        across = (width - 2 * PAD - sum(wide)) / columns
        middles = [left + PAD + sum(wide[:at]) + wide[at] / 2 + (at + 0.5) * across for at in range(columns)]
        spare = (height - self._shapes[columns][1]) / len(rows)
        found, y = {}, top + self._top
        for number, (above, below) in enumerate(rows):
            for column, actor in enumerate(self.ids[number * columns : (number + 1) * columns]):
                found[actor] = (round(middles[column], 1), round(y + spare / 2 + above, 1))
            y += above + below + spare
        return found

    def _shape(self, columns: int) -> tuple[float, float]:
        head = max(map(text_width, self.head), default=0) * BOLDER
        height = self._top + sum(above + below for above, below in self._rows(columns)) + PAD
        return max(sum(self._columns(columns)), head) + 2 * PAD, height

    def _columns(self, columns: int) -> list[float]:
        """The width of each column."""
        return [max(self._wide[at::columns]) for at in range(columns)]

    def _rows(self, columns: int) -> list[tuple[float, float]]:
        """How far each row reaches above and below the middles of its actors."""
        starts = range(0, len(self.ids), columns)
        return [
            (max(self._sizes[at : at + columns]) / 2 + BETWEEN / 2, max(self._below[at : at + columns]) + BETWEEN / 2)
            for at in starts
        ]


_Shelf = tuple[list[_Block], float]


def _arranged(blocks: list[_Block]) -> tuple[float, float, list[_Shelf]]:
    """Width, height and rows of blocks, so that the whole shows as large as it can in WIDTH by HEIGHT."""
    heights = np.array(sorted({height for block in blocks for height in block.heights}))
    widths = np.array([[block.narrowest(height) for height in heights] for block in blocks])
    least = float(widths.min(axis=1).max())
    even = sqrt(float((widths * heights).min(axis=1).sum()) * WIDTH / HEIGHT)
    limits = np.geomspace(max(least, 0.7 * even), max(least, 1.6 * even), TRIED if len(blocks) <= MANY else 4)
    tried = [_shelved(blocks, heights, widths, float(limit)) for limit in limits]
    return min(tried, key=lambda made: max(made[0] / WIDTH, made[1] / HEIGHT))


def _shelved(blocks: list[_Block], heights: Array, widths: Array, limit: float) -> tuple[float, float, list[_Shelf]]:
    """The lowest rows of blocks, in their order, that are no wider than a limit."""
    best: list[tuple[float, int, float]] = [(0.0, 0, 0.0)] * (len(blocks) + 1)
    for start in reversed(range(len(blocks))):
        wide = np.full(len(heights), -GAP)
        options = []
        for stop in range(start + 1, len(blocks) + 1):
            wide = wide + widths[stop - 1] + GAP
            fits = wide <= limit + 0.01
            if not fits.any():
                break
            tall = float(heights[fits.argmax()])
            options.append((best[stop][0] + tall + GAP * (stop < len(blocks)), stop, tall))
        best[start] = min(options)
    shelves: list[_Shelf] = []
    at = 0
    while at < len(blocks):
        _, stop, tall = best[at]
        shelves.append((blocks[at:stop], tall))
        at = stop
    width = max(sum(block.narrowest(tall) for block in row) + GAP * (len(row) - 1) for row, tall in shelves)
    return width, best[0][0], shelves


def _box(block: _Block, left: float, top: float, width: float, height: float) -> Box:
    middle = (round(left + width / 2, 1), round(top + height / 2, 1))
    return Box(block.group_id, block.label, block.head, *middle, round(width, 1), round(height, 1))
