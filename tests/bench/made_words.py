"""What made-up collections are made of: words, names, places, sources, days with bursts, dates of every shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd

from events import dates
from events.phrases import in_words
from events.vocabulary import EVENT_TYPES, quad_class_of

FIRST, LAST = dates.from_iso("1995-01-01"), dates.from_iso("2025-12-31")
WORDS, PLACES, TAGS, PAPERS = 50_000, 3_000, 400, 300
SIDES = ("against", "alliance", "together")
TYPES = {
    "CONSULT": 19, "SUPPORT": 12, "ACCUSE": 11, "ASSAULT": 10, "REQUEST": 8, "AGREE": 7, "COERCE": 7, "PROTEST": 6,
    "AID": 4, "COOPERATE": 4, "REJECT": 4, "THREATEN": 3, "SANCTION": 2, "CONCEDE": 2, "MOBILIZE": 1.5, "RETREAT": 1,
    "": 2,
}  # fmt: skip
POOL = 1 << 20
HOT = 24  # actors of whom more is heard for a month

Numbers = np.ndarray
Shape = Callable[[int, str], str]


def _day(day: int) -> str:
    return dates.iso(day) or ""


DATED: tuple[tuple[str, float, Shape], ...] = (
    ("day", 78, lambda day, text: text),
    ("month", 6, lambda day, text: text[:7]),
    ("year", 2, lambda day, text: text[:4]),
    ("few days", 3, lambda day, text: f"{text}/{_day(day + 3)}"),
    ("weeks", 1.5, lambda day, text: f"{text}/{_day(day + 9 + day % 40)}"),
    ("months", 0.5, lambda day, text: f"{text[:7]}/{_day(day + 100 + day % 300)[:7]}"),
    ("some day of", 1, lambda day, text: f"[{text}..{_day(day + 6)}]"),
    ("one of two", 0.5, lambda day, text: f"[{text},{_day(day + 20)}]"),
    ("each of", 0.5, lambda day, text: f"{{{text},{_day(day + 7)}}}"),
    ("uncertain", 1.5, lambda day, text: f"{text}?"),
    ("about", 1.5, lambda day, text: f"{text[:7]}~"),
    ("open end", 0.6, lambda day, text: f"{text}/.."),
    ("unknown start", 0.2, lambda day, text: f"/{text}"),
    ("season", 0.7, lambda day, text: f"{text[:4]}-{21 + day % 4}"),
    ("undated", 2.5, lambda day, text: ""),
)


def whens(numbers: Numbers) -> pd.DataFrame:
    """The dates of these numbers, with what the export says of them: day by day from 0, each in the shapes of DATED."""
    made = [(number, *_when(*divmod(number, len(DATED)))) for number in np.unique(numbers).tolist()]
    return pd.DataFrame(made, columns=["when_no", "when", "when_text", "earliest", "latest", "precision"])


def _when(day: int, shape: int) -> tuple[str, ...]:
    """A date of a shape, its words, bounds and precision. day: since FIRST."""
    day += FIRST
    name, _, shaped = DATED[shape]
    edtf = shaped(day, _day(day))
    when = dates.parse(edtf) if edtf else None
    if not when:
        return edtf, "", "", "", ""
    told = in_words(when) if name not in ("day", "few days") and day % 3 == 0 else ""
    return edtf, told, dates.iso(when.earliest) or "", dates.iso(when.latest) or "", when.precision


@cache
def stock(actors: int, seed: int) -> Stock:
    """A stock, made once."""
    return Stock(actors, seed)


class Stock:
    """What is drawn from, for so many actors; each draw gives one value an event, texts as categories."""

    def __init__(self, actors: int, seed: int):
        random = np.random.default_rng(seed)
        self._named = _made_words(random, WORDS)
        self._vocabulary = pd.CategoricalDtype(self._named)
        self._word_pool = _zipf_pool(random, WORDS, 1.0)
        self._actors = pd.CategoricalDtype(_names(random, self._named, actors))
        self._actor_pool = _zipf_pool(random, actors, 0.95)
        self._partners = random.integers(0, len(self._actor_pool), (actors, 6))
        self._hot = random.integers(0, actors, ((LAST - FIRST) // 30 + 1, HOT))
        self._rate = np.cumsum(_rates(random))
        self._rate /= self._rate[-1]
        self._tags = pd.CategoricalDtype(self._named[2000 : 2000 + TAGS])
        self._tag_pool = _zipf_pool(random, TAGS, 0.8)
        self._papers = _papers(random, self._named)
        self._paper_pool = _zipf_pool(random, PAPERS, 0.7)
        self._places = [name.capitalize() for name in self._named[5000 : 5000 + PLACES]]
        self._spots = random.uniform((-55, -180), (70, 180), (PLACES, 2)).round(4)
        self._spots[random.random(PLACES) < 0.05] = np.nan
        self._place_pool = _zipf_pool(random, PLACES, 0.9)

    def days_at(self, shares: Numbers) -> Numbers:
        """The days since FIRST by which these shares of all events have happened."""
        return np.searchsorted(self._rate, shares, side="right").clip(0, LAST - FIRST)

    def shapes(self, random: np.random.Generator, size: int) -> Numbers:
        """Numbers of the shapes of DATED."""
        shares = np.array([share for _, share, _ in DATED])
        return random.choice(len(DATED), size, p=shares / shares.sum())

    def types(self, random: np.random.Generator, size: int) -> pd.Categorical:
        """Codes of event types."""
        shares = np.array([float(TYPES[code]) for code in (*EVENT_TYPES, "")])
        return pd.Categorical.from_codes(random.choice(len(shares), size, p=shares / shares.sum()), [*EVENT_TYPES, ""])

    def quad_class(self, types: object) -> pd.Categorical:
        """The classes of types."""
        assert isinstance(types, pd.Categorical)
        classes = [quad_class_of(code) or "" for code in types.categories]
        known = list(dict.fromkeys(classes))
        return pd.Categorical.from_codes(np.array([known.index(name) for name in classes])[types.codes], known)

    def cast(self, random: np.random.Generator, days: Numbers, size: int) -> dict[str, object]:
        """Two or three different actors an event, as a1 to a3: often those of the month, often old acquaintances."""
        count = len(self._actors.categories)
        one = _drawn(random, self._actor_pool, size)
        hot = random.random(size) < 0.15
        month = self._hot[days // 30, random.integers(0, HOT, size)]
        one = np.where(hot, month, one)
        known = self._actor_pool[self._partners[one, random.integers(0, 6, size)]]
        two = np.where(random.random(size) < 0.6, known, _drawn(random, self._actor_pool, size))
        two = np.where(two == one, (one + 1) % count, two)
        three = _drawn(random, self._actor_pool, size)
        for _ in range(2):
            three = np.where((three == one) | (three == two), (three + 1) % count, three)
        three = np.where(random.random(size) < 0.5, three, -1)
        codes = {"a1": one, "a2": two, "a3": three}
        return {name: pd.Categorical.from_codes(made, dtype=self._actors) for name, made in codes.items()}

    def papers(self, random: np.random.Generator, size: int) -> dict[str, object]:
        """One or two different sources an event: s1 and s2 in short, paper_id and other_id."""
        one, other = _drawn(random, self._paper_pool, size), _drawn(random, self._paper_pool, size)
        other = np.where((other == one) | (random.random(size) < 0.5), -1, other)
        ids = pd.CategoricalDtype([f"source-{at}" for at in range(PAPERS)])
        short = pd.CategoricalDtype(self._papers)
        made = {("s1", "paper_id"): one, ("s2", "other_id"): other}
        return {
            name: pd.Categorical.from_codes(codes, dtype=kind)
            for names, codes in made.items()
            for name, kind in zip(names, (short, ids), strict=True)
        }

    def places(self, random: np.random.Generator, size: int) -> dict[str, object]:
        """Name, latitude and longitude; a tenth of the events has no place, some places no coordinates."""
        at = _drawn(random, self._place_pool, size)
        missing = random.random(size) < 0.1
        spots = np.where(missing[:, None], np.nan, self._spots[at])
        place = pd.Categorical.from_codes(np.where(missing, -1, at), self._places)
        return {"place": place, "latitude": spots[:, 0], "longitude": spots[:, 1]}

    def words(self, random: np.random.Generator, size: int, missing: Numbers) -> pd.Categorical:
        """Words of a text; none where they are missing."""
        codes = _drawn(random, self._word_pool, size)
        codes[missing] = -1
        return pd.Categorical.from_codes(codes, dtype=self._vocabulary)

    def tags(self, random: np.random.Generator, size: int) -> pd.Categorical:
        """A tag for three events of four."""
        codes = np.where(random.random(size) < 0.75, _drawn(random, self._tag_pool, size), -1)
        return pd.Categorical.from_codes(codes, dtype=self._tags)


def _drawn(random: np.random.Generator, pool: Numbers, size: int) -> Numbers:
    return pool[random.integers(0, len(pool), size, dtype=np.int32)]


def _zipf_pool(random: np.random.Generator, count: int, exponent: float) -> Numbers:
    """Numbers below ``count`` as often as Zipf has it, the lowest most often; each at least once."""
    shares = np.arange(1, count + 1) ** -exponent
    pool = np.searchsorted(np.cumsum(shares / shares.sum()), random.random(max(POOL, 4 * count))).clip(0, count - 1)
    return np.concatenate([pool, np.arange(count)]).astype(np.int32)


def _made_words(random: np.random.Generator, count: int) -> list[str]:
    """Different pronounceable words, the short ones first; some with letters beyond ASCII."""
    starts = (
        "", "b", "br", "d", "dr", "f", "g", "gl", "h", "k", "kr", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "v",
    )  # fmt: skip
    middles = ("a", "e", "i", "o", "u", "ai", "ou", "ä", "é", "ö")
    ends = ("", "", "l", "m", "n", "r", "s", "t", "nd", "rk", "st", "ß")
    syllables = [start + middle + end for start in starts for middle in middles for end in dict.fromkeys(ends)]
    shares = np.array([0.05 if not syllable.isascii() else 1.0 for syllable in syllables])
    drawn = random.choice(len(syllables), (4 * count, 4), p=shares / shares.sum())
    wanted = random.choice((1, 2, 3, 4), 4 * count, p=(0.05, 0.45, 0.4, 0.1))
    made = ("".join(syllables[at] for at in row[:parts]) for row, parts in zip(drawn, wanted, strict=True))
    words = list(dict.fromkeys(word for word in made if len(word) > 1))[:count]
    assert len(words) == count
    return sorted(words, key=lambda word: len(word) // 4)


def _names(random: np.random.Generator, words: list[str], count: int) -> list[str]:
    """Different names of actors, of two words each."""
    drawn = random.integers(0, len(words), (2 * count, 2))
    return list(dict.fromkeys(f"{words[a].capitalize()} {words[b].capitalize()}" for a, b in drawn))[:count]


def _papers(random: np.random.Generator, words: list[str]) -> list[str]:
    """Sources in short, as the export writes them: title, publisher, for a third the date of publication."""
    made = []
    for at in range(PAPERS):
        name, house = words[8000 + at].capitalize(), words[9000 + at // 3].capitalize()
        published = f", {_day(int(random.integers(FIRST, LAST)))}" if at % 3 == 0 else ""
        made.append(f"{name} Courier ({house} Press{published})")
    return made


def _rates(random: np.random.Generator) -> Numbers:
    """Events by day: ever more through the years, fewer at weekends, and bursts that die down."""
    days = np.arange(FIRST, LAST + 1)
    rate = np.linspace(1, 4, len(days)) * np.where((days + 3) % 7 >= 5, 0.6, 1.0)
    for start in random.integers(0, len(days), 300):
        length = int(random.integers(5, 120))
        rate[start : start + length] += (
            random.pareto(1.5) * 4 * np.exp(-np.arange(min(length, len(days) - start)) / length * 3)
        )
    return rate
