"""Answers that are given again: a store never changes while it is open, so a question asked twice needs one answer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Answer = TypeVar("Answer")
MOST_ANSWERS, MOST_ROWS, MOST_WEIGHT = 1000, 2000, 200_000_000


class Remembered:
    """The latest answers to questions; usable from any thread.

    most: how many answers are kept. weigh: what an answer weighs; heavy: the most that one may weigh to be kept at all;
    in_all: the most that all of them may weigh together.

    >>> told = Remembered(weigh=len, heavy=2)
    >>> [told.answer("a", lambda: [1]), told.answer("a", lambda: [2]), told.answer("b", lambda: [1, 2, 3])]
    [[1], [1], [1, 2, 3]]
    >>> told.answer("b", lambda: [4])
    [4]
    """

    def __init__(
        self,
        weigh: Callable[[Any], int],
        *,
        most: int = MOST_ANSWERS,
        heavy: int = MOST_ROWS,
        in_all: int = MOST_WEIGHT,
    ) -> None:
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()
        self._weigh, self._most, self._heavy, self._in_all = weigh, most, heavy, in_all
        self._weight = 0

    def answer(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question: the one known, else that of ``ask``.

        The answer is shared: who changes it takes a copy.
        """
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]  # type: ignore[no-any-return]
        found = ask()
        weight = self._weigh(found)
        if weight <= self._heavy:
            with self._lock:
                if question not in self._answers:
                    self._answers[question] = found
                    self._weight += weight
                while len(self._answers) > self._most or self._weight > self._in_all:
                    self._weight -= self._weigh(self._answers.popitem(last=False)[1])
        return found
