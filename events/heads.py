"""Events as lists show them: what stands at the head of an event, read once and kept at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from events import clauses
from events.filters import EventFilter
from events.found import found
from events.numbers import Array, Numbers, numbers, united
from events.store import Store

COLUMNS = (
    "event_no", "event_id", "when", "reported", "type", "title", "summary", "place", "tags", "precision", "sources",
    "independent", "side",
)  # fmt: skip
FEW = 2000  # events that are kept at hand; more at once are read past them
UNDATED = 200
_SELECT = f"SELECT {', '.join(f'e.{chr(34)}{name}{chr(34)}' for name in COLUMNS)} FROM events e"


def heads(store: Store, events: Array) -> list[tuple[Any, ...]]:
    """The heads of some events, by number, in the order given: tuples of COLUMNS."""
    if len(events) > FEW:
        told = {row[0]: row for row in _read(store, np.sort(events))}
        return [told[number] for number in events.tolist()]
    return store.events_met.rows(events.tolist(), lambda missing: _read(store, np.array(sorted(missing), np.int32)))


def lines(store: Store, events: Numbers, *, limit: int | None = None) -> pd.DataFrame:
    """Some events in time order, at most ``limit``: event_id, title, when, side."""
    return _frame(
        store, events.array() if limit is None else events.part(0, limit), ("event_id", "title", "when", "side")
    )


def undated(store: Store, asked: EventFilter) -> Iterator[tuple[str, str, str]]:
    """The first UNDATED events without a date that all clauses but the period hold: id, title and side of each."""
    places = [COLUMNS.index(name) for name in ("event_id", "title", "side")]
    return ((row[places[0]], row[places[1]], row[places[2]]) for row in heads(store, _undated(store, asked)))


def meet(store: Store, asked: EventFilter, listed: int, example: int | None = None) -> None:
    """Have at hand, read at once, what lists of a filter begin with.

    These are its first events, so many, its first and last dated ones, the first undated ones, and an example.
    """
    inside = found(store, asked)
    dated = inside.up_to(store.index.calendar.dated)
    ends = [inside.part(0, listed), inside.part(0, min(dated, 1)), inside.part(max(dated - 1, 0), dated)]
    also = numbers(() if example is None else (example,))
    heads(store, united(*ends, _undated(store, asked), also))


def event_ids(store: Store, events: Array) -> dict[int, str]:
    """Event ids by number."""
    told = {number: row[1] for number, row in store.events_met.known(events.tolist()).items()}
    if rest := [number for number in events.tolist() if number not in told]:
        told |= dict(store.ids_met.rows(rest, lambda missing: _ids(store, missing)))
    return told


def those(store: Store, event_ids: Iterable[str]) -> Numbers:
    """The events of some ids; unknown ones are left out. Their heads are at hand then, unless they are many."""
    ids = tuple(event_ids)
    told = {event_id: number for event_id in ids if (number := store.events_met.number(event_id)) is not None}
    if missing := tuple(event_id for event_id in ids if event_id not in told):
        sql = "SELECT event_id, event_no FROM events WHERE event_id IN (SELECT unnest(?))"
        found = dict(store.rows(sql, [missing]))
        if len(found) <= FEW:
            heads(store, np.array(sorted(found.values()), np.int32))
        told |= found
    return Numbers.of(sorted(told.values()))


def _undated(store: Store, asked: EventFilter) -> Array:
    rest = found(store, asked, without=("period",))
    first = rest.up_to(store.index.calendar.dated)
    return rest.part(first, first + UNDATED)


def _ids(store: Store, events: Sequence[int]) -> list[tuple[Any, ...]]:
    condition, values = clauses.at(numbers(sorted(events)))
    return store.rows(f"SELECT e.event_no, e.event_id FROM events e WHERE {condition}", values)


def _frame(store: Store, events: Array, columns: tuple[str, ...]) -> pd.DataFrame:
    told = heads(store, events)
    places = {name: COLUMNS.index(name) for name in columns}
    return pd.DataFrame({name: pd.Series([row[place] for row in told], dtype=object) for name, place in places.items()})


def _read(store: Store, events: Array) -> list[tuple[Any, ...]]:
    condition, values = clauses.at(events)
    return store.rows(f"{_SELECT} WHERE {condition}", values)
