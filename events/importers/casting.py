"""Actors from the names in ``actors``, ``initiators`` and ``recipients``, and their participations.

Actors are numbered as they come, and by activity once all are known.
"""

from __future__ import annotations

from events.drafting import Connection

TABLES = """
CREATE TEMP TABLE names (name_no INTEGER, name VARCHAR);
CREATE TEMP TABLE parts (event_no INTEGER, name_no INTEGER, roles UTINYINT);
"""
_SPELLED = """CREATE OR REPLACE TEMP TABLE spelled AS SELECT event_no, trim(name) AS name, role FROM (
    SELECT event_no, unnest(string_split(actors, ';')) AS name, CAST(0 AS UTINYINT) AS role FROM part
    UNION ALL SELECT event_no, unnest(string_split(initiators, ';')), 1 FROM part WHERE initiators <> ''
    UNION ALL SELECT event_no, unnest(string_split(recipients, ';')), 2 FROM part WHERE recipients <> ''
) WHERE trim(name) <> ''"""
_NAMES = """INSERT INTO names SELECT (SELECT count(*) FROM names) + row_number() OVER (ORDER BY name) - 1, name
FROM (SELECT DISTINCT name FROM spelled) WHERE name NOT IN (SELECT name FROM names)"""
_PARTS = """INSERT INTO parts SELECT event_no, name_no, bit_or(role) FROM spelled JOIN names USING (name)
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
SELECT event_no, actor_no, role FROM (
    SELECT p.event_no, a.actor_no, unnest(CASE p.roles WHEN 0 THEN ['participant'] WHEN 1 THEN ['initiator']
        WHEN 2 THEN ['recipient'] ELSE ['initiator', 'recipient'] END) AS role
    FROM parts p JOIN actor_numbers a USING (name_no) WHERE p.event_no BETWEEN ? AND ?)
ORDER BY event_no, actor_no, role"""


def spell(connection: Connection) -> None:
    """Take the participations of the table ``part`` into the table parts, and new names into names."""
    for statement in (_SPELLED, _NAMES, _PARTS):
        connection.execute(statement)


def number_actors(connection: Connection) -> None:
    """Make the table actor_numbers (actor_no, name_no, actor_id, name, events) of all who act or say something."""
    connection.execute(_ACTIVE)
    connection.execute(_CAST)


def write_participations(connection: Connection, first: int, last: int) -> None:
    """Write the participations of the events of these numbers."""
    connection.execute(_PARTICIPATIONS, [first, last])
