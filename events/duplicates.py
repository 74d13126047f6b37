"""Events of different sources that may be one and the same, why they may be, and how to merge and part them.

Compared are dated events whose bounds overlap and that share a day and, for it, an actor, a place or a stretch of land
(events.likely_pairs). Where too many share these, only those are compared that share more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from events import changing, dates, joining, likely_pairs
from events.drafting import aside

LEAST, MOST = 75.0, 100
_TOLD = """SELECT e.event_no, e.event_id, e.title, e."when", e.place, i.source
FROM store.events e JOIN store.imports i USING (import_no) WHERE e.event_no IN (SELECT unnest(?))"""
_ACTORS = """SELECT DISTINCT p.event_no, a.name FROM store.participations p JOIN store.actors a USING (actor_no)
WHERE p.event_no IN (SELECT unnest(?))"""


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of events that may be one, the likeliest first.

    Each pair has score (0 to 100), reason, and of ``one`` and ``other`` event_id, title, when, place, source. total:
    how many there are in all. crowded: groups of more than CROWD events that share a day and an actor or place, which
    were not compared each with each.
    """

    pairs: tuple[dict[str, Any], ...]
    total: int
    crowded: int


def possible(
    path: Path, *, least: float = LEAST, most: int = MOST, tell: Callable[[int, int], None] = lambda done, of: None
) -> Found:
    """Events of different sources in a store that may be one. least: the score of what is told; most: how many are.

    tell: is told how many parts of the time have been compared, and of how many. Raises StoreError when the path is no
    store that knows its imports.
    """
    changing.last_change(path)
    total, listed = 0, pd.DataFrame(columns=["one", "other", "score"])
    with aside(path) as connection:
        crowded = likely_pairs.find(connection, least, tell)
        for frame in likely_pairs.scored(connection):
            there = frame[frame["score"] >= least]
            total += len(there)
            listed = pd.concat([listed, there] if len(listed) else [there])
            listed = listed.sort_values(["score", "one", "other"], ascending=[False, True, True]).head(most)
        numbers = sorted({int(number) for name in ("one", "other") for number in listed[name]})
        events = {row[0]: row for row in connection.execute(_TOLD, [numbers]).fetchall()}
        cast: dict[int, set[str]] = {}
        for number, name in connection.execute(_ACTORS, [numbers]).fetchall():
            cast.setdefault(number, set()).add(name)
    pairs = tuple(_pair(row, events, cast) for row in listed.to_dict("records"))
    return Found(pairs, total, crowded)


def merge(path: Path, kept: str, other: str) -> str:
    """Merge an event into another of a store, by ids: the kept one has participations, claims and links of both.

    Returns what was done, in words. Raises FilterError when that cannot be, StoreError for a store that cannot change.
    """
    with joining.edited(path) as change:
        joining.join(change.connection, "event", other, kept)
        change.told = f"merged the event {other} into {kept}"
    return change.told


def part(path: Path, event_id: str) -> str:
    """Part an event from those it is merged with: from the other, or the others from it; returns it in words."""
    with joining.edited(path) as change:
        parted = joining.unjoin(change.connection, "event", event_id)
        change.told = f"parted the event{'s' if len(parted) > 1 else ''} {', '.join(parted)}"
    return change.told


def _pair(row: dict[Any, Any], events: dict[int, Any], cast: dict[int, set[str]]) -> dict[str, Any]:
    one, other = events[row["one"]], events[row["other"]]
    said = [f"both may be on {_days(one[3], other[3])}"]
    if names := sorted(cast.get(row["one"], set()) & cast.get(row["other"], set())):
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        said.append(f"shared actors: {', '.join(names[:3])}{more}")
    if row["same_place"]:
        said.append(f"same place: {one[4]}")
    elif row["km"] <= likely_pairs.NEAR:
        said.append(f"{row['km']:.0f} km apart")
    said.append(f"titles {row['alike']:.0f} % alike")
    fields = ("event_id", "title", "when", "place", "source")
    return {
        "score": row["score"],
        "reason": "; ".join(said),
        "one": dict(zip(fields, one[1:], strict=True)),
        "other": dict(zip(fields, other[1:], strict=True)),
    }


def _days(one: str, other: str) -> str:
    """The days on which two dates overlap, in ISO 8601."""
    first, last = dates.parse(one), dates.parse(other)
    start = max(day for day in (first.earliest, last.earliest) if day is not None)
    end = min(day for day in (first.latest, last.latest) if day is not None)
    return f"{dates.iso(start)}" if start == end else f"{dates.iso(start)} to {dates.iso(end)}"
