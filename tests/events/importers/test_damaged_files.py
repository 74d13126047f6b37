"""Files that were damaged on their way are refused in one sentence, or read; what is there stays, nothing is left."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from events.errors import ImportingError
from events.importers import load
from tests.bench import made_events
from tests.events.importers.tables import write

DAMAGED = 16


def damaged(data: bytes, seed: int) -> bytes:
    """The same bytes with some of them, anywhere between the beginning and the end, changed or missing."""
    chance, made = random.Random(seed), bytearray(data)
    for _ in range(3):
        at = chance.randrange(4, len(made) - 8)
        if chance.random() < 0.5:
            made[at : at + 8] = chance.randbytes(8)
        else:
            del made[at : at + chance.randrange(1, 40)]
    return bytes(made)


@pytest.mark.parametrize("form", ["ours.parquet", "table.parquet", "book.xlsx"])
def test_a_damaged_file_is_read_or_refused_in_one_sentence(form: str, tmp_path: Path) -> None:
    if form == "ours.parquet":
        whole = made_events.files(tmp_path, 300, actors=20, format="parquet")[0].read_bytes()
    else:
        rows = [(f"2024-01-{day:02}", f"Event {day}", "here") for day in range(1, 31)]
        whole = write(tmp_path / form, [("Date", "Headline", "Place"), *rows]).read_bytes()
    file, made, refused = tmp_path / f"in-{form}", tmp_path / "made" / "store.duckdb", 0
    file.write_bytes(whole)
    load([file], made, explored=False)
    for seed in range(DAMAGED):
        file.write_bytes(damaged(whole, seed))
        before = made.read_bytes()
        try:
            report = load([file], made, explored=False)
        except ImportingError as error:
            refused += 1
            assert str(error).startswith(file.name) or str(error).startswith(str(file))
            assert "; " in str(error) and "\n" not in str(error)
            assert made.read_bytes() == before
        else:
            assert report.read == report.kept + report.merged + report.rejected
    assert refused > DAMAGED / 4
    assert not [left.name for left in made.parent.iterdir() if left.name.endswith(".part")]
