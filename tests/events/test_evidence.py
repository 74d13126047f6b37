"""By which day something was known, which sources count once, and what rests on which source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import attestation, claimed, dates, dossier, evidence, numbers, queries
from events.attestation import reasons
from events.collection import Collection
from events.evidence import Join, claim_known, event_known, independent, joins, known_day
from events.filters import EventFilter
from events.records import Actor, Claim, Event, Source
from events.store import Store, build
from tests.made import DATES, made_collection

EVERY = EventFilter()
IDS = ("s0", "s1", "s2", "s3", "s4", "s5")
PUBLISHERS = ("", "Wire", "WIRE ", "City  Radio", "Daily")
NAMES = {"wire": frozenset({"wire", "the wire"}), "radio": frozenset({"city radio"}), "nobody": frozenset({"nobody"})}
CLAIMS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(("", "wire", "radio", "nobody", "lost"))), max_size=12
)
KNOWN = st.tuples(*(st.sampled_from(PUBLISHERS) for _ in IDS)).map(
    lambda published: {name: Source(name, f"Title {name}", by) for name, by in zip(IDS, published, strict=True)}
)


def said(pairs: list[tuple[str, str]]) -> list[Claim]:
    """Claims of one event from pairs of source and claimant."""
    return [Claim(f"c{n}", "e", source_id=source, claimant_id=by) for n, (source, by) in enumerate(pairs)]


def linked(claims: list[Claim], sources: dict[str, Source], one: str, other: str) -> bool:
    """Whether two sources count once, straight from the definition, without what follows through others."""
    publishers = [" ".join(sources[name].publisher.lower().split()) for name in (one, other)]
    cites = any(claim.source_id == one and publishers[1] in NAMES.get(claim.claimant_id, ()) for claim in claims)
    return (publishers[0] == publishers[1] != "") or cites


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-10-21", "2024-10-21"),
        ("2024-10", "2024-10-31"),
        ("2024", "2024-12-31"),
        ("[2024-10..2024-12]", "2024-12-31"),
        ("2024-10/2024-12", "2024-12-31"),
        ("2022-02/..", "2022-02-01"),
        ("2022-02/", "2022-02-01"),
        ("../2024-03", "2024-03-31"),
        ("{2025-01,2025-03}", "2025-03-31"),
    ],
)
def test_something_is_surely_known_by_the_last_day_its_date_can_mean(text: str, day: str) -> None:
    assert dates.iso(known_day(text)) == day


def test_what_has_no_date_is_known_by_no_day() -> None:
    assert known_day("") is None
    assert claim_known(Claim("c", "e", source_id="s"), {"s": Source("s", "T")}) is None
    assert event_known(Event("e"), [Claim("c", "e", source_id="s")], {"s": Source("s", "T")}) is None


def test_a_claim_is_known_by_its_own_report_before_its_source_is_asked() -> None:
    sources = {"s": Source("s", "T", published="2024-05-02")}
    assert claim_known(Claim("c", "e", source_id="s"), sources) == known_day("2024-05-02")
    assert claim_known(Claim("c", "e", source_id="s", reported="2024-06-01"), sources) == known_day("2024-06-01")


@given(st.sampled_from(DATES), st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from(DATES)), max_size=4))
def test_an_event_is_known_by_the_earliest_report_of_it(own: str, pairs: list[tuple[str, str]]) -> None:
    sources = {f"s{n}": Source(f"s{n}", "T", published=day) for n, (_, day) in enumerate(pairs)}
    claims = [Claim(f"c{n}", "e", source_id=f"s{n}", reported=day) for n, (day, _) in enumerate(pairs)]
    texts = [text for text in (own, *(first or second for first, second in pairs)) if text]
    expected = min((known_day(text) for text in texts), default=None)  # type: ignore[type-var]
    assert event_known(Event("e", reported=own), claims, sources) == expected


@given(CLAIMS, KNOWN, st.randoms())
def test_groups_are_what_the_definition_joins_in_any_order(
    pairs: list[tuple[str, str]], sources: dict[str, Source], random: Random
) -> None:
    claims = said(pairs)
    groups = independent(claims, sources, NAMES)
    used = {source for source, _ in pairs}
    assert sorted(name for group in groups for name in group) == sorted(used)
    reached = {name: {name} for name in used}
    for _ in used:
        for name in used:
            near = {
                other
                for other in used
                for at in reached[name]
                if linked(claims, sources, at, other) or linked(claims, sources, other, at)
            }
            reached[name] |= near
    assert set(groups) == {frozenset(group) for group in reached.values()}
    random.shuffle(claims)
    assert independent(claims, sources, NAMES) == groups
    assert set(joins(claims, sources, NAMES)) == set(joins(said(pairs), sources, NAMES))


@given(CLAIMS, KNOWN)
def test_a_further_source_that_joins_nothing_is_one_more(
    pairs: list[tuple[str, str]], sources: dict[str, Source]
) -> None:
    before = len(independent(said(pairs), sources, NAMES))
    for publisher in ("", "Somebody New"):
        more = {**sources, "new": Source("new", "Another", publisher)}
        assert len(independent(said([*pairs, ("new", "nobody")]), more, NAMES)) == before + 1


@given(CLAIMS, KNOWN, st.sampled_from(PUBLISHERS))
def test_a_further_source_that_cites_nobody_never_lowers_the_count_unless_others_cite_it(
    pairs: list[tuple[str, str]], sources: dict[str, Source], publisher: str
) -> None:
    silent = [(source, "") for source, _ in pairs]
    before = len(independent(said(silent), sources, NAMES))
    after = len(independent(said([*silent, ("new", "")]), {**sources, "new": Source("new", "N", publisher)}, NAMES))
    assert before <= after <= before + 1


def test_sources_without_a_publisher_are_not_of_the_same_one() -> None:
    sources = {name: Source(name, name) for name in ("a", "b")}
    assert len(independent(said([("a", ""), ("b", "")]), sources, {"nobody": frozenset({""})})) == 2


def test_one_that_cites_both_makes_two_publishers_one() -> None:
    sources = {"a": Source("a", "A", "Wire"), "b": Source("b", "B", "City Radio"), "c": Source("c", "C", "Daily")}
    assert len(independent(said([("a", ""), ("b", ""), ("c", "")]), sources, NAMES)) == 3
    assert len(independent(said([("a", ""), ("b", ""), ("c", "wire"), ("c", "radio")]), sources, NAMES)) == 1


def several_sources(seed: int) -> Collection:
    """A made-up collection whose events have one to four claims in five sources."""
    random = Random(seed)
    made = made_collection(seed, 60)
    days = ("", "2022", "2022-06-01", "2023-01", "2023-05-09")
    sources = tuple(
        Source(f"s{n}", f"Paper {n}", PUBLISHERS[n], "", days[n], ("", "A", "B", "B", "F")[n]) for n in range(5)
    )
    claims = tuple(
        Claim(f"c{n}-{k}", event.event_id, source_id=random.choice(sources).source_id, locator=f"p. {k}",
              claimant_id=random.choice(("", "a0", "a1")))
        for n, event in enumerate(made.events)
        for k in range(random.randint(1, 4))
    )  # fmt: skip
    people = (replace(made.actors[0], aliases=("The Wire", "wire")), *made.actors[1:])
    return replace(made, sources=sources, claims=claims, actors=people)


@pytest.fixture(scope="module", params=[(1, 1 << 20, 20_000), (2, 7, 3), (3, 7, 0)])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Collection, Store]]:
    seed, at_once, few = request.param
    collection = several_sources(seed)
    path = tmp_path_factory.mktemp("sources") / "made.duckdb"
    build(collection, path)
    with Store(path) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "AT_ONCE", at_once)
        patch.setattr(claimed, "FEW", few)
        yield collection, store


FILTERS = (
    EventFilter(),
    EventFilter(since="2021-03", until="2022-01"),
    EventFilter(actors=("a1",)),
    EventFilter(reliability=("B",)),
    EventFilter(sources=("s3",)),
    EventFilter(single=True),
    EventFilter(known="2022-12-31"),
    EventFilter(known="2022-12-31", unstated="hide"),
    EventFilter(words="nothing holds this"),
)


@pytest.mark.parametrize("asked", FILTERS, ids=lambda asked: str(asked.params()))
def test_sources_are_counted_as_by_hand(made: tuple[Collection, Store], asked: EventFilter) -> None:
    collection, store = made
    claims = claims_inside(collection, store, asked)
    of_event: dict[str, set[str]] = {}
    for claim in claims:
        of_event.setdefault(claim.event_id, set()).add(claim.source_id)
    events = Counter(source for used in of_event.values() for source in used)
    alone = Counter(source for used in of_event.values() for source in used if len(used) == 1)
    counted = Counter(claim.source_id for claim in claims)
    frame = attestation.sources(store, asked, limit=100)
    found = {row["source_id"]: (row["events"], row["alone"], row["claims"]) for row in frame.to_dict("records")}
    assert found == {source: (events[source], alone[source], counted[source]) for source in events}
    assert list(frame["events"]) == sorted(frame["events"], reverse=True)
    assert set(frame["total"]) <= {len(events)}
    assert list(attestation.sources(store, asked, limit=2)["source_id"]) == list(frame["source_id"])[:2]


@pytest.mark.parametrize("asked", FILTERS, ids=lambda asked: str(asked.params()))
def test_below_each_source_stand_the_events_that_rest_on_it(made: tuple[Collection, Store], asked: EventFilter) -> None:
    collection, store = made
    expected: dict[tuple[str, str], list[str]] = {}
    for claim in claims_inside(collection, store, asked):
        expected.setdefault((claim.source_id, claim.event_id), []).append(claim.locator)
    frame = attestation.resting(store, asked, IDS, limit=1000)
    found = {(row["source_id"], row["event_id"]): row for row in frame.to_dict("records")}
    assert {key: (row["claims"], row["locators"]) for key, row in found.items()} == {
        key: (len(locators), "; ".join(sorted(set(locators)))) for key, locators in expected.items()
    }
    for (_, event_id), row in found.items():
        assert row["alone"] == (sum(key[1] == event_id for key in expected) == 1)
    cut = attestation.resting(store, asked, IDS, limit=3)
    assert Counter(cut["source_id"]) == {source: min(3, count) for source, count in Counter(frame["source_id"]).items()}


def test_events_on_a_single_independent_source_are_those_that_the_filter_keeps(made: tuple[Collection, Store]) -> None:
    collection, store = made
    names = names_of(collection)
    sources = {source.source_id: source for source in collection.sources}
    alone = {
        event.event_id
        for event in collection.events
        if len(independent([c for c in collection.claims if c.event_id == event.event_id], sources, names)) == 1
    }
    assert set(queries.events(store, EventFilter(single=True))["event_id"]) == alone
    assert attestation.single(store, EventFilter()) == (len(alone), 60)
    assert 0 < len(alone) < 60


def told_of(store: Store, event_id: str, asked: EventFilter = EVERY) -> list[dossier.Record]:
    event = dossier.event(store, event_id, asked.known_claims())
    assert event is not None
    return list(event["claims"])


def test_the_sources_of_one_event_are_grouped_as_its_claims_are(made: tuple[Collection, Store]) -> None:
    collection, store = made
    sources = {source.source_id: source for source in collection.sources}
    for event in collection.events:
        claims = [claim for claim in collection.claims if claim.event_id == event.event_id]
        found = attestation.event_sources(store, told_of(store, event.event_id))
        assert {row["source_id"]: row["claims"] for row in found.sources} == Counter(c.source_id for c in claims)
        assert found.independent == len(independent(claims, sources, names_of(collection)))
        assert bool(found.reasons) == (found.independent < len(found.sources))


def test_only_claims_of_the_day_that_is_asked_for_attest_an_event(article: Store) -> None:
    later = attestation.event_sources(article, told_of(article, "acknowledgement"))
    by_day = told_of(article, "acknowledgement", EventFilter(known="2025-04-01"))
    then = attestation.event_sources(article, by_day)
    assert [len(found.sources) for found in (later, then)] == [3, 1]


def test_an_event_without_a_claim_rests_on_nothing(article: Store) -> None:
    assert attestation.event_sources(article, []) == attestation.Attestation((), 0, ())


def test_reasons_name_whom_a_source_without_publisher_cites() -> None:
    sources = {name: Source(name, f"Title {name}", by) for name, by in (("a", ""), ("b", "Wire"), ("c", "Wire"))}
    found = [Join("b", "c", "publisher", "Wire"), Join("a", "b", "cites", "Wire")]
    assert reasons(found, sources) == ["2 are published by Wire", "“Title a” cites Wire"]
    three = {name: Source(name, name, "Wire") for name in "abc"}
    assert reasons(joins(said([(name, "") for name in "abc"]), three, {}), three) == ["all 3 are published by Wire"]


def claims_inside(collection: Collection, store: Store, asked: EventFilter) -> list[Claim]:
    """The claims of a filter's events that had been made by the day it asks for."""
    inside = set(queries.events(store, asked)["event_id"])
    sources = {source.source_id: source for source in collection.sources}

    def known(claim: Claim) -> bool:
        day = claim_known(claim, sources)
        return asked.known_day is None or (asked.unstated == "show" if day is None else day <= asked.known_day)

    return [claim for claim in collection.claims if claim.event_id in inside and known(claim)]


def names_of(collection: Collection) -> dict[str, frozenset[str]]:
    """Names and aliases of actors, folded."""

    def folded(actor: Actor) -> frozenset[str]:
        return frozenset(evidence.folded(name) for name in (actor.name, *actor.aliases))

    return {actor.actor_id: folded(actor) for actor in collection.actors}
