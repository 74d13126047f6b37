"""Gathering everything that is wrong with a collection, in order, with a remedy for each.

>>> did_you_mean("norht-korea", ["south-korea", "north-korea"])
'did you mean "north-korea"?'
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from operator import itemgetter

from events.errors import CollectionError, Problem, shown

LIMIT = 1_000
NEIGHBOURS = 25

Remedy = str | Callable[[], str]
Entry = tuple[str, int, int, int, str, str, str, Remedy]


class Problems:
    """The problems found so far; keeps the first LIMIT by file, line and column, and counts them all."""

    def __init__(self) -> None:
        self.total = 0
        self._entries: list[Entry] = []

    def add(
        self,
        file: str,
        message: str,
        remedy: Remedy,
        *,
        line: int = 0,
        column: int = 0,
        field: str = "",
        value: str = "",
    ) -> None:
        """Note a problem; a remedy that is work to find comes as a function, asked only if it is listed."""
        self._entries.append((file, line, column, self.total, field, value, message, remedy))
        self.total += 1
        if len(self._entries) >= 20 * LIMIT:
            self._entries = self._first()

    def listed(self) -> list[Problem]:
        """The problems by file, line and column; above LIMIT, a last entry counts the rest."""
        found = [
            Problem(file, line, column, field, value, message, remedy() if callable(remedy) else remedy)
            for file, line, column, _, field, value, message, remedy in self._first()
        ]
        rest = self.total - len(found)
        if rest:
            message = f"{rest:,} more problem{'s are' if rest > 1 else ' is'} not listed"
            found.append(Problem("", 0, 0, "", "", message, "mend these first, then check again"))
        return found

    def error(self) -> CollectionError:
        """The error that carries these problems."""
        return CollectionError(self.listed(), self.total)

    def _first(self) -> list[Entry]:
        return sorted(self._entries, key=itemgetter(0, 1, 2, 3))[:LIMIT]


class Nearest:
    """The nearest of many ids to a mistyped one; quick for any number of them.

    Only ids that begin like the value or end like it are compared: those beside it in either alphabetical
    order.
    """

    def __init__(self, ids: Iterable[str]):
        self._ids = list(ids)
        self._forwards: list[str] = []
        self._backwards: list[str] = []

    def remedy(self, value: str, otherwise: str) -> str:
        """``did you mean "..."?`` and what to do otherwise."""
        if not self._forwards:
            self._forwards = sorted(self._ids)
            self._backwards = sorted(text[::-1] for text in self._ids)
        near = _beside(self._forwards, value)
        near += [text[::-1] for text in _beside(self._backwards, value[::-1])]
        guess = did_you_mean(value, near)
        return f"{guess} Otherwise {otherwise}" if guess else otherwise


def did_you_mean(value: str, candidates: Sequence[str]) -> str:
    """A question that names the candidate nearest to the value, whatever its case; empty if none is near."""
    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    near = get_close_matches(value.strip().casefold()[:200], by_fold, 1)
    return f"did you mean {shown(by_fold[near[0]])}?" if near else ""


def _beside(ordered: list[str], value: str) -> list[str]:
    place = bisect_left(ordered, value)
    return ordered[max(0, place - NEIGHBOURS) : place + NEIGHBOURS]
