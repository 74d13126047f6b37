"""Actors from the names in ``actors``, ``initiators`` and ``recipients``, and their participations.

Actors are numbered as they come, and by activity once all are known.
"""

from __future__ import annotations

from events.drafting import Connection

TABLES = """
CREATE TEMP TABLE names (name_no INTEGER, name VARCHAR);
CREATE TEMP TABLE spellings (piece VARCHAR, name_no INTEGER);
CREATE TEMP TABLE parts (event_no INTEGER, name_no INTEGER, roles UTINYINT);
"""
_PIECES = """(
    SELECT event_no, unnest(string_split(actors, ';')) AS piece, CAST(0 AS UTINYINT) AS role FROM part
    UNION ALL SELECT event_no, unnest(string_split(initiators, ';')), 1 FROM part WHERE initiators <> ''
    UNION ALL SELECT event_no, unnest(string_split(recipients, ';')), 2 FROM part WHERE recipients <> '')"""
_MET = f"""CREATE OR REPLACE TEMP TABLE fresh_pieces AS SELECT piece, trim(piece) AS name
FROM (SELECT DISTINCT piece FROM {_PIECES}) WHERE trim(piece) <> '' AND piece NOT IN (SELECT piece FROM spellings)"""
_NAMES = """INSERT INTO names SELECT (SELECT count(*) FROM names) + row_number() OVER (ORDER BY name) - 1, name
FROM (SELECT DISTINCT name FROM fresh_pieces) WHERE name NOT IN (SELECT name FROM names)"""
_SPELLINGS = "INSERT INTO spellings SELECT piece, name_no FROM fresh_pieces JOIN names USING (name)"
_PARTS = f"""INSERT INTO parts SELECT event_no, name_no, bit_or(role) FROM {_PIECES} JOIN spellings USING (piece)
GROUP BY event_no, name_no"""
_ACTIVE = """CREATE TEMP TABLE active AS
WITH counted AS (SELECT name_no, count(*) AS events FROM parts GROUP BY name_no),
slugs AS (SELECT name, events, trim(regexp_replace(lower(strip_accents(name)), '[^a-z0-9]+', '-', 'g'), '-') AS slug,
    name_no FROM names JOIN counted USING (name_no)),
ranked AS (SELECT *, row_number() OVER (PARTITION BY slug ORDER BY events DESC, name) AS place FROM slugs),
ids AS (SELECT name_no, name, events, CASE WHEN slug = '' THEN 'actor-' || left(md5(name), 8) WHEN place = 1 THEN slug
    ELSE slug || '-' || left(md5(name), 8) END AS actor_id FROM ranked)
SELECT * FROM ids
UNION ALL SELECT NULL, claimant_id, 0, claimant_id
    FROM (SELECT DISTINCT claimant_id FROM claims WHERE claimant_id <> '')
    WHERE claimant_id NOT IN (SELECT actor_id FROM ids)"""
_CAST = """CREATE TEMP TABLE actor_numbers AS SELECT
    CAST(row_number() OVER (ORDER BY events DESC, actor_id) - 1 AS INTEGER) AS actor_no, * FROM active"""
_PARTICIPATIONS = """INSERT INTO participations
WITH cast_in AS (SELECT p.event_no, a.actor_no, p.roles FROM parts p JOIN actor_numbers a USING (name_no)
    WHERE p.event_no BETWEEN $first AND $last)
SELECT event_no, actor_no, role FROM (
    SELECT event_no, actor_no, 1 AS place, CASE roles WHEN 0 THEN 'participant' WHEN 2 THEN 'recipient'
        ELSE 'initiator' END AS role FROM cast_in
    UNION ALL SELECT event_no, actor_no, 2, 'recipient' FROM cast_in WHERE roles = 3)
ORDER BY event_no, actor_no, place"""


def spell(connection: Connection) -> None:
    """Take the participations of the table ``part`` into the table parts, and new names into names."""
    for statement in (_MET, _NAMES, _SPELLINGS, _PARTS):
        connection.execute(statement)


def number_actors(connection: Connection) -> None:
    """Make the table actor_numbers (actor_no, name_no, actor_id, name, events) of all who act or say something."""
    connection.execute(_ACTIVE)
    connection.execute(_CAST)


def write_participations(connection: Connection, first: int, last: int) -> None:
    """Write the participations of the events of these numbers."""
    connection.execute(_PARTICIPATIONS, {"first": first, "last": last})
