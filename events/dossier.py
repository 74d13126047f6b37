"""Everything a collection holds on its events and actors, record by record, as plain dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from events import clauses, dates, heads
from events.clauses import EVERYTHING, Clause
from events.plain_store import Record
from events.store import Store

PAGE = 2000

_EVENTS = """
SELECT e.event_no, e.event_id, e."when", e.when_text, e.when_basis, e.reported, e.type, e.title, e.summary, e.place,
    e.latitude, e.longitude, e.tags, e.earliest, e.latest, e."precision", e.quad_class
FROM events e WHERE {condition} AND e.event_no > ? ORDER BY e.event_no LIMIT ?
"""
_PARTS = """
SELECT p.event_no, a.actor_id, a.name, p.role FROM participations p JOIN actors a ON a.actor_no = p.actor_no
WHERE p.event_no IN ({numbers}) ORDER BY p.event_no, a.actor_no, p.role
"""
_CLAIMS = """
SELECT c.* EXCLUDE (known) FROM claims c WHERE c.event_no IN ({numbers}) AND ({claims}) ORDER BY c.event_no, c.claim_id
"""
_LINKS = """
SELECT l.from_no, l.to_no, f.event_id AS from_event_id, t.event_id AS to_event_id, l.relation, l.source_id
FROM links l JOIN events f ON f.event_no = l.from_no JOIN events t ON t.event_no = l.to_no
WHERE l.from_no IN ({numbers}) OR l.to_no IN ({numbers})
ORDER BY l.from_no, l.to_no, l.relation
"""
_ACTORS = "SELECT actor_id, name, kind, parent_id, aliases, wikidata, description FROM actors {where} ORDER BY actor_id"
_ALSO = """
WITH RECURSIVE merged AS (SELECT ? AS event_id UNION SELECT a.event_id FROM apart_events a JOIN merged m
    ON a.into_id = m.event_id)
SELECT a.title, coalesce(i.source, '') FROM merged JOIN apart_events a USING (event_id) LEFT JOIN imports i
    USING (import_no) ORDER BY a.event_id
"""
_CAST = """
SELECT actor_id, name, kind, parent_id, aliases, wikidata, description, events FROM actors ORDER BY actor_no
"""


def events(store: Store, condition: Clause, claims: Clause = EVERYTHING) -> Iterator[Record]:
    """Events that hold a condition over ``events e``, in time order, undated ones last.

    Each has the columns of the table of events (tags as a list), earliest and latest (ISO 8601 or None), precision,
    quad_class, participations (actor_id, name, role), claims (those that hold a condition over ``claims c``) and links.
    """
    sql, values = condition
    last = -1
    while page := store.records(_EVENTS.format(condition=sql), [*values, last, PAGE]):
        last = page[-1]["event_no"]
        yield from _complete(store, page, claims)


def event(store: Store, event_id: str, claims: Clause = EVERYTHING) -> Record | None:
    """One event with all that belongs to it, or None."""
    return next(events(store, clauses.at(heads.those(store, [event_id]).array()), claims), None)


def actors(store: Store) -> dict[str, Record]:
    """All actors by id: the columns of the table of actors, aliases as a list."""
    return {
        row["actor_id"]: row | {"aliases": items(row["aliases"])} for row in store.records(_ACTORS.format(where=""))
    }


def also_reported(store: Store, event_id: str) -> list[tuple[str, str]]:
    """The titles of the events that are merged into one, each with the source of its import."""
    if not store.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'apart_events'"):
        return []
    return list(store.rows(_ALSO, [event_id]))


def cast(store: Store) -> list[Record]:
    """All actors, the most active first: the columns of their table, events, and merged (the ids of those in it)."""
    merged: dict[str, list[str]] = {}
    if store.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'apart_actors'"):
        for actor_id, into in store.rows("SELECT actor_id, into_id FROM apart_actors ORDER BY actor_id"):
            merged.setdefault(into, []).append(actor_id)
    return [
        row | {"aliases": items(row["aliases"]), "merged": merged.get(row["actor_id"], [])}
        for row in store.records(_CAST)
    ]


def actor(store: Store, actor_id: str) -> Record | None:
    """One actor, or None."""
    found = store.records(_ACTORS.format(where="WHERE actor_id = ?"), [actor_id])
    return found[0] | {"aliases": items(found[0]["aliases"])} if found else None


def sources(store: Store) -> dict[str, Record]:
    """All sources by id."""
    return {row["source_id"]: row for row in store.records("SELECT * FROM sources ORDER BY source_id")}


def items(text: str) -> list[str]:
    """The items of a ``;`` list."""
    return text.split(";") if text else []


def _complete(store: Store, page: list[Record], chosen: Clause) -> Iterator[Record]:
    numbers = [event["event_no"] for event in page]
    places = ", ".join("?" for _ in numbers)
    parts = _grouped(store.records(_PARTS.format(numbers=places), numbers))
    claims = _grouped(store.records(_CLAIMS.format(numbers=places, claims=chosen[0]), [*numbers, *chosen[1]]))
    links = _by_either_end(store.records(_LINKS.format(numbers=places), numbers * 2))
    for row in page:
        number = row.pop("event_no")
        row["tags"] = items(row["tags"])
        row["earliest"], row["latest"] = dates.iso(row["earliest"]), dates.iso(row["latest"])
        belongings = {"participations": parts, "claims": claims, "links": links}
        yield row | {name: groups.get(number, []) for name, groups in belongings.items()}


def _grouped(rows: Iterable[Record]) -> dict[int, list[Record]]:
    groups: dict[int, list[Record]] = {}
    for row in rows:
        groups.setdefault(row.pop("event_no"), []).append({name: _number(value) for name, value in row.items()})
    return groups


def _by_either_end(rows: Iterable[Record]) -> dict[int, list[Record]]:
    groups: dict[int, list[Record]] = {}
    for row in rows:
        for number in {row.pop("from_no"), row.pop("to_no")}:
            groups.setdefault(number, []).append(row)
    return groups


def _number(value: Any) -> Any:
    """A whole float as an int, so that 11000 is written as 11000."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
