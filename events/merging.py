"""A store written anew from its base: the events and actors as they came, what arrives, and what is merged into what.

The base is what a store would hold if nothing had been merged (the tables apart_* keep what merging changed). Events
have a key ``k`` there and actors a key ``a``, which last as long as the draft. From it all tables are written in sets:
numbered anew, those that are merged under the number of what they are merged into.

    read_base    base_events, base_spans, base_parts, base_claims, base_links, base_actors, of the store before
    (editions)   arriving_* of what comes, and gone (k) of what goes
    write        everything
"""

from __future__ import annotations

from collections.abc import Callable

from events import claim_kinds, folding, word_index
from events.drafting import Connection
from events.portions import portions
from events.recasting import count_active, prepare, write_actors
from events.recounting import recount

_BASE = """
CREATE TEMP VIEW base_events AS
    SELECT event_no AS k, * EXCLUDE (event_no) FROM before.events
    UNION ALL BY NAME SELECT CAST({events} + rowid AS INTEGER) AS k, * EXCLUDE (into_id) FROM before.apart_events;
CREATE TEMP TABLE restored AS SELECT k, event_id FROM base_events WHERE event_id IN (
    SELECT event_id FROM before.apart_participations UNION SELECT event_id FROM before.apart_events
    UNION SELECT into_id FROM before.apart_events UNION SELECT event_id FROM before.apart_claims
    UNION SELECT from_id FROM before.apart_links UNION SELECT to_id FROM before.apart_links);
CREATE TEMP TABLE rejoined AS SELECT k FROM restored WHERE event_id IN (SELECT into_id FROM before.apart_events);
CREATE TEMP TABLE reparted AS SELECT k FROM restored
    WHERE event_id IN (SELECT event_id FROM before.apart_participations) UNION SELECT k FROM rejoined;
CREATE TEMP VIEW base_actors AS
    SELECT a.actor_no AS a, a.* EXCLUDE (actor_no, events, top_no, top_events)
        REPLACE (coalesce(o.parent_id, a.parent_id) AS parent_id, coalesce(o.aliases, a.aliases) AS aliases,
            CASE WHEN o.actor_id IS NULL THEN a.words END AS words)
    FROM before.actors a LEFT JOIN before.apart_own o USING (actor_id)
    UNION ALL BY NAME SELECT CAST({actors} + rowid AS INTEGER) AS a, * EXCLUDE (into_id) FROM before.apart_actors;
CREATE TEMP VIEW base_spans AS SELECT event_no AS k, earliest, latest FROM before.spans
    UNION ALL SELECT r.k, s.earliest, s.latest FROM before.apart_spans s JOIN restored r USING (event_id);
CREATE TEMP VIEW base_parts AS
    SELECT event_no AS k, actor_no AS a, role FROM before.participations WHERE event_no NOT IN (SELECT k FROM reparted)
    UNION ALL SELECT r.k, b.a, p.role
    FROM before.apart_participations p JOIN restored r USING (event_id) JOIN base_actors b USING (actor_id);
CREATE TEMP TABLE reclaimed AS SELECT DISTINCT c.event_no AS k
    FROM before.claims c WHERE c.claim_id IN (SELECT claim_id FROM before.apart_claims);
CREATE TEMP VIEW base_claims AS
    SELECT event_no AS k, * EXCLUDE (event_no) FROM before.claims WHERE event_no NOT IN (SELECT k FROM reclaimed)
    UNION ALL SELECT coalesce(r.k, c.event_no) AS k, c.* EXCLUDE (event_no)
        REPLACE (coalesce(o.claimant_id, c.claimant_id) AS claimant_id)
    FROM before.claims c LEFT JOIN before.apart_claims o USING (claim_id)
    LEFT JOIN restored r ON r.event_id = o.event_id WHERE c.event_no IN (SELECT k FROM reclaimed);
CREATE TEMP VIEW base_links AS SELECT from_no AS from_k, to_no AS to_k, relation, source_id FROM before.links
    WHERE from_no NOT IN (SELECT k FROM rejoined) AND to_no NOT IN (SELECT k FROM rejoined)
    UNION ALL SELECT f.k, t.k, l.relation, l.source_id FROM before.apart_links l
    JOIN restored f ON f.event_id = l.from_id JOIN restored t ON t.event_id = l.to_id;
CREATE TEMP TABLE past_imports AS FROM before.imports;
INSERT INTO past_imports BY NAME SELECT 1 AS import_no, '' AS ran, 'tables' AS format, name AS source, '[]' AS files,
    n AS read, n AS kept, 0 AS merged, 0 AS rejected, n AS added, 0 AS changed, 0 AS removed, licence,
    description AS attribution FROM before.about, (SELECT count(*) AS n FROM before.events)
    WHERE n > 0 AND NOT EXISTS (FROM before.imports);
CREATE TEMP TABLE gone (k INTEGER);
CREATE TEMP TABLE event_joins AS SELECT event_id, into_id FROM before.apart_events;
CREATE TEMP TABLE actor_joins AS SELECT actor_id, into_id FROM before.apart_actors;
CREATE TEMP TABLE edits AS SELECT * FROM before.actor_edits;
"""
_NOTHING = """
CREATE TEMP TABLE arriving_events AS FROM base_events LIMIT 0;
CREATE TEMP TABLE arriving_spans AS FROM base_spans LIMIT 0;
CREATE TEMP TABLE arriving_parts AS FROM base_parts LIMIT 0;
CREATE TEMP TABLE arriving_claims AS FROM base_claims LIMIT 0;
CREATE TEMP TABLE arriving_links AS FROM base_links LIMIT 0;
CREATE TEMP TABLE everyone AS SELECT *, false AS arrives FROM base_actors;
CREATE TEMP TABLE came_as AS SELECT actor_id, name, aliases, words FROM before.actors LIMIT 0;
CREATE TEMP TABLE all_sources AS FROM before.sources;
"""
_ALL = "".join(
    f"CREATE TEMP VIEW all_{name} AS FROM base_{name} WHERE k NOT IN (FROM gone)"
    f" UNION ALL BY NAME FROM arriving_{name};"
    for name in ("events", "spans", "parts", "claims")
)
_ALL_LINKS = """CREATE TEMP VIEW all_links AS
FROM base_links WHERE from_k NOT IN (FROM gone) AND to_k NOT IN (FROM gone) UNION ALL BY NAME FROM arriving_links;
"""
_NUMBERED = """
CREATE TEMP TABLE event_numbers AS SELECT k, CAST(row_number() OVER (
    ORDER BY NOT dated, earliest NULLS FIRST, latest NULLS LAST, event_id) - 1 AS INTEGER) AS event_no
FROM all_events WHERE event_id NOT IN (SELECT event_id FROM joined_events);
CREATE TEMP TABLE merged_events AS SELECT j.event_id, j.into_id, e.k, r.k AS root
FROM joined_events j JOIN all_events e ON e.event_id = j.event_id JOIN all_events r ON r.event_id = j.root_id;
CREATE TEMP TABLE event_map AS SELECT *, true AS own FROM event_numbers
UNION ALL SELECT m.k, n.event_no, false FROM merged_events m JOIN event_numbers n ON n.k = m.root;
"""
_EVENTS = """INSERT INTO events BY NAME SELECT p.event_no, e.* EXCLUDE (k)
FROM ({events}) e JOIN portion p USING (k) WHERE p.own ORDER BY p.event_no"""
_SAME_EVENTS = """INSERT INTO events FROM before.events; INSERT INTO tokens FROM before.tokens;
INSERT INTO postings FROM before.postings; INSERT INTO letters FROM before.letters"""
_SPANS = """INSERT INTO spans SELECT n.event_no, s.earliest, s.latest
FROM all_spans s JOIN event_numbers n USING (k) ORDER BY n.event_no, s.earliest NULLS FIRST"""
_CLAIMS = """SELECT p.event_no, c.* EXCLUDE (k) REPLACE (coalesce(r.root_id, c.claimant_id) AS claimant_id)
FROM ({claims}) c JOIN portion p USING (k) LEFT JOIN joined_actors r ON r.actor_id = c.claimant_id"""
_LINKS = """INSERT INTO links SELECT DISTINCT f.event_no, t.event_no, l.relation, l.source_id
FROM all_links l JOIN event_map f ON f.k = l.from_k JOIN event_map t ON t.k = l.to_k
WHERE f.event_no <> t.event_no OR l.from_k = l.to_k ORDER BY ALL"""
_REJOINING = "CREATE TEMP TABLE rejoining AS SELECT k FROM merged_events UNION SELECT root FROM merged_events"
_MERGES = "SELECT EXISTS (FROM merged_events) OR EXISTS (FROM merged_actors)"
_APART = """
INSERT INTO apart_events BY NAME SELECT m.into_id, e.* EXCLUDE (k)
    FROM all_events e JOIN merged_events m USING (k) ORDER BY e.event_id;
INSERT INTO apart_spans SELECT m.event_id, s.earliest, s.latest FROM all_spans s JOIN merged_events m USING (k)
    ORDER BY ALL;
INSERT INTO apart_participations SELECT e.event_id, a.actor_id, p.role
    FROM all_parts p JOIN all_events e USING (k) JOIN everyone a USING (a)
    WHERE p.k IN (FROM rejoining) OR p.k IN (SELECT k FROM all_parts JOIN merged_actors USING (a)) ORDER BY ALL;
INSERT INTO apart_claims SELECT c.claim_id, e.event_id, c.claimant_id FROM all_claims c JOIN all_events e USING (k)
    WHERE c.k IN (FROM rejoining) OR c.claimant_id IN (SELECT actor_id FROM joined_actors) ORDER BY ALL;
INSERT INTO apart_links SELECT f.event_id, t.event_id, l.relation, l.source_id
    FROM all_links l JOIN all_events f ON f.k = l.from_k JOIN all_events t ON t.k = l.to_k
    WHERE l.from_k IN (FROM rejoining) OR l.to_k IN (FROM rejoining) ORDER BY ALL;
"""
_ABOUT = "INSERT INTO about SELECT * REPLACE (? AS layout_width, ? AS layout_height) FROM before.about"
Steps = Callable[[str, int, int], None]


