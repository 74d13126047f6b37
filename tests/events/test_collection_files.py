"""What is said about files that are no tables: missing, in another encoding, or not CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from events import collection
from events.collection import FILES
from events.records import TABLES, columns
from tests.events.breaking import copy_of_small, lines_after

QUOTING = 'write a cell that holds quotation marks, commas or line ends as "He said ""no"", and left"'
HEADER = "the first line must be event_id,actor_id,role"


def _check(folder: Path) -> list[str]:
    return [str(problem) for problem in collection.check(folder)]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    assert _check(folder) == [f"{folder}: no such folder; give a folder that holds {', '.join(FILES)}"]


def test_a_file_where_a_folder_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("text")
    assert _check(path) == [f"{path}: not a folder; give a folder that holds {', '.join(FILES)}"]


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_table_is_told_once_and_not_at_every_reference_to_it(tmp_path: Path, table: str) -> None:
    folder = copy_of_small(tmp_path)
    (folder / f"{table}.csv").unlink()
    line = f"{table}.csv: the file is missing; add it, with at least the line {','.join(columns(table))}"
    assert _check(folder) == [line]


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    assert [line.split(":")[0] for line in _check(tmp_path)] == sorted(FILES)


def test_a_file_that_cannot_be_read_as_one(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    (folder / "links.csv").unlink()
    (folder / "links.csv").mkdir()
    (line,) = _check(folder)
    assert line.startswith("links.csv: the file cannot be read: ")


@pytest.mark.parametrize("file", FILES)
def test_a_byte_order_mark_of_utf_8_is_accepted(tmp_path: Path, file: str) -> None:
    folder = copy_of_small(tmp_path)
    (folder / file).write_bytes(b"\xef\xbb\xbf" + (folder / file).read_bytes())
    assert _check(folder) == []
    assert collection.read(folder).actors[0].actor_id == "veldoria"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told_and_other_problems_of_the_file_still_found(tmp_path: Path, encoding: str) -> None:
    folder = copy_of_small(tmp_path)
    text = (folder / "links.csv").read_text("utf-8").replace("escorts,port-blockade", "escorts,escorts")
    (folder / "links.csv").write_bytes(text.encode(encoding))
    assert _check(folder) == [
        "links.csv:1: not UTF-8 but UTF-16, from byte 1 on; save the file as UTF-8",
        'links.csv:3:2: to_event_id "escorts": a link from an event to itself; name another event',
    ]


def test_utf_16_that_breaks_off_is_told_once(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    (folder / "links.csv").write_bytes((folder / "links.csv").read_text("utf-8").encode("utf-16")[:-1])
    assert _check(folder) == ["links.csv:1: not UTF-8 but UTF-16, from byte 1 on; save the file as UTF-8"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_latin_1_is_told_with_its_line_and_byte(tmp_path: Path, mark: bytes) -> None:
    folder = copy_of_small(tmp_path)
    data = mark + (folder / "actors.csv").read_bytes().replace("Kesmár".encode(), "Kesmár".encode("latin-1"))
    (folder / "actors.csv").write_bytes(data)
    place = data.index(b"\xe1") + 1
    assert _check(folder) == [
        f"actors.csv:3: not UTF-8: byte {place} of the file is 0xE1, as in Latin-1; save the file as UTF-8"
    ]


def test_nul_characters_are_told_with_line_and_byte(tmp_path: Path) -> None:
    (line,) = lines_after(tmp_path, "sources.csv", ("Note on", "Note\0 on"))
    place = (tmp_path / "small" / "sources.csv").read_bytes().index(b"\0") + 1
    assert line == f"sources.csv:3: a NUL character at byte {place} of the file; remove it"


def test_several_nul_characters_are_counted(tmp_path: Path) -> None:
    (line,) = lines_after(tmp_path, "sources.csv", ("Note on", "Note\0 on"), ("хроника", "\0хро\0ника"))
    assert line.startswith("sources.csv:3: 3 NUL characters, the first at byte ")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "dock-workers,affected",
            "dock-workers,affected,",
            "4: 4 cells where the header has 3; put quotation marks around a cell that holds a comma",
        ),
        (
            "dock-workers,affected",
            "dock-workers",
            "4: 2 cells where the header has 3; write a comma for every empty cell",
        ),
        ("dock-workers,affected", "dock-workers,affected\n", "5: the row is empty; remove the line"),
        ("dock-workers,affected", "dock-workers,affected\n,,", "5: the row is empty; remove the line"),
        (
            "dock-workers,affected",
            'dock-workers,"affected',
            f"4: a quotation mark is opened and never closed; the rest of the file cannot be read; {QUOTING}",
        ),
        (
            "dock-workers,affected",
            'dock-workers,"aff"ected',
            f"4: a quotation mark inside a cell; the rest of the file cannot be read; {QUOTING}",
        ),
    ],
)
def test_a_row_that_is_none(tmp_path: Path, old: str, new: str, line: str) -> None:
    lines = lines_after(tmp_path, "participations.csv", (old, new))
    assert lines == [f"participations.csv:{line}"]


def test_a_cell_longer_than_csv_readers_take(tmp_path: Path) -> None:
    (line,) = lines_after(tmp_path, "links.csv", ("causes", "x" * 200_000))
    assert line.startswith("links.csv:2: a cell is longer than 131,072 characters; the rest of the file")


def test_rows_that_could_not_be_read_are_not_missed_elsewhere(tmp_path: Path) -> None:
    (line,) = lines_after(tmp_path, "actors.csv", ("ida-brandt,Ida Brandt", 'ida-brandt,"Ida" Brandt'))
    assert line.startswith("actors.csv:6: a quotation mark inside a cell")


def test_the_id_of_a_row_with_a_wrong_number_of_cells_is_known_all_the_same(tmp_path: Path) -> None:
    assert lines_after(tmp_path, "actors.csv", ("ida-brandt,Ida Brandt", "ida-brandt,Brandt,Ida")) == [
        "actors.csv:6: 8 cells where the header has 7; put quotation marks around a cell that holds a comma"
    ]


@pytest.mark.parametrize(
    ("header", "lines"),
    [
        (
            "event_id,actor_id,rôle",
            [
                '1:3: "rôle": unknown column; did you mean "role"?',
                f"1: role: the column is missing; {HEADER}",
            ],
        ),
        ("event_id,actor_id,role,role", ['1:4: "role": a second column of this name; remove one']),
        (
            "event_id,actor_id,role,colour",
            ['1:4: "colour": unknown column; remove the column; the columns are event_id, actor_id, role'],
        ),
        ("actor_id,event_id,role", [f"1: the columns are in another order; {HEADER}"]),
        ("event_id;actor_id;role", ["1: the columns are separated by semicolons; save the file with commas"]),
        ("event_id\tactor_id\trole", ["1: the columns are separated by tabs; save the file with commas"]),
        ("", [f"1: the file has no header; {HEADER}"]),
    ],
)
def test_a_header_that_is_not_that_of_the_table(tmp_path: Path, header: str, lines: list[str]) -> None:
    folder = copy_of_small(tmp_path)
    (folder / "participations.csv").write_text(header + "\n" * bool(header), "utf-8")
    assert sorted(_check(folder)) == sorted(f"participations.csv:{line}" for line in lines)


def test_other_columns_are_checked_though_one_is_missing(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    rows = list(csv.reader(io.StringIO((folder / "sources.csv").read_text("utf-8"))))
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[:1] + row[2:] for row in rows])
    text = (folder / "sources.csv").read_text("utf-8").replace("2021-12-31,B", "2021-12-31,G")
    (folder / "sources.csv").write_text(text, "utf-8")
    assert _check(folder) == [
        "sources.csv:1: title: the column is missing; the first line must be " + ",".join(columns("sources")),
        'sources.csv:2:5: reliability "G": no such reliability; write A, B, C, D, E or F',
    ]
