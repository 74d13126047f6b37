"""When the events of a filter occur: how far they reach, how many there are from bin to bin, what joins them.

All of it leaves the period out or in as the filter that is given says; days are whole numbers since 1970-01-01.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from events.called import met
from events.filters import EventFilter
from events.found import found
from events.heads import event_ids
from events.numbers import Flags, Numbers
from events.store import Store

WIDTHS = (1, 2, 7, 14, 30, 91, 182, 365, 1826, 3652, 18262, 36524, 182621)
MOST_BINS = 160


@dataclass(frozen=True, slots=True)
class Bins:
    """Counts of events in stretches of ``width`` days each, the first of which begins on the day ``first``."""

    first: int
    width: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two events. dated, inside: whether both ends have a date, and are inside a filter."""

    from_id: str
    to_id: str
    relation: str
    dated: bool
    inside: bool


@dataclass(frozen=True, slots=True)
class Links:
    """The first links of a filter, and how many it has in all."""

    rows: tuple[Link, ...]
    total: int


def bins(store: Store, asked: EventFilter, span: tuple[int, int], *, most: int = MOST_BINS) -> Bins:
    """Dated events inside the filter, counted over a span (first and last day) in at most ``most`` equal bins.

    An event counts once: in the bin of its first known day, else of its last. An event beyond the span counts in
    the bin at that end, so that the counts always add up to the dated events.
    """
    first, last = span
    width = next((days for days in WIDTHS if (last - first) // days < most), -(-(last - first + 1) // most))
    number = (last - first) // width + 1
    return Bins(first, width, tuple(store.index.calendar.bins(found(store, asked), first, width, number).tolist()))


def dated_types(store: Store) -> list[str]:
    """The event types of all dated events; empty text for those that have none."""
    calendar = store.index.calendar
    counted = calendar.type_counts(Numbers(0, calendar.dated))
    return [code for code, events in zip(calendar.types, counted, strict=True) if events]


def cast_of(store: Store, some: Numbers, *, limit: int) -> dict[str, list[Any]]:
    """Who takes part in the first ``limit`` of some events in time order, by column.

    events: their ids; sizes: how many take part in each; at: of these, event by event, the places in ``actors``, which
    are ids in their order.
    """
    events, parts = some.part(0, limit), store.index.own
    places, owners = parts.entries(events)
    distinct, at = np.unique(parts.actors[places], return_inverse=True)
    names = [actor_id for _, actor_id, *_ in met(store, distinct.tolist())]
    order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.empty(len(names), np.int32)
    rank[order] = np.arange(len(names), dtype=np.int32)
    ids, sizes = event_ids(store, events), parts.starts[events + 1] - parts.starts[events]
    return {
        "events": [ids[event] for event in events.tolist()],
        "sizes": sizes.tolist(),
        "at": rank[at][np.lexsort((rank[at], owners))].tolist(),
        "actors": [names[place] for place in order],
    }


def actors_of(store: Store, some: Numbers, *, limit: int) -> dict[str, list[str]]:
    """Actor ids by event id, for the first ``limit`` of some events in time order."""
    cast = cast_of(store, some, limit=limit)
    taking_part = iter([cast["actors"][place] for place in cast["at"]])
    sized = zip(cast["events"], cast["sizes"], strict=True)
    return {event: list(islice(taking_part, size)) for event, size in sized}


def links(store: Store, asked: EventFilter, *, limit: int) -> Links:
    """Links of which at least one end is inside the filter, at most ``limit``, in time order of where they start."""
    inside, dated = found(store, asked), store.index.calendar.dated
    sql = "SELECT from_no, to_no, relation FROM links ORDER BY from_no, to_no, relation"
    every = store.rows(sql)
    if not every:
        return Links((), 0)
    ends = np.array([row[:2] for row in every], np.int32)
    held: Flags = inside.holds_each(ends.ravel()).reshape(-1, 2)
    kept = np.flatnonzero(held[:, 0] | held[:, 1]).tolist()
    ids, both = event_ids(store, np.unique(ends[kept[:limit]])), (held[:, 0] & held[:, 1]).tolist()
    rows = ((*every[at], both[at]) for at in kept[:limit])
    listed = (Link(ids[one], ids[other], said, max(one, other) < dated, inner) for one, other, said, inner in rows)
    return Links(tuple(listed), len(kept))
