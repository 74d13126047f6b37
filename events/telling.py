"""How many events a filter holds, and the sentence that tells it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from events import called
from events.filters import EventFilter
from events.plain_store import PlainStore

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


def told(store: PlainStore, asked: EventFilter, found: Counts) -> str:
    """What the filter holds, in one sentence with all its counts."""
    said = _as_counted(store, asked)
    names = called.actor_names(store, [*said.actors, *said.claimants])
    titles = called.source_titles(store, asked.sources)
    sentence = found.sentence(said.sentence(names, titles))
    return f"{sentence}; {ROLLED_UP}" if said.rollup and not said.actors else sentence


def _as_counted(store: PlainStore, asked: EventFilter) -> EventFilter:
    """The filter as its sentence tells it: topmost actors when it rolls up, and no word of that where none does."""
    if not asked.rollup:
        return asked
    if not store.rows("SELECT 1 FROM actors WHERE top_no <> actor_no LIMIT 1"):
        return replace(asked, rollup=False)
    tops = called.topmost(store, asked.actors)
    return replace(asked, actors=tuple(dict.fromkeys(tops.get(actor, actor) for actor in asked.actors)))
