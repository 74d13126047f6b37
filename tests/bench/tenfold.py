"""A store ten times as large, without an import: ``python -m tests.bench.tenfold STORE LARGER``.

Every event of a store is there ten times, with all that belongs to it, side by side in the order of time; so each actor
has ten times as many events. For benchmarks of more events than one wants to import (``bench_scale --store LARGER``).
"""

from __future__ import annotations

import argparse
import time
from importlib.resources import files
from pathlib import Path

import duckdb

from events import folding

TIMES = 10
_NUMBER = f"CAST(event_no * {TIMES} + copy AS INTEGER) AS event_no"
_COPIED = (
    "INSERT INTO {name} SELECT * EXCLUDE (copy) REPLACE ({changed})"
    f" FROM (SELECT *, unnest(range({TIMES})) AS copy FROM small.{{name}})"
)
_STATEMENTS = (
    *(f"INSERT INTO {name} FROM small.{name}" for name in ("about", "sources", "tokens", "letters")),
    f"INSERT INTO actors SELECT * REPLACE (events * {TIMES} AS events, top_events * {TIMES} AS top_events)"
    " FROM small.actors",
    _COPIED.format(name="events", changed=f"{_NUMBER}, event_id || '-' || copy AS event_id"),
    _COPIED.format(name="claims", changed=f"{_NUMBER}, claim_id || '-' || copy AS claim_id"),
    *(_COPIED.format(name=name, changed=_NUMBER) + " ORDER BY event_no" for name in ("spans", "participations")),
    _COPIED.format(name="postings", changed=_NUMBER),
)


def tenfold(store: Path, larger: Path) -> None:
    """Make the larger store. Raises FileExistsError when something is there."""
    if larger.exists():
        raise FileExistsError(f"{larger}: is there; name a file to be made")
    with duckdb.connect(str(larger), config={"memory_limit": "4GB"}) as connection:
        connection.execute(files("events").joinpath("schema.sql").read_text("utf-8"))
        connection.execute(f"ATTACH '{store}' AS small (READ_ONLY)")
        for statement in _STATEMENTS:
            connection.execute(statement)
        folding.define(connection)
        connection.execute("CHECKPOINT")


def main() -> None:
    """Make it and say how large it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("larger", type=Path)
    asked = parser.parse_args()
    begun = time.perf_counter()
    tenfold(asked.store, asked.larger)
    print(f"made in {time.perf_counter() - begun:.0f} s; {asked.larger.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
