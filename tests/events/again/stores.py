"""Stores looked at as a whole, to compare them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from events import store
from events.collection import Collection
from events.drafting import opened

# What differs though the content is the same: how a store came about, and where actors stand.
HISTORY = frozenset({"imports", "changes", "actor_edits", "about"})
INDEX = frozenset({"tokens", "postings"})
KEPT_AS = frozenset({"claim_kinds", "claim_rows"})  # what the view of claims is made of
DUMP = "SELECT * {} FROM {}"


def tables(path: Path, *, places: bool = True) -> dict[str, list[Any]]:
    """The rows of all tables, in an order of their own; words as what each event holds; with places or without."""
    made = {}
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        for name in ["claims", *names]:
            if name in HISTORY | INDEX | KEPT_AS:
                continue
            left = "EXCLUDE (import_no)" if name in ("events", "apart_events") else ""
            if name in ("actors", "apart_actors") and not places:
                left = "EXCLUDE (x, y)"
            rows = connection.execute(DUMP.format(left, name)).fetchall()
            made[name] = sorted(rows, key=repr)
        words = "SELECT event_no, token FROM postings JOIN tokens USING (token_no) ORDER BY ALL"
        made["words"] = connection.execute(words).fetchall()
    return made


def built(collection: Collection, path: Path, source: str) -> Path:
    """The store of a collection as an import of a source would have made it."""
    store.build(collection, path)
    with opened(path) as connection:
        counts = (len(collection.events),) * 2
        connection.execute(
            "INSERT INTO imports VALUES (1, '2026-01-01T00:00:00Z', 'package', ?, '[]', ?, ?, 0, 0, 0, 0, 0, '', '')",
            [source, *counts],
        )
    return path
