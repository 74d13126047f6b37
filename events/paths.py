"""How two actors are joined: paths of ties between them, shortest first; all, or those whose events follow one another.

A path may walk a directed tie against its arrow; each of its steps says so. ``paths`` and ``ego`` work on frames alone,
``between`` asks a store.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from events import called, clauses, heads, queries
from events.chains import spans_of
from events.filters import EventFilter
from events.numbers import Numbers
from events.path_search import Pairs, Search, away, events_of, joining, pairs_of
from events.store import Store
from events.ties import ties as ties_of

LONGEST, MOST = 4, 12
MOST_ACTORS = 300


@dataclass(frozen=True, slots=True)
class WalkedTie:
    """A tie as it is recorded, and whether a step goes along its arrow: ``onward`` is false against it.

    event_ids: the events that the step can rest on, in the order of the tie.
    """

    from_id: str
    to_id: str
    directed: bool
    onward: bool
    event_ids: tuple[str, ...]


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
    def event_ids(self) -> tuple[str, ...]:
        """The events that it can rest on, each once."""
        return tuple(dict.fromkeys(event for tie in self.ties for event in tie.event_ids))


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

    reason: why there is no path, in a sentence; empty when there is one. names: of actors by id. events: the events
    that the steps rest on, as heads.lines gives them. left_out: actors inside the filter through whom no path was
    looked for, because they are not among the MOST_ACTORS most active.
    """

    paths: Paths
    reason: str
    names: dict[str, str]
    events: pd.DataFrame
    left_out: int = 0


def ego(ties: pd.DataFrame, actor_id: str, steps: int) -> set[str]:
    """An actor and all that are at most so many ties away, whichever way the ties point."""
    return set(away(pairs_of(ties), actor_id, steps))


def paths(
    ties: pd.DataFrame, from_id: str, to_id: str, *, bounds: pd.DataFrame | None = None, reading: str = "possible",
    longest: int = LONGEST, most: int = MOST,
) -> Paths:  # fmt: skip
    """At most ``most`` paths of at most ``longest`` ties between two actors: the shortest first, then the strongest.

    ties: columns from_id, to_id, directed, event_ids. bounds: when given (columns: see events.chains.spans_of), only
    paths whose events follow one another, ``possible`` or ``certain`` as events.chains says; the steps then name only
    events that can be part of that. Which path is stronger, and when a search is given up: see events.path_search.
    """
    pairs = joining(pairs_of(ties), from_id, to_id, longest)
    if from_id == to_id or from_id not in pairs or to_id not in pairs:
        return Paths()
    spans = None if bounds is None else spans_of(bounds)
    search = Search(pairs, from_id, to_id, spans, reading)
    found = search.best(longest, most + 1)
    made = tuple(_path(search, pairs, actors) for actors in found[:most])
    undated = 0 if spans is None else len(events_of(pairs) - spans.keys())
    return Paths(made, len(found) <= most and not search.gave_up, undated)


def between(store: Store, asked: EventFilter, from_id: str, to_id: str, order: bool = False) -> Answer:
    """The paths between two actors by the events inside a filter, or why there are none.

    order: only paths whose events follow one another, in the filter's own reading of dates (possible or certain).
    When the filter rolls up, the paths are those between the topmost actors that the two count as.
    """
    if asked.rollup:
        tops = called.topmost(store, (from_id, to_id))
        from_id, to_id = tops.get(from_id, from_id), tops.get(to_id, to_id)
    names = called.actor_names(store, {from_id, to_id})
    reason = _no_two(from_id, to_id, names)
    if reason:
        return _answer(store, Paths(), reason, names)
    active = list(queries.actor_counts(store, asked, limit=MOST_ACTORS)["actor_id"])
    among = list(dict.fromkeys([*active, from_id, to_id]))
    ties = ties_of(store, asked, among)
    dates = None
    if order:
        events = events_of(joining(pairs_of(ties), from_id, to_id, LONGEST))
        dates = bounds(store, heads.those(store, sorted(events)))
    made = paths(ties, from_id, to_id, bounds=dates, reading=asked.dates)
    if not made.found:
        idle = [names[actor] for actor in (from_id, to_id) if actor not in {*ties["from_id"], *ties["to_id"]}]
        joined = order and bool(paths(ties, from_id, to_id, most=1).found)
        reason = _none(made, names[from_id], names[to_id], idle, joined)
    return _answer(store, made, reason, names, max(0, queries.actor_total(store, asked) - len(among)))


def bounds(store: Store, events: Numbers) -> pd.DataFrame:
    """The stretches of the dates of some events: event_id, earliest, latest, dated; one a row."""
    sql, values = clauses.numbered(events.array())
    return queries.whole_days(
        store.frame(
            "SELECT e.event_id, CASE WHEN e.gaps THEN s.earliest ELSE e.earliest END AS earliest,"
            " CASE WHEN e.gaps THEN s.latest ELSE e.latest END AS latest, e.dated"
            f" FROM events e LEFT JOIN spans s ON e.gaps AND s.event_no = e.event_no WHERE {sql}"
            " ORDER BY e.event_no, s.earliest NULLS FIRST",
            values,
        )
    )


def _path(search: Search, pairs: Pairs, actors: tuple[str, ...]) -> Path:
    """A path with its steps; each names only events that are in order with some choice of the others."""
    steps = []
    for (come, leave), one, other in zip(search.windows(actors), actors, actors[1:], strict=False):
        walked = []
        for tie in pairs[one][other]:
            usable = tuple(
                event for event in tie.event_ids if any(by >= come and on <= leave for by, on in search.turns(event))
            )
            if usable:
                onward = not tie.directed or tie.from_id == one
                walked.append(WalkedTie(tie.from_id, tie.to_id, tie.directed, onward, usable))
        steps.append(Step(one, other, tuple(walked)))
    return Path(actors, tuple(steps))


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


def _answer(store: Store, made: Paths, reason: str, names: dict[str, str], left_out: int = 0) -> Answer:
    steps = [step for path in made.found for step in path.steps]
    names |= called.actor_names(store, {step.to_id for step in steps})
    events = {event for step in steps for event in step.event_ids}
    return Answer(made, reason, names, heads.lines(store, heads.those(store, sorted(events))), left_out)
