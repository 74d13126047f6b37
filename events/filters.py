"""One value for what is asked: its SQL condition, its address parameters and its sentence.

A filter is a conjunction of at most four clauses: ``period``, ``actors``, ``types`` and ``words``.

>>> late = EventFilter(since="2024-10", until="2024-12", actors=("north-korea",))
>>> late.sentence({"north-korea": "North Korea"})
'from October 2024 to December 2024, with North Korea'
>>> late.params()
[('since', '2024-10'), ('until', '2024-12'), ('actor', 'north-korea')]
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from events import dates, phrases
from events.errors import DateError, FilterError
from events.vocabulary import EVENT_TYPES

READINGS = ("possible", "certain")
MATCHES = ("any", "all")
PARAMETERS = ("since", "until", "dates", "actor", "match", "type", "q", "v")
EDITION = "1"
MAX_VALUES = 200
MAX_WORDS = 200

Clause = tuple[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What a query is given. Empty fields ask nothing.

    since, until: EDTF; the period runs from the first day of ``since`` to the last day of ``until``, both included.
    dates: ``possible`` (an event counts when it may fall in the period) or ``certain`` (when all of it does).
    actors, match: actor ids; an event counts when ``any`` or ``all`` of them take part.
    types: codes of events.vocabulary.EVENT_TYPES. words: each must occur in title, summary, place or tags.
    """

    since: str = ""
    until: str = ""
    dates: str = "possible"
    actors: tuple[str, ...] = ()
    match: str = "any"
    types: tuple[str, ...] = ()
    words: str = ""

    def __post_init__(self) -> None:
        """Raise FilterError for a date, reading or match that is not understood, or a reversed period."""
        if self.dates not in READINGS:
            raise _choice("dates", self.dates, READINGS)
        if self.match not in MATCHES:
            raise _choice("match", self.match, MATCHES)
        object.__setattr__(self, "actors", tuple(self.actors))
        object.__setattr__(self, "types", tuple(self.types))
        first, last = self.period
        if first is not None and last is not None and first > last:
            raise FilterError("since", self.since, f"it begins after until={self.until} ends; exchange the two")

    @property
    def period(self) -> tuple[int | None, int | None]:
        """First and last day (days since 1970-01-01, inclusive); None where the reader set no limit."""
        return _edge("since", self.since), _edge("until", self.until)

    def clauses(self) -> dict[str, Clause]:
        """SQL conditions over the table ``events e`` by clause name; values are parameters, never text."""
        made = {}
        if self.since or self.until:
            made["period"] = self._period_clause()
        if self.actors:
            made["actors"] = self._actors_clause()
        if self.types:
            made["types"] = (f"e.type IN ({_marks(self.types)})", self.types)
        if self.words.strip():
            made["words"] = self._words_clause()
        return made

    def condition(self, without: Collection[str] = ()) -> Clause:
        """All clauses but those named, joined by AND; ``1 = 1`` when nothing is asked."""
        kept = [clause for name, clause in self.clauses().items() if name not in without]
        sql = " AND ".join(f"({text})" for text, _ in kept) or "1 = 1"
        return sql, tuple(value for _, values in kept for value in values)

    def without(self, *names: str) -> EventFilter:
        """The same filter with the named clauses taken out."""
        empty: dict[str, dict[str, object]] = {
            "period": {"since": "", "until": ""},
            "actors": {"actors": ()},
            "types": {"types": ()},
            "words": {"words": ""},
        }
        changes: dict[str, object] = {}
        for name in names:
            changes |= empty[name]
        return replace(self, **changes)  # type: ignore[arg-type]

    def params(self) -> list[tuple[str, str]]:
        """Address parameters in their fixed order, defaults left out."""
        pairs = [("since", self.since), ("until", self.until)]
        pairs += [("dates", self.dates)] if self.dates != "possible" else []
        pairs += [("actor", actor) for actor in self.actors]
        pairs += [("match", self.match)] if self.match != "any" else []
        pairs += [("type", code) for code in self.types]
        pairs += [("q", self.words.strip())]
        return [(name, value) for name, value in pairs if value]

    def sentence(self, names: Mapping[str, str] | None = None) -> str:
        """The filter in words; ``names`` maps actor ids to names. Empty when nothing is asked."""
        names = names or {}
        parts = [self._period_words()] if self.since or self.until else []
        if self.actors:
            joiner = " and " if self.match == "all" else " or "
            parts.append("with " + joiner.join(names.get(actor, actor) for actor in self.actors))
        if self.types:
            parts.append("of type " + " or ".join(EVENT_TYPES[code].label for code in self.types))
        if self.words.strip():
            parts.append("holding " + " and ".join(f"“{word}”" for word in split_words(self.words)))
        return ", ".join(parts)

    def _period_words(self) -> str:
        since = _edge_words(self.since, self.period[0]) if self.since else ""
        until = _edge_words(self.until, self.period[1]) if self.until else ""
        said = f"from {since} to {until}" if since and until else f"since {since}" if since else f"until {until}"
        return f"{said} for certain" if self.dates == "certain" else said

    def _period_clause(self) -> Clause:
        first, last = self.period
        if self.dates == "certain":
            tests = ["e.earliest IS NOT NULL AND e.earliest >= ?"] * (first is not None)
            tests += ["e.latest IS NOT NULL AND e.latest <= ?"] * (last is not None)
            return " AND ".join(["e.dated", *tests]), tuple(day for day in (first, last) if day is not None)
        whole, days = _overlap("e.earliest", "e.latest", first, last)
        part, _ = _overlap("s.earliest", "s.latest", first, last)
        gaps = f"NOT e.gaps OR EXISTS (SELECT 1 FROM spans s WHERE s.event_no = e.event_no AND {part})"
        return f"e.dated AND {whole} AND ({gaps})", days + days

    def _actors_clause(self) -> Clause:
        parts = "e.event_no IN (SELECT p.event_no FROM participations p JOIN actors a ON a.actor_no = p.actor_no"
        if self.match == "all":
            each = " AND ".join(f"{parts} WHERE a.actor_id = ?)" for _ in self.actors)
            return each, self.actors
        return f"{parts} WHERE a.actor_id IN ({_marks(self.actors)}))", self.actors

    def _words_clause(self) -> Clause:
        words = split_words(self.words)
        return " AND ".join("e.words LIKE ? ESCAPE '!'" for _ in words), tuple(containing(word) for word in words)


