"""A question that takes too long is stopped, and only that one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from events.errors import LimitError
from events.store import Store

SLOW = "SELECT count(*) FROM range(1000000000) a, range(1000) b WHERE a.range + b.range = -1"
HEAVY = "SELECT count(*) FROM range({}) a WHERE hash(a.range) = 1"
LIMIT = 0.2


@pytest.fixture
def hasty(small: Store) -> Iterator[Store]:
    with Store(small.path, LIMIT) as store:
        yield store


@pytest.mark.parametrize("kind", ["rows", "frame", "records"])
def test_a_question_beyond_the_limit_is_stopped_and_said_in_one_sentence(hasty: Store, kind: str) -> None:
    with pytest.raises(LimitError, match="longer than 0.2 seconds and was stopped; narrow the filter"):
        getattr(hasty, kind)(SLOW)
    with hasty.patient():  # a busy machine may take longer than the limit for anything
        assert hasty.rows("SELECT 1") == [(1,)]


def test_questions_of_others_go_on_while_one_is_stopped(small: Store) -> None:
    def quick(number: int) -> bool:
        return all(shared.rows("SELECT ?", [number * 1000 + at]) == [(number * 1000 + at,)] for at in range(200))

    with Store(small.path, 3) as shared, ThreadPoolExecutor(5) as pool:  # long enough for a busy machine
        slow = pool.submit(shared.rows, SLOW)
        assert all(pool.map(quick, range(4)))
        assert isinstance(slow.exception(), LimitError)


def test_a_question_that_was_stopped_is_not_remembered(hasty: Store) -> None:
    for _ in range(2):
        with pytest.raises(LimitError):
            hasty.rows(SLOW)


def test_what_is_asked_patiently_takes_its_time(hasty: Store) -> None:
    size = 1_000_000
    while True:
        try:
            hasty.rows(HEAVY.format(size))
        except LimitError:
            break
        size *= 4
    with hasty.patient():
        assert len(hasty.rows(HEAVY.format(size))) == 1
    with pytest.raises(LimitError):
        hasty.rows(SLOW)


def test_without_a_limit_nothing_watches(small: Store) -> None:
    assert small.rows(HEAVY.format(1000)) == [(0,)]
