"""Read-side questions to a store; answers are pandas frames or small values.

Each function takes an open Store and an EventFilter. Days are whole numbers since 1970-01-01, missing where an end is
open or unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from events import clauses, dates
from events.clauses import EVERYTHING, Clause, among, containing, participations
from events.filters import EventFilter
from events.store import Store

EVENT_COLUMNS = (
    "event_id", "when", "when_text", "when_basis", "reported", "type", "title", "summary", "place", "latitude",
    "longitude", "tags", "earliest", "latest", "precision", "quad_class", "side", "sources", "independent",
)  # fmt: skip
_FINEST_FIRST = " ".join(f"WHEN '{name}' THEN {rank}" for rank, name in enumerate(dates.PRECISIONS))
# What may be sorted by: when a value is missing, which comes last either way, and the values that are compared.
SORTS = {
    "when": ("NOT e.dated", ("e.event_no",)),
    "title": ("e.title = ''", ("lower(e.title)",)),
    "type": ("e.type = ''", ("e.type",)),
    "place": ("e.place = ''", ("lower(e.place)",)),
    "sources": ("e.sources = 0", ("e.sources", "e.independent")),
    "reported": ("e.reported = ''", ("e.reported",)),
    "precision": ("e.\"precision\" = ''", (f'CASE e."precision" {_FINEST_FIRST} END',)),
}
_EVENT_LIST = ", ".join(f'e."{name}"' for name in EVENT_COLUMNS)
_NAMES = "coalesce(string_agg(DISTINCT a.name, '; ' ORDER BY a.name) FILTER (WHERE {}), '')"
_EVENTS = f"""
WITH page AS (SELECT e.*, row_number() OVER (ORDER BY {{order}}) AS place_no FROM events e
    WHERE {{condition}} ORDER BY place_no{{page}}),
part AS (SELECT p.event_no, {_NAMES.format("TRUE")} AS actors, {_NAMES.format("p.role = 'initiator'")} AS initiators,
        {_NAMES.format("p.role = 'recipient'")} AS recipients
    FROM participations p JOIN actors a ON a.actor_no = p.actor_no
    WHERE p.event_no IN (SELECT event_no FROM page) GROUP BY p.event_no),
said AS (SELECT event_no, count(*) AS claims FROM claims WHERE event_no IN (SELECT event_no FROM page) GROUP BY 1)
SELECT {_EVENT_LIST}, coalesce(part.actors, '') AS actors, coalesce(part.initiators, '') AS initiators,
    coalesce(part.recipients, '') AS recipients, coalesce(said.claims, 0) AS claims
FROM page e LEFT JOIN part ON part.event_no = e.event_no LEFT JOIN said ON said.event_no = e.event_no
ORDER BY e.place_no
"""


def events(
    store: Store, asked: EventFilter, *, sort: str = "when", descending: bool = False, start: int = 0,
    limit: int | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Events inside the filter, in the order asked: EVENT_COLUMNS, names (joined by '; ') and a number of claims.

    actors, initiators, recipients: as recorded, empty where there are none. claims: all, of whatever day and source.
    sort: one of SORTS; what has no value comes last, ties are kept in time order. start and limit cut a page out.
    """
    condition, values = asked.condition()
    direction = "DESC" if descending else "ASC"
    page = f" LIMIT {int(limit)} OFFSET {int(start)}" if limit is not None else ""
    missing, values_of = SORTS[sort]
    order = ", ".join([missing, *(f"{value} {direction}" for value in values_of), "e.event_no"])
    sql = _EVENTS.format(condition=condition, order=order, page=page)
    return whole_days(store.frame(sql, values))


def marks(store: Store, asked: EventFilter, *, limit: int) -> pd.DataFrame:
    """Dated events for the timeline: all clauses but the period, ``inside`` tells whether the period holds too.

    Columns event_id, when, title, type, side, earliest, latest, inside; in time order, at most ``limit``.
    """
    condition, values = asked.condition(without=("period",))
    period, days = asked.clauses().get("period", EVERYTHING)
    sql = (
        f'SELECT e.event_id, e."when", e.title, e.type, e.side, e.earliest, e.latest, ({period}) AS inside'
        f" FROM events e WHERE e.dated AND {condition} ORDER BY e.event_no LIMIT {int(limit)}"
    )
    return whole_days(store.frame(sql, [*days, *values]))


def undated(store: Store, asked: EventFilter, *, limit: int = 200) -> pd.DataFrame:
    """Events without a date that all clauses but the period hold: event_id, title, type, side."""
    condition, values = asked.condition(without=("period",))
    sql = (
        "SELECT e.event_id, e.title, e.type, e.side FROM events e"
        f" WHERE NOT e.dated AND {condition} ORDER BY e.event_no LIMIT {int(limit)}"
    )
    return store.frame(sql, values)


def span(store: Store) -> tuple[int, int] | None:
    """First and last known day of all events; None when no event is dated."""
    first, last = store.rows(
        "SELECT min(coalesce(earliest, latest)), max(coalesce(latest, earliest)) FROM events WHERE dated"
    )[0]
    return None if first is None or last is None else (first, last)


def types(store: Store) -> list[str]:
    """The event types that occur in the collection."""
    return [row[0] for row in store.rows("SELECT DISTINCT type FROM events ORDER BY type")]


def type_counts(store: Store, asked: EventFilter) -> pd.DataFrame:
    """Events inside the filter per type: columns type, events."""
    condition, values = asked.condition()
    sql = f"SELECT e.type, count(*) AS events FROM events e WHERE {condition} GROUP BY e.type ORDER BY e.type"
    return store.frame(sql, values)


