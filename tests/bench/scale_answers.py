"""The explorer's answers to a mix of gestures, in a process of its own: ``... scale_answers STORE ROUNDS``.

Prints one JSON object: memory, and for each gesture its times in milliseconds and its answer. Run by bench_scale.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from events import occurrences, queries, ties, totals
from events.filters import EventFilter
from events.store import Store
from explorer.app import create_app
from explorer.server import make_ready
from tests.bench.gesture_mix import Facts, Gesture, mix

ACTORS, PAGE = 60, 50
PARTS = ("total", "timeline", "network", "page", "types")
Made = TypeVar("Made")


def resident() -> int:
    """Bytes of memory that this process holds now."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


def timed(times: dict[str, float], name: str, act: Callable[[], Made]) -> Made:
    """The result of an act; its milliseconds go into ``times``."""
    begun = time.perf_counter()
    made = act()
    times[name] = (time.perf_counter() - begun) * 1000
    return made


def domain(store: Store, asked: EventFilter, times: dict[str, float]) -> dict[str, Any]:
    """What all views need of a filter, without the views: counts, bins, network, page, types."""
    span = queries.span(store) or (0, 0)
    counts = timed(times, "total", lambda: totals.totals(store, asked))
    bins = timed(times, "timeline", lambda: occurrences.bins(store, asked.without("period"), span))

    def network() -> tuple[Any, Any]:
        actors = queries.actor_counts(store, asked, limit=ACTORS)
        return actors, ties.tie_counts(store, asked, list(actors["actor_id"]))

    actors, tied = timed(times, "network", network)
    page = timed(times, "page", lambda: queries.event_records(store, asked, limit=PAGE))
    types = timed(times, "types", lambda: queries.type_counts(store, asked))
    tie_sum: dict[str, int] = {}
    for one, other, count in zip(tied["from_id"], tied["to_id"], tied["count"], strict=True):
        key = "|".join(sorted((one, other)))
        tie_sum[key] = tie_sum.get(key, 0) + int(count)
    return {
        "total": counts.counts.matched,
        "bins": [bins.first, bins.width, *bins.counts],
        "actors": dict(zip(actors["actor_id"], map(int, actors["events"]), strict=True)),
        "ties": tie_sum,
        "page": [[event["event_id"], event["actors"]] for event in page],
        "types": types,
    }


def routes(path: Path, rounds: int) -> dict[str, Any]:
    """Seconds to the first answer, memory, and the gestures with the time that the whole route takes for each."""
    begun = time.perf_counter()
    with Store(path) as store:
        client = create_app(store).server.test_client()
        make_ready(store)  # as the server does before the first reader asks
        client.post("/answer", json=Gesture("", EventFilter()).question())
        first, opened, made = time.perf_counter() - begun, resident(), []
        gestures = mix(Facts.of(store), rounds)
        for gesture in gestures:
            times: dict[str, float] = {}
            question = gesture.question()
            reply = timed(times, "route", lambda: client.post("/answer", json=question))  # noqa: B023
            assert reply.status_code == 200, reply.text
            made.append({"name": gesture.name, "times": times, "bytes": len(reply.data)})
        return {"first": first, "opened": opened, "served": resident(), "gestures": made, "asked": gestures}


def answered(path: Path, gestures: list[Gesture], made: list[dict[str, Any]]) -> None:
    """Add the domain's part to the gestures: times and answers of a store that was asked nothing before."""
    with Store(path) as store:
        make_ready(store)
        for gesture, row in zip(gestures, made, strict=True):
            row["answer"] = domain(store, gesture.filter, row["times"])
            row["times"]["domain"] = sum(row["times"][name] for name in PARTS)


def main() -> None:
    """Answer and print; one store is open at a time."""
    path, rounds = Path(sys.argv[1]), int(sys.argv[2])
    told = routes(path, rounds)
    gc.collect()
    answered(path, told.pop("asked"), told["gestures"])
    print(json.dumps(told))


if __name__ == "__main__":
    main()
