"""From event to event in time order, undated ones last: the next, the one before, and which of how many one is at.

What one moves among is a filter, or a set of events such as events.queries.taking_part and events.heads.those give.
"""

from __future__ import annotations

from dataclasses import dataclass

from events import heads
from events.filters import EventFilter
from events.found import numbers_of
from events.numbers import Numbers
from events.store import Store


@dataclass(frozen=True, slots=True)
class Position:
    """The place of an event, counted from 1, among so many; None when it is not among them."""

    number: int | None
    total: int


def step(store: Store, asked: EventFilter | Numbers, event_id: str | None, by: int) -> str | None:
    """The id of the event after (``by`` +1) or before (-1) an event; None when there is none.

    The event itself may lie outside: its time counts. Without an event, or with one that is not known, the first.
    """
    among, there = numbers_of(store, asked), _number(store, event_id)
    at = 0 if there is None else among.up_to(there + 1) if by > 0 else among.up_to(there) - 1
    found = among.part(max(at, 0), at + 1)
    return next(iter(heads.event_ids(store, found).values()), None)


def position(store: Store, asked: EventFilter | Numbers, event_id: str) -> Position:
    """Which of how many events an event is."""
    among, there = numbers_of(store, asked), _number(store, event_id)
    if there is None or among.up_to(there + 1) == among.up_to(there):
        return Position(None, among.size)
    return Position(among.up_to(there + 1), among.size)


def _number(store: Store, event_id: str | None) -> int | None:
    found = heads.those(store, [event_id]) if event_id else Numbers()
    return int(found.part(0, 1)[0]) if found.size else None
