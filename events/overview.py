"""A collection at a glance: counts, period, actors, undated events, sources."""

from __future__ import annotations

from typing import Any

from events import dates, queries, totals
from events.filters import EventFilter
from events.store import Store

_MIDDLE = """
WITH days AS (SELECT known, count(*) AS events FROM events WHERE known IS NOT NULL GROUP BY known),
running AS (SELECT known, sum(events) OVER (ORDER BY known) AS so_far, sum(events) OVER () AS in_all FROM days)
SELECT min(known), min(known) FILTER (WHERE so_far * 2 >= in_all), max(known) FROM running
"""
TABLES = ("actors", "participations", "claims", "sources", "links")


def overview(store: Store) -> dict[str, Any]:
    """Facts by name; counts are numbers, groups are dictionaries of counts."""
    counts, span = totals.counts(store, EventFilter()), queries.span(store)
    types = queries.type_counts(store, EventFilter())
    kinds = store.rows("SELECT kind, count(*) FROM actors GROUP BY kind ORDER BY count(*) DESC, kind")
    return {
        "collection": store.about.name,
        "title": store.about.title,
        "version": store.about.version,
        "licence": store.about.licence,
        "period": f"{dates.iso(span[0])} to {dates.iso(span[1])}" if span else "no dated event",
        "events": counts.total,
        "dated": counts.dated,
        "undated": counts.undated,
        **sizes(store),
        "types": {code or "untyped": count for code, count in types.items()},
        "actor kinds": dict(kinds),
        "most active": {name: events for _, name, events in most_active(store, limit=10)},
    }


def sizes(store: Store) -> dict[str, int]:
    """How many rows each of TABLES holds."""
    return {table: int(store.rows(f"SELECT count(*) FROM {table}")[0][0]) for table in TABLES}


def most_active(store: Store, *, limit: int) -> list[tuple[str, str, int]]:
    """The actors of most events of the collection: id, name and number of events, the most active first."""
    sql = f"SELECT actor_id, name, events FROM actors WHERE events > 0 ORDER BY actor_no LIMIT {int(limit)}"
    return [(actor_id, name, int(events)) for actor_id, name, events in store.rows(sql)]


def middle_report(store: Store) -> int | None:
    """The day by which half of the events that say when they became known had been reported; None when none says so.

    None also when all became known on the same day: there is no before and after then.
    """
    first, middle, last = store.rows(_MIDDLE)[0]
    return None if first == last else int(middle)
