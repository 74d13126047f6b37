"""A store made of one file of a public data set, for tests of what its rows become."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from events.importers import load
from events.store import Store


class Made:
    """A store made of one file, in which nobody looks up words, and short questions to it."""

    def __init__(self, path: Path):
        self.report = load([path], path.with_suffix(".duckdb"), explored=False)
        self.path = path.with_suffix(".duckdb")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with Store(self.path) as store:
            return store.rows(sql)

    def event(self, *names: str) -> tuple[Any, ...]:
        return self.rows(f"SELECT {', '.join(names)} FROM events")[0]

    def roles(self) -> dict[str, str]:
        return dict(self.rows("SELECT name, role FROM participations JOIN actors USING (actor_no)"))

    def kinds(self) -> dict[str, tuple[str, str]]:
        return {name: (kind, parent) for name, kind, parent in self.rows("SELECT name, kind, parent_id FROM actors")}

    def figures(self) -> dict[str, tuple[Any, ...]]:
        rows = self.rows("SELECT attribute, value, low, high, unit, status FROM claims WHERE attribute <> ''")
        return {name: tuple(rest) for name, *rest in rows}
