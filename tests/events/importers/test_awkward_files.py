"""Files as people have them: saved again by other programs, half filled in, of another kind than they seem."""

from __future__ import annotations

import csv
import os
import sys
import time
import zipfile
from pathlib import Path

import duckdb
import pytest

from events.errors import ImportingError
from events.importers import load
from events.store import Store
from tests.dataset_files import HEADERS, acled_row, gdelt_file, gdelt_row, icews_row, polecat_row, ucdp_row
from tests.events.importers.tables import imported, write

HEADER = ("Date", "Headline", "Latitude", "Longitude")


def claims(path: Path) -> dict[str, tuple[float | None, float | None, float | None]]:
    with Store(path) as store:
        rows = store.rows("""SELECT title, value, low, high FROM claims JOIN events USING (event_no)
            WHERE attribute <> ''""")
    return {title: tuple(figures) for title, *figures in rows}  # type: ignore[misc]


def test_coordinates_that_are_none_cost_no_event_and_are_counted(tmp_path: Path) -> None:
    cells = [("50.1", "8.2"), ("95", "8"), ("50", "far"), ("50", ""), ("", "")]
    rows = [("2024-01-01", name, *pair) for name, pair in zip("ABCDE", cells, strict=True)]
    report, events = imported(write(tmp_path / "comma.csv", [HEADER, *rows]))
    assert (report.kept, report.rejected) == (5, 0)
    assert [(event["latitude"], event["longitude"]) for event in events] == [(50.1, 8.2)] + [(None, None)] * 4
    assert 'latitude, longitude: 3 rows without both as degrees, such as "50 and far"; left out' in report.remarks[0]
    report, _ = imported(write(tmp_path / "comma.csv", [row[:3] for row in (HEADER, *rows)]))
    assert report.kept == 5


@pytest.mark.parametrize("form", ["comma.csv", "book.xlsx", "table.parquet"])
def test_rows_that_differ_only_in_columns_that_are_not_used_are_events_of_their_own(form: str, tmp_path: Path) -> None:
    rows = [("2024-01-01", "Protest", "North"), ("2024-01-01", "Protest", "South"), ("2024-01-01", "Protest", "North")]
    path = write(tmp_path / form, [("Date", "Headline", "Ward"), *rows])
    report, events = imported(path)
    assert (report.kept, report.merged, report.unused) == (2, 1, ("Ward",))
    assert [event["event_id"] for event in events] == [event["event_id"] for event in imported(path)[1]]


@pytest.mark.parametrize(
    ("name", "cells", "read"),
    [
        ("semicolon.csv", ("1.200", "3"), (1200, 3)),
        ("semicolon.csv", ("1.250", "2.5"), (1.25, 2.5)),
        ("comma.csv", ("1.200.000", "1.200"), (1_200_000, 1200)),
        ("comma.csv", ("1.200", "2,5"), (1200, 2.5)),
        ("comma.csv", ("1.250", "0.125"), (1.25, 0.125)),
        ("comma.csv", ("1.250", "1,200"), (1.25, 1200)),
        ("table.parquet", (1.25, 2.375), (1.25, 2.375)),
    ],
)
def test_dots_set_thousands_apart_where_the_column_or_the_table_tells_it(
    name: str, cells: tuple[object, ...], read: tuple[float, ...], tmp_path: Path
) -> None:
    rows = [("2024", title, cell) for title, cell in zip("AB", cells, strict=True)]
    report, _ = imported(write(tmp_path / name, [("Date", "Headline", "Killed"), *rows]))
    assert [claims(tmp_path / "made.duckdb")[title][0] for title in "AB"] == list(read)
    assert any("is read as" in remark for remark in report.remarks[0]) == (read[0] in (1200, 1_200_000))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be set")
