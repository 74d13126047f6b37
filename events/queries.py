"""Read-side questions to a store; answers are pandas frames or small values.

Each function takes an open Store and an EventFilter. Days are whole numbers since 1970-01-01, missing where an end is
open or unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from events import clauses, name_index, word_index
from events.called import ACTOR, met
from events.filters import EventFilter
from events.found import actor_numbers, counts_of, everything, found, kinds_in
from events.heads import COLUMNS, briefs, heads, sides
from events.numbers import Array, Counts, Numbers, as_numbers, numbers, united
from events.pages import page_of
from events.store import Store
from events.taking_part import MEETS, STARTS

EVENT_COLUMNS = (
    "event_id", "when", "when_text", "when_basis", "reported", "type", "title", "summary", "place", "latitude",
    "longitude", "tags", "earliest", "latest", "precision", "quad_class", "side", "sources", "independent",
)  # fmt: skip
Active = tuple[str, str, str, int]
LOOKED_THROUGH = 2000  # of the most active actors, by name, before all names are searched
ACTOR_KINDS = ("int64", "object", "object", "object", "float64", "float64")
_EVENT_LIST = ", ".join(f'e."{name}"' for name in EVENT_COLUMNS)


def events(
    store: Store, asked: EventFilter, *, sort: str = "when", descending: bool = False, start: int = 0,
    limit: int | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Events inside the filter, in the order asked: EVENT_COLUMNS, names (joined by '; ') and a number of claims.

    actors, initiators, recipients: as recorded, empty where there are none. claims: all, of whatever day and source.
    sort: one of pages.SORTS; what has no value comes last, ties are kept in time order. start and limit cut a page out.
    """
    page = page_of(store, found(store, asked), sort, descending, start, limit)
    condition, values = clauses.at(np.sort(page))
    frame = whole_days(store.frame(f"SELECT e.event_no, {_EVENT_LIST} FROM events e WHERE {condition}", values))
    told = frame.set_index("event_no").loc[page].reset_index(drop=True)
    return told.assign(**_beside(store, page))


def event_records(
    store: Store, asked: EventFilter, *, sort: str = "when", descending: bool = False, start: int = 0, limit: int
) -> list[dict[str, Any]]:
    """A page of ``events`` as records: heads.COLUMNS, names and claims; a frame takes longer to make than to show."""
    page = page_of(store, found(store, asked), sort, descending, start, limit)
    beside = _beside(store, page)
    more = (dict(zip(beside, values, strict=True)) for values in zip(*beside.values(), strict=True))
    told = (dict(zip(COLUMNS, row, strict=True)) for row in heads(store, page))
    return [row | given for row, given in zip(told, more, strict=True)]


def _beside(store: Store, page: Array) -> dict[str, list[Any]]:
    """What stands beside the columns of some events: how many claims there are, and the names by role."""
    return {"claims": store.index.claims[page].tolist(), **_names(store, page)}


def _names(store: Store, events: Array) -> dict[str, list[str]]:
    """Of some events the names of those who take part, of the initiators and of the recipients, each in one text."""
    parts, rows = store.index.own, {int(event): row for row, event in enumerate(events)}
    places, owners = parts.entries(events)
    told = {number: name for number, _, name, *_ in met(store, np.unique(parts.actors[places]).tolist())}
    named: dict[str, list[set[str]]] = {name: [set() for _ in rows] for name in ("actors", "initiators", "recipients")}
    for event, actor, marks in zip(owners.tolist(), parts.actors[places].tolist(), parts.marks[places], strict=True):
        for name, here in (("actors", True), ("initiators", marks & STARTS), ("recipients", marks & MEETS)):
            if here:
                named[name][rows[event]].add(told[actor])
    return {name: ["; ".join(sorted(names)) for names in listed] for name, listed in named.items()}


def marks(store: Store, asked: EventFilter, events: Array) -> dict[str, list[Any]]:
    """Some events, given by number in order, for the timeline; ``inside`` tells whether the filter holds them.

    By column: event_id, when, title, side, inside. Their ids are at hand then.
    """
    columns = [list(column) for column in zip(*briefs(store, events), strict=True)] or [[], [], [], []]
    _, ids, whens, titles = columns
    inside = found(store, asked).holds(events).tolist()
    return {"event_id": ids, "when": whens, "title": titles, "side": sides(store, events), "inside": inside}


def span(store: Store) -> tuple[int, int] | None:
    """First and last known day of all events; None when no event is dated."""
    first, last = store.index.calendar.extent(everything(store))
    return None if first is None or last is None else (first, last)


def types(store: Store) -> list[str]:
    """The event types that occur in the collection."""
    return list(store.index.calendar.types)


def typed(store: Store) -> bool:
    """Whether any event of the collection has a type."""
    return bool(store.rows("SELECT 1 FROM events WHERE type <> '' LIMIT 1"))


def type_counts(store: Store, asked: EventFilter) -> dict[str, int]:
    """Events inside the filter by type, in the order of types; no type that has none."""
    calendar = store.index.calendar
    counted = calendar.shapes.by_type(kinds_in(store, asked))
    return {code: events for code, events in zip(calendar.types, counted.tolist(), strict=True) if events}


