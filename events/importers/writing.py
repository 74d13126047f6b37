"""The rows that are kept as events and claims of the store, portion by portion in the order of time."""

from __future__ import annotations

from events.drafting import Connection
from events.importers.casting import spell
from events.importers.citing import cite
from events.importers.incoming import COLUMNS
from events.importers.reaching import Reach

PORTION = 500_000
_CHOSEN = """(SELECT CAST(rowid AS INTEGER) AS event_no, n FROM numbered WHERE rowid BETWEEN $first AND $last) chosen"""
_COMBOS = f"""CREATE OR REPLACE TEMP TABLE combos AS SELECT row_number() OVER () AS combo_no, claims, sources FROM (
    SELECT DISTINCT i.claims, i.sources FROM ({{reach}}) i JOIN {_CHOSEN} USING (n) WHERE NOT i.claimed)"""
_GIVEN = f"""CREATE OR REPLACE TEMP TABLE part_claims AS SELECT chosen.event_no, g.* EXCLUDE (n), c.known, c.house
FROM given_claims g JOIN {_CHOSEN} USING (n) JOIN cited c USING (source_id)"""
_GIVEN_ATTESTED = """CREATE OR REPLACE TEMP TABLE part_attested AS
SELECT event_no, min(known) AS known, count(*) AS sources, count(DISTINCT house) AS independent
FROM (SELECT DISTINCT event_no, source_id, known, CASE WHEN house = '' THEN '[' || source_id ELSE house END AS house
    FROM part_claims) GROUP BY event_no"""
_PART = f"""CREATE OR REPLACE TEMP TABLE part AS
SELECT chosen.event_no, {", ".join(f'i."{name}"' for name in COLUMNS if name not in ("claims", "sources"))},
    w.dated, w.earliest, w.latest, w."precision", w.gaps,
    coalesce(r.latest, r.earliest) AS reported_by, t.quad_class, t.side, c.combo_no,
    coalesce(a.known, g.known) AS known, coalesce(a.sources, g.sources) AS sources,
    coalesce(a.independent, g.independent) AS independent
FROM ({{reach}}) i JOIN {_CHOSEN} USING (n) JOIN whens w USING ("when") JOIN types t USING (type)
    LEFT JOIN combos c ON c.claims = i.claims AND c.sources = i.sources AND NOT i.claimed
    LEFT JOIN attested a USING (combo_no) LEFT JOIN part_attested g ON g.event_no = chosen.event_no
    JOIN whens r ON r."when" = i.reported
ORDER BY chosen.event_no"""
_EVENTS = """INSERT INTO events BY NAME
SELECT p.event_no, p.event_id, p."when", p.when_text, p.when_basis, p.reported, p.type, p.title, p.summary,
    p.place, TRY_CAST(nullif(p.latitude, '') AS DOUBLE) AS latitude,
    TRY_CAST(nullif(p.longitude, '') AS DOUBLE) AS longitude,
    CASE WHEN regexp_matches(p.neat_tags, '; | ;|;;|^;|;$') THEN array_to_string(list_filter(list_transform(
        string_split(p.tags, ';'), lambda tag: trim(tag)), lambda tag: tag <> ''), ';') ELSE p.neat_tags END AS tags,
    p.dated, p.earliest, p.latest, p."precision", p.gaps, p.quad_class, p.side,
    least(p.known, p.reported_by) AS known, p.sources, p.independent
FROM (SELECT *, trim(replace(tags, '; ', ';')) AS neat_tags FROM part) p"""
_SPANS = """INSERT INTO spans SELECT p.event_no, s.earliest, s.latest FROM part p JOIN stretches s USING ("when")
WHERE p.gaps ORDER BY p.event_no, s.earliest NULLS FIRST"""
_CLAIMS = """INSERT INTO claims BY NAME SELECT p.event_no,
    p.event_id || c.suffix AS claim_id,
    c.attribute, c.value, c.low, c.high, c.unit, c.wording, c.claimant_id, c.source_id, '' AS locator, '' AS reported,
    '' AS status, '' AS credibility, c.known
FROM part p JOIN claimed c USING (combo_no) ORDER BY p.event_no, c.at"""
_GIVEN_CLAIMS = """INSERT INTO claims BY NAME SELECT p.event_no, p.event_id || '-' || g.pos AS claim_id,
    g.attribute, g.value, g.low, g.high, g.unit, g.wording, g.claimant_id, g.source_id, g.locator, p.reported, g.status,
    '' AS credibility, least(g.known, p.reported_by) AS known
FROM part_claims g JOIN part p USING (event_no) ORDER BY p.event_no, g.pos"""


def write(connection: Connection, first: int, last: int, reach: Reach, file: str) -> None:
    """Write the events of these numbers with their spans and claims, and take in who takes part in them."""
    chosen = {"first": first, "last": last}
    connection.execute(_COMBOS.format(reach=reach.sql), chosen | reach.given)
    cite(connection, file)
    connection.execute(_GIVEN, chosen)
    connection.execute(_GIVEN_ATTESTED)
    connection.execute(_PART.format(reach=reach.sql), chosen | reach.given)
    for statement in (_EVENTS, _SPANS, _CLAIMS, _GIVEN_CLAIMS):
        connection.execute(statement)
    spell(connection, first, last)
