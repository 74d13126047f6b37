"""Imports of made collections: ``python -m tests.bench.bench_import --events 1000000 --format csv --plain``.

Prints the rate, the processor time, the most memory and the size of the store of an import in a process of its own, and
how long each step took. The plain way beside it: pandas reads the file, explodes its lists, and writes Parquet files.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd

from events import importers
from tests.bench import made_events, made_store
from tests.bench.processes import most_held

LISTS = ("actors", "initiators", "recipients", "claims", "sources", "tags")


def main() -> None:
    """Measure and print."""
    parser = made_store.options(__doc__)
    parser.add_argument("--told", type=int, default=1, help="summaries as long as so many")
    parser.add_argument("--plain", action="store_true", help="the plain way, too")
    parser.add_argument("--alone", choices=("ours", "plain"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    files = made_events.files(asked.folder, asked.events, actors=asked.actors, format=asked.format)
    if asked.told > 1:
        files = [longer(file, asked.told) for file in files]
    if asked.alone:
        print(json.dumps((ours if asked.alone == "ours" else plain)(files, asked.folder)))
        return
    for way in ("ours", *(("plain",) if asked.plain else ())):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.bench_import", *sys.argv[1:], "--alone", way],
            check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        told(way, asked.events, json.loads(done.stdout))


def longer(file: Path, times: int) -> Path:
    """The same events in a file whose summaries say what those of so many say; made unless it is there."""
    made = file.with_name(f"{file.stem}-told-{times}{file.suffix}")
    if not made.is_file():
        summary = f"string_agg(summary, ' ') OVER (ROWS BETWEEN {times - 1} PRECEDING AND CURRENT ROW)"
        sql = f"SELECT * REPLACE ({summary} AS summary) FROM '{file}'"
        with duckdb.connect() as connection:
            connection.execute(f"COPY ({sql}) TO '{made}' ({made_events.FORMATS[file.suffix[1:]]})")
    return made


def ours(files: list[Path], folder: Path) -> dict[str, object]:
    """Import the files; when each step began is taken from what the import tells."""
    begun, steps = time.perf_counter(), dict[str, float]()
    store = folder / f"{files[0].stem}.duckdb"

    def tell(step: str, share: float, rows: int) -> None:
        steps.setdefault(step, time.perf_counter() - begun)

    importers.load(files, store, tell=tell)
    return measured(begun, lambda: store.stat().st_size) | {"steps": steps}


def plain(files: list[Path], folder: Path) -> dict[str, object]:
    """What one writes first with pandas: no checks, no dates, no words, no order in time."""
    begun, made = time.perf_counter(), folder / "plain"
    made.mkdir(exist_ok=True)
    frame = pd.concat([pd.read_csv(file) if file.suffix == ".csv" else _parquet(file) for file in files])
    write(frame.drop(columns=list(LISTS)), made / "events.parquet")
    for name in LISTS:
        cells = frame[["event_id", name]].dropna()
        write(cells.assign(**{name: cells[name].str.split("; ")}).explode(name), made / f"{name}.parquet")
    return measured(begun, lambda: sum(file.stat().st_size for file in made.glob("*.parquet")))


def _parquet(file: Path) -> pd.DataFrame:
    return duckdb.sql(f"SELECT * FROM '{file}'").df()


def write(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as Parquet."""
    duckdb.from_df(frame).write_parquet(str(path))


def measured(begun: float, size: Callable[[], int]) -> dict[str, object]:
    """Seconds since it began, processor seconds and most memory of the process, bytes written."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "seconds": time.perf_counter() - begun,
        "processor": used.ru_utime + used.ru_stime,
        "memory": most_held(),
        "size": size(),
    }


def told(way: str, events: int, found: dict[str, float]) -> None:
    """Print what was measured."""
    print(
        f"{way}: {events:,} events in {found['seconds']:.1f} s, {events / found['seconds']:,.0f} events/s;"
        f" processor {found['processor']:.1f} s; at most {found['memory'] / 1e6:,.0f} MB in memory;"
        f" {found['size'] / 1e6:,.0f} MB written"
    )
    steps: dict[str, float] = found.get("steps", {})  # type: ignore[assignment]
    ends = [*steps.values(), found["seconds"]][1:]
    for (name, begins), end in zip(steps.items(), ends, strict=False):
        print(f"  {name:10} {end - begins:8.1f} s")


if __name__ == "__main__":
    main()