def actor_counts(
    store: Store, asked: EventFilter, *, like: str = "", ids: Sequence[str] | None = None, limit: int | None = None,
    keeping: Clause = EVERYTHING,
) -> pd.DataFrame:  # fmt: skip
    """The actors of most events inside the filter: actor_id, name, kind, events, kept, x, y; the most active first.

    keeping: a further condition; ``kept`` counts the events that hold it, too. like: part of a name or alias. ids: only
    these. limit: at most so many; None for all. When the filter rolls up, the actors are topmost ones, found by the
    names of what belongs to them too; an event counts once for each.
    """
    condition, values = asked.condition()
    named = "a.words LIKE ? ESCAPE '!'"
    if asked.rollup:
        named = "a.actor_no IN (SELECT b.top_no FROM actors b WHERE b.words LIKE ? ESCAPE '!')"
    only = "1 = 1" if ids is None else among("a.actor_id", ids)
    sql = (
        f"WITH inside AS (SELECT e.event_no, ({keeping[0]}) AS kept FROM events e WHERE {condition}),"
        f" part AS (SELECT DISTINCT p.actor_no, i.event_no, i.kept FROM {participations(asked.rollup)} p"
        " JOIN inside i ON i.event_no = p.event_no),"
        " counted AS (SELECT actor_no, count(*) AS events, count(*) FILTER (WHERE kept) AS kept FROM part"
        " GROUP BY actor_no)"
        " SELECT a.actor_id, a.name, a.kind, a.actor_no, a.x, a.y, n.events, n.kept"
        " FROM counted n JOIN actors a ON a.actor_no = n.actor_no"
        f" WHERE {named} AND {only} ORDER BY n.events DESC, a.actor_no{'' if limit is None else f' LIMIT {int(limit)}'}"
    )
    frame = store.frame(sql, [*keeping[1], *values, containing(like), *(ids or ())])
    return frame.drop(columns="actor_no")


def actor(store: Store, actor_id: str) -> pd.DataFrame:
    """An actor as actor_counts gives it, with no event."""
    sql = "SELECT actor_id, name, kind, x, y, 0 AS events, 0 AS kept FROM actors WHERE actor_id = ?"
    return store.frame(sql, [actor_id])


def taking_part(asked: EventFilter, actor_id: str) -> Clause:
    """The condition of events inside a filter in which an actor takes part, or what counts as it when it rolls up."""
    return clauses.joined([asked.condition(), clauses.taking_part(actor_id, asked.rollup)])


def lines(store: Store, condition: Clause) -> pd.DataFrame:
    """Events that hold a condition, in time order: event_id, title, when, side."""
    sql, values = condition
    return store.frame(
        f'SELECT e.event_id, e.title, e."when", e.side FROM events e WHERE {sql} ORDER BY e.event_no', values
    )


def those(event_ids: Iterable[str]) -> Clause:
    """The condition of being one of some events."""
    ids = tuple(event_ids)
    return among("e.event_id", ids), ids


def total(store: Store) -> int:
    """All events of the collection."""
    return int(store.rows("SELECT count(*) FROM events")[0][0])


def activity(store: Store, actor_id: str | None = None, *, rollup: bool = False) -> int:
    """In how many events of the collection an actor takes part; without one, the most that any actor has.

    rollup: what belongs to the actor counts as it.
    """
    only, values = ("WHERE actor_id = ?", [actor_id]) if actor_id else ("", [])
    counted = "top_events" if rollup else "events"
    return int(store.rows(f"SELECT coalesce(max({counted}), 0) FROM actors {only}", values)[0][0])


def known_ids(store: Store, name: str, ids: Collection[str]) -> set[str]:
    """Those of the ids that are actors (name ``actor``), sources (``source``) or events (``event``) here."""
    if name == "event":
        return {row[0] for row in store.rows(f"SELECT event_id FROM events WHERE {among('event_id', ids)}", list(ids))}
    return set(actor_names(store, ids) if name == "actor" else source_titles(store, ids))


def source_titles(store: Store, ids: Collection[str]) -> dict[str, str]:
    """Titles of sources by id; unknown ids are left out."""
    return dict(store.rows(f"SELECT source_id, title FROM sources WHERE {among('source_id', ids)}", list(ids)))


def actor_names(store: Store, ids: Collection[str]) -> dict[str, str]:
    """Names of actors by id; unknown ids are left out."""
    return dict(store.rows(f"SELECT actor_id, name FROM actors WHERE {among('actor_id', ids)}", list(ids)))


def topmost(store: Store, ids: Collection[str]) -> dict[str, str]:
    """By id of some actors, the id of the one that each counts as when a filter rolls up; unknown ids are left out."""
    sql = "SELECT a.actor_id, t.actor_id FROM actors a JOIN actors t ON t.actor_no = a.top_no"
    return dict(store.rows(f"{sql} WHERE {among('a.actor_id', ids)}", list(ids)))


def actor_total(store: Store, asked: EventFilter) -> int:
    """How many actors take part in events inside the filter."""
    condition, values = asked.condition()
    sql = (
        f"SELECT count(DISTINCT p.actor_no) FROM {participations(asked.rollup)} p"
        " JOIN events e ON e.event_no = p.event_no"
        f" WHERE {condition}"
    )
    return int(store.rows(sql, values)[0][0])


def whole_days(frame: pd.DataFrame) -> pd.DataFrame:
    """Day columns as whole numbers that may be missing."""
    for name in ("earliest", "latest", "first", "last"):
        if name in frame:
            frame[name] = frame[name].astype("Int64")
    return frame
