"""Claims that every row of a format makes alike, in the order of events, without sorting them one by one."""

from __future__ import annotations

from collections.abc import Sequence

from events.claim_kinds import know, numbers
from events.drafting import Connection
from events.importers.incoming import RowClaim, Taken, numbered

SQL = ("pos", "value", "low", "high", "wording", "source_id", "locator")
_MADE = """INSERT INTO claim_rows BY NAME SELECT s.event_no, s.event_id || '-' || pos AS claim_id, kind_no, value, low,
    high, wording, s.source_id, locator, s.reported, least({{known}}, s.reported_by) AS known
FROM (SELECT _part.event_no, _part.event_id, _part.reported, _part.known, _part.reported_by, {columns}
    FROM (SELECT *, unnest(range({count})) AS _at FROM (SELECT r.*, p AS _part FROM ({rows}) r JOIN part p USING (n)
        ORDER BY p.event_no)) WHERE {where}) s {{cited}}"""


def statements(connection: Connection, taken: Sequence[Taken]) -> tuple[str, ...]:
    """What writes the row_claims of all files for the events of the table ``part``, one statement for each form.

    The kinds of these claims, and of those of the view ``given_claims``, have their numbers from here on.
    In each are ``{cited}``, for a join with the table cited as c, and ``{known}``, by when what a claim rests on was.
    """
    know(connection, "SELECT *, '' AS credibility FROM given_claims")
    rows: dict[tuple[RowClaim, ...], list[str]] = {}
    for first, file in numbered(taken):
        if file.row_claims:
            rows.setdefault(file.row_claims, []).append(f"SELECT * REPLACE (n + {first} AS n) FROM ({file.sql})")
    return tuple(_made(connection, claims, " UNION ALL BY NAME ".join(parts)) for claims, parts in rows.items())


def _made(connection: Connection, claims: Sequence[RowClaim], rows: str) -> str:
    kinds = [(claim.attribute, claim.unit, claim.claimant_id, claim.status, "") for claim in claims]
    told = {name: [getattr(claim, name) for claim in claims] for name in SQL}
    told["kind_no"] = list(map(str, numbers(connection, kinds)))
    columns = ", ".join(f"{_each(sql)} AS {name}" for name, sql in told.items())
    where = _each([claim.where for claim in claims])
    return _MADE.format(columns=columns, count=len(claims), rows=rows, where=where)


def _each(sql: Sequence[str]) -> str:
    """The SQL of what is at ``_at`` in a list of SQL; none of them is evaluated for another."""
    if len(set(sql)) == 1:
        return sql[0]
    cases = " ".join(f"WHEN {at} THEN {one}" for at, one in enumerate(sql))
    return f"CASE _at {cases} END"
