"""How two actors are joined: paths of ties between them, shortest first; all, or those whose events follow one another.

A path may walk a directed tie against its arrow; each of its steps says so. ``paths`` works on ties however they
are come by, ``between`` asks a store.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from events import called, queries
from events.chains import within
from events.filters import EventFilter
from events.index import Calendar
from events.numbers import NONE, Array, Counts, Flags, Numbers, distinct, united
from events.path_search import Search, joining
from events.path_ties import PathTies, Tie
from events.store import Store
from events.timetable import Timetable

LONGEST, MOST = 4, 12
MOST_ACTORS = 300


class Ties(Protocol):
    """Ties that paths go along; those of a store: events.path_ties.PathTies, which says what each of these is."""

    ids: list[str]

    @property
    def shared(self) -> Counts: ...
    @property
    def spent(self) -> bool: ...
    def undated(self) -> tuple[Counts, Array]: ...
    def dated(self, shared: Counts, one: int, other: int) -> tuple[Flags, Counts, Array]: ...
    def events(self, one: int, other: int) -> Array: ...
    def of(self, one: int, other: int) -> list[Tie]: ...


@dataclass(frozen=True, slots=True)
class WalkedTie:
    """A tie as it is recorded, and whether a step goes along its arrow: ``onward`` is false against it.

    events: the numbers of the events that the step can rest on, in order.
    """

    from_id: str
    to_id: str
    directed: bool
    onward: bool
    events: Array = field(compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """From one actor of a path to the next, by one to three ties."""

    from_id: str
    to_id: str
    ties: tuple[WalkedTie, ...]

    @property
    def onward(self) -> bool:
        """Whether one of its ties goes this way or has no direction; false where all are walked against the arrow."""
        return any(tie.onward for tie in self.ties)

    @property
    def events(self) -> Array:
        """The events that it can rest on, each once."""
        return united(*(tie.events for tie in self.ties))


@dataclass(frozen=True, slots=True)
class Path:
    """Actors from the first to the last, none twice, and a step from each to the next."""

    actors: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths in their order; ``complete`` is false when there are more, or may be.

    undated: events that cannot be put in order, on ties that could have been walked; 0 when no order is asked for.
    """

    found: tuple[Path, ...] = ()
    complete: bool = True
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is between two actors inside a filter.

    reason: why there is no path, in a sentence; empty when there is one. names: of actors by id. events: those that
    the steps rest on. left_out: actors inside the filter through whom no path was looked for, because they are not
    among the MOST_ACTORS most active.
    """

    paths: Paths
    reason: str
    names: dict[str, str]
    events: Numbers
    left_out: int = 0

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        ties = (tie for path in self.paths.found for step in path.steps for tie in step.ties)
        return self.events.nbytes + sum(tie.events.nbytes for tie in ties)


def paths(
    ties: Ties, from_id: str, to_id: str, *, calendar: Calendar | None = None, reading: str = "possible",
    longest: int = LONGEST, most: int = MOST,
) -> Paths:  # fmt: skip
    """At most ``most`` paths of at most ``longest`` ties between two actors: the shortest first, then the strongest.

    calendar: when given, only paths whose events follow one another, ``possible`` or ``certain`` as events.chains says;
    the steps then name only events that can be part of that. Which path is stronger, and when a search is given up: see
    events.path_search.
    """
    if from_id == to_id or not {from_id, to_id} <= {*ties.ids}:
        return Paths()
    ends = ties.ids.index(from_id), ties.ids.index(to_id)
    strengths, timetable, undated = ties.shared, None, NONE
    tied = joining(strengths > 0, *ends, longest)
    if calendar is not None:
        strengths, undated = _dated(ties, np.where(tied, strengths, 0))
        known = ties.dated(strengths, *ends)
        timetable = Timetable(calendar, reading, len(ties.ids), *known, ties.events)
    search = Search(np.where(tied, strengths, 0), *ends, timetable, lambda: ties.spent)
    found = search.best(longest, most + 1)
    made = tuple(_path(search, ties, actors, timetable) for actors in found[:most])
    return Paths(made, len(found) <= most and not search.gave_up, len(undated))


def between(store: Store, asked: EventFilter, from_id: str, to_id: str, order: bool = False) -> Answer:
    """The paths between two actors by the events inside a filter, or why there are none.

    order: only paths whose events follow one another, in the filter's own reading of dates (possible or certain).
    When the filter rolls up, the paths are those between the topmost actors that the two count as.
    """
    if asked.rollup:
        tops = called.topmost(store, (from_id, to_id))
        from_id, to_id = tops.get(from_id, from_id), tops.get(to_id, to_id)
    key = ("paths", from_id, to_id, order, asked.dates, asked.rollup, *asked.clauses().items())
    return store.kept(key, lambda: _between(store, asked, from_id, to_id, order))


def _between(store: Store, asked: EventFilter, from_id: str, to_id: str, order: bool) -> Answer:
    names = called.actor_names(store, {from_id, to_id})
    if reason := _no_two(from_id, to_id, names):
        return Answer(Paths(), reason, names, Numbers())
    active = list(queries.actor_counts(store, asked, limit=MOST_ACTORS)["actor_id"])
    ties = PathTies(store, asked, {*active, from_id, to_id})
    made = paths(ties, from_id, to_id, calendar=store.index.calendar if order else None, reading=asked.dates)
    if not made.found:
        one, other = (ties.ids.index(actor) for actor in (from_id, to_id))
        idle = [names[ties.ids[end]] for end in (one, other) if not ties.shared[end].any()]
        joined = order and bool(joining(ties.shared > 0, one, other, LONGEST).any())
        reason = _none(made, names[from_id], names[to_id], idle, joined)
    steps = [step for path in made.found for step in path.steps]
    names |= called.actor_names(store, {step.to_id for step in steps})
    left_out = max(0, queries.actor_total(store, asked) - len(ties.ids))
    return Answer(made, reason, names, Numbers.of(united(*(step.events for step in steps))), left_out)


def _dated(ties: Ties, shared: Counts) -> tuple[Counts, Array]:
    """By two actors, how many dated events they share; and the undated events. shared: all, of the ties that matter."""
    codes, events = ties.undated()
    matter = shared.ravel()[codes] > 0
    undated = np.bincount(codes[matter], minlength=shared.size).reshape(shared.shape)
    return shared - undated - undated.T, distinct(events[matter])


def _path(search: Search, ties: Ties, places: tuple[int, ...], timetable: Timetable | None) -> Path:
    """A path with its steps; each names only events that are in order with some choice of the others."""
    ids, steps = ties.ids, []
    windows = search.windows(places)
    for at, (one, other) in enumerate(zip(places, places[1:], strict=False)):
        walked = []
        for tie in ties.of(one, other):
            events = tie.events
            if timetable is not None:
                events = events[within(timetable.calendar, events, timetable.reading, windows[at])]
            if len(events):
                onward = not tie.directed or tie.one == one
                walked.append(WalkedTie(ids[tie.one], ids[tie.other], tie.directed, onward, events))
        steps.append(Step(ids[one], ids[other], tuple(walked)))
    return Path(tuple(ids[place] for place in places), tuple(steps))


def _no_two(from_id: str, to_id: str, names: dict[str, str]) -> str:
    """Why two ids are no two actors of the collection; empty when they are."""
    for actor in (from_id, to_id):
        if actor not in names:
            return f"No actor of this collection has the id “{actor}”."
    return f"Both are {names[from_id]}: pick two different actors." if from_id == to_id else ""


def _none(made: Paths, one: str, other: str, idle: list[str], joined: bool) -> str:
    """Why no path was found. idle: names of those without any tie. joined: whether there are paths out of order."""
    if not made.complete:
        return f"There are too many ties between {one} and {other} to look through; narrow the filter."
    if idle:
        return f"{' and '.join(idle)} {'has' if len(idle) == 1 else 'have'} no tie inside the filter."
    if not joined:
        return f"No path of up to {LONGEST} ties joins {one} and {other} inside the filter."
    undated = f"; {made.undated:,} event{' has' if made.undated == 1 else 's have'} no date" if made.undated else ""
    return f"Paths join {one} and {other}, but on none of them do the events follow one another{undated}."
