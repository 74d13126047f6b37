"""The tabs Claims and Sources over a mix of gestures: ``python -m tests.bench.bench_tabs STORE --rounds 3``.

Each gesture's filter is asked for what each tab shows, once, and so that nothing is remembered from before but what the
other views of the filter have asked. Beside it, over the first round, the plain way to the sources: a pandas frame of
all claims, cut to the filter's events and grouped; both must find the same.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from events import attestation, ledger, totals
from events.filters import EventFilter
from events.found import found
from events.store import Store
from explorer.selection import Selection
from explorer.server import make_ready
from explorer.views import ledger_table, sources
from tests.bench.gesture_mix import Facts, mix
from tests.bench.spread import spread

Parts = dict[str, Callable[[], object]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with Store(asked.store) as store:
        make_ready(store)
        gestures = mix(Facts.of(store), asked.rounds)
        times: dict[str, list[float]] = {}
        for gesture in gestures:
            totals.totals(store, gesture.filter)
            for name, act in tabs(store, gesture.filter).items():
                times.setdefault(name, []).append(timed(act))
        told("ours", times)
        plain(store, [gesture.filter for gesture in gestures[: len(gestures) // asked.rounds]])


def tabs(store: Store, asked: EventFilter) -> Parts:
    """What each tab is made of, as the page asks for it."""

    def claims() -> object:
        counts = ledger.tally(store, asked)
        listed = ledger_table.whole_events(ledger.records(store, asked, compared=True), ledger_table.FEW_CLAIMS)
        return ledger_table.table(listed, ledger_table.Reading(), counts), ledger.claimants(store, asked)

    return {"claims": claims, "sources": lambda: sources.listing(store, Selection(asked))}


def plain(store: Store, asked: list[EventFilter]) -> None:
    """Print how long pandas takes to count the sources of the filters, and whether the counts agree."""
    with store.patient():
        told_of = store.arrays("SELECT event_no, source_id FROM claims")
    frame = pd.DataFrame({"event_no": told_of["event_no"], "source_id": pd.Categorical(told_of["source_id"])})
    times, differing = [], 0
    for one in asked:
        held = found(store, one).flags(store.index.calendar.size)
        begun = time.perf_counter()
        pairs = frame[held[frame["event_no"].to_numpy()]].groupby(["event_no", "source_id"], observed=True).size()
        rested = pairs.groupby("source_id", observed=True).agg(events="size", claims="sum")
        most = rested.sort_values("events", ascending=False).head(sources.MOST_SOURCES)
        times.append((time.perf_counter() - begun) * 1000)
        ours = attestation.sources(store, one, limit=sources.MOST_SOURCES)
        differing += not np.array_equal(ours["events"], most["events"])
    told("plain", {"sources": times})
    print(f"counts compared: {len(asked)}; {f'{differing} DIFFERENT' if differing else 'all agree'}")


def timed(act: Callable[[], object]) -> float:
    """The milliseconds that an act takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def told(way: str, times: dict[str, list[float]]) -> None:
    """Print median, 95th percentile and worst of some times, and the memory."""
    for name, some in times.items():
        median, high, worst = spread(some)
        print(f"{way + ', ' + name:20} n {len(some):4} median {median:8.1f} p95 {high:8.1f} worst {worst:8.1f} ms")
    print(f"{'':20} at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB in memory")


if __name__ == "__main__":
    main()
