"""The staged records that are kept, as the tables of the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

import pandas as pd

from events import claim_kinds, evidence
from events.belonging import tops
from events.drafting import Connection
from events.importers.finishing import count_citing_once, placed
from events.importers.judging import insert, know_types
from events.importers.progress import Progress
from events.places import LAID_OUT, Layout
from events.records import Actor

FILE_ID = "imported-file"
_NUMBERED = """CREATE TEMP TABLE numbered AS
SELECT CAST(row_number() OVER (ORDER BY w.rank, k.event_id) - 1 AS INTEGER) AS event_no, k.n, k.event_id
FROM kept_events k JOIN staged.events s ON s.rowid = k.n JOIN whens w ON w."when" = s."when" """
_DAYS = """CREATE TEMP VIEW days AS SELECT "when" AS date, coalesce(latest, earliest) AS day FROM whens"""
_SOURCES = """INSERT INTO sources BY NAME
SELECT s.source_id, s.title, s.publisher, s.url, s.published, s.reliability
FROM kept_sources k JOIN staged.sources s ON s.rowid = k.n ORDER BY s.source_id"""
_CLAIMS = """SELECT e.event_no, c.* EXCLUDE (file, line, owner, event_id),
    CASE WHEN c.reported <> '' THEN said.day ELSE published.day END AS known
FROM kept_claims k JOIN staged.claims c ON c.rowid = k.n JOIN numbered e ON e.event_id = c.event_id
    JOIN sources s ON s.source_id = c.source_id
    JOIN days said ON said.date = c.reported JOIN days published ON published.date = s.published"""
_BARE = """CREATE TEMP TABLE bare AS SELECT event_no, event_id FROM numbered
WHERE event_no NOT IN (SELECT event_no FROM claims)"""
_FILE = """INSERT INTO sources BY NAME SELECT $id AS source_id, $title AS title, '' AS publisher, '' AS url,
'' AS published, '' AS reliability 
WHERE $id NOT IN (SELECT source_id FROM sources) AND EXISTS (FROM bare)"""
_RESTING = """SELECT event_no, event_id || '-' || $id AS claim_id, '' AS attribute, '' AS unit, '' AS wording,
    '' AS claimant_id, $id AS source_id, '' AS locator, '' AS reported, '' AS status, '' AS credibility
FROM bare"""
_ATTESTED = """CREATE TEMP TABLE attested AS SELECT c.event_no, min(c.known) AS known,
    count(DISTINCT c.source_id) AS sources,
    count(DISTINCT CASE WHEN h.house = '' THEN '[' || c.source_id ELSE h.house END) AS independent
FROM claims c JOIN sources s USING (source_id) JOIN houses h USING (publisher) GROUP BY c.event_no"""
_EVENTS = """INSERT INTO events BY NAME
SELECT e.event_no, s.* EXCLUDE (file, line, owner), w.dated, w.earliest, w.latest, w."precision", w.gaps,
    t.quad_class, t.side, least(r.day, a.known) AS known, a.sources, a.independent
FROM numbered e JOIN staged.events s ON s.rowid = e.n JOIN whens w ON w."when" = s."when" JOIN types t USING (type)
    JOIN days r ON r.date = s.reported JOIN attested a USING (event_no)
