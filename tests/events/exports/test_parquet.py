"""Parquet holds the rows of the CSV with days and numbers as such; the importer takes them back."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import pandas as pd
import pytest
from fastparquet import ParquetFile
from hypothesis import HealthCheck, given, settings

from events import apart, exports, importers
from events.collection import Collection
from events.errors import ExportError
from events.exports import content, parquet_table
from events.exports.csv_table import HEADER
from events.filters import EventFilter
from events.store import Store
from tests.any_collection import FILTERS, collections, opened
from tests.bench import made_events
from tests.events.exports import reading
from tests.events.exports.reading import document, says_how_it_was_made, written


def agree(store: Store, asked: EventFilter, folder: Path) -> None:
    """The rows are those of the CSV export without its guards."""
    path = folder / "events.parquet"
    path.write_bytes(written(store, asked, "parquet"))
    with duckdb.connect() as reader:
        columns = reader.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        days = ", ".join(f"CAST(strftime({name}, '%Y') AS INTEGER) AS {name}" for name in ("earliest", "latest"))
        rows = reader.execute(f"SELECT * REPLACE ({days}) FROM read_parquet(?)", [str(path)]).fetchall()
        [(told,)] = reader.execute(
            "SELECT value FROM parquet_kv_metadata(?) WHERE key = 'manifest'", [str(path)]
        ).fetchall()
    assert [name for name, *_ in columns] == [*HEADER]
    assert {name: kind for name, kind, *_ in columns if kind != "VARCHAR"} == {
        "earliest": "DATE", "latest": "DATE", "latitude": "DOUBLE", "longitude": "DOUBLE",
    }  # fmt: skip
    says_how_it_was_made(json.loads(told), document(store, asked), parquet_table.LACKS)
    text = written(store, asked, "csv", raw=True).decode()
    expected = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [{name: shown(name, cell) for name, cell in zip(HEADER, row, strict=True)} for row in rows] == [
        {name: shown(name, cell) for name, cell in row.items()} for row in expected
    ]


def shown(name: str, cell: Any) -> Any:
    """A cell as a text, a number, or the year of a day."""
    if name in ("latitude", "longitude"):
        return None if cell in ("", None) else float(cell)
    if name in ("earliest", "latest") and isinstance(cell, str):
        return int(cell[:-6]) if cell else None
    return cell


def test_the_rows_are_those_of_the_csv(article: Store, small: Store, tmp_path: Path) -> None:
    for asked in reading.FILTERS:
        agree(article, asked, tmp_path)
    agree(small, EventFilter(), tmp_path)


@pytest.mark.parametrize("asked", reading.FILTERS, ids=("all", "some", "none"))
def test_a_reader_of_other_hands_finds_the_same_rows(article: Store, asked: EventFilter) -> None:
    file = ParquetFile(io.BytesIO(written(article, asked, "parquet")))
    expected = csv.DictReader(io.StringIO(written(article, asked, "csv", raw=True).decode(), newline=""))
    assert [{name: plain(cell) for name, cell in row.items()} for row in file.to_pandas().to_dict("records")] == [
        {name: float(cell) if cell and name in ("latitude", "longitude") else cell for name, cell in row.items()}
        for row in expected
    ]
    says_how_it_was_made(json.loads(file.key_value_metadata["manifest"]), document(article, asked), parquet_table.LACKS)


def plain(cell: Any) -> Any:
    """A cell of a frame as the CSV gives it; a number stays one."""
    if pd.isna(cell):
        return ""
    return cell.date().isoformat() if isinstance(cell, datetime) else cell


@settings(max_examples=8, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_the_rows_of_any_collection_are_those_of_the_csv(collection: Collection, asked: EventFilter) -> None:
    with patch.object(content, "STRETCH", 2), opened(collection) as store:
        agree(store, asked, store.path.parent)


def test_days_are_days_whatever_the_clock(article: Store) -> None:
    path = article.path.with_name("days.parquet")
    path.write_bytes(written(article, EventFilter(only=("invasion",)), "parquet"))
    with duckdb.connect() as reader:
        assert reader.execute("SELECT earliest FROM read_parquet(?)", [str(path)]).fetchall() == [(date(2022, 2, 24),)]
    path.unlink()


def test_what_comes_in_again_goes_out_as_the_same_csv(article: Store, tmp_path: Path) -> None:
    exports.save(article, EventFilter(), "parquet", tmp_path / "first.parquet")
    importers.load([tmp_path / "first.parquet"], tmp_path / "again.duckdb")
    with Store(tmp_path / "again.duckdb") as again:
        exports.save(again, EventFilter(), "parquet", tmp_path / "second.parquet")
        importers.load([tmp_path / "second.parquet"], tmp_path / "third.duckdb")
        with Store(tmp_path / "third.duckdb") as third:
            assert written(third, EventFilter(), "csv") == written(again, EventFilter(), "csv")


def test_where_texts_are_long_less_stands_in_a_row_group_and_the_rows_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "ROW_GROUP_LENGTH", 2_000_000)
    frame = made_events.frame(5_000, actors=20)
    frame.assign(summary=frame["summary"] * 20).to_csv(tmp_path / "long.csv", index=False)
    importers.load([tmp_path / "long.csv"], tmp_path / "long.duckdb")
    with Store(tmp_path / "long.duckdb") as store:
        agree(store, EventFilter(), tmp_path)
    with duckdb.connect() as reader:
        [(groups,)] = reader.execute(
            "SELECT count(DISTINCT row_group_id) FROM parquet_metadata(?)", [str(tmp_path / "events.parquet")]
        ).fetchall()
    assert groups > 1


def test_texts_that_are_too_long_are_refused_in_a_sentence(
    article: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate data")

    monkeypatch.setattr(apart, "_of_room", full)
    with pytest.raises(ExportError, match="^texts are too long for a Parquet file; export CSV or JSON lines instead$"):
        exports.save(article, EventFilter(), "parquet", tmp_path / "long.parquet")
    assert list(tmp_path.iterdir()) == []
