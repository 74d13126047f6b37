"""What the timeline is given to draw: lanes, marks that stand in them, links between events, counts per bin.

An event is one mark in each lane that it stands in; the marks of an event share its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from events import called
from events.binned import SIDES, Lanes
from events.numbers import Counts, Flags
from events.occurrences import Bins, Link, Links
from events.scales import Scale
from events.store import Store
from events.totals import Extent
from events.vocabulary import ACTOR_KINDS, EVENT_TYPES, side_of
from explorer.views.cards import RELATION_WORDS
from explorer.views.lines import DATES_KEPT, understood

OTHER_ACTORS = "Other actors"
NO_ACTOR = "No actor named"
Lane = dict[str, str]
DRAWN = ("said", "start", "end", "shape", "spans", "start_kind", "end_kind", "uncertain", "approximate")


def lanes(store: Store, laned: Lanes) -> list[Lane]:
    """The lanes from top to bottom with their names."""
    if laned.mode == "type":
        return [_lane(code, _type_label(code), side_of(code) or "") for code in laned.keys]
    names = {"none": {"": ""}, "kind": ACTOR_KINDS}.get(laned.mode) or called.actor_names(store, laned.keys)
    rest = [_lane("", NO_ACTOR if laned.mode == "kind" else OTHER_ACTORS)] if laned.rest else []
    return [*(_lane(key, names[key]) for key in laned.keys), *rest]


def marks(given: Mapping[str, list[Any]], laned: Flags) -> dict[str, list[Any]]:
    """The marks by column, one for each lane of an event; days since 1970-01-01, None for an open or unknown end.

    given: as queries.marks gives them. laned: in which lanes each stands, as binned.standing gives it.
    """
    at, lane = (places.tolist() for places in np.nonzero(laned))
    read = [_drawn(text) for text in given["when"]]
    dated = [list(column) for column in zip(*(read[number] for number in at), strict=True)] or [[] for _ in DRAWN]
    return {
        "id": [given["event_id"][number] for number in at],
        "title": [given["title"][number] for number in at],
        "lane": lane,
        **dict(zip(DRAWN, dated, strict=True)),
        "side": [given["side"][number] for number in at],
        "inside": [int(given["inside"][number]) for number in at],
    }


@lru_cache(DATES_KEPT)
def _drawn(text: str) -> tuple[Any, ...]:
    """How a date is drawn, by DRAWN."""
    when, said = understood(text)
    spans = [list(part) for part in when.spans] if len(when.spans) > 1 else None
    ends = when.earliest, when.latest, when.shape, spans, when.start, when.end
    return said, *ends, int(when.uncertain), int(when.approximate)


def bins(laned: Lanes, scale: Scale, inside: Counts, whole: Counts | None) -> dict[str, Any]:
    """Counts per bin, a row for each lane and side that has any: inside the period, and outside of it.

    inside, whole: as binned.counts gives them, whole None when nothing lies outside.
    """
    rows = [(lane, side) for lane, side in np.argwhere((inside if whole is None else whole).any(axis=2)).tolist()]
    return {
        "unit": scale.unit,
        "edges": list(scale.edges),
        "lane": [lane for lane, _ in rows],
        "side": [SIDES[side] for _, side in rows],
        "inside": [inside[row].tolist() for row in rows],
        "outside": None if whole is None else [(whole[row] - inside[row]).tolist() for row in rows],
    }


def links(found: Links, drawn: set[str]) -> dict[str, Any]:
    """The links by column, and how many there are in all; ``missing`` says why one cannot be drawn.

     missing: "" when both ends are drawn, ``undated`` when an end has no date,
    ``outside`` when an end lies outside the filter, ``undrawn`` when one is hidden or beyond the most that are drawn.
    """
    return {
        "from": [row.from_id for row in found.rows],
        "to": [row.to_id for row in found.rows],
        "relation": [row.relation for row in found.rows],
        "said": [RELATION_WORDS[row.relation][0] for row in found.rows],
        "missing": [_missing(row, drawn) for row in found.rows],
        "total": found.total,
    }


def overview(counted: Bins | None, reach: Extent) -> dict[str, Any] | None:
    """Counts per bin over the whole time, and the first and last day of the filter's events."""
    if counted is None:
        return None
    return {
        "first": counted.first,
        "width": counted.width,
        "counts": list(counted.counts),
        "reach": None if reach.first is None else [reach.first, reach.last],
    }


def _missing(row: Link, drawn: set[str]) -> str:
    if row.from_id in drawn and row.to_id in drawn:
        return ""
    return "undated" if not row.dated else "undrawn" if row.inside else "outside"


def _lane(key: str, label: str, side: str = "") -> Lane:
    return {"key": key, "label": label, "side": side}


def _type_label(code: str) -> str:
    return EVENT_TYPES[code].label if code in EVENT_TYPES else "Untyped"