ORDER BY e.event_no"""
_SPANS = """INSERT INTO spans SELECT e.event_no, s.earliest, s.latest FROM events e JOIN stretches s USING ("when")
WHERE e.gaps ORDER BY e.event_no, s.earliest NULLS FIRST"""
_PARTS = """CREATE TEMP TABLE parts AS SELECT e.event_no, s.actor_id, s.role
FROM kept_participations k JOIN staged.participations s ON s.rowid = k.n JOIN numbered e USING (event_id)"""
_ACTIVITY = "SELECT actor_id, count(DISTINCT event_no) FROM parts GROUP BY actor_id"
_GATHERED = """SELECT actor_id, count(*) FROM (SELECT event_no, actor_id FROM parts
    UNION SELECT event_no, top_id FROM parts JOIN tops USING (actor_id)) GROUP BY actor_id"""
_PAIRS = """WITH seen AS (SELECT DISTINCT event_no, actor_id FROM parts WHERE actor_id IN (SELECT unnest(?)))
SELECT one.actor_id, other.actor_id, count(*) FROM seen one JOIN seen other
    ON one.event_no = other.event_no AND one.actor_id < other.actor_id GROUP BY ALL"""
_PARTICIPATIONS = """INSERT INTO participations SELECT event_no, actor_no, role FROM parts JOIN actors USING (actor_id)
ORDER BY event_no, actor_no, role"""
_LINKS = """INSERT INTO links SELECT f.event_no, t.event_no, s.relation, s.source_id
FROM kept_links k JOIN staged.links s ON s.rowid = k.n JOIN numbered f ON f.event_id = s.from_event_id
    JOIN numbered t ON t.event_id = s.to_event_id ORDER BY 1, 2"""


def store(
    connection: Connection,
    actors: Sequence[Actor],
    files: str,
    progress: Progress,
    meanwhile: Callable[[], None] | None,
) -> Layout:
    """Write the kept records into the tables of the store, save ``about``; gives the layout of the actors.

    actors: those that are kept. files: what an event without any claim rests on. meanwhile: as finishing.finish has it.
    """
    know_types(connection)
    for statement in (_NUMBERED, _DAYS, _SOURCES):
        connection.execute(statement)
    claim_kinds.write(connection, _CLAIMS)
    connection.execute(_BARE)
    connection.execute(_FILE, {"id": FILE_ID, "title": files})
    claim_kinds.write(connection, _RESTING, given={"id": FILE_ID})
    _know_houses(connection)
    for statement in (_ATTESTED, _EVENTS, _SPANS, _PARTS):
        connection.execute(statement)
    progress.step("casting")
    layout = _cast(connection, actors, meanwhile)
    connection.execute(_PARTICIPATIONS)
    connection.execute(_LINKS)
    count_citing_once(connection, {actor.actor_id: frozenset((actor.name, *actor.aliases)) for actor in actors})
    return layout


def _know_houses(connection: Connection) -> None:
    """Make the table of publishers and how they are compared."""
    connection.execute("CREATE TEMP TABLE houses (publisher VARCHAR, house VARCHAR)")
    found = connection.execute("SELECT DISTINCT publisher FROM sources").fetchall()
    insert(connection, "houses", [(text, evidence.folded(text)) for (text,) in found])


def _cast(connection: Connection, actors: Sequence[Actor], meanwhile: Callable[[], None] | None) -> Layout:
    """Number the actors by activity, place them and write them."""
    top = tops(actors)
    connection.execute("CREATE TEMP TABLE tops (actor_id VARCHAR, top_id VARCHAR)")
    insert(connection, "tops", list(top.items()))
    events: Mapping[str, int] = dict(connection.execute(_ACTIVITY).fetchall())
    gathered: Mapping[str, int] = dict(connection.execute(_GATHERED).fetchall())
    ranked = sorted(actors, key=lambda actor: (-events.get(actor.actor_id, 0), actor.actor_id))
    drawn = {actor.actor_id: events.get(actor.actor_id) or gathered.get(actor.actor_id, 0) for actor in ranked}
    laid = [actor_id for actor_id, count in drawn.items() if count][:LAID_OUT]
    names = {actor.actor_id: actor.name for actor in ranked}
    layout = placed(drawn, names, lambda: connection.execute(_PAIRS, [laid]).fetchall(), top, meanwhile)
    number = {actor.actor_id: at for at, actor in enumerate(ranked)}
    rows = [
        asdict(actor)
        | {"aliases": ";".join(actor.aliases), "words": " ".join((actor.name, *actor.aliases)).casefold()}
        | {"actor_no": number[actor.actor_id], "events": events.get(actor.actor_id, 0)}
        | {"top_no": number[top[actor.actor_id]], "top_events": gathered.get(actor.actor_id, 0)}
        | dict(zip("xy", layout.positions[actor.actor_id], strict=True))
        for actor in ranked
    ]
    if rows:
        connection.register("incoming", pd.DataFrame(rows))
        connection.execute("INSERT INTO actors BY NAME SELECT * FROM incoming")
        connection.unregister("incoming")
    return layout
