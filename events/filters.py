"""One value for what is asked: its SQL condition, its address parameters and its sentence.

A filter is a conjunction of clauses: ``period``, ``actors``, ``types``, ``words``, ``known``, ``evidence``, ``single``,
``only``.

>>> late = EventFilter(since="2024-10", until="2024-12", actors=("north-korea",))
>>> late.sentence({"north-korea": "North Korea"})
'from October 2024 to December 2024, with North Korea'
>>> late.params()
[('since', '2024-10'), ('until', '2024-12'), ('actor', 'north-korea')]
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from events import clauses, dates, phrases, word_clauses
from events.clauses import Clause, split_words
from events.errors import DateError, FilterError
from events.vocabulary import EVENT_TYPES, RELIABILITY

CHOICES = {"dates": ("possible", "certain"), "match": ("any", "all"), "unstated": ("show", "hide")}
OF_CLAUSE: dict[str, dict[str, Any]] = {
    "period": {"since": "", "until": ""},
    "actors": {"actors": ()},
    "types": {"types": ()},
    "words": {"words": ""},
    "known": {"known": ""},
    "evidence": {"reliability": (), "sources": (), "claimants": ()},
    "single": {"single": False},
    "only": {"only": ()},
}


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What a query is given. Empty fields ask nothing.

    since, until: EDTF; the period runs from the first day of ``since`` to the last day of ``until``, both included.
    dates: ``possible`` (an event counts when it may fall in the period) or ``certain`` (when all of it does).
    actors, match: actor ids; an event counts when ``any`` or ``all`` of them take part.
    rollup: units, persons and offices count as the topmost actor that they belong to (events.belonging), in ``actors``
    and wherever actors and ties are counted.
    types: codes of events.vocabulary.EVENT_TYPES. words: each must occur in title, summary, place or tags.
    known: EDTF; only what had been reported by its last day. unstated: ``show`` or ``hide`` what has no report date.
    reliability, sources, claimants: grades and ids of sources, ids of actors; an event counts when one of its claims is
    in such a source and made by such an actor, as recorded.
    single: only events that rest on a single independent source. only: ids of events; just these.
    """

    since: str = ""
    until: str = ""
    dates: str = "possible"
    actors: tuple[str, ...] = ()
    match: str = "any"
    types: tuple[str, ...] = ()
    words: str = ""
    known: str = ""
    unstated: str = "show"
    reliability: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    single: bool = False
    claimants: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    rollup: bool = False

    def __post_init__(self) -> None:
        """Raise FilterError for a date or choice that is not understood, or a reversed period."""
        for name, allowed in CHOICES.items():
            if getattr(self, name) not in allowed:
                raise FilterError(name, getattr(self, name), "write " + " or ".join(allowed))
        for name in ("actors", "types", "reliability", "sources", "claimants", "only"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        object.__setattr__(self, "words", self.words.strip() if split_words(self.words) else "")
        first, last = self.period
        if first is not None and last is not None and first > last:
            raise FilterError("since", self.since, f"it begins after until={self.until} ends; exchange the two")
        if self.known and self.known_day is None:
            raise FilterError("known", self.known, "its end is open; name a day, a month or a year")

    @property
    def period(self) -> tuple[int | None, int | None]:
        """First and last day (days since 1970-01-01, inclusive); None where the reader set no limit."""
        return _edge("since", self.since), _edge("until", self.until)

    @property
    def known_day(self) -> int | None:
        """The last day whose reports count; None when all do."""
        return _edge("known", self.known)

    def clauses(self) -> dict[str, Clause]:
        """SQL conditions over the table ``events e`` by clause name; values are parameters, never text."""
        return dict(_clauses(self))

    def condition(self, without: Collection[str] = ()) -> Clause:
        """All clauses but those named, joined by AND; ``1 = 1`` when nothing is asked."""
        return clauses.joined(clause for name, clause in self.clauses().items() if name not in without)

    def claim_condition(self) -> Clause:
        """The condition over ``claims c`` of the parts that choose claims: what was known, sources, who says so."""
        return clauses.claims(self.known_day, self.unstated, self.reliability, self.sources, self.claimants)

    def known_claims(self) -> Clause:
        """The condition over ``claims c`` of having been made by the day that is asked for; whatever their source."""
        return clauses.claims(self.known_day, self.unstated)

    def without(self, *names: str) -> EventFilter:
        """The same filter with the named clauses taken out."""
        changes: dict[str, Any] = {}
        for name in names:
            changes |= OF_CLAUSE[name]
        return replace(self, **changes)

    def params(self) -> list[tuple[str, str]]:
        """Address parameters in their fixed order, defaults left out."""
        pairs = [("since", self.since), ("until", self.until)]
        pairs += [("dates", self.dates)] if self.dates != "possible" else []
        pairs += [("actor", actor) for actor in self.actors]
        pairs += [("match", self.match)] if self.match != "any" else []
        pairs += [("rollup", "1")] if self.rollup else []
        pairs += [("type", code) for code in self.types]
        pairs += [("q", self.words), ("known", self.known)]
        pairs += [("unstated", self.unstated)] if self.unstated != "show" else []
        pairs += [("reliability", grade) for grade in self.reliability]
        pairs += [("source", source) for source in self.sources]
        pairs += [("claimant", claimant) for claimant in self.claimants]
        pairs += [("single", "1")] if self.single else []
        pairs += [("only", event) for event in self.only]
        return [(name, value) for name, value in pairs if value]

    def sentence(self, names: Mapping[str, str] | None = None, titles: Mapping[str, str] | None = None) -> str:
        """The filter in words; names of actors and titles of sources by id. Empty when nothing is asked."""
        names = names or {}
        parts = [self._period_words()] if self.since or self.until else []
        parts += [self._actor_words(names)] if self.actors else []
        if self.types:
            parts.append("of type " + " or ".join(EVENT_TYPES[code].label for code in self.types))
        if self.words:
            parts.append("holding " + " and ".join(f"“{word}”" for word in split_words(self.words)))
        if self.only:
            parts.append(f"among {len(self.only):,} kept event{'' if len(self.only) == 1 else 's'}")
        return ", ".join(parts + self._evidence_words(names, titles or {}))

    def _actor_words(self, names: Mapping[str, str]) -> str:
        joiner = " and " if self.match == "all" else " or "
        said = "with " + joiner.join(names.get(actor, actor) for actor in self.actors)
        if not self.rollup:
            return said
        return f"{said} and what belongs to {'it' if len(self.actors) == 1 else 'them'}"

    def _evidence_words(self, names: Mapping[str, str], titles: Mapping[str, str]) -> list[str]:
        parts = []
        if self.reliability:
            grades = (f"{grade} ({RELIABILITY[grade].lower()})" for grade in self.reliability)
            parts.append("on a source of reliability " + " or ".join(grades))
        if self.sources:
            parts.append("resting on " + " or ".join(f"“{titles.get(source, source)}”" for source in self.sources))
        if self.claimants:
            parts.append("as claimed by " + " or ".join(names.get(actor, actor) for actor in self.claimants))
        if self.single:
            parts.append("resting on a single independent source")
        if self.known:
            parts.append(f"as known on {phrases.in_words(dates.parse(dates.iso(self.known_day) or self.known))}")
        return parts

    def _period_words(self) -> str:
        since = _edge_words(self.since, self.period[0]) if self.since else ""
        until = _edge_words(self.until, self.period[1]) if self.until else ""
        said = f"from {since} to {until}" if since and until else f"since {since}" if since else f"until {until}"
        return f"{said} for certain" if self.dates == "certain" else said


def _edge(name: str, text: str) -> int | None:
    """First day of ``since``, last day of the others; an open end of the date sets no limit."""
    if not text:
        return None
    try:
        when = dates.parse(text)
    except DateError as error:
        raise FilterError(name, text, f"{error.reason}; {error.remedy}") from error
    return when.earliest if name == "since" else when.latest


def _edge_words(text: str, day: int | None) -> str:
    """A plain day, month or year as such; of any other date the day that counts as the edge."""
    when = dates.parse(text)
    plain = len(when.spans) == 1 and when.shape in ("day", "within") and when.precision in ("day", "month", "year")
    if not plain or ".." in text or when.uncertain or when.approximate:
        when = dates.parse(dates.iso(day) or text)
    return phrases.in_words(when).removeprefix("some time in ")


@lru_cache(1000)
def _clauses(asked: EventFilter) -> dict[str, Clause]:
    made = {}
    if asked.since or asked.until:
        made["period"] = clauses.period(*asked.period, asked.dates)
    if asked.actors:
        made["actors"] = clauses.actors(asked.actors, asked.match, asked.rollup)
    if asked.types:
        made["types"] = clauses.types(asked.types)
    if asked.words:
        made["words"] = word_clauses.clause(asked.words)
    if (day := asked.known_day) is not None:
        made["known"] = clauses.known(day, asked.unstated)
    if asked.reliability or asked.sources or asked.claimants:
        made["evidence"] = clauses.claimed(asked.claim_condition())
    if asked.single:
        made["single"] = ("e.independent = 1", ())
    if asked.only:
        made["only"] = clauses.only(asked.only)
    return made
