"""JSON-LD: events, actors and sources in the words of schema.org, with words of our own where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from events.exports.content import Content
from events.exports.dating import dating
from events.exports.event_records import EventRecords
from events.exports.plain_texts import web_address
from events.plain_store import Record

HOLDS = "schema.org events with their actors, places, claims and sources, linked"
LACKS = (
    "vague dates and open ends as startDate and endDate: `when` holds the EDTF, `dateNote` says what start and end do"
    " not; undated events have neither"
)
OWN = "urn:event-graph:"
CONTEXT = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "when": {"@id": f"{OWN}when", "@type": "http://id.loc.gov/datatypes/edtf"},
    "manifest": {"@id": f"{OWN}manifest", "@type": "@json"},
    **{
        name: f"{OWN}{name}"
        for name in (
            "whenText", "whenBasis", "reported", "published", "dateNote", "eventType", "quadClass", "kind",
            "participations", "role",
            "taker", "claims", "attribute", "figure", "low", "high", "status", "credibility", "reliability", "locator",
            "causes", "responds-to", "follows", "contradicts",
        )
    },
}  # fmt: skip
ACTOR_TYPES = {
    "person": "Person", "state": "Country", "government": "GovernmentOrganization", "armed-force": "Organization",
    "unit": "Organization", "organisation": "Organization", "bloc": "Organization",
}  # fmt: skip
PARTS = {"initiator": "organizer", "participant": "performer", "mediator": "contributor"}
_prefix = re.compile(r"(?!0000)\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?").fullmatch
_item = re.compile(r"Q\d+").fullmatch

Node = dict[str, Any]


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The document ``{"@context", "@graph"}`` in UTF-8, one node a line; the last is the collection with the manifest.

    It refers to no context elsewhere, so that it can be read offline. ``raw`` changes nothing here.
    """
    yield b'{"@context": ' + msgspec.json.encode(CONTEXT) + b',\n"@graph": [\n'
    with content.reading() as reading:
        records, nodes = EventRecords(content, reading), _Nodes(content.store.about.name)
        yield from records.made(lambda page: b"".join(_line(nodes.event(event)) for event in page))
        yield from (_line(nodes.actor(actor)) for actor in records.actors())
        yield from (_line(nodes.source(source)) for source in records.sources())
        yield msgspec.json.encode(nodes.collection(records.manifest(LACKS))) + b"\n]}\n"


def _line(node: Node) -> bytes:
    return msgspec.json.encode({name: part for name, part in node.items() if part not in ("", None, [], {})}) + b",\n"


class _Nodes:
    """The nodes of a collection; what is empty in them is left out."""

    def __init__(self, collection: str):
        self._start = f"{OWN}{quote(collection, safe='')}:"

    def event(self, event: Record) -> Node:
        """An Event."""
        start, end, note = _days(event)
        made: Node = {"@id": self._id("event", event["event_id"]), "@type": "Event", "identifier": event["event_id"]}
        made |= {"name": event["title"], "description": event["summary"], "startDate": start, "endDate": end}
        made |= {"when": event["when"], "whenText": event["when_text"], "whenBasis": event["when_basis"]}
        made |= {"dateNote": note, "reported": event["reported"], "location": _place(event), "keywords": event["tags"]}
        made |= {"eventType": event["type"], "quadClass": event["quad_class"]}
        for part in event["participations"]:
            made.setdefault(PARTS.get(part["role"], "about"), []).append({"@id": self._id("actor", part["actor_id"])})
        made["participations"] = [
            {"role": part["role"], "taker": {"@id": self._id("actor", part["actor_id"])}}
            for part in event["participations"]
        ]
        for link in event["links"]:
            if link["from_event_id"] == event["event_id"]:
                name = "superEvent" if link["relation"] == "part-of" else link["relation"]
                made.setdefault(name, []).append({"@id": self._id("event", link["to_event_id"])})
        made["claims"] = [self._claim(claim) for claim in event["claims"]]
        return made

    def actor(self, actor: Record) -> Node:
        """A Person, a Country, an Organization or, where schema.org has no such thing, a Thing."""
        item = actor["wikidata"]
        return {
            "@id": self._id("actor", actor["actor_id"]),
            "@type": ACTOR_TYPES.get(actor["kind"], "Thing"),
            "identifier": actor["actor_id"],
            "name": actor["name"],
            "kind": actor["kind"],
            "alternateName": actor["aliases"],
            "description": actor["description"],
            "memberOf": {"@id": self._id("actor", actor["parent_id"])} if actor["parent_id"] else None,
            "sameAs": {"@id": f"http://www.wikidata.org/entity/{item}"} if _item(item) else None,
        }

    def source(self, source: Record) -> Node:
        """A CreativeWork."""
        publisher = source["publisher"]
        return {
            "@id": self._id("source", source["source_id"]),
            "@type": "CreativeWork",
            "identifier": source["source_id"],
            "name": source["title"],
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "url": web_address(source["url"]),
            "datePublished": source["published"] if _prefix(source["published"]) else "",
            "published": source["published"],
            "reliability": source["reliability"],
        }

    def collection(self, manifest: Record) -> Node:
        """The collection as a Dataset, with the manifest."""
        return {
            "@id": self._start.removesuffix(":"),
            "@type": "Dataset",
            "name": manifest["title"],
            "description": manifest["sentence"],
            "license": manifest["licence"],
            "version": manifest["collection_version"],
            "dateModified": manifest["generated"],
            "manifest": manifest,
        }

    def _claim(self, claim: Record) -> Node:
        made: Node = {"@type": "Claim", "@id": self._id("claim", claim["claim_id"]), "text": claim["wording"]}
        made |= {"attribute": claim["attribute"], "figure": claim["value"], "low": claim["low"], "high": claim["high"]}
        made |= {"unitText": claim["unit"], "status": claim["status"], "credibility": claim["credibility"]}
        made |= {"locator": claim["locator"], "reported": claim["reported"]}
        made["appearance"] = {"@id": self._id("source", claim["source_id"])}
        if claim["claimant_id"]:
            made["author"] = {"@id": self._id("actor", claim["claimant_id"])}
        return {name: part for name, part in made.items() if part not in ("", None)}

    def _id(self, kind: str, given: str) -> str:
        return f"{self._start}{kind}:{quote(given, safe='')}"


def _days(event: Record) -> tuple[str, str, str]:
    """Start and end in ISO 8601, and what they do not say; a year or a month stays one."""
    told = dating(event)
    if event["precision"] in ("year", "month", "day") and _prefix(event["when"]):
        return event["when"], event["when"], ""
    return told.first.isoformat() if told.first else "", told.last.isoformat() if told.last else "", told.note


def _place(event: Record) -> Node | None:
    located = event["latitude"] is not None and event["longitude"] is not None
    if not event["place"] and not located:
        return None
    place: Node = {"@type": "Place"} | ({"name": event["place"]} if event["place"] else {})
    if located:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": event["latitude"],
            "longitude": event["longitude"],
        }
    return place
