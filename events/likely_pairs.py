"""Pairs of events of different sources that may be one, and what speaks for each, however many events a store has.

Events are compared that share a bin of time and, in it, a mark: an actor, a place, a stretch of land (half a degree
wide), two actors, or an actor and a place. Bins are days; where an event lasts longer, months of 30 days. So many bins
are looked at together as fit into memory, and titles are read of those pairs alone that they can make likely enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pandas as pd
from rapidfuzz import fuzz, process, utils

from events.drafting import Connection

CROWD = 120  # events in a group up to which each is compared with each
LONGEST, MONTH = 10, 30  # days of an event that is compared day by day; days in a bin for longer ones
MOST_DAYS = 800  # of an event that is compared at all
AT_ONCE = 1_000_000  # bins of events that are looked at together
VECTORS_AT_ONCE = 64  # pairs whose titles are compared together, in vectors of the database (2,048 each)
NEAR = 25.0  # kilometres
WEIGHTS = {"dates": 25.0, "actors": 30.0, "places": 15.0, "titles": 30.0, "sides": 10.0}
LOOSE = 4  # kinds of marks from which on they are of two things each; below it their groups may be crowded
ROUNDED = 0.05  # what a score can gain by being rounded

_TOLD = f"""
CREATE TEMP TABLE place_numbers AS SELECT place, row_number() OVER () AS place_no
    FROM (SELECT DISTINCT lower(trim(place)) AS place FROM store.events) WHERE place <> '';
CREATE TEMP TABLE told AS SELECT e.event_no, s.source, e.earliest, e.latest, e.latest - e.earliest > {LONGEST} AS long,
    n.place_no, e.latitude, e.longitude, nullif(e.side, '') AS side
FROM store.events e
    JOIN (SELECT import_no, dense_rank() OVER (ORDER BY source) AS source FROM store.imports) s USING (import_no)
    LEFT JOIN place_numbers n ON n.place = lower(trim(e.place))
