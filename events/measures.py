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
    """Brandes's algorithm, layer by layer: exact; the library's takes twice as long and more for 300 actors."""
    tied = [list(others) for others in neighbours]
    through = [0.0] * len(tied)
    for start in range(len(tied)):
        away, ways, layers = _shortest(tied, start)
        share = [0.0] * len(tied)
        for reach in range(len(layers) - 1, 0, -1):
            for actor in layers[reach]:
                through[actor] += share[actor]
                each = (1 + share[actor]) / ways[actor]
                for nearer in tied[actor]:
                    if away[nearer] == reach - 1:
                        share[nearer] += ways[nearer] * each
    pairs = (len(tied) - 1) * (len(tied) - 2)
    return [round(passing / pairs, 12) if pairs > 0 else 0.0 for passing in through]


def _shortest(tied: Sequence[Sequence[int]], start: int) -> tuple[list[int], list[float], list[list[int]]]:
    """From one actor: how many ties away each is (-1: not reached), how many shortest paths lead there, the layers."""
    away, ways = [-1] * len(tied), [0.0] * len(tied)
    away[start], ways[start] = 0, 1.0
    layers = [[start]]
    while layers[-1]:
        reached: list[int] = []
        for actor in layers[-1]:
            for other in tied[actor]:
                if away[other] < 0:
                    away[other], ways[other] = len(layers), ways[actor]
                    reached.append(other)
                elif away[other] == len(layers):
                    ways[other] += ways[actor]
        layers.append(reached)
    return away, ways, layers


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
