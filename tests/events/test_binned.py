"""Counts per bin and lane: every event once in each of its lanes, at its first known day, else at its last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import binned, dates, heads, index, queries, scales, tallies
from events.binned import SIDES, Lanes
from events.collection import Collection
from events.filters import EventFilter
from events.found import found
from events.records import Event
from events.scales import Scale
from events.store import Store
from events.vocabulary import ACTOR_KINDS, side_of
from tests import by_hand
from tests.any_collection import opened
from tests.asked import filters
from tests.made import made_collection

MADE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAYS = st.integers(18_200, 19_600)


FILTERS = filters(
    actors=st.lists(st.sampled_from([f"a{n}" for n in range(14)]), unique=True, max_size=2).map(tuple),
    rollup=st.booleans(),
    words=st.sampled_from(["", "", "raid"]),
)
MODES = st.sampled_from(binned.LANES)


@pytest.fixture(scope="module")
def collection() -> Collection:
    return made_collection(seed=7, events=500, actors=14)


@pytest.fixture(scope="module")
def store(collection: Collection) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch, opened(collection) as made:
        patch.setattr(tallies, "BLOCK", 4)
        patch.setattr(index, "MANY", 4)
        patch.setattr(index, "REACH", 4)
        yield made


def _day(event: Event) -> int | None:
    when = dates.parse(event.when)
    return when.earliest if when.earliest is not None else when.latest


def _inside(store: Store, collection: Collection, asked: EventFilter) -> list[Event]:
    ids = heads.event_ids(store, found(store, asked).array()).values()
    return [event for event in collection.events if event.event_id in set(ids) and event.when]


@MADE
@given(asked=FILTERS)
def test_a_filter_reaches_from_the_first_known_day_of_its_events_to_the_last(
    store: Store, collection: Collection, asked: EventFilter
) -> None:
    whens = [dates.parse(event.when) for event in _inside(store, collection, asked)]
    first = [when.latest if when.earliest is None else when.earliest for when in whens]
    last = [when.earliest if when.latest is None else when.latest for when in whens]
    known = [day for day in first if day is not None], [day for day in last if day is not None]
    expected = min(known[0], default=None), max(known[1], default=None)
    assert store.index.calendar.extent(found(store, asked)) == expected


def _stands_in(collection: Collection, laned: Lanes, event: Event) -> set[int]:
    """The lanes of an event, straight from the records."""
    actors = {part.actor_id for part in collection.participations if part.event_id == event.event_id}
    kinds = {actor.kind for actor in collection.actors if actor.actor_id in actors}
    of = {"type": {event.type}, "actor": actors, "kind": kinds, "none": {""}}[laned.mode]
    found = {laned.keys.index(key) for key in of if key in laned.keys}
    return found or {len(laned.keys)}


def _by_hand(
    store: Store, collection: Collection, laned: Lanes, asked: EventFilter, over: Scale
) -> Counter[tuple[int, int, int]]:
    made: Counter[tuple[int, int, int]] = Counter()
    for event in _inside(store, collection, asked):
        day = _day(event)
        bins = [
            at for at in range(len(over.edges) - 1) if day is not None and over.edges[at] <= day < over.edges[at + 1]
        ]
        if not bins and over.opens and day is not None and day < over.edges[0]:
            bins = [0]
        if not bins and over.closes and (day is None or day >= over.edges[-1]):
            bins = [len(over.edges) - 2]
        for lane in _stands_in(collection, laned, event):
            for at in bins:
                made[lane, SIDES.index(side_of(event.type) or ""), at] += 1
    return made


@MADE
@given(mode=MODES, asked=FILTERS, sight=st.tuples(DAYS, DAYS), margin=st.sampled_from([0.0, 0.5]))
def test_each_bin_of_each_lane_counts_what_one_counts_by_hand(
    store: Store, collection: Collection, mode: str, asked: EventFilter, sight: tuple[int, int], margin: float
) -> None:
    span = queries.span(store)
    assert span is not None
    over, laned = scales.scale(span, (min(sight), max(sight)), margin), binned.lanes(store, mode, asked)
    counted = binned.counts(store, laned, asked, over)
    expected = _by_hand(store, collection, laned, asked, over)
    made = {place: int(counted[place]) for place in zip(*(axis.tolist() for axis in counted.nonzero()), strict=True)}
    assert made == dict(expected)


@MADE
@given(mode=MODES, asked=FILTERS)
def test_an_event_stands_in_the_lanes_of_its_type_its_actors_or_their_kinds(
    store: Store, collection: Collection, mode: str, asked: EventFilter
) -> None:
    laned, events = binned.lanes(store, mode, asked), found(store, asked).before(store.index.calendar.dated).array()
    stands = binned.standing(store, laned, events)
    ids = heads.event_ids(store, events)
    told = {ids[int(event)]: set(lanes.nonzero()[0].tolist()) for event, lanes in zip(events, stands, strict=True)}
    assert told == {e.event_id: _stands_in(collection, laned, e) for e in _inside(store, collection, asked)}


@MADE
@given(mode=MODES, asked=FILTERS, cuts=st.lists(DAYS, max_size=3))
def test_over_neighbouring_stretches_every_event_is_counted_once(
    store: Store, mode: str, asked: EventFilter, cuts: list[int]
) -> None:
    span = queries.span(store)
    assert span is not None
    laned = binned.lanes(store, mode, asked)
    whole = binned.counts(store, laned, asked, scales.scale(span, span)).sum(axis=2)
    days = [span[0], *sorted({day for day in cuts if span[0] < day <= span[1]}), span[1] + 1]
    parts = [
        Scale("day", (first, last), opens=first == span[0], closes=last == days[-1])
        for first, last in zip(days, days[1:], strict=False)
    ]
    assert (sum(binned.counts(store, laned, asked, part).sum(axis=2) for part in parts) == whole).all()
    dated = found(store, asked).up_to(store.index.calendar.dated)
    if mode in ("type", "none"):
        assert whole.sum() == dated
    else:
        assert whole.sum() >= dated


@given(first=st.integers(-4_371_587, 2_932_896), long=st.integers(0, 7_000_000), inside=st.tuples(DAYS, DAYS))
def test_bins_are_side_by_side_cover_what_is_in_sight_and_are_not_too_many(
    first: int, long: int, inside: tuple[int, int]
) -> None:
    span = (first, min(first + long, 2_932_896))
    over = scales.scale(span, (min(inside), max(inside)))
    low, high = (min(max(day, span[0]), span[1]) for day in (min(inside), max(inside)))
    assert over.edges[0] <= low and high < over.edges[-1]
    assert all(one < other for one, other in zip(over.edges, over.edges[1:], strict=False))
    assert sum(one <= high and other > low for one, other in zip(over.edges, over.edges[1:], strict=False)) <= 200
    assert over.unit in scales.UNITS


@pytest.mark.parametrize(
    ("unit", "first", "next_"),
    [
        ("day", "2024-02-29", "2024-03-01"),
        ("week", "2024-02-26", "2024-03-04"),
        ("month", "2024-02-01", "2024-03-01"),
        ("quarter", "2024-01-01", "2024-04-01"),
        ("year", "2024-01-01", "2025-01-01"),
        ("decade", "2020-01-01", "2030-01-01"),
        ("century", "2000-01-01", "2100-01-01"),
        ("millennium", "2000-01-01", "3000-01-01"),
    ],
)
def test_a_bin_is_a_whole_unit_of_the_calendar(unit: str, first: str, next_: str) -> None:
    day = dates.parse("2024-02-29").earliest
    assert day is not None
    place = scales.place_of(unit, day)
    assert [dates.iso(scales.begin_of(unit, at)) for at in (place, place + 1)] == [first, next_]


@MADE
@given(asked=FILTERS, day=DAYS, long=st.integers(0, 200))
def test_the_marks_of_a_stretch_are_the_events_counted_there_and_those_that_reach_into_it(
    store: Store, collection: Collection, asked: EventFilter, day: int, long: int
) -> None:
    laned = binned.lanes(store, "none", asked)
    counted = int(binned.counts(store, laned, asked, Scale("day", (day, day + long + 1), False, False)).sum())
    touching = found(store, asked) & store.index.calendar.period(day, day + long, "possible")
    ids = set(heads.event_ids(store, touching.array()).values())
    days = {event.event_id: _day(event) for event in _inside(store, collection, asked)}
    here = {event for event, known in days.items() if known is not None and day <= known <= day + long}
    assert len(here) == counted and here <= ids


def test_the_oracle_agrees_with_the_events_of_a_filter(store: Store, collection: Collection) -> None:
    asked = EventFilter(types=("AID", "ASSAULT"), since="2021")
    assert {event.event_id for event in _inside(store, collection, asked)} == {
        event.event_id for event in by_hand.events_of(collection, asked) if event.when
    }
    assert set(binned.lanes(store, "kind", asked).keys) <= set(ACTOR_KINDS)
