"""Any spreadsheet comes in as it is: its columns are guessed or told, and what is done with its cells is said."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import exports
from events.errors import ImportingError
from events.filters import EventFilter
from events.importers import ColumnMap, load
from events.importers.cells import MISSING
from events.store import Store
from tests.events.importers.tables import FORMS, imported, parts, write

HEADER = ("Headline", "Date", "Who", "Whom", "Lat", "Lon", "Notes")
ROWS = (
    HEADER,
    ("Aid is sent", "2024-05-06", "Ann; Bob", "Cleo", "48.5", "-12", "By train; at night"),
    ("Talks", "late 2024", "Bob", "", "", "", ""),
)
CELLS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00a0"), max_size=20
).filter(lambda text: text.strip() not in MISSING and text[:1] != "=")  # a workbook would reckon that


@pytest.mark.parametrize("form", FORMS)
def test_the_same_table_in_any_form_makes_the_same_events(form: str, tmp_path: Path) -> None:
    path = write(tmp_path / form, ROWS)
    report, events = imported(path)
    assert [event["title"] for event in events] == ["Aid is sent", "Talks"]
    assert [event["when"] for event in events] == ["2024-05-06", "[2024-10..2024-12]"]
    assert [event["when_text"] for event in events] == ["", "late 2024"]
    assert (events[0]["latitude"], events[0]["longitude"], events[0]["summary"]) == (48.5, -12, "By train; at night")
    assert parts(path) == {
        ("Aid is sent", "Ann", "participant"),
        ("Aid is sent", "Bob", "participant"),
        ("Aid is sent", "Cleo", "recipient"),
        ("Talks", "Bob", "participant"),
    }
    assert report.recognised[0].startswith("a spreadsheet, ")
    assert report.remarks[0][:3] == (
        "title <- Headline (guessed)",
        "when <- Date (guessed)",
        "summary <- Notes (guessed)",
    )
    assert (report.unused, report.rejected) == ((), 0)


def test_what_is_told_stands_above_what_is_guessed(tmp_path: Path) -> None:
    path = write(tmp_path / "in.csv", ROWS)
    told = {
        "title": ("Notes",),
        "actors": ("Who,Whom",),
        "latitude": (),
        "longitude": (),
        "summary": (),
        "recipients": (),
    }
    report, events = imported(path, of=told)
    assert [event["title"] for event in events] == ["Bob", "By train; at night"]
    assert events[0]["latitude"] is None
    assert ("By train; at night", "Cleo", "participant") in parts(path)
    assert "actors <- Who, Whom" in report.remarks[0]
    assert report.unused == ("Headline", "Lat", "Lon")
    assert report.columns is not None
    again, _ = imported(path, of=report.columns.of)
    assert [line.removesuffix(" (guessed)") for line in report.remarks[0]] == list(again.remarks[0])


@pytest.mark.parametrize("form", ("comma.csv", "book.xlsx"))
def test_the_same_file_gives_the_same_ids_and_rows_that_differ_get_different_ones(form: str, tmp_path: Path) -> None:
    rows = (HEADER, ROWS[1], (*ROWS[1][:6], "Other notes"), ROWS[2], ROWS[1])
    ids = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        report, events = imported(write(tmp_path / name / form, rows))
        assert (report.kept, report.merged) == (3, 1)
        ids.append({event["event_id"]: event["summary"] for event in events})
    assert ids[0] == ids[1]
    assert len(ids[0]) == 3


def test_ids_are_taken_or_written_anew(tmp_path: Path) -> None:
    rows = (("ID", "Title"), ("a-1", "A"), ("2024/7 b", "B"), ("Ä", "C"), ("D 1", "D"), ("d.1", "E"))
    report, events = imported(write(tmp_path / "in.csv", rows))
    assert [event["event_id"].rpartition("-")[0] for event in events] == ["a", "2024-7-b", "", "D-1", ""]
    assert [event["event_id"] for event in events][0::4] == ["a-1", "d.1"]
    assert "event_id: 3 cells written anew, with signs that an id can have" in report.remarks[0]


def test_a_title_is_made_of_other_cells_or_the_row_is_rejected(tmp_path: Path) -> None:
    rows = (
        ("title", "summary", "place", "initiators", "recipients", "when"),
        ("", "First one. Then another.", "Kursk", "Ann", "Bob", "2024"),
        ("", "", "Kursk", "Ann", "Bob", "2024"),
        ("", "x" * 300, "", "", "", ""),
        ("", "", "", "", "", "2024"),
    )
    report, events = imported(write(tmp_path / "in.csv", rows))
    assert [event["title"] for event in events] == ["Ann → Bob – Kursk", "First one.", "x" * 159 + "…"]
    assert "title: made of other cells in 3 rows" in report.remarks[0]
    assert [row[1:3] for row in report.rejected_rows] == [(5, "title")]


def test_types_that_are_none_become_tags(tmp_path: Path) -> None:
    rows = (("Title", "Type", "Tags"), ("A", "aid", "x"), ("B", "Battle", "y"), ("C", "", ""))
    told = {"type": ("Type",)}
    report, events = imported(write(tmp_path / "in.csv", rows), of=told)
    assert [(event["type"], event["tags"]) for event in events] == [("AID", "x"), ("", "y;Battle"), ("", "")]
    assert 'type: 1 cell not of its words, such as "Battle", kept as tags' in report.remarks[0]


def test_sources_with_an_address_keep_it(tmp_path: Path) -> None:
    rows = (
        ("Title", "Source", "Link"),
        ("A", "City Radio", "https://radio.example/1"),
        ("B", "https://press.example/2", ""),
        ("C", "A Book (Press, 2020)", "page 7"),
    )
    path = write(tmp_path / "in.csv", rows)
    imported(path)
    with Store(tmp_path / "made.duckdb") as store:
        known = store.rows("""SELECT e.title, s.title, s.url, s.published FROM events e JOIN claims c USING (event_no)
            JOIN sources s USING (source_id) ORDER BY 1, 2""")
    assert known == [
        ("A", "City Radio", "https://radio.example/1", ""),
        ("B", "press.example/2", "https://press.example/2", ""),
        ("C", "A Book", "", "2020"),
        ("C", "page 7", "", ""),
    ]


@pytest.mark.parametrize(
    ("cell", "degrees"), [("48,25", 48.25), ("48.25 N", 48.25), ("48,25°S", -48.25), ("-7", -7), ("7°", 7)]
)
def test_coordinates_are_read_as_people_write_them(cell: str, degrees: float, tmp_path: Path) -> None:
    _, events = imported(write(tmp_path / "semicolon.csv", (("Title", "Lat", "Lon"), ("A", cell, "1"))))
    assert (events[0]["latitude"], events[0]["longitude"]) == (degrees, 1)


def test_what_is_missing_and_what_is_empty_is_left_out_and_counted(tmp_path: Path) -> None:
    rows = (("Title", "Date", "Who"), ("A", "N/A", "NA"), ("", "", ""), ("B", "2024", "Nan"), ("", " ", ""))
    report, events = imported(write(tmp_path / "in.csv", rows))
    assert report.recognised[0].endswith("2 empty rows left out, 2 cells such as NA read as empty")
    assert (report.read, report.kept, report.undated, report.actors) == (2, 2, 1, 1)
    assert events[0]["when_text"] == ""


def test_a_row_of_another_length_is_told_and_no_other_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "semicolon.csv"
    path.write_text('Title;Date\nA;2024\nB\n"C\nc";2024-05;x\n;;\n;\nD;2024-13\n')
    report, events = imported(path)
    assert [event["title"] for event in events] == ["A", "D"]
    assert [row[1] for row in report.rejected_rows] == [3, 4]
    assert report.undated == 1


@pytest.mark.parametrize(
    ("above", "said"),
    [("sep=;\n", "1 line"), ('Made on 1 May 2024;;\n"by hand,\nof course"\n\n', "4 lines"), ("\n", "1 line")],
)
def test_lines_above_the_header_are_left_out_and_counted(above: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(f"{above}Title;Date;Who\nA;2024;\nB;2024\n;2024;\n")
    report, events = imported(path)
    assert report.recognised[0].endswith(f"semicolons, {said} above the header left out")
    first = above.count("\n") + 1
    assert ([event["title"] for event in events], [row[1] for row in report.rejected_rows]) == (
        ["A"],
        [first + 2, first + 3],
    )


def test_actors_are_set_apart_by_semicolons_and_line_ends_and_by_what_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "comma.csv", (("Title", "Who"), ("A", "Ann, queen; Bob\nCleo")))
    imported(path)
    assert {name for _, name, _ in parts(path)} == {"Ann, queen", "Bob", "Cleo"}
    imported(path, split=(",",))
    assert {name for _, name, _ in parts(path)} == {"Ann", "queen", "Bob", "Cleo"}


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ({"title": ("Headlin",)}, 'no column "headlin" to take title from; did you mean "Headline"'),
        ({"title": ("Banana",)}, 'no column "banana" to take title from; the columns are "Headline"'),
        ({"latitude": ("Lat,Lon",)}, "latitude is taken from one column, not from 2"),
    ],
)
def test_a_column_that_is_not_there_is_told(of: dict[str, tuple[str, ...]], said: str, tmp_path: Path) -> None:
    with pytest.raises(ImportingError, match=said):
        imported(write(tmp_path / "comma.csv", ROWS), of=of)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04nothing", "cannot be unpacked"),
        (b"one;two\n1;2\n", "no column is found that names events"),
        (b"just a line\n", "no format is recognised"),
        (b'{"a": 1, "b": 2}\n', "no format is recognised"),
    ],
)
def test_a_file_that_is_no_table_is_told(data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(data)
    with pytest.raises(ImportingError, match=said):
        load([tmp_path / "in.csv"], tmp_path / "made.duckdb")


@pytest.mark.parametrize("form", FORMS[:4])
def test_a_header_alone_is_a_table_without_events(form: str, tmp_path: Path) -> None:
    report, events = imported(write(tmp_path / form, ROWS[:1]))
    assert (report.read, report.kept, events) == (0, 0, [])


@pytest.mark.parametrize("form", FORMS)
def test_the_table_of_events_says_the_same_as_a_spreadsheet(form: str, article: Store, tmp_path: Path) -> None:
    plain, form_name = tmp_path / "article.csv", "comma.csv" if form == "comma.csv" else form
    exports.save(article, EventFilter(), "csv", plain, raw=True)
    with plain.open(encoding="utf-8", newline="") as file:
        path = write(tmp_path / form_name, list(csv.reader(file)))
    stores = [tmp_path / f"{name}.duckdb" for name in ("plain", "sheet")]
    load([plain], stores[0], raw=True)
    report = load([path], stores[1], raw=True, format="spreadsheet")
    assert set(report.unused) == {"earliest", "latest", "precision", "quad_class"}
    tables = []
    for store in map(Store, stores):
        with store:
            names = ("events", "participations", "sources", "claims", "actors")
            tables.append({name: sorted(map(repr, store.rows(f"SELECT * FROM {name}"))) for name in names})
    for name in tables[0]:
        assert tables[0][name] == tables[1][name], name


@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6),
    form=st.sampled_from(FORMS[:4]),
    encoding=st.sampled_from(["utf-8", "utf-16"]),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_cell_comes_back(rows: list[tuple[str, str, str]], form: str, encoding: str, tmp_path: Path) -> None:
    path = write(
        tmp_path / form, [("N", "What", "Where", "Why"), *((f"e{n}", *row) for n, row in enumerate(rows))], encoding
    )
    of = {"event_id": ("N",), "title": ("What",), "place": ("Where",), "summary": ("Why",)}
    report = load([path], tmp_path / "made.duckdb", columns=ColumnMap(of), raw=True)
    with Store(tmp_path / "made.duckdb") as store:
        found = {row[0]: row[1:] for row in store.rows("SELECT event_id, title, place, summary FROM events")}
    assert report.read == report.kept + report.rejected == len(rows)
    for number, row in enumerate(rows):
        title, place, summary = (" ".join(cell.split()) for cell in row)
        if title:
            told = found[f"e{number}"]
            assert tuple(" ".join(text.split()) for text in told) == (title, place, summary)