@dataclass(frozen=True, slots=True)
class FilterReading:
    """Parameters as they were understood: the filter, and one FilterError for each value that was left out."""

    filter: EventFilter
    problems: tuple[FilterError, ...]


def read_params(
    pairs: Iterable[tuple[str, str]], known_actors: Callable[[Collection[str]], Collection[str]] | None = None
) -> FilterReading:
    """Read address parameters (repeatable names as pairs); other names than PARAMETERS are passed over.

    known_actors gives, of some actor ids, those that exist. Values that are not understood are left out of the
    filter and listed as problems, so that the app can go on with a notice and an export can refuse.
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name in PARAMETERS and value.strip():
            given.setdefault(name, []).append(value.strip())
    problems: list[FilterError] = []
    fields: dict[str, object] = {}
    _read_single(given, fields, problems)
    _read_lists(given, fields, problems, known_actors)
    try:
        return FilterReading(EventFilter(**fields), tuple(problems))  # type: ignore[arg-type]
    except FilterError as error:
        fields = {key: value for key, value in fields.items() if key not in ("since", "until")}
        return FilterReading(EventFilter(**fields), (*problems, error))  # type: ignore[arg-type]


def _read_single(given: Mapping[str, list[str]], fields: dict[str, object], problems: list[FilterError]) -> None:
    for name in ("since", "until", "dates", "match", "q", "v"):
        values = given.get(name, [])
        try:
            if len(values) > 1:
                raise FilterError(name, " and ".join(values[:3]), "give it once")
            if values and name == "v":
                _read_edition(values[0])
            elif values:
                fields["words" if name == "q" else name] = _read_value(name, values[0])
        except FilterError as error:
            problems.append(error)


def _read_edition(value: str) -> None:
    if value != EDITION:
        raise FilterError("v", value, f"this program understands addresses of v={EDITION}")


def _read_value(name: str, value: str) -> str:
    if name in ("since", "until"):
        try:
            return phrases.read(value).edtf
        except DateError as error:
            raise FilterError(name, value, f"{error.reason}; {error.remedy}") from error
    if name == "q" and len(value) > MAX_WORDS:
        raise FilterError(name, value[:40] + "…", f"search for at most {MAX_WORDS} characters")
    if name == "dates" and value not in READINGS:
        raise _choice(name, value, READINGS)
    if name == "match" and value not in MATCHES:
        raise _choice(name, value, MATCHES)
    return value


def _read_lists(
    given: Mapping[str, list[str]],
    fields: dict[str, object],
    problems: list[FilterError],
    known_actors: Callable[[Collection[str]], Collection[str]] | None,
) -> None:
    actors = list(dict.fromkeys(given.get("actor", [])))
    types = list(dict.fromkeys(value.upper() for value in given.get("type", [])))
    for name, values in (("actor", actors), ("type", types)):
        if len(values) > MAX_VALUES:
            problems.append(FilterError(name, f"{len(values)} values", f"ask for at most {MAX_VALUES} at once"))
            del values[MAX_VALUES:]
    known = set(known_actors(actors)) if known_actors and actors else set(actors)
    for actor in actors:
        if actor not in known:
            problems.append(FilterError("actor", actor, "no such actor here; choose one from the list of actors"))
    for code in types:
        if code not in EVENT_TYPES:
            near = get_close_matches(code, EVENT_TYPES, 1)
            remedy = f"did you mean {near[0]}?" if near else "the types are " + ", ".join(EVENT_TYPES)
            problems.append(FilterError("type", code, remedy))
    fields["actors"] = tuple(actor for actor in actors if actor in known)
    fields["types"] = tuple(code for code in types if code in EVENT_TYPES)


def split_words(text: str) -> list[str]:
    """The words to look for: split at spaces, kept together between double quotes."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.quotes, lexer.escape, lexer.commenters = True, '"', "", ""
    try:
        return [word for word in lexer if word.strip()]
    except ValueError:
        return text.replace('"', " ").split()


