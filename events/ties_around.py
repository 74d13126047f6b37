"""The ties between one actor and each other one, which the card of an actor lists."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from events import found as look_up
from events import front, pairs, queries
from events.busiest import MOST
from events.filters import EventFilter
from events.found import actor_numbers, counts_of, found
from events.numbers import Counts, Numbers, united
from events.store import Store
from events.ties import chosen_among, named


def ties_of(store: Store, asked: EventFilter, actor_id: str, *, limit: int) -> pd.DataFrame:
    """The heaviest ties, at most ``limit``, between an actor and each other one, of the events inside a filter.

    Everybody stands for themselves, even when the filter rolls up. Columns as events.ties.tie_counts, without ``kept``.
    """
    actor, size = actor_numbers(store, [actor_id])[actor_id], len(store.index.tops)
    own = queries.taking_part(store, asked, actor_id) & Numbers.of(store.index.own.events_of(actor))
    if own.size > look_up.MANY and actor < MOST and _period_alone(asked, actor_id):
        by_way = _looked_up(store, asked, actor)
        others = _others(store, asked, actor_id, _least(by_way, limit))
        theirs = own & Numbers.of(united(*(store.index.own.events_of(other) for other in others)))
        counted = pairs.beside(store.index.own, theirs.array(), actor, size, store.index.sides)
        by_way[:, others] = counted[:, others]
    else:
        by_way = pairs.beside(store.index.own, own.array(), actor, size, store.index.sides)
    codes, counted = pairs.ties_beside(by_way, actor)
    heavy = counted.sum(axis=1) >= _least(by_way, limit)
    return named(store, chosen_among(store, None), codes[heavy], counted[heavy])[0][:limit]


def _period_alone(asked: EventFilter, actor_id: str) -> bool:
    """Whether a filter holds those events of an actor that its period holds."""
    with_it = not asked.actors or (actor_id in asked.actors and (asked.match == "any" or len(asked.actors) == 1))
    return with_it and not asked.rollup and asked.clauses().keys() <= {"period", "actors"}


def _looked_up(store: Store, asked: EventFilter, actor: int) -> Counts:
    """As events.pairs.beside, of one of the MOST most active actors and these alone, in the period."""
    parts, size, whole = store.index.own, len(store.index.tops), found(store, asked.without("actors"))
    by_way = np.zeros((pairs.WAYS, size, pairs.SIDES), np.int64)
    busy = store.index.busiest().beside(actor, whole.lo, whole.hi)
    by_way[:, : busy.shape[1]] = busy
    for sign, loose in ((1, whole.plus), (-1, whole.minus)):
        theirs = Numbers.of(parts.events_of(actor)) & Numbers.of(loose)
        by_way += sign * pairs.beside(parts, theirs.array(), actor, size, store.index.sides)
    if actor < front.MOST:
        foremost = store.index.front()
        near = foremost.beside(foremost.counts(whole), actor)[:, :size]
        by_way[:, : near.shape[1]] = near
    by_way[:, actor] = by_way[:, MOST:] = 0
    return by_way


def _others(store: Store, asked: EventFilter, actor_id: str, least: int) -> list[int]:
    """The less active actors that share so many events with an actor that a tie of theirs may rest on as many."""
    shared = counts_of(store, replace(asked, actors=(actor_id,)))
    return [MOST + place for place in np.flatnonzero(shared[MOST:] >= least).tolist()]


def _least(by_way: Counts, limit: int) -> int:
    """On how many events the last of the ``limit`` heaviest ties rests; 1 when there are not so many."""
    none, onward, back, both = by_way.sum(axis=2)
    totals = np.concatenate([none, onward + both, back + both])
    made = totals[totals > 0]
    return int(np.partition(made, -limit)[-limit]) if limit < len(made) else 1
