"""The records of a collection as the frames that a store holds: numbered, dated, measured and placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from events import dates, evidence
from events.belonging import tops
from events.collection import Collection
from events.places import place
from events.records import Claim, Source
from events.vocabulary import quad_class_of, side_of


def frames(collection: Collection, fingerprint: str) -> dict[str, pd.DataFrame]:
    """A frame per table of schema.sql, columns as named there, events numbered in time order."""
    whens = {event.event_id: dates.parse(event.when) if event.when else None for event in collection.events}
    event_no = _numbers_in_time(whens)
    activity = Counter(actor for _, actor in {(p.event_id, p.actor_id) for p in collection.participations})
    ranked = sorted(collection.actors, key=lambda actor: (-activity[actor.actor_id], actor.actor_id))
    actor_no = {actor.actor_id: number for number, actor in enumerate(ranked)}
    ranks = {actor.actor_id: activity[actor.actor_id] for actor in ranked}
    top = tops(collection.actors)
    gathered = _gathered(collection, top)
    drawn = {actor: events or gathered[actor] for actor, events in ranks.items()}
    layout = place(drawn, {actor.actor_id: actor.name for actor in ranked}, _pairs(collection), top)
    sources = {source.source_id: source for source in collection.sources}
    evidence_of = _evidence(collection, sources)
    made: dict[str, list[dict[str, Any]]] = {
        "about": [_about(collection, fingerprint) | {"layout_width": layout.width, "layout_height": layout.height}],
        "actors": [
            _text_lists(asdict(actor))
            | {"actor_no": actor_no[actor.actor_id], "events": activity[actor.actor_id]}
            | {"top_no": actor_no[top[actor.actor_id]], "top_events": gathered[actor.actor_id]}
            | {"words": " ".join((actor.name, *actor.aliases)).casefold()}
            | dict(zip("xy", layout.positions[actor.actor_id], strict=True))
            for actor in ranked
        ],
        "events": [
            _event_row(_text_lists(asdict(event)), whens[event.event_id])
            | {"event_no": event_no[event.event_id]}
            | evidence_of[event.event_id]
            for event in sorted(collection.events, key=lambda event: event_no[event.event_id])
        ],
        "spans": [
            {"event_no": event_no[event_id], "earliest": first, "latest": last}
            for event_id, when in whens.items()
            if when and len(when.spans) > 1
            for first, last in when.spans
        ],
        "participations": sorted(
            (
                {"event_no": event_no[p.event_id], "actor_no": actor_no[p.actor_id], "role": p.role}
                for p in collection.participations
            ),
            key=lambda row: (row["event_no"], row["actor_no"]),
        ),
        "sources": [asdict(source) for source in collection.sources],
        "claims": [
            _numbered(asdict(claim), event_no) | {"known": evidence.claim_known(claim, sources)}
            for claim in collection.claims
        ],
        "links": [
            {"from_no": event_no[link.from_event_id], "to_no": event_no[link.to_event_id]}
            | {"relation": link.relation, "source_id": link.source_id}
            for link in collection.links
        ],
    }
    return {table: _frame(rows) for table, rows in made.items()}


def _gathered(collection: Collection, top: Mapping[str, str]) -> Counter[str]:
    """In how many events each actor, or one whose top it is, takes part."""
    parts = {(p.event_id, p.actor_id) for p in collection.participations}
    return Counter(actor for _, actor in parts | {(event, top[actor]) for event, actor in parts})


def _evidence(collection: Collection, sources: Mapping[str, Source]) -> dict[str, dict[str, int | None]]:
    """By event: the day it was known by, its sources, and how many of them are independent."""
    claims: dict[str, list[Claim]] = {event.event_id: [] for event in collection.events}
    for claim in collection.claims:
        claims[claim.event_id].append(claim)
    names = {
        actor.actor_id: frozenset(name.casefold() for name in (actor.name, *actor.aliases))
        for actor in collection.actors
    }
    return {
        event.event_id: {
            "known": evidence.event_known(event, claims[event.event_id], sources),
            "sources": len({claim.source_id for claim in claims[event.event_id]}),
            "independent": len(evidence.independent(claims[event.event_id], sources, names)),
        }
        for event in collection.events
    }


def _numbers_in_time(whens: dict[str, dates.When | None]) -> dict[str, int]:
    """Event numbers by first known day, then last, then id; open starts first, undated events last."""

    def order(event_id: str) -> tuple[bool, float, float, str]:
        when = whens[event_id]
        if when is None:
            return (True, 0, 0, event_id)
        first = float("-inf") if when.earliest is None else when.earliest
        last = float("inf") if when.latest is None else when.latest
        return (False, first, last, event_id)

    return {event_id: number for number, event_id in enumerate(sorted(whens, key=order))}


def _pairs(collection: Collection) -> Counter[tuple[str, str]]:
    """How many events each two actors share."""
    parts: dict[str, set[str]] = {}
    for part in collection.participations:
        parts.setdefault(part.event_id, set()).add(part.actor_id)
    pairs: Counter[tuple[str, str]] = Counter()
    for actors in parts.values():
        ordered = sorted(actors)
        pairs.update((a, b) for position, a in enumerate(ordered) for b in ordered[position + 1 :])
    return pairs


def _event_row(row: dict[str, object], when: dates.When | None) -> dict[str, object]:
    kind = str(row["type"])
    return row | {
        "dated": when is not None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "precision": when.precision if when else "",
        "gaps": when is not None and len(when.spans) > 1,
        "quad_class": quad_class_of(kind) or "",
        "side": side_of(kind) or "",
    }


def _about(collection: Collection, fingerprint: str) -> dict[str, object]:
    names = ("name", "title", "licence", "description", "version")
    return {name: getattr(collection, name) for name in names} | {"fingerprint": fingerprint}


def _text_lists(row: dict[str, object]) -> dict[str, object]:
    return {name: ";".join(value) if isinstance(value, tuple) else value for name, value in row.items()}


def _numbered(row: dict[str, object], event_no: dict[str, int]) -> dict[str, object]:
    return {"event_no": event_no[str(row["event_id"])]} | {k: v for k, v in row.items() if k != "event_id"}


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    for name in ("earliest", "latest", "known"):
        if name in frame:
            frame[name] = frame[name].astype("Int64")
    return frame
