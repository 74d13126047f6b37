"""How alike two names of actors are, across scripts, spellings, order of words, titles and initials.

>>> compare(form("Владимир Путин"), form("PUTIN, Vladimir V."))
Likeness(score=90.9, reason='in another order, without "v"')
>>> compare(form("Al-Qaeda"), form("al Qaida"))
Likeness(score=88.0, reason='"qaeda" like "qaida"')
>>> compare(form("North Korea"), form("South Korea")), compare(form("1st Brigade"), form("2nd Brigade"))
(None, None)
>>> compare(form("Army of Avalon"), form("Army of Bensalem"))
>>> compare(form("김정은"), form("Kim Jong-un")), compare(form("김정은"), form("Kim Jong-il"))
(Likeness(score=94.0, reason='a spelling of the Korean syllables'), None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from events.spelt import Reading, among, rotations, taken
from events.spelt_chinese import same
from events.spelt_semitic import other_names
from events.spelt_words import told

TITLES = among(
    """mr mrs ms dr prof professor sir dame lord lady president prime minister general gen colonel col major maj captain
    capt lieutenant lt sergeant sgt admiral adm marshal commander king queen prince princess chancellor senator sen rep
    governor judge justice pope bishop rev reverend sheikh ayatollah imam mullah hon"""
)
FORMS = among(
    """inc incorporated ltd limited llc plc gmbh ag sa sarl nv bv oy ab as spa co corp corporation company ooo oao zao
    pjsc"""
)
SMALL = among("the of and for al el de du des la le les der die das von van y e da di")
# Words that tell one from another: never spelt otherwise, never left out.
TELLING = among(
    """north south east west northern southern eastern western northeast northwest southeast southwest central upper
    lower new old former ex anti pro non deputy vice junior senior jr sr men women male female free united democratic"""
)
NUMBERS = ("first", "second ii", "third iii", "fourth iv", "fifth", "sixth", "seventh vii", "eighth viii", "ninth ix",
           "tenth", "eleventh", "twelfth xii")  # fmt: skip
ORDINALS = {word: str(number) for number, words in enumerate(NUMBERS, start=1) for word in words.split()}
LOOK_ALIKE: tuple[set[str], ...] = (
    {"gambia", "zambia"},
    {"liberia", "siberia", "iberia"},
    {"australia", "austria"},
    {"niger", "nigeria"},
)
INITIAL, FUZZY, ORDER, ONE_WORD = 0.85, 0.8, 2.0, 5.0
MOST_ACROSS = 94.0  # of a spelling that others may have as well
SOUNDS_ALIKE = {5: 0.75}  # of words of so many letters, where their consonants are the same; of longer ones 0.9
_WORDS = re.compile(r"[a-z0-9]+")
_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Form:
    """A name to compare by: its words in order, in Latin letters, without titles, legal forms and small words.

    In a script that leaves open how it is spelt in Latin letters the words stay in it, with the ways to read them.
    """

    words: tuple[str, ...]
    readings: tuple[Reading, ...] = field(default=(), repr=False, compare=False)
    signs: str = field(default="", repr=False, compare=False)

    @property
    def joined(self) -> str:
        """All words as one."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 100, and in which way."""

    score: float
    reason: str


def form(name: str) -> Form:
    """The form of a name.

    >>> form("The 3rd Brigade Co., Ltd."), form("President of the Republic"), form("Dr. Ann Müller")
    (Form(words=('3', 'brigade')), Form(words=('president', 'republic')), Form(words=('ann', 'muller')))
    """
    across = told(name, _latin)
    if across is not None:
        return Form(tuple(across.words), across.readings, across.signs)
    words = [ORDINALS.get(word) or _ORDINAL.sub(r"\1", word) for word in _latin(name)]
    kept = list(words)
    while len(kept) > 1 and kept[0] in TITLES and kept[1] not in SMALL:
        kept.pop(0)
    while len(kept) > 1 and kept[-1] in FORMS:
        kept.pop()
    telling = [word for word in kept if word not in SMALL]
    return Form(tuple(telling or kept))


def _latin(name: str) -> list[str]:
    return _WORDS.findall(re.sub("['’`ʼ]", "", anyascii(name).lower()))


