"""Events are written as many at a time as their texts leave room for."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pytest

from events import portions


def fitted(lengths: Sequence[int], most: int = 100, room: int | None = None, first: int = 0) -> tuple[int, int]:
    """How many events with summaries of such lengths are dealt with at a time, and by how many threads."""
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute(
            """CREATE TABLE rows AS SELECT CAST(row_number() OVER () - 1 + ? AS INTEGER) AS n, '' AS title,
            repeat('x', length) AS summary, '' AS place, '' AS tags FROM (SELECT unnest(?) AS length)""",
            [first, list(lengths)],
        )
        size = portions.fitting(connection, "rows", "n", most, room, first)
        [(threads,)] = connection.execute("SELECT current_setting('threads')").fetchall()
    return size, threads


def test_short_texts_are_written_as_many_at_a_time_as_may_be() -> None:
    assert fitted([]) == (100, 2)
    assert fitted([0, 0, 0]) == (100, 2)
    assert fitted([200] * 50) == (100, 2)


def test_long_texts_are_written_fewer_at_a_time_by_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fitted([2000] * 50, room=40_000) == (20, 1)
    assert fitted([900] * 50, room=9_000) == (10, 2)
    monkeypatch.setattr(portions, "ROOM", 6_000)
    assert fitted([2000] * 50) == (3, 1)
    assert fitted([1_000_000] * 3) == (1, 1)


def test_the_longest_texts_count_wherever_they_stand() -> None:
    early, late = [2000] * 70_000 + [1] * 200_000, [1] * 200_000 + [2000] * 70_000
    assert fitted(early, most=10_000, room=200_000) == fitted(late, most=10_000, room=200_000) == (100, 1)


def test_few_long_texts_that_come_after_many_others_count() -> None:
    assert fitted([2000] * 900, most=500, room=200_000, first=300_000) == (100, 1)
