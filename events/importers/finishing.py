"""What is known only once all events are written: actors and their places, sources, what the store says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

import pandas as pd

from events import evidence
from events.belonging import tops
from events.drafting import Connection
from events.importers.casting import number_actors, write_participations
from events.importers.incoming import About
from events.importers.judging import insert
from events.places import LAID_OUT, Layout, place, unplaced
from events.records import Actor, Claim, Source
from events.recounting import publishing

PORTION = 4_000_000
LOOKED_AT = 250_000  # events that tell who is to stand near whom; of more, every so many-th is looked at
_PAIRS = """WITH seen AS (SELECT event_no, actor_no FROM parts JOIN actor_numbers USING (name_no)
    WHERE actor_no < $most AND event_no % $every = 0),
pairs AS (SELECT one.actor_no AS one, other.actor_no AS other, count(*) * $every AS events
    FROM seen one JOIN seen other ON one.event_no = other.event_no AND one.actor_no < other.actor_no GROUP BY ALL)
SELECT a.actor_id, b.actor_id, pairs.events FROM pairs JOIN actor_numbers a ON a.actor_no = one
    JOIN actor_numbers b ON b.actor_no = other"""
_BELOW = """SELECT a.actor_id, a.name, g.kind, g.parent_id FROM actor_numbers a JOIN given_actors g USING (actor_id)"""
_FAMILIES = """CREATE TEMP TABLE families AS
WITH below AS (SELECT a.actor_no, t.actor_no AS top_no FROM tops JOIN actor_numbers a USING (actor_id)
    JOIN actor_numbers t ON t.actor_id = tops.top_id),
acting AS (SELECT event_no, top_no FROM participations JOIN below USING (actor_no)
    UNION SELECT event_no, actor_no FROM participations WHERE actor_no IN (SELECT top_no FROM below)),
gathered AS (SELECT top_no, count(*) AS top_events FROM acting GROUP BY top_no)
SELECT a.actor_id, a.actor_no, coalesce(b.top_no, a.actor_no) AS top_no, coalesce(g.top_events, a.events) AS top_events
FROM actor_numbers a LEFT JOIN below b USING (actor_no) LEFT JOIN gathered g ON g.top_no = a.actor_no"""
_DRAWN = """SELECT a.actor_id, CASE WHEN a.events > 0 THEN a.events ELSE f.top_events END, a.name
FROM actor_numbers a JOIN families f USING (actor_no) ORDER BY a.actor_no"""
_ACTORS = """INSERT INTO actors BY NAME
SELECT a.actor_no, a.actor_id, a.name, coalesce(g.kind, 'other') AS kind, coalesce(g.parent_id, '') AS parent_id,
    coalesce(g.aliases, '') AS aliases, coalesce(g.wikidata, '') AS wikidata,
    coalesce(g.description, '') AS description,
    lower(a.name || CASE WHEN g.aliases <> '' THEN ' ' || replace(g.aliases, ';', ' ') ELSE '' END) AS words,
    a.events, p.x, p.y, f.top_no, f.top_events
FROM actor_numbers a JOIN places p USING (actor_id) JOIN families f USING (actor_no)
    LEFT JOIN given_actors g USING (actor_id) ORDER BY a.actor_no"""
_SOURCES = """INSERT INTO sources BY NAME
SELECT source_id, title, publisher, url, published, reliability FROM cited
WHERE NOT given OR source_id IN (SELECT source_id FROM called) ORDER BY source_id"""
_CLAIMANTS = """SELECT a.actor_id, a.name, coalesce(g.aliases, '') FROM actor_numbers a
LEFT JOIN given_actors g USING (actor_id)
WHERE actor_id IN (SELECT claimant_id FROM claims WHERE claimant_id <> '')"""
_CITING = """CREATE TEMP TABLE citing AS
SELECT DISTINCT event_no FROM (SELECT event_no, p.publisher FROM claims JOIN published p USING (claimant_id))
    JOIN (SELECT event_no, s.publisher FROM claims JOIN sources s USING (source_id)
        WHERE s.publisher IN (SELECT publisher FROM published)) USING (event_no, publisher)
