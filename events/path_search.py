"""The search for paths between two actors: the best first, by what a path can still become at best.

Layers of ties from the far end tell, for each actor and number of ties left, how strong the rest of a path can be and
by what day one must set out on it; what cannot be finished in order of time is never begun.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

import pandas as pd

from events.chains import Span, Turns, turns_of, windows

MOST_LOOKS = 60_000
ANY_TIME: Span = (inf, -inf)


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as it is recorded."""

    from_id: str
    to_id: str
    directed: bool
    event_ids: list[str]


Pairs = Mapping[str, Mapping[str, list[Tie]]]


def pairs_of(ties: pd.DataFrame) -> Pairs:
    """Ties by the ids of their two actors, either way round; columns from_id, to_id, directed, event_ids."""
    found: dict[str, dict[str, list[Tie]]] = defaultdict(dict)
    columns = (ties[name] for name in ("from_id", "to_id", "directed", "event_ids"))
    for one, other, directed, event_ids in zip(*columns, strict=True):
        if one != other:
            both = found[one].setdefault(other, [])
            both.append(Tie(one, other, bool(directed), event_ids))
            found[other][one] = both
    return dict(found)


def away(pairs: Pairs, actor_id: str, most: int) -> dict[str, int]:
    """How many ties away from an actor others are, up to a number."""
    found = {actor_id: 0}
    layer = [actor_id]
    for reach in range(1, most + 1):
        layer = list({other for actor in layer for other in pairs.get(actor, ()) if other not in found})
        found |= dict.fromkeys(layer, reach)
    return found


def joining(pairs: Pairs, from_id: str, to_id: str, longest: int) -> Pairs:
    """Only the ties by which one can get from one actor to another in so many steps."""
    near, far = away(pairs, from_id, longest - 1), away(pairs, to_id, longest - 1)

    def between(one: str, other: str) -> bool:
        steps = min(near.get(one, longest) + far.get(other, longest), near.get(other, longest) + far.get(one, longest))
        return steps < longest

    return {
        one: {other: ties for other, ties in others.items() if between(one, other)} for one, others in pairs.items()
    }


def events_of(pairs: Pairs) -> set[str]:
    """The events that ties rest on."""
    return {
        event for one, others in pairs.items() for other in others if one < other for event in _events(others[other])
    }


def _events(ties: list[Tie]) -> Collection[str]:
    """The events of the ties of two actors, each once."""
    return ties[0].event_ids if len(ties) == 1 else {event for tie in ties for event in tie.event_ids}


@dataclass(frozen=True, slots=True)
class _Leg:
    """What two tied actors offer to a path: the turns of their events, and how many events there are."""

    turns: Turns
    strength: int


@dataclass(slots=True)
class _Hope:
    """What the rest of a path can be at best: its weakest step, its events in all, the last day to set out."""

    weakest: float
    total: int
    day: float


_Begun = tuple[float, int, tuple[str, ...], float, int, float]
"""A path begun: its weakest step and events at best (negative), its actors; so far its weakest step, events, day."""


class Search:
    """A search among ties, in order of time where the stretches of dates (``spans``, by event id) are given.

    A path is stronger than another when its weakest step has more events; else when all its steps together have.
    ``gave_up``: more than MOST_LOOKS looks at a tie were needed, so that paths may be missing.
    """

    def __init__(self, pairs: Pairs, from_id: str, to_id: str, spans: Mapping[str, list[Span]] | None, reading: str):
        self._from, self._to = from_id, to_id
        self._turns = None if spans is None else {event: turns_of(dates, reading) for event, dates in spans.items()}
        self._legs = self._offered(pairs)
        self._looks = 0

    @property
    def gave_up(self) -> bool:
        return self._looks >= MOST_LOOKS

    def turns(self, event_id: str) -> list[Span]:
        """The turns that an event offers; none when it is undated and order is asked for."""
        return [ANY_TIME] if self._turns is None else self._turns.get(event_id, [])

    def windows(self, actors: tuple[str, ...]) -> list[Span]:
        """For each step of a path, the days between which its events must offer a turn: events.chains.windows."""
        legs = [self._legs[one][other].turns for one, other in zip(actors, actors[1:], strict=False)]
        return windows(legs) or []

    def best(self, longest: int, most: int) -> list[tuple[str, ...]]:
        """The actors of the best paths of at most ``longest`` ties: shortest first, then strongest, then by ids."""
        hopes = [{self._to: _Hope(inf, 0, inf)}]
        found: list[tuple[str, ...]] = []
        for _ in range(longest):
            hopes.append(self._further(hopes[-1]))
            for actors in self._of_length(hopes):
                found.append(actors)
                if len(found) == most:
                    return found
        return found

    def _offered(self, pairs: Pairs) -> dict[str, dict[str, _Leg]]:
        legs: dict[str, dict[str, _Leg]] = {actor: {} for actor in pairs}
        for one, others in pairs.items():
            for other, ties in others.items():
                if one < other:
                    offered = [turns for event in _events(ties) if (turns := self.turns(event))]
                    if offered:
                        leg = _Leg(Turns.of(turn for turns in offered for turn in turns), len(offered))
                        legs[one][other] = legs[other][one] = leg
        return legs

    def _further(self, hopes: Mapping[str, _Hope]) -> dict[str, _Hope]:
        """The hopes one step further from the end."""
        made: dict[str, _Hope] = {}
        for actor, hope in hopes.items():
            if actor == self._from:
                continue
            for other, leg in self._legs[actor].items():
                if other == self._to or (day := leg.turns.backward(hope.day)) is None:
                    continue
                weakest, total = min(hope.weakest, leg.strength), hope.total + leg.strength
                best = made.setdefault(other, _Hope(weakest, total, day))
                best.weakest, best.total = max(best.weakest, weakest), max(best.total, total)
                best.day = max(best.day, day)
        return made

    def _of_length(self, hopes: list[dict[str, _Hope]]) -> Iterator[tuple[str, ...]]:
        """The paths of as many ties as there are layers of hopes, the strongest first."""
        length = len(hopes) - 1
        waiting: list[_Begun] = [(-inf, 0, (self._from,), inf, 0, -inf)] if self._from in hopes[length] else []
        while waiting and not self.gave_up:
            _, _, actors, weakest, total, come = heappop(waiting)
            if len(actors) > length:
                yield actors
                continue
            reach = hopes[length - len(actors)]
            for other, leg in self._legs[actors[-1]].items():
                self._looks += 1
                hope = reach.get(other)
                if hope is None or other in actors:
                    continue
                day = leg.turns.forward(come)
                if day is not None and day <= hope.day:
                    weak, events = min(weakest, leg.strength), total + leg.strength
                    at_best = -min(weak, hope.weakest), -(events + hope.total)
                    heappush(waiting, (*at_best, (*actors, other), weak, events, day))
