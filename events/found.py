"""Which events a filter holds, as a set of event numbers: each clause is found once, and clauses are cut together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import partial, reduce
from operator import and_

import numpy as np
from numpy.typing import NDArray

from events import word_index
from events.clauses import Clause, among
from events.company import Company, Counted, narrowed
from events.filters import EventFilter
from events.numbers import Array, Counts, Numbers, united
from events.store import Store
from events.taking_part import Participations

COMPANY = ({"actors"}, {"actors", "period"})  # clauses of filters whose counts are added up actor by actor
MOST_IN_COMPANY = 8  # actors whose counts are added up one by one
PROMINENT, MOST_LASTING = 16, 100_000  # of the most active actors, whose company lasts where so many are counted
MANY = 50_000  # events above which counts are looked up rather than counted one by one


def found(store: Store, asked: EventFilter, without: Collection[str] = ()) -> Numbers:
    """The events inside a filter, all clauses but those named."""
    parts = tuple((name, clause) for name, clause in asked.clauses().items() if name not in without)
    if not parts:
        return everything(store)
    if len(parts) == 1:
        return _of_clause(store, asked, *parts[0])
    return store.kept(("found", *parts), lambda: _common(_of_clause(store, asked, *part) for part in parts))


def numbers_of(store: Store, asked: EventFilter | Numbers) -> Numbers:
    """The events of a filter, or the set itself."""
    return found(store, asked) if isinstance(asked, EventFilter) else asked


def everything(store: Store) -> Numbers:
    """All events of the collection."""
    return Numbers(0, store.index.calendar.size)


def unreported(store: Store) -> Numbers:
    """The events of which nothing says when they were reported."""
    return store.kept(("unreported",), lambda: Numbers.of(_asked_for(store, ("e.known IS NULL", ()))))


def parts_of(store: Store, asked: EventFilter) -> Participations:
    """Who takes part in what, as the filter counts actors."""
    return store.index.parts(asked.rollup)


def actor_numbers(store: Store, ids: Collection[str], *, rollup: bool = False) -> dict[str, int]:
    """Actor numbers by id, or with rollup those of the topmost ones that they belong to; unknown ids are left out."""
    if not rollup:
        met = {actor_id: number for actor_id in ids if (number := store.actors_met.number(actor_id)) is not None}
        if len(met) == len(set(ids)):
            return met
    column = "top_no" if rollup else "actor_no"
    return dict(store.rows(f"SELECT actor_id, {column} FROM actors WHERE {among('actor_id', ids)}", list(ids)))


def counts_of(store: Store, asked: EventFilter) -> Counts:
    """By actor number, in how many events inside a filter an actor takes part; as the filter counts actors."""
    key = ("counts", asked.rollup, *asked.clauses().values())
    return store.kept(key, lambda: counted_in(store, asked, parts_of(store, asked)))


def kinds_in(store: Store, asked: EventFilter) -> Counts:
    """Of which kinds the events inside a filter are, counted by code (events.kinds)."""
    key = ("kinds", *asked.clauses().values())
    return store.kept(key, lambda: counted_in(store, asked, store.index.calendar.shapes))


def counted_in(store: Store, asked: EventFilter, whom: Counted) -> Counts:
    """By number of what is counted, in how many events inside a filter it occurs; as the filter counts actors."""
    inside = found(store, asked)
    if inside.size > MANY and asked.types and period_and_types_alone(asked):
        return _of_types(store, asked, whom)
    few = len(asked.actors) <= MOST_IN_COMPANY
    if few and inside.size > MANY and asked.match == "any" and asked.clauses().keys() in COMPANY:
        return _in_company(store, asked, whom)
    if inside.size > MANY and asked.words and asked.clauses().keys() <= {"period", "words"}:
        return _of_words(store, asked, whom, inside)
    return whom.counts(inside)


def _of_types(store: Store, asked: EventFilter, whom: Counted) -> Counts:
    """As counted_in, of a filter of nothing but a period and types."""
    counted = np.zeros(whom.size, np.int64)
    for at in places_of(store, asked).tolist():
        counted += _of_list(store, asked, whom, ("type", at), store.index.calendar.by_type[at], lasting=True)
    return counted


def _in_company(store: Store, asked: EventFilter, whom: Counted) -> Counts:
    """As counted_in, of a filter of nothing but a period and actors any of whom may take part.

    The events of each are counted, without those of the ones before it.
    """
    whole, counted = found(store, asked.without("actors")), np.zeros(whom.size, np.int64)
    actors = sorted(set(actor_numbers(store, asked.actors, rollup=asked.rollup).values()))
    lists = [parts_of(store, asked).events_of(actor) for actor in actors]
    for place, actor in enumerate(actors):
        lasting = actor < PROMINENT and whom.size <= MOST_LASTING
        counted += _of_list(store, asked, whom, ("actor", actor, asked.rollup), lists[place], lasting=lasting)
        if place:
            again = store.kept(
                ("again", asked.rollup, *actors[: place + 1]), partial(_again, lists[place], lists[:place])
            )
            counted -= whom.counted((again & whole).array())
    return counted


def _of_words(store: Store, asked: EventFilter, whom: Counted, inside: Numbers) -> Counts:
    """As counted_in, of a filter of nothing but a period and words.

    What is counted in all events that hold the words is kept for other periods, unless this one has few of them.
    """
    words, holding = asked.words.casefold(), found(store, asked.without("period"))
    lasting = words in store.common_tags
    if not lasting and inside.size * 2 < holding.size:
        return whom.counts(inside)
    return _of_list(store, asked, whom, ("words", words), holding.array(), lasting=lasting)


def _of_list(
    store: Store, asked: EventFilter, whom: Counted, name: tuple[Hashable, ...], events: Array, *, lasting: bool
) -> Counts:
    """What is counted in those events of a list, which has a name, that are in the filter's period."""
    keep = store.lasting if lasting else store.kept
    company = keep(("company", type(whom).__name__, asked.rollup, *name), partial(Company, whom, events))
    period = asked.without("actors", "types", "words")
    key = ("narrowed", *name, *period.clauses().values())
    return company.counts(store.kept(key, lambda: narrowed(found(store, period), events)))


