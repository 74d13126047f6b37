"""Answers that are given again: a store never changes while it is open, so a question asked twice needs one answer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

Answer = TypeVar("Answer")
MOST_ANSWERS, MOST_ROWS, MOST_WEIGHT = 1000, 2000, 200_000_000


class Once(Generic[Answer]):
    """An attribute that is worked out when it is first asked for, for objects that belong to one thread.

    As functools.cached_property, but without its lock, which all objects of a class share before Python 3.12: what one
    reader's question works out would have the others wait.

    >>> class Question:
    ...     @Once
    ...     def answer(self) -> list[int]:
    ...         return []
    >>> asked = Question()
    >>> asked.answer is asked.answer
    True
    """

    def __init__(self, make: Callable[[Any], Answer]) -> None:
        self._make, self.__doc__ = make, make.__doc__

    def __get__(self, asked: Any, of: object) -> Answer:
        made = asked.__dict__[self._make.__name__] = self._make(asked)
        return made


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


class Met:
    """Rows of a table that were read, kept at hand by number and by id; usable from any thread.

    A row begins with its number and its id. most: beyond so many, only the latest are kept.

    >>> met = Met(most=2)
    >>> met.rows([7, 5], lambda missing: [(number, f"id-{number}") for number in missing])
    [(7, 'id-7'), (5, 'id-5')]
    >>> met.rows([5], lambda missing: []), met.number("id-7"), met.number("id-8")
    ([(5, 'id-5')], 7, None)
    """

    def __init__(self, most: int) -> None:
        self._rows: dict[int, tuple[Any, ...]] = {}
        self._numbers: dict[str, int] = {}
        self._most = most

    def rows(
        self, numbers: Sequence[int], read: Callable[[Sequence[int]], Sequence[tuple[Any, ...]]]
    ) -> list[tuple[Any, ...]]:
        """The rows of some numbers, in the order given; ``read`` is asked for those that are not at hand."""
        told = self.known(numbers)
        if missing := [number for number in numbers if number not in told]:
            told |= self.keep(read(missing))
        return [told[number] for number in numbers]

    def keep(self, read: Sequence[tuple[Any, ...]]) -> dict[int, tuple[Any, ...]]:
        """Keep some rows at hand, unless they are more than can be kept; by number."""
        fresh = {row[0]: row for row in read}
        if len(fresh) > self._most:
            return fresh
        if len(self._rows) + len(fresh) > self._most:
            self._rows, self._numbers = {}, {}
        self._rows.update(fresh)
        self._numbers.update((row[1], row[0]) for row in fresh.values())
        return fresh

    def known(self, numbers: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """The rows that are at hand, by number."""
        rows = self._rows
        return {number: row for number in numbers if (row := rows.get(number)) is not None}

    def ids(self, numbers: Sequence[int]) -> dict[int, str]:
        """The ids of the rows that are at hand, by number."""
        rows = self._rows
        return {number: row[1] for number in numbers if (row := rows.get(number)) is not None}

    def number(self, its_id: str) -> int | None:
        """The number that goes with an id, if its row is at hand."""
        return self._numbers.get(its_id)
