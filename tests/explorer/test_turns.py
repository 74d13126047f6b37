"""Answers are made one after the other, in the order of their questions, unless one takes long."""

from __future__ import annotations

from threading import Event, Thread
from time import sleep

import pytest

from explorer import turns
from explorer.turns import Turns


def test_one_answer_is_made_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST", 60)
    asked, at_work, most = Turns(), 0, 0

    def answer() -> None:
        nonlocal at_work, most
        with asked.taken():
            at_work += 1
            most = max(most, at_work)
            sleep(0.001)
            at_work -= 1

    readers = [Thread(target=answer) for _ in range(20)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert most == 1


def test_who_has_waited_long_is_answered_beside_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST", 0.01)
    asked, begun, ended = Turns(), Event(), Event()

    def slow() -> None:
        with asked.taken():
            begun.set()
            ended.wait()

    reader = Thread(target=slow)
    reader.start()
    begun.wait()
    with asked.taken():
        assert not ended.is_set()
    ended.set()
    reader.join()


def test_a_turn_is_given_back_when_an_answer_fails() -> None:
    asked = Turns()
    for _ in range(3):
        with pytest.raises(ValueError, match="no answer"), asked.taken():
            raise ValueError("no answer")
    assert asked._free.acquire(blocking=False)
