"""A row that cannot be taken is told with its line, its value and the reason; no other row is lost by it."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from events.errors import ImportingError
from events.importers import Report, load, rejected_file
from events.store import Store
from tests.bench import made_events

HEADER = b"event_id,title,when,type,latitude,longitude\n"
GOOD = b"good-1,One,2024-01-02,AID,1.5,-2\n", b'good-2,"Two\nlines ""here""",,,,\n', b"good-3,Three,2024/..,,,\n"


def taken(tmp_path: Path, *lines: bytes, header: bytes = HEADER) -> tuple[Report, list[list[str]]]:
    """The report on a file of some lines, and the table of what was rejected."""
    path, made = tmp_path / "in.csv", tmp_path / "in.duckdb"
    path.write_bytes(header + b"".join(lines))
    report = load([path], made, explored=False)
    assert report.read == report.kept + report.merged + report.rejected
    if not report.rejected:
        assert not rejected_file(made).exists()
        return report, []
    with rejected_file(made).open(encoding="utf-8", newline="") as file:
        header_row, *rows = csv.reader(file)
    assert header_row == ["file", "line", "column", "value", "reason"]
    assert len(rows) == report.rejected
    return report, rows


@pytest.mark.parametrize(
    ("line", "column", "value", "reason"),
    [
        (b",No id,2024,,,\n", "event_id", "", "the cell is empty"),
        (b"two words,Bad id,2024,,,\n", "event_id", "two words", "characters that an id cannot have"),
        (b"bad,  ,2024,,,\n", "title", "  ", "the cell is empty"),
        (b"bad,Bad date,2024-13,,,\n", "when", "2024-13", "month 13 does not exist"),
        (b"bad,Words,March 2024,,,\n", "when", "March 2024", "write 2024-03"),
        (b"bad,Bad type,2024,AIDE,,\n", "type", "AIDE", 'did you mean "AID"'),
        (b"bad,Not a number,2024,,north,5\n", "latitude", "north", "not a number"),
        (b"bad,Too far,2024,,5,181\n", "longitude", "181", "out of range"),
        (b"bad,Infinite,2024,,1e999,5\n", "latitude", "1e999", "not a number"),
        (b"bad,One coordinate,2024,,5,\n", "longitude", "", "one coordinate without the other"),
        (b"bad,Few,2024\n", "", "bad,Few,2024", "3 cells where the header has 6"),
        (b"bad,Many,2024,,,,7\n", "", "bad,Many,2024,,,,7", "7 cells where the header has 6"),
        (b'bad,"Quo"te,2024,,,\n', "", 'bad,"Quo"te,2024,,,', "a quotation mark in a cell"),
        (b"good-1,Another of the same id,,,,\n", "event_id", "good-1", "in.csv line 2 has the same id"),
    ],
)  # fmt: skip
def test_a_bad_row_is_rejected_and_the_others_are_kept(
    line: bytes, column: str, value: str, reason: str, tmp_path: Path
) -> None:
    ends = b"\r\n" if column else b"\n"
    lines = [part.replace(b"\n", ends) for part in (GOOD[0], b"\n", GOOD[1], line, b"\n", GOOD[2], line)]
    report, rows = taken(tmp_path, *lines, header=HEADER.replace(b"\n", ends))
    assert (report.read, report.kept) == (5, 3)
    assert [int(row[1]) for row in rows] == [6, 9]
    for name, _, *told in rows:
        assert (name, told[0]) == ("in.csv", column)
        assert told[1].lstrip("'").startswith(value)
        assert reason in told[2]


def test_a_row_that_says_what_another_says_is_merged(tmp_path: Path) -> None:
    report, _ = taken(tmp_path, *GOOD, GOOD[0], GOOD[2], GOOD[0])
    assert (report.read, report.kept, report.merged, report.rejected) == (6, 3, 3, 0)


