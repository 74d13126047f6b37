"""How many events there are from bin to bin, apart by lane and side, where they are too many to be drawn one by one.

An event counts once in each lane that it stands in: in the bin of its first known day, else of its last. Days are whole
numbers since 1970-01-01.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from events import queries
from events.filters import EventFilter
from events.found import actor_numbers, counts_of, found, places_of
from events.index import OPEN_END, OPEN_START
from events.numbers import Array, Counts, Flags, Numbers, as_numbers, places
from events.occurrences import dated_types
from events.scales import EVER, Scale
from events.store import Store
from events.tallies import STEP, Tallies, Through
from events.vocabulary import ACTOR_KINDS, EVENT_TYPES, side_of

MOST_ACTORS = 10
LANES = ("type", "actor", "kind", "none")
SIDES = ("cooperation", "conflict", "")


@dataclass(frozen=True, slots=True)
class Lanes:
    """What lanes stand for, from top to bottom. mode: one of LANES. keys: types, actor ids or kinds of actors.

    rest: whether events that stand in none of them have a last lane of their own.
    """

    mode: str
    keys: tuple[str, ...]
    rest: bool = False

    @property
    def nbytes(self) -> int:
        """What it weighs in memory."""
        return sum(map(len, self.keys))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Events that are counted by code. codes: by event number.

    events: those that have rows, None for all. first: the first one's row. bit: that of ``bits`` which tells them.
    """

    tallies: Tallies
    codes: NDArray[np.unsignedinteger] | Through
    events: Array | None = None
    first: int = 0
    bits: NDArray[np.uint16] | None = None
    bit: int = 0

    def places(self, edges: Counts) -> Counts:
        return edges if self.events is None else self.first + places(self.events, edges)

    def kept(self, events: Array, bins: NDArray[np.integer]) -> tuple[Array, NDArray[np.integer]]:
        """Those of some events that have rows, and their bins."""
        if self.bits is None:
            return events, bins
        there = (self.bits[events] & self.bit) > 0
        return events[there], bins[there]


@dataclass(frozen=True, eq=False)
class _Sorted:
    """In which lanes events can stand. bits: by event number, one for each of them; masks: the distinct values of bits.

    rows: of all events, by a code that tells the lanes.
    """

    bits: NDArray[np.uint16]
    rows: Tallies
    masks: NDArray[np.uint16] = field(default_factory=lambda: np.zeros(0, dtype=np.uint16))

    @property
    def nbytes(self) -> int:
        return self.bits.nbytes + self.rows.nbytes


def lanes(store: Store, mode: str, asked: EventFilter) -> Lanes:
    """The lanes of the events inside a filter; those by type are the types of all dated events."""
    return store.kept(
        ("lanes", mode, MOST_ACTORS, asked.rollup, *asked.clauses().items()), lambda: _lanes(store, mode, asked)
    )


def _lanes(store: Store, mode: str, asked: EventFilter) -> Lanes:
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


def standing(store: Store, laned: Lanes, events: Array) -> Flags:
    """By event (a row each) and lane, whether it stands there; events: numbers."""
    calendar = store.index.calendar
    if laned.mode == "none":
        return np.ones((len(events), 1), dtype=np.bool_)
    if laned.mode == "type":
        keys, types = np.array(laned.keys), np.array(calendar.types)
        there: Flags = types[calendar.kinds[events]][:, None] == keys
        return there
    if laned.mode == "actor":
        bits, wanted = _by_lane(store, laned).bits[events], [*range(len(laned.keys))]
    else:
        bits, wanted = _cast(store).bits[events], [[*ACTOR_KINDS].index(kind) for kind in laned.keys]
    there = (bits[:, None] >> np.array(wanted, dtype=np.uint16) & 1).astype(np.bool_)
    return np.column_stack([there, ~there.any(axis=1)]) if laned.rest else there


def begun(store: Store, first: int | None, last: int | None) -> Numbers:
    """The dated events that are counted between two days, both included; None sets no limit on that side."""
    calendar = store.index.calendar
    low, high = OPEN_START if first is None else first, OPEN_END if last is None else last
    opens = calendar.open_starts
    early = calendar.first_known(np.arange(opens, dtype=np.int32))
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
    by_type = wanted * _counted(store, _Rows(calendar.tallies, calendar.kinds), among, over)
    if laned.mode == "none":
        return _sided(store, by_type)[None]
    made = np.zeros((len(laned.keys), len(SIDES), len(over.edges) - 1), dtype=np.int64)
    for code, row in zip(calendar.types, by_type, strict=True):
        if code in laned.keys:
            made[laned.keys.index(code), _side(code)] = row
    return made


def _by_actor(store: Store, laned: Lanes, among: Numbers, over: Scale, wanted: Counts) -> Counts:
    index, apart = store.index, _by_lane(store, laned)
    known, kinds = actor_numbers(store, laned.keys), index.calendar.kinds
    counted = []
    for at, actor in enumerate(known[key] for key in laned.keys):
        first = int(index.own.list_starts[actor])
        rows = _Rows(index.by_type, kinds, index.own.events_of(actor), first, apart.bits, 1 << at)
        counted.append(_counted(store, rows, among, over))
    if laned.rest:
        counted.append(_counted(store, _Rows(apart.rows, apart.rows.codes), among, over)[: len(wanted)])
    return _stacked([_sided(store, wanted * by_type) for by_type in counted], over)


