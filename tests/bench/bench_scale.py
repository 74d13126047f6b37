"""Gestures at scale, and the plain way beside them: ``python -m tests.bench.bench_scale --events 1000000``.

Makes a collection of so many events (once), imports it (once, or with --anew), then answers a reader's gestures in a
process of its own. The plain way, pandas frames in memory, answers the first rounds of them too; answers must agree.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench import made_events, made_store
from tests.bench.spread import spread

PARTS = ("route", "domain", "total", "timeline", "network", "page", "types")


def main() -> None:
    """Measure and print."""
    parser = made_store.options(__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of some 45 gestures")
    parser.add_argument("--plain-rounds", type=int, default=1, help="rounds of the plain way; 0 for none")
    parser.add_argument("--anew", action="store_true", help="import again although the store is there")
    parser.add_argument("--store", type=Path, help="a store to ask instead of importing one")
    asked = parser.parse_args()
    store = asked.store or imported(asked)
    print(f"store {store.stat().st_size / 1e6:,.0f} MB")
    ours = run("scale_answers", store, asked.rounds)
    memory = f"memory {ours['opened'] / 1e6:,.0f} MB, after all gestures {ours['served'] / 1e6:,.0f} MB"
    print(f"opened with its first answer in {ours['first']:.1f} s; {memory}")
    told(ours["gestures"])
    if asked.plain_rounds:
        plain = run("scale_plain", store, asked.plain_rounds)
        print(f"\nplain way: read in {plain['first']:.1f} s; memory {plain['served'] / 1e6:,.0f} MB")
        told(plain["gestures"])
        compared(ours["gestures"], plain["gestures"])


def imported(asked: argparse.Namespace) -> Path:
    """The store of the collection; made, with its rate printed, when it is not there or wanted anew."""
    store: Path = asked.folder / f"scale-{asked.events}-{asked.actors}.duckdb"
    if store.is_file() and not asked.anew:
        return store
    store.unlink(missing_ok=True)  # an import adds to a store that is there
    files = made_events.files(asked.folder, asked.events, format=asked.format, actors=asked.actors)
    begun = time.perf_counter()
    command = ["/usr/bin/env", "time", "-v"] if Path("/usr/bin/time").is_file() else []
    done = subprocess.run(
        [*command, sys.executable, "-m", "explorer", "import", *map(str, files), "--to", str(store)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    seconds = time.perf_counter() - begun
    peak = [int(line.split()[-1]) / 1e3 for line in done.stderr.splitlines() if "Maximum resident" in line]
    said = f", at most {peak[0]:,.0f} MB in memory" if peak else ""
    print(f"imported {asked.events:,} events in {seconds:.1f} s: {asked.events / seconds:,.0f} events/s{said}")
    return store


def run(module: str, store: Path, rounds: int) -> dict[str, Any]:
    """What a process of its own prints."""
    command = [sys.executable, "-m", f"tests.bench.{module}", str(store), str(rounds)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def told(gestures: list[dict[str, Any]]) -> None:
    """Print milliseconds by part over all gestures, then by gesture."""
    print(f"{'ms':42} {'n':>4} {'median':>8} {'p95':>8} {'worst':>8}")
    for part in PARTS:
        if part in gestures[0]["times"]:
            print(line(part, [gesture["times"][part] for gesture in gestures]))
    by_name: dict[str, list[float]] = {}
    whole = "route" if "route" in gestures[0]["times"] else "domain"
    for gesture in gestures:
        by_name.setdefault(gesture["name"], []).append(gesture["times"][whole])
    for name, times in by_name.items():
        print(line(f"  {name}", times))


def line(name: str, times: list[float]) -> str:
    """Number, median, 95th percentile and worst of some times."""
    median, high, worst = spread(times)
    return f"{name:42} {len(times):4} {median:8.1f} {high:8.1f} {worst:8.1f}"


def compared(ours: list[dict[str, Any]], plain: list[dict[str, Any]]) -> None:
    """Print how many answers agree, and how much faster ours are, over the mix of gestures."""
    differing = {
        f"{one['name']}: {part}"
        for one, other in zip(ours, plain, strict=False)
        for part in one["answer"]
        if one["answer"][part] != other["answer"][part]
    }
    verdict = f"DIFFERENT: {'; '.join(sorted(differing))}" if differing else "all agree"
    print(f"\nanswers compared: {len(plain)}; {verdict}")
    for part in PARTS[1:]:
        mine, others = ([g["times"][part] for g in made[: len(plain)]] for made in (ours, plain))
        ratios = [other / max(one, 1e-3) for one, other in zip(mine, others, strict=True)]
        print(
            f"plain / ours, {part:10} sum {sum(others) / sum(mine):8.1f}   median {statistics.median(ratios):8.1f}"
            f"   least {min(ratios):8.1f}"
        )


if __name__ == "__main__":
    main()
