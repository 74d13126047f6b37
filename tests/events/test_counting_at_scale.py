"""What is looked up in a large collection is what is counted event by event: ties, actors, at every edge of a block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import (
    bisection,
    busiest,
    dates,
    found,
    front,
    heads,
    index,
    indexing,
    numbers,
    pairs,
    repeated,
    tallies,
    ties,
    ties_around,
    word_index,
)
from events.collection import Collection
from events.filters import EventFilter
from events.found import actor_numbers, counts_of
from events.queries import type_counts
from events.store import Store
from events.tallies import Tallies
from events.ties import left_out, tie_counts
from events.ties import ties as all_ties
from events.ties_around import ties_of
from events.totals import totals
from tests import by_hand
from tests.any_collection import opened
from tests.asked import filters
from tests.made import made_collection, with_parents

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ACTORS = [f"a{number}" for number in range(8)]
FILTERS = filters(rollup=st.booleans())
NARROWED = filters(words=st.sampled_from(["", "raid", "RAID", "tal", "harbour", "e"]), rollup=st.booleans()) | filters(
    words=st.sampled_from(["treaty", "a b"]), actors=st.just(("a1", "a2"))
)
CHOSEN = st.lists(st.sampled_from(ACTORS), unique=True, max_size=2).map(tuple)


@pytest.fixture(scope="module")
def collection() -> Collection:
    return with_parents(made_collection(seed=5, events=400), seed=5)


@pytest.fixture(
    scope="module",
    params=[(2, 4), (0, 1024), (104, 1024)],
    ids=["few of them busy", "all of them busy", "all of them at the front"],
)
def store(collection: Collection, request: pytest.FixtureRequest) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch, opened(collection) as made:
        patch.setattr(found, "MANY", -1)
        patch.setattr(found, "MOST_IN_COMPANY", request.param[0] and 8)
        foremost, most = request.param
        patch.setattr(front, "MOST", foremost)
        patch.setattr(busiest, "MOST", most)
        patch.setattr(ties, "MOST", most)
        patch.setattr(ties_around, "MOST", most)
        patch.setattr(ties, "FEW", -1)
        patch.setattr(bisection, "STEP", 3)
        patch.setattr(pairs, "STEP", 3)
        patch.setattr(numbers, "AT_ONCE", 7)
        patch.setattr(tallies, "AT_ONCE", 9)
        patch.setattr(tallies, "BLOCK", 4)
        patch.setattr(busiest, "FIRST_LOOK", 1)
        patch.setattr(tallies, "LEAST", 3)
        patch.setattr(indexing, "FINE", 4)
        patch.setattr(repeated, "STEP", 5)
        patch.setattr(word_index, "FEW_TOKENS", 1)
        patch.setattr(word_index, "COMMON", 30)
        patch.setattr(index, "FIRST_LOOK", 1)
        patch.setattr(busiest, "FINE", 4)
        patch.setattr(busiest, "COARSE", 4)
        assert "raid" in word_index.hold_common(made)
        yield made


def tops_of(collection: Collection, asked: EventFilter) -> Callable[[str], str]:
    """By actor id who stands for the actor in a filter: rolled up, the one at the top of those it belongs to."""
    return lambda actor: by_hand.top_of(collection.actors, actor) if asked.rollup else actor


@SLOW
@given(asked=FILTERS, actors=CHOSEN, match=st.sampled_from(["any", "all"]), wider=st.booleans())
def test_ties_that_are_looked_up_are_those_one_counts_by_hand(
    store: Store, collection: Collection, asked: EventFilter, actors: tuple[str, ...], match: str, wider: bool
) -> None:
    top, narrower = tops_of(collection, asked), replace(asked, actors=actors, match=match)
    asked = replace(asked, actors=()) if wider else asked
    rank = actor_numbers(store, ACTORS)
    expected = by_hand.ties_of(collection, by_hand.events_of(collection, asked, top=top), rank.__getitem__, top=top)
    kept = {event.event_id for event in by_hand.events_of(collection, narrower, top=top)}
    made = tie_counts(store, asked, ACTORS, narrower).to_dict("records")
    assert {(row["from_id"], row["to_id"], row["directed"]): row["count"] for row in made} == {
        key: len(tie.events) for key, tie in expected.items()
    }
    for row in made:
        tie = expected[row["from_id"], row["to_id"], row["directed"]]
        assert row["cooperation"] - row["conflict"] == tie.side
        assert row["kept"] == bool(kept & {*tie.events})


@SLOW
@given(asked=FILTERS)
def test_actors_that_are_looked_up_are_those_one_counts_event_by_event(store: Store, asked: EventFilter) -> None:
    inside = found.found(store, asked)
    one_by_one = store.index.parts(asked.rollup).counted(inside.array())
    assert counts_of(store, asked).tolist() == one_by_one.tolist()


@SLOW
@given(asked=FILTERS, actors=CHOSEN, match=st.sampled_from(["any", "all"]))
def test_the_ties_of_an_actor_are_those_among_all(
    store: Store, asked: EventFilter, actors: tuple[str, ...], match: str
) -> None:
    alone = replace(asked, actors=actors, match=match, rollup=False)
    among = tie_counts(store, alone, ACTORS).drop(columns="kept")
    for actor in ACTORS:
        own = among[(among["from_id"] == actor) | (among["to_id"] == actor)].reset_index(drop=True)
        for limit in (1, 3, max(1, len(own)), len(own) + 1):
            assert ties_of(store, alone, actor, limit=limit).equals(own[:limit])


@SLOW
@given(
    asked=NARROWED, within=st.sampled_from([EventFilter(), EventFilter(since="2021-02-10"), EventFilter(until="2020")])
)
def test_types_and_events_of_several_days_that_are_looked_up_are_those_one_counts_by_hand(
    store: Store, collection: Collection, asked: EventFilter, within: EventFilter
) -> None:
    asked = replace(asked, since=within.since, until=within.until)
    kept = by_hand.events_of(collection, asked, top=tops_of(collection, asked))
    assert type_counts(store, asked) == Counter(event.type for event in kept)
    if not asked.since and not asked.until:
        days = {event.event_id: dates.parse(event.when) for event in kept if event.when}
        several = {
            event_id
            for event_id, when in days.items()
            if None not in (when.earliest, when.latest) and when.earliest != when.latest
        }
        told, in_order = totals(store, asked), heads.event_ids(store, found.found(store, asked).array())
        first = next((number for number, event_id in sorted(in_order.items()) if event_id in several), None)
        assert (told.vague, told.example) == (len(several), first)


@SLOW
@given(asked=NARROWED)
def test_actors_and_ties_of_the_events_that_hold_words_are_those_one_counts_by_hand(
    store: Store, collection: Collection, asked: EventFilter
) -> None:
    top, rank = tops_of(collection, asked), actor_numbers(store, ACTORS)
    kept = by_hand.events_of(collection, asked, top=top)
    ids = {event.event_id for event in kept}
    shared = Counter(
        actor
        for actor, _ in {
            (top(part.actor_id), part.event_id) for part in collection.participations if part.event_id in ids
        }
    )
    counted = counts_of(store, asked)
    assert {actor: int(counted[number]) for actor, number in rank.items()} == {actor: shared[actor] for actor in ACTORS}
    made = tie_counts(store, asked, ACTORS).to_dict("records")
    assert {(row["from_id"], row["to_id"], row["directed"]): row["count"] for row in made} == {
        key: len(tie.events) for key, tie in by_hand.ties_of(collection, kept, rank.__getitem__, top=top).items()
    }


@given(st.lists(st.integers(0, 3), max_size=40), st.data())
def test_stretches_are_counted_by_code_wherever_they_begin_and_end(codes: list[int], data: st.DataObject) -> None:
    edges = st.integers(0, len(codes))
    pairs = data.draw(st.lists(st.tuples(edges, edges).map(sorted), min_size=1, max_size=5))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tallies, "AT_ONCE", data.draw(st.sampled_from((4, 12, 100))))
        made = Tallies(np.array(codes, np.uint8), 4, block=4)
    starts, stops = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    expected = [[codes[start:stop].count(code) for code in range(4)] for start, stop in pairs]
    assert made.count(starts, stops).tolist() == expected


def test_events_of_a_crowd_make_no_ties_and_are_counted(collection: Collection, store: Store) -> None:
    parts: dict[str, set[str]] = {}
    for part in collection.participations:
        parts.setdefault(part.event_id, set()).add(part.actor_id)
    few = [event for event in collection.events if len(parts[event.event_id]) <= 2]
    rank = actor_numbers(store, ACTORS)
    expected = {key: len(tie.events) for key, tie in by_hand.ties_of(collection, few, rank.__getitem__).items()}
    with Store(store.path, crowd=2) as crowded:
        for asked in (EventFilter(), EventFilter(since="2021")):
            inside = {event.event_id for event in by_hand.events_of(collection, asked)}
            assert left_out(crowded, asked) == sum(len(parts[event]) > 2 for event in inside)
        made = tie_counts(crowded, EventFilter(), ACTORS)
        keys = zip(made["from_id"], made["to_id"], made["directed"], strict=True)
        assert dict(zip(keys, made["count"], strict=True)) == expected
        listed = all_ties(crowded, EventFilter())
        assert sorted(listed["count"]) == sorted(expected.values())
        one = ties_of(crowded, EventFilter(), "a1", limit=100)
        assert one["count"].sum() == sum(count for (a, b, _), count in expected.items() if "a1" in (a, b))


@SLOW
@given(asked=FILTERS, actors=st.lists(st.sampled_from(ACTORS), unique=True, min_size=1, max_size=3).map(tuple))
def test_those_in_the_company_of_some_actors_are_those_one_counts_by_hand(
    store: Store, collection: Collection, asked: EventFilter, actors: tuple[str, ...]
) -> None:
    top = tops_of(collection, asked)
    narrower = replace(asked, actors=actors, types=())
    inside = {event.event_id for event in by_hand.events_of(collection, narrower, top=top)}
    shared = {(part.event_id, top(part.actor_id)) for part in collection.participations if part.event_id in inside}
    numbers, counted = actor_numbers(store, ACTORS), counts_of(store, narrower)
    assert {actor: int(counted[number]) for actor, number in numbers.items()} == {
        actor: sum(other == actor for _, other in shared) for actor in ACTORS
    }


@SLOW
@given(asked=FILTERS, actors=st.lists(st.sampled_from(ACTORS), unique=True, min_size=1, max_size=3).map(tuple))
def test_ties_in_the_company_of_some_actors_are_those_one_counts_by_hand(
    store: Store, collection: Collection, asked: EventFilter, actors: tuple[str, ...]
) -> None:
    top = tops_of(collection, asked)
    narrower, rank = replace(asked, actors=actors), actor_numbers(store, ACTORS)
    expected = by_hand.ties_of(collection, by_hand.events_of(collection, narrower, top=top), rank.__getitem__, top=top)
    made = tie_counts(store, narrower, ACTORS).to_dict("records")
    assert {(row["from_id"], row["to_id"], row["directed"]): row["count"] for row in made} == {
        key: len(tie.events) for key, tie in expected.items()
    }


@SLOW
@given(asked=FILTERS, actors=CHOSEN, match=st.sampled_from(["any", "all"]))
def test_the_events_of_a_tie_are_those_one_finds_by_hand(
    store: Store, collection: Collection, asked: EventFilter, actors: tuple[str, ...], match: str
) -> None:
    top = tops_of(collection, asked)
    narrower, rank = replace(asked, actors=actors, match=match), actor_numbers(store, ACTORS)
    inside = by_hand.events_of(collection, narrower, top=top)
    for tie, found_by_hand in by_hand.ties_of(collection, inside, rank.__getitem__, top=top).items():
        rests_on = ties.events_of(store, narrower, *tie)
        assert {*heads.event_ids(store, rests_on.array()).values()} == {*found_by_hand.events}
