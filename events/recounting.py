"""By when events were known and on how many sources they rest, counted anew where merging may have changed it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from events import evidence
from events.drafting import Connection
from events.records import Claim, Event, Source

AT_ONCE = 50_000  # events that are counted at a time
# Events that are or were merged.
_MERGED = """SELECT event_no FROM event_map WHERE k IN (FROM rejoining) OR k IN (FROM rejoined)
    OR k IN (SELECT k FROM restored WHERE event_id IN (SELECT event_id FROM before.apart_events))"""
# The claimants whose names are others than when their claims were counted, with those of then: in the store before, in
# what arrives, or, of those that are parted, as one of those that others were merged into.
_RENAMED = """WITH earlier AS (
    SELECT actor_id, name, aliases, words FROM before.actors UNION ALL FROM came_as
    UNION ALL SELECT a.actor_id, o.name, o.aliases, NULL FROM before.apart_actors a, before.actors o
        WHERE a.actor_id NOT IN (SELECT actor_id FROM joined_actors)
        AND o.actor_id IN (SELECT into_id FROM before.apart_actors)
)
SELECT n.actor_id, t.name, t.aliases FROM earlier t LEFT JOIN joined_actors j USING (actor_id)
    JOIN actors n ON n.actor_id = coalesce(j.root_id, t.actor_id)
WHERE n.words IS DISTINCT FROM t.words AND n.actor_id IN (SELECT claimant_id FROM claims)"""
# Of one source nothing can depend on another.
_CLAIMED = """SELECT event_no FROM claims JOIN events USING (event_no)
WHERE claimant_id IN (SELECT unnest(?)) AND sources > 1"""
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
    names = {actor: _folded(name, aliases) for actor, name, aliases in connection.execute(_NAMES).fetchall()}
    then: dict[str, frozenset[str]] = {}
    for actor, name, aliases in connection.execute(_RENAMED).fetchall():
        then[actor] = then.get(actor, names[actor]) | _folded(name, aliases)
    numbers = {number for (number,) in connection.execute(_MERGED).fetchall()}
    citing = sorted({claimant for claimant, _ in publishing(connection, then)})
    numbers |= {number for (number,) in connection.execute(_CLAIMED, [citing]).fetchall()} if citing else set()
    ordered = sorted(numbers)
    for first in range(0, len(ordered), AT_ONCE):
        connection.register("recounted", _counted(connection, ordered[first : first + AT_ONCE], names))
        connection.execute(_UPDATE)
        connection.unregister("recounted")


def _folded(name: str, aliases: str) -> frozenset[str]:
    """All names of an actor, folded to be compared."""
    return frozenset(evidence.folded(part) for part in (name, *aliases.split(";")) if part)


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
