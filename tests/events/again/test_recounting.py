"""However a store came about, each event's day of knowledge and numbers of sources are those that its claims tell."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from events import actor_edits, duplicates, evidence, recounting
from events.collection import Collection
from events.records import Claim, Event, Source
from events.store import Store
from tests.events.again.stores import built
from tests.events.again.test_merging import divided, merged
from tests.made import made_collection

HOUSES = (
    "",
    "Actor 1",
    "ACTOR  2",
    "alias  3",
    "The Wire",
    "The Wire",
    "Other Press",
    "new name",
    "City Radio",
    "TOWN PAPER",
)
NAMES = ("The Wire", "new name", "Other  press", "somebody")


@pytest.fixture(scope="module", autouse=True)
def a_few_at_a_time() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recounting, "AT_ONCE", 3)
        yield


def with_sources(collection: Collection, random: Random) -> Collection:
    """The collection with sources of several houses, some named as actors are, and up to four claims an event."""
    sources = tuple(
        Source(f"s{number}", f"Report {number}", house, "", random.choice(("", "2021", "2022-03-04")), "")
        for number, house in enumerate(HOUSES)
    )
    claims = tuple(
        Claim(
            f"{event.event_id}-{number}", event.event_id, "losses", float(number), None, None, "people", "",
            random.choice(("", *(actor.actor_id for actor in collection.actors))), f"s{random.randrange(len(HOUSES))}",
            "", random.choice(("", "2021-12-24")), "reported", "",
        )
        for event in collection.events
        for number in range(random.randint(1, 4))
    )  # fmt: skip
    return replace(collection, sources=sources, claims=claims, links=())


def more_names(collection: Collection, random: Random) -> Collection:
    """The collection with a further name for some of its actors."""
    called = [
        replace(actor, aliases=(*actor.aliases, random.choice(NAMES))) if random.random() < 0.6 else actor
        for actor in collection.actors
    ]
    return replace(collection, actors=tuple(called))


def told(path: Path) -> dict[str, tuple[int | None, int, int]]:
    with Store(path) as store:
        rows = store.rows("SELECT event_id, known, sources, independent FROM events")
    return {event: (known, sources, independent) for event, known, sources, independent in rows}


def by_hand(path: Path) -> dict[str, tuple[int | None, int, int]]:
    """As ``told``, of the claims of each event."""
    with Store(path) as store:
        sources = {row["source_id"]: Source(**row) for row in store.records("SELECT * FROM sources")}
        names = {
            actor: frozenset((name, *aliases.split(";")))
            for actor, name, aliases in store.rows("SELECT actor_id, name, aliases FROM actors")
        }
        events = store.rows("SELECT event_no, event_id, reported FROM events")
        rows = store.rows("SELECT event_no, claim_id, claimant_id, source_id, reported FROM claims")
    found = {}
    for number, event_id, reported in events:
        claims = [
            Claim(claim, event_id, claimant_id=claimant, source_id=source, reported=day)
            for event, claim, claimant, source, day in rows
            if event == number
        ]
        known = evidence.event_known(Event(event_id, reported=reported), claims, sources)
        counted = len({claim.source_id for claim in claims})
        found[event_id] = (known, counted, len(evidence.independent(claims, sources, names)))
    return found


@given(st.integers(0, 10_000))
@example(21)  # an event is parted after the claimant of one of its claims
@settings(max_examples=4, deadline=None)
def test_after_imports_edits_merging_and_parting_all_is_counted_as_the_claims_tell(seed: int) -> None:
    random = Random(seed)
    whole = with_sources(made_collection(seed, 16, actors=5), random)
    one, other = divided(whole, random)
    one, other = more_names(one, random), more_names(other, random)
    ids = [actor.actor_id for actor in whole.actors]
    with tempfile.TemporaryDirectory() as folder:
        path = built(one, Path(folder) / "one.duckdb", "radio")
        assert told(path) == by_hand(path)
        merged(path, built(other, Path(folder) / "other.duckdb", "paper"), "paper")
        assert told(path) == by_hand(path)
        first, second = random.sample(ids, 2)
        actor_edits.edit(path, "alias", first, "City  radio")
        assert told(path) == by_hand(path)
        actor_edits.merge(path, [(first, second)])
        assert told(path) == by_hand(path)
        kept, gone = random.sample([event.event_id for event in whole.events], 2)
        duplicates.merge(path, kept, gone)
        assert told(path) == by_hand(path)
        actor_edits.part(path, first)
        assert told(path) == by_hand(path)
        duplicates.part(path, gone)
        actor_edits.edit(path, "rename", second, "Town paper")
        assert told(path) == by_hand(path)