def read_base(connection: Connection) -> None:
    """Make the base of the store ``before``, with what was merged (event_joins, actor_joins) and set (edits).

    past_imports: its imports; what was built of tables counts as the first.
    """
    sql = "SELECT (SELECT count(*) FROM before.events), (SELECT count(*) FROM before.actors)"
    events, actors = connection.execute(sql).fetchall()[0]
    connection.execute(_BASE.format(events=events, actors=actors))


def nothing_arrives(connection: Connection) -> None:
    """Make what arrives (``arriving_*``, ``everyone``, ``all_sources``) of the base alone."""
    connection.execute(_NOTHING)


def write(connection: Connection, tell: Steps = lambda step, done, of: None) -> None:
    """Write events with all that belongs to them, actors, sources, what is apart, and ``about``; not ``imports``.

    tell: is told the step, how many of its parts are done, and of how many.
    """
    connection.execute(_ALL + _ALL_LINKS)
    resolve(connection, "event", "SELECT event_id FROM all_events")
    resolve(connection, "actor", "SELECT actor_id FROM everyone")
    connection.execute(_NUMBERED)
    same = _same_numbers(connection)
    if same:
        connection.execute(_SAME_EVENTS)
    for statement in (_SPANS, _LINKS, "INSERT INTO sources FROM all_sources ORDER BY source_id"):
        connection.execute(statement)
    prepare(connection)
    for portion in portions(connection, lambda done, of: tell("writing", done, of)):
        if not same:
            connection.execute(_EVENTS.format(events=portion.rows("events")))
        claim_kinds.write(connection, _CLAIMS.format(claims=portion.rows("claims")))
        count_active(connection, portion)
    tell("casting", 0, 1)
    width, height = write_actors(connection)
    connection.execute(_REJOINING)
    if connection.execute(_MERGES).fetchall()[0][0]:
        connection.execute(_APART)
    connection.execute(_ABOUT, [width, height])
    connection.execute("INSERT INTO actor_edits FROM edits")
    recount(connection)
    if same:
        folding.define(connection)
    else:
        word_index.derive(connection, lambda done, of: tell("indexing", done, of))


