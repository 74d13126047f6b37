"""A store is the same however its rows stand in the files and however few are written at a time."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from events import exports
from events.filters import EventFilter
from events.importers import load, loading, reaching
from events.store import Store
from tests.bench import made_events

EVENTS = 1_200


def exported(files: list[Path], made: Path) -> bytes:
    """The export of a store made of files."""
    assert load(files, made).kept == EVENTS
    with Store(made) as store:
        exports.save(store, EventFilter(), "csv", made.with_suffix(".out"))
    return made.with_suffix(".out").read_bytes()


@pytest.mark.parametrize("order", ["as made", "mixed", "two files"])
@pytest.mark.parametrize("stretch", [30, 400])
def test_a_store_is_the_same_however_its_rows_stand(
    order: str, stretch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = made_events.frame(EVENTS, actors=20)
    whole = [(tmp_path / "whole.csv", frame)]
    files = {
        "as made": whole,
        "mixed": [(tmp_path / "mixed.csv", frame.sample(frac=1, random_state=1))],
        "two files": [(tmp_path / "odd.csv", frame[1::2]), (tmp_path / "even.csv", frame[::2])],
    }[order]
    for path, rows in [*whole, *files]:
        pd.DataFrame(rows).to_csv(path, index=False)
    expected = exported([whole[0][0]], tmp_path / "whole.duckdb")
    monkeypatch.setattr(loading, "PORTION", 100)
    monkeypatch.setattr(reaching, "STRETCH", stretch)
    assert exported([path for path, _ in files], tmp_path / "parts.duckdb") == expected
