"""What the views are given: the same filter everywhere, each record once, text as text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from events import queries
from events.errors import FilterError
from events.filters import EventFilter
from events.store import Store, build
from explorer.asking import Asking
from explorer.selection import Selection, Tie, read_tie, write_tie
from explorer.views import cards, controls, detail, lines, paper, table, timeline
from tests.any_collection import opened
from tests.made import made_collection

ASKED: dict[str, Any] = {"since": "2024-10", "until": "2025-04", "actor": [], "type": [], "outside": "dim"}
DASH = "dash_core_components"
IDS = (
    "timeline", "network", "events-table", "detail", "actor-filter", "type-filter", "since", "until", "dates-mode",
    "search", "filter-sentence", "undated", "download-csv", "download-json", "clear-filters", "theme-toggle", "help",
    "share", "copy-link",
)  # fmt: skip


def texts(part: Any) -> str:
    """All text of components, as JSON."""
    return json.dumps(part, default=lambda component: component.to_plotly_json(), ensure_ascii=False)


def boxes(labels: list[Any]) -> dict[str, str]:
    """What is said of each box of a list, by its value."""
    made = [label["props"]["children"] for label in labels]
    return {box["props"]["value"]: words["props"]["children"] for box, words in made}


def test_the_page_has_every_id_that_others_rely_on(client: Any) -> None:
    page = client.get("/_dash-layout").text + client.get("/").text
    for name in IDS:
        assert f'"id":"{name}"' in page.replace('": "', '":"'), name


def fields_of_dash(part: Any) -> list[str]:
    """The ids of fields to write in that Dash holds, among some components as JSON."""
    if isinstance(part, list):
        return [name for each in part for name in fields_of_dash(each)]
    if not isinstance(part, dict):
        return []
    inner = fields_of_dash(list(part.values()))
    held = (part.get("namespace"), part.get("type")) in {(DASH, "Input"), (DASH, "Textarea")}
    return [str(part["props"].get("id")), *inner] if held else inner


def test_no_field_to_write_in_is_held_by_dash_which_may_put_letters_in_another_order(client: Any) -> None:
    assert fields_of_dash(json.loads(client.get("/_dash-layout").text)) == []


def test_no_callback_of_the_page_hides_another(client: Any) -> None:
    silent = [row for row in client.get("/_dash-dependencies").json if "." not in row["output"]]
    followed = [tuple(f"{entry['id']}.{entry['property']}" for entry in row["inputs"]) for row in silent]
    assert len(silent) > 3
    assert len(set(followed)) == len(followed)


def test_all_views_hold_the_same_events(article: Store) -> None:
    selection = Selection.from_json(ASKED)
    matched = set(queries.events(article, selection.filter)["event_id"])
    asking = Asking.from_json(article, ASKED)
    drawn = timeline.drawing(asking)["marks"]
    assert {event for event, inside in zip(drawn["id"], drawn["inside"], strict=True) if inside} == matched
    assert {row["event_id"] for row in table.page(asking, {"start": 0, "end": 100})} == matched
    assert len(matched) == asking.counts.matched


def test_the_timeline_keeps_its_span_and_dims_what_lies_outside_the_period(article: Store) -> None:
    drawn = {}
    for outside in ("dim", "show", "hide"):
        drawn[outside] = timeline.drawing(Asking.from_json(article, {**ASKED, "outside": outside}))
    assert drawn["dim"]["span"] == drawn["hide"]["span"]
    assert set(drawn["dim"]["marks"]["inside"]) == {0, 1}
    assert set(drawn["hide"]["marks"]["inside"]) == {1}
    assert len(drawn["show"]["marks"]["id"]) == len(drawn["dim"]["marks"]["id"])


@pytest.mark.parametrize("tie", [Tie("a", "b", True), Tie("a.b", "c-d", False)])
def test_a_tie_reads_back_from_its_text(tie: Tie) -> None:
    assert read_tie(write_tie(tie.from_id, tie.to_id, tie.directed)) == tie


def test_the_detail_of_an_event_shows_wording_roles_claims_sources_and_links(article: Store) -> None:
    card, highlight = detail.show(article, Selection.from_json({"event": ["kursk-deployment"]}))
    said = texts(card)
    for part in ("late 2024", "[2024-10..2024-12]", "initiator", "11,000", "Introduction, paragraph", "answered by"):
        assert part in said, part
    assert highlight["events"] == ["kursk-deployment"]
    assert {"north-korea", "russia"} <= set(highlight["actors"])
    assert highlight["ties"]


def test_the_detail_of_an_undated_event_says_that_it_is_undated(article: Store) -> None:
    card, _ = detail.show(article, Selection.from_json({"event": ["arms-sales"]}))
    assert "Undated" in texts(card)
    assert "2,000,000,000–5,000,000,000" in texts(card)


def test_the_detail_of_an_actor_shows_aliases_ties_and_its_events_in_the_filter(article: Store) -> None:
    card, highlight = detail.show(article, Selection.from_json({"about": "north-korea"}))
    said = texts(card)
    assert "조선" in said or "북한" in said
    assert "events are in the filter" in said
    assert set(highlight["events"]) == set(queries.events(article, EventFilter(actors=("north-korea",)))["event_id"])
    assert highlight["around"] == highlight["actors"] == ["north-korea"]


def test_the_detail_of_a_tie_lists_exactly_the_events_it_rests_on(article: Store) -> None:
    _, highlight = detail.show(article, Selection.from_json({"tie": "russia>ukraine"}))
    assert "invasion" in highlight["events"]
    assert set(highlight["actors"]) == {"russia", "ukraine"}


@pytest.mark.parametrize(
    "picked", [{"event": ["none"]}, {"about": "none"}, {"tie": "none>russia"}, {"tie": "russia>none"}]
)
def test_a_picked_record_that_is_not_known_is_said(article: Store, picked: dict[str, Any]) -> None:
    card, highlight = detail.show(article, Selection.from_json(picked))
    assert "There is no" in texts(card)
    assert highlight == detail.NOTHING


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://x", "//x", "", " javascript:x"])
def test_a_link_is_opened_only_with_http_or_https(url: str) -> None:
    assert "href" not in texts(cards.link_out("title", url))
    assert "https://example.org" in texts(cards.link_out("title", "https://example.org"))


@pytest.mark.parametrize(
    "data", [None, [], "x", {"since": 3}, {"actor": "russia"}, {"type": [1]}, {"ignored": {"a": 1}}, {"event": "e"}]
)
def test_a_selection_of_another_shape_is_refused(data: object) -> None:
    with pytest.raises(FilterError):
        Selection.from_json(data)


def test_unknown_parameters_and_actors_are_ignored_with_a_notice(post: Any) -> None:
    answer = post(
        "filter-sentence", {"asked": {"actor": ["atlantis", "russia"], "since": "banana", "ignored": ["colour"]}}
    )
    notices = texts(answer["notices"]["children"])
    assert "atlantis" in notices and "colour" in notices
    assert "with Russia" in answer["filter-sentence"]["children"]
    assert answer["download-csv"]["href"] == "export/events.csv?actor=russia&v=1"


def test_where_all_actors_must_match_no_more_are_promised_than_can_be_found(post: Any) -> None:
    answer = post("actor-note", {"asked": {"actor": ["north-korea"], "match": "all"}})
    assert answer["actor-note"]["children"] == ""
    assert "russia" in boxes(answer["actor-filter"]["children"])


def test_of_many_actors_of_a_name_it_is_said_that_not_all_are_listed() -> None:
    with opened(made_collection(1, 400, 90)) as store:
        listed, note = controls.actor_list(Asking.from_json(store, {}, like="actor"))
        assert len(listed) == controls.LISTED_ACTORS and note == "At most 60 are listed: type more of the name."
        assert controls.actor_list(Asking.from_json(store, {}, like="actor 77"))[1] == ""


def test_of_many_values_that_cannot_be_used_the_first_are_told_and_how_many_more(post: Any) -> None:
    asked = {"actor": [f"gone-{n}" for n in range(150)]}
    notices = post("filter-sentence", {"asked": asked})["notices"]["children"]
    assert len(notices) == 5
    assert "146 more of the address cannot be used" in texts(notices[-1])


def test_lists_of_actors_and_types_carry_counts(post: Any) -> None:
    actors = boxes(post("actor-filter.children", {"asked": {}}, {"like": "북한"})["actor-filter"]["children"])
    assert list(actors) == ["north-korea"]
    types = boxes(post("type-filter.children", {"asked": {"actor": ["china"]}})["type-filter"]["children"])
    assert len(types) > 8
    assert types["CONSULT"].startswith("Consult (")


def test_paper_says_when_there_are_too_many_events_to_list_their_sources(
    article: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Selection.from_json({}, article)
    assert "sources of these events" in str(paper.listing(article, asked))
    monkeypatch.setattr(paper, "MOST_EVENTS", 10)
    (said,) = paper.listing(article, asked)
    assert said.children == "Sources are listed of up to 10 events; these are 34"


@pytest.mark.parametrize("typed", [True, False])
def test_types_are_offered_where_the_collection_has_any(typed: bool, tmp_path: Path) -> None:
    made = made_collection(seed=1, events=5)
    made = replace(made, events=tuple(replace(event, type="AID" if typed else "") for event in made.events))
    build(made, tmp_path / "made.duckdb")
    with Store(tmp_path / "made.duckdb") as store:
        layout = controls.layout(store)
        assert ('"hidden": true' in texts(layout)) != typed


def test_the_dates_of_a_collection_are_understood_before_they_are_shown(article: Store) -> None:
    lines.understood.cache_clear()
    lines.meet_dates(article)
    met = lines.understood.cache_info().misses
    for (when,) in article.rows("""SELECT "when" FROM events WHERE "when" <> ''"""):
        lines.in_words(when)
    assert met and lines.understood.cache_info().misses == met
