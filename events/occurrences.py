"""When the events of a filter occur: how far they reach, how many there are from bin to bin, what joins them.

All of it leaves the period out or in as the filter that is given says; days are whole numbers since 1970-01-01.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from events.filters import EventFilter
from events.found import found
from events.heads import event_ids
from events.numbers import Numbers
from events.queries import met
from events.store import Store

WIDTHS = (1, 2, 7, 14, 30, 91, 182, 365, 1826, 3652, 18262, 36524, 182621)
MOST_BINS = 160


@dataclass(frozen=True, slots=True)
class Bins:
    """Counts of events in stretches of ``width`` days each, the first of which begins on the day ``first``."""

    first: int
    width: int
    counts: tuple[int, ...]


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


def actors_of(store: Store, some: Numbers, *, limit: int) -> dict[str, list[str]]:
    """Actor ids by event id, for the first ``limit`` of some events in time order."""
    events = some.part(0, limit)
    places, owners = store.index.own.entries(events)
    actors = store.index.own.actors[places]
    names = {number: actor_id for number, actor_id, *_ in met(store, np.unique(actors))}
    ids = event_ids(store, events)
    made: dict[str, list[str]] = {}
    for event, actor in zip(owners.tolist(), actors.tolist(), strict=True):
        made.setdefault(ids[event], []).append(names[actor])
    return {event: sorted(actors) for event, actors in made.items()}


def links(store: Store, asked: EventFilter, *, limit: int) -> pd.DataFrame:
    """Links of which at least one end is inside the filter, at most ``limit``, in time order of where they start.

    Columns from_id, to_id, relation, dated and inside (whether both ends are), and ``total``, how many there are
    without the limit.
    """
    inside, dated = found(store, asked), store.index.calendar.dated
    every = store.frame("SELECT from_no, to_no, relation FROM links ORDER BY from_no, to_no, relation")
    one, other = (inside.holds_each(every[end].to_numpy(np.int32)) for end in ("from_no", "to_no"))
    kept = every.assign(inside=one & other)[one | other]
    shown = kept.head(limit)
    ids = event_ids(store, np.unique(shown[["from_no", "to_no"]].to_numpy(np.int32)))
    return pd.DataFrame(
        {
            "from_id": [ids[event] for event in shown["from_no"]],
            "to_id": [ids[event] for event in shown["to_no"]],
            "relation": shown["relation"],
            "dated": (shown["from_no"] < dated) & (shown["to_no"] < dated),
            "inside": shown["inside"],
            "total": len(kept),
        }
    ).reset_index(drop=True)