def test_lines_are_told_of_several_files_and_rows_merged_across_them(tmp_path: Path) -> None:
    for name, lines in (("a", GOOD[:2]), ("b", (GOOD[0], b"x,X,2024-02-30,,,\n", b"good-2,Other,,,,\n"))):
        (tmp_path / f"{name}.csv").write_bytes(HEADER + b"".join(lines))
    report = load([tmp_path / "a.csv", tmp_path / "b.csv"], tmp_path / "in.duckdb")
    assert (report.read, report.kept, report.merged, report.rejected) == (5, 2, 1, 2)
    assert [row[:2] for row in report.rejected_rows] == [("b.csv", 3), ("b.csv", 4)]
    assert "a.csv line 3 has the same id" in report.rejected_rows[1][4]


def test_rows_of_parquet_are_rejected_by_their_number(tmp_path: Path) -> None:
    frame = made_events.frame(20, actors=20)
    frame.loc[3, "when"], frame.loc[7, "type"] = "no date", "NOTHING"
    path = tmp_path / "in.parquet"
    with duckdb.connect() as connection:
        connection.register("given", frame)
        connection.execute(f"COPY (SELECT * FROM given) TO '{path}' (FORMAT parquet)")
    report = load([path], tmp_path / "in.duckdb")
    assert (report.kept, [row[1:4] for row in report.rejected_rows]) == (
        18,
        [(4, "when", "no date"), (8, "type", "NOTHING")],
    )


def test_a_quotation_mark_that_is_never_closed_does_not_stop_the_import(tmp_path: Path) -> None:
    report, rows = taken(tmp_path, GOOD[0], b'bad,"Open,2024,,,\n', b"lost,Lost,2024,,,\n")
    assert report.kept == 1
    assert rows[0][1] == "3"


def test_an_import_without_rejections_removes_the_file_of_an_earlier_one(tmp_path: Path) -> None:
    taken(tmp_path, GOOD[0], b"bad,,,,,\n")
    report, _ = taken(tmp_path, GOOD[0])
    assert report.rejected == 0


def test_the_report_tells_columns_undated_events_and_new_actors(tmp_path: Path) -> None:
    header = b"event_id,title,when,actors,mood,precision\n"
    taken(tmp_path, b"a,A,2024-05,Ann; Bob,,day\n", header=header)
    report, _ = taken(tmp_path, b"a,A,2024-05,Ann; Cleo,,day\n", b"b,B,,Bob,,\n", header=header)
    assert (report.used, report.unused) == (("event_id", "title", "when", "actors"), ("mood", "precision"))
    assert (report.actors, report.actors_new, report.undated) == (3, 1, 1)
    assert (report.first, report.last) == ("2024-05-01", "2024-05-31")
    said = "\n".join(report.lines())
    assert "2 rows read = 2 kept + 0 merged + 0 rejected" in said
    assert "columns unused: mood; made anew: precision" in said


def test_a_file_of_nothing_but_its_header_makes_an_empty_store(tmp_path: Path) -> None:
    report, _ = taken(tmp_path)
    assert (report.read, report.kept, report.actors) == (0, 0, 0)
    with Store(tmp_path / "in.duckdb") as store:
        assert store.rows("SELECT count(*) FROM events") == [(0,)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("in.csv", b"Dear diary\n", 'no format is recognised in it: it begins with "Dear diary"'),
        ("in.csv", b"id,kind\n1,2\n", "no column is found that names events; the columns are"),
        ("in.csv", b"event_id,title,title\na,A,B\n", 'two columns have the name "title"'),
        ("in.csv", b"", "the file is empty"),
        ("in.parquet", b"PAR1", "cannot be read as Parquet"),
        ("in.zip", b"PK\x03\x04", "cannot be unpacked"),
        ("gone.csv", None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_table_of_events_is_refused(
    name: str, content: bytes | None, said: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ImportingError, match=said):
        load([tmp_path / name], tmp_path / "out.duckdb")
    assert {path.name for path in tmp_path.iterdir()} <= {name}


def test_a_folder_or_a_file_that_is_no_store_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(HEADER)
    (tmp_path / "notes.txt").write_text("dear diary")
    for place in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(ImportingError, match="is a folder|is no store"):
            load([tmp_path / "in.csv"], place)
    assert (tmp_path / "notes.txt").read_text() == "dear diary"