def _by_lane(store: Store, laned: Lanes) -> _Sorted:
    """Events by the actors that have lanes; their rows by type, under codes beyond the types for those in a lane."""

    def made() -> _Sorted:
        calendar, known = store.index.calendar, actor_numbers(store, laned.keys)
        bits, codes = np.zeros(calendar.size, dtype=np.uint16), 2 * len(calendar.types)
        for at, key in enumerate(laned.keys):
            bits[store.index.own.events_of(known[key])] |= np.uint16(1 << at)
        shift = (bits > 0).astype(np.min_scalar_type(codes)) * len(calendar.types)
        return _Sorted(bits, Tallies(calendar.kinds + shift, codes))

    return store.kept(("by lane", laned.keys), made)


def _by_kind(store: Store, laned: Lanes, among: Numbers, over: Scale) -> Counts:
    cast = _cast(store)
    counted = _counted(store, _Rows(cast.rows, cast.rows.codes), among, over)
    masks = cast.masks
    by_mask = counted.reshape(len(masks), len(SIDES), -1)
    bits = [1 << at for at, kind in enumerate(ACTOR_KINDS) if kind in laned.keys]
    kept = [by_mask[(masks & bit) > 0].sum(axis=0) for bit in bits]
    return _stacked([*kept, *([by_mask[masks == 0].sum(axis=0)] if laned.rest else [])], over)


def _stacked(by_lane: list[Counts], over: Scale) -> Counts:
    return np.array(by_lane, dtype=np.int64).reshape(-1, len(SIDES), len(over.edges) - 1)


def _cast(store: Store) -> _Sorted:
    """Events by the kinds of actors that take part; their rows by the place of their mask and their side."""

    def made() -> _Sorted:
        calendar, own = store.index.calendar, store.index.own
        number = {kind: at for at, kind in enumerate(ACTOR_KINDS)}
        kinds = [number.get(kind) for (kind,) in store.rows("SELECT kind FROM actors ORDER BY actor_no")]
        bit = np.array([0 if at is None else 1 << at for at in kinds], dtype=np.uint16)
        bits, some = np.zeros(calendar.size, dtype=np.uint16), np.flatnonzero(own.crowds)
        if len(some):
            bits[some] = np.bitwise_or.reduceat(bit[own.actors], own.starts[some])
        masks = np.flatnonzero(np.bincount(bits, minlength=1)).astype(np.uint16)
        sides = np.array([_side(code) for code in calendar.types], dtype=np.uint16)
        codes = np.searchsorted(masks, bits).astype(np.uint16) * np.uint16(len(SIDES)) + sides[calendar.kinds]
        return _Sorted(bits, Tallies(codes, len(masks) * len(SIDES)), masks)

    return store.kept(("kinds of actors",), made)


def _counted(store: Store, rows: _Rows, among: Numbers, over: Scale) -> Counts:
    """By code and bin, how many dated events of a set there are."""
    calendar, bounds = store.index.calendar, over.bounds()
    some = among.before(calendar.dated)
    edges = np.maximum(places(calendar.earliest, bounds), calendar.open_starts).astype(np.int64)
    at = rows.places(np.clip(edges, some.lo, some.hi))
    counted = rows.tallies.count(at[:-1], at[1:]).T.astype(np.int64)
    for sign, loose in ((1, some.plus), (-1, some.minus)):
        cut = places(loose, edges)
        bins = np.repeat(np.arange(len(cut) - 1, dtype=np.int32), np.diff(cut))
        counted += sign * _loose(rows, loose[cut[0] : cut[-1]], bins, counted.shape)
    early = some.part(0, some.up_to(calendar.open_starts))
    begun_in = np.searchsorted(bounds, calendar.first_known(early), "right") - 1
    if over.closes:
        begun_in = np.minimum(begun_in, len(bounds) - 2)
    seen = (begun_in >= 0) & (begun_in < len(bounds) - 1)
    return counted + _loose(rows, early[seen], begun_in[seen], counted.shape)


def _loose(rows: _Rows, events: Array, bins: NDArray[np.integer], shape: tuple[int, ...]) -> Counts:
    """Some events, given in order, each with its bin, counted one by one."""
    counted = np.zeros(shape[0] * shape[1], dtype=np.int64)
    for begin in range(0, len(events), STEP):
        some, at = rows.kept(events[begin : begin + STEP], bins[begin : begin + STEP])
        counted += np.bincount(at * np.int32(shape[0]) + rows.codes[some], minlength=len(counted))
    return counted.reshape(shape[1], shape[0]).T


def _sided(store: Store, by_type: Counts) -> Counts:
    """Counts by type, by the side of the type instead."""
    made = np.zeros((len(SIDES), by_type.shape[1]), dtype=np.int64)
    np.add.at(made, [_side(code) for code in store.index.calendar.types], by_type)
    return made


def _side(code: str) -> int:
    return SIDES.index(side_of(code) or "")
