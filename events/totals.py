"""What a filter adds up to, counted in one go: its events, how far they reach, the vague ones; and its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from events import heads
from events.filters import EventFilter
from events.found import found, kinds_in, unreported
from events.numbers import Numbers, numbers
from events.store import Store
from events.telling import Counts, told


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
    return told(store, asked, found or counts(store, asked))


def _vague(store: Store, asked: EventFilter, rest: Numbers) -> tuple[int, int | None]:
    """How many events are vague in the filter's period, and the number of the first, one with a known start if any."""
    calendar = store.index.calendar
    if not (asked.since or asked.until):
        several = calendar.shapes.several(kinds_in(store, asked))
        return several, calendar.first_several(rest) if several else None
    vague = store.kept(("vague", *asked.period), lambda: calendar.vague(*asked.period))
    theirs = vague[rest.holds(vague)]
    known = theirs[theirs >= calendar.open_starts]
    return len(theirs), next((int(found[0]) for found in (known, theirs) if len(found)), None)