def actor_counts(
    store: Store, asked: EventFilter, *, like: str = "", ids: Sequence[str] | None = None, limit: int | None = None
) -> pd.DataFrame:
    """The actors of most events inside the filter: actor_no, actor_id, name, kind, events, x, y; most active first.

    like: part of a name or alias. ids: only these. limit: at most so many; None for all. When the filter rolls up, the
    actors are topmost ones, found by the names of what belongs to them too; an event counts once for each.
    """
    chosen, counted = _most_active(store, asked, like, ids, limit)
    return actor_rows(store, chosen, events=counted)


def active_actors(
    store: Store, asked: EventFilter, *, like: str = "", ids: Sequence[str] | None = None, limit: int | None = None
) -> list[Active]:
    """As actor_counts, without a frame: id, name, kind and events of each actor."""
    chosen, counted = _most_active(store, asked, like, ids, limit)
    return [(*row[1:4], events) for row, events in zip(met(store, chosen.tolist()), counted.tolist(), strict=True)]


def _most_active(
    store: Store, asked: EventFilter, like: str, ids: Sequence[str] | None, limit: int | None
) -> tuple[NDArray[np.intp], Counts]:
    """The numbers of the actors that actor_counts gives, and their events."""
    counted = counts_of(store, asked)
    named = None if ids is None else numbers(sorted(actor_numbers(store, ids).values()))
    active = np.flatnonzero(counted) if named is None else named[counted[named] > 0].astype(np.intp)
    chosen = _called(store, counted, active, like, limit, asked.rollup) if like else largest(counted, active, limit)
    return chosen, counted[chosen]


def _called(
    store: Store, counted: Counts, active: NDArray[np.intp], like: str, limit: int | None, rollup: bool
) -> NDArray[np.intp]:
    """Of some actors those called like a text, as ``largest`` gives them: among the most active there may be enough."""
    if rollup:
        return largest(counted, active[word_index.actors_like(store, like, rollup=True)[active]], limit)
    listed, part = name_index.names(store), name_index.folded(like)
    if limit is not None:
        first = largest(counted, active, LOOKED_THROUGH)
        found = list(islice(listed.called(as_numbers(first), part), limit))
        if len(found) == limit or len(first) == len(active):
            return np.array(found, np.intp)
    every = np.zeros(len(counted), np.bool_)
    every[listed.all_called(part)] = True
    return largest(counted, active[every[active]], limit)


def largest(counted: Counts, active: NDArray[np.intp], limit: int | None) -> NDArray[np.intp]:
    """The numbers with the largest counts, at most so many; among equals the smaller ones, which come first."""
    order = counted[active].astype(np.int64) * len(counted) - active
    if limit is not None and limit < len(active):
        kept = np.argpartition(-order, limit)[:limit]
        active, order = active[kept], order[kept]
    return active[np.argsort(-order)]


def actor_rows(store: Store, chosen: NDArray[np.integer], **more: NDArray[Any]) -> pd.DataFrame:
    """Actors by number, in the order given: actor_no, actor_id, name, kind, x, y, and any further columns."""
    columns = list(zip(*met(store, chosen.tolist()), strict=True)) or [()] * len(ACTOR)
    index, listed = pd.RangeIndex(len(chosen)), zip(ACTOR, ACTOR_KINDS, columns, strict=True)
    own = {name: pd.Series(np.array(column, kind), index, kind) for name, kind, column in listed}
    given = {name: pd.Series(column, index) for name, column in more.items()}
    return pd.DataFrame(own | given, index, copy=False)


def actors_without(store: Store, ids: Sequence[str]) -> list[Active]:
    """Some actors as active_actors gives them, with no event; unknown ids are left out."""
    known = actor_numbers(store, ids)
    return [(*row[1:4], 0) for row in met(store, [known[actor] for actor in ids if actor in known])]


def taking_part(store: Store, asked: EventFilter, actor_id: str) -> Numbers:
    """The events inside a filter in which an actor takes part, or what counts as it when it rolls up."""
    inside = found(store, asked)
    of_it = (
        store.index.parts(rollup).events_of(number)
        for rollup in {False, asked.rollup}
        for number in actor_numbers(store, [actor_id]).values()
    )
    return inside & Numbers.of(united(*of_it))


def total(store: Store) -> int:
    """All events of the collection."""
    return store.index.calendar.size


def activity(store: Store, actor_id: str | None = None, *, rollup: bool = False) -> int:
    """In how many events of the collection an actor takes part; without one, the most that any actor has.

    rollup: what belongs to the actor counts as it.
    """
    only, values = ("WHERE actor_id = ?", [actor_id]) if actor_id else ("", [])
    counted = "top_events" if rollup else "events"
    return int(store.rows(f"SELECT coalesce(max({counted}), 0) FROM actors {only}", values)[0][0])


def actor_total(store: Store, asked: EventFilter) -> int:
    """How many actors take part in events inside the filter."""
    return int(np.count_nonzero(counts_of(store, asked)))


def whole_days(frame: pd.DataFrame) -> pd.DataFrame:
    """Day columns as whole numbers that may be missing."""
    for name in ("earliest", "latest", "first", "last"):
        if name in frame:
            frame[name] = frame[name].astype("Int64")
    return frame
