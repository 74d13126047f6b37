"""The plain way of the same answers, pandas frames in memory: ``... scale_plain STORE ROUNDS``.

As a Dash developer would write it: the tables are read once, every gesture masks, groups and joins them anew. Run by
bench_scale.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from events.filters import EventFilter
from events.occurrences import MOST_BINS, WIDTHS
from events.store import Store
from tests.bench.gesture_mix import Facts, mix
from tests.bench.scale_answers import ACTORS, PAGE, resident, timed


class Plain:
    """The frames of a store: events in time order, who takes part in them, the stretches of dates with gaps."""

    def __init__(self, path: Path):
        with duckdb.connect(str(path), read_only=True) as connection:
            self.events = connection.execute(
                "SELECT event_id, dated, earliest, latest, gaps, type, replace(lower(title || chr(10) || summary ||"
                " chr(10) || place || chr(10) || tags), 'ß', 'ss') AS words FROM events ORDER BY event_no"
            ).df()
            self.parts = connection.execute("SELECT DISTINCT event_no, actor_no FROM participations ORDER BY ALL").df()
            cast = connection.execute("SELECT actor_no, actor_id, name FROM actors ORDER BY actor_no").df()
            self.actors, self.names = cast["actor_id"], cast[["actor_no", "name"]]
            self.spans = connection.execute("SELECT * FROM spans").df()
        self.events["type"] = self.events["type"].astype("category")
        self.day = self.events["earliest"].fillna(self.events["latest"])

    def mask(self, asked: EventFilter) -> pd.Series[bool]:
        """Which events are inside a filter."""
        kept = pd.Series(True, index=self.events.index)
        first, last = asked.period
        if first is not None and last is not None:
            kept &= self.events["dated"] & _meets(self.events, first, last)
            met = self.spans.loc[_meets(self.spans, first, last), "event_no"]
            kept &= ~self.events["gaps"] | self.events.index.isin(met)
        if asked.actors:
            numbers = self.actors.index[self.actors.isin(asked.actors)]
            chosen = self.parts[self.parts["actor_no"].isin(numbers)]
            if asked.match == "all":
                together = chosen.groupby("event_no")["actor_no"].nunique()
                kept &= self.events.index.isin(together.index[together == len(asked.actors)])
            else:
                kept &= self.events.index.isin(chosen["event_no"])
        if asked.types:
            kept &= self.events["type"].isin(asked.types)
        for word in asked.words.split():
            kept &= self.events["words"].str.contains(word, regex=False)
        return kept

    def network(self, inside: pd.Series[bool]) -> tuple[dict[str, int], dict[str, int]]:
        """The most active actors inside, and on how many events each two of them are tied."""
        parts = self.parts[self.parts["event_no"].isin(self.events.index[inside])]
        counted = parts.groupby("actor_no").size()
        order = np.lexsort((counted.index.to_numpy(), -counted.to_numpy()))[:ACTORS]
        top = counted.iloc[order]
        among = parts[parts["actor_no"].isin(top.index)]
        met = among.merge(among, on="event_no")
        pairs = met[met["actor_no_x"] < met["actor_no_y"]].groupby(["actor_no_x", "actor_no_y"]).size()
        names = self.actors
        tied = {"|".join(sorted((names[a], names[b]))): int(count) for (a, b), count in pairs.items()}
        return {names[actor]: int(count) for actor, count in top.items()}, tied

    def page(self, inside: pd.Series[bool]) -> list[list[str]]:
        """The first events inside, with the names of who takes part in them."""
        events = self.events[inside].head(PAGE)
        parts = self.parts[self.parts["event_no"].isin(events.index)].merge(self.names, on="actor_no")
        names = (
            parts.sort_values("name").groupby("event_no")["name"].agg("; ".join).reindex(events.index, fill_value="")
        )
        return [list(row) for row in zip(events["event_id"], names, strict=True)]

    def answer(self, asked: EventFilter, span: tuple[int, int], times: dict[str, float]) -> dict[str, Any]:
        """What all views need of a filter."""
        inside = timed(times, "total", lambda: self.mask(asked))
        bins = timed(times, "timeline", lambda: self.bins(asked, inside, span))
        actors, ties = timed(times, "network", lambda: self.network(inside))
        page = timed(times, "page", lambda: self.page(inside))
        types = timed(times, "types", lambda: self.events.loc[inside, "type"].value_counts())
        return {
            "total": int(inside.sum()),
            "bins": bins,
            "actors": actors,
            "ties": ties,
            "page": page,
            "types": {code: int(events) for code, events in types.items() if events},
        }

    def bins(self, asked: EventFilter, inside: pd.Series[bool], span: tuple[int, int]) -> list[int]:
        """First day, width and counts of the timeline's bins, which leave the period out."""
        whole = self.mask(asked.without("period")) if asked.since or asked.until else inside
        first, last = span
        width = next(
            (days for days in WIDTHS if (last - first) // days < MOST_BINS), -(-(last - first + 1) // MOST_BINS)
        )
        number = (last - first) // width + 1
        at = ((self.day[whole & self.events["dated"]] - first) // width).clip(0, number - 1).astype(int)
        return [first, width, *at.value_counts().reindex(range(number), fill_value=0).tolist()]


def _meets(frame: pd.DataFrame, first: int, last: int) -> pd.Series[bool]:
    ends = frame["latest"].isna() | (frame["latest"] >= first)
    starts = frame["earliest"].isna() | (frame["earliest"] <= last)
    return ends & starts


def main() -> None:
    """Answer and print."""
    from events import queries

    path, rounds = Path(sys.argv[1]), int(sys.argv[2])
    with Store(path) as store:
        gestures, span = mix(Facts.of(store), rounds), queries.span(store) or (0, 0)
    begun = time.perf_counter()
    plain = Plain(path)
    read, made = time.perf_counter() - begun, []
    for gesture in gestures:
        times: dict[str, float] = {}
        answer = plain.answer(gesture.filter, span, times)
        times["domain"] = sum(times.values())
        made.append({"name": gesture.name, "times": times, "answer": answer})
    print(json.dumps({"first": read, "served": resident(), "gestures": made}))


if __name__ == "__main__":
    main()
