"""Files come in whatever they are packed in and encoded as; what had to be done is said, and nothing is lost."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.errors import ImportingError
from events.importers import load, rejected_file
from events.importers.incoming import HEAD, Head
from events.importers.opening import AT_ONCE, open_file
from events.store import Store

ENCODINGS = {"utf-8": "", "utf-8-sig": "", "utf-16": "read as UTF-16", "utf-16-be": "read as UTF-16"}
STARTS = (
    b"", b"event_id,title,when\n", b"Title;Date\n", "Titel\tOrt\n".encode("utf-16"), b"PK\x03\x04", b"PAR1",
    b"\x1f\x8b", b"[", b'{"events": [', b'{"event_id": "a"}\n',
)  # fmt: skip
WINDOWS = "".join(chr(code) for code in range(0x20, 0x7F)) + "€äöüßéñ“”–ŠŽ"


def titles(path: Path) -> list[str]:
    with Store(path) as store:
        return [title for (title,) in store.rows("SELECT title FROM events ORDER BY event_id")]


@pytest.mark.parametrize("encoding", [*ENCODINGS, "utf-16-le", "windows-1252"])
def test_a_table_in_any_encoding_is_the_same_table(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    text = 'event_id,title,actors\na,"Café – two\r\nlines",Müller; „Ann“\nb,B,\n'
    path.write_bytes(text.encode(encoding))
    report = load([path], tmp_path / "made.duckdb")
    assert (report.read, report.kept) == (2, 2)
    assert titles(tmp_path / "made.duckdb") == ["Café – two\r\nlines", "B"]
    said = {"utf-16-le": "read as UTF-16", "windows-1252": "read as Windows-1252", **ENCODINGS}[encoding]
    assert report.recognised[0].partition(", ")[2] == said


@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters='\0"'), min_size=1),
    encoding=st.sampled_from(list(ENCODINGS)),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_text_comes_through_every_encoding(text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    whole = f"event_id,title\nä,{text}\n"
    path.write_bytes(whole.encode(encoding))
    file = open_file(path, 0, tmp_path)
    assert file.path.read_bytes().decode("utf-8-sig") == whole
    assert file.head.text == whole


@given(text=st.text(WINDOWS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_no_utf_8_is_windows_1252(text: str, tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_bytes(f"ö {text}".encode("windows-1252"))
    file = open_file(path, 0, tmp_path)
    assert file.path.read_text("utf-8") == f"ö {text}" == file.head.text
    assert file.notes == ("read as Windows-1252",)


def test_a_damaged_letter_among_many_in_utf_8_damages_its_row_alone(tmp_path: Path) -> None:
    path, store = tmp_path / "in.csv", tmp_path / "made.duckdb"
    path.write_bytes("event_id,title\na,Köln\nb,München\n".encode() + b"c,Caf\xe9\n" + "d,Lübeck\n".encode())
    report = load([path], store)
    assert (report.kept, report.rejected) == (3, 1)
    assert "not UTF-8" in rejected_file(store).read_text("utf-8")


def test_nul_characters_are_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b"event_id,title\na,A\nb,B\0e\0e\n")
    report = load([path], tmp_path / "made.duckdb")
    assert titles(tmp_path / "made.duckdb") == ["A", "Bee"]
    assert report.recognised[0].endswith("2 NUL characters left out, the first in line 3")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_the_line_of_the_first_nul_character_is_told_however_far_it_stands(encoding: str, tmp_path: Path) -> None:
    path, rows = tmp_path / "in.csv", "".join(f"{number},Caf\xe9\n" for number in range(150_000))
    path.write_bytes(f"event_id,title\n{rows}b,B\0e\nc,\0C\n".encode(encoding))
    assert path.stat().st_size > AT_ONCE
    file = open_file(path, 0, tmp_path)
    assert file.notes[-1] == "2 NUL characters left out, the first in line 150,002"
    assert file.path.read_text("utf-8") == f"event_id,title\n{rows}b,Be\nc,C\n"


@pytest.mark.parametrize("packed", ["zip", "gz"])
def test_what_is_packed_is_unpacked(packed: str, tmp_path: Path) -> None:
    path, table = tmp_path / f"in.{packed}", "event_id,title\na,Ä\nb,\n".encode("utf-16")
    if packed == "gz":
        path.write_bytes(gzip.compress(table))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("day/in.csv", table)
            archive.writestr("__MACOSX/day/._in.csv", b"junk")
    report = load([path], tmp_path / "made.duckdb")
    name = "in.gz" if packed == "gz" else "in.zip/day/in.csv"
    assert report.files == (name,)
    assert [row[:2] for row in report.rejected_rows] == [(name, 3)]
    assert titles(tmp_path / "made.duckdb") == ["Ä"]


def test_a_format_sees_the_beginning_of_what_is_packed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in.csv", "a;b\n" * HEAD)
    file = open_file(tmp_path / "in.zip", 0, tmp_path)
    assert (len(file.head.data), file.name) == (HEAD, "in.zip/in.csv")
    assert file.head.header(";") == ["a", "b"]
    assert set(file.head.lines) == {"a;b"}


@given(data=st.binary(max_size=400), start=st.sampled_from(STARTS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_it_stumble(data: bytes, start: bytes, tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(start + data)
    try:
        report = load([tmp_path / "in"], tmp_path / "made.duckdb", dry_run=True)
    except ImportingError as error:
        assert str(error).startswith(("in: ", f"{tmp_path}/in: ")) and "; " in str(error)
    else:
        assert report.read == report.kept + report.merged + report.rejected


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"a.txt": "A", "b.txt": "B"}, 'it is an archive that holds "a.txt", "b.txt"'),
        ({"a.csv": ""}, "in.zip/a.csv: the file is empty"),
        ({}, "in.zip: there is no file in this archive"),
    ],
)
def test_an_archive_of_no_use_is_told_of(members: dict[str, str], said: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    with pytest.raises(ImportingError, match=said):
        load([tmp_path / "in.zip"], tmp_path / "made.duckdb")


def test_a_folder_of_no_use_is_told_of(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / name).write_text("")
    with pytest.raises(ImportingError, match='it is a folder that holds "a", "b", "c" and 1 more'):
        load([tmp_path], tmp_path / "made.duckdb")


def test_a_file_of_one_long_line_has_that_line() -> None:
    assert Head(Path("in"), "in", b"x" * HEAD).lines == ("x" * HEAD,)
    assert Head(Path("in"), "in", b"a\n" + b"x" * (HEAD - 2)).lines == ("a",)
