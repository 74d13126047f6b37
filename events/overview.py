"""A collection at a glance: counts, period, actors, undated events, sources."""

from __future__ import annotations

from typing import Any

from events import dates, queries
from events.filters import EventFilter
from events.store import Store

TABLES = ("actors", "participations", "claims", "sources", "links")


def overview(store: Store) -> dict[str, Any]:
    """Facts by name; counts are numbers, groups are dictionaries of counts."""
    counts, span = queries.counts(store, EventFilter()), queries.span(store)
    types = queries.type_counts(store, EventFilter())
    kinds = store.rows("SELECT kind, count(*) FROM actors GROUP BY kind ORDER BY count(*) DESC, kind")
    active = queries.actor_counts(store, EventFilter(), limit=10)
    return {
        "collection": store.about.name,
        "title": store.about.title,
        "version": store.about.version,
        "licence": store.about.licence,
        "period": f"{dates.iso(span[0])} to {dates.iso(span[1])}" if span else "no dated event",
        "events": counts.total,
        "dated": counts.dated,
        "undated": counts.undated,
        **{table: store.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES},
        "types": {code or "untyped": int(count) for code, count in zip(types["type"], types["events"], strict=True)},
        "actor kinds": dict(kinds),
        "most active": {name: int(count) for name, count in zip(active["name"], active["events"], strict=True)},
    }
