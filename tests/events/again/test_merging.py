"""Two collections merged are the store of their union; merged and parted again, a store is what it was."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events import actor_edits, changing, editions, merging, portions, recasting
from events.collection import Collection
from events.drafting import attach
from events.errors import FilterError, StoreError
from events.vocabulary import ROLES
from tests.events.again.stores import built, tables
from tests.made import made_collection, with_parents


@pytest.fixture(scope="module", autouse=True)
def a_few_at_a_time() -> Iterator[None]:
    """Events are written in many portions, as those of large stores are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portions, "PORTION", 7)
        yield


def divided(whole: Collection, random: Random) -> tuple[Collection, Collection]:
    """A collection in two, each with all actors and sources, so that only events are in one or the other."""
    mine = {event.event_id for event in whole.events if random.random() < 0.5}

    def half(chosen: bool) -> Collection:
        def inside(event_id: str) -> bool:
            return (event_id in mine) == chosen

        return replace(
            whole,
            events=tuple(event for event in whole.events if inside(event.event_id)),
            participations=tuple(part for part in whole.participations if inside(part.event_id)),
            claims=tuple(claim for claim in whole.claims if inside(claim.event_id)),
            links=tuple(link for link in whole.links if inside(link.from_event_id) and inside(link.to_event_id)),
        )

    return half(True), half(False)


def merged(one: Path, other: Path, source: str = "other", told: bool = False) -> editions.Edition:
    """Merge a store into another."""
    with changing.changed(one) as change:
        attach(change.connection, other, "arrived")
        merging.read_base(change.connection)
        edition = editions.arrive(change.connection, source, 2, told)
        merging.write(change.connection)
        change.connection.execute("INSERT INTO imports FROM past_imports")
    return edition


@given(st.integers(0, 10_000))
@settings(max_examples=6, deadline=None)
def test_two_collections_merged_are_the_store_of_their_union(seed: int) -> None:
    random = Random(seed)
    whole = with_parents(made_collection(seed, random.randint(0, 40)), seed)
    one, other = divided(whole, random)
    kept = {link for part in (one, other) for link in part.links}
    whole = replace(whole, links=tuple(link for link in whole.links if link in kept))
    with tempfile.TemporaryDirectory() as folder:
        first = built(one, Path(folder) / "one.duckdb", "one")
        second = built(other, Path(folder) / "other.duckdb", "other")
        union = built(whole, Path(folder) / "union.duckdb", "union")
        edition = merged(first, second)
        assert tables(first, places=False) == tables(union, places=False)
        assert (edition.added, edition.changed, edition.removed) == (len(other.events), 0, 0)


@given(st.integers(0, 10_000))
@settings(max_examples=6, deadline=None)
def test_a_newer_edition_gives_the_store_of_that_edition_and_counts_what_differs(seed: int) -> None:
    random = Random(seed)
    old = with_parents(made_collection(seed, 20), seed)
    fates = {event.event_id: random.choice(("gone", "title", "claim", "cast", "same", "same")) for event in old.events}
    gone, same = ({event for event, fate in fates.items() if fate == wanted} for wanted in ("gone", "same"))
    roles = {(part.event_id, part.actor_id, part.role) for part in old.participations}
    recast = {part.event_id: part for part in old.participations if fates[part.event_id] == "cast"}
    fresh = replace(old.events[0], event_id="fresh", title="Fresh")
    new = replace(
        old,
        events=(
            *(
                replace(event, title="Retold") if fates[event.event_id] == "title" else event
                for event in old.events
                if event.event_id not in gone
            ),
            fresh,
        ),
        participations=tuple(
            replace(part, role=next(role for role in ROLES if (part.event_id, part.actor_id, role) not in roles))
            if recast.get(part.event_id) is part
            else part
            for part in old.participations
            if part.event_id not in gone
        ),
        claims=tuple(
            replace(claim, high=9.0) if fates[claim.event_id] == "claim" else claim
            for claim in old.claims
            if claim.event_id not in gone
        ),
        links=tuple(link for link in old.links if not {link.from_event_id, link.to_event_id} & gone),
    )
    with tempfile.TemporaryDirectory() as folder:
        first = built(old, Path(folder) / "one.duckdb", "radio")
        second = built(new, Path(folder) / "other.duckdb", "radio")
        edition = merged(first, second, "radio", told=True)
        assert tables(first, places=False) == tables(second, places=False)
        found = (edition.added, edition.changed, edition.removed, edition.unchanged)
        assert found == (1, len(fates) - len(gone) - len(same), len(gone), len(same))


