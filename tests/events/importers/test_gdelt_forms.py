"""GDELT with the names of its columns, as archives and libraries hand it on: all of them or some, in any order."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from events.importers import gdelt, load
from events.store import Store
from tests.dataset_files import gdelt_file, gdelt_row
from tests.events.importers.tables import write

SQL = 'SELECT event_id, title, "when", type, place, latitude, tags, reported FROM events ORDER BY event_id'
ACTORS = "SELECT name, kind, parent_id, aliases FROM actors ORDER BY actor_id"


def objects(columns: Sequence[str] = gdelt.COLUMNS) -> list[dict[str, str]]:
    rows = [dict(zip(gdelt.COLUMNS, gdelt_row(61, GLOBALEVENTID=number), strict=True)) for number in (1001, 1002)]
    return [{name: row[name] for name in columns} for row in rows]


def table(path: Path, rows: Sequence[dict[str, str]], mark: str = ",") -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        made = csv.DictWriter(file, list(rows[0]), delimiter=mark)
        made.writeheader()
        made.writerows(rows)
    return path


def asked(path: Path, *questions: str) -> list[list[tuple[object, ...]]]:
    made = path.with_name(f"{path.name}.duckdb")
    report = load([path], made, explored=False)
    assert report.formats == ("gdelt",)
    assert report.read == report.kept + report.merged + report.rejected
    with Store(made) as store:
        return [store.rows(sql) for sql in questions]


@pytest.mark.parametrize("form", ["comma", "tab", "reordered", "lines.json", "list.json", "book.xlsx", "table.parquet"])
def test_gdelt_that_names_its_columns_is_what_it_is_without_them(form: str, tmp_path: Path) -> None:
    plain = asked(gdelt_file(tmp_path / "plain", [list(row.values()) for row in objects()]), SQL, ACTORS)
    rows = objects(gdelt.COLUMNS[::-1] if form == "reordered" else gdelt.COLUMNS)
    path = tmp_path / form
    if form == "lines.json":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    elif form == "list.json":
        path.write_text(json.dumps([row | {"EventCode": 111, "ActionGeo_Lat": 6.1} for row in rows], indent=1))
    elif form in ("book.xlsx", "table.parquet"):
        write(path, [gdelt.COLUMNS, *(tuple(row.values()) for row in rows)])
    else:
        table(path, rows, "\t" if form == "tab" else ",")
    assert asked(path, SQL, ACTORS) == plain
    report = load([path], tmp_path / "again.duckdb")
    assert report.recognised[0].startswith("GDELT events 2.0")
    assert set(report.used) | set(report.unused) == set(gdelt.COLUMNS)


def test_some_of_the_columns_of_gdelt_are_enough(tmp_path: Path) -> None:
    some = (
        "SQLDATE",
        "Actor1Code",
        "Actor1Name",
        "Actor2Code",
        "Actor2Name",
        "EventCode",
        "ActionGeo_Lat",
        "SOURCEURL",
    )
    path = table(tmp_path / "some.csv", objects(some))
    events, actors, parts, claims = asked(
        path, SQL, ACTORS, "SELECT role FROM participations", "SELECT attribute, wording FROM claims"
    )
    [(event_id, *event)] = events
    assert str(event_id).startswith("gdelt-")
    title = "Kofi Doe (Ghana, government) criticises Togo"
    assert event == [title, "2015-07-29", "ACCUSE", "", None, "cameo:111;machine-coded", ""]
    assert actors == [
        ("Ghana", "state", "", ""), ("Kofi Doe (Ghana, government)", "government", "ghana", ""),
        ("Togo", "state", "", "Lome"),
    ]  # fmt: skip
    assert (sorted(parts), claims) == ([("initiator",), ("recipient",)], [("", "")])
    report = load([path], tmp_path / "again.duckdb")
    assert (report.read, report.kept, report.merged, report.recognised) == (2, 1, 1, ("GDELT events",))


def test_a_line_of_named_gdelt_with_another_number_of_cells_is_told_of(tmp_path: Path) -> None:
    path = table(tmp_path / "in.csv", objects())
    path.write_text(path.read_text() + "1,2,3\n" + ",".join(gdelt_row(61, SQLDATE=20151340)) + "\n")
    report = load([path], tmp_path / "made.duckdb")
    assert (report.read, report.kept, report.rejected) == (4, 2, 2)
    assert [row[1] for row in report.rejected_rows] == [4, 5]
