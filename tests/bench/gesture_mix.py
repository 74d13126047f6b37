"""What a reader of a large collection does: a mix of filters, the same for the same seed and collection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from events import dates
from events.filters import EventFilter
from events.store import Store

PERIODS = {"1 %": 0.01, "10 %": 0.1, "67 %": 0.67, "100 %": 1.0}
ACTORS = {"most active": 0.0, "very active": 0.002, "middle": 0.03, "small": 0.6}  # by their place in the ranking


@dataclass(frozen=True, slots=True)
class Gesture:
    """A named gesture and the filter that it leads to."""

    name: str
    filter: EventFilter

    def question(self) -> dict[str, Any]:
        """What the page asks after it."""
        asked: dict[str, Any] = {}
        for name, value in self.filter.params():
            if name in ("actor", "type"):
                asked.setdefault(name, []).append(value)
            else:
                asked[name] = value
        return {"asked": asked, "drawn": {}, "shown": {}, "fresh": True}


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a collection gestures are made of: its span, actors and types by activity, words by frequency."""

    span: tuple[int, int]
    actors: list[str]
    types: list[str]
    words: dict[str, list[str]]

    @classmethod
    def of(cls, store: Store) -> Facts:
        """The facts of a store."""
        first, last = store.rows("SELECT min(earliest), max(latest) FROM events WHERE dated")[0]
        actors = [row[0] for row in store.rows("SELECT actor_id FROM actors WHERE events > 0 ORDER BY actor_no")]
        types = store.rows("SELECT type FROM events WHERE type <> '' GROUP BY type ORDER BY count(*) DESC")
        counted = store.rows(
            "SELECT token FROM (SELECT p.token_no, count(*) AS events FROM postings p WHERE p.event_no % 97 = 0"
            " GROUP BY 1) JOIN tokens USING (token_no) WHERE length(token) > 3 AND regexp_full_match(token, '[a-z]+')"
            " ORDER BY events DESC, token"
        )
        tokens = [row[0] for row in counted]
        spread = {"frequent": tokens[:20], "middling": tokens[200:400], "rare": tokens[-400:]}
        return cls((int(first), int(last)), actors, [row[0] for row in types], spread)


def mix(facts: Facts, rounds: int, seed: int = 7) -> list[Gesture]:
    """Some rounds of gestures in the order of a reader; each round has other periods, actors and words."""
    random = Random(seed)
    made = [gesture for _ in range(rounds) for gesture in _round(facts, random)]
    return list(dict.fromkeys(made))


def _round(facts: Facts, random: Random) -> Iterator[Gesture]:
    periods = {name: [_period(facts, random, share, at) for at in (0.1, 0.5, 0.9)] for name, share in PERIODS.items()}
    cast = {name: _actor(facts, random, place) for name, place in ACTORS.items()}
    yield Gesture("clear", EventFilter())
    for name, found in periods.items():
        for since, until in found if name != "100 %" else found[:1]:
            yield Gesture(f"period {name}", EventFilter(since, until))
    for name, actor in cast.items():
        yield Gesture(f"actor, {name}", EventFilter(actors=(actor,)))
        yield Gesture(f"actor, {name}, period 10 %", EventFilter(*periods["10 %"][1], actors=(actor,)))
    for one, other in (("most active", "very active"), ("very active", "middle"), ("middle", "small")):
        for match in ("any", "all"):
            actors = (cast[one], cast[other])
            yield Gesture(f"two actors, {match}", EventFilter(actors=actors, match=match))
            yield Gesture(
                f"two actors, {match}, period 67 %", EventFilter(*periods["67 %"][1], actors=actors, match=match)
            )
    common, rare = random.choice(facts.types[:3]), random.choice(facts.types[-3:])
    for name, code in (("common", common), ("rare", rare)):
        yield Gesture(f"type, {name}", EventFilter(types=(code,)))
        yield Gesture(f"type, {name}, period 10 %", EventFilter(*random.choice(periods["10 %"]), types=(code,)))
    for name, words in facts.words.items():
        yield Gesture(f"words, {name}", EventFilter(words=random.choice(words)))
        yield Gesture(f"words, {name}, period 67 %", EventFilter(*periods["67 %"][0], words=random.choice(words)))
    yield Gesture("words, two", EventFilter(words=" ".join(random.sample(facts.words["frequent"], 2))))


def _period(facts: Facts, random: Random, share: float, at: float) -> tuple[str, str]:
    """A period of a share of the span; shaken a little, so that no two rounds ask the same."""
    first, last = facts.span
    days = round((last - first + 1) * share)
    room = last - first + 1 - days
    start = first + min(room, max(0, round(room * at) + random.randint(-60, 60)))
    if share == 1.0:
        start, days = start - random.randint(1, 400), days + 800
    return dates.iso(start) or "", dates.iso(start + days - 1) or ""


def _actor(facts: Facts, random: Random, place: float) -> str:
    at = round(place * len(facts.actors)) + random.randint(0, max(1, round(place * len(facts.actors) / 4), 3))
    return facts.actors[min(at, len(facts.actors) - 1)]