@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_a_moment_in_parquet_is_the_same_in_whatever_time_zone_the_machine_is(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect() as connection:
        moments = "(TIMESTAMPTZ '2024-01-01 23:30:00+05:00', 'A', 'nan'::DOUBLE)"
        connection.execute(
            f"COPY (SELECT * FROM (VALUES {moments}) t (date, headline, killed)) TO '{tmp_path}/a.parquet'"
        )
    before = os.environ.get("TZ")
    try:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        _, [event] = imported(tmp_path / "a.parquet")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert os.environ.get("TZ") == before
    assert (event["when"], event["when_text"]) == ("2024-01-01T18:30:00Z", "")
    assert claims(tmp_path / "made.duckdb") == {}


def test_dates_of_one_sign_dashes_and_offsets_of_hours_are_read(tmp_path: Path) -> None:
    dates = {"A": "2024-1-5", "B": "2024/01/5", "C": "2024-01-05 10:00:00+02", "D": "-", "E": "2024-2-30"}
    rows = [(when, title, "—") for title, when in dates.items()]
    report, events = imported(write(tmp_path / "comma.csv", [("Date", "Headline", "Who"), *rows]))
    assert [(event["when"], event["when_text"]) for event in events] == [
        ("2024-01-05", ""), ("2024-01-05", "2024/01/5"), ("2024-01-05T10:00:00+02:00", ""), ("", ""), ("", "2024-2-30"),
    ]  # fmt: skip
    assert report.actors == 0


@pytest.mark.parametrize(
    ("name", "row"), [("acled", acled_row), ("ucdp", ucdp_row), ("icews", icews_row), ("polecat", polecat_row)]
)
def test_a_public_data_set_that_was_saved_with_another_sign_is_the_same(name: str, row: object, tmp_path: Path) -> None:
    made = []
    for number, mark in enumerate((",", ";", "\t")):
        path = tmp_path / f"{number}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, HEADERS[name], delimiter=mark)
            table.writeheader()
            table.writerow(row())  # type: ignore[operator]
        report = load([path], path.with_suffix(".duckdb"))
        assert report.formats == (name,)
        with Store(path.with_suffix(".duckdb")) as store:
            made.append(store.rows('SELECT title, "when", type, place FROM events'))
    assert made[0] == made[1] == made[2] != []


def one(tmp_path: Path, name: str, row: dict[str, object]) -> Store:
    path = tmp_path / "in.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, HEADERS[name])
        table.writeheader()
        table.writerow(row)
    load([path], tmp_path / "made.duckdb")
    return Store(tmp_path / "made.duckdb")


def test_figures_of_public_data_sets_may_have_commas_between_thousands(tmp_path: Path) -> None:
    row = ucdp_row(best="1,200", low="1000", high="12,500", number_of_sources=-1)
    with one(tmp_path, "ucdp", row) as store:
        found = store.rows("SELECT value, low, high, wording FROM claims WHERE attribute = 'deaths'")
    assert found == [(1200, 1000, 12500, "best estimate, low and high")]
    with one(tmp_path, "acled", acled_row(fatalities="1,200")) as store:
        assert store.rows("SELECT value, wording FROM claims WHERE attribute = 'deaths'") == [(1200, "")]


def test_the_day_that_acled_gives_stays_as_words_where_the_date_is_wider(tmp_path: Path) -> None:
    with one(tmp_path, "acled", acled_row(time_precision=3, event_date="2024-03-05")) as store:
        assert store.rows('SELECT "when", when_text FROM events') == [("2024-03", "2024-03-05")]


def test_gdelt_with_names_of_columns_and_without_a_day_loses_nothing(tmp_path: Path) -> None:
    path = gdelt_file(
        tmp_path / "day.csv", [gdelt_row(), gdelt_row(GLOBALEVENTID=2), gdelt_row(GLOBALEVENTID=3, SQLDATE="")]
    )
    cells = path.read_text().splitlines()[0].count("\t") + 1
    path.write_text("GLOBALEVENTID" + "\tX" * (cells - 1) + "\n" + path.read_text())
    report = load([path], tmp_path / "made.duckdb")
    assert (report.formats, report.read, report.kept, report.undated) == (("gdelt",), 3, 3, 1)


@pytest.mark.parametrize("format", ["auto", "gdelt"])
@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_of_several_files_is_never_read_as_if_it_were_one(format: str, packing: int, tmp_path: Path) -> None:
    day = gdelt_file(tmp_path / "day.csv", [gdelt_row(GLOBALEVENTID=number) for number in range(1, 40)])
    with zipfile.ZipFile(tmp_path / "days.zip", "w", packing) as archive:
        archive.write(day, "1.csv")
        archive.write(day, "2.csv")
    with pytest.raises(ImportingError, match='an archive that holds "1.csv", "2.csv"; name the files in it'):
        load([tmp_path / "days.zip"], tmp_path / "made.duckdb", format=format)
    with (
        zipfile.ZipFile(tmp_path / "outer.zip", "w", packing) as archive,
        zipfile.ZipFile(tmp_path / "in.zip", "w") as inner,
    ):
        inner.write(day, "1.csv")
        inner.close()
        archive.write(tmp_path / "in.zip", "in.zip")
    with pytest.raises(ImportingError, match='outer.zip/in.zip: .*an archive that holds "1.csv"; name'):
        load([tmp_path / "outer.zip"], tmp_path / "made.duckdb", format=format)


def test_what_is_no_text_is_told_with_what_to_do(tmp_path: Path) -> None:
    load([write(tmp_path / "comma.csv", [HEADER, ("2024", "A", "", "")])], tmp_path / "a.duckdb")
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    (tmp_path / "in.pdf").write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type /Catalog>>\nendobj\n" * 9)
    with zipfile.ZipFile(tmp_path / "in.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")
    for name, said in (
        ("a.duckdb", "it is a store of this program; export it as a package, and import that"),
        ("old.xls", "it is a file of an old Office, such as XLS; save it as XLSX"),
        ("in.ods", "it is an OpenDocument file, such as ODS; save it as XLSX or CSV"),
        ("in.pdf", "it is no text; save it as CSV, XLSX or JSON"),
    ):
        with pytest.raises(ImportingError, match=said):
            load([tmp_path / name], tmp_path / "made.duckdb")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among the files")
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(ImportingError, match="is no file but a device or a pipe"):
        load([tmp_path / "pipe.csv"], tmp_path / "made.duckdb")


@pytest.mark.parametrize("name", ["acled", "ucdp", "icews", "polecat", "events"])
def test_columns_without_a_name_such_as_the_numbers_of_rows_are_passed_over(name: str, tmp_path: Path) -> None:
    rows = {"acled": acled_row, "ucdp": ucdp_row, "icews": icews_row, "polecat": polecat_row}
    row = rows[name]() if name in rows else {"event_id": "a", "title": "A", "when": "2024"}
    header = HEADERS.get(name, tuple(row))
    with (tmp_path / "in.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["", *header, ""])
        table.writerow([0, *(row.get(column, "") for column in header), ""])
    report = load([tmp_path / "in.csv"], tmp_path / "made.duckdb")
    assert (report.kept, report.formats) == (1, (name if name in rows else "csv",))
    assert {"column 1", f"column {len(header) + 2}"} <= set(report.unused)


def test_json_that_goes_too_deep_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 50_000)
    with pytest.raises(ImportingError, match="deep.json: "):
        load([tmp_path / "deep.json"], tmp_path / "made.duckdb")


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names of files are always UTF-8 there")
def test_a_file_name_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.csv")
    path.write_text("event_id,title\na,A\n")
    with pytest.raises(ImportingError, match="the name of the file is not UTF-8; give it another name"):
        load([path], tmp_path / "made.duckdb")
