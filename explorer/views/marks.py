"""What the timeline is given to draw: lanes, marks that stand in them, links between events, counts per bin.

An event is one mark in each lane that it stands in; the marks of an event share its id.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from events import dates, phrases
from events.occurrences import Bins
from events.totals import Extent
from events.vocabulary import ACTOR_KINDS, EVENT_TYPES, side_of
from explorer.selection import Selection
from explorer.views.cards import RELATION_WORDS

DATES_KEPT = 100_000
LANES = ("type", "actor", "kind", "none")
ACTOR_LANES = 10
OTHER_ACTORS = "Other actors"
NO_ACTOR = "No actor named"
Lane = dict[str, str]
Standing = tuple[list[Lane], list[list[int]]]


def standing(mode: str, frame: pd.DataFrame, types: Sequence[str], parts: pd.DataFrame | None) -> Standing:
    """The lanes from top to bottom, and for each row of ``frame`` the numbers of the lanes that it stands in.

    mode: one of LANES; any other counts as ``type``. types: those of all dated events, so that lanes stay
    while a filter changes. parts: the columns of occurrences.parts, needed for ``actor`` and ``kind``.
    """
    if mode == "none":
        return [_lane("", "")], [[0]] * len(frame)
    if mode in ("actor", "kind") and parts is not None:
        return _by_actor(frame, parts) if mode == "actor" else _by_kind(frame, parts)
    present = [code for code in EVENT_TYPES if code in types] + [code for code in types if code not in EVENT_TYPES]
    lanes = [_lane(code, _type_label(code), side_of(code) or "") for code in present]
    return lanes, [[present.index(code)] for code in frame["type"]]


def marks(frame: pd.DataFrame, places: Sequence[Sequence[int]]) -> dict[str, list[Any]]:
    """The marks by column, one for each lane of an event; days since 1970-01-01, None for an open or unknown end."""
    given = {name: frame[name].tolist() for name in ("event_id", "title", "when", "side", "inside")}
    at = [number for number, lanes in enumerate(places) for _ in lanes]
    read = [_read(text) for text in given["when"]]
    whens = [read[number][0] for number in at]
    return {
        "id": [given["event_id"][number] for number in at],
        "title": [given["title"][number] for number in at],
        "said": [read[number][1] for number in at],
        "lane": [lane for lanes in places for lane in lanes],
        "start": [when.earliest for when in whens],
        "end": [when.latest for when in whens],
        "shape": [when.shape for when in whens],
        "spans": [[list(part) for part in when.spans] if len(when.spans) > 1 else None for when in whens],
        "start_kind": [when.start for when in whens],
        "end_kind": [when.end for when in whens],
        "uncertain": [int(when.uncertain) for when in whens],
        "approximate": [int(when.approximate) for when in whens],
        "side": [given["side"][number] for number in at],
        "inside": [int(given["inside"][number]) for number in at],
    }


@lru_cache(DATES_KEPT)
def _read(text: str) -> tuple[dates.When, str]:
    """What a date says, and that in words."""
    when = dates.parse(text)
    return when, phrases.in_words(when)


def seen(frame: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The events that are drawn: all, or only those inside the period when the rest is to be hidden."""
    return frame[frame["inside"]] if selection.outside == "hide" else frame


def links(frame: pd.DataFrame, drawn: set[str]) -> dict[str, Any]:
    """The links by column, and how many there are in all; ``missing`` says why one cannot be drawn.

    frame: the columns of occurrences.links. missing: "" when both ends are drawn, ``undated`` when an end has no date,
    ``outside`` when an end lies outside the filter, ``undrawn`` when one is hidden or beyond the most that are drawn.
    """
    rows = frame.to_dict("records")
    return {
        "from": [row["from_id"] for row in rows],
        "to": [row["to_id"] for row in rows],
        "relation": [row["relation"] for row in rows],
        "said": [RELATION_WORDS[row["relation"]][0] for row in rows],
        "missing": [_missing(row, drawn) for row in rows],
        "total": int(frame["total"].iloc[0]) if rows else 0,
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


def _missing(row: dict[str, Any], drawn: set[str]) -> str:
    if row["from_id"] in drawn and row["to_id"] in drawn:
        return ""
    return "undated" if not row["dated"] else "undrawn" if row["inside"] else "outside"


def _by_actor(frame: pd.DataFrame, parts: pd.DataFrame) -> Standing:
    actors = parts.drop_duplicates("actor_id").head(ACTOR_LANES)
    lanes = [_lane(row.actor_id, row.name) for row in actors.itertuples(index=False)]
    return _grouped(frame, parts, "actor_id", lanes, OTHER_ACTORS)


def _by_kind(frame: pd.DataFrame, parts: pd.DataFrame) -> Standing:
    present = set(parts["kind"])
    lanes = [_lane(kind, label) for kind, label in ACTOR_KINDS.items() if kind in present]
    return _grouped(frame, parts, "kind", lanes, NO_ACTOR)


def _grouped(frame: pd.DataFrame, parts: pd.DataFrame, column: str, lanes: list[Lane], rest: str) -> Standing:
    """Each event in the lanes of its parts; events of none of the lanes in a last one, when there are any."""
    number = {lane["key"]: at for at, lane in enumerate(lanes)}
    of: dict[str, set[int]] = {}
    for event, key in zip(parts["event_no"], parts[column], strict=True):
        if key in number:
            of.setdefault(event, set()).add(number[key])
    places = [sorted(of.get(event, {len(lanes)})) for event in frame["event_no"]]
    others = any(place == [len(lanes)] for place in places)
    return [*lanes, *([_lane("", rest)] if others else [])], places


def _lane(key: str, label: str, side: str = "") -> Lane:
    return {"key": key, "label": label, "side": side}


def _type_label(code: str) -> str:
    return EVENT_TYPES[code].label if code in EVENT_TYPES else "Untyped"
