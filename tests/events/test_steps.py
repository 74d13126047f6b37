"""Forward and back from event to event in time order, by hand over the whole list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import heads, queries
from events.filters import EventFilter
from events.steps import Position, position, step
from events.store import Store
from events.ties import ties
from tests.any_collection import opened
from tests.made import made_collection

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FILTERS = st.builds(
    EventFilter,
    since=st.sampled_from(["", "2021-02"]),
    until=st.sampled_from(["", "2021-12"]),
    actors=st.lists(st.sampled_from(["a0", "a1", "a2"]), unique=True, max_size=2).map(tuple),
    words=st.sampled_from(["", "raid", "nothing has this"]),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with opened(made_collection(seed=4, events=90)) as made:
        yield made


@SLOW
@given(asked=FILTERS, number=st.integers(0, 89))
def test_the_next_and_the_one_before_are_the_neighbours_in_time_order(
    store: Store, asked: EventFilter, number: int
) -> None:
    everything = list(queries.events(store, EventFilter())["event_id"])
    inside = list(queries.events(store, asked)["event_id"])
    here = everything[number]
    later = [event for event in everything[number + 1 :] if event in inside]
    earlier = [event for event in everything[:number] if event in inside]
    assert step(store, asked, here, 1) == (later[0] if later else None)
    assert step(store, asked, here, -1) == (earlier[-1] if earlier else None)
    at = inside.index(here) + 1 if here in inside else None
    assert position(store, asked, here) == Position(at, len(inside))


@pytest.mark.parametrize("asked", [EventFilter(since="2021-02", until="2021-04"), EventFilter(actors=("a1",))])
def test_walking_on_from_nothing_passes_each_event_once(store: Store, asked: EventFilter) -> None:
    walked: list[str] = []
    while (event := step(store, asked, walked[-1] if walked else None, 1)) is not None:
        walked.append(event)
        assert position(store, asked, event).number == len(walked)
    assert walked == list(queries.events(store, asked)["event_id"])


def test_an_event_that_is_not_known_is_none(store: Store) -> None:
    first = queries.events(store, EventFilter())["event_id"][0]
    for by in (1, -1):
        assert step(store, EventFilter(), "nowhere", by) == step(store, EventFilter(), "", by) == first
    assert position(store, EventFilter(), "nowhere") == Position(None, 90)


def test_one_can_walk_among_the_events_of_an_actor_or_a_tie(store: Store) -> None:
    actor = queries.taking_part(store, EventFilter(), "a1")
    row = ties(store, EventFilter()).to_dict("records")[0]
    for condition, ids in (
        (actor, list(queries.events(store, EventFilter(actors=("a1",)))["event_id"])),
        (heads.those(store, row["event_ids"]), row["event_ids"]),
    ):
        assert step(store, condition, None, 1) == ids[0]
        assert step(store, condition, ids[0], 1) == ids[1]
        assert step(store, condition, ids[0], -1) is None
        assert position(store, condition, ids[1]) == Position(2, len(ids))
