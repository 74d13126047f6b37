"""Stores of large made-up collections, made once and found again, for the benchmarks to ask."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from events import importers
from events.store import Store
from tests.bench import made_events

FOLDER = Path(tempfile.gettempdir()) / "event-graph-bench"


def options(about: str | None) -> argparse.ArgumentParser:
    """The options by which a collection is chosen, and where it is kept. about: what a benchmark does."""
    parser = made_events.options(about)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where files and stores are kept")
    return parser


def made_store(events: int, folder: Path = FOLDER) -> Path:
    """The store of a made-up collection of so many events; made when it is not there or is one of another edition."""
    path = folder / f"made-{events}.duckdb"
    try:
        Store(path).close()
    except Exception:
        importers.load(made_events.files(folder, events), path)
    return path
