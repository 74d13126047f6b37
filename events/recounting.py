"""By when events were known and on how many sources they rest, counted anew where merging may have changed it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from events import evidence
from events.drafting import Connection
from events.records import Claim, Event, Source

# Events that are or were merged, and those claimed by an actor whose names are others now.
_MERGED = """SELECT m.event_no FROM event_map m WHERE m.k IN (FROM rejoining) OR m.k IN (FROM rejoined)
UNION SELECT c.event_no FROM claims c WHERE c.claimant_id IN (
    SELECT coalesce(n.actor_id, o.actor_id) FROM actors n FULL JOIN before.actors o USING (actor_id)
    WHERE o.actor_id IS NOT NULL AND n.words IS DISTINCT FROM o.words)"""
_CLAIMED = "SELECT event_no FROM claims WHERE claimant_id IN (SELECT unnest(?))"
_NAMES = """SELECT actor_id, name, aliases FROM actors
WHERE actor_id IN (SELECT claimant_id FROM claims WHERE claimant_id <> '')"""
_CLAIMS = """SELECT event_no, claim_id, claimant_id, source_id, reported FROM claims
WHERE event_no IN (SELECT unnest(?))"""
_EVENTS = "SELECT event_no, event_id, reported FROM events WHERE event_no IN (SELECT unnest(?))"
_SOURCES = """SELECT * FROM sources
WHERE source_id IN (SELECT source_id FROM claims WHERE event_no IN (SELECT unnest(?)))"""
_UPDATE = """UPDATE events SET known = r.known, sources = r.sources, independent = r.independent FROM recounted r
WHERE events.event_no = r.event_no"""


def recount(connection: Connection) -> None:
    """Count ``known``, ``sources`` and ``independent`` of the events anew for which they may have changed."""
    names = {
        actor: frozenset(evidence.folded(part) for part in (name, *aliases.split(";")) if part)
        for actor, name, aliases in connection.execute(_NAMES).fetchall()
    }
    numbers = {number for (number,) in connection.execute(_MERGED).fetchall()}
    citing = sorted({claimant for claimant, _ in publishing(connection, names)})
    numbers |= {number for (number,) in connection.execute(_CLAIMED, [citing]).fetchall()} if citing else set()
    if not numbers:
        return
    frame = _counted(connection, sorted(numbers), names)
    connection.register("recounted", frame)
    connection.execute(_UPDATE)
    connection.unregister("recounted")


def publishing(connection: Connection, names: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    """The claimants who have the name of a publisher, each with the publisher as sources have it.

    names: all names of each claimant, by id.
    """
    claimants: dict[str, list[str]] = {}
    for claimant, called in names.items():
        for name in {evidence.folded(name) for name in called}:
            claimants.setdefault(name, []).append(claimant)
    found = (
        connection.execute("SELECT DISTINCT publisher FROM sources WHERE publisher <> ''").fetchall() if names else []
    )
    return [(claimant, text) for (text,) in found for claimant in claimants.get(evidence.folded(text), ())]


def _counted(connection: Connection, numbers: list[int], names: dict[str, frozenset[str]]) -> pd.DataFrame:
    sources = {row[0]: Source(*row) for row in connection.execute(_SOURCES, [numbers]).fetchall()}
    claims: dict[int, list[Claim]] = {}
    for event, claim, claimant, source, reported in connection.execute(_CLAIMS, [numbers]).fetchall():
        made = Claim(claim, str(event), claimant_id=claimant, source_id=source, reported=reported)
        claims.setdefault(event, []).append(made)
    rows = []
    for number, event_id, reported in connection.execute(_EVENTS, [numbers]).fetchall():
        said = claims.get(number, [])
        known = evidence.event_known(Event(event_id, reported=reported), said, sources)
        counted = len({claim.source_id for claim in said}), len(evidence.independent(said, sources, names))
        rows.append((number, known, *counted))
    frame = pd.DataFrame(rows, columns=["event_no", "known", "sources", "independent"])
    return frame.assign(known=frame["known"].astype("Int64"))
