"""The tokens that stand in the tags of events and nowhere else: found by what tags there are, not by their postings.

Tags that stand together make one token. A word that is a tag lies within hundreds of such tokens, whose postings are
scattered; of the different tags of events there are few enough to be looked through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from events.numbers import Array, Counts, Flags, members
from events.repeated import Repeated, tags

if TYPE_CHECKING:
    from events.store import Store

_OCCURRING = """
SELECT t.token_no, t.token, p.times FROM tokens t
JOIN (SELECT token_no, count(*) AS times FROM postings GROUP BY token_no) p USING (token_no) ORDER BY t.token_no
"""


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """tokens: numbers of tokens that stand in tags alone, in order. texts: of each a place in ``tags`` that holds it.

    A token that several of them hold is there several times. times: by place in ``tags``, how many events have it.
    """

    tokens: Array
    texts: Array
    tags: Repeated
    times: Counts

    @property
    def nbytes(self) -> int:
        """What it weighs in memory, without the tags."""
        return self.tokens.nbytes + self.texts.nbytes + self.times.nbytes

    def alone(self, some: Array) -> Flags:
        """Which of some tokens, by number in order, stand in tags alone."""
        return members(some, self.tokens)

    def holding(self, some: Array) -> Flags:
        """By place in ``tags``, whether it holds any of some tokens, which stand in tags alone."""
        wanted = np.zeros(len(self.tags.texts), dtype=np.bool_)
        wanted[self.texts[np.isin(self.tokens, some)]] = True
        return wanted

    def common(self, least: int) -> list[str]:
        """The single tags without a space that at least so many events have, folded, the commonest first."""
        counted: Counter[str] = Counter()
        for text, times in zip(self.tags.texts, self.times.tolist(), strict=True):
            counted.update(dict.fromkeys((tag.casefold() for tag in text.split(";")), times))
        return [tag for tag, times in counted.most_common() if times >= least and tag and not {*tag} & {" ", "\n"}]


def tagged(store: Store) -> Tagged | None:
    """The tokens of tags alone, found when they are first asked for; None where too many tags differ."""
    listed = tags(store)
    if listed is None:
        return None

    def read() -> Tagged:
        with store.patient():
            occurring = store.arrays(_OCCURRING)
        times = np.bincount(listed.places, minlength=len(listed.texts))
        rows = np.array(list(_alone(listed, times, occurring)), np.int32).reshape(-1, 2)
        return Tagged(np.ascontiguousarray(rows[:, 0]), np.ascontiguousarray(rows[:, 1]), listed, times)

    return store.lasting(("tagged",), read)


def _alone(listed: Repeated, times: Counts, occurring: dict[str, NDArray[Any]]) -> Iterator[tuple[int, int]]:
    """The number of each token that occurs as often in tags as anywhere, with the place of each text that holds it."""
    within: dict[str, list[int]] = {}
    for place, text in enumerate(listed.texts):
        for token in filter(None, text.casefold().split(" ")):
            within.setdefault(token, []).append(place)
    every = times.tolist()
    elsewhere = {token: -sum(every[place] for place in places) for token, places in within.items()}
    numbered = list(zip(occurring["token_no"].tolist(), occurring["token"], strict=True))
    for (_, token), here in zip(numbered, occurring["times"].tolist(), strict=True):
        if token in elsewhere:
            elsewhere[token] += here
    return ((number, place) for number, token in numbered if elsewhere.get(token) == 0 for place in {*within[token]})