def containing(word: str) -> str:
    """The LIKE pattern (escape sign ``!``) that finds a text anywhere in a column of folded words."""
    for sign in "!%_":
        word = word.replace(sign, "!" + sign)
    return f"%{word.casefold()}%"


def _edge(name: str, text: str) -> int | None:
    """First day of ``since`` or last day of ``until``; an open end of the date sets no limit."""
    if not text:
        return None
    try:
        when = dates.parse(text)
    except DateError as error:
        raise FilterError(name, text, f"{error.reason}; {error.remedy}") from error
    return when.earliest if name == "since" else when.latest


def _edge_words(text: str, day: int | None) -> str:
    """A plain day, month or year as such; of any other date the day that counts as the period's edge."""
    when = dates.parse(text)
    plain = len(when.spans) == 1 and when.shape in ("day", "within") and when.precision in ("day", "month", "year")
    if not plain or ".." in text or when.uncertain or when.approximate:
        when = dates.parse(dates.iso(day) or text)
    return phrases.in_words(when).removeprefix("some time in ")


def _overlap(low: str, high: str, first: int | None, last: int | None) -> tuple[str, tuple[int, ...]]:
    tests = [f"({high} IS NULL OR {high} >= ?)"] * (first is not None)
    tests += [f"({low} IS NULL OR {low} <= ?)"] * (last is not None)
    return " AND ".join(tests) or "1 = 1", tuple(day for day in (first, last) if day is not None)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" for _ in values)


def _choice(name: str, value: str, allowed: Collection[str]) -> FilterError:
    return FilterError(name, value, "write " + " or ".join(allowed))
