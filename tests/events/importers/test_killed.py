"""An import that is ended at any moment leaves the store that was there whole, and the next one clears up after it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from events.drafting import drafted
from events.errors import StoreError
from events.importers import load
from events.store import Store
from tests.bench import made_events


def leftovers(folder: Path) -> list[Path]:
    """What drafts have left in a folder."""
    return [path for path in folder.iterdir() if path.name.endswith(".part")]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of events that takes some seconds to import."""
    return made_events.files(tmp_path_factory.mktemp("tables"), 60_000, actors=400, format="csv")[0]


def test_killed_at_any_moment_it_leaves_the_old_store_and_the_next_import_clears_up(
    tables: Path, tmp_path: Path
) -> None:
    place = tmp_path / "store.duckdb"
    first = tmp_path / "first.csv"
    first.write_bytes(b"event_id,title\na,A\n")
    load([first], place)
    before = place.read_bytes()
    for wait in (0.05, 0.3, 0.9):
        command = [sys.executable, "-m", "explorer", "import", str(tables), "--to", str(place)]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not leftovers(tmp_path) and running.poll() is None:
            time.sleep(0.01)
        time.sleep(wait)
        running.send_signal(signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL
        assert place.read_bytes() == before
        with Store(place) as store:
            assert store.rows("SELECT event_id FROM events") == [("a",)]
    assert leftovers(tmp_path)
    assert load([first], place).kept == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.csv", "store.duckdb"]


def test_a_draft_that_is_at_work_is_left_alone_by_another(tmp_path: Path) -> None:
    place = tmp_path / "store.duckdb"
    with drafted(place) as slow:
        with drafted(place):
            assert slow.folder.is_dir()
        assert place.is_file()
        slow.connection.execute("INSERT INTO links VALUES (1, 2, 'follows', '')")
    with duckdb.connect(str(place), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM links").fetchall() == [(1,)]
    assert not leftovers(tmp_path)


def test_an_error_inside_leaves_the_old_store_and_no_draft(tmp_path: Path) -> None:
    place = tmp_path / "store.duckdb"
    with drafted(place):
        pass
    before = place.read_bytes()
    with pytest.raises(ZeroDivisionError), drafted(place):
        raise ZeroDivisionError
    assert place.read_bytes() == before
    assert not leftovers(tmp_path)


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="choose another place"), drafted(tmp_path / "file" / "store.duckdb"):
        raise AssertionError
