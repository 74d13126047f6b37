"""The names of actors, looked through in memory: who is called what one types.

All folded names and aliases stand in one text, in the order of actors. What many are called is found among the first
that are looked at, one by one; what few are called by one search through the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from events.bisection import starts_of
from events.numbers import Array, Counts, as_numbers
from events.store import Store

APART = "\0"


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """text: the names and aliases of each actor, each followed by APART, as UTF-8. starts: where each's begin."""

    text: bytes
    starts: Counts

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        return len(self.text) + self.starts.nbytes

    def called(self, actors: Array, part: bytes) -> Iterator[int]:
        """Those of some actors of whom a name or alias holds a text; one by one, in the order given."""
        begins, ends = self.starts[actors].tolist(), (self.starts[actors + 1] - 1).tolist()
        for actor, begin, end in zip(actors.tolist(), begins, ends, strict=True):
            if self.text.find(part, begin, end) >= 0:
                yield actor

    def all_called(self, part: bytes) -> Array:
        """All actors of whom a name or alias holds a text, in order."""
        found, at = [], self.text.find(part)
        while at >= 0:
            found.append(at)
            at = self.text.find(part, self.text.find(APART.encode(), at))
        rows = np.searchsorted(self.starts, np.array(found, np.int64), "right") - 1
        within = np.array(found, np.int64) + len(part) < self.starts[rows + 1]
        return as_numbers(np.unique(rows[within]))


def names(store: Store) -> Names:
    """The names of all actors of a store; read when they are first asked for."""

    def read() -> Names:
        with store.patient():
            rows: Iterable[str] = store.arrays("SELECT words FROM actors ORDER BY actor_no")["words"]
        told = [f"{words}{APART}".encode() for words in rows]
        return Names(b"".join(told), starts_of(np.fromiter(map(len, told), np.int64)))

    return store.lasting(("names of actors",), read)


def folded(text: str) -> bytes:
    """What is typed, as names are folded."""
    return text.casefold().encode()
