"""Landmark events: the few of a filter that tell its story from first to last, chosen by one documented rule.

The time between the first and the last day of the filter's dated events is cut into as many equal stretches as
landmarks are wanted; an event lies in that of its first known day. Of each stretch the event of most *weight* is taken:
the sum of its independent sources, claims, participations and links; of equal ones the first in time order. Where
stretches are empty, the next by weight step in from anywhere; undated events only where dated ones run out. The same
store and filter always give the same events.

In stretches of more than CANDIDATES events, only the CANDIDATES with most independent sources (then most sources, then
the first) are weighed, so that a large collection takes little more than one look at each event.
"""

from __future__ import annotations

import pandas as pd

from events.clauses import Clause, joined
from events.filters import EventFilter
from events.found import found
from events.numbers import Numbers, united
from events.store import Store

LANDMARKS = 6
CANDIDATES = 50

_UNPLACED: Clause = ("e.earliest IS NULL AND e.latest IS NULL", ())
_ENDS = "SELECT min(coalesce(e.earliest, e.latest)), max(coalesce(e.earliest, e.latest)) FROM events e WHERE {}"
_CANDIDATES = (
    "(SELECT e.event_no, {stretch} AS stretch FROM events e WHERE {condition}"
    " ORDER BY e.independent DESC, e.sources DESC, e.event_no LIMIT {limit})"
)
_WEIGHED = """
WITH candidates AS ({candidates}),
belongings AS (
    SELECT event_no FROM claims WHERE event_no IN (SELECT event_no FROM candidates)
    UNION ALL SELECT event_no FROM participations WHERE event_no IN (SELECT event_no FROM candidates)
    UNION ALL SELECT from_no FROM links WHERE from_no IN (SELECT event_no FROM candidates)
    UNION ALL SELECT to_no FROM links WHERE to_no IN (SELECT event_no FROM candidates)
), counted AS (SELECT event_no, count(*) AS held FROM belongings GROUP BY event_no)
SELECT c.event_no, c.stretch, e.event_id, e.title, e."when", e.side, e.independent + coalesce(n.held, 0) AS weight
FROM candidates c JOIN events e ON e.event_no = c.event_no LEFT JOIN counted n ON n.event_no = c.event_no
ORDER BY weight DESC, c.event_no
"""


def landmarks(store: Store, asked: EventFilter, *, count: int = LANDMARKS) -> pd.DataFrame:
    """The landmark events inside a filter, at most ``count``, in time order, undated ones last.

    Columns event_id, title, when, side, weight (see the rule above).
    """
    condition = asked.condition()
    parts = [joined((condition, part)) for part in (*_stretches(store, condition, count), _UNPLACED)]
    candidates = " UNION ALL ".join(
        _CANDIDATES.format(stretch=number, condition=sql, limit=CANDIDATES) for number, (sql, _) in enumerate(parts)
    )
    weighed = store.frame(_WEIGHED.format(candidates=candidates), [value for _, values in parts for value in values])
    placed = weighed[weighed["stretch"] < len(parts) - 1]
    best = placed.drop_duplicates("stretch").head(count)
    others = pd.concat([placed.drop(best.index), weighed.drop(placed.index)])
    chosen = pd.concat([best, others.head(count - len(best))]).sort_values("event_no")
    return chosen[["event_id", "title", "when", "side", "weight"]].reset_index(drop=True)


def first_and_last(store: Store, asked: EventFilter) -> Numbers:
    """The first and the last dated event inside a filter."""
    inside = found(store, asked).before(store.index.calendar.dated)
    return Numbers.of(united(inside.part(0, 1), inside.part(inside.size - 1, inside.size)))


def _stretches(store: Store, condition: Clause, count: int) -> list[Clause]:
    """The conditions of lying in each of ``count`` equal stretches of the time of what holds a condition."""
    first, last = store.rows(_ENDS.format(condition[0]), condition[1])[0]
    if first is None:
        return []
    edges = [first + (last + 1 - first) * number // count for number in range(count + 1)]
    within = "e.earliest BETWEEN ? AND ? OR (e.earliest IS NULL AND e.latest BETWEEN ? AND ?)"
    return [(within, (since, until - 1) * 2) for since, until in zip(edges, edges[1:], strict=False) if since < until]
