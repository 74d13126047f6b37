"""Ties between actors, derived from the events of a filter; never stored.

An event ties every two actors that take part in it: from initiator to recipient where they have these roles, else
without a direction. Events of very many actors, such as votes of an assembly, make none (events.limit.CROWD): each
would tie everyone to everyone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from events import called, front, heads, network, pairs, queries
from events import found as look_up
from events.busiest import MOST
from events.filters import EventFilter
from events.found import actor_numbers, counted_in, found, parts_of, period_and_types_alone, places_of
from events.index import OPEN_END, OPEN_START
from events.numbers import Array, Counts, Numbers, distinct, united
from events.pairs import SIDES, Among
from events.store import Store
from events.taking_part import Participations

if TYPE_CHECKING:
    import networkx as nx

FEW = 5000  # events that are gone through, whoever is chosen
SPARSE = 128  # of so many events one: fewer are gone through, more are looked up among those that actors share


def tie_counts(
    store: Store, asked: EventFilter, among: Sequence[str], keeping: EventFilter | None = None
) -> pd.DataFrame:
    """On how many events inside a filter each tie among some actors rests, the heaviest first.

    keeping: another filter; ``kept`` tells whether a tie rests on any event inside that one, too.
    Columns from_id, to_id, directed, count, kept, cooperation, conflict, balance (-1 all conflict .. 1 all
    cooperation).
    """
    chosen = chosen_among(store, among)
    counted = counted_among(store, asked, chosen)
    codes = np.flatnonzero(counted.any(axis=1))
    kept = np.ones(len(codes), np.bool_)
    if keeping is not None:
        kept = np.isin(codes, _touched(store, asked, keeping, chosen))
    return named(store, chosen, codes, counted[codes], kept=kept)[0]


def counted_among(store: Store, asked: EventFilter, chosen: Among) -> Counts:
    """As events.pairs.counted, of the events inside a filter; kept at hand."""
    key = ("ties", asked.rollup, chosen.actors.tobytes(), *asked.clauses().items())
    return store.kept(key, lambda: _counted(store, asked, chosen))


def _counted(store: Store, asked: EventFilter, chosen: Among) -> Counts:
    """As events.pairs.counted, of the events inside a filter."""
    inside, near = found(store, asked), chosen.first(front.MOST)
    if inside.size <= FEW:
        return pairs.counted(parts_of(store, asked), inside, store.index.sides, chosen)
    foremost = store.index.front(asked.rollup)
    counted = foremost.ties(counted_in(store, asked, foremost), near)
    if len(near.actors) == len(chosen.actors):
        return counted
    others = _counted_beyond(store, asked, chosen)
    others[near.within(chosen)] = counted
    return others


def _counted_beyond(store: Store, asked: EventFilter, chosen: Among) -> Counts:
    """As _counted, of ties with one at least who is not at the front; of the others it tells nothing."""
    inside, parts, sides = found(store, asked), parts_of(store, asked), store.index.sides
    whole_lists = inside.size * SPARSE > store.index.calendar.size
    if inside.size <= look_up.MANY or not (whole_lists or period_and_types_alone(asked)):
        return pairs.counted(parts, inside, sides, chosen)
    busy = chosen.first(MOST)
    if period_and_types_alone(asked):
        counted = _looked_up(store, asked, busy)
    else:
        counted = store.index.busiest(asked.rollup).counted_of(busy, inside.bits(store.index.calendar.size))
    if len(busy.actors) == len(chosen.actors):
        return counted
    events, codes = _of_the_rest(parts, inside, chosen)
    others = np.bincount(codes * SIDES + sides[events], minlength=chosen.codes * SIDES).reshape(-1, SIDES)
    others[busy.within(chosen)] += counted
    return others


def _looked_up(store: Store, asked: EventFilter, busy: Among) -> Counts:
    """As _counted_beyond, of a filter of nothing but a period and types, among some of the most active actors."""
    calendar, whole, types = store.index.calendar, found(store, asked, without=("types",)), places_of(store, asked)
    counted = store.index.busiest(asked.rollup).counted(busy, whole.lo, whole.hi, types)
    for sign, loose in ((1, whole.plus), (-1, whole.minus)):
        of_types = loose[np.isin(calendar.kinds[loose], types)] if asked.types else loose
        if len(of_types):
            counted += sign * pairs.counted(parts_of(store, asked), Numbers.of(of_types), store.index.sides, busy)
    return counted


def _touched(store: Store, asked: EventFilter, keeping: EventFilter, chosen: Among) -> NDArray[np.int64]:
    """The codes of the ties, as one filter counts actors, that rest on any event inside it and another one."""
    parts, size, events = parts_of(store, asked), store.index.calendar.size, found(store, asked) & found(store, keeping)
    if events.size <= look_up.MANY:
        return pairs.tied(parts, events.array(), chosen)[1]
    near, busy, foremost = chosen.first(front.MOST), chosen.first(MOST), store.index.front(asked.rollup)
    narrower = asked.rollup == keeping.rollup and asked.clauses().items() <= keeping.clauses().items()
    counted = counted_in(store, keeping, foremost) if narrower else foremost.counts(events)
    at_front = near.within(chosen)[foremost.ties(counted, near).any(axis=1)]
    if len(near.actors) == len(chosen.actors):
        return at_front
    touched = store.index.busiest(asked.rollup).touching(busy, events.bits(size), 0, size)
    return np.concatenate([at_front, busy.within(chosen)[touched], _of_the_rest(parts, events, chosen)[1]])


def _of_the_rest(parts: Participations, inside: Numbers, chosen: Among) -> tuple[Array, NDArray[np.int64]]:
    """The ties of those chosen actors that are not among the most active ones, as events.pairs.tied."""
    rest = chosen.actors[chosen.actors >= MOST]
    own = united(*(parts.events_of(int(actor)) for actor in rest))
    events, codes = pairs.tied(parts, own[inside.holds(own)], chosen)
    one, other, _ = chosen.ends(codes)
    theirs = (one >= MOST) | (other >= MOST)
    return events[theirs], codes[theirs]


def ties(
    store: Store, asked: EventFilter | Numbers, among: Sequence[str] | None = None, *, rollup: bool = False
) -> pd.DataFrame:
    """Ties of the events inside a filter, or of some events, all or those ``among`` some actors, the heaviest first.

    rollup: tie topmost actors, in the roles of all that belongs to them; so does a filter that rolls up.
    Columns from_id, to_id, directed, count, first, last, cooperation, conflict, balance (-1 all conflict .. 1 all
    cooperation), event_ids (a list in time order).
    """
    rolled = rollup or (isinstance(asked, EventFilter) and asked.rollup)
    inside = found(store, asked) if isinstance(asked, EventFilter) else asked
    chosen = chosen_among(store, among)
    events, codes = pairs.tied(store.index.parts(rolled), inside.array(), chosen)
    order = np.lexsort((events, codes))
    events, codes = events[order], codes[order]
    begins = np.flatnonzero(np.diff(codes, prepend=-1))
    sides = store.index.sides[events]
    places = np.cumsum(np.diff(codes, prepend=-1) != 0) - 1
    counted = np.bincount(places * SIDES + sides, minlength=len(begins) * SIDES).reshape(-1, SIDES)
    ids = heads.event_ids(store, distinct(events))
    told = np.array([ids[event] for event in events.tolist()], dtype=object)
    listed = np.empty(len(begins), dtype=object)
    for place, part in enumerate(np.split(told, begins[1:]) if len(begins) else ()):
        listed[place] = list(part)
    frame, order = named(store, chosen, codes[begins], counted)
    ends = {name: days.take(order).reset_index(drop=True) for name, days in _ends(store, events, begins).items()}
    return frame.assign(**ends, event_ids=pd.Series(listed[order], dtype=object))


def events_of(store: Store, asked: EventFilter, from_id: str, to_id: str, directed: bool) -> Numbers:
    """The events inside a filter that a tie rests on."""
    tie = (from_id, to_id, directed)
    return store.kept(("tie", *tie, asked.rollup, *asked.clauses().items()), lambda: _events_of(store, asked, *tie))


def _events_of(store: Store, asked: EventFilter, from_id: str, to_id: str, directed: bool) -> Numbers:
    chosen, parts, some = chosen_among(store, (from_id, to_id)), parts_of(store, asked), found(store, asked)
    if asked.match != "all" or not {from_id, to_id} <= {*asked.actors}:
        some = reduce(and_, (Numbers.of(parts.events_of(int(actor))) for actor in chosen.actors), some)
    events, codes = pairs.tied(parts, some.array(), chosen)
    numbers = actor_numbers(store, (from_id, to_id))
    if len(numbers) < 2:
        return Numbers()
    ends = np.searchsorted(chosen.actors, [numbers[from_id], numbers[to_id]]).astype(np.int32)
    return Numbers.of(distinct(events[codes == chosen.code(ends[:1], ends[1:], directed)]))


def first_events(
    store: Store, asked: EventFilter, among: Sequence[str], *, looked_at: int, most: int
) -> dict[tuple[str, str, bool], list[str]]:
    """By from_id, to_id and directed, the ids of the first events, at most ``most``, that ties among actors rest on.

    Only the first ``looked_at`` events inside the filter are looked at.
    """
    chosen = chosen_among(store, among)
    events, codes = pairs.tied(parts_of(store, asked), found(store, asked).part(0, looked_at), chosen)
    ids = heads.event_ids(store, distinct(events))
    names = {number: actor for actor, number in actor_numbers(store, among).items()}
    made: dict[tuple[str, str, bool], list[str]] = {}
    order = np.argsort(events, kind="stable")
    for event, one, other, directed in zip(events[order], *(end[order] for end in chosen.ends(codes)), strict=True):
        listed = made.setdefault((names[one], names[other], bool(directed)), [])
        if len(listed) < most:
            listed.append(ids[event])
    return made


def within_one(store: Store, asked: EventFilter) -> int:
    """How many events of a filter that rolls up tie nobody although several take part, as all belong to one actor."""
    if not asked.rollup:
        return 0
    index = store.index
    alone = index.parts(rollup=True).crowds == 1
    several = index.own.crowds > 1
    return found(store, asked).count(alone & several)


def left_out(store: Store, asked: EventFilter) -> int:
    """How many events inside a filter make no ties because too many actors take part (Store: crowd)."""
    parts = parts_of(store, asked)
    return found(store, asked).count(parts.crowded) if parts.any_crowded else 0


def network_of(store: Store, asked: EventFilter) -> nx.MultiDiGraph[str]:
    """The actors of the events inside a filter and all ties among them, as events.network.build gives it."""
    return network.build(ties(store, asked), queries.actor_counts(store, asked))


def chosen_among(store: Store, ids: Sequence[str] | None) -> Among:
    """Some actors by id, or all of them."""
    if ids is None:
        return Among(np.arange(len(store.index.tops), dtype=np.int32))
    return Among(np.array(sorted(actor_numbers(store, ids).values()), dtype=np.int32))


def named(
    store: Store, chosen: Among, codes: NDArray[np.int64], counted: Counts, **more: NDArray[np.generic]
) -> tuple[pd.DataFrame, NDArray[np.intp]]:
    """Ties by code, with the ids of their ends and their counts by side (SIDES), the heaviest first; and this order.

    Among equals they stand by the ids of their ends, directed ones first. more: further columns.
    """
    one, other = np.divmod(codes // 2, max(len(chosen.actors), 1))
    directed, total, there = codes % 2 == 1, counted.sum(axis=1), np.zeros(len(chosen.actors), np.bool_)
    there[one] = there[other] = True
    ends = np.flatnonzero(there)
    ids, rank = np.empty(len(there), dtype=object), np.zeros(len(there), np.int64)
    ids[ends] = [actor_id for _, actor_id, *_ in called.met(store, chosen.actors[ends].tolist())]
    rank[sorted(ends.tolist(), key=ids.__getitem__)] = np.arange(len(ends))
    order = np.lexsort(((rank[one] * len(ends) + rank[other]) * 2 - directed, -total))
    index = pd.RangeIndex(len(order))
    columns = {
        "from_id": pd.Series(ids[one[order]], index, dtype=object),
        "to_id": pd.Series(ids[other[order]], index, dtype=object),
    }
    of_sides = {"count": total, "cooperation": counted[:, 1], "conflict": counted[:, 2]}
    balance = (counted[:, 1] - counted[:, 2]) / total
    plain = {"directed": directed, **of_sides, "balance": balance, **more}
    columns |= {name: pd.Series(column[order], index) for name, column in plain.items()}
    return pd.DataFrame(columns, index, copy=False), order


def _ends(store: Store, events: Array, heads: NDArray[np.intp]) -> dict[str, pd.Series[int]]:
    """``first`` and ``last`` known day of the events of each tie; missing where none is dated."""
    calendar, made = store.index.calendar, {}
    for name, days, none, least in (
        ("first", calendar.first_known, OPEN_END, np.minimum),
        ("last", calendar.last_known, OPEN_START, np.maximum),
    ):
        known = np.full(len(events), none, np.int64)
        known[events < calendar.dated] = days(events[events < calendar.dated])
        ends = pd.Series(least.reduceat(known, heads) if len(heads) else [], dtype="Int64")
        made[name] = ends.mask(ends == none)
    return made
