"""JSON: one document with the events with all that belongs to them, the actors, the sources and the manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import msgspec

from events.clauses import Clause
from events.exports import mentioned
from events.exports.content import Content, Stretch
from events.exports.sql_texts import day, figure, items, record, value

HOLDS = "everything: events with participations, claims and links, actors, sources, manifest"

_TEXTS = ("event_id", "when", "when_text", "when_basis", "reported", "type", "title", "summary", "place")
_SAID = (
    "claim_id", "attribute", "value", "low", "high", "unit", "wording", "claimant_id", "source_id", "locator",
    "reported", "status", "credibility",
)  # fmt: skip
_BELONGINGS = ("participations", "claims", "links")
_FIGURES = ("value", "low", "high")
_PART = record({"actor_id": value("a.actor_id"), "name": value("a.name"), "role": value("p.role")})
_CLAIM = record({name: figure(f"c.{name}") if name in _FIGURES else value(f"c.{name}") for name in _SAID})
_LINK = record(
    {
        "from_event_id": value("f.event_id"),
        "to_event_id": value("t.event_id"),
        "relation": value("l.relation"),
        "source_id": value("l.source_id"),
    }
)


def _day(name: str) -> str:
    made = day(f"e.{name}")
    return f"(CASE WHEN e.{name} IS NULL THEN 'null' ELSE concat('\"', {made}, '\"') END)"


_EVENT = record(
    {name: value(f'e."{name}"') for name in _TEXTS}
    | {"latitude": value("e.latitude"), "longitude": value("e.longitude"), "tags": items("e.tags")}
    | {"earliest": _day("earliest"), "latest": _day("latest")}
    | {name: value(f'e."{name}"') for name in ("precision", "quad_class")}
    | {name: f"concat('[', of_{name}.listed, ']')" for name in _BELONGINGS}
)


def _listed(name: str, rows: str, order: str) -> str:
    """A common table of the JSON records of each event, joined."""
    return (
        f"of_{name} AS (SELECT event_no, string_agg(made, ',') AS listed"
        f" FROM ({rows} ORDER BY {order}) in_order GROUP BY event_no)"
    )


def lines_of_events(stretch: Stretch, claims: Clause) -> Clause:
    """The query of the lines of the events of a stretch, with those of their claims that hold a condition."""
    sql, values = stretch.events
    part, said_of, linked_to = (stretch.of(name) for name in ("p.event_no", "c.event_no", "l.event_no"))
    parts = (
        f"SELECT p.event_no, {_PART} AS made FROM participations p JOIN actors a ON a.actor_no = p.actor_no"
        f" WHERE {part[0]}"
    )
    said = f"SELECT c.event_no, {_CLAIM} AS made FROM claims c WHERE {said_of[0]} AND ({claims[0]})"
    ends = (
        "SELECT from_no AS event_no, from_no, to_no, relation, source_id FROM links"
        " UNION ALL SELECT to_no, from_no, to_no, relation, source_id FROM links WHERE to_no <> from_no"
    )
    linked = (
        f"SELECT l.event_no, {_LINK} AS made FROM ({ends}) l JOIN events f ON f.event_no = l.from_no"
        f" JOIN events t ON t.event_no = l.to_no WHERE {linked_to[0]}"
    )
    tables = (
        _listed("participations", parts, "p.event_no, p.actor_no, p.role"),
        _listed("claims", said, "c.event_no, c.claim_id"),
        _listed("links", linked, "l.event_no, l.from_no, l.to_no, l.relation"),
    )
    joins = " ".join(f"LEFT JOIN of_{name} ON of_{name}.event_no = e.event_no" for name in _BELONGINGS)
    text = f"WITH {', '.join(tables)} SELECT {_EVENT} FROM events e {joins} WHERE {sql} ORDER BY e.event_no"
    return text, (*part[1], *said_of[1], *claims[1], *linked_to[1], *values)


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The document ``{"events", "actors", "sources", "manifest"}`` in UTF-8, one record a line.

    Dates are ISO 8601 or null, numbers are numbers. ``raw`` changes nothing here: no spreadsheet runs JSON.
    """
    asked, claims = content.filter, content.filter.known_claims()
    named, cited = mentioned.named(asked), mentioned.cited(asked)
    return document(content, "events", lambda stretch: lines_of_events(stretch, claims), named, cited)


def document(
    content: Content, subject: str, question: Callable[[Stretch], Clause], named: Clause, cited: Clause
) -> Iterator[bytes]:
    """A document of the lines of a subject, the actors and sources they mention, and the manifest, piece by piece.

    The manifest comes last, as it holds the hash of the lines, which are read only once. question: a query of the lines
    about the events of a stretch. named, cited: queries of the ids of actors and of sources.
    """
    yield f'{{"{subject}": ['.encode()
    with content.reading() as reading:
        digest, before = hashlib.sha256(), b"\n"
        for lines in reading.in_turn(question, terminated, share=4):
            digest.update(lines)
            yield before + lines[:-1].replace(b"\n", b",\n")
            before = b",\n"
        for name, listed in (("actors", mentioned.actors(named)), ("sources", mentioned.sources(cited))):
            yield f'\n],\n"{name}": ['.encode()
            before = b"\n"
            for page in reading.lines(listed):
                yield before + b",\n".join(page)
                before = b",\n"
    yield b'\n],\n"manifest": ' + msgspec.json.encode(content.manifest(digest.hexdigest())) + b"}\n"


def terminated(lines: list[bytes]) -> bytes:
    """Lines of JSON as they are hashed: each ends with a line feed, of which a line has no other."""
    return b"\n".join([*lines, b""])
