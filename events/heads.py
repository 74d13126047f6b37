"""Events as lists show them: in brief, or all that stands at the head of one; read once and kept at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from events import clauses, repeated
from events.filters import EventFilter
from events.found import found
from events.held import Brief
from events.numbers import NONE, Array, Numbers, as_numbers, numbers, united
from events.remembered import Met
from events.store import Store
from events.vocabulary import side_of

COLUMNS = (
    "event_no", "event_id", "when", "title", "summary", "reported", "place", "precision", "sources", "independent",
    "type", "tags",
)  # fmt: skip
LINE = ("event_id", "title", "when", "side")
_READ = COLUMNS[1:-2]
FEW = 6000  # events that are kept at hand; more at once are read past them
WIDE = 1 << 24  # numbers in which the database tells those of a list exactly; among more it reads many besides
UNDATED = 100
_HEADS = f"SELECT e.rowid, {', '.join(f'e.{chr(34)}{name}{chr(34)}' for name in _READ)} FROM events e"
_TAGS = "SELECT e.rowid, e.tags FROM events e"
_BRIEFS = 'SELECT e.rowid, e.event_id, e."when", e.title FROM events e'
_IDS = "SELECT e.rowid, e.event_id FROM events e"


def heads(store: Store, events: Array) -> list[tuple[Any, ...]]:
    """The heads of some events, by number, in the order given: tuples of COLUMNS."""

    def read(missing: Array) -> list[tuple[Any, ...]]:
        calendar, listed = store.index.calendar, repeated.tags(store)
        rows = _read(store, _HEADS, missing)
        at = as_numbers(np.array([row[0] for row in rows], np.int64))
        if listed is None:
            by_number = dict(_read(store, _TAGS, missing))
            tagged = [by_number[number] for number in at.tolist()]
        else:
            tagged = listed.of(at)
        kinds = [calendar.types[kind] for kind in calendar.kinds[at].tolist()]
        return [(*row, kind, tags) for row, kind, tags in zip(rows, kinds, tagged, strict=True)]

    return _rows(store.events_met, read, events)


def briefs(store: Store, events: Array) -> list[Brief]:
    """Some events in brief, by number, in the order given."""
    if store.briefs_held:
        return store.briefs_held.of(events)
    return _rows(store.briefs_met, partial(_read, store, _BRIEFS), events)


def sides(store: Store, events: Array) -> list[str]:
    """The side that each of some events is on: cooperation, conflict or empty."""
    calendar = store.index.calendar
    known = [side_of(code) or "" for code in calendar.types]
    return [known[kind] for kind in calendar.kinds[events].tolist()]


def lines(store: Store, events: Numbers, *, limit: int | None = None) -> pd.DataFrame:
    """Some events in time order, at most ``limit``: event_id, title, when, side."""
    return pd.DataFrame(listed(store, events, limit=limit), columns=list(LINE), dtype=object)


def listed(store: Store, events: Numbers, *, limit: int | None = None) -> list[dict[str, Any]]:
    """As ``lines``, without a frame, which takes longer to make and to take apart."""
    some = events.array() if limit is None else events.part(0, limit)
    told = zip(briefs(store, some), sides(store, some), strict=True)
    return [dict(zip(LINE, (event_id, title, when, side), strict=True)) for (_, event_id, when, title), side in told]


def undated(store: Store, asked: EventFilter) -> Iterator[tuple[str, str, str]]:
    """The first UNDATED events without a date that all clauses but the period hold: id, title and side of each."""
    events = _undated(store, asked)
    told = zip(briefs(store, events), sides(store, events), strict=True)
    return ((event_id, title, side) for (_, event_id, _, title), side in told)


def meet(store: Store, asked: EventFilter, example: int | None = None, first: int = 0, brief: Array = NONE) -> None:
    """Have at hand, read at once, the events that lists of a filter name.

    These are its first ones, so many, with their heads; in brief its first and last dated ones, the first undated ones,
    an example, and some more.
    """
    inside = found(store, asked)
    dated = inside.up_to(store.index.calendar.dated)
    last, given = inside.part(max(dated - 1, 0), dated), numbers(() if example is None else (example,))
    whole = heads(store, united(inside.part(0, max(first, 1)), last, given))
    if not store.briefs_held:
        store.briefs_met.keep([row[:4] for row in whole])
        briefs(store, united(_undated(store, asked), brief))


def event_ids(store: Store, events: Array) -> dict[int, str]:
    """Event ids by number."""
    if store.briefs_held:
        return {number: event_id for number, event_id, *_ in store.briefs_held.of(events)}
    told: dict[int, str] = {}
    left = events.tolist()
    for met in (store.briefs_met, store.events_met, store.ids_met):
        if left:
            told |= met.ids(left)
            left = [number for number in left if number not in told]
    return told | dict(_rows(store.ids_met, partial(_read, store, _IDS), numbers(left))) if left else told


def those(store: Store, event_ids: Iterable[str]) -> Numbers:
    """The events of some ids; unknown ones are left out."""
    ids = tuple(event_ids)
    if store.briefs_held:
        return Numbers.of(sorted(store.briefs_held.numbers(store.rows, ids)))
    met = (store.ids_met, store.briefs_met)
    told = {id_: number for each in met for id_ in ids if (number := each.number(id_)) is not None}
    if missing := tuple(event_id for event_id in ids if event_id not in told):
        sql = "SELECT event_id, event_no FROM events WHERE event_id IN (SELECT unnest(?))"
        found = dict(store.rows(sql, [missing]))
        briefs(store, numbers(sorted(found.values())))
        told |= found
    return Numbers.of(sorted(told.values()))


def _undated(store: Store, asked: EventFilter) -> Array:
    rest = found(store, asked, without=("period",))
    first = rest.up_to(store.index.calendar.dated)
    return rest.part(first, first + UNDATED)


def _rows(met: Met, read: Callable[[Array], Sequence[tuple[Any, ...]]], events: Array) -> list[tuple[Any, ...]]:
    """What is read of some events, in the order given; that of FEW is kept at hand."""
    if len(events) <= FEW:
        return met.rows(events.tolist(), lambda missing: read(numbers(sorted(missing))))
    told = {row[0]: row for row in read(events)}
    return [told[number] for number in events.tolist()]


def _read(store: Store, select: str, events: Array) -> list[tuple[Any, ...]]:
    """What is selected of some events, given in order; not in their order."""
    if len(events) and events[-1] - events[0] >= len(events):
        parts = np.split(events, np.flatnonzero(np.diff(events // WIDE)) + 1)
        asked = f"{select} WHERE e.rowid IN (SELECT number FROM given)"
        return [row for part in parts for row in store.rows_of(asked, part)]
    condition, values = clauses.at(events)
    return store.rows(f"{select} WHERE {condition}", values)
