"""What a filter adds up to, counted in one go: its events, how far they reach, the vague ones; and its sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from events import clauses, queries
from events.clauses import EVERYTHING, Clause
from events.filters import EventFilter
from events.store import Store

ROLLED_UP = "units and persons counted with the actor they belong to"
FIRST_KNOWN, LAST_KNOWN = "coalesce(earliest, latest)", "coalesce(latest, earliest)"
_TOTALS = f"""
WITH told AS (
    SELECT e.event_no, e.dated, e.known, e.earliest, e.latest, ({{rest}}) AS rest, ({{period}}) AS placed,
        ({{vague}}) AS vague
    FROM events e
)
SELECT count(*), count(*) FILTER (WHERE NOT dated AND rest),
    count(*) FILTER (WHERE known IS NULL AND rest AND placed),
    count(*) FILTER (WHERE dated AND rest AND placed), min({FIRST_KNOWN}) FILTER (WHERE dated AND rest AND placed),
    max({LAST_KNOWN}) FILTER (WHERE dated AND rest AND placed),
    count(*) FILTER (WHERE dated AND rest), min({FIRST_KNOWN}) FILTER (WHERE dated AND rest),
    max({LAST_KNOWN}) FILTER (WHERE dated AND rest),
    count(*) FILTER (WHERE rest AND vague),
    coalesce(min(event_no) FILTER (WHERE rest AND vague AND earliest IS NOT NULL),
        min(event_no) FILTER (WHERE rest AND vague))
FROM told
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """Every event once: inside the filter and dated, undated but otherwise inside, or outside.

    matched: what lists and exports hold. An undated event is among them unless the filter has a period.
    unstated: of these events, those without a report date, when it is asked what was known on a day; else None.
    """

    total: int
    dated: int
    undated: int
    outside: int
    placed: bool
    unstated: int | None = None

    @property
    def matched(self) -> int:
        return self.dated if self.placed else self.dated + self.undated

    def sentence(self, asked: str) -> str:
        """The counts in words around the filter's own sentence."""
        events = "event" if self.total == 1 else "events"
        parts = [f"{self.matched:,} of {self.total:,} {events}" + (f" {asked}" if asked else "")]
        if self.undated:
            parts.append(f"{self.undated:,} undated" + (", not placed in the period" if self.placed else ""))
        if self.outside:
            parts.append(f"{self.outside:,} outside the filter")
        if self.unstated:
            parts.append(f"{self.unstated:,} of those shown have no report date")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Extent:
    """How many dated events there are, and the first and the last day that is known of any; None without any."""

    count: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What a filter adds up to.

    inside: the dated events inside it; whole: those inside it whatever its period. vague: how many fall in its period
    possibly but not certainly, without a period how many have no single day; example: the number of the first of them.
    """

    counts: Counts
    inside: Extent
    whole: Extent
    vague: int
    example: int | None


def totals(store: Store, asked: EventFilter) -> Totals:
    """Count a filter's events in one reading of them."""
    rest, values = asked.condition(without=("period",))
    period, days = asked.clauses().get("period", EVERYTHING)
    vague, bounds = _vague(asked)
    sql = _TOTALS.format(rest=rest, period=period, vague=vague)
    row = store.rows(sql, [*values, *days, *bounds])[0]
    total, undated, unstated, dated = row[:4]
    placed = "period" in asked.clauses()
    counted = Counts(total, dated, undated, total - dated - undated, placed, unstated if asked.known else None)
    return Totals(counted, Extent(*row[3:6]), Extent(*row[6:9]), *row[9:])


def counts(store: Store, asked: EventFilter) -> Counts:
    """How many events are inside, undated and outside; the three always add up to the total."""
    return totals(store, asked).counts


def example(store: Store, found: Totals) -> tuple[str, str]:
    """Title and date of its example of a vague event; empty texts when there is none."""
    rows = store.rows('SELECT title, "when" FROM events WHERE event_no = ?', [found.example])
    return rows[0] if rows else ("", "")


def sentence(store: Store, asked: EventFilter, found: Counts | None = None) -> str:
    """What the filter holds, in one sentence with all its counts; ``found``: these, when they are known already."""
    said = _as_counted(store, asked)
    names = queries.actor_names(store, [*said.actors, *said.claimants])
    titles = queries.source_titles(store, asked.sources)
    told = (found or counts(store, asked)).sentence(said.sentence(names, titles))
    return f"{told}; {ROLLED_UP}" if said.rollup and not said.actors else told


def _vague(asked: EventFilter) -> Clause:
    if not (asked.since or asked.until):
        return "e.dated AND e.earliest < e.latest", ()
    possible, certain = (clauses.period(*asked.period, reading) for reading in ("possible", "certain"))
    return f"({possible[0]}) AND NOT ({certain[0]})", (*possible[1], *certain[1])


def _as_counted(store: Store, asked: EventFilter) -> EventFilter:
    """The filter as its sentence tells it: topmost actors when it rolls up, and no word of that where none does."""
    if not asked.rollup:
        return asked
    if not store.rows("SELECT 1 FROM actors WHERE top_no <> actor_no LIMIT 1"):
        return replace(asked, rollup=False)
    tops = queries.topmost(store, asked.actors)
    return replace(asked, actors=tuple(dict.fromkeys(tops.get(actor, actor) for actor in asked.actors)))
