"""What the page shows while two filters are compared: both in words, in time and by tie; nothing while they are not."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from events import queries, totals
from events.filters import EventFilter
from events.store import Store, build
from explorer.views import compare, compare_network, detail
from explorer.views.compare_sides import cut_at, query_of, read_other
from tests.made import made_collection

BEFORE, AFTER = EventFilter(until="2023"), EventFilter(since="2024")


@pytest.fixture
def compared(post: Any) -> Any:
    """compared(filter of the page, query of the other): what is answered, by output id."""

    def call(asked: dict[str, Any], vs: str, **looks: str) -> dict[str, Any]:
        made: dict[str, Any] = post(
            "compare-title" if vs else "", {"asked": asked, "drawn": {"vs": vs, **looks}, "shown": {}}
        )
        return made

    return call


def test_nothing_of_a_comparison_is_answered_while_nothing_is_compared(compared: Any) -> None:
    assert not [name for name in compared({}, "") if name.startswith("compare-")]


def test_both_sides_are_told_in_words_with_their_counts(compared: Any, article: Store) -> None:
    answer = compared({"until": "2023"}, "since=2024")
    assert answer["compare-title"]["children"] == "A against B: 1 event in both, 4 only in A, 5 only in B"
    assert answer["compare-side-a"]["children"] == totals.sentence(article, BEFORE)
    assert answer["compare-side-b"]["children"] == totals.sentence(article, AFTER)
    assert compared({}, "v=1")["compare-side-b"]["children"].startswith("Everything: 34 of 34 events")


def test_each_side_can_be_taken_away(compared: Any, client: FlaskClient) -> None:
    answer = compared({"actor": ["china"]}, "actor=iran&v=1")
    for side, events in (("a", 5), ("b", 2)):
        text = client.get("/" + answer[f"compare-csv-{side}"]["href"]).text
        assert len(list(csv.reader(io.StringIO(text)))) == events + 1


def test_changes_are_listed_by_size_with_both_counts(compared: Any) -> None:
    changes = compared({"until": "2023"}, "since=2024")["compare-changes"]["data"]
    ties = {row["id"]: row for row in changes["ties"]["rows"]}
    assert ties["north-korea>russia"] == {
        "id": "north-korea>russia", "name": "North Korea → Russia", "a": 0, "b": 2, "change": 2, "state": "appeared",
    }  # fmt: skip
    sizes = [abs(row["change"]) for row in changes["ties"]["rows"]]
    assert sizes == sorted(sizes, reverse=True)
    actors = {row["id"]: (row["a"], row["b"], row["state"]) for row in changes["actors"]["rows"]}
    assert actors["russian-public"] == (2, 0, "vanished")
    assert changes["ties"]["rest"] == changes["actors"]["rest"] == ""


def test_the_network_of_change_keeps_the_places_of_the_main_network(compared: Any, article: Store) -> None:
    elements = compared({"until": "2023"}, "since=2024")["compare-network"]["elements"]
    places = {e["data"]["id"]: e["position"] for e in elements if "position" in e}
    for row in queries.actor_counts(article, EventFilter(), ids=list(places)).to_dict("records"):
        assert places[row["actor_id"]] == {"x": row["x"], "y": row["y"]}
    states = {e["data"]["id"]: e["classes"].split()[0] for e in elements if "source" in e["data"]}
    assert states["north-korea>russia"] == "appeared"
    assert all({e["data"]["source"], e["data"]["target"]} <= set(places) for e in elements if "source" in e["data"])


def test_what_the_network_says_of_a_tie_and_an_actor_is_what_is_counted(compared: Any) -> None:
    said = {
        e["data"]["id"]: e["data"]["said"]
        for e in compared({"until": "2023"}, "since=2024")["compare-network"]["elements"]
    }
    assert said["north-korea>russia"] == "North Korea → Russia: 0 in A, 2 in B, appeared"
    assert said["russia"] == "Russia: 4 in A, 6 in B, grew"


def test_every_tie_carries_a_label_or_an_empty_one_so_that_none_of_an_earlier_answer_stays(compared: Any) -> None:
    elements = compared({"until": "2023"}, "v=1")["compare-network"]["elements"]
    labels = {e["data"]["id"]: e["data"]["label"] for e in elements if "source" in e["data"]}
    assert labels["russia~north-korea"] == "+5" and labels["north-korea>russia"] == ""


def test_two_hundred_rows_are_listed_and_the_rest_is_counted(tmp_path: Path) -> None:
    build(made_collection(seed=3, events=300, actors=60), tmp_path / "many.duckdb")
    with Store(tmp_path / "many.duckdb") as store:
        found = compare.domain.compare(store, EventFilter(until="2021-06"), EventFilter(since="2021-07"))
    ties = compare.changes(found)["ties"]
    assert len(ties["rows"]) == compare.MOST_ROWS < len(found.ties)
    more = len(found.ties) - compare.MOST_ROWS
    assert ties["rest"] == f"{more:,} more ties with smaller changes are not listed."


def test_the_page_knows_before_its_first_paint_that_it_compares(client: FlaskClient) -> None:
    assert "assets/early/comparing.js" in client.get("/").text
    assert "data-comparing" in client.get("/assets/early/comparing.js", buffered=True).text


def test_fewer_actors_are_compared_when_fewer_are_wanted_and_the_rest_is_said(compared: Any) -> None:
    answer = compared({}, "since=2024", top="20")
    assert len(answer["compare-changes"]["data"]["actors"]["rows"]) == 20
    assert answer["compare-network-title"]["children"].endswith("; 10 less active actors not compared")


def test_both_histograms_stand_on_one_axis(compared: Any) -> None:
    bins = compared({"until": "2023"}, "since=2024")["compare-bins"]["data"]
    assert len(bins["a"]) == len(bins["b"]) <= compare.MOST_BINS
    assert (sum(bins["a"]), sum(bins["b"]), bins["undated"]) == (5, 6, [24, 24])
    assert compared({"q": "nowhere"}, "q=neverland")["compare-bins"]["data"] == {}


@pytest.mark.parametrize(
    ("asked", "vs", "said", "act"),
    [
        ({}, "q=nowhere", "B holds no event", "vs=v=1"),
        ({"q": "nowhere"}, "v=1", "A holds no event", "swap"),
        ({"q": "nowhere"}, "q=neverland", "Neither side holds an event", "vs=v=1"),
        ({"actor": ["china"]}, "actor=china", "Both sides hold the same 5 events", ""),
    ],
)
def test_where_there_is_nothing_to_compare_there_is_a_way_on(
    compared: Any, asked: dict[str, Any], vs: str, said: str, act: str
) -> None:
    note = json.dumps(compared(asked, vs)["compare-note"]["children"])
    assert said in note and act in note
    assert compared({"until": "2023"}, "since=2024")["compare-note"]["children"] == []


@pytest.mark.parametrize(
    ("vs", "said"),
    [
        ("since=banana", "since="),
        ("actor=atlantis", "atlantis"),
        ("colour=red", "colour"),
        ("banana", "everything is compared"),
        ("&".join(["actor=china"] * 2000), "everything is compared"),
        ("since=2025&until=2024", "begins after"),
    ],
)
def test_what_is_not_understood_of_the_other_filter_is_said(compared: Any, vs: str, said: str) -> None:
    notices = json.dumps(compared({}, vs)["compare-notices"]["children"], ensure_ascii=False)
    assert "In the other filter, " in notices and said in notices


def test_a_filter_reads_back_from_its_query(article: Store) -> None:
    for asked in (BEFORE, EventFilter(actors=("china", "russia"), match="all", words='"a b" & c=d'), EventFilter()):
        assert read_other(article, query_of(asked)).filter == asked
        assert read_other(article, "?" + query_of(asked)).problems == ()


def test_the_lists_to_choose_from_begin_with_what_is_compared(compared: Any) -> None:
    answer = compared({"actor": ["china"]}, "actor=iran")
    line = answer["compare-actors"]["children"][0]["props"]["children"]
    assert [each["props"]["children"][0]["props"]["value"] for each in line[:2]] == ["china", "iran"]
    line = answer["compare-claimants"]["children"][0]["props"]["children"]
    first, second = (each["props"]["children"][0]["props"]["value"] for each in line[:2])
    assert first != second


@pytest.mark.parametrize(
    ("text", "until", "since"),
    [
        ("2024", "2023-12-31", "2024-01-01"),
        ("3 October 2024", "2024-10-02", "2024-10-03"),
        ("late 2024", "2024-09-30", "2024-10-01"),
        ("2024-02/..", "2024-01-31", "2024-02-01"),
    ],
)
def test_a_date_parts_time_at_its_first_day(text: str, until: str, since: str) -> None:
    said, ends = cut_at(text)
    assert ends == {"until": until, "since": since}
    assert said.startswith("A: before ") and " on." in said


@pytest.mark.parametrize("text", ["", " ", None, "banana", "../2024", "-9999-01-01", "9" * 64])
def test_a_date_that_parts_nothing_is_answered_with_words(text: object) -> None:
    said, ends = cut_at(text)
    assert ends is None and said.endswith(".")


def test_a_date_is_acted_on_when_it_is_sent_and_only_read_before(post: Any) -> None:
    for typed, acted in (({"text": "2024", "sent": 0}, False), ({"text": "2024", "sent": 1}, True), ("2024", False)):
        found = post("compare-date-note", {"compare-typed": typed})
        assert ("compare-cut" in found) is acted
    assert post("compare-date-note", {"compare-typed": {"text": 7, "sent": 1}}).keys() == {"compare-date-note"}


def test_the_legend_counts_the_ties_of_each_state(article: Store) -> None:
    found = compare.domain.compare(article, BEFORE, AFTER)
    said = json.dumps(
        [item.to_plotly_json() for item in compare_network.legend(found)], default=str, ensure_ascii=False
    )
    for words in ("+ 23 appeared (only in B)", "− 11 vanished (only in A)", "↑ 2 grew (more in B)"):
        assert words in said


def test_of_very_many_ties_those_that_changed_most_are_drawn_and_said(
    article: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = compare.domain.compare(article, BEFORE, AFTER)
    every = [drawn["data"]["id"] for drawn in compare_network.elements(found, 1) if "source" in drawn["data"]]
    assert "drawn" not in compare_network.title(found)
    monkeypatch.setattr(compare_network, "MOST_TIES", 5)
    drawn = [drawn["data"]["id"] for drawn in compare_network.elements(found, 1) if "source" in drawn["data"]]
    assert drawn == every[:5] and len(every) == len(found.ties)
    least = found.ties["change"].abs().iloc[4]
    assert found.ties["change"].abs().iloc[5:].max() <= least
    heavy = found.ties.assign(count_a=90_000, count_b=90_000)
    widths = [drawn["data"].get("width", 0) for drawn in compare_network.elements(replace(found, ties=heavy), 1)]
    assert max(widths) <= compare_network.WIDE + 1
    assert f"{len(every)} ties on either side, the 5 that changed most drawn" in compare_network.title(found)


def test_a_card_lists_the_first_of_many_events_and_says_how_many_more(
    post: Any, article: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detail, "MOST_LINES", 2)
    question = {"asked": {"actor": ["russia"]}, "drawn": {"vs": "v=1"}, "shown": {"vs": "v=1", "about": "russia"}}
    said = json.dumps(post("detail", question)["detail"]["children"], ensure_ascii=False)
    both = totals.counts(article, EventFilter(actors=("russia",))).matched
    assert f"{both} events in A, {both} in B: no change." in said
    assert said.count('"data-event"') == 2 and f"{both - 2} more" in said