WHERE e.earliest IS NOT NULL AND e.latest IS NOT NULL AND e.latest - e.earliest < {MOST_DAYS};
CREATE TEMP TABLE likely (one INTEGER, other INTEGER, told DOUBLE, weight DOUBLE, km DOUBLE, same_place BOOLEAN)
"""
_BINS = """SELECT bin, count(*) AS events, bool_or(long) AS long FROM (
    SELECT unnest(range(earliest // $width, latest // $width + 1)) AS bin, long FROM told WHERE $width > 1 OR NOT long)
GROUP BY bin ORDER BY bin"""
_INSIDE = """CREATE OR REPLACE TEMP TABLE inside AS SELECT * FROM told
WHERE ($width > 1 OR NOT long) AND earliest // $width < $stop AND latest // $width >= $start"""
_ACTING = """CREATE OR REPLACE TEMP TABLE acting AS SELECT event_no, list_distinct(list(p.actor_no)) AS actors
FROM store.participations p JOIN inside USING (event_no) GROUP BY event_no"""


def _mark(kind: int, one: str, other: str = "0") -> str:
    """SQL of the number of a mark, which no other mark has; what it is of are whole numbers below 2^30."""
    return f"(CAST({kind} AS BIGINT) << 60) + (CAST({one} AS BIGINT) << 30) + CAST({other} AS BIGINT) AS mark"


def _land(kind: int, half: float) -> str:
    """SQL of the mark of a stretch of land; half: by how much they are shifted, in their width."""
    return _mark(kind, f"floor(latitude * 2 + {half}) + 1000", f"floor(longitude * 2 + {half}) + 1000")


_MARKS = f"""few AS (SELECT event_no, actors FROM acting WHERE len(actors) <= 8),
marks AS (
    SELECT event_no, {_mark(0, "unnest(actors)")} FROM acting
    UNION ALL SELECT event_no, {_mark(1, "place_no")} FROM inside WHERE place_no IS NOT NULL
    UNION ALL SELECT event_no, {_land(2, 0)} FROM inside WHERE latitude IS NOT NULL AND longitude IS NOT NULL
    UNION ALL SELECT event_no, {_land(3, 0.5)} FROM inside WHERE latitude IS NOT NULL AND longitude IS NOT NULL
    UNION ALL SELECT event_no, {_mark(LOOSE, "one", "other")} FROM (
        SELECT event_no, one, unnest(actors) AS other FROM (SELECT *, unnest(actors) AS one FROM few)) WHERE one < other
    UNION ALL SELECT event_no, {_mark(LOOSE + 1, "one", "place_no")} FROM (
        SELECT event_no, unnest(actors) AS one FROM few) JOIN inside USING (event_no) WHERE place_no IS NOT NULL)"""
_KEYS = f"""CREATE OR REPLACE TEMP TABLE keys AS WITH {_MARKS},
binned AS (
    SELECT event_no, source, long, unnest(range(greatest(earliest // $width, $start),
        least(latest // $width + 1, $stop))) AS bin FROM inside),
made AS NOT MATERIALIZED (SELECT mark, b.* FROM marks JOIN binned b USING (event_no))
FROM made"""
_OF_LONG = " WHERE (mark, bin) IN (SELECT (mark, bin) FROM made WHERE long)"
_GROUPS = """CREATE OR REPLACE TEMP TABLE groups AS SELECT mark, bin, count(*) AS size FROM keys
GROUP BY mark, bin HAVING min(source) <> max(source)"""
_CROWDED = f"SELECT count(*) FROM groups WHERE size > {CROWD} AND mark >> 60 < {LOOSE}"
_PAIRS = f"""CREATE OR REPLACE TEMP TABLE pairs AS SELECT DISTINCT one.event_no AS one, other.event_no AS other
FROM (SELECT mark, bin FROM groups WHERE size <= {CROWD}) JOIN keys one USING (mark, bin)
    JOIN keys other USING (mark, bin)
WHERE one.source < other.source AND ($width = 1 OR one.long OR other.long)"""
_LIKELY = f"""INSERT INTO likely
WITH compared AS (
    SELECT p.one, p.other,
        (least(a.latest, b.latest) - greatest(a.earliest, b.earliest) + 1.0)
            / (greatest(a.latest, b.latest) - least(a.earliest, b.earliest) + 1.0) AS dates,
        len(list_intersect(c.actors, d.actors)) AS shared, len(c.actors) AS actors, len(d.actors) AS other_actors,
        coalesce(a.place_no = b.place_no, false) AS same_place,
        a.place_no IS NOT NULL AND b.place_no IS NOT NULL AS placed,
        2 * 6371 * asin(sqrt(pow(sin(radians(a.latitude - b.latitude) / 2), 2) + cos(radians(a.latitude))
            * cos(radians(b.latitude)) * pow(sin(radians(a.longitude - b.longitude) / 2), 2))) AS km,
        a.side = b.side AS sides
    FROM pairs p JOIN inside a ON a.event_no = p.one JOIN inside b ON b.event_no = p.other
        LEFT JOIN acting c ON c.event_no = p.one LEFT JOIN acting d ON d.event_no = p.other
    WHERE a.earliest <= b.latest AND b.earliest <= a.latest),
valued AS (
    SELECT *, {WEIGHTS["dates"]} * (0.4 + 0.6 * dates) AS of_dates, {WEIGHTS["actors"]}
            * (shared / least(actors, other_actors) + shared / (actors + other_actors - shared)) / 2 AS of_actors,
        CASE WHEN placed OR km IS NOT NULL THEN {WEIGHTS["places"]}
            * CAST(same_place OR coalesce(km <= {NEAR}, false) AS INTEGER) END AS of_places,
        {WEIGHTS["sides"]} * CAST(sides AS INTEGER) AS of_sides
    FROM compared),
weighed AS (
    SELECT *, of_dates + coalesce(of_actors, 0) + coalesce(of_places, 0) + coalesce(of_sides, 0) AS told,
        {WEIGHTS["dates"]} + CASE WHEN of_actors IS NULL THEN 0 ELSE {WEIGHTS["actors"]} END
            + CASE WHEN of_places IS NULL THEN 0 ELSE {WEIGHTS["places"]} END
            + CASE WHEN of_sides IS NULL THEN 0 ELSE {WEIGHTS["sides"]} END AS weight
    FROM valued)
SELECT one, other, told, weight, km, same_place FROM weighed
WHERE 100 * (told + {WEIGHTS["titles"]}) / (weight + {WEIGHTS["titles"]}) >= $least - {ROUNDED}"""
_TITLED = """SELECT l.*, a.title, b.title AS other_title FROM (SELECT DISTINCT * FROM likely) l
JOIN store.events a ON a.event_no = l.one JOIN store.events b ON b.event_no = l.other"""


def find(connection: Connection, least: float, tell: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Make the table ``likely`` of pairs in ``store`` that, if their titles were the same, would have such a score.

    Columns one, other (event numbers), told and weight (what all but titles tells, of how much), km, same_place; a pair
    may be there twice. Returns how many groups of more than CROWD events were not compared each with each. tell: is
    told how many stretches of time have been looked at, and of how many.
    """
    connection.execute(_TOLD)
    asked = [(width, *stretch) for width in (1, MONTH) for stretch in _stretches(connection, width)]
    crowded = 0
    for done, (width, start, stop) in enumerate(asked):
        tell(done, len(asked))
        given = {"width": width, "start": start, "stop": stop}
        connection.execute(_INSIDE, given)
        connection.execute(_ACTING)
        connection.execute(_KEYS + _OF_LONG * (width > 1), given)
        connection.execute(_GROUPS)
        crowded += connection.execute(_CROWDED).fetchall()[0][0]
        connection.execute(_PAIRS, {"width": width})
        connection.execute(_LIKELY, {"least": least})
    return crowded


def scored(connection: Connection) -> Iterator[pd.DataFrame]:
    """The pairs of ``likely``, some at a time, each once, with alike (titles, 0 to 100) and score (0 to 100)."""
    told = connection.execute(_TITLED)
    while len(frame := told.fetch_df_chunk(VECTORS_AT_ONCE)):
        titles = [[utils.default_process(title) for title in frame[name]] for name in ("title", "other_title")]
        compared = partial(process.cpdist, *titles, workers=-1)
        frame["alike"] = (compared(scorer=fuzz.token_set_ratio) + compared(scorer=fuzz.token_sort_ratio)) / 2
        counted = frame["told"] + WEIGHTS["titles"] * frame["alike"] / 100
        yield frame.assign(score=(100 * counted / (frame["weight"] + WEIGHTS["titles"])).round(1))


def _stretches(connection: Connection, width: int) -> list[tuple[int, int]]:
    """Bins of so many days, from each first to each last one (not included), in which there are AT_ONCE or one bin.

    Of months, only those with an event that lasts longer than LONGEST.
    """
    stretches: list[tuple[int, int]] = []
    gathered = AT_ONCE
    for one, events, long in connection.execute(_BINS, {"width": width}).fetchall():
        wanted = long or width == 1
        if gathered + events <= AT_ONCE:
            gathered += events
            if wanted:
                stretches[-1] = (stretches[-1][0], one + 1)
        elif wanted:
            stretches.append((one, one + 1))
            gathered = events
        else:
            gathered = AT_ONCE
    return stretches
