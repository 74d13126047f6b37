"""How many events there are from bin to bin, apart by lane and side, where they are too many to be drawn one by one.

An event counts once in each lane that it stands in: in the bin of its first known day, else of its last. Bins are whole
days, weeks, months ... of the calendar; neighbouring ones leave no gap between them and share no day. Days are whole
numbers since 1970-01-01.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from events import queries
from events.filters import EventFilter
from events.found import actor_numbers, counts_of, found, places_of
from events.index import OPEN_END, OPEN_START
from events.numbers import Array, Counts, Numbers, as_numbers, members, places
from events.occurrences import dated_types
from events.store import Store
from events.tallies import Tallies
from events.vocabulary import ACTOR_KINDS, EVENT_TYPES, side_of

MOST_IN_SIGHT = 200
MOST_ACTORS = 10
LANES = ("type", "actor", "kind", "none")
SIDES = ("cooperation", "conflict", "")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
UNITS = (*_DAYS, *_MONTHS)
_TO_1970 = 1970 * 12  # months since the year 0
_MONDAY = 3  # days from a Monday to 1970-01-01


@dataclass(frozen=True, slots=True)
class Scale:
    """Bins of one unit, side by side. edges: the first day of each, and the day after the last bin.

    opens, closes: whether no known day lies before, or after; what has none counts in the bin at that end.
    """

    unit: str
    edges: tuple[int, ...]
    opens: bool
    closes: bool

    def bounds(self) -> Array:
        """The edges that are counted by."""
        made = np.array(self.edges, dtype=np.int32)
        made[0] = OPEN_START if self.opens else made[0]
        made[-1] = OPEN_END if self.closes else made[-1]
        return made


EVER = Scale("day", (0, 1), opens=True, closes=True)


@dataclass(frozen=True, slots=True)
class Lanes:
    """What lanes stand for, from top to bottom. mode: one of LANES. keys: types, actor ids or kinds of actors.

    rest: whether events that stand in none of them have a last lane of their own.
    """

    mode: str
    keys: tuple[str, ...]
    rest: bool = False


@dataclass(frozen=True, slots=True)
class _Rows:
    """Events that are counted by code. codes: by event number. events: None for all; first: the first one's row."""

    tallies: Tallies
    codes: NDArray[np.unsignedinteger]
    events: Array | None = None
    first: int = 0

    def places(self, edges: Counts) -> Counts:
        return edges if self.events is None else self.first + places(self.events, edges)


def scale(span: tuple[int, int], sight: tuple[int, int], margin: float = 0.5) -> Scale:
    """Bins over the days in sight, at most MOST_IN_SIGHT of them, and over a margin on either side.

    span: the first and the last known day of all events, beyond which there are no bins. sight: the first and the last
    day that is looked at. margin: of the length of the sight.
    """
    first, last = (min(max(day, span[0]), span[1]) for day in sight)
    more = round((last - first + 1) * margin)
    unit = next(name for name in UNITS if _place(name, last) - _place(name, first) < MOST_IN_SIGHT)
    begin, end = _place(unit, max(first - more, span[0])), _place(unit, min(last + more, span[1])) + 1
    edges = tuple(_begin(unit, place) for place in range(begin, end + 1))
    return Scale(unit, edges, edges[0] <= span[0], edges[-1] > span[1])


def lanes(store: Store, mode: str, asked: EventFilter) -> Lanes:
    """The lanes of the events inside a filter; those by type are the types of all dated events."""
    if mode == "none":
        return Lanes(mode, ("",))
    if mode == "type":
        types = dated_types(store)
        known = [code for code in EVENT_TYPES if code in types]
        return Lanes(mode, (*known, *(code for code in types if code not in EVENT_TYPES)))
    if mode == "actor":
        tried = Lanes(mode, _most_active(store, asked), rest=True)
    else:
        tried = Lanes("kind", tuple(ACTOR_KINDS), rest=True)
    there = counts(store, tried, asked, EVER).sum(axis=(1, 2)) > 0
    return Lanes(tried.mode, tuple(key for key, some in zip(tried.keys, there, strict=False) if some), bool(there[-1]))


