"""What is known only once all events are written: actors and their places, sources, what the store says of itself."""

from __future__ import annotations

import pandas as pd

from events import evidence
from events.drafting import Connection
from events.importers.casting import number_actors, write_participations
from events.importers.judging import insert
from events.places import LAID_OUT, place
from events.records import Claim, Source

PORTION = 4_000_000
_PAIRS = """WITH seen AS (SELECT DISTINCT event_no, actor_no FROM participations WHERE actor_no < ?),
pairs AS (SELECT one.actor_no AS one, other.actor_no AS other, count(*) AS events
    FROM seen one JOIN seen other ON one.event_no = other.event_no AND one.actor_no < other.actor_no GROUP BY ALL)
SELECT a.actor_id, b.actor_id, pairs.events FROM pairs JOIN actor_numbers a ON a.actor_no = one
    JOIN actor_numbers b ON b.actor_no = other"""
_ACTORS = """INSERT INTO actors BY NAME
SELECT a.actor_no, a.actor_id, a.name, 'other' AS kind, '' AS parent_id, '' AS aliases, '' AS wikidata,
    '' AS description, lower(a.name) AS words, a.events, p.x, p.y, a.actor_no AS top_no, a.events AS top_events
FROM actor_numbers a JOIN places p USING (actor_id) ORDER BY a.actor_no"""
_SOURCES = """INSERT INTO sources BY NAME SELECT source_id, title, publisher, '' AS url, published, '' AS reliability
FROM cited ORDER BY source_id"""
_CLAIMANTS = """SELECT actor_id, name FROM actor_numbers
WHERE actor_id IN (SELECT claimant_id FROM claims WHERE claimant_id <> '')"""
_CITING = """SELECT c.event_no, c.claim_id, c.source_id, c.claimant_id FROM claims c
WHERE c.event_no IN (SELECT event_no FROM claims WHERE claimant_id IN (SELECT unnest(?)))"""
_INDEPENDENT = """UPDATE events SET independent = d.independent FROM dependent d WHERE events.event_no = d.event_no"""


def finish(connection: Connection, events: int, about: tuple[str, str, str]) -> None:
    """Write participations, actors, sources and the collection's words for itself, when all events are written.

    about: name, title and description.
    """
    number_actors(connection)
    for first in range(0, events, PORTION):
        write_participations(connection, first, first + PORTION - 1)
    width, height = _place(connection)
    connection.execute(_ACTORS)
    connection.execute(_SOURCES)
    _count_citing_once(connection)
    name, title, description = about
    connection.execute(
        "INSERT INTO about VALUES (?, ?, '', ?, '', '', ?, ?)", [name, title, description, width, height]
    )


def _place(connection: Connection) -> tuple[float, float]:
    """Make the table of places of actors; gives the extent of the picture."""
    cast = connection.execute("SELECT actor_id, events, name FROM actor_numbers ORDER BY actor_no").fetchall()
    pairs = {(one, other): count for one, other, count in connection.execute(_PAIRS, [LAID_OUT]).fetchall()}
    activity = {actor: events for actor, events, _ in cast}
    layout = place(activity, {actor: name for actor, _, name in cast}, pairs, {})
    frame = pd.DataFrame.from_dict(layout.positions, orient="index", columns=["x", "y"])
    connection.register("places", frame.rename_axis("actor_id").reset_index())
    return layout.width, layout.height


def _count_citing_once(connection: Connection) -> None:
    """Count anew the independent sources of events in which a claimant is the publisher of a source."""
    named = dict(connection.execute(_CLAIMANTS).fetchall())
    known = connection.execute("SELECT source_id, title, publisher FROM cited").fetchall() if named else []
    sources = {source: Source(source, title, publisher) for source, title, publisher in known}
    publishers = {evidence.folded(source.publisher) for source in sources.values()}
    citing = [actor for actor, name in named.items() if evidence.folded(name) in publishers]
    if not citing:
        return
    claims: dict[int, list[Claim]] = {}
    for event, claim, source, claimant in connection.execute(_CITING, [citing]).fetchall():
        claims.setdefault(event, []).append(Claim(claim, str(event), source_id=source, claimant_id=claimant))
    names = {actor: frozenset((name,)) for actor, name in named.items()}
    counted = [(event, len(evidence.independent(said, sources, names))) for event, said in claims.items()]
    connection.execute("CREATE TEMP TABLE dependent (event_no INTEGER, independent INTEGER)")
    insert(connection, "dependent", counted)
    connection.execute(_INDEPENDENT)
