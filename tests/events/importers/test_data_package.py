"""Data Packages of others: columns in any order, other delimiters and encodings, tables that are not there."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from events.errors import ImportingError
from events.importers import load
from events.store import Store

EVENTS = "title;mood;event_id;when;latitude;longitude;tags\nA raid;grim;a;2024-03;46,5;7.1;x\nTalks;calm;b;NA;;;y\n"
EVENTS += "Too few;c\nTalks;;b;;;;\n"
RESOURCES: list[dict[str, Any]] = [
    {
        "name": "events", "path": "data/what.csv", "encoding": "iso-8859-1", "dialect": {"delimiter": ";"},
        "schema": {"missingValues": ["", "NA"]},
    },
    {"name": "people", "path": "actors.csv"},
    {"name": "notes", "path": "notes.csv"},
]  # fmt: skip
ACTORS = "actor_id,name,kind,aliases\nann,Ann é,person, Annie ; Anna\n"


def folder(tmp_path: Path, resources: list[dict[str, Any]], **facts: Any) -> Path:
    place = tmp_path / "theirs"
    (place / "data").mkdir(parents=True)
    (place / "datapackage.json").write_text(json.dumps({"resources": resources, **facts}))
    (place / "data" / "what.csv").write_text(EVENTS, "latin-1")
    (place / "actors.csv").write_text(ACTORS, "utf-8")
    return place


def zipped(place: Path) -> Path:
    path = place.with_suffix(".bin")
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(place.rglob("*")):
            archive.write(file, f"theirs/{file.relative_to(place)}")
    return path


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_foreign_package_is_read_as_its_descriptor_says(tmp_path: Path, form: str) -> None:
    place = folder(tmp_path, RESOURCES, name="Not A Name!", title="Theirs", licenses=[{"name": "CC0-1.0"}])
    path = place if form == "folder" else zipped(place)
    report = load([path], tmp_path / "made.duckdb")
    assert report.recognised == ("package",)
    assert (report.read, report.kept, report.rejected, report.actors) == (4, 1, 3, 1)
    told = [(row[0].partition("/")[2], *row[1:4]) for row in report.rejected_rows]
    assert told == [
        ("data/what.csv", 2, "latitude", "46,5"),
        ("data/what.csv", 4, "", "Too few;c"),
        ("data/what.csv", 5, "event_id", "b"),
    ]
    assert report.unused == ("mood",)
    with Store(tmp_path / "made.duckdb") as store:
        about = store.about
        assert (about.name, about.title, about.licence) == ("not-a-name", "Theirs", "CC0-1.0")
        assert store.rows('SELECT event_id, "when", tags FROM events') == [("b", "", "y")]
        assert store.rows("SELECT name, aliases FROM actors") == [("Ann é", "Annie;Anna")]


@pytest.mark.parametrize("path", ["../what.csv", "/etc/passwd", "missing.csv"])
def test_a_path_that_leads_nowhere_or_out_of_the_package_is_not_read(tmp_path: Path, path: str) -> None:
    place = folder(tmp_path, [RESOURCES[0] | {"path": path}])
    with pytest.raises(ImportingError, match="no format is recognised|cannot be read"):
        load([place], tmp_path / "made.duckdb")


def test_a_quotation_mark_that_is_never_closed_ends_the_table_and_is_told(tmp_path: Path) -> None:
    place = folder(tmp_path, RESOURCES[:1])
    (place / "data" / "what.csv").write_text('event_id;title\na;A\nb;"B\nc;C\n')
    report = load([place], tmp_path / "made.duckdb")
    assert (report.kept, [row[1] for row in report.rejected_rows]) == (1, [3])
    assert "not CSV from here on" in report.rejected_rows[0][4]
