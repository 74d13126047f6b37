"""FollowTheMoney: an entity a line, for events, those who take part or claim, and sources."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import msgspec

from events.exports import prose
from events.exports.content import Content
from events.exports.dating import dating
from events.exports.event_records import EventRecords
from events.exports.plain_texts import clean, web_address
from events.plain_store import Record

HOLDS = "Event entities with organizer and involved, actors as Person, Organization, PublicBody or LegalEntity, sources"
LACKS = (
    "vague dates and open ends, which are bounds with the EDTF in `notes`; undated events and years before 1000 have"
    " no date; roles, figures and links between events, which are text in `notes`"
)
YEARS = range(1000, 3000)
SCHEMATA = {
    "person": "Person", "state": "PublicBody", "government": "PublicBody", "armed-force": "Organization",
    "unit": "Organization", "organisation": "Organization", "bloc": "Organization",
}  # fmt: skip
_sound = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?").fullmatch
_prefix = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-\d{2})?)?").fullmatch
_item = re.compile(r"Q\d+").fullmatch


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """Entities as JSON, one a line, in UTF-8; the last one is a document that holds the manifest.

    Ids are made of our own, hashed where they have signs that ids may not have there. ``raw`` changes nothing here.
    """
    with content.reading() as reading:
        records = EventRecords(content, reading)
        names = records.names()
        yield from records.made(lambda page: b"".join(_event(event, names) for event in page))
        yield from map(_actor, records.actors())
        yield from map(_source, records.sources())
        yield _about(records.manifest(LACKS))


def _event(event: Record, names: dict[str, str]) -> bytes:
    told, when = dating(event, YEARS), event["when"]
    days = {"startDate": [told.first.isoformat()] if told.first else []}
    days["endDate"] = [told.last.isoformat()] if told.last else []
    if event["precision"] in ("year", "month", "day") and _prefix(when):
        days = {"date": [when]}
    parts = event["participations"]
    doing = [_id("actor", part["actor_id"]) for part in parts if part["role"] == "initiator"]
    notes = [f"EDTF: {when}" if when else "", told.note, *prose.taking_part(event)]
    notes += [f"Date in the words of the source: {event['when_text']}" if event["when_text"] else ""]
    notes += [f"Type: {prose.type_label(event)}" if event["type"] else ""]
    notes += [f"Claim: {prose.claim_in_words(claim, names)}" for claim in event["claims"]]
    notes += [f"{link['from_event_id']} {link['relation']} {link['to_event_id']}" for link in event["links"]]
    return _entity(
        _id("event", event["event_id"]),
        "Event",
        **days,
        name=[event["title"]],
        summary=[event["summary"]],
        location=[event["place"]],
        keywords=event["tags"],
        recordId=[event["event_id"]],
        organizer=doing,
        involved=[_id("actor", part["actor_id"]) for part in parts if part["role"] != "initiator"],
        proof=[_id("source", claim["source_id"]) for claim in event["claims"]],
        notes=notes,
    )


def _actor(actor: Record) -> bytes:
    return _entity(
        _id("actor", actor["actor_id"]),
        SCHEMATA.get(actor["kind"], "LegalEntity"),
        name=[actor["name"]],
        alias=actor["aliases"],
        description=[actor["description"]],
        wikidataId=[actor["wikidata"] if _item(actor["wikidata"]) else ""],
        parent=[_id("actor", actor["parent_id"])] if actor["parent_id"] else [],
        notes=[f"Id: {actor['actor_id']}", f"Kind: {actor['kind']}"],
    )


def _source(source: Record) -> bytes:
    published, graded = source["published"], source["reliability"]
    return _entity(
        _id("source", source["source_id"]),
        "Article",
        title=[source["title"]],
        publisher=[source["publisher"]],
        sourceUrl=[web_address(source["url"])],
        publishedAt=[published if _prefix(published) else ""],
        notes=[
            f"Id: {source['source_id']}",
            f"Published: {published}" if published else "",
            f"Reliability: {graded}" if graded else "",
        ],
    )


def _about(manifest: Record) -> bytes:
    text = msgspec.json.encode(manifest).decode()
    return _entity(
        _id("manifest", manifest["content_hash"]),
        "PlainText",
        title=["About this export"],
        fileName=["manifest.json"],
        mimeType=["application/json"],
        summary=[manifest["sentence"]],
        bodyText=[text],
    )


def _entity(id: str, schema: str, **properties: list[str]) -> bytes:
    """An entity as a line; empty texts and what is there twice are left out."""
    held = {key: [clean(text) for text in dict.fromkeys(texts) if text] for key, texts in properties.items()}
    made = {"id": id, "schema": schema, "properties": {key: texts for key, texts in held.items() if texts}}
    return msgspec.json.encode(made) + b"\n"


def _id(kind: str, given: str) -> str:
    """The id of an entity; two ids of ours never become one."""
    return f"{kind}-{given}" if _sound(given) else f"{kind}.{hashlib.sha256(given.encode()).hexdigest()[:32]}"
