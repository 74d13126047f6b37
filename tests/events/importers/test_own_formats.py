"""Our own formats lose nothing: what is exported and imported again is the same collection, to the last cell."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import ModuleType

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from events import exports
from events.cached import article_folder
from events.collection import Collection, read
from events.filters import EventFilter
from events.importers import json_document, json_lines, load
from events.store import Store, build
from tests.events.test_collection_round_trip import collections

WHOLE = ("json", "jsonl", "package")
UNSHRUNK = (Phase.explicit, Phase.generate)  # each example makes four stores


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a store, rows in one order; what is derived from the records as well."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        tables = ["claims", *(name for name in tables if not name.startswith("claim_"))]
        columns = {"about": "* EXCLUDE (fingerprint)"}
        sql = "SELECT {} FROM {}"
        return {
            table: sorted(connection.execute(sql.format(columns.get(table, "*"), table)).fetchall(), key=repr)
            for table in tables
        }


def round_trip(made: Path, format: str, folder: Path) -> Path:
    """The store of what is exported of a store."""
    file, again = folder / f"out.{format}", folder / "again.duckdb"
    with Store(made) as store:
        exports.save(store, EventFilter(), format, file)
    report = load([file], again)
    counts = [report, *report.beside.values()]
    assert report.rejected_rows == ()
    assert [count.rejected for count in counts] == [0] * len(counts)
    return again


@settings(max_examples=5, deadline=None, phases=UNSHRUNK, suppress_health_check=list(HealthCheck))
@given(collection=collections())
def test_what_is_exported_and_imported_again_is_the_same_collection(collection: Collection) -> None:
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / "made.duckdb"
        build(collection, made)
        expected = held(made)
        for format in WHOLE:
            assert held(round_trip(made, format, made.parent)) == expected, format


@pytest.fixture(scope="module")
def article_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article's collection as a store of its own."""
    made = tmp_path_factory.mktemp("article") / "made.duckdb"
    build(read(article_folder()), made)
    return made


@pytest.mark.parametrize("format", WHOLE)
def test_the_article_comes_back_whole(format: str, article_store: Path, tmp_path: Path) -> None:
    assert held(round_trip(article_store, format, tmp_path)) == held(article_store)


def test_a_folder_of_tables_becomes_the_store_that_is_built_of_it(article_store: Path, tmp_path: Path) -> None:
    report = load([article_folder()], tmp_path / "again.duckdb")
    assert held(tmp_path / "again.duckdb") == held(article_store)
    assert (report.refused, report.recognised, report.unused) == (0, ("package",), ())


def test_what_two_files_say_alike_is_merged(article_store: Path, tmp_path: Path) -> None:
    some = EventFilter(actors=("north-korea",))
    with Store(article_store) as store:
        exports.save(store, EventFilter(), "json", tmp_path / "all.json")
        exports.save(store, some, "jsonl", tmp_path / "some.jsonl")
        count = len(list(store.rows(f"SELECT 1 FROM events e WHERE {some.condition()[0]}", some.condition()[1])))
    report = load([tmp_path / "all.json", tmp_path / "some.jsonl"], tmp_path / "again.duckdb")
    assert (report.merged, report.refused) == (count, 0)
    assert held(tmp_path / "again.duckdb") == held(article_store)


@pytest.mark.parametrize("by", [json_lines, json_document])
def test_progress_grows_while_a_file_is_read(
    article_store: Path, tmp_path: Path, by: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by, "TOLD_EVERY", 5)
    with Store(article_store) as store:
        exports.save(store, EventFilter(), by.NAME, tmp_path / "out")
    told: list[tuple[str, float]] = []
    load([tmp_path / "out"], tmp_path / "again.duckdb", tell=lambda step, share, rows: told.append((step, share)))
    shares = sorted({share for step, share in told if step == "reading"})
    assert len(shares) > 5 and shares[-1] > 0.4
    assert list(dict.fromkeys(step for step, _ in told)) == ["reading", "checking", "writing", "casting", "indexing"]
