"""A made-up collection of any size with every shape of date, the same for the same seed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from events.collection import Collection
from events.records import Actor, Claim, Event, Link, Participation, Source
from events.vocabulary import ACTOR_KINDS, EVENT_TYPES, ROLES

DATES = (
    "", "2021", "2021-03", "2021-03-05", "2021-03-09", "2022-01/2022-06", "2022-05/..", "../2021-02", "2021-11/",
    "/2022-04",
    "[2021-02..2021-04]", "{2021-01,2021-03}", "[2021-02,2022-02]", "{2022-01-05,2022-01-20}", "202X", "2021-XX-15",
    "2021-23", "2021-34", "2022-02?", "2022-03-04~", "2020-12-31", "2022-07-01",
)  # fmt: skip
WORDS = ("treaty", "raid", "talks", "Straße", "50%", "under_score", "harbour", "bang!", "“quoted”")


def made_collection(seed: int, events: int, actors: int = 8) -> Collection:
    """Events with 1 to 4 participations, a claim each and some links."""
    random = Random(seed)
    kinds, types, roles = list(ACTOR_KINDS), [*EVENT_TYPES, ""], list(ROLES)
    people = tuple(
        Actor(f"a{n}", f"Actor {n}", random.choice(kinds), "a0" if n % 3 == 1 else "", (f"alias {n}",), "", "")
        for n in range(actors)
    )
    made = tuple(
        Event(
            f"e{n}", random.choice(DATES), "", "", "", random.choice(types), f"{random.choice(WORDS)} {n}",
            " ".join(random.sample(WORDS, 2)), random.choice(("", "Harbour Town")), None, None, (random.choice(WORDS),),
        )
        for n in range(events)
    )  # fmt: skip
    parts = tuple(
        Participation(event.event_id, actor.actor_id, role)
        for event in made
        for actor in random.sample(people, random.randint(1, min(4, actors)))
        for role in random.sample(roles, random.choice((1, 1, 1, 2)))
    )
    claims = tuple(
        Claim(f"c{n}", event.event_id, "losses", None, 1.0, 2.5, "people", "", "a0", "s1", "p. 1", "", "reported", "")
        for n, event in enumerate(made)
    )
    links = tuple(Link(f"e{n}", f"e{n + 1}", "follows", "s1") for n in range(0, events - 1, 3))
    source = Source("s1", "A paper", "A press", "https://example.org/", "2022", "B")
    return Collection(
        name="made", title="Made up", licence="CC0-1.0", description="", version="1", actors=people, events=made,
        participations=parts, sources=(source,), claims=claims, links=links,
    )  # fmt: skip


def with_parents(collection: Collection, seed: int) -> Collection:
    """The collection with parents of every sort: chains of several steps, unknown ones, circles, some above states."""
    random = Random(seed)
    ids = [actor.actor_id for actor in collection.actors]
    actors = tuple(
        replace(
            actor,
            kind=random.choice(("state", "bloc", "person", "unit", "unit")),
            parent_id=random.choice((*ids[: at + 1], *ids[:at], random.choice(ids), "", "gone")),
        )
        for at, actor in enumerate(collection.actors)
    )
    return replace(collection, actors=actors)
