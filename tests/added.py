"""A server that takes files of events, and a file for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from events.store import Store
from explorer.adding import Adding
from explorer.app import create_app
from explorer.opened import Opened

TABLE = (
    "event_id,title,when,actors\n"
    "a,Ship <b>lost</b>,2021-03,Ever Given; Port\n"
    "b,Ship found,2021-04-01,Port\n"
    "c,,2021,Port\n"
)


def taking_files(store: Store, folder: Path) -> Opened:
    """A server on a copy of a store, made in a folder, in which readers may add events."""
    copy = folder / "copy.duckdb"
    copy.write_bytes(store.path.read_bytes())
    made: list[Adding] = []

    def make(store: Store, opened: Opened) -> Any:
        made[:] = made or [Adding(opened)]
        return create_app(store, adding=made[0]).server

    return Opened(Store(copy), make)
