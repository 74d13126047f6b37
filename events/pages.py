"""Which events a page of a list holds, in the order asked.

In time order they are counted off. Sorted otherwise, few are sorted as they are asked for; of many, the order of all
events by a column is worked out once and kept, so that a page far down is found as soon as the first.
"""

from __future__ import annotations

from threading import Lock

import numpy as np

from events import clauses, dates
from events.numbers import Array, Numbers, as_numbers, numbers
from events.store import Store

FEW = 20_000  # events that are sorted anew for each page
_FINEST_FIRST = " ".join(f"WHEN '{name}' THEN {rank}" for rank, name in enumerate(dates.PRECISIONS))
# What may be sorted by: when a value is missing, which comes last either way, and the values that are compared.
SORTS = {
    "when": ("NOT e.dated", ("e.event_no",)),
    "title": ("e.title = ''", ("lower(e.title)",)),
    "type": ("e.type = ''", ("e.type",)),
    "place": ("e.place = ''", ("lower(e.place)",)),
    "sources": ("e.sources = 0", ("e.sources", "e.independent")),
    "reported": ("e.reported = ''", ("e.reported",)),
    "precision": ("e.\"precision\" = ''", (f'CASE e."precision" {_FINEST_FIRST} END',)),
}
_MAKING = Lock()


def page_of(store: Store, inside: Numbers, sort: str, descending: bool, start: int, limit: int | None) -> Array:
    """The numbers of a page of some events, in the order asked: ``limit`` of them after ``start``, all without one.

    sort: one of SORTS; what has no value comes last, ties are kept in time order.
    """
    stop = inside.size if limit is None else min(start + limit, inside.size)
    if sort == "when":
        return _in_time(store, inside, descending, start, stop)
    if inside.size <= FEW:
        return _sorted(store, inside.array(), sort, descending)[start:stop]
    order = _order(store, sort, descending)
    return (order if inside.size == len(order) else order[inside.flags(len(order))[order]])[start:stop]


def _in_time(store: Store, inside: Numbers, descending: bool, start: int, stop: int) -> Array:
    """In time order or, undated ones still last, against it."""
    if not descending:
        return inside.part(start, stop)
    before = inside.up_to(store.index.calendar.dated)
    turned = inside.part(max(before - stop, 0), max(before - start, 0))[::-1]
    return np.concatenate([turned, inside.part(max(start, before), stop)])


def _order(store: Store, sort: str, descending: bool) -> Array:
    """All events in the order of a column; worked out by one reader at a time, whatever time it takes."""

    def make() -> Array:
        with store.patient():
            return as_numbers(store.arrays(_asked(sort, descending, "true"))["event_no"])

    with _MAKING:
        return store.kept(("order", sort, descending), make)


def _sorted(store: Store, events: Array, sort: str, descending: bool) -> Array:
    condition, values = clauses.numbered(events)
    return numbers(number for (number,) in store.rows(_asked(sort, descending, condition), values))


def _asked(sort: str, descending: bool, condition: str) -> str:
    missing, values = SORTS[sort]
    order = ", ".join([missing, *(f"{value} {'DESC' if descending else 'ASC'}" for value in values), "e.event_no"])
    return f"SELECT e.event_no FROM events e WHERE {condition} ORDER BY {order}"
