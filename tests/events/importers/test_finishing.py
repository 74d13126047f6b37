"""Where actors stand is found from events that tell enough, however many there are."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from events.importers import finishing, load
from events.places import Layout, place
from events.store import Store

ROWS = [(f"e{at}", "Meeting", f"2024-01-{at + 1:02}", "Ann; Bob" if at % 3 == 0 else "Ann; Cid") for at in range(12)]


@pytest.mark.parametrize(("looked_at", "shared"), [(12, {4, 8}), (11, {4, 8}), (4, {12}), (2, {12})])
def test_shared_events_are_counted_in_every_so_many_th_event_where_there_are_more(
    looked_at: int, shared: set[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = tmp_path / "in.csv", []

    def placed(*given: Any) -> Layout:
        asked.append(given)
        return place(*given)

    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("event_id", "title", "when", "actors"), *ROWS])
    monkeypatch.setattr(finishing, "LOOKED_AT", looked_at)
    monkeypatch.setattr(finishing, "place", placed)
    load([path], tmp_path / "store.duckdb")
    [(_, _, pairs, _)] = asked
    assert set(pairs.values()) == shared
    with Store(tmp_path / "store.duckdb") as store:
        places = store.rows("SELECT x, y FROM actors")
    assert len(set(places)) == 3
