"""What belongs together counts together: counts, ties and filters as one finds them by hand, and circles end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import called, exports, heads, queries, totals
from events.belonging import tops
from events.collection import Collection
from events.filters import EventFilter
from events.found import numbers_of
from events.records import Actor
from events.store import Store, build
from events.ties import network_of, ties, within_one
from events.vocabulary import EVENT_TYPES
from tests.by_hand import events_of, ties_of, top_of
from tests.made import made_collection, with_parents

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SEEDS = (3, 8, 21)
IDS = [f"a{n}" for n in range(14)]
KINDS = st.sampled_from(["state", "bloc", "person", "unit", "unit"])
FILTERS = st.builds(
    EventFilter,
    since=st.sampled_from(["", "", "2021-01", "2021-03-05"]),
    until=st.sampled_from(["", "", "2021-12", "2022-05"]),
    dates=st.sampled_from(["possible", "certain"]),
    actors=st.lists(st.sampled_from(IDS), unique=True, max_size=3).map(tuple),
    match=st.sampled_from(["any", "all"]),
    types=st.lists(st.sampled_from(list(EVENT_TYPES)), unique=True, max_size=9).map(tuple),
    rollup=st.just(True),
)


@dataclass
class Made:
    """A collection, its store, and the top of each actor as climbed by hand."""

    collection: Collection
    store: Store
    top: dict[str, str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Made]]:
    folder = tmp_path_factory.mktemp("rollup")
    opened = {}
    for seed in SEEDS:
        collection = with_parents(made_collection(seed, events=150, actors=len(IDS)), seed)
        build(collection, folder / f"{seed}.duckdb")
        top = {actor.actor_id: top_of(collection.actors, actor.actor_id) for actor in collection.actors}
        opened[seed] = Made(collection, Store(folder / f"{seed}.duckdb"), top)
    yield opened
    for one in opened.values():
        one.store.close()


def kept(one: Made, asked: EventFilter) -> list[str]:
    return [event.event_id for event in events_of(one.collection, asked, top=one.top.__getitem__)]


def parts(one: Made, ids: list[str]) -> dict[str, set[str]]:
    """Who takes part in some events, by event."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in one.collection.participations:
        if part.event_id in ids:
            found[part.event_id].add(part.actor_id)
    return found


@given(st.lists(st.tuples(KINDS, st.sampled_from([*IDS, "", "gone"])), max_size=len(IDS)))
def test_the_top_of_each_actor_is_where_climbing_ends(drawn: list[tuple[str, str]]) -> None:
    actors = [Actor(f"a{n}", f"A {n}", kind, parent) for n, (kind, parent) in enumerate(drawn)]
    found = tops(actors)
    assert found == {actor.actor_id: top_of(actors, actor.actor_id) for actor in actors}
    assert all(found[top] == top for top in found.values())


def test_a_long_chain_of_parents_ends_at_its_top() -> None:
    actors = [Actor(f"a{n}", "", "unit", f"a{n + 1}") for n in range(20_000)]
    assert set(tops(actors).values()) == {"a19999"}


def test_the_made_collections_hold_states_below_others_chains_and_circles(made: dict[int, Made]) -> None:
    told = set()
    for one in made.values():
        known = {actor.actor_id: actor for actor in one.collection.actors}
        for actor in known.values():
            parent = known.get(actor.parent_id)
            if parent and one.top[actor.actor_id] == actor.actor_id:
                told.add("state" if actor.kind == "state" else "circle")
            if parent and one.top[actor.actor_id] not in (actor.actor_id, parent.actor_id):
                told.add("chain")
    assert told == {"state", "circle", "chain"}


@SLOW
@given(seed=st.sampled_from(SEEDS), asked=FILTERS)
def test_a_filter_keeps_the_events_of_what_belongs_to_its_actors(
    made: dict[int, Made], seed: int, asked: EventFilter
) -> None:
    one = made[seed]
    assert sorted(queries.events(one.store, asked)["event_id"]) == sorted(kept(one, asked))
    assert totals.counts(one.store, asked).matched == len(kept(one, asked))


@SLOW
@given(seed=st.sampled_from(SEEDS), asked=FILTERS)
def test_an_event_counts_once_for_each_topmost_actor(made: dict[int, Made], seed: int, asked: EventFilter) -> None:
    one = made[seed]
    expected = Counter(
        top for actors in parts(one, kept(one, asked)).values() for top in {one.top[actor] for actor in actors}
    )
    found = queries.actor_counts(one.store, asked)
    assert dict(zip(found["actor_id"], found["events"], strict=True)) == expected
    assert list(found["events"]) == sorted(expected.values(), reverse=True)
    assert queries.actor_total(one.store, asked) == len(expected)
    some = queries.actor_counts(one.store, asked, ids=IDS[:5])
    assert set(some["actor_id"]) == set(IDS[:5]) & set(expected)


