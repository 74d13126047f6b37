"""The records that a collection is made of: a class per table, a field per column, both in their order.

Absent text is empty, an absent number is None, a list is a tuple of texts. Dates are EDTF texts (ISO 8601-2).

>>> columns("participations")
('event_id', 'actor_id', 'role')
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, group, organisation or state. ``parent_id`` is the actor that it is a part of."""

    actor_id: str
    name: str
    kind: str
    parent_id: str = ""
    aliases: tuple[str, ...] = ()
    wikidata: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time.

    when: EDTF; empty when no date is known. when_text: the date in the words of the source. when_basis: how
    the date came about. reported: EDTF, when the event became known. type: a code of
    events.vocabulary.EVENT_TYPES; may be empty. latitude, longitude: degrees north and east (WGS 84).
    """

    event_id: str
    when: str = ""
    when_text: str = ""
    when_basis: str = ""
    reported: str = ""
    type: str = ""
    title: str = ""
    summary: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """One actor's part in one event; ``role`` is a code of events.vocabulary.ROLES."""

    event_id: str
    actor_id: str
    role: str


@dataclass(frozen=True, slots=True)
class Source:
    """A citable document. ``published`` is EDTF, ``reliability`` a letter A to F of the Admiralty scale."""

    source_id: str
    title: str
    publisher: str = ""
    url: str = ""
    published: str = ""
    reliability: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source asserts about an event.

    Without an ``attribute`` it asserts the event itself; with one (``troops``, ``casualties``, ``date`` ...)
    it tells a figure as ``value``, or as ``low`` to ``high``, counted in ``unit``. ``wording`` is how the
    source puts it, ``claimant_id`` the actor who says it, ``locator`` the place in the source, ``reported``
    EDTF, ``credibility`` a figure 1 to 6 of the Admiralty scale.
    """

    claim_id: str
    event_id: str
    attribute: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    wording: str = ""
    claimant_id: str = ""
    source_id: str = ""
    locator: str = ""
    reported: str = ""
    status: str = ""
    credibility: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of one event to another: ``from_event_id`` causes, follows ... ``to_event_id``."""

    from_event_id: str
    to_event_id: str
    relation: str
    source_id: str = ""


Record = Actor | Event | Participation | Source | Claim | Link

TABLES: dict[str, type[Record]] = {
    "actors": Actor,
    "events": Event,
    "participations": Participation,
    "sources": Source,
    "claims": Claim,
    "links": Link,
}


def columns(table: str) -> tuple[str, ...]:
    """The columns of a table, in order. Raises KeyError for a table that is not among TABLES."""
    return tuple(field.name for field in fields(TABLES[table]))