def _again(events: Array, before: Sequence[Array]) -> Numbers:
    """Those of some events that are in any of the lists before them."""
    return Numbers.of(events) & Numbers.of(united(*before))


def period_and_types_alone(asked: EventFilter) -> bool:
    """Whether a filter asks for nothing but a period and types, for which counts can be looked up."""
    return asked.clauses().keys() <= {"period", "types"}


def places_of(store: Store, asked: EventFilter) -> NDArray[np.intp]:
    """The places of the filter's types among those of the collection; of all of them when it asks for none."""
    types = store.index.calendar.types
    return np.flatnonzero([not asked.types or code in asked.types for code in types])


def _of_clause(store: Store, asked: EventFilter, name: str, clause: Clause) -> Numbers:
    calendar = store.index.calendar
    made: dict[str, Callable[[], Numbers]] = {
        "period": lambda: calendar.period(*asked.period, asked.dates),
        "types": lambda: calendar.of_types(asked.types),
        "actors": lambda: _with_actors(store, asked.actors, asked.match, asked.rollup),
        "words": lambda: Numbers.of(word_index.numbers(store, asked.words)),
    }
    return store.kept((name, *clause), made.get(name, lambda: Numbers.of(_asked_for(store, clause))))


def _common(sets: Iterable[Numbers]) -> Numbers:
    """What belongs to all of some sets; the smallest ones first."""
    return reduce(and_, sorted(sets, key=lambda one: one.size))


def _with_actors(store: Store, ids: Sequence[str], match: str, rollup: bool) -> Numbers:
    known = actor_numbers(store, ids, rollup=rollup)
    parts = store.index.parts(rollup)
    listed = [parts.events_of(known[actor]) for actor in ids if actor in known]
    if match == "any":
        return Numbers.of(united(*listed))
    if len(listed) < len(ids):
        return Numbers()
    return _common(map(Numbers.of, listed))


def _asked_for(store: Store, clause: Clause) -> Array:
    sql, values = clause
    told = store.arrays(f"SELECT e.event_no FROM events e WHERE {sql}", values)["event_no"]
    return told if np.all(told[1:] > told[:-1]) else np.sort(told)