def resolve(connection: Connection, kind: str, there: str) -> None:
    """Make the table ``joined_events`` (or actors): id, into_id, and root_id, into which it goes in the end.

    there: a query of the ids that there are; what is merged into something that is gone stands for itself again.
    """
    sql = f"SELECT {kind}_id, into_id FROM {kind}_joins WHERE {kind}_id IN ({there}) AND into_id IN ({there})"
    joins: dict[str, str] = dict(connection.execute(sql + " ORDER BY 1").fetchall())
    connection.execute(f"CREATE TEMP TABLE joined_{kind}s ({kind}_id VARCHAR, into_id VARCHAR, root_id VARCHAR)")
    rows = []
    for one, into in joins.items():
        root = into
        while root in joins:
            root = joins[root]
        rows.append((one, into, root))
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        connection.execute(f"INSERT INTO joined_{kind}s SELECT unnest(?), unnest(?), unnest(?)", columns)


def _same_numbers(connection: Connection) -> bool:
    """Whether all events are those of before, under the numbers of before, and nothing arrives."""
    sql = """SELECT (SELECT count(*) FROM event_numbers) = (SELECT count(*) FROM before.events)
        AND NOT EXISTS (FROM event_numbers WHERE k <> event_no) AND NOT EXISTS (FROM arriving_events)"""
    return bool(connection.execute(sql).fetchall()[0][0])
