"""Which events of a newer edition are not as they were, told by digests of all that a store holds of each."""

from __future__ import annotations

from events.drafting import Connection
from events.portions import stretches

FIELDS = ("when", "when_text", "when_basis", "reported", "type", "title", "summary", "place", "latitude", "longitude",
          "tags")  # fmt: skip
_SAID = ("attribute", "value", "low", "high", "unit", "wording", "locator", "reported", "status", "credibility",
         "claimant_id")  # fmt: skip


def _text(names: tuple[str, ...]) -> str:
    """One text of some columns: a hash of several values at once is not told apart well."""
    return " || chr(31) || ".join(f"coalesce(CAST(\"{name}\" AS VARCHAR), '')" for name in names)


_VERSIONS = """
CREATE TEMP MACRO plain(text, name) AS CASE WHEN starts_with(text, name || '.')
    THEN regexp_replace(text[len(name) + 2 :], '^[0-9]+\\.', '') ELSE text END;
CREATE TEMP TABLE versions AS SELECT unnest([k, old_k]) AS k FROM fate WHERE old_k IS NOT NULL;
CREATE TEMP TABLE digests (k INTEGER, cells UBIGINT, parts UBIGINT, claims HUGEINT)"""
_SIZES = """SELECT (SELECT count(*) FROM base_events), (SELECT count(*) FROM arrived.events)
WHERE EXISTS (FROM versions)"""
_DIGESTS = f"""INSERT INTO digests
WITH wanted AS (SELECT k FROM versions WHERE k BETWEEN $first AND $last),
cells AS (SELECT k, hash({_text(FIELDS)}) AS cells FROM ({{events}}) WHERE k IN (FROM wanted)),
parts AS (SELECT k, bit_xor(hash(a || ' ' || role)) AS parts FROM ({{parts}}) WHERE k IN (FROM wanted) GROUP BY k),
claims AS (SELECT k, sum(CAST(hash({_text(_SAID)} || plain(source_id, $name)) AS HUGEINT)) AS claims
    FROM ({{claims}}) WHERE k IN (FROM wanted) GROUP BY k)
SELECT k, cells, coalesce(parts, 0), coalesce(claims, 0) FROM cells LEFT JOIN parts USING (k) LEFT JOIN claims USING (k)
"""
_ALTERED = """CREATE TEMP TABLE altered AS
SELECT f.k, f.old_k, n.parts <> o.parts AS actors, n.claims <> o.claims AS claims
FROM (SELECT k, old_k FROM fate WHERE old_k IS NOT NULL) f JOIN digests n ON n.k = f.k JOIN digests o ON o.k = f.old_k
WHERE n.cells <> o.cells OR n.parts <> o.parts OR n.claims <> o.claims"""


def find_altered(connection: Connection, source: str) -> None:
    """Make the table ``altered`` (k, old_k, actors, claims) of the events of ``fate`` that have changed.

    actors, claims: whether these did. The name of the source before the id of a claim's source is no difference.
    """
    connection.execute(_VERSIONS)
    for base, arrived in connection.execute(_SIZES).fetchall():
        for portion in [*stretches("base", 0, base), *stretches("arriving", base, arrived)]:
            [(_, first, last)] = portion.reaches
            rows = {name: portion.rows(name) for name in ("events", "parts", "claims")}
            connection.execute(_DIGESTS.format(**rows), {"first": first, "last": last, "name": source})
    connection.execute(_ALTERED)
