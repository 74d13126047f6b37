"""CSV: one event a row, lists joined by ``; ``, safe to open in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from events.clauses import Clause
from events.exports.content import Content
from events.exports.sql_texts import NUMBER, RUNS, cell, day, line, number

HOLDS = "one row per event with bounds, actors by name, claims and sources in short, tags"
LACKS = "other roles, links, wording and grades of claims, kinds and other names of actors, the manifest"
HEADER = (
    "event_id", "title", "when", "when_text", "earliest", "latest", "precision", "type", "quad_class", "summary",
    "place", "latitude", "longitude", "actors", "initiators", "recipients", "claims", "sources", "tags",
)  # fmt: skip
_runs = re.compile(RUNS).match
_is_number = re.compile(NUMBER, re.ASCII).fullmatch
_FIGURE = f"coalesce({number('c.value')}, nullif(concat_ws('-', {number('c.low')}, {number('c.high')}), ''))"
_CLAIM = (
    f"concat(concat_ws(' ', coalesce(nullif(c.attribute, ''), 'event'), {_FIGURE}, nullif(c.unit, '')),"
    " CASE WHEN c.claimant_id = '' THEN '' ELSE concat(' according to ', c.claimant_id) END, ' [', c.source_id, ']')"
)
_BESIDE = "concat(' (', concat_ws(', ', nullif(s.publisher, ''), nullif(s.published, '')), ')')"
_SOURCE = f"concat(s.title, CASE WHEN s.publisher = '' AND s.published = '' THEN '' ELSE {_BESIDE} END)"
_LINES = f"""
WITH named AS (
    SELECT event_no, name, role, min(actor_no) AS place FROM (
        SELECT p.event_no, p.actor_no, p.role, replace(a.name, ';', ',') AS name
        FROM participations p JOIN actors a ON a.actor_no = p.actor_no
        WHERE p.event_no IN (SELECT e.event_no FROM events e WHERE {{inside}})
    ) part GROUP BY GROUPING SETS ((event_no, name), (event_no, name, role)) ORDER BY event_no, place
), parts AS (
    SELECT event_no, string_agg(name, '; ') FILTER (WHERE role IS NULL) AS actors,
        string_agg(name, '; ') FILTER (WHERE role = 'initiator') AS initiators,
        string_agg(name, '; ') FILTER (WHERE role = 'recipient') AS recipients
    FROM named GROUP BY event_no
), said AS (
    SELECT event_no, claim, source, min(claim_id) AS place FROM (
        SELECT c.event_no, c.claim_id, replace({_CLAIM}, ';', ',') AS claim, replace({_SOURCE}, ';', ',') AS source
        FROM claims c JOIN sources s ON s.source_id = c.source_id
        WHERE c.event_no IN (SELECT e.event_no FROM events e WHERE {{inside}}) AND ({{claims}})
    ) told GROUP BY GROUPING SETS ((event_no, claim), (event_no, source)) ORDER BY event_no, place
), told AS (
    SELECT event_no, string_agg(claim, '; ') AS claims, string_agg(source, '; ') AS sources FROM said GROUP BY event_no
), whole AS (
    SELECT e.*, coalesce(parts.actors, '') AS actors, coalesce(parts.initiators, '') AS initiators,
        coalesce(parts.recipients, '') AS recipients, coalesce(told.claims, '') AS claims,
        coalesce(told.sources, '') AS cited, replace(e.tags, ';', '; ') AS tagged
    FROM events e LEFT JOIN parts ON parts.event_no = e.event_no LEFT JOIN told ON told.event_no = e.event_no
    WHERE {{inside}}
)
SELECT {{line}} FROM whole e ORDER BY e.event_no
"""


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The table of events; cells are guarded unless ``raw``."""
    row = line(_cells(raw))
    return table(content, HEADER, lambda inside: rows(inside, content.filter.known_claims(), row))


def rows(inside: Clause, claims: Clause, columns: str) -> Clause:
    """The query of the table: of events that hold a condition, with those of their claims that hold another one.

    columns: what is selected of ``e``, the columns of events and the texts actors, initiators, recipients, claims,
    cited (the sources) and tagged (the tags).
    """
    sql = _LINES.format(inside=inside[0], claims=claims[0], line=columns)
    return sql, (*inside[1], *inside[1], *claims[1], *inside[1])


def table(content: Content, header: Iterable[str], question: Callable[[Clause], Clause]) -> Iterator[bytes]:
    """A table in UTF-8 with CRLF line ends (RFC 4180), piece by piece.

    question: a query of the lines about the events that hold a condition.
    """
    yield (",".join(header) + "\r\n").encode()
    with content.reading() as reading:
        yield from reading.in_turn(question, lambda lines: "\r\n".join([*lines, ""]).encode())


def guard(cell: str) -> str:
    """Put ``'`` before what a spreadsheet would run as a formula; plain numbers are left alone.

    >>> guard("=1+1"), guard("'=1+1"), guard("-5"), guard("it's")
    ("'=1+1", "''=1+1", '-5', "it's")
    """
    return "'" + cell if _runs(cell) and not _is_number(cell) else cell


def unguard(cell: str) -> str:
    """Take off exactly what the guard put on.

    >>> unguard("'=1+1"), unguard("''=1+1"), unguard("it's")
    ('=1+1', "'=1+1", "it's")
    """
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def _cells(raw: bool) -> list[str]:
    texts = {name: cell(f'e."{name}"', raw) for name in HEADER}
    minus = "-" if raw else "'-"
    made = {name: f"coalesce({day(f'e.{name}', minus)}, '')" for name in ("earliest", "latest")}
    made |= {name: f"coalesce({number(f'e.{name}')}, '')" for name in ("latitude", "longitude")}
    made |= {name: f'e."{name}"' for name in ("precision", "quad_class")}
    made |= {"sources": cell("e.cited", raw), "tags": cell("e.tagged", raw)}
    return [(texts | made)[name] for name in HEADER]