def test_places_stay_and_newcomers_find_room_beside_them(tmp_path: Path) -> None:
    whole = made_collection(5, 60, actors=12)
    one = replace(
        whole,
        actors=whole.actors[:9],
        participations=tuple(part for part in whole.participations if int(part.actor_id[1:]) < 9),
    )
    first = built(one, tmp_path / "one.duckdb", "one")
    second = built(whole, tmp_path / "other.duckdb", "other")
    before = {row[1]: row[9:11] for row in tables(first)["actors"]}
    changing.kept(first, 2).unlink(missing_ok=True)
    merged(first, second, "one", told=True)
    after = {row[1]: row[9:11] for row in tables(first)["actors"]}
    assert {actor: after[actor] for actor in before} == before
    assert len(set(after.values())) == len(whole.actors)


def test_actors_who_were_hardly_active_come_in_when_they_are(tmp_path: Path) -> None:
    whole = made_collection(5, 60, actors=12)
    idle = {actor.actor_id for actor in whole.actors[9:]}
    quiet = tuple(part for part in whole.participations if part.actor_id not in idle)
    one = replace(whole, participations=quiet, claims=tuple(replace(claim, claimant_id="") for claim in whole.claims))
    first = built(one, tmp_path / "one.duckdb", "one")
    before = {row[1]: row[9:11] for row in tables(first)["actors"]}
    merged(first, built(whole, tmp_path / "other.duckdb", "one"), "one", told=True)
    now = {row[1]: row[9:11] for row in tables(first)["actors"]}
    assert {actor for actor in now if now[actor] != before[actor]} == idle


@given(st.integers(0, 10_000))
@settings(max_examples=6, deadline=None)
def test_actors_that_are_merged_and_parted_again_leave_the_same_tables(seed: int) -> None:
    random = Random(seed)
    whole = with_parents(made_collection(seed, 25), seed)
    with tempfile.TemporaryDirectory() as folder:
        path = built(whole, Path(folder) / "store.duckdb", "radio")
        before = tables(path)
        ids = [actor.actor_id for actor in whole.actors]
        one, two, three = random.sample(ids, 3)
        actor_edits.merge(path, [(one, two), (two, three)])
        joined = tables(path)
        assert len(joined["actors"]) == len(ids) - 2
        acting = {(p.event_id, three if p.actor_id in (one, two) else p.actor_id, p.role) for p in whole.participations}
        assert len(joined["participations"]) == len(acting)
        actor_edits.part(path, three)
        actor_edits.part(path, one)
        assert tables(path) == before


def test_what_cannot_be_merged_is_told(tmp_path: Path) -> None:
    path = built(made_collection(1, 10), tmp_path / "store.duckdb", "radio")
    actor_edits.merge(path, [("a1", "a0")])
    for pair, words in (
        (("a1", "a2"), "is merged into"),
        (("a0", "a1"), "is what"),
        (("a2", "nobody"), "no actor of this id"),
    ):
        with pytest.raises(FilterError, match=words):
            actor_edits.merge(path, [pair])
    with pytest.raises(FilterError, match="merged with nothing"):
        actor_edits.part(path, "a3")


def test_what_is_set_of_an_actor_stays_set_when_a_newer_edition_comes(tmp_path: Path) -> None:
    whole = made_collection(3, 20)
    path = built(whole, tmp_path / "store.duckdb", "radio")
    actor_edits.edit(path, "rename", "a1", "Ann")
    actor_edits.edit(path, "unalias", "a1", "alias 1")
    actor_edits.edit(path, "kind", "a1", "person")
    actor_edits.edit(path, "parent", "a1", "a2")
    actor_edits.merge(path, [("a3", "a1")])
    before = tables(path)
    with changing.changed(path) as change:
        attach(change.connection, built(whole, tmp_path / "again.duckdb", "radio"), "arrived")
        merging.read_base(change.connection)
        editions.arrive(change.connection, "radio", 2, True)
        recasting.apply_edits(change.connection)
        merging.write(change.connection)
    assert tables(path) == before
    [ann] = [row for row in before["actors"] if row[1] == "a1"]
    assert ann[2:6] == ("Ann", "person", "a2", "Actor 3;alias 3")


def test_undo_gives_back_the_very_file_and_then_says_what_is_kept(tmp_path: Path) -> None:
    path = built(made_collection(2, 10), tmp_path / "store.duckdb", "radio")
    states = [path.read_bytes()]
    for name in ("Ann", "Bea", "Cid"):
        actor_edits.edit(path, "rename", "a1", name)
        states.append(path.read_bytes())
    assert changing.undo(path).endswith('is called "Cid"')
    assert path.read_bytes() == states[2]
    changing.undo(path)
    assert path.read_bytes() == states[1]
    with pytest.raises(StoreError, match="not kept any more"):
        changing.undo(path)
    assert path.read_bytes() == states[1]


def test_a_store_that_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = built(made_collection(2, 10), tmp_path / "store.duckdb", "radio")
    with pytest.raises(StoreError, match="try again"), changing.changed(path) as change:
        merging.read_base(change.connection)
        merging.nothing_arrives(change.connection)
        actor_edits.edit(path, "rename", "a1", "Ann")
        merging.write(change.connection)
    assert [row[2] for row in tables(path)["actors"] if row[1] == "a1"] == ["Ann"]
