"""Names in Chinese signs: as they are read in Chinese, in Pinyin or in Wade and Giles's spelling.

>>> from events.spelt import taken
>>> [reading] = readings(("毛泽东",))
>>> [taken(reading.steps, name) for name in ("maozedong", "maotsetung", "maozhedong")]
[0, 4, None]
>>> word("習近平") == word("习近平"), same("習近平", "习近平"), same("李伟", "李炜")
(True, True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from anyascii import anyascii

from events.spelt import Reading, Step, among, step_of, table

CHINESE = "\u3400-\u4dbf\u4e00-\u9fff"
TITLES = among("")
# Of signs that are family names the reading that they have as such.
_FAMILIES = table(
    """曾 zeng | 单 shan | 單 shan | 翟 zhai | 查 zha | 仇 qiu | 解 xie | 区 ou | 區 ou | 朴 piao | 乐 yue | 樂 yue
    盖 ge"""
)
_PARTS = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.*)")
# What Wade and Giles write instead of Pinyin.
_BEGINNINGS = table("b p | d t | g k | j ch | q ch | x hs | zh ch | z ts | c ts | r j")
_ENDS = table("ian ien | ong ung | ie ieh | ue ueh | iong iung")
_WHOLE = table(
    """zhi chih | chi chih | shi shih | ri jih | zi tzu | ci tzu | si ssu | yan yen | ye yeh | you yu | yong yung
    ge ko | ke ko | he ho | e o | er erh | gui kuei | kui kuei | zhe che | she she | re je | yue yueh | guo kuo
    shuo shuo"""
)


def word(text: str) -> str:
    """A word as it is compared with others: of a sign that only the plain or only the old writing has, the sound."""
    return "".join(sign if _of_both(sign) else f"·{anyascii(sign).lower()}" for sign in text)


def same(one: str, other: str) -> bool:
    """Whether two names that sound alike are the same: sign by sign equal, or one in plain and one in old writing."""
    return len(one) == len(other) and all(
        sign == like or _has(sign, "gb2312") != _has(like, "gb2312") for sign, like in zip(one, other, strict=True)
    )


def readings(words: Sequence[str]) -> tuple[Reading, ...]:
    """The way to read a name in Chinese; none of a single sign."""
    signs = "".join(words)
    if len(signs) < 2:
        return ()
    steps = tuple(_step(sign, at == 0 and len(signs) < 5) for at, sign in enumerate(signs))
    return (Reading(steps, 95 if len(signs) > 2 else 90, "a spelling of the Chinese signs"),)


@lru_cache(maxsize=16384)
def _step(sign: str, family: bool) -> Step:
    told = (family and _FAMILIES.get(sign)) or anyascii(sign).lower().replace("v", "u")
    return step_of({told: 0} | {other: 2 for other in _older(told) if other != told})


def _older(told: str) -> Iterator[str]:
    """What Wade and Giles write, without apostrophes."""
    begins, ends = _PARTS.findall(told)[0]
    if told in _WHOLE:
        yield _WHOLE[told]
        return
    begun = _BEGINNINGS.get(begins, begins)
    ended = "o" if ends == "uo" and begins not in ("g", "k", "h", "sh", "") else _ENDS.get(ends, ends)
    yield begun + ended
    if begins == "z":
        yield "tz" + ended


@lru_cache(maxsize=16384)
def _of_both(sign: str) -> bool:
    """Whether a sign is one of both writings, the plain and the old one."""
    return _has(sign, "gb2312") == _has(sign, "big5")


def _has(sign: str, writing: str) -> bool:
    try:
        sign.encode(writing)
    except UnicodeEncodeError:
        return False
    return True
