"""The list of sources says what the filter's events rest on, grades them in words and carries its gestures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from events import attestation, dossier, totals
from events.attestation import Attestation
from events.filters import EventFilter
from events.records import Claim, Source
from events.store import Store, build
from events.vocabulary import RELIABILITY
from explorer.selection import Selection
from explorer.views import sources
from tests.made import made_collection

LOOKS = {"view": "sources"}


def texts(part: Any) -> str:
    """All that components hold, as JSON."""
    return json.dumps(part, default=lambda component: component.to_plotly_json(), ensure_ascii=False)


def words(part: Any) -> str:
    """What components say, without their other properties."""
    if isinstance(part, (list, tuple)):
        return "".join(words(item) for item in part)
    return words(part.children) if hasattr(part, "children") else str(part or "")


@pytest.fixture(scope="module")
def attested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three events: on two papers of one press, on a paper and a radio that cites it, on 70 events' worth of one."""
    made = made_collection(seed=3, events=72)
    papers = (
        Source("p1", "First report", "Morning Press", "javascript:alert(1)", "2024-10-21", "A"),
        Source("p2", "Second report", "morning press", "https://example.org/p2", "", ""),
        Source("radio", "<b>Heard</b> of it", "", "", "[2024-10..2024-12]", "F"),
        made.sources[0],
    )
    claims = [Claim("x1", "e0", source_id="p1", locator="p. 1"), Claim("x2", "e0", source_id="p2", locator="p. 9")]
    claims += [Claim("x3", "e1", source_id="p1"), Claim("x4", "e1", source_id="radio", claimant_id="a0")]
    claims += [replace(claim, locator="") for claim in made.claims[2:]]
    people = (replace(made.actors[0], aliases=("The Morning  Press", "MORNING Press")), *made.actors[1:])
    path = tmp_path_factory.mktemp("attested") / "attested.duckdb"
    build(replace(made, sources=papers, claims=tuple(claims), actors=people), path)
    with Store(path) as store:
        yield store


def test_the_head_counts_sources_and_events_on_a_single_one(post: Any, article: Store) -> None:
    answer = post("sources-found.data", {"sources-wanted": {"asked": {}}})
    matched = totals.counts(article, EventFilter(single=True)).matched
    assert f"10 sources; {matched} of 34 events rest on a single independent source" in texts(answer)


def test_each_source_keeps_its_events_in_one_click_and_lets_go_in_another(post: Any) -> None:
    free = texts(post("sources-found.data", {"sources-wanted": {"asked": {}}}))
    assert '"data-source": "ap-ambassador"' in free and '"aria-pressed": "true"' not in free
    kept = post("sources-found.data", {"sources-wanted": {"asked": {"source": ["ap-ambassador"]}}})
    said = texts(kept)
    assert said.count('"data-source": ""') == 1 and said.count('"aria-pressed": "true"') == 1
    assert said.count("source--beside") == 2
    assert "Seoul summons Russia's ambassador" in said and "China puts forward" not in said


def test_events_on_a_single_source_are_one_click_away_and_back(post: Any) -> None:
    assert '"data-set": "single=1"' in texts(post("sources-found.data", {"sources-wanted": {"asked": {}}}))
    only = texts(post("sources-found.data", {"sources-wanted": {"asked": {"single": "1"}}}))
    assert '"data-set": "single="' in only
    assert "1 source; 27 of 27 events rest" in only


def test_an_empty_filter_says_that_there_is_no_source(post: Any) -> None:
    assert "No source" in texts(post("sources-found.data", {"sources-wanted": {"asked": {"q": "nothing holds this"}}}))


def test_events_stand_below_their_source_with_the_places_of_their_claims(article: Store) -> None:
    said = texts(sources.listing(article, Selection.from_json({"type": ["AGREE"]})))
    assert '"data-event": "defence-pact"' in said
    assert "2024" in said and "Date of signature" in said and "Introduction, paragraph 3" in said


def test_publisher_date_and_grade_are_said_in_words_also_where_they_are_missing(attested: Store) -> None:
    said = words(sources.listing(attested, Selection.from_json({})))
    assert "Morning Press, 21 October 2024 · its 2 events" in said
    assert "October to December 2024 · its event" in said
    assert "A completely reliable" in said and "F cannot be judged" in said and "not graded" in said
    assert "its only source" in said


def test_of_many_events_the_first_are_listed_and_the_rest_counted(
    attested: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST_LINES", 200)
    assert "20 more: keep only its events" in words(sources.listing(attested, Selection.from_json({})))
    monkeypatch.setattr(sources, "MOST_SOURCES", 3)
    assert "1 source of fewer events not listed" in words(sources.listing(attested, Selection.from_json({})))


def test_titles_are_text_and_only_web_addresses_are_linked(attested: Store) -> None:
    said = texts(sources.listing(attested, Selection.from_json({})))
    assert "javascript:" not in said
    assert said.count('"href"') == 2
    assert '"children": "<b>Heard</b> of it"' in said


@pytest.mark.parametrize("letter", RELIABILITY)
def test_every_grade_has_its_badge(letter: str) -> None:
    badge = words(sources.grade({"reliability": letter}))
    assert badge.startswith(f"{letter} ")
    assert badge[2:] == RELIABILITY[letter].removeprefix("Reliability ").lower()


@pytest.mark.parametrize(
    ("counts", "asked", "said"),
    [
        ((1, 1, 1), EventFilter(), "1 source; 1 of 1 event rests on a single independent source"),
        ((2, 0, 1), EventFilter(), "2 sources; no event rests on a single independent source"),
        ((1200, 1, 2000), EventFilter(), "1,200 sources; 1 of 2,000 events rest on a single independent source"),
        (
            (2, 1, 3),
            EventFilter(known="2024"),
            "2 sources; 1 of 3 events rest on a single independent source, counting reports after that day too",
        ),
    ],
)
def test_the_head_is_a_sentence(counts: tuple[int, int, int], asked: EventFilter, said: str) -> None:
    assert sources.sentence(*counts, asked) == said


def resting(store: Store, event_id: str) -> Attestation:
    event = dossier.event(store, event_id)
    assert event is not None
    return attestation.event_sources(store, event["claims"])


def test_an_event_says_why_its_sources_count_once(attested: Store) -> None:
    said = sources.resting_words(resting(attested, "e0"))
    assert said.lower() == "2 sources, 1 independent: both are published by morning press"
    cited = sources.resting_words(resting(attested, "e1"))
    assert cited == "2 sources, 1 independent: “<b>Heard</b> of it” cites Morning Press"
    assert sources.resting_words(resting(attested, "e2")) == "1 source"


def test_independent_sources_are_said_to_be_so_as_far_as_is_known(article: Store) -> None:
    parts = sources.rests_on(resting(article, "seoul-protest"))
    assert words(parts[0]) == "3 sources, independent as far as is known"
    assert "Associated Press, 21 October 2024" in words(parts) and "B usually reliable" in words(parts)
    assert sources.rests_on(Attestation((), 0, ())) == []
