"""What a filter adds up to, counted in one go: its events, how far they reach, the vague ones; and its sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from events import heads, queries
from events.filters import EventFilter
from events.found import found, unreported
from events.numbers import Numbers, numbers
from events.store import Store

ROLLED_UP = "units and persons counted with the actor they belong to"


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
    """Count a filter's events."""
    calendar = store.index.calendar
    inside, rest = found(store, asked), found(store, asked, without=("period",))
    undated, dated = rest.size - rest.up_to(calendar.dated), inside.up_to(calendar.dated)
    placed = "period" in asked.clauses()
    unstated = (inside & unreported(store)).size if asked.known else None
    counted = Counts(calendar.size, dated, undated, calendar.size - dated - undated, placed, unstated)
    reach = _extent(store, inside)
    return Totals(counted, reach, _extent(store, rest) if placed else reach, *_vague(store, asked, rest))


def _extent(store: Store, among: Numbers) -> Extent:
    calendar = store.index.calendar
    return Extent(among.up_to(calendar.dated), *calendar.extent(among))


def counts(store: Store, asked: EventFilter) -> Counts:
    """How many events are inside, undated and outside; the three always add up to the total."""
    return totals(store, asked).counts


def example(store: Store, found: Totals) -> tuple[str, str]:
    """Title and date of its example of a vague event; empty texts when there is none."""
    if found.example is None:
        return "", ""
    [(_, _, when, title)] = heads.briefs(store, numbers([found.example]))
    return title, when


def sentence(store: Store, asked: EventFilter, found: Counts | None = None) -> str:
    """What the filter holds, in one sentence with all its counts; ``found``: these, when they are known already."""
    said = _as_counted(store, asked)
    names = queries.actor_names(store, [*said.actors, *said.claimants])
    titles = queries.source_titles(store, asked.sources)
    told = (found or counts(store, asked)).sentence(said.sentence(names, titles))
    return f"{told}; {ROLLED_UP}" if said.rollup and not said.actors else told


def _vague(store: Store, asked: EventFilter, rest: Numbers) -> tuple[int, int | None]:
    """How many events are vague in the filter's period, and the number of the first, one with a known start if any."""
    calendar = store.index.calendar
    if not (asked.since or asked.until):
        return calendar.several_days(rest)
    vague = store.kept(("vague", *asked.period), lambda: calendar.vague(*asked.period))
    theirs = vague[rest.holds(vague)]
    known = theirs[theirs >= calendar.open_starts]
    return len(theirs), next((int(found[0]) for found in (known, theirs) if len(found)), None)


def _as_counted(store: Store, asked: EventFilter) -> EventFilter:
    """The filter as its sentence tells it: topmost actors when it rolls up, and no word of that where none does."""
    if not asked.rollup:
        return asked
    if not store.rows("SELECT 1 FROM actors WHERE top_no <> actor_no LIMIT 1"):
        return replace(asked, rollup=False)
    tops = queries.topmost(store, asked.actors)
    return replace(asked, actors=tuple(dict.fromkeys(tops.get(actor, actor) for actor in asked.actors)))
