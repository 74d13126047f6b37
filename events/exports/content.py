"""What an export holds, whatever its format: the events inside a filter with all that belongs to them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urlencode

import msgspec

from events import dossier, totals
from events.dossier import Record
from events.filters import EventFilter
from events.parameters import EDITION, LISTS
from events.store import Store

SOFTWARE = "event-graph-explorer"


class Content:
    """The events inside a filter, their actors, sources and manifest; read again from the store each time.

    generated: the time stamp of the manifest, ISO 8601 in UTC; now, when it is not given.
    """

    def __init__(self, store: Store, asked: EventFilter, generated: str | None = None):
        self.store = store
        self.filter = asked
        self.generated = generated or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def events(self) -> Iterator[Record]:
        """Each event in time order with all that belongs to it (events.dossier.events)."""
        return dossier.events(self.store, self.filter.condition(), self.filter.known_claims())

    def actors(self) -> list[Record]:
        """The actors that take part in these events or say something of them, and their parents, by id."""
        named, known = set(), dossier.actors(self.store)
        for event in self.events():
            named |= {part["actor_id"] for part in event["participations"]}
            named |= {claim["claimant_id"] for claim in event["claims"]} - {""}
        for actor in list(named):
            while (actor := known[actor]["parent_id"]) and actor not in named:
                named.add(actor)
        return [known[actor] for actor in sorted(named)]

    def sources(self) -> list[Record]:
        """The sources that these events' claims and links rest on, by id."""
        used = {part["source_id"] for event in self.events() for part in (*event["claims"], *event["links"])}
        return [row for row in self.known_sources.values() if row["source_id"] in used]

    @cached_property
    def known_sources(self) -> Mapping[str, Record]:
        """All sources of the collection by id."""
        return dossier.sources(self.store)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over the events as compact JSON, one a line: the same hash means the same events."""
        digest = hashlib.sha256()
        for event in self.events():
            digest.update(msgspec.json.encode(event) + b"\n")
        return digest.hexdigest()

    @cached_property
    def manifest(self) -> Record:
        """How this export was made: collection, filter and counts, software, and the hash of its content."""
        counts = totals.counts(self.store, self.filter)
        params = self.filter.params()
        asked: dict[str, Any] = {name: value for name, value in params if name not in LISTS}
        for name in LISTS:
            if listed := [value for key, value in params if key == name]:
                asked[name] = listed
        known = provenance(self.store)
        return {
            **{name: known[name] for name in ("collection", "title", "collection_version", "licence")},
            "generated": self.generated,
            **{name: known[name] for name in ("software", "version")},
            "filter": asked,
            "sentence": totals.sentence(self.store, self.filter),
            "url": "/?" + urlencode([*params, ("v", EDITION)]),
            "events_matched": counts.matched,
            "events_total": counts.total,
            "undated": counts.undated,
            "outside": counts.outside,
            "content_hash": self.content_hash,
        }


def provenance(store: Store) -> dict[str, str]:
    """What an export and a citation name: the collection and this program, as texts, empty where nothing is known."""
    about = store.about
    return {
        "collection": about.name,
        "title": about.title,
        "collection_version": about.version,
        "licence": about.licence,
        "software": SOFTWARE,
        "version": software_version(),
    }


def software_version() -> str:
    """The version of this program as installed."""
    try:
        return version(SOFTWARE)
    except PackageNotFoundError:
        return "0"
