"""The network as lists: each actor and tie with what its events add up to, as one counts it by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from events import dates, roll
from events.collection import Collection
from events.filters import EventFilter
from events.measures import measure
from events.store import Store
from events.ties import ties
from tests.any_collection import opened
from tests.made import made_collection

ASKED = [EventFilter(), EventFilter(since="2021", until="2021-06"), EventFilter(actors=("a1",)), EventFilter(words="x")]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return made_collection(seed=11, events=90)


@pytest.fixture(scope="module")
def store(collection: Collection) -> Iterator[Store]:
    with opened(collection) as made:
        yield made


def ends(texts: list[str]) -> tuple[Any, Any]:
    """First and last known day of some dates."""
    whens = [dates.parse(text) for text in texts if text]
    first = [w.earliest if w.earliest is not None else w.latest for w in whens]
    last = [w.latest if w.latest is not None else w.earliest for w in whens]
    return min((day for day in first if day is not None), default=None), max(
        (day for day in last if day is not None), default=None
    )


def has_day(text: str, day: int, name: str) -> bool:
    """Whether a date begins or ends on a day, as far as is known."""
    when = dates.parse(text)
    own, other = (when.earliest, when.latest) if name == "first" else (when.latest, when.earliest)
    return (own if own is not None else other) == day


@pytest.mark.parametrize("asked", ASKED)
def test_actors_and_ties_add_up_to_their_events(store: Store, collection: Collection, asked: EventFilter) -> None:
    found = ties(store, asked)
    ids = [actor.actor_id for actor in collection.actors][:6]
    among = ties(store, asked, ids)
    whens = {event.event_id: event.when for event in collection.events}
    condition, values = asked.condition()
    inside = {row[0] for row in store.rows(f"SELECT e.event_id FROM events e WHERE {condition}", list(values))}
    listed = roll.actors(store, asked, ids, among)
    for row in listed.to_dict("records"):
        own = {p.event_id for p in collection.participations if p.actor_id == row["actor_id"]} & inside
        assert row["events"] == len(own)
        check(row, [whens[event] for event in own])
    assert set(listed["actor_id"]) <= set(ids)
    for row in roll.ties(store, asked, found).to_dict("records"):
        assert len(row["event_ids"]) == row["count"] and set(row["event_ids"]) <= inside
        check(row, [whens[event] for event in row["event_ids"]])


def check(row: dict[Any, Any], texts: list[str]) -> None:
    for name, day in zip(("first", "last"), ends(texts), strict=True):
        said = row[f"{name}_when"]
        if day is None:
            assert said == "" or dates.parse(said).earliest is dates.parse(said).latest is None
        else:
            assert row[name] == day and said in texts and has_day(said, day, name)


def test_each_measure_is_that_of_the_ties_that_are_given(store: Store) -> None:
    ids = ["a0", "a1", "a2", "a3"]
    found = ties(store, EventFilter(), ids)
    listed = roll.actors(store, EventFilter(), ids, found)
    for name in roll.MEASURED:
        expected = measure(name, found, listed[["actor_id", "events"]])
        assert list(listed[name]) == list(expected)
    assert list(listed["events"]) == sorted(listed["events"], reverse=True)
