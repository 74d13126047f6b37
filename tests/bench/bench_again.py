"""Imports into a store that is there, and what may be one in it: ``python -m tests.bench.bench_again --rows 1000000``.

A file in UCDP's form makes a store, one in GDELT's form is added to it, then an edition of that without one row in a
hundred, and possible duplicates are listed. Prints for each the rate, the processor time, the most memory of a process
of its own, and the size of the store. The plain way beside it, in pandas: the tables of both are read, joined, sorted
and written; and pairs of one day and one actor or place are compared by their titles.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz, process

from events import again, duplicates
from events.store import Store
from tests.bench import made_datasets, made_store
from tests.bench.bench_import import measured, told, write

STEPS = ("made", "added", "edition", "duplicates")
PLAIN = ("plain added", "plain duplicates")
_EVENTS = 'SELECT event_id, title, "when", place, summary, tags, earliest, import_no FROM events'
_ACTING = "SELECT e.event_id, p.actor_no FROM participations p JOIN events e USING (event_no)"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=1_000_000, help="of UCDP; of GDELT as many times --more")
    parser.add_argument("--more", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="the plain way, too")
    parser.add_argument("--folder", type=Path, default=made_store.FOLDER, help="where files and stores are kept")
    parser.add_argument("--alone", choices=STEPS + PLAIN, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    store = asked.folder / f"again-{asked.rows}-{asked.more}.duckdb"
    rows = {"ucdp": asked.rows, "gdelt": asked.rows * asked.more}
    if asked.alone:
        print(json.dumps(STEP[asked.alone](asked.folder, store, rows)))
        return
    for path in asked.folder.glob(f"{store.name}*"):
        path.unlink()
    for step in (*STEPS, *(PLAIN if asked.plain else ())):
        command = [sys.executable, "-m", "tests.bench.bench_again", *sys.argv[1:], "--alone", step]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        of = {"made": rows["ucdp"], "added": rows["gdelt"], "edition": rows["gdelt"]}
        found = json.loads(done.stdout)
        told(step, of.get(step, sum(rows.values())), found)
        if "pairs" in found:
            print(f"  pairs: {found['pairs']:,}")


def added(kind: str) -> Callable[[Path, Path, dict[str, int]], dict[str, object]]:
    """What imports the file of a kind into the store."""

    def add(folder: Path, store: Path, rows: dict[str, int]) -> dict[str, object]:
        file = made_datasets.file(folder, kind, rows[kind])
        begun = time.perf_counter()
        again.take_in([file], store)
        return measured(begun, lambda: store.stat().st_size)

    return add


def edition(folder: Path, store: Path, rows: dict[str, int]) -> dict[str, object]:
    """Import the file of GDELT once more, without one row in a hundred."""
    file = made_datasets.file(folder, "gdelt", rows["gdelt"])
    newer = file.with_name(f"newer-{file.name}")
    with file.open(encoding="utf-8") as old, newer.open("w", encoding="utf-8") as new:
        new.writelines(line for number, line in enumerate(old) if number % 100)
    begun = time.perf_counter()
    again.take_in([newer], store)
    return measured(begun, lambda: store.stat().st_size)


def listed(folder: Path, store: Path, rows: dict[str, int]) -> dict[str, object]:
    """List possible duplicates."""
    begun = time.perf_counter()
    found = duplicates.possible(store)
    return measured(begun, lambda: 0) | {"pairs": found.total}


def plain_added(folder: Path, store: Path, rows: dict[str, int]) -> dict[str, object]:
    """The events and participations of both sources as frames, joined, sorted by day and written as Parquet."""
    events, acting = _frames(store)
    begun, made = time.perf_counter(), folder / "plain-again"
    made.mkdir(exist_ok=True)
    joined = pd.concat([part for _, part in events.groupby("import_no")]).sort_values(["earliest", "event_id"])
    write(joined, made / "events.parquet")
    write(acting.merge(joined[["event_id", "earliest"]]).sort_values("earliest"), made / "acting.parquet")
    return measured(begun, lambda: sum(file.stat().st_size for file in made.glob("*.parquet")))


def plain_listed(folder: Path, store: Path, rows: dict[str, int]) -> dict[str, object]:
    """Pairs of events of different sources that begin on one day and share an actor or a place, by their titles."""
    events, acting = _frames(store)
    begun = time.perf_counter()
    shared = [
        events[["event_id", "import_no", "earliest", "title", "place"]].rename(columns={"place": "mark"}),
        events[["event_id", "import_no", "earliest", "title"]].merge(acting).rename(columns={"actor_no": "mark"}),
    ]
    found = []
    for frame in shared:
        one, other = (
            frame[frame["import_no"].eq(number)] for number in (frame["import_no"].min(), frame["import_no"].max())
        )
        pairs = one.merge(other, on=["earliest", "mark"], suffixes=("", "_other"))
        found.append(pairs[["event_id", "event_id_other", "title", "title_other"]])
    pairs = pd.concat(found).drop_duplicates(["event_id", "event_id_other"])
    alike = process.cpdist(list(pairs["title"]), list(pairs["title_other"]), scorer=fuzz.token_sort_ratio, workers=-1)
    return measured(begun, lambda: 0) | {"pairs": int((alike >= duplicates.LEAST).sum())}


def _frames(store: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    with Store(store) as opened:
        return opened.frame(_EVENTS), opened.frame(_ACTING)


STEP = {
    "made": added("ucdp"), "added": added("gdelt"), "edition": edition, "duplicates": listed,
    "plain added": plain_added, "plain duplicates": plain_listed,
}  # fmt: skip

if __name__ == "__main__":
    main()
