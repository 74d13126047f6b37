"""Names in scripts that leave open how they are spelt in Latin letters: as steps, each with its possible spellings.

>>> steps = (step("k g"), step("i ee:2"), step("m"))
>>> taken(steps, "kim"), taken(steps, "geem"), taken(steps, "kam")
(0, 2, None)
>>> rough("gimm"), sorted(roughs((step("j ch"), step("a"), step("r l"))))
('KM', ['KL', 'KR'])
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

MOST_ROUGHS = 1000
_CLASSES = str.maketrans(
    {letter: kind for kind, letters in
     {"P": "bpf", "T": "td", "S": "sz", "K": "cgjkqx", "L": "l", "R": "r", "M": "m", "N": "n", "": "aeiouyhvw"}.items()
     for letter in letters}
)  # fmt: skip
_RUN = re.compile(r"T*([SK])(?:T*\1)*|([^SK])\2+")  # "tz" is as "z", and letters written twice are as one


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A sign: its spellings in Latin letters, each with what an unusual one takes from the score, and their classes."""

    spellings: Mapping[str, int]
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a name: its steps, the score when all is spelt as usual, and what it is said to be."""

    steps: tuple[Step, ...]
    most: int
    said: str


def step_of(spellings: Mapping[str, int]) -> Step:
    """A step of spellings that are told one by one."""
    return Step(spellings, frozenset(spelling.translate(_CLASSES) for spelling in spellings))


@lru_cache(maxsize=4096)
def step(told: str) -> Step:
    """A step of spellings with spaces between them; ``-`` is none, a number after a colon what it takes away."""
    pairs = (part.partition(":") for part in told.split())
    return step_of({"" if spelling == "-" else spelling: int(less or 0) for spelling, _, less in pairs})


def among(words: str) -> frozenset[str]:
    """Words with spaces between them, as a set."""
    return frozenset(words.split())


def table(told: str) -> dict[str, str]:
    """Signs with their spellings, as ``step`` takes them, from lines and between strokes: ``m m mm | n n nn``."""
    entries = (entry.strip().partition(" ") for entry in told.replace("\n", "|").split("|"))
    return {sign: spellings for sign, _, spellings in entries if sign}


def taken(steps: Iterable[Step], text: str) -> int | None:
    """What is taken away, at the least, where the text is a spelling of the steps; None where it is none."""
    reach = {0: 0}
    for one in steps:
        reached: dict[int, int] = {}
        for start, before in reach.items():
            for spelling, less in one.spellings.items():
                if text.startswith(spelling, start):
                    end, cost = start + len(spelling), before + less
                    if reached.get(end, cost) >= cost:
                        reached[end] = cost
        if not reached:
            return None
        reach = reached
    return reach.get(len(text))


def rough(text: str) -> str:
    """The classes of the consonants of a text."""
    return _shortened(text.translate(_CLASSES))


def roughs(steps: Sequence[Step]) -> set[str]:
    """The classes of every spelling of the steps; of very many spellings only some."""
    made = {""}
    for one in steps:
        made = {_shortened(before + after) for before, after in product(made, one.classes)}
        if len(made) > MOST_ROUGHS:
            made = set(sorted(made)[:MOST_ROUGHS])
    return made


def _shortened(classes: str) -> str:
    return _RUN.sub(lambda run: run[1] or run[2], classes)


def rotations(words: Sequence[str]) -> Iterable[str]:
    """The words as one, beginning with each of them: "Jong Un Kim" is also "Kim Jong Un".

    >>> list(rotations(("jong", "un", "kim")))
    ['jongunkim', 'unkimjong', 'kimjongun']
    """
    return ("".join((*words[at:], *words[:at])) for at in range(len(words)))
