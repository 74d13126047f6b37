"""A store is the same however its rows stand in the files and however few are written at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from events import exports, portions, word_index
from events.drafting import Connection
from events.filters import EventFilter
from events.importers import load, loading, reaching
from events.importers.writing import write
from events.store import Store
from tests.bench import made_events

EVENTS = 1_200


def exported(files: list[Path], made: Path) -> bytes:
    """The export of a store made of files."""
    assert load(files, made).kept == EVENTS
    with Store(made) as store:
        exports.save(store, EventFilter(), "csv", made.with_suffix(".out"))
    return made.with_suffix(".out").read_bytes()


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return made_events.frame(EVENTS, actors=20)


@pytest.fixture(scope="module")
def expected(frame: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What is exported when all events are written at once."""
    whole = tmp_path_factory.mktemp("whole") / "whole.csv"
    frame.to_csv(whole, index=False)
    return exported([whole], whole.with_suffix(".duckdb"))


@pytest.mark.parametrize("order", ["as made", "mixed", "two files"])
@pytest.mark.parametrize("stretch", [30, 400])
def test_a_store_is_the_same_however_its_rows_stand(
    order: str, stretch: int, frame: pd.DataFrame, expected: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "as made": {"whole": frame},
        "mixed": {"mixed": frame.sample(frac=1, random_state=1)},
        "two files": {"odd": frame[1::2], "even": frame[::2]},
    }[order]
    for name, rows in files.items():
        rows.to_csv(tmp_path / f"{name}.csv", index=False)
    monkeypatch.setattr(loading, "PORTION", 100)
    monkeypatch.setattr(reaching, "STRETCH", stretch)
    assert exported([tmp_path / f"{name}.csv" for name in files], tmp_path / "parts.duckdb") == expected


def test_a_store_is_the_same_where_texts_are_so_long_that_fewer_are_written_at_a_time(
    frame: pd.DataFrame, expected: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame.to_csv(tmp_path / "long.csv", index=False)
    written: list[int] = []

    def noted(connection: Connection, first: int, last: int, *given: Any) -> None:
        written.append(last - first + 1)
        write(connection, first, last, *given)

    monkeypatch.setattr(portions, "ROOM", 12_000)
    monkeypatch.setattr(portions, "LONG", 100)
    monkeypatch.setattr(word_index, "PART_ROOM", 30_000)
    monkeypatch.setattr(loading, "write", noted)
    assert exported([tmp_path / "long.csv"], tmp_path / "long.duckdb") == expected
    assert sum(written) == EVENTS and max(written) < 150
