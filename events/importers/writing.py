"""The rows that are kept as events and claims of the store, portion by portion in the order of time."""

from __future__ import annotations

from collections.abc import Sequence

from events.claim_kinds import by_kind, know
from events.drafting import Connection
from events.importers.casting import spell
from events.importers.citing import cite
from events.importers.reaching import Reach

_CHOSEN = """(SELECT CAST(rowid AS INTEGER) AS event_no, n FROM numbered WHERE rowid BETWEEN $first AND $last)"""
_COMBOS = f"""CREATE OR REPLACE TEMP TABLE combos AS SELECT row_number() OVER () AS combo_no, claims, sources FROM (
    SELECT DISTINCT i.claims, i.sources FROM ({{reach}}) i JOIN {_CHOSEN} chosen USING (n) WHERE NOT i.claimed)"""
_CITATIONS = f"""CREATE OR REPLACE TEMP TABLE part_citations AS SELECT n, c.rowid AS source_no, c.known,
    CASE WHEN house = '' THEN hash('[' || source_id) ELSE hash(house) END AS house
FROM given_citations g JOIN {_CHOSEN} chosen USING (n) JOIN cited c USING (source_id)"""
_CALLED = """INSERT INTO called SELECT c.source_id FROM (SELECT DISTINCT source_no FROM part_citations)
    JOIN cited c ON c.rowid = source_no
UNION SELECT source_id FROM pairs"""
_GIVEN_ATTESTED = """CREATE OR REPLACE TEMP TABLE part_attested AS
WITH told AS (SELECT n, min(known) AS known, min(source_no) = max(source_no) AS single FROM part_citations GROUP BY n)
SELECT n, known, 1 AS sources, 1 AS independent FROM told WHERE single
UNION ALL SELECT n, known, sources, independent FROM told JOIN (
    SELECT n, count(DISTINCT source_no) AS sources, count(DISTINCT house) AS independent
    FROM part_citations WHERE n IN (SELECT n FROM told WHERE NOT single) GROUP BY n) USING (n)"""
_PART = f"""CREATE OR REPLACE TEMP TABLE part AS
SELECT chosen.event_no, n, i.event_id, i.reported, c.combo_no, coalesce(r.latest, r.earliest) AS reported_by,
    coalesce(a.known, g.known) AS known, coalesce(a.sources, g.sources) AS sources,
    coalesce(a.independent, g.independent) AS independent
FROM ({{reach}}) i JOIN {_CHOSEN} chosen USING (n) JOIN whens r ON r."when" = i.reported
    LEFT JOIN combos c ON c.claims = i.claims AND c.sources = i.sources AND NOT i.claimed
    LEFT JOIN attested a USING (combo_no) LEFT JOIN part_attested g USING (n)"""
_TAGS = """CASE WHEN NOT regexp_matches(p.tags, '; | ;|;;|^[ ;]|[ ;]$|[^ -~]') THEN p.tags
    WHEN NOT regexp_matches(trim(replace(p.tags, '; ', ';')), '; | ;|;;|^;|;$') THEN trim(replace(p.tags, '; ', ';'))
    ELSE array_to_string(list_filter(list_transform(string_split(p.tags, ';'), lambda tag: trim(tag)),
        lambda tag: tag <> ''), ';') END"""
_EVENTS = f"""INSERT INTO events BY NAME
SELECT p.event_no, p.event_id, p."when", p.when_text, p.when_basis, p.reported, p.type, p.title, p.summary,
    p.place, TRY_CAST(nullif(p.latitude, '') AS DOUBLE) AS latitude,
    TRY_CAST(nullif(p.longitude, '') AS DOUBLE) AS longitude,
    {_TAGS} AS tags,
    w.dated, w.earliest, w.latest, w."precision", w.gaps, t.quad_class, t.side,
    least(p.known, p.reported_by) AS known, p.sources, p.independent
FROM (SELECT i.* EXCLUDE (sources, event_id, reported), part.* EXCLUDE (n) FROM ({{reach}}) i JOIN part USING (n)) p
    JOIN whens w USING ("when") JOIN types t USING (type) ORDER BY p.event_no"""
_SPANS = """INSERT INTO spans SELECT e.event_no, s.earliest, s.latest FROM events e JOIN stretches s USING ("when")
WHERE e.gaps AND e.event_no BETWEEN $first AND $last ORDER BY e.event_no, s.earliest NULLS FIRST"""
_CLAIMED = "SELECT *, '' AS status, '' AS credibility FROM claimed"
_CLAIMS = f"""INSERT INTO claim_rows BY NAME SELECT event_no, p.event_id || c.suffix AS claim_id, c.kind_no,
    c.value, c.low, c.high, c.wording, c.source_id, '' AS locator, '' AS reported, c.known
FROM part p JOIN ({by_kind(_CLAIMED)}) c USING (combo_no) ORDER BY event_no, c.at"""
_GIVEN = """SELECT event_no, p.event_id || '-' || g.pos AS claim_id, g.pos,
    g.attribute, g.value, g.low, g.high, g.unit, g.wording, g.claimant_id, g.source_id, g.locator, p.reported,
    g.status, '' AS credibility, least({known}, p.reported_by) AS known
FROM given_claims g JOIN part p USING (n) {cited}"""
_GIVEN_CLAIMS = """INSERT INTO claim_rows BY NAME SELECT * EXCLUDE (pos) FROM ({claims}) ORDER BY event_no, pos"""


def write(connection: Connection, first: int, last: int, reach: Reach, file: str, claims: Sequence[str]) -> None:
    """Write the events of these numbers with their spans and claims, and take in who takes part in them.

    claims: what writes the claims of rows (claiming.statements).
    """
    chosen = {"first": first, "last": last}
    connection.execute(_COMBOS.format(reach=reach.sql), chosen | reach.given)
    cite(connection, file)
    connection.execute(_CITATIONS, chosen)
    connection.execute(_CALLED)
    connection.execute(_GIVEN_ATTESTED)
    connection.execute(_PART.format(reach=reach.sql), chosen | reach.given)
    connection.execute(_EVENTS.format(reach=reach.sql), reach.given)
    connection.execute(_SPANS, chosen)
    know(connection, _CLAIMED)
    connection.execute(_CLAIMS)
    _write_given(connection, claims)
    spell(connection, reach)


def _write_given(connection: Connection, claims: Sequence[str]) -> None:
    """Write the claims that the formats give; where no event has several sources, each is known when its event is."""
    [(several,)] = connection.execute("SELECT bool_or(sources > 1) FROM part").fetchall()
    known, cited = ("c.known", "JOIN cited c USING (source_id)") if several else ("{0}.known", "")
    for statement in claims:
        connection.execute(statement.format(known=known.format("s"), cited=cited))
    given = _GIVEN.format(known=known.format("p"), cited=cited)
    connection.execute(_GIVEN_CLAIMS.format(claims=by_kind(given)))
