"""From event to event in time order, undated ones last: the next, the one before, and which of how many one is at.

What one moves among is a filter or a condition, such as events.queries.taking_part and events.queries.those give.
"""

from __future__ import annotations

from dataclasses import dataclass

from events.clauses import Clause
from events.filters import EventFilter
from events.store import Store

_NUMBER = "(SELECT n.event_no FROM events n WHERE n.event_id = ?)"


@dataclass(frozen=True, slots=True)
class Position:
    """The place of an event, counted from 1, among so many; None when it is not among them."""

    number: int | None
    total: int


def step(store: Store, asked: EventFilter | Clause, event_id: str | None, by: int) -> str | None:
    """The id of the event after (``by`` +1) or before (-1) an event; None when there is none.

    The event itself may lie outside: its time counts. Without an event, or with one that is not known, the first.
    """
    condition, values = asked.condition() if isinstance(asked, EventFilter) else asked
    there = store.rows("SELECT event_no FROM events WHERE event_id = ?", [event_id]) if event_id else []
    onward = by > 0 or not there
    beyond, direction = (">", "ASC") if onward else ("<", "DESC")
    sql = (
        f"SELECT e.event_id FROM events e WHERE ({condition}) AND e.event_no {beyond} ?"
        f" ORDER BY e.event_no {direction} LIMIT 1"
    )
    found = store.rows(sql, [*values, there[0][0] if there else -1])
    return str(found[0][0]) if found else None


def position(store: Store, asked: EventFilter | Clause, event_id: str) -> Position:
    """Which of how many events an event is."""
    condition, values = asked.condition() if isinstance(asked, EventFilter) else asked
    sql = (
        f"SELECT count(*), count(*) FILTER (WHERE e.event_no <= {_NUMBER}), count(*) FILTER (WHERE e.event_id = ?)"
        f" FROM events e WHERE {condition}"
    )
    total, until, there = store.rows(sql, [event_id, event_id, *values])[0]
    return Position(int(until) if there else None, int(total))
