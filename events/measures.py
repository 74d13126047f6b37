"""Measures of how much an actor matters in the network: one figure for every drawn actor.

All look at the drawn actors and the ties among them; which way a tie points does not count.

>>> import pandas as pd
>>> chain = pd.DataFrame({"from_id": ["a", "b"], "to_id": ["b", "c"], "count": [3, 1]})
>>> actors = pd.DataFrame({"actor_id": ["a", "b", "c"], "events": [3, 4, 1]})
>>> measure("degree", chain, actors).to_dict()
{'a': 1.0, 'b': 2.0, 'c': 1.0}
>>> MEASURES["betweenness"].said(measure("betweenness", chain, actors)["b"])
'100.0% of shortest paths'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Neighbours = list[dict[int, int]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A way to say how much an actor matters.

    label: its name for readers. meaning: a sentence that explains it to them. unit: what follows a value, one and
    many, both empty where a value has no unit. form: the format of a value.
    """

    name: str
    label: str
    meaning: str
    unit: tuple[str, str]
    form: str
    of: Callable[[Neighbours, Sequence[int]], Sequence[float]]

    def said(self, value: float) -> str:
        """A value in words, with its unit."""
        one, many = self.unit
        return f"{format(value, self.form)} {one if value == 1 else many}".rstrip()


def measure(name: str, ties: pd.DataFrame, actors: pd.DataFrame) -> pd.Series[float]:
    """The values of one of MEASURES by actor id, in the order of ``actors``; KeyError for any other name.

    ties: columns from_id, to_id, count; those that leave the drawn actors are not looked at. actors: actor_id, events.
    """
    ids = list(actors["actor_id"])
    tied = [] if name == "events" else _neighbours(ties, ids)
    values = MEASURES[name].of(tied, [int(events) for events in actors["events"]])
    return pd.Series(values, index=pd.Index(ids, name="actor_id", dtype=object), name=name, dtype=float)


def _neighbours(ties: pd.DataFrame, ids: Sequence[str]) -> Neighbours:
    """By the number of each actor: the numbers of those it is tied to, with the events that their ties count."""
    number = {actor: at for at, actor in enumerate(ids)}
    found: Neighbours = [defaultdict(int) for _ in ids]
    for one, other, count in zip(*(ties[name].to_list() for name in ("from_id", "to_id", "count")), strict=True):
        if one in number and other in number and one != other:
            found[number[one]][number[other]] += count
            found[number[other]][number[one]] += count
    return found


def _events(_: Neighbours, events: Sequence[int]) -> Sequence[float]:
    return events


def _degree(neighbours: Neighbours, _: Sequence[int]) -> Sequence[float]:
    return [len(others) for others in neighbours]


def _betweenness(neighbours: Neighbours, _: Sequence[int]) -> Sequence[float]:
    """Brandes's algorithm, layer by layer, each of them at once: exact, and quick where nearly all are tied to all."""
    size = len(neighbours)
    tied, through = np.zeros((size, size)), np.zeros(size)
    for actor, others in enumerate(neighbours):
        tied[actor, list(others)] = 1
    for start in range(size):
        ways, layers = _shortest(tied, start)
        share = np.zeros(size)
        for nearer, layer in zip(layers[-2::-1], layers[:0:-1], strict=True):
            share[nearer] += ways[nearer] * ((1 + share[layer]) / ways[layer] @ tied[layer])[nearer]
        share[start] = 0
        through += share
    pairs = (size - 1) * (size - 2)
    between: list[float] = np.round(through / max(pairs, 1), 12).tolist()
    return between


def _shortest(tied: NDArray[np.float64], start: int) -> tuple[NDArray[np.float64], list[NDArray[np.intp]]]:
    """How many shortest paths lead from one actor to each, and the layers: who is no, one, two ties away, and so on."""
    ways, fresh, layers = np.zeros(len(tied)), np.ones(len(tied), dtype=np.bool_), [np.array([start])]
    ways[start], fresh[start] = 1, False
    while len(layers[-1]):
        reached = ways[layers[-1]] @ tied[layers[-1]]
        layers.append(np.flatnonzero(fresh & (reached > 0)))
        ways[layers[-1]], fresh[layers[-1]] = reached[layers[-1]], False
    return ways, layers[:-1]


def _eigenvector(neighbours: Neighbours, _: Sequence[int]) -> Sequence[float]:
    """The leading eigenvector of each part of the network that hangs together, scaled by its eigenvalue.

    The strongest actor of the strongest part has 1. Solved as a whole, so that nothing has to converge.
    """
    values, strength = np.zeros(len(neighbours)), np.zeros(len(neighbours))
    for part in _parts(neighbours):
        at = {actor: place for place, actor in enumerate(part)}
        weights = np.zeros((len(part), len(part)))
        for actor in part:
            for other, count in neighbours[actor].items():
                weights[at[actor], at[other]] = count
        sizes, vectors = np.linalg.eigh(weights)
        leading = np.abs(vectors[:, -1])
        values[part], strength[part] = leading / leading.max(), sizes[-1]
    scaled: list[float] = np.round(values * strength / (strength.max(initial=0) or 1), 9).tolist()
    return scaled


def _parts(neighbours: Neighbours) -> Iterator[list[int]]:
    """The actors of each part that hangs together by ties; those without a tie belong to none."""
    seen: set[int] = set()
    for start in range(len(neighbours)):
        if start in seen or not neighbours[start]:
            continue
        part, waiting = {start}, [start]
        while waiting:
            more = neighbours[waiting.pop()].keys() - part
            part |= more
            waiting += more
        seen |= part
        yield sorted(part)


MEASURES: Mapping[str, Measure] = {
    made.name: made
    for made in (
        Measure(
            "events",
            "Events",
            "In how many events inside the filter the actor takes part.",
            ("event", "events"),
            ",.0f",
            _events,
        ),
        Measure(
            "degree",
            "Tied actors",
            "To how many other actors in the picture the actor is tied by at least one event.",
            ("actor", "actors"),
            ",.0f",
            _degree,
        ),
        Measure(
            "betweenness",
            "Go-between",
            "How many of the shortest ways from one actor in the picture to another lead through it (betweenness).",
            ("of shortest paths", "of shortest paths"),
            ".1%",
            _betweenness,
        ),
        Measure(
            "eigenvector",
            "Well connected",
            "How strongly it is tied to actors who are well connected themselves; the best has 1 (eigenvector).",
            ("", ""),
            ".2f",
            _eigenvector,
        ),
    )
}
