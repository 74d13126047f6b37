"""The actors and sources that the events or claims of an export mention, as lines of JSON."""

from __future__ import annotations

from events.clauses import EVERYTHING, Clause
from events.exports.sql_texts import items, record, value
from events.filters import EventFilter

_ACTOR = record(
    {name: value(f"a.{name}") for name in ("actor_id", "name", "kind", "parent_id")}
    | {"aliases": items("a.aliases")}
    | {name: value(f"a.{name}") for name in ("wikidata", "description")}
)
_LINK = record(
    {"from_event_id": value("f.event_id"), "to_event_id": value("t.event_id")}
    | {name: value(f"l.{name}") for name in ("relation", "source_id")}
)
_SOURCE = record(
    {name: value(f"s.{name}") for name in ("source_id", "title", "publisher", "url", "published", "reliability")}
)


def actors(ids: Clause, line: str = _ACTOR) -> Clause:
    """The query of the lines of some actors and of what they are parts of, by id.

    ids: a query of them. line: what is told of an actor ``a``.
    """
    sql, values = ids
    text = (
        f"WITH RECURSIVE named(actor_id) AS ({sql} UNION SELECT a.parent_id FROM named n"
        " JOIN actors a ON a.actor_id = n.actor_id WHERE a.parent_id <> '')"
        f" SELECT {line} FROM actors a WHERE a.actor_id IN (SELECT actor_id FROM named) ORDER BY a.actor_id"
    )
    return text, values


def sources(ids: Clause, line: str = _SOURCE) -> Clause:
    """The query of the lines of some sources, by id; see ``actors``."""
    return f"SELECT {line} FROM sources s WHERE s.source_id IN ({ids[0]}) ORDER BY s.source_id", ids[1]


def named(asked: EventFilter) -> Clause:
    """The ids of the actors that the events of a filter mention; without a filter, of all actors."""
    inside = asked.condition()
    if inside == EVERYTHING:
        return "SELECT a.actor_id FROM actors a", ()
    return either(acting(inside), claiming(inside, asked.known_claims()))


def cited(asked: EventFilter) -> Clause:
    """The ids of the sources that the events of a filter mention; without a filter, of all sources."""
    inside = asked.condition()
    if inside == EVERYTHING:
        return "SELECT s.source_id FROM sources s", ()
    return either(claimed_in(inside, asked.known_claims()), linked_in(inside))


def links(asked: EventFilter) -> Clause:
    """The query of the lines of the links from and to the events of a filter, each once."""
    inside = asked.condition()
    (start, values), (end, _) = (_of(name, inside) for name in ("l.from_no", "l.to_no"))
    text = (
        f"SELECT {_LINK} FROM links l JOIN events f ON f.event_no = l.from_no JOIN events t ON t.event_no = l.to_no"
        f" WHERE {start} OR {end} ORDER BY l.from_no, l.to_no, l.relation"
    )
    return text, (*values, *values)


def acting(inside: Clause) -> Clause:
    """The ids of the actors that take part in events."""
    part, values = _of("p.event_no", inside)
    taking = f"SELECT p.actor_no FROM participations p WHERE {part}"
    return f"SELECT a.actor_id FROM actors a WHERE a.actor_no IN ({taking})", values


def claiming(inside: Clause, claims: Clause) -> Clause:
    """The ids of the claimants of those claims about events that hold a condition over ``claims c``."""
    said, values = _of("c.event_no", inside)
    sql = f"SELECT c.claimant_id FROM claims c WHERE c.claimant_id <> '' AND {said} AND ({claims[0]})"
    return sql, (*values, *claims[1])


def claimed_in(inside: Clause, claims: Clause) -> Clause:
    """The ids of the sources of those claims about events that hold a condition over ``claims c``."""
    said, values = _of("c.event_no", inside)
    return f"SELECT c.source_id FROM claims c WHERE {said} AND ({claims[0]})", (*values, *claims[1])


def linked_in(inside: Clause) -> Clause:
    """The ids of the sources of the links from and to events."""
    (start, values), (end, _) = (_of(name, inside) for name in ("l.from_no", "l.to_no"))
    return f"SELECT l.source_id FROM links l WHERE {start} OR {end}", (*values, *values)


def either(one: Clause, other: Clause) -> Clause:
    """The ids of one query or the other."""
    return f"SELECT * FROM ({one[0]} UNION {other[0]}) ids", (*one[1], *other[1])


def _of(number: str, inside: Clause) -> Clause:
    """The test of an event number being one of those of the events that hold a condition."""
    sql, values = inside
    return (
        EVERYTHING if inside == EVERYTHING else (f"{number} IN (SELECT e.event_no FROM events e WHERE {sql})", values)
    )