WHERE event_no IN (SELECT event_no FROM events WHERE sources > 1)"""
_CLAIMS_OF_CITING = """SELECT c.event_no, c.claim_id, c.claimant_id, s.source_id, s.title, s.publisher
FROM claims c JOIN citing USING (event_no) JOIN sources s USING (source_id)"""
_INDEPENDENT = """UPDATE events SET independent = d.independent FROM dependent d WHERE events.event_no = d.event_no"""


def finish(
    connection: Connection, events: int, name: str, about: About, meanwhile: Callable[[], None] | None = None
) -> None:
    """Write participations, actors, sources and the collection's words for itself, when all events are written.

    meanwhile: what the database is to do while the actors find their places; None where nobody will look at the store,
    so that they need none.
    """
    number_actors(connection)
    for first in range(0, events, PORTION):
        write_participations(connection, first, first + PORTION - 1)
    top = _families(connection)
    layout = _placed(connection, top, max(1, events // LOOKED_AT), meanwhile)
    frame = pd.DataFrame.from_dict(layout.positions, orient="index", columns=["x", "y"])
    connection.register("places", frame.rename_axis("actor_id").reset_index())
    connection.execute(_ACTORS)
    connection.execute(_SOURCES)
    count_citing_once(connection, _names_of_claimants(connection))
    words = [name, about.title, about.licence, about.description]
    connection.execute("INSERT INTO about VALUES (?, ?, ?, ?, '', '', ?, ?)", [*words, layout.width, layout.height])


def _families(connection: Connection) -> dict[str, str]:
    """Make the table of families (actor_id, actor_no, top_no, top_events); gives the tops of actors below others."""
    known = [Actor(*row) for row in connection.execute(_BELOW).fetchall()]
    top = {actor: above for actor, above in tops(known).items() if actor != above}
    connection.execute("CREATE TEMP TABLE tops (actor_id VARCHAR, top_id VARCHAR)")
    insert(connection, "tops", list(top.items()))
    connection.execute(_FAMILIES)
    return top


def _placed(connection: Connection, top: dict[str, str], every: int, meanwhile: Callable[[], None] | None) -> Layout:
    asked = {"most": LAID_OUT, "every": every}
    cast = connection.execute(_DRAWN).fetchall()
    activity = {actor: events for actor, events, _ in cast}
    names = {actor: name for actor, _, name in cast}
    return placed(activity, names, lambda: connection.execute(_PAIRS, asked).fetchall(), top, meanwhile)


def placed(
    activity: Mapping[str, int],
    names: Mapping[str, str],
    pairs: Callable[[], list[tuple[str, str, int]]],
    top: Mapping[str, str],
    meanwhile: Callable[[], None] | None,
) -> Layout:
    """Places of actors (events.places.place), found in a thread of their own while the database does something else.

    pairs: gives two actors and their shared events each, asked for only when places are found. meanwhile: see finish.
    """
    if meanwhile is None:
        return unplaced(activity)
    shared = {(one, other): count for one, other, count in pairs()}
    with ThreadPoolExecutor(1) as pool:
        placing = pool.submit(place, activity, names, shared, top)
        meanwhile()
    return placing.result()


def _names_of_claimants(connection: Connection) -> dict[str, frozenset[str]]:
    found = connection.execute(_CLAIMANTS).fetchall()
    return {actor: frozenset((name, *filter(None, aliases.split(";")))) for actor, name, aliases in found}


def count_citing_once(connection: Connection, names: Mapping[str, frozenset[str]]) -> None:
    """Count anew the independent sources of events in which a claimant is the publisher of a source.

    names: all names of each claimant, by id; those of other actors change nothing.
    """
    pairs = publishing(connection, names)
    if not pairs:
        return
    connection.execute("CREATE TEMP TABLE published (claimant_id VARCHAR, publisher VARCHAR)")
    insert(connection, "published", pairs)
    connection.execute(_CITING)
    sources: dict[str, Source] = {}
    claims: dict[int, list[Claim]] = {}
    for event, claim, claimant, source, title, publisher in connection.execute(_CLAIMS_OF_CITING).fetchall():
        sources.setdefault(source, Source(source, title, publisher))
        claims.setdefault(event, []).append(Claim(claim, str(event), source_id=source, claimant_id=claimant))
    counted = [(event, len(evidence.independent(said, sources, names))) for event, said in claims.items()]
    connection.execute("CREATE TEMP TABLE dependent (event_no INTEGER, independent INTEGER)")
    insert(connection, "dependent", counted)
    connection.execute(_INDEPENDENT)
