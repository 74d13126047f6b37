"""The index of words: which events hold a text in title, summary, place or tags, without reading all of them.

What spaces set apart in the texts of an event are its tokens. A store holds all tokens that occur, folded so that case
does not matter (str.casefold), and for each token its postings: the numbers of the events that hold it. How words are
looked for in it is told in events.word_clauses.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from events import folding
from events.clauses import containing, split_words
from events.holding import Holding
from events.numbers import NONE, Array, Numbers, as_numbers, distinct
from events.portions import fitting
from events.tagged import tagged
from events.tokens import tokens
from events.word_clauses import HOLDING, Piece, pieces, reading, within_token

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from events.store import Store

# Events, and bytes of their texts, that are split into tokens at a time: the more, the fewer places a token's postings
# stand in; and parts of what is more than FEWEST, so that two are at work at once.
PART, PART_ROOM, PARTS, FEWEST = 1_966_080, 240_000_000, 4, 245_760
FEW = 1_000_000  # events that are looked up one by one sooner than all are read
FEW_TOKENS, MANY_TOKENS = 4, 2000  # up to which postings are read token by token; looked through for some tokens
COMMON, MOST_COMMON = 1_000_000, 16  # events with a tag, from which they are found beforehand; of so many tags

_OF_TOKEN = "SELECT event_no FROM postings WHERE token_no = ?"
_OF_TOKENS = "SELECT event_no FROM postings WHERE token_no IN (SELECT unnest(?))"
_SAID = """
CREATE OR REPLACE TABLE {said} AS SELECT raw, list(event_no) AS event_nos FROM (
    SELECT event_no, unnest(string_split(concat_ws(' ', title, summary, place, tags), ' ')) AS raw
    FROM events WHERE event_no BETWEEN ? AND ?) WHERE raw <> '' GROUP BY raw
"""
_NEW = "SELECT raw FROM {said} ANTI JOIN met USING (raw) ORDER BY len(event_nos) DESC, raw"
_POST = """
INSERT INTO postings SELECT token_no, unnest(event_nos) FROM (
    SELECT m.token_no, s.event_nos FROM {said} s JOIN met m USING (raw) ORDER BY m.token_no)
"""


def derive(connection: DuckDBPyConnection, tell: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Fill tokens, postings and letters from the events of a store that is being built, some events at a time.

    While the texts of a part are split, which takes all processors, the tokens of the part before are numbered and
    posted, which takes one. tell: is told before each part how many events are done, and of how many.
    """
    [(size,)] = connection.execute("SELECT coalesce(max(event_no) + 1, 0) FROM events").fetchall()
    connection.execute("ATTACH ':memory:' AS split")  # what is put there is seen by other cursors, too
    with connection.cursor() as posting, ThreadPoolExecutor(1) as pool:
        posting.execute("CREATE TEMP TABLE met (raw VARCHAR, token_no INTEGER)")
        posted: Future[None] | None = None
        for number, part in enumerate(_parts(size, fitting(connection, "events", "event_no", PART, PART_ROOM))):
            tell(part.start, size)
            said = f"split.said_{number % 2}"
            connection.execute(_SAID.format(said=said), [part.start, part.stop - 1])
            if posted:
                posted.result()
            posted = pool.submit(_post, posting, said)
        if posted:
            posted.result()
    connection.execute("DETACH split")
    folding.define(connection)


def numbers(store: Store, text: str) -> Array:
    """The numbers of the events that ``clause`` holds, in order: the quick way when all of them are wanted."""
    size = store.index.calendar.size
    words = [word.casefold() for word in split_words(text)]
    asked = dict.fromkeys(piece for word in words for piece in pieces(word))
    found = None
    for holding in sorted((_holding(store, piece, size) for piece in asked), key=lambda one: one.most):
        found = holding.array() if found is None else holding.among(found)
    phrases = [word for word in words if not within_token(word)]
    if found is None or not len(found) or not phrases:
        return Numbers(0, size).array() if found is None else found
    held = Numbers.of(found).flags(size)
    for word in phrases:
        held &= _reading(store, word, held)
    return as_numbers(np.flatnonzero(held))


def hold_common(store: Store) -> tuple[str, ...]:
    """From now on, the events of the commonest tags are kept when they are found: ``store.common_tags``, folded.

    They are single words that at least COMMON events have as a tag, at most MOST_COMMON of them.
    """
    listed = tagged(store) if store.index.calendar.size >= COMMON else None
    store.common_tags = () if listed is None else tuple(listed.common(COMMON)[:MOST_COMMON])
    return store.common_tags


