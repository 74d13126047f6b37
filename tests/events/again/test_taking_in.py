"""What imports into one store may not do to one another, and what an import of nothing may not do to a store."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from events import again, changing, drafting
from events.errors import StoreError
from events.importers import loading, rejected_file
from explorer.cli import main
from tests.events.again.stores import tables

FULL = pytest.mark.parametrize(
    ("kind", "words"), [(OSError, "{}"), (duckdb.IOException, 'Could not write file "store": {}')]
)


def table(path: Path, *titles: str, year: str = "2024") -> Path:
    path.write_text("".join(["event_id,title,when\n", *(f"{title.lower()},{title},{year}\n" for title in titles)]))
    return path


def events_in(path: Path) -> int:
    return len(tables(path)["events"])


def test_an_edition_of_which_nothing_can_be_kept_takes_nothing_away(tmp_path: Path) -> None:
    store = tmp_path / "my.duckdb"
    again.take_in([table(tmp_path / "radio.csv", "One", "Two")], store)
    before = store.read_bytes()
    path = str(table(tmp_path / "newer.csv", "Three", "Four", year="2024-13"))
    for more in (["--dry-run"], []):
        done = CliRunner().invoke(main, ["import", path, "--to", str(store), "--as", "radio", *more])
        assert done.exit_code == 1
        assert done.stderr.splitlines()[-1] == (
            f"{store}: is as it was, because none of the 2 rows can be kept; mend what is told of them"
        )
        assert store.read_bytes() == before
    assert f"what was rejected is in {store}.rejected.csv" in done.stderr
    assert len(rejected_file(store).read_text().splitlines()) == 3
    table(tmp_path / "newer.csv")
    assert "there is no row in newer.csv" in again.take_in([tmp_path / "newer.csv"], store, source="radio").refusal
    assert (store.read_bytes(), list(tmp_path.glob("*before*")), list(tmp_path.glob(".*"))) == (before, [], [])


def test_no_store_is_made_of_rows_of_which_none_can_be_kept(tmp_path: Path) -> None:
    store = tmp_path / "my.duckdb"
    path = str(table(tmp_path / "bad.csv", "One", year="2024-13"))
    done = CliRunner().invoke(main, ["import", path, "--to", str(store)])
    assert (done.exit_code, store.exists()) == (1, False)
    assert f"{store}: was not made, because the one row cannot be kept" in done.stderr
    assert rejected_file(store).is_file()


@pytest.mark.parametrize("made", [True, False])
def test_of_two_imports_at_once_the_later_writes_over_nothing(tmp_path: Path, made: bool) -> None:
    store, told = tmp_path / "my.duckdb", []
    if made:
        again.take_in([table(tmp_path / "first.csv", "Zero")], store)

    def meanwhile(step: str, share: float | None, rows: int) -> None:
        if step == "indexing" and not told:
            told.append(step)
            again.take_in([table(tmp_path / "quick.csv", "One", "Two")], store)

    with pytest.raises(StoreError, match="by another command meanwhile; try again"):
        again.take_in([table(tmp_path / "slow.csv", "Three")], store, tell=meanwhile)
    assert events_in(store) == 2 + made
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there a store that is open cannot be replaced")
def test_from_the_last_look_at_a_store_until_it_is_replaced_no_other_process_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    store, keep, held = tmp_path / "my.duckdb", changing._keep, []
    again.take_in([table(tmp_path / "first.csv", "One")], store)

    def looked(path: Path, number: int) -> None:
        with path.open("rb") as file, pytest.raises(BlockingIOError):
            held.append(path)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        keep(path, number)

    monkeypatch.setattr(changing, "_keep", looked)
    again.take_in([table(tmp_path / "second.csv", "Two")], store)
    assert (held, events_in(store)) == ([store], 2)


@FULL
def test_a_full_disk_is_told_in_a_sentence_and_leaves_no_litter(
    kind: type[Exception], words: str, tmp_path: Path
) -> None:
    store = tmp_path / "my.duckdb"
    again.take_in([table(tmp_path / "first.csv", "One")], store)
    before = store.read_bytes()

    def full(step: str, share: float | None, rows: int) -> None:
        raise kind(words.format(os.strerror(errno.ENOSPC)))

    with pytest.raises(StoreError, match=f"^{tmp_path}: is full, and nothing was changed; make room"):
        again.take_in([table(tmp_path / "second.csv", "Two")], store, tell=full)
    assert (store.read_bytes(), list(tmp_path.glob(".*"))) == (before, [])


@FULL
def test_a_full_disk_is_told_in_a_sentence_by_what_only_asks_a_store(
    kind: type[Exception], words: str, tmp_path: Path
) -> None:
    store = tmp_path / "my.duckdb"
    again.take_in([table(tmp_path / "first.csv", "One")], store)
    said = f"^{tempfile.gettempdir()}: is full, and nothing was changed; make room"
    with pytest.raises(StoreError, match=said), drafting.aside(store):
        raise kind(words.format(os.strerror(errno.ENOSPC)))


def test_too_little_memory_is_told_in_a_sentence_and_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, said = (
        tmp_path / "my.duckdb",
        "^my.duckdb: there was not enough memory, nor room on the disk, and nothing was",
    )
    again.take_in([table(tmp_path / "first.csv", "One")], store)
    before = store.read_bytes()
    for module in (changing, loading):
        with monkeypatch.context() as patch:
            patch.setattr(module, "MEMORY", "100kB")
            with pytest.raises(StoreError, match=said):
                again.take_in([table(tmp_path / "second.csv", "Two")], store)
        assert (store.read_bytes(), list(tmp_path.glob(".*"))) == (before, [])
    with pytest.raises(StoreError, match=said), drafting.aside(store, "100kB") as connection:
        connection.execute("CREATE TABLE wide AS SELECT range AS number FROM range(100_000)")


def test_other_events_under_the_same_file_name_and_ids_are_told_before_they_take_a_place(tmp_path: Path) -> None:
    store, path, said = tmp_path / "my.duckdb", tmp_path / "export.csv", "if these are other events, undo this"
    again.take_in([table(path, "One", "Two")], store)
    path.write_text("event_id,title,when\none,Flood,2020\ntwo,Strike,2021\n")
    assert any(said in line for line in again.take_in([path], store, dry_run=True).lines())
    path.write_text("event_id,title,when\none,One,2024\ntwo,Strike,2021\n")
    assert not any(said in line for line in again.take_in([path], store, dry_run=True).lines())
