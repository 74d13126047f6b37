"""Actors from what the cells ``actors``, ``initiators`` and ``recipients`` name, and their participations.

What is named is an actor that the format gives (see incoming.Taken), or a name of which one is made. Actors are
numbered as they come, and by activity once all are known.
"""

from __future__ import annotations

from events.drafting import Connection
from events.importers.judging import insert
from events.importers.reaching import Reach

# As bits in one number; an actor without any of them is a participant too.
ROLES = ("initiator", "recipient", "participant", "affected", "mediator")
TABLES = """
CREATE TEMP TABLE names (name_no INTEGER, name VARCHAR, given_id VARCHAR);
CREATE TEMP TABLE spellings (piece VARCHAR, name_no INTEGER);
CREATE TEMP TABLE parts (event_no INTEGER, name_no INTEGER, roles UTINYINT);
CREATE TEMP TABLE bits (roles UTINYINT, place INTEGER, role VARCHAR);
"""
_ROLE = f"""CAST(CASE g.role {" ".join(f"WHEN '{role}' THEN {1 << bit}" for bit, role in enumerate(ROLES))} ELSE 4 END
    AS UTINYINT)"""
_SPOKEN = f"""CREATE OR REPLACE TEMP TABLE spoken AS
WITH cast_of AS (SELECT p.event_no, i.actors, i.initiators, i.recipients FROM ({{reach}}) i JOIN part p USING (n)),
pieces AS (
    SELECT event_no, unnest(string_split(actors, ';')) AS piece, CAST(0 AS UTINYINT) AS role FROM cast_of
        WHERE actors <> ''
    UNION ALL SELECT event_no, unnest(string_split(initiators, ';')), 1 FROM cast_of WHERE initiators <> ''
    UNION ALL SELECT event_no, unnest(string_split(recipients, ';')), 2 FROM cast_of WHERE recipients <> ''
    UNION ALL SELECT p.event_no, g.actor_id, {_ROLE} FROM given_parts g JOIN part p USING (n))
SELECT event_no, name_no, role, CASE WHEN name_no IS NULL THEN piece END AS piece
FROM pieces LEFT JOIN spellings USING (piece)"""
# What is blank is left out by words that need the join, else the database would trim each piece before DISTINCT.
_MET = """CREATE OR REPLACE TEMP TABLE fresh_pieces AS
SELECT piece, coalesce(k.name, trim(piece)) AS name, coalesce(k.actor_id, '') AS given_id
FROM (SELECT DISTINCT piece FROM spoken WHERE name_no IS NULL) LEFT JOIN known_as k ON k.text = trim(piece)
WHERE coalesce(k.text, trim(piece)) <> ''"""
_NAMES = """INSERT INTO names
SELECT (SELECT count(*) FROM names) + row_number() OVER (ORDER BY name, given_id) - 1, name, given_id
FROM (SELECT DISTINCT name, given_id FROM fresh_pieces) f
WHERE NOT EXISTS (FROM names n WHERE n.name = f.name AND n.given_id = f.given_id)"""
_SPELLINGS = "INSERT INTO spellings SELECT piece, name_no FROM fresh_pieces JOIN names USING (name, given_id)"
_PARTS = """INSERT INTO parts SELECT event_no, name_no, bit_or(role) FROM (
    SELECT event_no, name_no, role FROM spoken WHERE name_no IS NOT NULL
    UNION ALL SELECT event_no, s.name_no, role FROM spoken p JOIN spellings s USING (piece))
GROUP BY event_no, name_no"""
_ACTIVE = """CREATE TEMP TABLE active AS
WITH RECURSIVE counted AS (SELECT name_no, count(*) AS events FROM parts GROUP BY name_no),
slugs AS (SELECT name, given_id, events, name_no,
    trim(regexp_replace(lower(strip_accents(name)), '[^a-z0-9]+', '-', 'g'), '-') AS slug
    FROM names JOIN counted USING (name_no)),
ranked AS (SELECT *, row_number() OVER (PARTITION BY slug ORDER BY events DESC, name) AS place FROM slugs
    WHERE given_id = ''),
ids AS (SELECT name_no, name, events, CASE WHEN slug = '' THEN 'actor-' || left(md5(name), 8)
    WHEN place = 1 AND slug NOT IN (SELECT actor_id FROM given_actors) THEN slug
    ELSE slug || '-' || left(md5(name), 8) END AS actor_id FROM ranked
    UNION ALL SELECT name_no, name, events, given_id FROM slugs WHERE given_id <> ''),
acting AS (SELECT * FROM ids
    UNION ALL SELECT NULL, coalesce(g.name, claimant_id), 0, claimant_id
        FROM (SELECT DISTINCT claimant_id FROM claims WHERE claimant_id <> '') c
        LEFT JOIN given_actors g ON g.actor_id = claimant_id WHERE claimant_id NOT IN (SELECT actor_id FROM ids)),
above AS (SELECT g.parent_id AS actor_id FROM acting a JOIN given_actors g USING (actor_id) WHERE g.parent_id <> ''
    UNION SELECT g.parent_id FROM above JOIN given_actors g USING (actor_id) WHERE g.parent_id <> '')
SELECT * FROM acting
UNION ALL SELECT NULL, name, 0, actor_id FROM above JOIN given_actors USING (actor_id)
    WHERE actor_id NOT IN (SELECT actor_id FROM acting)"""
_CAST = """CREATE TEMP TABLE actor_numbers AS SELECT
    CAST(row_number() OVER (ORDER BY events DESC, actor_id) - 1 AS INTEGER) AS actor_no, * FROM active"""
_PARTICIPATIONS = """INSERT INTO participations
SELECT p.event_no, a.actor_no, b.role FROM parts p JOIN actor_numbers a USING (name_no) JOIN bits b USING (roles)
WHERE p.event_no BETWEEN $first AND $last ORDER BY p.event_no, a.actor_no, b.place"""


def begin(connection: Connection) -> None:
    """Make the tables that actors are gathered in."""
    connection.execute(TABLES)
    combined = ((roles, [bit for bit in range(len(ROLES)) if roles >> bit & 1] or [2]) for roles in range(32))
    insert(connection, "bits", [(roles, bit, ROLES[bit]) for roles, bits in combined for bit in bits])


def spell(connection: Connection, reach: Reach) -> None:
    """Take the participations of the rows of the table ``part`` (event_no, n), and new names."""
    connection.execute(_SPOKEN.format(reach=reach.sql), reach.given)
    for statement in (_MET, _NAMES, _SPELLINGS, _PARTS):
        connection.execute(statement)


def number_actors(connection: Connection) -> None:
    """Make the table actor_numbers (actor_no, name_no, actor_id, name, events) of all that are kept."""
    connection.execute(_ACTIVE)
    connection.execute(_CAST)


def write_participations(connection: Connection, first: int, last: int) -> None:
    """Write the participations of the events of these numbers."""
    connection.execute(_PARTICIPATIONS, {"first": first, "last": last})
