"""Answers that are given again are the same answers, few enough to hold, and nobody's change reaches another."""

from __future__ import annotations

from events import remembered
from events.remembered import Remembered
from events.store import Store


def test_a_question_is_asked_once_and_another_value_is_another_question() -> None:
    told, asked = Remembered(len), []

    def ask() -> list[int]:
        asked.append(1)
        return asked

    for values in ((1,), (1,), (2,)):
        told.answer(("rows", "SELECT ?", values), ask)
    told.answer(("frame", "SELECT ?", (1,)), ask)
    assert len(asked) == 3


def test_large_answers_are_not_kept_and_the_oldest_makes_room() -> None:
    told, asked = Remembered(len), []

    def ask(rows: int) -> list[int]:
        asked.append(rows)
        return [0] * rows

    for _ in range(2):
        told.answer(("rows", "large"), lambda: ask(remembered.MOST_ROWS + 1))
    assert len(asked) == 2
    for number in range(remembered.MOST_ANSWERS + 1):
        told.answer(("small", number), lambda: ask(1))
    told.answer(("small", 1), lambda: ask(1))
    told.answer(("small", 0), lambda: ask(1))
    assert len(asked) == 2 + remembered.MOST_ANSWERS + 2


def test_what_one_does_to_an_answer_the_next_does_not_see(article: Store) -> None:
    frame = article.frame("SELECT actor_no, name FROM actors ORDER BY actor_no")
    frame["name"] = "changed"
    frame.loc[len(frame)] = [-1, "added"]
    again = article.frame("SELECT actor_no, name FROM actors ORDER BY actor_no")
    assert len(again) == len(frame) - 1 and "changed" not in set(again["name"])
    rows = article.rows("SELECT count(*) FROM actors")
    rows.clear()
    assert article.rows("SELECT count(*) FROM actors") != []
