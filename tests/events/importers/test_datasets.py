"""Files of public data sets are known by what stands in them, and every row and column of them is accounted for."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from events import importers
from events.errors import ImportingError
from events.importers import coded, gdelt, load
from events.importers.opening import open_file
from events.store import Store
from events.vocabulary import ACTOR_KINDS, EVENT_TYPES
from tests.dataset_files import (
    ACLED,
    acled_row,
    every_kind,
    gdelt_file,
    gdelt_row,
    icews_row,
    polecat_row,
    table_file,
    ucdp_row,
)

KINDS = ("acled", "ucdp", "icews", "polecat", "gdelt", "icews-quadruples", "plover")


def test_each_file_is_recognised_as_itself_and_as_nothing_else(tmp_path: Path) -> None:
    made = every_kind(tmp_path)
    assert set(made) == set(KINDS)
    for at, (kind, path) in enumerate(made.items()):
        head = open_file(path, at, tmp_path).head
        assert [name for name, form in importers.FORMATS.items() if name in KINDS and form.recognises(head)] == [kind]
        assert next(name for name, form in importers.FORMATS.items() if form.recognises(head)) == kind


def test_every_column_is_told_as_used_or_unused(tmp_path: Path) -> None:
    for kind, path in every_kind(tmp_path).items():
        report = load([path], tmp_path / f"{kind}.duckdb", dry_run=True)
        assert (report.read, report.kept, report.rejected) == (1, 1, 0), kind
        assert not set(report.used) & set(report.unused)
        assert {len(report.used) + len(report.unused)} <= {31, 49, 20, 40, 58, 4, 12}, kind
        assert report.sources > 0 and report.claims > 0


def test_several_data_sets_come_into_one_store_with_their_licences(tmp_path: Path) -> None:
    made = every_kind(tmp_path)
    store_file = tmp_path / "all.duckdb"
    assert load(list(made.values()), store_file).kept == len(KINDS)
    with Store(store_file) as store:
        about = store.about
        assert "may not be passed on" in about.licence and "CC-BY-4.0" in about.licence
        assert "GDELT" in about.licence and "Harvard Dataverse" in about.licence
        assert "ACLED" in about.description
        [(events,)] = store.rows("SELECT events FROM actors WHERE actor_id = 'togo'")
        assert events == 4


@pytest.mark.parametrize(
    ("kind", "row", "broken"),
    [
        ("acled", acled_row(), "a,b"),
        ("ucdp", ucdp_row(), "a,b"),
        ("icews", icews_row(), "a\tb"),
        ("polecat", polecat_row(), "a\tb"),
    ],
)
def test_a_row_with_too_few_cells_is_told_of_and_costs_no_other(
    kind: str, row: dict[str, object], broken: str, tmp_path: Path
) -> None:
    other = {**row, "event_id_cnty": "X", "id": 8, "Event ID": "other", "latitude": 99, "Latitude": 99}
    path = table_file(tmp_path / "in.dat", kind, [row, other])
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], broken, *lines[1:]]) + "\n")
    report = load([path], tmp_path / "made.duckdb")
    assert (report.read, report.kept, report.rejected) == (3, 1, 2)
    assert [found[1] for found in report.rejected_rows] == [2, 4]
    assert "2 cells where the header has" in report.rejected_rows[0][4]
    assert report.rejected_rows[1][2:4] == ("latitude", "99")


@pytest.mark.parametrize("made", [lambda: ("icews", icews_row()), lambda: ("ucdp", ucdp_row())])
def test_latin_1_is_read_as_it_was_meant(made: Callable[[], tuple[str, dict[str, object]]], tmp_path: Path) -> None:
    kind, row = made()
    changed = row | {"City": "Zürich", "where_coordinates": "Zürich"}
    path = table_file(tmp_path / "in.dat", kind, [changed], encoding="latin-1")
    report = load([path], tmp_path / "made.duckdb")
    assert "Windows-1252" in report.recognised[0]
    with Store(tmp_path / "made.duckdb") as store:
        assert store.rows("SELECT place LIKE 'Zürich%' FROM events") == [(True,)]


def test_gdelt_comes_zipped_as_it_is_published(tmp_path: Path) -> None:
    plain = gdelt_file(tmp_path / "20150730.export.CSV", [gdelt_row(61), gdelt_row(61, GLOBALEVENTID=1002)])
    with zipfile.ZipFile(tmp_path / "20150730.export.CSV.zip", "w") as archive:
        archive.write(plain, plain.name)
    report = load([tmp_path / "20150730.export.CSV.zip"], tmp_path / "made.duckdb")
    assert (report.kept, report.recognised) == (2, ("GDELT events 2.0",))
    assert set(report.used) | set(report.unused) == set(gdelt.COLUMNS)


def test_gdelt_rows_of_57_and_58_cells_stand_in_one_file_and_others_are_rejected(tmp_path: Path) -> None:
    rows = [gdelt_row(57, GLOBALEVENTID=1), ["1", "2"], gdelt_row(58, GLOBALEVENTID=2), gdelt_row(58)[:50], []]
    rows += [gdelt_row(58, GLOBALEVENTID=3, SQLDATE=20151301), gdelt_row(58, GLOBALEVENTID="", SQLDATE=20150100)]
    rows += [gdelt_row(57, GLOBALEVENTID=number) for number in range(10, 16)]
    path = gdelt_file(tmp_path / "in", rows)
    path.write_bytes(path.read_bytes().replace(b"LOME", b"LOM\xe9", 1) + "é ú í\n".encode())
    report = load([path], tmp_path / "made.duckdb")
    assert (report.read, report.kept) == (13, 7)
    assert [row[1] for row in report.rejected_rows] == [1, 2, 4, 6, 7, 14]
    reasons = [row[4] for row in report.rejected_rows]
    assert "not UTF-8" in reasons[0] and "2 cells where a row has 57 or 58" in reasons[1]
    assert report.rejected_rows[3][2:4] == ("when", "2015-13-01")
    assert report.rejected_rows[4][2] == "event_id"


def test_older_forms_of_acled_are_recognised_whatever_sets_their_cells_apart(tmp_path: Path) -> None:
    older = ("data_id", "iso3", "event_id_no_cnty", *ACLED[1:15], *ACLED[17:29])
    rows = [acled_row(data_id=5, iso3="MLI", event_id_no_cnty=9), acled_row(iso3="MLI", event_id_no_cnty=10)]
    for at, mark in enumerate(",;\t"):
        path = table_file(tmp_path / f"{at}", "acled", rows, header=older, mark=mark)
        assert load([path], tmp_path / "made.duckdb").recognised == ("ACLED events",)
        with Store(tmp_path / "made.duckdb") as store:
            assert store.rows("SELECT event_id FROM events ORDER BY event_id") == [("acled-5",), ("acled-MLI-10",)]
        (tmp_path / "made.duckdb").unlink()


@pytest.mark.parametrize("kind", ["acled", "ucdp", "icews", "polecat"])
def test_a_file_that_is_said_to_be_of_a_format_and_lacks_its_columns_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(ImportingError, match=r"in\.txt: there is no column .*; import the file as its publisher"):
        load([path], tmp_path / "made.duckdb", format=kind)


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    text = "\t".join(gdelt_row(58)) + "\r\n\r\n" + "\t".join(gdelt_row(57, GLOBALEVENTID=2, SQLDATE=20151399)) + "\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    report = load([path], tmp_path / "made.duckdb")
    assert (report.read, report.kept) == (2, 1)
    assert report.rejected_rows[0][1:4] == (3, "when", "2015-13-99")
    with Store(tmp_path / "made.duckdb") as store:
        assert store.rows("SELECT event_id FROM events") == [("gdelt-1001",)]


def test_the_tables_of_codes_hold_words_of_the_vocabulary_only() -> None:
    acts = [row for name in ("cameo", "plover") for row in coded.table(name)]
    assert {row["type"] for row in acts} <= {*EVENT_TYPES, ""}
    assert len({row["code"] for row in acts}) == len(acts)
    assert all(row["says"].split("|")[0].count("*") == 1 for row in acts)
    named = [row["relation"] for row in acts if row["relation"]]
    assert len(set(named)) == len(named)
    assert {row["kind"] for name in ("sectors", "countries") for row in coded.table(name)} <= set(ACTOR_KINDS)
    assert set(EVENT_TYPES) <= {row["code"] for row in coded.table("plover")}