def _most_active(store: Store, asked: EventFilter) -> tuple[str, ...]:
    """Ids of the actors of most dated events, the most active first; among equals those of most events of all."""
    own, calendar, inside = store.index.own, store.index.calendar, found(store, asked)
    counted = own.counts(inside) if asked.rollup else counts_of(store, asked)
    dated = counted - own.counts(inside & Numbers(calendar.dated, calendar.size))
    chosen = queries.largest(dated, np.flatnonzero(dated), MOST_ACTORS)
    return tuple(queries.actor_rows(store, chosen)["actor_id"])


def counts(store: Store, laned: Lanes, asked: EventFilter, over: Scale) -> Counts:
    """The dated events inside a filter by lane, side (as in SIDES) and bin."""
    return store.kept(("binned", laned, over, *asked.clauses().items()), lambda: _counts(store, laned, asked, over))


def begun(store: Store, first: int | None, last: int | None) -> Numbers:
    """The dated events that are counted between two days, both included; None sets no limit on that side."""
    calendar = store.index.calendar
    low, high = OPEN_START if first is None else first, OPEN_END if last is None else last
    opens = calendar.open_starts
    early = calendar.first_known[:opens]
    there = np.flatnonzero((early >= low) & (early <= high))
    begin = int(places(calendar.earliest, low))
    end = int(places(calendar.earliest, high, "right"))
    return Numbers(max(opens, begin), max(opens, end), plus=as_numbers(there))


def _counts(store: Store, laned: Lanes, asked: EventFilter, over: Scale) -> Counts:
    calendar = store.index.calendar
    if laned.mode == "kind":
        return _by_kind(store, laned, found(store, asked), over)
    among, wanted = found(store, asked, without=("types",)), np.zeros((len(calendar.types), 1), dtype=np.int64)
    wanted[places_of(store, asked)] = 1
    if laned.mode == "actor":
        return _by_actor(store, laned, among, over, wanted)
    by_type = wanted * _counted(store, _Rows(store.index.of_events, calendar.kinds), among, over)
    if laned.mode == "none":
        return _sided(store, by_type)[None]
    made = np.zeros((len(laned.keys), len(SIDES), len(over.edges) - 1), dtype=np.int64)
    for code, row in zip(calendar.types, by_type, strict=True):
        if code in laned.keys:
            made[laned.keys.index(code), _side(code)] = row
    return made


def _by_actor(store: Store, laned: Lanes, among: Numbers, over: Scale, wanted: Counts) -> Counts:
    index = store.index
    known = actor_numbers(store, laned.keys)
    listed = [_Rows(
        index.by_type, index.calendar.kinds, index.own.events_of(known[key]), int(index.own.list_starts[known[key]])
    ) for key in laned.keys]  # fmt: skip
    counted = [_counted(store, rows, among, over) for rows in listed]
    if laned.rest:
        rest = store.kept(("in no lane", laned.keys), lambda: _apart(store, [rows.events for rows in listed]))
        counted.append(_counted(store, _Rows(rest, rest.codes), among, over)[: len(wanted)])
    return _stacked([_sided(store, wanted * by_type) for by_type in counted], over)


def _apart(store: Store, listed: list[Array | None]) -> Tallies:
    """All events by type; those of the lists under codes of their own, beyond the types."""
    calendar = store.index.calendar
    codes = 2 * len(calendar.types)
    shift = np.zeros(calendar.size, dtype=np.min_scalar_type(codes))
    for events in listed:
        shift[events] = len(calendar.types)
    return Tallies(calendar.kinds + shift, codes)


@dataclass(frozen=True, eq=False)
class _Cast:
    """Which kinds of actors take part in events. masks: a bit for each of ACTOR_KINDS; coded: by mask and side."""

    masks: NDArray[np.uint16]
    coded: Tallies

    @property
    def nbytes(self) -> int:
        return self.masks.nbytes + self.coded.nbytes


def _by_kind(store: Store, laned: Lanes, among: Numbers, over: Scale) -> Counts:
    cast = store.kept(("kinds of actors",), lambda: _cast(store))
    counted = _counted(store, _Rows(cast.coded, cast.coded.codes), among, over)
    by_mask = counted.reshape(len(cast.masks), len(SIDES), -1)
    bits = [1 << at for at, kind in enumerate(ACTOR_KINDS) if kind in laned.keys]
    kept = [by_mask[(cast.masks & bit) > 0].sum(axis=0) for bit in bits]
    return _stacked([*kept, *([by_mask[cast.masks == 0].sum(axis=0)] if laned.rest else [])], over)