@SLOW
@given(seed=st.sampled_from(SEEDS), asked=FILTERS)
def test_ties_join_topmost_actors_and_those_within_one_are_counted(
    made: dict[int, Made], seed: int, asked: EventFilter
) -> None:
    one = made[seed]
    rank = dict(one.store.rows("SELECT actor_id, actor_no FROM actors"))
    events = events_of(one.collection, asked, top=one.top.__getitem__)
    expected = ties_of(one.collection, events, rank.__getitem__, top=one.top.__getitem__)
    found = ties(one.store, asked)
    keys = list(zip(found["from_id"], found["to_id"], found["directed"], strict=True))
    assert {key: sorted(ids) for key, ids in zip(keys, found["event_ids"], strict=True)} == {
        key: sorted(tie.events) for key, tie in expected.items()
    }
    for key, count, balance in zip(keys, found["count"], found["balance"], strict=True):
        assert count == len(expected[key].events)
        assert balance == pytest.approx(expected[key].side / count)
    assert ties(one.store, numbers_of(one.store, asked), rollup=True).equals(found)
    together = [actors for actors in parts(one, kept(one, asked)).values() if len(actors) > 1]
    within = sum(len({one.top[actor] for actor in actors}) == 1 for actors in together)
    assert within_one(one.store, asked) == within
    assert within_one(one.store, replace(asked, rollup=False)) == 0


def test_ties_among_some_topmost_actors_have_both_ends_there(made: dict[int, Made]) -> None:
    asked = EventFilter(rollup=True)
    for one in made.values():
        whole, among = ties(one.store, asked), sorted(set(one.top.values()))[:3]
        both = whole[whole["from_id"].isin(among) & whole["to_id"].isin(among)]
        assert sorted(ties(one.store, asked, among)["count"]) == sorted(both["count"])
        assert network_of(one.store, asked).number_of_edges() == len(whole)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_an_actor_gathers_is_counted_over_the_whole_collection(made: dict[int, Made], seed: int) -> None:
    one = made[seed]
    everything = parts(one, [event.event_id for event in one.collection.events])
    for actor in IDS:
        events = {
            event
            for event, actors in everything.items()
            if actor in actors or actor in {one.top[member] for member in actors}
        }
        assert queries.activity(one.store, actor, rollup=True) == len(events)
        condition = queries.taking_part(one.store, EventFilter(rollup=True), actor)
        assert set(heads.lines(one.store, condition)["event_id"]) == events
    counts = queries.actor_counts(one.store, EventFilter(rollup=True))
    assert queries.activity(one.store, rollup=True) == counts["events"].max()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_topmost_actor_is_found_by_the_names_of_what_belongs_to_it(made: dict[int, Made], seed: int) -> None:
    one = made[seed]
    for actor in IDS:
        found = queries.actor_counts(one.store, EventFilter(rollup=True), like=f"ALIAS {actor[1:]}")
        assert one.top[actor] in set(found["actor_id"])
    assert called.topmost(one.store, [*IDS, "nobody"]) == one.top


def test_actors_keep_their_own_places(article: Store) -> None:
    own = queries.actor_counts(article, EventFilter()).set_index("actor_id")
    rolled = queries.actor_counts(article, EventFilter(rollup=True)).set_index("actor_id")
    both = own.index.intersection(rolled.index)
    assert "russia" in both and "kremlin" not in rolled.index
    assert (own.loc[both, ["x", "y"]] == rolled.loc[both, ["x", "y"]]).all(axis=None)


def test_the_sentence_names_the_topmost_actor_once(article: Store) -> None:
    said = totals.sentence(article, EventFilter(actors=("putin", "russia"), claimants=("putin",), rollup=True))
    assert "with Russia and what belongs to it, as claimed by Vladimir Putin" in said
    said = totals.sentence(article, EventFilter(rollup=True))
    assert said.endswith("; units and persons counted with the actor they belong to")


def test_where_nothing_belongs_to_anything_the_sentence_is_silent_on_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    flat = made_collection(seed=2, events=10)
    flat = replace(flat, actors=tuple(replace(actor, parent_id="") for actor in flat.actors))
    path = tmp_path_factory.mktemp("flat") / "flat.duckdb"
    build(flat, path)
    with Store(path) as store:
        for asked in (EventFilter(), EventFilter(actors=("a1",))):
            assert totals.sentence(store, replace(asked, rollup=True)) == totals.sentence(store, asked)


def test_an_export_holds_more_events_but_facts_as_recorded(article: Store) -> None:
    asked = EventFilter(actors=("russia",), rollup=True)
    table = b"".join(exports.stream(article, asked, "csv")).decode()
    assert "Kremlin" in table and "Vladimir Putin" in table
    assert totals.counts(article, asked).matched > totals.counts(article, replace(asked, rollup=False)).matched
    alone = b"".join(exports.stream(article, replace(asked, actors=("putin",)), "csv"))
    assert alone.decode() == table
