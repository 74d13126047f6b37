"""Objects of JSON come in as a spreadsheet does: their keys are its columns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from events.errors import ImportingError
from events.importers import load
from tests.events.importers.tables import imported, parts

ROWS = [
    {"date": "2024-01-05", "headline": "March, in town", "tags": ["peace", "youth"], "who": "Ann; Bo", "killed": 3,
     "place": {"name": "Gao", "land": "Mali"}, "sure": None},
    {"date": "late 2024", "headline": "Talks", "url": "https://a.example/x", "killed": 1.5, "sure": True},
]  # fmt: skip


@pytest.mark.parametrize("form", ["list", "answer", "lines", "small"])
def test_a_list_of_objects_is_a_spreadsheet_whose_columns_are_guessed(form: str, tmp_path: Path) -> None:
    texts = {
        "list": json.dumps(ROWS, indent=1), "answer": json.dumps({"count": 2, "page": {"items": ROWS}}),
        "lines": "".join(json.dumps(row) + "\n" for row in ROWS), "small": json.dumps(ROWS),
    }  # fmt: skip
    (tmp_path / "in.any").write_text(texts[form])
    report, events = imported(tmp_path / "in.any")
    assert (report.recognised, report.read, report.kept) == (("a spreadsheet, in JSON",), 2, 2)
    assert [(event["title"], event["when"], event["tags"]) for event in events] == [
        ("March, in town", "2024-01-05", "peace;youth"), ("Talks", "[2024-10..2024-12]", ""),
    ]  # fmt: skip
    assert parts(tmp_path / "in.any") == {("March, in town", name, "participant") for name in ("Ann", "Bo")}
    assert set(report.unused) == {"place.name", "place.land", "sure"}
    assert report.claims == 4


def test_what_is_inside_an_object_can_be_told_as_a_column(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text(json.dumps(ROWS))
    report, events = imported(tmp_path / "in.json", of={"place": ("place.name", "place.land")})
    assert events[0]["place"] == "Gao, Mali"
    assert set(report.unused) == {"sure"}


def test_features_of_geojson_are_events_with_their_points(tmp_path: Path) -> None:
    points = [{"type": "Point", "coordinates": [1.5, 6.5, 10]}, None, {"type": "Polygon", "coordinates": [[[1, 2]]]}]
    features = [
        {"type": "Feature", "properties": {"title": title, "date": "2024-02-03"}, "geometry": point}
        for title, point in zip("ABC", points, strict=True)
    ]
    (tmp_path / "in.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    report, events = imported(tmp_path / "in.geojson")
    found = [(event["title"], event["when"], event["latitude"], event["longitude"], event["tags"]) for event in events]
    assert found == [("A", "2024-02-03", 6.5, 1.5, ""), *((one, "2024-02-03", None, None, "") for one in "BC")]
    assert report.unused == ("geometry.type",)


def test_a_row_that_cannot_be_taken_is_told_with_its_line_and_a_lone_object_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS) + 'no object\n\n{"sure": 1}\n')
    report, _ = imported(tmp_path / "in.jsonl")
    assert (report.read, report.kept, report.rejected) == (4, 2, 2)
    assert [row[1] for row in report.rejected_rows] == [3, 5]
    assert report.rejected_rows[0][4] == "no JSON object; write one a line"
    (tmp_path / "one.json").write_text(json.dumps(ROWS[0]))
    with pytest.raises(ImportingError, match="no format is recognised"):
        load([tmp_path / "one.json"], tmp_path / "made.duckdb")
