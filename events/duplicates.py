"""Events of different sources that may be one and the same, why they may be, and how to merge and part them.

Compared are dated events whose bounds overlap and that share a day and, for it, an actor, a place or a stretch of land
(half a degree wide). Where more than CROWD events share these, only those are compared that share more: two actors, or
an actor and a place.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from rapidfuzz import fuzz, process, utils

from events import changing, dates, joining
from events.drafting import aside

CROWD = 120
LONGEST = 10  # days of an event that is compared day by day; longer ones are compared month by month
NEAR = 25.0  # kilometres
LEAST, MOST = 75.0, 100
WEIGHTS = {"dates": 25.0, "actors": 30.0, "places": 15.0, "titles": 30.0, "sides": 10.0}
_KEYS = """
CREATE TEMP TABLE told AS SELECT e.event_no, dense_rank() OVER (ORDER BY i.source) AS source, e.earliest, e.latest,
    e.latest - e.earliest > $longest AS long, lower(trim(e.place)) AS place, e.latitude, e.longitude
FROM store.events e JOIN store.imports i USING (import_no)
WHERE e.earliest IS NOT NULL AND e.latest IS NOT NULL AND e.latest - e.earliest < 800;
CREATE TEMP TABLE days AS
    SELECT event_no, unnest(range(earliest, latest + 1)) AS day, false AS month FROM told WHERE NOT long
    UNION ALL SELECT event_no, unnest(range(earliest // 30, latest // 30 + 1)), true FROM told;
CREATE TEMP TABLE acting AS SELECT DISTINCT p.event_no, p.actor_no AS one FROM store.participations p
    JOIN told USING (event_no);
CREATE TEMP TABLE few AS SELECT a.event_no, a.one FROM acting a JOIN (
    SELECT event_no FROM acting GROUP BY event_no HAVING count(*) <= 8) USING (event_no);
CREATE TEMP TABLE marks AS
    SELECT event_no, 'actor ' || one AS mark, false AS fine FROM acting
    UNION ALL SELECT event_no, 'place ' || place, false FROM told WHERE place <> ''
    UNION ALL SELECT event_no, concat_ws(' ', 'land', floor(latitude * 2 + half), floor(longitude * 2 + half), half),
        false FROM told, (VALUES (0), (0.5)) AS halves (half) WHERE latitude IS NOT NULL
    UNION ALL SELECT a.event_no, concat_ws(' ', 'actors', a.one, b.one), true FROM few a JOIN few b
        ON a.event_no = b.event_no AND a.one < b.one
    UNION ALL SELECT a.event_no, concat_ws(' ', 'both', a.one, t.place), true FROM few a JOIN told t
        USING (event_no) WHERE t.place <> '';
CREATE TEMP TABLE mark_numbers AS SELECT mark, row_number() OVER () AS number FROM (SELECT DISTINCT mark FROM marks);
CREATE TEMP TABLE keys AS SELECT n.number * 20000000 + 10000000 + d.day * 2 + CAST(d.month AS INTEGER) AS key,
        m.event_no, t.source, t.long, d.month, m.fine
    FROM marks m JOIN mark_numbers n USING (mark) JOIN days d USING (event_no) JOIN told t USING (event_no);
CREATE TEMP TABLE blocks AS SELECT key, count(*) AS size, any_value(fine) AS fine FROM keys
    GROUP BY key HAVING min(source) <> max(source) AND (NOT bool_and(month) OR bool_or(long));
CREATE TEMP TABLE pairs AS SELECT DISTINCT one.event_no AS one, other.event_no AS other
    FROM (SELECT key FROM blocks WHERE size <= $crowd) JOIN keys one USING (key) JOIN keys other USING (key)
    JOIN told a ON a.event_no = one.event_no JOIN told b ON b.event_no = other.event_no
    WHERE one.source < other.source AND (NOT one.month OR one.long OR other.long)
    AND a.earliest <= b.latest AND b.earliest <= a.latest;
"""
_COMPARED = """
WITH cast_of AS (SELECT event_no, list(one) AS actors FROM acting
    WHERE event_no IN (SELECT one FROM pairs UNION SELECT other FROM pairs) GROUP BY event_no)
SELECT p.one, p.other, a.title AS title, b.title AS other_title,
    (least(a.latest, b.latest) - greatest(a.earliest, b.earliest) + 1.0)
        / (greatest(a.latest, b.latest) - least(a.earliest, b.earliest) + 1.0) AS dates,
    len(list_intersect(c.actors, d.actors)) AS shared, len(c.actors) AS actors, len(d.actors) AS other_actors,
    lower(trim(a.place)) = lower(trim(b.place)) AND a.place <> '' AS same_place,
    a.place <> '' AND b.place <> '' AS placed,
    2 * 6371 * asin(sqrt(pow(sin(radians(a.latitude - b.latitude) / 2), 2) + cos(radians(a.latitude))
        * cos(radians(b.latitude)) * pow(sin(radians(a.longitude - b.longitude) / 2), 2))) AS km,
    CASE WHEN a.side = '' OR b.side = '' THEN NULL ELSE a.side = b.side END AS sides
FROM pairs p JOIN store.events a ON a.event_no = p.one JOIN store.events b ON b.event_no = p.other
    LEFT JOIN cast_of c ON c.event_no = p.one LEFT JOIN cast_of d ON d.event_no = p.other"""
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


def possible(path: Path, *, least: float = LEAST, most: int = MOST) -> Found:
    """Events of different sources in a store that may be one. least: the score of what is told; most: how many are.

    Raises StoreError when the path is no store that knows its imports.
    """
    changing.last_change(path)
    with aside(path) as connection:
        for statement in _KEYS.split(";\n"):
            if statement.strip():
                named = {"longest": LONGEST, "crowd": CROWD}
                connection.execute(
                    statement, {key: value for key, value in named.items() if f"${key}" in statement} or None
                )
        crowded = connection.execute("SELECT count(*) FROM blocks WHERE size > ? AND NOT fine", [CROWD]).fetchall()
        frame = _scored(connection.execute(_COMPARED).df())
        found = frame[frame["score"] >= least].sort_values(["score", "one", "other"], ascending=[False, True, True])
        listed = found.head(most)
        numbers = sorted({int(number) for name in ("one", "other") for number in listed[name]})
        events = {row[0]: row for row in connection.execute(_TOLD, [numbers]).fetchall()}
        cast: dict[int, set[str]] = {}
        for number, name in connection.execute(_ACTORS, [numbers]).fetchall():
            cast.setdefault(number, set()).add(name)
    pairs = tuple(_pair(row, events, cast) for row in listed.to_dict("records"))
    return Found(pairs, len(found), int(crowded[0][0]))


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


def _scored(frame: pd.DataFrame) -> pd.DataFrame:
    """The pairs with the likeness of their titles and their score, 0 to 100: of what both tell, weighed."""
    alike: list[Any] = [
        process.cpdist(list(frame["title"]), list(frame["other_title"]), scorer=scorer, processor=utils.default_process)
        if len(frame)
        else []
        for scorer in (fuzz.token_set_ratio, fuzz.token_sort_ratio)
    ]
    frame["alike"] = (pd.Series(alike[0], dtype=float) + pd.Series(alike[1], dtype=float)) / 2
    shared, few = frame["shared"].fillna(0), frame[["actors", "other_actors"]].min(axis=1)
    many = frame["actors"] + frame["other_actors"] - shared
    near = (frame["km"] <= NEAR) | frame["same_place"]
    values = {
        "dates": 0.4 + 0.6 * frame["dates"],
        "actors": (shared / few + shared / many) / 2,
        "places": near.astype(float).where(frame["placed"] | frame["km"].notna()),
        "titles": frame["alike"] / 100,
        "sides": frame["sides"].astype(float),
    }
    weighed = pd.DataFrame(values) * pd.Series(WEIGHTS)
    there = pd.DataFrame(values).notna() * pd.Series(WEIGHTS)
    frame["near"] = near
    return frame.assign(score=(100 * weighed.sum(axis=1) / there.sum(axis=1)).round(1))


def _pair(row: dict[Any, Any], events: dict[int, Any], cast: dict[int, set[str]]) -> dict[str, Any]:
    one, other = events[row["one"]], events[row["other"]]
    said = [f"both may be on {_days(one[3], other[3])}"]
    if names := sorted(cast.get(row["one"], set()) & cast.get(row["other"], set())):
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        said.append(f"shared actors: {', '.join(names[:3])}{more}")
    if row["same_place"]:
        said.append(f"same place: {one[4]}")
    elif row["near"]:
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
