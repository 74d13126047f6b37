"""Every answer of the store is what one would count by hand, event by event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import dates, heads, occurrences, pages, queries, repeated, totals
from events.collection import Collection
from events.filters import EventFilter
from events.found import found
from events.heads import COLUMNS
from events.store import Store
from events.ties import ties
from tests.any_collection import opened
from tests.asked import filters
from tests.by_hand import events_of, in_period, ties_of
from tests.made import WORDS, made_collection

SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FILTERS = filters(
    actors=st.lists(st.sampled_from(["a0", "a1", "a2", "a5"]), unique=True, max_size=2).map(tuple),
    match=st.sampled_from(["any", "all"]),
    only=st.sampled_from([(), (), tuple(f"e{n}" for n in range(0, 200, 3)), ("e7", "gone")]),
    words=st.sampled_from(["", "", "STRASSE", "50%", "r_s", '"treaty raid"', "bang!", "harbour town"]),
)


@pytest.fixture(scope="module")
def collection() -> Collection:
    return made_collection(seed=11, events=240)


@pytest.fixture(scope="module")
def store(collection: Collection) -> Iterator[Store]:
    with opened(collection) as made:
        yield made


@SLOW
@given(asked=FILTERS)
def test_the_events_of_a_filter_are_those_one_finds_by_hand(
    store: Store, collection: Collection, asked: EventFilter
) -> None:
    found = queries.events(store, asked)
    assert sorted(found["event_id"]) == sorted(event.event_id for event in events_of(collection, asked))


@SLOW
@given(asked=FILTERS)
def test_each_event_is_counted_once_as_dated_undated_or_outside(
    store: Store, collection: Collection, asked: EventFilter
) -> None:
    counts = totals.counts(store, asked)
    assert counts.total == len(collection.events) == counts.dated + counts.undated + counts.outside
    assert counts.matched == len(events_of(collection, asked))
    assert counts.undated == sum(not event.when for event in events_of(collection, asked, period=False))


@SLOW
@given(asked=FILTERS)
def test_what_certainly_falls_in_a_period_possibly_does(store: Store, asked: EventFilter) -> None:
    def ids(reading: str) -> set[str]:
        return set(queries.events(store, replace(asked, dates=reading))["event_id"])

    assert ids("certain") <= ids("possible")


@SLOW
@given(asked=FILTERS)
def test_marks_hold_every_dated_event_and_tell_which_lie_in_the_period(
    store: Store, collection: Collection, asked: EventFilter
) -> None:
    whole = found(store, asked.without("period")).before(store.index.calendar.dated)
    marked = queries.marks(store, asked, whole.array())
    expected = {e.event_id: in_period(e, asked) for e in events_of(collection, asked, period=False) if e.when}
    assert dict(zip(marked["event_id"], marked["inside"], strict=True)) == expected


@SLOW
@given(asked=FILTERS)
def test_ties_are_the_pairs_one_finds_by_hand(store: Store, collection: Collection, asked: EventFilter) -> None:
    rank = dict(store.rows("SELECT actor_id, actor_no FROM actors"))
    expected = ties_of(collection, events_of(collection, asked), rank.__getitem__)
    found = ties(store, asked)
    keys = list(zip(found["from_id"], found["to_id"], found["directed"], strict=True))
    assert {key: sorted(ids) for key, ids in zip(keys, found["event_ids"], strict=True)} == {
        key: sorted(tie.events) for key, tie in expected.items()
    }
    for key, count, balance in zip(keys, found["count"], found["balance"], strict=True):
        assert count == len(expected[key].events)
        assert balance == pytest.approx(expected[key].side / count)


def test_ties_among_some_actors_are_those_with_both_ends_there(store: Store) -> None:
    whole = ties(store, EventFilter())
    some = ties(store, EventFilter(), ["a1", "a2"])
    both = whole[whole["from_id"].isin(["a1", "a2"]) & whole["to_id"].isin(["a1", "a2"])]
    assert sorted(some["count"]) == sorted(both["count"])
    assert set(some["from_id"]) | set(some["to_id"]) == {"a1", "a2"}


def test_the_first_and_last_day_of_a_tie_are_those_of_its_dated_events(store: Store, collection: Collection) -> None:
    days = {event.event_id: dates.parse(event.when) for event in collection.events if event.when}
    for row in ties(store, EventFilter()).head(5).to_dict("records"):
        known = [days[event_id] for event_id in row["event_ids"] if event_id in days]
        assert row["first"] == min(d for w in known for d in (w.earliest, w.latest) if d is not None)
        assert row["last"] == max(d for w in known for d in (w.earliest, w.latest) if d is not None)


@pytest.mark.parametrize("few", [0, pages.FEW])
@pytest.mark.parametrize("asked", [EventFilter(), EventFilter(since="2021-02-10"), EventFilter(types=("PROTEST",))])
def test_pages_put_together_are_the_whole_list_in_the_order_of_its_column(
    few: int, asked: EventFilter, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "FEW", few)
    rows = {row["event_id"]: row for row in queries.events(store, asked).to_dict("records")}
    for sort, descending in product(pages.SORTS, (False, True)):
        given = {"sort": sort, "descending": descending}
        whole = list(queries.events(store, asked, **given)["event_id"])
        parts = [
            list(queries.events(store, asked, **given, start=at, limit=50)["event_id"]) for at in range(0, 250, 50)
        ]
        assert sum(parts, []) == whole
        if sort in ("title", "place"):
            filled = [event_id for event_id in rows if rows[event_id][sort]]
            empty = [event_id for event_id in rows if not rows[event_id][sort]]
            expected = sorted(filled, key=lambda event_id: rows[event_id][sort].lower(), reverse=descending)
            assert [rows[event_id][sort].lower() for event_id in whole] == [
                rows[event_id][sort].lower() for event_id in (*expected, *empty)
            ]
            assert len(whole) == len(set(whole)) == len(rows)


@SLOW
@given(asked=FILTERS)
def test_actors_and_types_are_counted_as_one_counts_by_hand(
    store: Store, collection: Collection, asked: EventFilter
) -> None:
    kept = {event.event_id: event for event in events_of(collection, asked)}
    parts = {(part.event_id, part.actor_id) for part in collection.participations if part.event_id in kept}
    found = queries.actor_counts(store, asked)
    actors = Counter(actor for _, actor in parts)
    assert dict(zip(found["actor_id"], found["events"], strict=True)) == actors
    assert list(found["events"]) == sorted(actors.values(), reverse=True)
    assert queries.actor_total(store, asked) == len(actors)
    assert queries.type_counts(store, asked) == Counter(event.type for event in kept.values())
    active = [(actor_id, events) for actor_id, _, _, events in queries.active_actors(store, asked, limit=5)]
    assert active == list(zip(found["actor_id"], found["events"], strict=True))[:5]


def test_actors_are_found_by_part_of_a_name_or_alias(store: Store) -> None:
    assert list(queries.actor_counts(store, EventFilter(), like="ALIAS 3")["actor_id"]) == ["a3"]
    assert queries.actor_counts(store, EventFilter(), like="%").empty


@pytest.mark.parametrize("looked_through", [3, 2000])
@pytest.mark.parametrize("limit", [None, 1, 5])
@SLOW
@given(text=st.text("as1 lice", min_size=1, max_size=4), asked=FILTERS)
def test_actors_called_like_a_text_are_the_most_active_of_all_that_hold_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, looked_through: int, limit: int | None, text: str, asked: EventFilter
) -> None:
    monkeypatch.setattr(queries, "LOOKED_THROUGH", looked_through)
    words = dict(store.rows("SELECT actor_id, words FROM actors"))
    every = [row for row in queries.active_actors(store, asked) if text in words[row[0]]]
    assert queries.active_actors(store, asked, like=text.upper(), limit=limit) == every[:limit]


def test_the_sentence_says_all_three_counts(store: Store) -> None:
    said = totals.sentence(store, EventFilter(since="2021", until="2021"))
    counts = totals.counts(store, EventFilter(since="2021", until="2021"))
    assert said == (
        f"{counts.matched} of 240 events from 2021 to 2021; {counts.undated} undated, not placed in the period;"
        f" {counts.outside} outside the filter"
    )


def test_every_word_of_the_made_collection_can_be_found(store: Store) -> None:
    for word in WORDS:
        assert totals.counts(store, EventFilter(words=word)).matched > 0


@pytest.mark.parametrize("most", [0, 1_000_000], ids=["tags in the database", "tags in memory"])
def test_the_records_of_a_page_are_the_rows_of_its_frame(
    collection: Collection, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeated, "MOST_TEXTS", most)
    monkeypatch.setattr(heads, "WIDE", 7)
    with opened(collection) as store:
        for asked in (EventFilter(), EventFilter(actors=("a1",)), EventFilter(words="harbour")):
            for start, descending in ((0, False), (30, False), (5, True)):
                page = {"descending": descending, "start": start, "limit": 40}
                frame = queries.events(store, asked, **page)
                expected = [
                    {name: row[name] for name in (*COLUMNS, "claims", "actors", "initiators", "recipients")}
                    for row in frame.assign(event_no=0).to_dict("records")
                ]
                assert [record | {"event_no": 0} for record in queries.event_records(store, asked, **page)] == expected


def test_those_who_take_part_are_told_of_events_whose_actors_were_not_asked_for_before(collection: Collection) -> None:
    with opened(collection) as fresh:
        told = occurrences.actors_of(fresh, found(fresh, EventFilter()), limit=20)
    by_hand = {event: {part.actor_id for part in collection.participations if part.event_id == event} for event in told}
    assert len(told) == 20
    assert {event: {*actors} for event, actors in told.items()} == by_hand