def _stacked(by_lane: list[Counts], over: Scale) -> Counts:
    return np.array(by_lane, dtype=np.int64).reshape(-1, len(SIDES), len(over.edges) - 1)


def _cast(store: Store) -> _Cast:
    calendar, own = store.index.calendar, store.index.own
    kinds = [kind for (kind,) in store.rows("SELECT kind FROM actors ORDER BY actor_no")]
    number = {kind: at for at, kind in enumerate(ACTOR_KINDS)}
    bits = np.array([1 << number[kind] if kind in number else 0 for kind in kinds], dtype=np.uint16)
    there, starts = np.zeros(calendar.size, dtype=np.uint16), own.starts
    some = np.flatnonzero(starts[:-1] < starts[1:])
    if len(some):
        there[some] = np.bitwise_or.reduceat(bits[own.actors], starts[some])
    masks = np.flatnonzero(np.bincount(there, minlength=1)).astype(np.uint16)
    sides = np.array([_side(code) for code in calendar.types], dtype=np.uint16)
    coded = np.searchsorted(masks, there).astype(np.uint16) * np.uint16(len(SIDES)) + sides[calendar.kinds]
    return _Cast(masks, Tallies(coded, len(masks) * len(SIDES)))


def _counted(store: Store, rows: _Rows, among: Numbers, over: Scale) -> Counts:
    """By code and bin, how many dated events of a set there are."""
    calendar, bounds = store.index.calendar, over.bounds()
    some = among.before(calendar.dated)
    edges = np.maximum(places(calendar.earliest, bounds), calendar.open_starts).astype(np.int64)
    at = rows.places(np.clip(edges, some.lo, some.hi))
    counted = rows.tallies.count(at[:-1], at[1:]).T.astype(np.int64)
    for sign, loose in ((1, some.plus), (-1, some.minus)):
        cut = places(loose, edges)
        bins = np.repeat(np.arange(len(cut) - 1), np.diff(cut))
        counted += sign * _loose(rows, loose[cut[0] : cut[-1]], bins, counted.shape)
    early = some.part(0, some.up_to(calendar.open_starts))
    bins = np.searchsorted(bounds, calendar.first_known[early], "right") - 1
    if over.closes:
        bins = np.minimum(bins, len(bounds) - 2)
    seen = (bins >= 0) & (bins < len(bounds) - 1)
    return counted + _loose(rows, early[seen], bins[seen], counted.shape)


def _loose(rows: _Rows, events: Array, bins: NDArray[np.intp], shape: tuple[int, ...]) -> Counts:
    """Some events, given in order, each with its bin, counted one by one."""
    if not len(events):
        return np.zeros(shape, dtype=np.int64)
    if rows.events is not None:
        there = members(events, rows.events)
        events, bins = events[there], bins[there]
    flat = rows.codes[events].astype(np.intp) * shape[1] + bins
    return np.bincount(flat, minlength=shape[0] * shape[1]).reshape(shape)


def _sided(store: Store, by_type: Counts) -> Counts:
    """Counts by type, by the side of the type instead."""
    made = np.zeros((len(SIDES), by_type.shape[1]), dtype=np.int64)
    np.add.at(made, [_side(code) for code in store.index.calendar.types], by_type)
    return made


def _side(code: str) -> int:
    return SIDES.index(side_of(code) or "")


def _place(unit: str, day: int) -> int:
    """The number of the bin that a day lies in."""
    if unit in _DAYS:
        return (day + (_MONDAY if unit == "week" else 0)) // _DAYS[unit]
    months = int(np.datetime64(day, "D").astype("datetime64[M]").astype(np.int64)) + _TO_1970
    return months // _MONTHS[unit]


def _begin(unit: str, place: int) -> int:
    """The first day of the bin of a number."""
    if unit in _DAYS:
        return place * _DAYS[unit] - (_MONDAY if unit == "week" else 0)
    month = np.datetime64(place * _MONTHS[unit] - _TO_1970, "M")
    return int(month.astype("datetime64[D]").astype(np.int64))
