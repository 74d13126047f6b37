"""The words of a name in Hangul, in Chinese signs, or in the Arabic or Hebrew script, and how they may be read.

Names with Japanese syllables are none of these: their Chinese signs are read in Japanese.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import ModuleType
from typing import NamedTuple
from unicodedata import normalize

from events import spelt_chinese, spelt_korean, spelt_semitic
from events.spelt import Reading

_SCRIPTS: tuple[tuple[str, ModuleType], ...] = (
    (spelt_korean.HANGUL, spelt_korean),
    (spelt_semitic.ARABIC, spelt_semitic),
    (spelt_semitic.HEBREW, spelt_semitic),
    (spelt_chinese.CHINESE, spelt_chinese),
)
_SIGNS = "".join(signs for signs, _ in _SCRIPTS)
_ANY = re.compile(f"[{_SIGNS}]")
_KANA = re.compile("[\u3040-\u30ff]")
_WORDS = re.compile("|".join((*(f"([{signs}]+)" for signs, _ in _SCRIPTS), f"[^{_SIGNS}]+")))
_APOSTROPHES = re.compile("['’`ʼ׳״]|(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea])")


class Told(NamedTuple):
    """The words of a name, in order; the ways to read it, where it is of one script; its Chinese signs, if of such."""

    words: list[str]
    readings: tuple[Reading, ...]
    signs: str


def told(name: str, latin: Callable[[str], list[str]]) -> Told | None:
    """The words of a name with signs of these scripts; None of another. latin: the words of what is between them."""
    if name.isascii():
        return None
    text = spelt_semitic.MARKS.sub("", _APOSTROPHES.sub("", normalize("NFKC", name)))
    if not _ANY.search(text) or _KANA.search(text):
        return None
    parts = [(found[0], found.lastindex) for found in _WORDS.finditer(text)]
    parts = [(part, script) for part, script in parts if script or latin(part)]
    scripts = {script for _, script in parts}
    if len(scripts) > 1:
        return Told([word for part, script in parts for word in _words(part, script, latin)], (), "")
    module = _SCRIPTS[(parts[0][1] or 1) - 1][1]
    kept = _untitled([part for part, _ in parts], module)
    signs = "".join(kept) if module is spelt_chinese else ""
    return Told([module.word(part) for part in kept], module.readings(kept), signs)


def _words(part: str, script: int | None, latin: Callable[[str], list[str]]) -> list[str]:
    return [_SCRIPTS[script - 1][1].word(part)] if script else latin(part)


def _untitled(words: list[str], module: ModuleType) -> list[str]:
    while len(words) > 1 and module.word(words[-1]) in module.TITLES:
        words = words[:-1]
    while len(words) > 1 and module.word(words[0]) in module.TITLES:
        words = words[1:]
    return words
