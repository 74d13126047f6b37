"""Two filters, one against the other: every count and every change is what one finds by hand, event by event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import compare, dates, totals
from events.collection import Collection
from events.compare import STATES, state_of
from events.filters import EventFilter
from events.store import Store
from tests.any_collection import opened
from tests.by_hand import events_of, ties_of
from tests.events.test_queries import FILTERS
from tests.made import made_collection

ALL = EventFilter()
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Key = tuple[str, str, bool]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return made_collection(seed=23, events=60)


@pytest.fixture(scope="module")
def store(collection: Collection) -> Iterator[Store]:
    with opened(collection) as made:
        yield made


def ids_of(collection: Collection, asked: EventFilter) -> set[str]:
    return {event.event_id for event in events_of(collection, asked)}


def ties_by_hand(store: Store, collection: Collection, asked: EventFilter) -> dict[Key, set[str]]:
    """The events that each tie of a filter rests on."""
    rank = {row[0]: row[1] for row in store.rows("SELECT actor_id, actor_no FROM actors")}
    found = ties_of(collection, events_of(collection, asked), rank.__getitem__)
    return {key: set(tie.events) for key, tie in found.items()}


@SLOW
@given(a=FILTERS, b=FILTERS)
def test_shared_events_and_those_of_one_side_are_the_ones_found_by_hand(
    store: Store, collection: Collection, a: EventFilter, b: EventFilter
) -> None:
    found, in_a, in_b = compare.compare(store, a, b), ids_of(collection, a), ids_of(collection, b)
    overlap = found.overlap
    assert (overlap.both, overlap.only_a, overlap.only_b) == (len(in_a & in_b), len(in_a - in_b), len(in_b - in_a))
    assert (found.counts_a, found.counts_b) == (totals.counts(store, a), totals.counts(store, b))


@SLOW
@given(a=FILTERS, b=FILTERS)
def test_every_tie_of_either_side_is_there_with_its_counts_and_its_state(
    store: Store, collection: Collection, a: EventFilter, b: EventFilter
) -> None:
    hand_a, hand_b = (ties_by_hand(store, collection, side) for side in (a, b))
    found = compare.compare(store, a, b).ties
    rows = {(row["from_id"], row["to_id"], row["directed"]): row for row in found.to_dict("records")}
    assert set(rows) == set(hand_a) | set(hand_b)
    for key, row in rows.items():
        before, after = hand_a.get(key, set()), hand_b.get(key, set())
        assert (row["count_a"], row["count_b"]) == (len(before), len(after))
        assert row["change"] == len(after) - len(before)
        expected = (
            "appeared" if not before else "vanished" if not after
            else "same" if len(before) == len(after) else "grew" if len(after) > len(before) else "shrank"
        )  # fmt: skip
        assert row["state"] == expected
        assert (row["balance_a"] == 0 or before) and (row["balance_b"] == 0 or after)


@SLOW
@given(a=FILTERS, b=FILTERS)
def test_every_actor_of_either_side_is_there_with_its_counts(
    store: Store, collection: Collection, a: EventFilter, b: EventFilter
) -> None:
    in_a, in_b = ids_of(collection, a), ids_of(collection, b)
    parts = {(part.event_id, part.actor_id) for part in collection.participations}
    hand_a = Counter(actor for event, actor in parts if event in in_a)
    hand_b = Counter(actor for event, actor in parts if event in in_b)
    found = compare.compare(store, a, b).actors.to_dict("records")
    assert {row["actor_id"] for row in found} == set(hand_a) | set(hand_b)
    for row in found:
        counts = hand_a[row["actor_id"]], hand_b[row["actor_id"]]
        assert (row["events_a"], row["events_b"], row["state"]) == (*counts, state_of(*counts))


@SLOW
@given(a=FILTERS, b=FILTERS)
def test_both_sides_are_counted_in_the_same_bins_and_no_dated_event_is_lost(
    store: Store, collection: Collection, a: EventFilter, b: EventFilter
) -> None:
    found = compare.compare(store, a, b, most_bins=12)
    dated = [[dates.parse(event.when) for event in events_of(collection, side) if event.when] for side in (a, b)]
    days = [[when.latest if when.earliest is None else when.earliest for when in whens] for whens in dated]
    if found.bins_a is None or found.bins_b is None:
        assert (found.bins_a, found.bins_b, days) == (None, None, [[], []])
        return
    assert (found.bins_a.first, found.bins_a.width) == (found.bins_b.first, found.bins_b.width)
    assert len(found.bins_a.counts) == len(found.bins_b.counts) <= 12
    for bins, known in zip((found.bins_a, found.bins_b), days, strict=True):
        placed = Counter((day - bins.first) // bins.width for day in known if day is not None)
        assert {at: count for at, count in enumerate(bins.counts) if count} == dict(placed)


@SLOW
@given(a=FILTERS, b=FILTERS)
def test_exchanging_the_sides_exchanges_what_appeared_and_what_vanished(
    store: Store, a: EventFilter, b: EventFilter
) -> None:
    turned = {"appeared": "vanished", "vanished": "appeared", "grew": "shrank", "shrank": "grew", "same": "same"}
    onward, back = compare.compare(store, a, b), compare.compare(store, b, a)
    key = ["from_id", "to_id", "directed"]
    forth = onward.ties.sort_values(key).to_dict("records")
    home = back.ties.sort_values(key).to_dict("records")
    assert [turned[row["state"]] for row in forth] == [row["state"] for row in home]
    assert [-row["change"] for row in forth] == [row["change"] for row in home]


@given(before=st.integers(0, 9), after=st.integers(0, 9))
def test_a_change_has_one_of_five_names(before: int, after: int) -> None:
    assert state_of(before, after) in STATES
    assert (state_of(before, after) == "same") == (before == after)


def test_a_filter_against_itself_shows_no_change(store: Store) -> None:
    found = compare.compare(store, ALL, ALL)
    assert set(found.ties["state"]) == set(found.actors["state"]) == {"same"}
    assert (found.overlap.only_a, found.overlap.only_b) == (0, 0)


def test_only_the_most_active_actors_of_either_side_are_compared_and_the_rest_is_counted(store: Store) -> None:
    a, b = EventFilter(actors=("a1",)), EventFilter(actors=("a2",))
    whole, some = compare.compare(store, a, b), compare.compare(store, a, b, top=3)
    assert len(some.actors) == 3 and some.not_compared == len(whole.actors) - 3
    assert {"a1", "a2"} <= set(some.actors["actor_id"])
    kept = set(some.actors["actor_id"])
    among = whole.ties[whole.ties["from_id"].isin(kept) & whole.ties["to_id"].isin(kept)]
    assert sorted(among["count_b"]) == sorted(some.ties["count_b"])


def test_the_largest_changes_come_first(store: Store) -> None:
    found = compare.compare(store, EventFilter(until="2021-03"), EventFilter(since="2021-04"))
    for frame in (found.ties, found.actors):
        sizes = list(frame["change"].abs())
        assert sizes == sorted(sizes, reverse=True) and sizes[0] > 0


def test_two_filters_that_hold_nothing_compare_as_nothing(store: Store) -> None:
    found = compare.compare(store, EventFilter(words="nowhere"), EventFilter(words="never"))
    assert found.ties.empty and found.actors.empty and found.bins_a is None and found.not_compared == 0


def test_claimants_are_those_who_say_something_of_the_events_whoever_is_asked_for(article: Store) -> None:
    asked = EventFilter(since="2024")
    found = compare.claimants(article, asked, limit=100)
    for row in found.head(4).to_dict("records"):
        assert totals.counts(article, EventFilter(since="2024", claimants=(row["actor_id"],))).matched == row["events"]
    assert list(found["events"]) == sorted(found["events"], reverse=True)
    narrowed = EventFilter(since="2024", claimants=(found["actor_id"][0],))
    assert compare.claimants(article, narrowed, limit=100).equals(found)
    assert len(compare.claimants(article, asked, limit=2)) == 2


def test_a_side_that_counts_units_with_their_state_is_told_by_its_topmost_actors(article: Store) -> None:
    found = compare.compare(article, EventFilter(), EventFilter(rollup=True)).actors.set_index("actor_id")
    assert found["state"]["kremlin"] == "vanished" and found["state"]["russia"] == "grew"
