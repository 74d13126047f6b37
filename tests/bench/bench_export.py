"""How fast and in how little memory everything is exported, by route and by command; the plain way beside it.

    .venv/bin/python -m tests.bench.bench_export [--events 10000000] [--plain 1000000] [--formats csv json]
    .venv/bin/python -m tests.bench.bench_export --store made.duckdb [--ways route command]

The collection is made up and imported once, or is a store that is there. First byte: from sending the request, or
from the call of the command, which has to start Python. Memory above idle: of the server at rest, or of the command
when its first byte comes. Processor time: of the server for the export, or of the whole command. The plain way is a
frame of the events joined with the names of their actors and pandas' to_csv, on as many events as --plain says, as it
holds them all in memory.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from events.store import Store
from tests.bench.made_store import made_store
from tests.bench.processes import ROOT, Watch, command, held, rest, served, worked

PLAIN = """
import json, resource, sys, time
from events.store import Store
from pathlib import Path
store = Store(Path(sys.argv[1]))
idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
begun = time.perf_counter()
events = store.frame("SELECT * FROM events ORDER BY event_no")
parts = store.frame("SELECT p.event_no, a.name FROM participations p JOIN actors a ON a.actor_no = p.actor_no")
names = parts.groupby("event_no")["name"].agg("; ".join)
events.merge(names, left_on="event_no", right_index=True, how="left").to_csv(sys.argv[2], index=False)
took = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
print(json.dumps([len(events), took, peak - idle, Path(sys.argv[2]).stat().st_size]))
"""


def by_route(store: Path, events: int, format: str) -> str:
    """A line of figures of the route."""
    with served(str(store)) as (server, host, port), socket.create_connection((host, port)) as line:
        rest(server.pid)
        idle, spent, watch, read, first = held(server.pid), worked(server.pid), Watch(server.pid), 0, 0.0
        begun = time.perf_counter()
        line.sendall(f"GET /export/events.{format} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        taken = bytearray(1 << 20)
        while size := line.recv_into(taken):
            first = first or time.perf_counter() - begun
            read += size
        took, spent = time.perf_counter() - begun, worked(server.pid) - spent
        return said(f"route, {format}", events, took, first, watch.most - idle, read, spent)


def by_command(store: Path, events: int, format: str) -> str:
    """A line of figures of the command."""
    begun = time.perf_counter()
    made = command("export", str(store), "--format", format)
    assert made.stdout is not None
    watch, read = Watch(made.pid), len(os.read(made.stdout.fileno(), 1))
    first, idle = time.perf_counter() - begun, held(made.pid)
    while taken := os.read(made.stdout.fileno(), 1 << 20):
        read += len(taken)
    took, spent = time.perf_counter() - begun, worked(made.pid)
    made.communicate()
    return said(f"command, {format}", events, took, first, watch.most - idle, read, spent)


def plainly(store: Path) -> str:
    """A line of figures of the plain way."""
    out = store.with_suffix(".plain.csv")
    made = subprocess.run(
        [sys.executable, "-c", PLAIN, str(store), str(out)], cwd=ROOT, capture_output=True, check=True
    )
    out.unlink()
    events, took, more, size = json.loads(made.stdout)
    return said("plain way: pandas, csv", events, took, took, more, size)


def said(name: str, events: int, took: float, first: float, more: float, size: int, spent: float = 0.0) -> str:
    """A line of figures."""
    processor_time = f"; {spent:.1f} s of processor" if spent else ""
    return (
        f"{name:24} {events:>11,} events in {took:6.1f} s: {events / took:9,.0f} a second, {size / 1e9:5.2f} GB;"
        f" first byte {first:6.2f} s; {more:6.0f} MB above idle{processor_time}"
    )


WAYS = {"route": by_route, "command": by_command}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--plain", type=int, default=1_000_000)
    parser.add_argument("--formats", nargs="+", default=["csv", "json"])
    parser.add_argument("--store", type=Path, help="a store to export instead, without the plain way")
    parser.add_argument("--ways", nargs="+", choices=[*WAYS], default=[*WAYS])
    given = parser.parse_args()
    store = given.store or made_store(given.events)
    with Store(store) as opened:
        [(events,)] = opened.rows("SELECT count(*) FROM events")
    for format in given.formats:
        for way in given.ways:
            print(WAYS[way](store, events, format), flush=True)
    if given.plain and not given.store:
        print(plainly(made_store(given.plain)), flush=True)


if __name__ == "__main__":
    main()