def actors_like(store: Store, text: str, *, rollup: bool = False) -> NDArray[np.bool_]:
    """By actor number, whether a name or alias of the actor holds a text; rolled up, also one of what belongs to it."""
    [(size,)] = store.rows("SELECT count(*) FROM actors")
    sql = f"SELECT {'top_no' if rollup else 'actor_no'} FROM actors WHERE words LIKE ? ESCAPE '!'"
    return store.flags(sql, [containing(text)], size)


def _holding(store: Store, piece: Piece, size: int) -> Holding:
    """The events with a token that holds a piece; size: how many events there are."""
    if piece.text not in store.common_tags:
        return _looked_for(store, piece, size)
    return store.lasting(("holding", piece.text), lambda: _looked_for(store, piece, size).ready(size))


def _looked_for(store: Store, piece: Piece, size: int) -> Holding:
    listed = tokens(store)
    some = None if listed is None else listed.holding(piece.text, MANY_TOKENS)
    if some is None:
        return Holding(as_numbers(np.flatnonzero(store.flags(HOLDING, [piece.pattern], size))))
    some = np.sort(some)
    of_tags = tagged(store) if len(some) > FEW_TOKENS else None
    if of_tags is None or not np.any(alone := of_tags.alone(some)):
        return Holding(distinct(_posted(store, some)))
    return Holding(distinct(_posted(store, some[~alone])), of_tags, of_tags.holding(some[alone]))


def _posted(store: Store, some: Array) -> Array:
    """The events of some tokens, by number in order; their own numbers in no order, and several times."""
    if not len(some):
        return NONE
    first, rest = np.split(some, [FEW_TOKENS])  # the most frequent come first, and are found by themselves
    asked = [_OF_TOKEN] * len(first) + [_OF_TOKENS] * bool(len(rest))
    found = store.arrays(" UNION ALL ".join(asked), [*first.tolist(), *([tuple(rest.tolist())] if len(rest) else [])])
    return as_numbers(found["event_no"])


def _reading(store: Store, word: str, held: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which events hold a phrase; only those already held have to be told."""
    condition, values = reading(word)
    few, given = "events e", []
    if np.count_nonzero(held) <= FEW:
        few, given = "(SELECT unnest(?) AS event_no) h JOIN events e USING (event_no)", [np.flatnonzero(held).tolist()]
    return store.flags(f"SELECT e.event_no FROM {few} WHERE {condition}", [*given, *values], len(held))


def _parts(size: int, most: int) -> list[range]:
    """The events of a store in parts of one size, at most so large.

    >>> [len(part) for size in (0, 900, 245_761, 2_000_000) for part in _parts(size, 400_000)]
    [900, 61441, 61440, 61440, 61440, 400000, 400000, 400000, 400000, 400000]
    """
    parts = max(PARTS if size > FEWEST else 1, -(-size // most))
    edges = [-(-size * number // parts) for number in range(parts + 1)]
    return [range(*pair) for pair in pairwise(edges) if pair[0] < pair[1]]


def _post(connection: DuckDBPyConnection, said: str) -> None:
    """Write the postings of a table of tokens (raw, event_nos), and number those that were not met before."""
    _meet(connection, said)
    connection.execute(_POST.format(said=said))


def _meet(connection: DuckDBPyConnection, said: str) -> None:
    """Number the tokens of a table that were not met before; those that differ by case alone share a number.

    The most frequent come first, so that what stands side by side in postings takes as few bits as its neighbours.
    """
    new = connection.execute(_NEW.format(said=said)).df()
    [(known,)] = connection.execute("SELECT coalesce(max(token_no) + 1, 0) FROM tokens").fetchall()
    new["token"] = [raw.casefold() for raw in new["raw"]]
    places, tokens = pd.factorize(new["token"])
    new["token_no"] = places + known
    folding.learn(connection, sorted(set().union(*new["raw"])))
    _insert(connection, "met", new[["raw", "token_no"]])
    _insert(connection, "tokens", new[["token_no", "token"]].drop_duplicates().sort_values("token_no"))


def _insert(connection: DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    if len(frame):
        connection.register("incoming", frame)
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        connection.unregister("incoming")