def skeleton(word: str) -> str:
    """What is left of a word spelt in several ways: its first sound and its consonants, each once in a row.

    >>> skeleton("muhammad"), skeleton("mohamed"), skeleton("17")
    ('mhmd', 'mhmd', '17')
    """
    if word.isdigit():
        return word
    plain = word.replace("ck", "k").replace("q", "k").replace("ph", "f").replace("y", "i").replace("w", "v")
    rest = re.sub("[aeiou]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", (plain[0] if plain[0] not in "aeiou" else "a") + rest)


def compare(one: Form, other: Form) -> Likeness | None:
    """How alike two names are; None where a word of the shorter one is not in the other, or what tells them apart is.

    Equal words count fully; an initial, another spelling and what is left out take away, by the letters they concern.
    """
    if bool(one.readings) != bool(other.readings):
        return _read(one, other) if other.readings else _read(other, one)
    if one.words == other.words:
        if not same(one.signs, other.signs):
            return None
        return Likeness(100.0, "the same but for script, accents, titles or punctuation")
    if one.joined == other.joined and len(one.joined) > (4 if one.joined.isascii() else 2):
        return Likeness(100.0 - ONE_WORD, "written in one word")
    few, many = sorted((one.words, other.words), key=len)
    paired = _paired(few, many)
    if paired is None:
        return None
    left = [word for at, word in enumerate(many) if at not in {place for _, place, _ in paired}]
    if any(word in TELLING or word.isdigit() for word in left):
        return None
    weight = sum((len(word) + len(many[place])) / 2 for word, place, _ in paired)
    alike = sum((len(word) + len(many[place])) / 2 * share for word, place, share in paired)
    said = _said(few, many, paired, left)
    moved = [place for _, place, _ in paired] != sorted(place for _, place, _ in paired)
    return Likeness(round(100 * alike / (weight + sum(map(len, left))) - ORDER * moved, 1), said)


def _read(latin: Form, other: Form) -> Likeness | None:
    """How likely a name in Latin letters is a spelling of another that may be read in several ways."""
    found = [
        (min(MOST_ACROSS, reading.most - less - ORDER * (at > 0)), reading.said + ", in another order" * (at > 0))
        for at, text in enumerate(rotations(latin.words))
        for reading in other.readings
        if (less := taken(reading.steps, text)) is not None
    ]
    return Likeness(*max(found)) if found else None


def _paired(few: tuple[str, ...], many: tuple[str, ...]) -> list[tuple[str, int, float]] | None:
    """For each word of the shorter name the place of its like in the longer one, and how alike they are."""
    free = set(range(len(many)))
    found: dict[int, tuple[str, int, float]] = {}
    for exactly in (True, False):
        for at, word in enumerate(few):
            if at in found:
                continue
            shares = [(float(word == many[place]) if exactly else _share(word, many[place]), -place) for place in free]
            share, place = max(shares, default=(0.0, 0))
            if share:
                found[at] = (word, -place, share)
                free.remove(-place)
    if len(found) < len(few) or all(1 in (len(word), len(many[place])) for word, place, _ in found.values()):
        return None
    return [found[at] for at in range(len(few))]


def _share(one: str, other: str) -> float:
    """How alike two words are that are not equal; 0 where they are others."""
    short, long = sorted((one, other), key=len)
    if (
        not short.isascii()
        or not long.isascii()
        or short.isdigit()
        or long.isdigit()
        or {one, other} & TELLING
        or any({one, other} <= words for words in LOOK_ALIKE)
        or other_names(one, other)
    ):
        return 0.0
    if len(short) == 1:
        return INITIAL * (long[0] == short)
    if len(short) < 5:
        return 0.0
    near = Levenshtein.normalized_similarity(one, other)
    if near >= FUZZY and short[0] == long[0]:
        return 0.8 + near / 10
    sound = skeleton(one)
    return SOUNDS_ALIKE.get(len(short), 0.9) if len(sound) > 2 and sound == skeleton(other) else 0.0


def _said(few: tuple[str, ...], many: tuple[str, ...], paired: list[tuple[str, int, float]], left: list[str]) -> str:
    places = [place for _, place, _ in paired]
    said = ["in another order"] if places != sorted(places) else []
    for word, place, share in paired:
        if share < 1:
            how = "for" if 1 in (len(word), len(many[place])) else "like"
            said.append(f'"{word}" {how} "{many[place]}"')
    if left:
        said.append("without " + ", ".join(f'"{word}"' for word in left))
    return ", ".join(said)
