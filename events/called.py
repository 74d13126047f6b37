"""What actors and sources are called, and which ids there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from events.clauses import among
from events.plain_store import PlainStore

ACTOR = ("actor_no", "actor_id", "name", "kind", "x", "y")


def met(store: PlainStore, chosen: Sequence[int]) -> list[tuple[Any, ...]]:
    """Actors by number, in the order given, as tuples of ACTOR; those met before are not asked for again."""
    sql = f"SELECT {', '.join(ACTOR)} FROM actors WHERE actor_no IN (SELECT unnest(?))"
    return store.actors_met.rows(chosen, lambda missing: store.rows(sql, [tuple(missing)]))


def known_ids(store: PlainStore, name: str, ids: Collection[str]) -> set[str]:
    """Those of the ids that are actors (name ``actor``), sources (``source``) or events (``event``) here."""
    if name == "event":
        return {row[0] for row in store.rows(f"SELECT event_id FROM events WHERE {among('event_id', ids)}", list(ids))}
    return set(actor_names(store, ids) if name == "actor" else source_titles(store, ids))


def source_titles(store: PlainStore, ids: Collection[str]) -> dict[str, str]:
    """Titles of sources by id; unknown ids are left out."""
    return dict(store.rows(f"SELECT source_id, title FROM sources WHERE {among('source_id', ids)}", list(ids)))


def actor_names(store: PlainStore, ids: Collection[str]) -> dict[str, str]:
    """Names of actors by id; unknown ids are left out."""
    at_hand = {actor: number for actor in {*ids} if (number := store.actors_met.number(actor)) is not None}
    told = {actor: name for _, actor, name, *_ in met(store, [*at_hand.values()])}
    if missing := [actor for actor in {*ids} - {""} if actor not in at_hand]:
        told |= store.rows(f"SELECT actor_id, name FROM actors WHERE {among('actor_id', missing)}", missing)
    return told


def topmost(store: PlainStore, ids: Collection[str]) -> dict[str, str]:
    """By id of some actors, the id of the one that each counts as when a filter rolls up; unknown ids are left out."""
    sql = "SELECT a.actor_id, t.actor_id FROM actors a JOIN actors t ON t.actor_no = a.top_no"
    return dict(store.rows(f"{sql} WHERE {among('a.actor_id', ids)}", list(ids)))
