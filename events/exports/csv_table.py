"""CSV: one event a row, lists joined by ``; ``, safe to open in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from events.clauses import Clause
from events.exports.content import Content, Reading, Stretch
from events.exports.sql_texts import NUMBER, RUNS, day, guarded, line, number, quoted

HOLDS = "one row per event with bounds, actors by name, claims and sources in short, tags"
LACKS = "other roles, links, wording and grades of claims, kinds and other names of actors, the manifest"
HEADER = (
    "event_id", "title", "when", "when_text", "earliest", "latest", "precision", "type", "quad_class", "summary",
    "place", "latitude", "longitude", "actors", "initiators", "recipients", "claims", "sources", "tags",
)  # fmt: skip
MOST_KEPT = 100_000  # sources whose texts are made once and kept; of more, those of a stretch are made each time
_PLAIN = ("earliest", "latest", "precision", "quad_class", "latitude", "longitude")  # never run, never quoted
_runs = re.compile(RUNS).match
_is_number = re.compile(NUMBER, re.ASCII).fullmatch
_FIGURE = f"coalesce({number('c.value')}, nullif(concat_ws('-', {number('c.low')}, {number('c.high')}), ''))"
_CLAIM = (
    f"concat(concat_ws(' ', coalesce(nullif(c.attribute, ''), 'event'), {_FIGURE}, nullif(c.unit, '')),"
    " CASE WHEN c.claimant_id = '' THEN '' ELSE concat(' according to ', c.claimant_id) END, ' [', c.source_id, ']')"
)
_BESIDE = "concat(' (', concat_ws(', ', nullif(s.publisher, ''), nullif(s.published, '')), ')')"
_SOURCE = f"concat(s.title, CASE WHEN s.publisher = '' AND s.published = '' THEN '' ELSE {_BESIDE} END)"
_NAMES = """
SELECT actor_no, min(actor_no) OVER (PARTITION BY name) AS name_no, name
FROM (SELECT actor_no, replace(name, ';', ',') AS name FROM store.actors) spelled
"""
_CITED = f"SELECT s.source_id, replace({_SOURCE}, ';', ',') AS source FROM store.sources s"
_LINES = f"""
WITH taking AS MATERIALIZED (
    SELECT p.event_no, n.name_no, min(p.actor_no) AS place,
        min(p.actor_no) FILTER (WHERE p.role = 'initiator') AS starts,
        min(p.actor_no) FILTER (WHERE p.role = 'recipient') AS meets
    FROM participations p JOIN memory.names n ON n.actor_no = p.actor_no WHERE {{parts}} GROUP BY p.event_no, n.name_no
), placed AS (
    SELECT event_no, name_no, place, true AS takes, starts = place AS does, meets = place AS gets FROM taking
    UNION ALL SELECT event_no, name_no, starts, false, true, false FROM taking WHERE starts > place
    UNION ALL SELECT event_no, name_no, meets, false, false, true FROM taking WHERE meets > place
), named AS (
    SELECT t.event_no, n.name, t.takes, t.does, t.gets
    FROM placed t JOIN memory.names n ON n.actor_no = t.name_no ORDER BY t.event_no, t.place
), parts AS (
    SELECT event_no, string_agg(name, '; ') FILTER (WHERE takes) AS actors,
        string_agg(name, '; ') FILTER (WHERE does) AS initiators,
        string_agg(name, '; ') FILTER (WHERE gets) AS recipients
    FROM named GROUP BY event_no
), said AS (
    SELECT event_no, claim, source, min(claim_id) AS place FROM (
        SELECT c.event_no, c.claim_id, replace({_CLAIM}, ';', ',') AS claim, s.source
        FROM claims c JOIN {{cited}} s ON s.source_id = c.source_id WHERE {{said}} AND ({{claims}})
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
SELECT {{line}} FROM {{table}} e ORDER BY e.event_no
"""
_TEXTS = {name: f'e."{name}"' for name in HEADER if name not in _PLAIN} | {"sources": "e.cited", "tags": "e.tagged"}
_REPLACED = ", ".join(f"{guarded(text)} AS {text.removeprefix('e.')}" for text in _TEXTS.values())
_GUARDED = f"(SELECT e.* REPLACE ({_REPLACED}) FROM whole e)"


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The table of events; cells are guarded unless ``raw``."""
    row, table = line(_cells(raw)), "whole" if raw else _GUARDED
    yield header(HEADER)
    with content.reading() as reading:
        yield from lines(reading, rows(content, reading, row, table))


def rows(content: Content, reading: Reading, columns: str, table: str = "whole") -> Callable[[Stretch], Clause]:
    """The query of the table, of the events of a stretch and what is claimed of them.

    columns: what is selected of ``e``, the columns of events and the texts actors, initiators, recipients, claims,
    cited (the sources) and tagged (the tags). table: ``whole``, which has these, or a query of it.
    """
    reading.keep("names", _NAMES)
    cited = f"({_CITED})"
    if reading.count("sources") <= MOST_KEPT:
        reading.keep("cited", _CITED)
        cited = "memory.cited"
    claims = content.filter.known_claims()

    def question(stretch: Stretch) -> Clause:
        parts, said, inside = stretch.of("p.event_no"), stretch.of("c.event_no"), stretch.events
        given = {"parts": parts[0], "said": said[0], "claims": claims[0], "inside": inside[0]}
        sql = _LINES.format(**given, cited=cited, line=columns, table=table)
        return sql, (*parts[1], *said[1], *claims[1], *inside[1])

    return question


def header(columns: Iterable[str]) -> bytes:
    """The first line of a table in UTF-8 with CRLF line ends (RFC 4180)."""
    return (",".join(columns) + "\r\n").encode()


def lines(reading: Reading, question: Callable[[Stretch], Clause]) -> Iterator[bytes]:
    """The further lines, piece by piece. question: a query of the lines about the events of a stretch."""
    yield from reading.in_turn(question, lambda lines: b"\r\n".join([*lines, b""]))


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
    minus = "-" if raw else "'-"
    made = {name: quoted(text, text) for name, text in _TEXTS.items()}
    made |= {name: f"coalesce({day(f'e.{name}', minus)}, '')" for name in ("earliest", "latest")}
    made |= {name: f"coalesce({number(f'e.{name}')}, '')" for name in ("latitude", "longitude")}
    made |= {name: f'e."{name}"' for name in ("precision", "quad_class")}
    return [made[name] for name in HEADER]
