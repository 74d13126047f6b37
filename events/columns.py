"""What each column of the tables holds; the checks and the Data Package descriptor are made from this.

>>> [column.name for column in COLUMNS["events"] if column.required]
['event_id', 'title']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from events import vocabulary


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its rules.

    kind: ``id`` (the key of its table), ``reference`` (an id of the table named in ``refers_to``), ``code``
    (one of ``codes``), ``date`` (EDTF), ``number`` (from ``least`` to ``most``), ``list`` (joined by
    semicolons), ``url``, or ``text``.
    """

    name: str
    kind: str
    meaning: str
    required: bool = False
    refers_to: str = ""
    codes: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


def _key(name: str, meaning: str) -> Column:
    return Column(name, "id", meaning, required=True)


def _reference(name: str, table: str, meaning: str, required: bool = False) -> Column:
    return Column(name, "reference", meaning, required, refers_to=table)


def _code(name: str, codes: Iterable[str], meaning: str, required: bool = False) -> Column:
    return Column(name, "code", meaning, required, codes=tuple(codes))


COLUMNS: dict[str, tuple[Column, ...]] = {
    "actors": (
        _key("actor_id", "The actor's id."),
        Column("name", "text", "The actor's usual name.", required=True),
        _code("kind", vocabulary.ACTOR_KINDS, "What the actor is.", required=True),
        _reference("parent_id", "actors", "The actor that this one is a part of."),
        Column("aliases", "list", "Other names and spellings."),
        Column("wikidata", "text", "The actor's item in Wikidata, such as Q42."),
        Column("description", "text", "Who or what the actor is, in a sentence."),
    ),
    "events": (
        _key("event_id", "The event's id."),
        Column("when", "date", "The date as exactly as it is known, in EDTF; empty when no date is known."),
        Column("when_text", "text", "The date in the words of the source."),
        _code("when_basis", vocabulary.WHEN_BASES, "How the date came about."),
        Column("reported", "date", "When the event became known, in EDTF."),
        _code("type", vocabulary.EVENT_TYPES, "The PLOVER type of the event; empty when it has none."),
        Column("title", "text", "What happened, in a few words.", required=True),
        Column("summary", "text", "What happened, in a few sentences."),
        Column("place", "text", "Where it happened, by name."),
        Column("latitude", "number", "Degrees north of the equator (WGS 84).", least=-90, most=90),
        Column("longitude", "number", "Degrees east of Greenwich (WGS 84).", least=-180, most=180),
        Column("tags", "list", "Free words to find the event by."),
    ),
    "participations": (
        _reference("event_id", "events", "The event.", required=True),
        _reference("actor_id", "actors", "The actor that has a part in it.", required=True),
        _code("role", vocabulary.ROLES, "Which part.", required=True),
    ),
    "sources": (
        _key("source_id", "The source's id."),
        Column("title", "text", "The title of the document.", required=True),
        Column("publisher", "text", "Who published it."),
        Column("url", "url", "Where it can be read."),
        Column("published", "date", "When it was published, in EDTF."),
        _code("reliability", vocabulary.RELIABILITY, "How reliable the source is, A to F (Admiralty scale)."),
    ),
    "claims": (
        _key("claim_id", "The claim's id."),
        _reference("event_id", "events", "The event that the claim is about.", required=True),
        Column("attribute", "text", "What the figure counts; empty when the event itself is asserted."),
        Column("value", "number", "The figure."),
        Column("low", "number", "The lower end of the figure, when a range is given."),
        Column("high", "number", "The upper end of the figure, when a range is given."),
        Column("unit", "text", "What the figure is counted in."),
        Column("wording", "text", "How the source puts it."),
        _reference("claimant_id", "actors", "The actor that says so."),
        _reference("source_id", "sources", "The source in which it stands.", required=True),
        Column("locator", "text", "The place in the source."),
        Column("reported", "date", "When it was said, in EDTF."),
        _code("status", vocabulary.CLAIM_STATUSES, "What became of the claim."),
        _code("credibility", vocabulary.CREDIBILITY, "How credible the claim is, 1 to 6 (Admiralty scale)."),
    ),
    "links": (
        _reference("from_event_id", "events", "The event that the link starts from.", required=True),
        _reference("to_event_id", "events", "The event that it points to.", required=True),
        _code("relation", vocabulary.LINK_RELATIONS, "How the first is related to it.", required=True),
        _reference("source_id", "sources", "The source in which the link stands."),
    ),
}

PRIMARY_KEYS: dict[str, tuple[str, ...]] = {
    "actors": ("actor_id",),
    "events": ("event_id",),
    "participations": ("event_id", "actor_id", "role"),
    "sources": ("source_id",),
    "claims": ("claim_id",),
}
