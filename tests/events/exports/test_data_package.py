"""The Data Package: valid for an independent reader, and exactly what the filter holds."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from events import exports
from events.collection import check
from events.filters import EventFilter
from events.store import Store

FILTERS = (EventFilter(), EventFilter(actors=("north-korea",), since="2024-10"), EventFilter(known="2024-10"))


def rows(path: Path, table: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{table}.csv").decode())))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("asked", FILTERS)
def test_frictionless_finds_it_valid(article: Store, asked: EventFilter, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    exports.save(article, asked, "package", tmp_path / "out.zip")
    report = frictionless.validate(str(tmp_path / "out.zip"), type="package")
    assert report.flatten(["type", "rowNumber", "fieldName", "note"]) == []
    assert report.valid and report.stats["tasks"] == 6


@pytest.mark.parametrize("asked", FILTERS)
def test_it_holds_what_the_json_holds(article: Store, asked: EventFilter, tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    exports.save(article, asked, "package", path)
    document = json.loads(b"".join(exports.stream(article, asked, "json")))
    held = {event["event_id"] for event in document["events"]}
    assert {row["event_id"] for row in rows(path, "events")} == held
    for table, key in (("actors", "actor_id"), ("sources", "source_id")):
        assert [row[key] for row in rows(path, table)] == [record[key] for record in document[table]]
    for table in ("claims", "participations"):
        assert len(rows(path, table)) == sum(len(event[table]) for event in document["events"])
    ends = {(link["from_event_id"], link["to_event_id"]) for event in document["events"] for link in event["links"]}
    assert {(row["from_event_id"], row["to_event_id"]) for row in rows(path, "links")} == {
        pair for pair in ends if set(pair) <= held
    }


@pytest.mark.parametrize("asked", FILTERS)
def test_its_descriptor_holds_the_manifest_and_what_is_left_out(
    article: Store, asked: EventFilter, tmp_path: Path
) -> None:
    exports.save(article, asked, "package", tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        manifest = json.loads(archive.read("datapackage.json"))["manifest"]
    document = json.loads(b"".join(exports.stream(article, asked, "json")))
    assert manifest["content_hash"] == document["manifest"]["content_hash"]
    assert ("not_held" in manifest) == (asked != EventFilter())


def test_unpacked_it_is_a_folder_of_tables_without_a_problem(article: Store, tmp_path: Path) -> None:
    exports.save(article, EventFilter(), "package", tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path / "tables")
    assert check(tmp_path / "tables") == []
