"""Imports of our own formats, whole records: ``python -m tests.bench.bench_records --events 1000000 --format jsonl``.

A made collection is exported, once, and imported in a process of its own; printed is what bench_import prints.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from events import exports
from events.filters import EventFilter
from events.store import Store
from tests.bench.bench_import import ours, told
from tests.bench.made_store import FOLDER, made_store

OWN = ("jsonl", "json", "package")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--format", choices=OWN, default="jsonl")
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        print(json.dumps(ours([asked.alone], FOLDER)))
        return
    file = exported(asked.events, asked.format)
    print(f"{file.name}: {file.stat().st_size / 1e6:,.0f} MB")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_records", "--alone", str(file)],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    told(asked.format, asked.events, json.loads(done.stdout))


def exported(events: int, format: str) -> Path:
    """A made collection as a file of a format; made when it is not there."""
    file = FOLDER / f"whole-{events}.{format}"
    if not file.exists():
        with Store(made_store(events)) as store:
            exports.save(store, EventFilter(), format, file)
    return file


if __name__ == "__main__":
    main()
