"""When the events of a filter occur: how far they reach, how many there are from bin to bin, what joins them.

All of it leaves the period out or in as the filter that is given says; days are whole numbers since 1970-01-01.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from events.clauses import participations
from events.filters import EventFilter
from events.queries import those
from events.store import Store

WIDTHS = (1, 2, 7, 14, 30, 91, 182, 365, 1826, 3652, 18262, 36524, 182621)
MOST_BINS = 160
FIRST_KNOWN = "coalesce(e.earliest, e.latest)"


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
    condition, values = asked.condition()
    bin_of = f"CAST(floor(({FIRST_KNOWN} - {int(first)}) * 1.0 / {int(width)}) AS INTEGER)"
    sql = f"SELECT {bin_of} AS bin, count(*) FROM events e WHERE e.dated AND {condition} GROUP BY bin ORDER BY bin"
    counts = [0] * number
    for at, events in store.rows(sql, values):
        counts[min(max(at, 0), number - 1)] += events
    return Bins(first, width, tuple(counts))


def dated_types(store: Store) -> list[str]:
    """The event types of all dated events; empty text for those that have none."""
    return [row[0] for row in store.rows("SELECT DISTINCT type FROM events WHERE dated ORDER BY type")]


def parts(store: Store, event_ids: Iterable[str], *, rollup: bool = False) -> pd.DataFrame:
    """Who takes part in some events, once per event and actor: event_id, actor_id, name, kind.

    The actors of most of these events come first; among equals, those most active in the whole collection. rollup:
    each counts as the topmost actor that it belongs to.
    """
    condition, values = those(event_ids)
    sql = (
        f"WITH part AS (SELECT DISTINCT e.event_no, e.event_id, p.actor_no FROM {participations(rollup)} p"
        f" JOIN events e ON e.event_no = p.event_no WHERE {condition})"
        " SELECT part.event_id, a.actor_id, a.name, a.kind FROM part JOIN actors a ON a.actor_no = part.actor_no"
        " ORDER BY count(*) OVER (PARTITION BY part.actor_no) DESC, part.actor_no, part.event_no"
    )
    return store.frame(sql, values)


def actors_of(store: Store, asked: EventFilter, *, limit: int) -> dict[str, list[str]]:
    """Actor ids by event id, for the first ``limit`` events inside the filter in time order."""
    condition, values = asked.condition()
    sql = (
        f"WITH first AS (SELECT e.event_no, e.event_id FROM events e WHERE {condition} ORDER BY e.event_no"
        f" LIMIT {int(limit)}) SELECT first.event_id, list(DISTINCT a.actor_id ORDER BY a.actor_id) FROM first"
        " JOIN participations p ON p.event_no = first.event_no JOIN actors a ON a.actor_no = p.actor_no"
        " GROUP BY first.event_id"
    )
    return dict(store.rows(sql, values))


def links(store: Store, asked: EventFilter, *, limit: int) -> pd.DataFrame:
    """Links of which at least one end is inside the filter, at most ``limit``, in time order of where they start.

    Columns from_id, to_id, relation, dated and inside (whether both ends are), and ``total``, how many there are
    without the limit.
    """
    condition, values = asked.condition()
    sql = (
        f"WITH inside AS (SELECT e.event_no FROM events e WHERE {condition})"
        " SELECT f.event_id AS from_id, t.event_id AS to_id, l.relation, f.dated AND t.dated AS dated,"
        " a.event_no IS NOT NULL AND b.event_no IS NOT NULL AS inside, count(*) OVER () AS total FROM links l"
        " JOIN events f ON f.event_no = l.from_no JOIN events t ON t.event_no = l.to_no"
        " LEFT JOIN inside a ON a.event_no = l.from_no LEFT JOIN inside b ON b.event_no = l.to_no"
        " WHERE a.event_no IS NOT NULL OR b.event_no IS NOT NULL"
        f" ORDER BY l.from_no, l.to_no, l.relation LIMIT {int(limit)}"
    )
    return store.frame(sql, values)
