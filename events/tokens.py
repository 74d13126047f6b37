"""The tokens of a store, looked through in memory: which few of them hold a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from events.numbers import Array, Counts, as_numbers
from events.word_clauses import APART

if TYPE_CHECKING:
    from events.store import Store

MOST_LETTERS = 60_000_000  # of all tokens; more than these are left to the database
_LETTERS = "SELECT coalesce(sum(strlen(token) + 1), 0) FROM tokens"


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """text: all tokens, each with APART before and after it, as UTF-8. starts: where each begins; numbers: of each."""

    text: bytes
    starts: Counts
    numbers: Array

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        return len(self.text) + self.starts.nbytes + self.numbers.nbytes

    def holding(self, part: str, most: int) -> Array | None:
        """The numbers of the tokens that hold a text, at most ``most``; None when there are more.

        A space before or after the text stands for the beginning or the end of a token.
        """
        found: list[int] = []
        wanted, lead = part.encode("utf-8", "surrogatepass"), len(part) - len(part.lstrip(APART))
        at = self.text.find(wanted)
        while at >= 0:
            if len(found) == most:
                return None
            found.append(at + lead)
            at = self.text.find(wanted, self.text.index(APART.encode(), at + lead))
        return self.numbers[np.searchsorted(self.starts, np.array(found, np.int64), "right") - 1]


def tokens(store: Store) -> Tokens | None:
    """The tokens of a store, read when they are first asked for; None when they are too many to be kept."""
    if store.rows(_LETTERS)[0][0] > MOST_LETTERS:
        return None

    def read() -> Tokens:
        with store.patient():
            told = store.arrays("SELECT token_no, token FROM tokens ORDER BY token_no")
        text = f"{APART}{APART.join(told['token'])}{APART}".encode()
        spaces = np.flatnonzero(np.frombuffer(text, np.uint8) == ord(APART))
        return Tokens(text, spaces[:-1] + 1, as_numbers(told["token_no"]))

    return store.lasting(("tokens",), read)
