"""The search for paths between two actors: the best first, by what a path can still become at best.

Layers of ties from the far end tell, for each actor and number of ties left, how strong the rest of a path can be and
by what day one must set out on it; what cannot be finished in order of time is never begun. Actors are places in the
order of their ids; what two share is a number in a table of all of them by all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from events.chains import windows
from events.index import OPEN_END, OPEN_START
from events.numbers import Counts, Flags
from events.timetable import NEVER, Timetable

MOST_LOOKS = 60_000
WHOLE = 2**62  # stronger than every step


def away(tied: Flags, actor: int, most: int) -> Counts:
    """How many ties away from an actor all are, up to a number; one more for those further away. tied: by two."""
    found = np.full(len(tied), most + 1, np.int64)
    found[actor] = 0
    for reach in range(1, most + 1):
        found[tied[found == reach - 1].any(axis=0) & (found > reach)] = reach
    return found


def joining(tied: Flags, one: int, other: int, longest: int) -> Flags:
    """Which ties one can get by from one actor to another in so many steps; by two, as ``tied``."""
    near, far = away(tied, one, longest - 1), away(tied, other, longest - 1)
    steps = near[:, None] + far
    on_the_way: Flags = tied & (np.minimum(steps, steps.T) < longest)
    return on_the_way


@dataclass(frozen=True, slots=True, eq=False)
class _Hope:
    """By actor, what the rest of a path can be at best: its weakest step, its events in all, the last day to set out.

    Where there is no such path, the day is NEVER.
    """

    weakest: Counts
    total: Counts
    day: Counts


_Begun = tuple[int, int, tuple[int, ...], int, int, int]
"""A path begun: its weakest step and events at best (negative), its actors; so far its weakest step, events, day."""


class Search:
    """A search among ties, in order of time where a timetable is given.

    strengths: by two actors, how many events their step can rest on; 0 where they are not tied. A path is stronger than
    another when its weakest step has more events; else when all its steps together have. ``gave_up``: more than
    MOST_LOOKS looks at a tie were needed, or ``spent`` told that no more can be read, so that paths may be missing.
    """

    def __init__(
        self, strengths: Counts, one: int, other: int, timetable: Timetable | None = None,
        spent: Callable[[], bool] = lambda: False,
    ):  # fmt: skip
        self._strengths, self._from, self._to, self._timetable = strengths, one, other, timetable
        self._tied, self._looks, self._spent = strengths > 0, 0, spent
        self._degrees = np.count_nonzero(self._tied, axis=1).tolist()

    @property
    def gave_up(self) -> bool:
        return self._looks >= MOST_LOOKS or self._spent()

    def windows(self, actors: tuple[int, ...]) -> list[tuple[int, int]]:
        """For each step of a path, the days between which its events must offer a turn: events.chains.windows."""
        steps = zip(actors, actors[1:], strict=False)
        return windows([self._timetable.turns(*step) for step in steps]) or [] if self._timetable else []

    def best(self, longest: int, most: int) -> list[tuple[int, ...]]:
        """The actors of the best paths of at most ``longest`` ties: shortest first, then strongest, then by ids."""
        none = np.zeros(len(self._tied), np.int64)
        end = _Hope(none.copy(), none, np.full(len(none), NEVER, np.int64))
        end.weakest[self._to], end.day[self._to] = WHOLE, OPEN_END
        hopes, found = [end], list[tuple[int, ...]]()
        for _ in range(longest):
            hopes.append(self._further(hopes[-1]))
            for actors in self._of_length(hopes):
                found.append(actors)
                if len(found) == most:
                    return found
        return found

    def _further(self, hope: _Hope) -> _Hope:
        """The hopes one step further from the end."""
        tied = self._tied & (hope.day > NEVER)
        tied[:, self._from] = tied[self._to] = False
        days = self._timetable.backward(tied, hope.day) if self._timetable else np.where(tied, hope.day, NEVER)
        there = days > NEVER
        weakest = np.where(there, np.minimum(hope.weakest, self._strengths), 0).max(axis=1)
        total = np.where(there, hope.total + self._strengths, 0).max(axis=1)
        return _Hope(weakest, total, days.max(axis=1))

    def _of_length(self, hopes: list[_Hope]) -> Iterator[tuple[int, ...]]:
        """The paths of as many ties as there are layers of hopes, the strongest first."""
        length = len(hopes) - 1
        waiting: list[_Begun] = [(-WHOLE, 0, (self._from,), WHOLE, 0, OPEN_START)]
        if hopes[length].day[self._from] == NEVER:
            return
        while waiting and not self.gave_up:
            _, _, actors, weakest, total, come = heappop(waiting)
            day = self._come(actors, come)
            if day is None or day > hopes[length + 1 - len(actors)].day[actors[-1]]:
                continue
            if len(actors) > length:
                yield actors
                continue
            self._looks += self._degrees[actors[-1]]
            for begun in self._onward(hopes[length - len(actors)], actors, weakest, total, day):
                heappush(waiting, begun)

    def _come(self, actors: tuple[int, ...], day: int) -> int | None:
        """The first day on which a path can go on when its last step is come to on a day; None when it cannot."""
        if self._timetable is None or len(actors) == 1:
            return day
        return self._timetable.turns(*actors[-2:]).forward(day)

    def _onward(self, hope: _Hope, actors: tuple[int, ...], weakest: int, total: int, day: int) -> Iterator[_Begun]:
        """A path with one step more, each way that it can be finished."""
        strengths = self._strengths[actors[-1]]
        others = np.flatnonzero((strengths > 0) & (hope.day >= day))
        columns = (others, strengths[others], hope.weakest[others], hope.total[others])
        for other, events, least, rest in zip(*(column.tolist() for column in columns), strict=True):
            if other not in actors:
                weak, so_far = min(weakest, events), total + events
                yield -min(weak, least), -(so_far + rest), (*actors, other), weak, so_far, day
