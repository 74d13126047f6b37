"""The claims about a set of events, read piece by piece, so that they can be counted however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from events.clauses import Clause, joined
from events.numbers import Array, Numbers, pieces
from events.store import Store

FEW = 20_000  # events that are looked up one by one, at once, sooner than all claims between them are read, in pieces


def claims_about(store: Store, inside: Numbers, said: Clause, question: str) -> Iterator[dict[str, NDArray[Any]]]:
    """What a query tells of the claims about some events, as arrays, some events at a time and in their order.

    said: a condition over ``claims c``. question: a query of the table ``said``, the claims that hold it; one of its
    columns is event_no, and nothing may be missing in any. Within a piece the rows stand in no order.
    """
    size = store.index.calendar.size
    for piece in [slice(0, size)] if inside.size <= FEW else pieces(size):
        start, stop = inside.below(np.array([piece.start, piece.stop]))
        if start == stop:
            continue
        events = inside.part(int(start), int(stop))
        sql, values = joined([_between(events), said])
        told = store.arrays(f"WITH said AS (SELECT * FROM claims c WHERE {sql}) {question}", values)
        yield told if len(events) <= FEW else _only(told, events)


def _between(events: Array) -> Clause:
    """Claims about the first of some events, the last, or any between; about just these where they are few."""
    first, last = int(events[0]), int(events[-1])
    reach: Clause = ("c.event_no BETWEEN ? AND ?", (first, last))
    if len(events) > FEW or last - first == len(events) - 1:
        return reach
    return joined([reach, ("c.event_no IN (SELECT unnest(?))", (tuple(events.tolist()),))])


def _only(told: dict[str, NDArray[Any]], events: Array) -> dict[str, NDArray[Any]]:
    """The rows about some events, which are given in order."""
    first, last = int(events[0]), int(events[-1])
    if last - first == len(events) - 1:
        return told
    held = np.zeros(last - first + 1, dtype=np.bool_)
    held[events - first] = True
    kept = held[told["event_no"] - first]
    return {name: column[kept] for name, column in told.items()}
