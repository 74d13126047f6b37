"""The condition of holding words in title, summary, place or tags, as events.word_index finds them.

A word without a space lies within a token, wherever in the text it begins, so that looking through the tokens finds all
its events. A phrase is narrowed by its pieces, which are ends, beginnings or the whole of tokens, and looked for in the
texts of what is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from events.clauses import Clause, containing, escaped, joined, split_words

APART = " "  # between tokens; none holds a space
MOST_PIECES = 3  # of a phrase, by which it is narrowed

_TEXT = "e.title || chr(10) || e.summary || chr(10) || e.place || chr(10) || e.tags"
HOLDING = (
    "SELECT p.event_no FROM postings p"
    " WHERE p.token_no IN (SELECT t.token_no FROM tokens t WHERE t.token LIKE ? ESCAPE '!')"
)
_COLUMNS = " OR ".join(f"fold(e.{name}) LIKE lower(?) ESCAPE '!'" for name in ("title", "summary", "place", "tags"))


def clause(text: str) -> Clause:
    """Events whose title, summary, place or tags hold every word of a text; what stands in quotes stays together."""
    words = [word.casefold() for word in split_words(text)]
    narrowed = [(f"e.event_no IN ({HOLDING})", (piece.pattern,)) for word in words for piece in pieces(word)]
    return joined([*narrowed, *(reading(word) for word in words if not within_token(word))])


def within_token(word: str) -> bool:
    """Whether a folded word lies within one token."""
    return " " not in word and "\n" not in word


class Piece(NamedTuple):
    """What every event that holds a word has a token for, folded.

    text: as events.tokens looks for it, a space standing for the end of a token; pattern: as LIKE does.
    """

    text: str
    pattern: str


def pieces(word: str) -> list[Piece]:
    """The pieces of a folded word; of a phrase the most telling ones."""
    return sorted(_all_pieces(word.split(" ")), key=lambda piece: len(piece.pattern), reverse=True)[:MOST_PIECES]


def _all_pieces(parts: list[str]) -> Iterator[Piece]:
    for place, part in enumerate(parts):
        if "\n" in part:
            yield from (Piece(line, containing(line)) for line in part.split("\n") if line)
        elif part:
            first, last = place == 0, place == len(parts) - 1
            text = APART * (not first) + part + APART * (not last)
            yield Piece(text, "%" * first + escaped(part) + "%" * last)


def reading(word: str) -> Clause:
    """Events whose texts hold a folded word."""
    if "\n" in word:
        return f"fold({_TEXT}) LIKE lower(?) ESCAPE '!'", (containing(word),)
    return f"({_COLUMNS})", (containing(word),) * 4
