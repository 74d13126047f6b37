"""Ties between actors, derived from the events of a filter; never stored.

An event ties every two actors that take part in it: from initiator to recipient where they have these roles, else
without a direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from events import network, queries
from events.clauses import EVERYTHING, Clause, participations
from events.filters import EventFilter
from events.store import Store

if TYPE_CHECKING:
    import networkx as nx

_TIES = """
WITH inside AS (
    SELECT e.event_no, e.event_id, e.earliest, e.latest, e.side, ({kept}) AS kept FROM events e WHERE {condition}
),
parts AS (
    SELECT p.event_no, p.actor_no, bool_or(p.role = 'initiator') AS starts, bool_or(p.role = 'recipient') AS meets
    FROM {participations} p WHERE {among} GROUP BY p.event_no, p.actor_no
),
pairs AS (
    SELECT a.event_no, a.actor_no AS one, b.actor_no AS other, a.starts AND b.meets AS onward,
        b.starts AND a.meets AS back
    FROM parts a JOIN parts b ON a.event_no = b.event_no AND a.actor_no < b.actor_no
),
ties AS (
    SELECT event_no, one AS from_no, other AS to_no, TRUE AS directed FROM pairs WHERE onward
    UNION ALL SELECT event_no, other, one, TRUE FROM pairs WHERE back
    UNION ALL SELECT event_no, one, other, FALSE FROM pairs WHERE NOT onward AND NOT back
)
SELECT f.actor_id AS from_id, t.actor_id AS to_id, ties.directed, count(*) AS count,
    min(coalesce(i.earliest, i.latest)) AS first, max(coalesce(i.latest, i.earliest)) AS last,
    count(*) FILTER (WHERE i.side = 'cooperation') AS cooperation,
    count(*) FILTER (WHERE i.side = 'conflict') AS conflict, count(*) FILTER (WHERE i.kept) AS kept,
    list(i.event_id ORDER BY i.event_no) AS event_ids
FROM ties JOIN inside i ON i.event_no = ties.event_no
JOIN actors f ON f.actor_no = ties.from_no JOIN actors t ON t.actor_no = ties.to_no
GROUP BY ALL ORDER BY count DESC, from_id, to_id, ties.directed DESC
"""


def ties(
    store: Store, asked: EventFilter | Clause, among: Sequence[str] | None = None, *, rollup: bool = False,
    keeping: Clause = EVERYTHING,
) -> pd.DataFrame:  # fmt: skip
    """Ties of the events inside a filter or condition, all or those ``among`` some actors, the heaviest first.

    rollup: tie topmost actors, in the roles of all that belongs to them; so does a filter that rolls up.
    keeping: a further condition, which tells by ``kept`` on how many events that hold it, too, a tie rests.
    Columns from_id, to_id, directed, count, kept, first, last, cooperation, conflict, balance (-1 all conflict .. 1 all
    cooperation), event_ids (a list in time order).
    """
    condition, values = asked.condition() if isinstance(asked, EventFilter) else asked
    only = "1 = 1"
    if among is not None:
        places = ", ".join("?" for _ in among) or "NULL"
        only = f"p.actor_no IN (SELECT a.actor_no FROM actors a WHERE a.actor_id IN ({places}))"
    parts = participations(rollup or (isinstance(asked, EventFilter) and asked.rollup))
    sql = _TIES.format(condition=condition, among=only, participations=parts, kept=keeping[0])
    found = store.frame(sql, [*keeping[1], *values, *(among or ())])
    found["balance"] = (found["cooperation"] - found["conflict"]) / found["count"]
    found["event_ids"] = [list(ids) for ids in found["event_ids"]]
    return queries.whole_days(found)


def within_one(store: Store, asked: EventFilter) -> int:
    """How many events of a filter that rolls up tie nobody although several take part, as all belong to one actor."""
    if not asked.rollup:
        return 0
    condition, values = asked.condition()
    sql = (
        "SELECT count(*) FROM (SELECT p.event_no FROM participations p JOIN actors a ON a.actor_no = p.actor_no"
        f" JOIN events e ON e.event_no = p.event_no WHERE {condition} GROUP BY p.event_no"
        " HAVING min(p.actor_no) < max(p.actor_no) AND min(a.top_no) = max(a.top_no)) AS inside"
    )
    return int(store.rows(sql, values)[0][0])


def network_of(store: Store, asked: EventFilter) -> nx.MultiDiGraph[str]:
    """The actors of the events inside a filter and all ties among them, as events.network.build gives it."""
    return network.build(ties(store, asked), queries.actor_counts(store, asked))
