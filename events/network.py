"""The network of actors: ties as a networkx graph, and the places that actors keep in its picture.

A tie is derived from events. It is directed from initiator to recipient; two actors who share an event in any other
pair of roles have an undirected tie of co-participation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

LAID_OUT = 300
TRIED_UP_TO = 80
WIDTH, HEIGHT = 560.0, 440.0
LABEL_PX_PER_CHARACTER, LABEL_LINE, LABEL_WRAP = (5.3, 6.4), 13.0, 88.0
SMALLEST, LARGEST = 14.0, 40.0
BETWEEN = 8.0

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of actors by id, in pixels from the centre at natural size, and the extent of the picture."""

    width: float
    height: float
    positions: dict[str, tuple[float, float]]


def build(ties: pd.DataFrame, actors: pd.DataFrame) -> nx.MultiDiGraph[str]:
    """A networkx graph of ties.

    ties: columns from_id, to_id, directed, count, first, last (days since 1970-01-01), cooperation, conflict,
    balance (-1 all conflict .. 1 all cooperation), event_ids. actors: columns actor_id and any further ones, which
    become node attributes. An undirected tie is one edge from the id that comes first, with directed=False.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in actors.to_dict("records"):
        network.add_node(actor["actor_id"], **{str(k): v for k, v in actor.items() if k != "actor_id"})
    for tie in ties.to_dict("records"):
        attributes = {str(k): v for k, v in tie.items() if k not in ("from_id", "to_id")}
        key = "directed" if tie["directed"] else "undirected"
        network.add_edge(tie["from_id"], tie["to_id"], key=key, **attributes)
    return network


def node_size(value: float, most: float) -> float:
    """Diameter in pixels of an actor with so many events, or such a measure, where the most is ``most``."""
    return round(SMALLEST + (LARGEST - SMALLEST) * sqrt(value / most if most else 0), 1)


def place(activity: Mapping[str, int], names: Mapping[str, str], pairs: Mapping[tuple[str, str], int]) -> Layout:
    """Places for actors, the same for the same input; part of a store, so that they never move while one explores.

    activity: events by actor id, the most active first. pairs: shared events of two actors. The first LAID_OUT actors
    are laid out by their shared events and moved apart until no two labels meet; the others stand in a spiral around.
    """
    ids = list(activity)
    laid = ids[:LAID_OUT]
    if not laid:
        return Layout(WIDTH, HEIGHT, {})
    most = max(activity.values())
    boxes = np.array([label_box(names[actor], node_size(activity[actor], most)) for actor in laid])
    middles = _best(laid, pairs, boxes)
    extent = _extent(middles, boxes)
    sizes = np.array([node_size(activity[actor], most) for actor in laid])
    points = middles - np.column_stack([np.zeros(len(laid)), (boxes[:, 1] - sizes - BETWEEN) / 2])
    positions = {actor: _pair(point) for actor, point in zip(laid, points, strict=True)}
    for number, actor in enumerate(ids[LAID_OUT:], start=1):
        turn, reach = number * 2.399963, 0.55 + 0.01 * np.sqrt(number)
        positions[actor] = _pair(extent * reach * np.array([np.cos(turn), np.sin(turn)]))
    return Layout(float(extent[0]), float(extent[1]), positions)


def label_box(name: str, size: float) -> tuple[float, float]:
    """Width and height in pixels of an actor and its label below, BETWEEN kept free around.

    The label wraps at LABEL_WRAP pixels; as its font is not known here, the larger of a narrow and a wide guess counts.
    """
    guesses = [_wrapped(name, pixels) for pixels in LABEL_PX_PER_CHARACTER]
    width, lines = max(guess[0] for guess in guesses), max(guess[1] for guess in guesses)
    return max(size, width) + BETWEEN, size + lines * LABEL_LINE + BETWEEN


def _wrapped(name: str, pixels: float) -> tuple[float, int]:
    """Width and lines of a text wrapped at LABEL_WRAP, at so many pixels a character."""
    lines = [0.0]
    for word in name.split():
        width = len(word) * pixels
        if lines[-1] and lines[-1] + pixels + width > LABEL_WRAP:
            lines.append(width)
        else:
            lines[-1] += width + (pixels if lines[-1] else 0)
    return max(lines), len(lines)


def _best(laid: Sequence[str], pairs: Mapping[tuple[str, str], int], boxes: Array) -> Array:
    """Of several layouts the one with few crossings that shows largest; one only when there are many actors."""
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(laid)
    number = {actor: index for index, actor in enumerate(laid)}
    for (one, other), count in sorted(pairs.items()):
        if one in number and other in number:
            network.add_edge(one, other, weight=sqrt(count))
    ends = np.array([(number[one], number[other]) for one, other in network.edges], dtype=int).reshape(-1, 2)
    trials = product(range(8), (0.3, 0.4)) if len(laid) <= TRIED_UP_TO else [(7, 0.4)]
    found: list[tuple[float, Array]] = []
    for seed, scale in trials:
        points = _part(_spring(network, laid, seed) * scale, boxes)
        middle = ((points + boxes / 2).max(axis=0) + (points - boxes / 2).min(axis=0)) / 2
        points -= middle
        shown = min(1.2, *(np.array([WIDTH, HEIGHT]) / _extent(points, boxes)))
        crossings = _crossings(points, ends) if len(laid) <= TRIED_UP_TO else 0
        found.append(((crossings + 20) / shown**3, points))
    return min(found, key=lambda trial: trial[0])[1]


def _spring(network: nx.Graph[str], order: Sequence[str], seed: int) -> Array:
    """Spring layout, evened out by ranks so that the middle is not crowded; in WIDTH by HEIGHT around 0."""
    spread = 4.4 / sqrt(len(order))
    placed = nx.spring_layout(network, k=spread, iterations=200, seed=seed, weight="weight", method="force")
    points = np.array([placed[actor] for actor in order])
    points -= points.mean(axis=0)
    ranks = points.argsort(axis=0).argsort(axis=0) / max(1, len(order) - 1) * 2 - 1
    size = np.abs(points).max(axis=0)
    size[size == 0] = 1
    evened: Array = (0.3 * points / size + 0.7 * ranks) * np.array([WIDTH, HEIGHT])
    return evened


def _part(points: Array, boxes: Array) -> Array:
    """Push overlapping boxes apart along the shorter way until none overlap (at most 400 rounds)."""
    points = points.copy()
    need = (boxes[:, None, :] + boxes[None, :, :]) / 2
    order = np.arange(len(points))
    for _ in range(400):
        gap = points[:, None, :] - points[None, :, :]
        overlap = need - np.abs(gap)
        meet = np.asarray((overlap > 0.5).all(axis=2))
        meet[order, order] = False
        if not meet.any():
            break
        sign = np.where(gap == 0, np.sign(order[:, None] - order[None, :])[:, :, None], np.sign(gap))
        shorter = overlap.argmin(axis=2)[:, :, None] == np.arange(2)
        points += (np.where(shorter & meet[:, :, None], overlap * sign, 0).sum(axis=1)) * 0.26
    return points


def _crossings(points: Array, ends: Array) -> int:
    """How many pairs of ties cross."""
    start, stop = points[ends[:, 0]], points[ends[:, 1]]

    def turn(a: Array, b: Array, c: Array) -> Array:
        made: Array = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
            c[..., 0] - a[..., 0]
        )
        return made

    one, other = (start[:, None], stop[:, None]), (start[None, :], stop[None, :])
    across = turn(*one, other[0]) * turn(*one, other[1]) < -1e-6
    return int((across & across.T).sum() // 2)


def _extent(points: Array, boxes: Array) -> Array:
    extent: Array = (points + boxes / 2).max(axis=0) - (points - boxes / 2).min(axis=0)
    return extent


def _pair(point: Array) -> tuple[float, float]:
    return round(float(point[0]), 1), round(float(point[1]), 1)
