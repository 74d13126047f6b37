"""The network of the events inside a filter as nodes and edges, with the stretches of time in which each is.

It is the network that the app draws: ties run from initiator to recipient, others have no direction, events of too many
actors make none, and units count with what they belong to where the filter says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from events import dates, heads, queries, ties
from events.exports.content import Content
from events.found import found, parts_of
from events.index import OPEN_END, OPEN_START
from events.numbers import Array
from events.store import Store

LACKS = "what happened: events are ids on the ties; claims and sources; actors that only claim something"
Spell = tuple[int, int]
"""The first and the last day of a stretch of time; OPEN_START and OPEN_END where it has no known end."""


Values = dict[str, str | int | float | bool]
Written = tuple[str | None, str | None]
OPEN = (OPEN_START, OPEN_END)


@dataclass(frozen=True, slots=True)
class Part:
    """A node or an edge: its values by attribute, and its stretches in order, apart from one another.

    ends: the id of the actor, or those of both actors, from and to. A tie without a direction is two edges, one each
    way, as programs that read one kind of edges only (networkx) do with it; its attribute ``directed`` is false.
    """

    ends: tuple[str, ...]
    values: Values
    spells: tuple[Spell, ...]


class Network:
    """The network of an export; it is made in memory."""

    def __init__(self, content: Content):
        self._store, self._asked = Store.of(content.store), content.filter
        with self._store.patient():
            self._inside = found(self._store, self._asked).array()
            self._days = _Days(self._store)
            self.left_out = ties.left_out(self._store, self._asked)

    def nodes(self) -> Iterator[Part]:
        """The actors, the most active first."""
        with self._store.patient():
            actors = queries.actor_counts(self._store, self._asked)
            owners, places, _ = parts_of(self._store, self._asked).taking_part(
                self._inside, actors["actor_no"].to_numpy(np.int32)
            )
            order = np.argsort(places, kind="stable")
            owners, places = owners[order], places[order]
            more = {actor.pop("actor_id"): actor for actor in self._store.records(_MORE)}
        for place, actor in enumerate(actors.to_dict("records")):
            low, high = np.searchsorted(places, [place, place + 1])
            own = np.unique(owners[low:high])
            values = {"label": actor["name"], "kind": actor["kind"], **more[actor["actor_id"]]}
            values |= {"events": int(actor["events"]), "undated": self._days.undated(own)}
            yield Part((actor["actor_id"],), values, self._days.spells(own))

    def edges(self) -> Iterator[Part]:
        """The ties, the heaviest first."""
        with self._store.patient():
            frame = ties.ties(self._store, self._asked)
            numbers = {event: number for number, event in heads.event_ids(self._store, self._inside).items()}
        for tie in frame.to_dict("records"):
            own = np.array([numbers[event] for event in tie["event_ids"]], np.int32)
            values: Values = {
                "weight": int(tie["count"]),
                "directed": bool(tie["directed"]),
                "cooperation": int(tie["cooperation"]),
                "conflict": int(tie["conflict"]),
                "balance": float(tie["balance"]),
                "undated": self._days.undated(own),
                "event_ids": "; ".join(event.replace(";", ",") for event in tie["event_ids"]),
            }
            ends, spells = (tie["from_id"], tie["to_id"]), self._days.spells(own)
            yield Part(ends, values, spells)
            if not tie["directed"]:
                yield Part(ends[::-1], values, spells)


_MORE = "SELECT actor_id, parent_id, aliases, wikidata, description FROM actors"


class _Days:
    """The days of the events of a store, by number."""

    def __init__(self, store: Store):
        self._calendar = store.index.calendar
        owners = self._calendar.stretches[:, 0] if len(self._calendar.stretches) else np.empty(0, np.int32)
        self._gaps: dict[int, list[Spell]] = {}
        for owner, row in zip(owners.tolist(), self._calendar.stretches.tolist(), strict=True):
            self._gaps.setdefault(owner, []).append((row[1], row[2]))

    def undated(self, events: Array) -> int:
        """How many of some events have no date."""
        return int((events >= self._calendar.dated).sum())

    def spells(self, events: Array) -> tuple[Spell, ...]:
        """The stretches in which some events fall or may fall, put together where they meet."""
        days: list[Spell] = []
        for event in events[events < self._calendar.dated].tolist():
            whole = (int(self._calendar.earliest[event]), int(self._calendar.latest[event]))
            days += self._gaps.get(event, [whole])
        return tuple(joined(sorted(days)))


def joined(spells: Iterable[Spell]) -> Iterator[Spell]:
    """Stretches, given in order, put together where they overlap or follow one another.

    >>> list(joined([(1, 4), (2, 3), (5, 6), (8, 9)]))
    [(1, 6), (8, 9)]
    """
    held: Spell | None = None
    for first, last in spells:
        if held and first <= held[1] + 1:
            held = held[0], max(held[1], last)
        else:
            if held:
                yield held
            held = first, last
    if held:
        yield held


def written(spells: Iterable[Spell]) -> tuple[list[Written], str]:
    """Stretches as days in ISO 8601, None at an open end; and in words those of years that four digits do not hold."""
    held, lost = [], []
    for spell in spells:
        start, end = (None if number in OPEN else dates.iso(number) for number in spell)
        if all(iso is None or (len(iso) == len("2024-06-19") and iso >= "0001") for iso in (start, end)):
            held.append((start, end))
        else:
            lost.append(f"{start or '..'}/{end or '..'}")
    return held, "; ".join(lost)


def as_text(value: str | int | float | bool) -> str:
    """A value as XML writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
