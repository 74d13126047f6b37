"""As known on a day, by grade, by source, on a single source: each event as one finds it by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import dates, dossier, evidence, ledger, queries, totals
from events.collection import Collection
from events.errors import FilterError
from events.filters import EventFilter
from events.parameters import read_params
from events.records import Claim, Source
from events.store import Store
from tests.any_collection import opened
from tests.made import made_collection

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SOURCES = (
    Source("s1", "Morning", "Press A", published="2021-03-01", reliability="A"),
    Source("s2", "Evening", "Press A", published="", reliability="B"),
    Source("s3", "Weekly", "Press B", published="2022-01", reliability="B"),
    Source("s4", "Leaflet", "", published="", reliability=""),
)
FILTERS = st.builds(
    EventFilter,
    known=st.sampled_from(["", "2021-02", "2021-03-01", "2021-12-31", "2022-01", "2023"]),
    unstated=st.sampled_from(["show", "hide"]),
    reliability=st.lists(st.sampled_from("ABF"), unique=True, max_size=2).map(tuple),
    sources=st.lists(st.sampled_from(["s1", "s3", "s4"]), unique=True, max_size=2).map(tuple),
    claimants=st.lists(st.sampled_from(["a1", "a2", "a7"]), unique=True, max_size=2).map(tuple),
    single=st.booleans(),
)


@pytest.fixture(scope="module")
def collection() -> Collection:
    made, random = made_collection(seed=5, events=120), Random(5)
    claims = tuple(
        Claim(
            f"c{n}-{source.source_id}",
            event.event_id,
            source_id=source.source_id,
            reported=said,
            claimant_id=random.choice(["", "a1", "a2", "a3"]),
        )  # fmt: skip
        for n, event in enumerate(made.events)
        for source in random.sample(SOURCES, random.randint(1, 3))
        for said in [random.choice(["", "", "2021-02-10", "2022-03", "2021-05/.."])]
    )
    events = tuple(replace(event, reported=random.choice(["", "", "", "2021-06"])) for event in made.events)
    return replace(made, events=events, sources=SOURCES, claims=claims)


@pytest.fixture(scope="module")
def store(collection: Collection) -> Iterator[Store]:
    with opened(collection) as made:
        yield made


def claims_in(collection: Collection, asked: EventFilter, *, graded: bool = True) -> list[Claim]:
    sources = {source.source_id: source for source in collection.sources}
    kept = []
    for claim in collection.claims:
        day = evidence.claim_known(claim, sources)
        early = asked.known_day is None or (asked.unstated == "show" if day is None else day <= asked.known_day)
        grade = not asked.reliability or sources[claim.source_id].reliability in asked.reliability
        there = not asked.sources or claim.source_id in asked.sources
        said = not asked.claimants or claim.claimant_id in asked.claimants
        if early and (not graded or (grade and there and said)):
            kept.append(claim)
    return kept


def by_hand(collection: Collection, asked: EventFilter) -> set[str]:
    sources = {source.source_id: source for source in collection.sources}
    claimed = {claim.event_id for claim in claims_in(collection, asked)}
    kept = set()
    for event in collection.events:
        claims = [claim for claim in collection.claims if claim.event_id == event.event_id]
        day, limit = evidence.event_known(event, claims, sources), asked.known_day
        when = dates.parse(event.when) if event.when else None
        if limit is not None:
            later = when is not None and when.earliest is not None and when.earliest > limit
            if (day is not None and day > limit) or (day is None and (asked.unstated == "hide" or later)):
                continue
        if (asked.reliability or asked.sources or asked.claimants) and event.event_id not in claimed:
            continue
        if asked.single and len(evidence.independent(claims, sources, {})) != 1:
            continue
        kept.add(event.event_id)
    return kept


@SLOW
@given(asked=FILTERS)
def test_the_events_are_those_one_finds_by_hand(store: Store, collection: Collection, asked: EventFilter) -> None:
    assert set(queries.events(store, asked)["event_id"]) == by_hand(collection, asked)
    counts = totals.counts(store, asked)
    assert counts.total == counts.dated + counts.undated + counts.outside


@SLOW
@given(asked=FILTERS)
def test_claims_made_later_are_in_no_record(store: Store, collection: Collection, asked: EventFilter) -> None:
    told = {claim.claim_id for claim in claims_in(collection, asked, graded=False)}
    for event in dossier.events(store, asked.condition(), asked.known_claims()):
        assert {claim["claim_id"] for claim in event["claims"]} <= told


@SLOW
@given(asked=FILTERS)
def test_listed_claims_are_those_that_hold_all_that_is_asked_of_a_claim(
    store: Store, collection: Collection, asked: EventFilter
) -> None:
    events = by_hand(collection, asked)
    held = {claim.claim_id for claim in claims_in(collection, asked) if claim.event_id in events}
    assert {claim["claim_id"] for claim in ledger.records(store, asked)} == held


@SLOW
@given(asked=FILTERS)
def test_the_filter_reads_back_from_its_parameters(asked: EventFilter) -> None:
    asked = asked if asked.known else replace(asked, unstated="show")
    assert read_params(asked.params()).filter == asked


def test_what_is_known_only_grows(store: Store) -> None:
    days = ["2020", "2021-01", "2021-03", "2021-12", "2022-06", "2024"]
    known = [set(queries.events(store, EventFilter(known=day))["event_id"]) for day in days]
    assert all(early <= late for early, late in zip(known, known[1:], strict=False))


def test_the_sentence_counts_what_has_no_report_date(store: Store) -> None:
    said = totals.sentence(store, EventFilter(known="2021-12"))
    assert "as known on 31 December 2021" in said
    assert "have no report date" in said
    assert "have no report date" not in totals.sentence(store, EventFilter(known="2021-12", unstated="hide"))


def test_an_open_end_names_no_day_of_knowledge() -> None:
    with pytest.raises(FilterError, match="open"):
        EventFilter(known="2021/..")
    reading = read_params([("known", "2021/.."), ("q", "raid")])
    assert reading.filter == EventFilter(words="raid")
    assert "known" in str(reading.problems[0])


@pytest.mark.parametrize(
    ("pair", "holds"),
    [
        (("reliability", "Z"), "A to F"),
        (("source", "nowhere"), "no such source"),
        (("single", "yes"), "write 1"),
        (("unstated", "maybe"), "show or hide"),
        (("known", "someday"), "someday"),
    ],
)
def test_bad_values_are_left_out_and_said(pair: tuple[str, str], holds: str) -> None:
    reading = read_params([pair], lambda name, ids: set())
    assert reading.filter == EventFilter()
    assert holds in str(reading.problems[0])
