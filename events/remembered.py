"""Answers that are given again: a store never changes while it is open, so a question asked twice needs one answer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence, Sized
from typing import TypeVar

Answer = TypeVar("Answer", bound=Sized)
Question = tuple[str, str, tuple[object, ...]]
MOST_ANSWERS, MOST_ROWS = 1000, 2000


class Remembered:
    """The latest answers to questions, at most MOST_ANSWERS of at most MOST_ROWS rows each; usable from any thread.

    >>> told = Remembered()
    >>> [told.answer("rows", "SELECT 1", (), lambda: [(1,)]), told.answer("rows", "SELECT 1", (), lambda: [(2,)])]
    [[(1,)], [(1,)]]
    """

    def __init__(self) -> None:
        self._answers: OrderedDict[Question, Sized] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, kind: str, sql: str, values: Sequence[object], ask: Callable[[], Answer]) -> Answer:
        """The answer of this kind to a question with its values: the one known, else that of ``ask``.

        The answer is shared: who changes it takes a copy.
        """
        question = (kind, sql, tuple(values))
        with self._lock:
            known = self._answers.get(question)
            if known is not None:
                self._answers.move_to_end(question)
                return known  # type: ignore[return-value]
        found = ask()
        if len(found) <= MOST_ROWS:
            with self._lock:
                self._answers[question] = found
                if len(self._answers) > MOST_ANSWERS:
                    self._answers.popitem(last=False)
        return found
