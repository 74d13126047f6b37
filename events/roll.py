"""The network as lists: its actors and its ties, with what their events add up to and when the first and last were.

Days are whole numbers since 1970-01-01; ``first_when`` and ``last_when`` are the dates of the events on these days, as
given (EDTF). Both are missing, or empty, where no event is dated.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from events import queries
from events.clauses import among, participations
from events.filters import EventFilter
from events.measures import measure
from events.store import Store

MEASURED = ("degree", "betweenness", "eigenvector")
_FIRST, _LAST = "coalesce(e.earliest, e.latest) AS first", "coalesce(e.latest, e.earliest) AS last"
_ACTORS = f"""
WITH inside AS (SELECT e.event_no, e."when", e.side, {_FIRST}, {_LAST} FROM events e WHERE {{condition}}),
part AS (SELECT DISTINCT p.event_no, p.actor_no FROM {{participations}} p),
told AS (
    SELECT part.actor_no, i.*,
        row_number() OVER (PARTITION BY part.actor_no ORDER BY i.first IS NULL, i.first, i.event_no) AS up,
        row_number() OVER (PARTITION BY part.actor_no ORDER BY i.last IS NULL, i.last DESC, i.event_no DESC) AS down
    FROM part JOIN inside i ON i.event_no = part.event_no
)
SELECT a.actor_id, a.name, a.kind, count(*) AS events, count(*) FILTER (WHERE t.side = 'cooperation') AS cooperation,
    count(*) FILTER (WHERE t.side = 'conflict') AS conflict, min(t.first) AS first, max(t.last) AS last,
    coalesce(max(CASE WHEN t.up = 1 THEN t."when" END), '') AS first_when,
    coalesce(max(CASE WHEN t.down = 1 THEN t."when" END), '') AS last_when
FROM told t JOIN actors a ON a.actor_no = t.actor_no WHERE {{only}}
GROUP BY a.actor_id, a.name, a.kind, a.actor_no ORDER BY events DESC, a.actor_no
"""


def actors(store: Store, asked: EventFilter, ids: Sequence[str], found: pd.DataFrame) -> pd.DataFrame:
    """Those of some actors that take part in events inside a filter, the most active first.

    found: the ties among them (events.ties.ties). Columns actor_id, name, kind, events, cooperation, conflict, balance
    (-1 all conflict .. 1 all cooperation), first, last, first_when, last_when, and the measures MEASURED.
    """
    condition, values = asked.condition()
    sql = _ACTORS.format(
        condition=condition, participations=participations(asked.rollup), only=among("a.actor_id", ids)
    )
    frame = queries.whole_days(store.frame(sql, [*values, *ids]))
    frame["balance"] = (frame["cooperation"] - frame["conflict"]) / frame["events"]
    for name in MEASURED:
        frame[name] = measure(name, found, frame).to_numpy()
    return frame


def ties(store: Store, asked: EventFilter, found: pd.DataFrame) -> pd.DataFrame:
    """Ties (events.ties.ties of a filter) with ``from_name``, ``to_name``, ``first_when`` and ``last_when``."""
    names = queries.actor_names(store, {*found["from_id"], *found["to_id"]})
    condition, values = asked.condition()
    sql = f'SELECT e.event_id, e."when", {_FIRST}, {_LAST} FROM events e WHERE {condition}'
    told = {event_id: (when, first, last) for event_id, when, first, last in store.rows(sql, values) if when}
    ends = [_ends([told[event_id] for event_id in ids if event_id in told]) for ids in found["event_ids"]]
    return found.assign(
        from_name=[names[actor] for actor in found["from_id"]],
        to_name=[names[actor] for actor in found["to_id"]],
        first_when=[first for first, _ in ends],
        last_when=[last for _, last in ends],
    )


def _ends(told: list[tuple[str, int | None, int | None]]) -> tuple[str, str]:
    """The dates of the first and the last of some events, each given as date, first and last known day."""
    known = [(when, first, last) for when, first, last in told if first is not None and last is not None]
    if not known:
        return "", ""
    return min(known, key=lambda event: event[1])[0], max(known, key=lambda event: event[2])[0]
