"""The timeline's lanes, links, counts and words: each event in exactly its lanes, each count adding up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import binned, occurrences, queries, totals
from events.filters import EventFilter
from events.occurrences import Bins
from events.store import Store, build
from events.totals import Extent
from events.vocabulary import ACTOR_KINDS
from explorer.asking import Asking
from explorer.views import marks, timeline
from tests.made import made_collection

EVERYTHING = EventFilter()
FILTERS = (
    EVERYTHING,
    EventFilter(actors=("china",)),
    EventFilter(types=("AID", "ASSAULT")),
    EventFilter(since="2024-10", until="2025-04"),
    EventFilter(words="nothing of the kind"),
)


def lanes_of(store: Store, mode: str, asked: dict[str, Any] | None = None) -> dict[str, set[str]]:
    """What the page draws: the ids of the events in each lane, by its label."""
    data = drawn(store, mode, asked)
    made: dict[str, set[str]] = {lane["label"]: set() for lane in data["lanes"]}
    for event_id, lane in zip(data["marks"]["id"], data["marks"]["lane"], strict=True):
        made[data["lanes"][lane]["label"]].add(event_id)
    assert sum(len(ids) for ids in made.values()) == len(data["marks"]["id"])
    return made


def drawn(store: Store, mode: str, asked: dict[str, Any] | None = None, **looks: Any) -> dict[str, Any]:
    return timeline.drawing(Asking.from_json(store, asked or {}, {"lanes": mode, **looks}))


def taking_part(store: Store) -> dict[str, set[tuple[str, str, str]]]:
    """By event id: actor_id, name and kind of those that take part."""
    rows = store.rows(
        "SELECT e.event_id, a.actor_id, a.name, a.kind FROM participations p JOIN events e USING (event_no)"
        " JOIN actors a USING (actor_no)"
    )
    made: dict[str, set[tuple[str, str, str]]] = {}
    for event_id, *actor in rows:
        made.setdefault(event_id, set()).add(tuple(actor))
    return made


def test_by_type_each_event_stands_once_in_the_lane_of_its_type(small: Store) -> None:
    lanes = lanes_of(small, "type")
    assert lanes["Sanction"] == {"duty-announced", "duty-in-force"}
    assert lanes["Untyped"] == {"smuggling"}
    assert all(lanes.values()), "a type without dated events has no lane"
    assert sum(len(ids) for ids in lanes.values()) == 10


@pytest.mark.parametrize("mode", ["", "colour", "types"])
def test_lanes_that_are_not_known_are_those_by_type(article: Store, mode: str) -> None:
    assert lanes_of(article, mode) == lanes_of(article, "type")


def test_by_actor_an_event_stands_in_the_lane_of_each_of_its_actors(article: Store) -> None:
    lanes, actors = lanes_of(article, "actor"), taking_part(article)
    ids = set().union(*lanes.values())
    busiest = sorted({name for event in ids for _, name, _ in actors[event]})
    counted = {name: {event for event in ids if name in {n for _, n, _ in actors[event]}} for name in busiest}
    own = [label for label in lanes if label != marks.OTHER_ACTORS]
    assert len(own) == binned.MOST_ACTORS
    assert all(lanes[label] == counted[label] for label in own)
    assert min(len(lanes[label]) for label in own) >= max(
        len(events) for name, events in counted.items() if name not in own
    )
    assert [len(lanes[label]) for label in own] == sorted((len(lanes[label]) for label in own), reverse=True)


def test_events_of_none_of_the_ten_stand_in_a_last_lane_of_other_actors(article: Store) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(binned, "MOST_ACTORS", 2)
        lanes, actors = lanes_of(article, "actor"), taking_part(article)
    own = [label for label in lanes if label != marks.OTHER_ACTORS]
    assert len(own) == 2 and list(lanes)[-1] == marks.OTHER_ACTORS
    ids = set().union(*lanes.values())
    assert lanes[marks.OTHER_ACTORS] == {e for e in ids if not {*own} & {name for _, name, _ in actors[e]}}


def test_by_kind_an_event_stands_once_per_kind_of_its_actors(article: Store) -> None:
    lanes, actors = lanes_of(article, "kind"), taking_part(article)
    for kind, label in ACTOR_KINDS.items():
        expected = {event for event in drawn(article, "none")["marks"]["id"] if kind in {k for *_, k in actors[event]}}
        assert lanes.get(label, set()) == expected
    assert list(lanes) == [label for label in ACTOR_KINDS.values() if label in lanes]


def test_an_event_without_actors_has_a_lane_of_its_own_kind(small: Store) -> None:
    lanes = binned.Lanes("kind", ("unit",), rest=True)
    assert [lane["label"] for lane in marks.lanes(small, lanes)] == [ACTOR_KINDS["unit"], marks.NO_ACTOR]
    given = {name: ["e", "f", "g"] for name in ("event_id", "title", "side")} | {
        "when": ["2024"] * 3,
        "inside": [True] * 3,
    }
    made = marks.marks(given, np.array([[False, True], [True, False], [True, True]]))
    assert list(zip(made["id"], made["lane"], strict=True)) == [("e", 1), ("f", 0), ("g", 0), ("g", 1)]


def test_without_lanes_every_event_stands_once_in_one_lane_without_a_name(article: Store) -> None:
    data = drawn(article, "none")
    assert [lane["label"] for lane in data["lanes"]] == [""]
    assert len(data["marks"]["id"]) == len(set(data["marks"]["id"])) == 10


def test_an_event_in_several_lanes_is_counted_once_in_the_title(article: Store, post: Any) -> None:
    answers = [
        post("timeline-data", {"asked": {}, "drawn": {"lanes": mode}}) for mode in (*binned.LANES, "colour", None, 7)
    ]
    titles = {answer["timeline-title"]["children"] for answer in answers}
    assert titles == {"10 dated events, January 2022 – April 2025"}
    assert len(answers[1]["timeline-data"]["data"]["marks"]["id"]) > 10
    assert answers[-1]["timeline-data"]["data"]["lanes"] == answers[0]["timeline-data"]["data"]["lanes"]


def test_lanes_by_actor_stay_while_only_the_period_changes(article: Store) -> None:
    whole, late = (drawn(article, "actor", asked)["lanes"] for asked in ({}, {"since": "2024-10"}))
    assert whole == late
    hidden = drawn(article, "actor", {"since": "2024-10", "outside": "hide"})
    assert hidden["lanes"] != whole and all(hidden["marks"]["inside"])


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_the_bins_add_up_to_the_dated_events(article: Store, small: Store, asked: EventFilter) -> None:
    for store in (article, small):
        span = queries.span(store)
        assert span is not None
        for most in (1, 7, 160):
            made = occurrences.bins(store, asked, span, most=most)
            assert sum(made.counts) == totals.totals(store, asked).inside.count == totals.counts(store, asked).dated
            assert len(made.counts) <= most
            assert made.first + made.width * len(made.counts) > span[1]


def test_an_event_counts_in_the_bin_of_its_first_known_day_else_of_its_last(small: Store) -> None:
    days = dict(small.rows("SELECT event_id, coalesce(earliest, latest) FROM events WHERE dated"))
    span = queries.span(small)
    assert span is not None
    made = occurrences.bins(small, EVERYTHING, span, most=60000)
    expected = [0] * len(made.counts)
    for day in days.values():
        expected[(day - made.first) // made.width] += 1
    assert made.counts == tuple(expected)
    assert made.width == 1
    assert days["duty-in-force"] == 19051, "its start is unknown, so its end counts"


@given(first=st.integers(-4_371_587, 2_900_000), long=st.integers(0, 7_000_000), most=st.integers(1, 300))
def test_there_are_never_more_bins_than_asked_for(small: Store, first: int, long: int, most: int) -> None:
    made = occurrences.bins(small, EVERYTHING, (first, first + long), most=most)
    assert 1 <= len(made.counts) <= most
    assert made.width * len(made.counts) > long
    assert sum(made.counts) == 10


def test_links_with_both_ends_drawn_are_told_from_those_that_lead_elsewhere(article: Store) -> None:
    ids = set(drawn(article, "type")["marks"]["id"])
    made = marks.links(occurrences.links(article, EVERYTHING, limit=500), ids)
    rows = list(zip(made["from"], made["to"], made["missing"], strict=True))
    assert made["total"] == len(rows) == 21
    assert all((missing == "") == (one in ids and other in ids) for one, other, missing in rows)
    assert ("seoul-protest", "kursk-deployment", "") in rows
    assert [missing for *_, missing in rows].count("undated") == 15
    assert dict(zip(made["from"], made["said"], strict=True))["seoul-protest"] == "responds to"


def test_links_that_lead_outside_the_filter_are_counted_as_such(small: Store) -> None:
    asked = EventFilter(types=("MOBILIZE",))
    made = marks.links(occurrences.links(small, asked, limit=500), {"escorts"})
    assert made["from"] == ["escorts"] and made["missing"] == ["outside"] and made["total"] == 1


def test_links_of_events_outside_the_period_are_missing_only_when_those_are_hidden(post: Any) -> None:
    period = {"since": "2024-10", "until": "2025-04"}
    dim, hide = (
        post("timeline-data", {"asked": {**period, "outside": outside}})["timeline-data"]["data"]["links"]["missing"]
        for outside in ("dim", "hide")
    )
    assert dim.count("undrawn") == 0 and hide.count("undrawn") > 0
    assert dim.count("outside") == hide.count("outside") == 0
    assert dim.count("undated") == hide.count("undated")


def test_links_beyond_the_limit_are_counted(article: Store) -> None:
    made = marks.links(occurrences.links(article, EVERYTHING, limit=4), set())
    assert len(made["from"]) == 4 and made["total"] == 21
    nothing = marks.links(occurrences.links(article, FILTERS[-1], limit=4), set())
    assert nothing["total"] == 0 and nothing["from"] == []


def test_the_page_is_sent_counts_and_reach_of_the_whole_time(post: Any) -> None:
    data = post("timeline-data", {"asked": {"since": "2024-10"}})["timeline-data"]["data"]
    assert sum(data["overview"]["counts"]) == 10
    assert data["overview"]["reach"] == data["span"]
    nothing = post("timeline-data", {"asked": {"q": "nothing of the kind"}})["timeline-data"]["data"]
    assert sum(nothing["overview"]["counts"]) == 0 and nothing["overview"]["reach"] is None


def test_a_collection_without_dated_events_has_no_strip() -> None:
    assert marks.overview(None, Extent(0, None, None)) is None
    made = marks.overview(Bins(3, 7, (1, 0)), Extent(1, 3, 4))
    assert made == {"first": 3, "width": 7, "counts": [1, 0], "reach": [3, 4]}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, ""),
        ({"type": ["THREATEN"]}, "1 undated event is listed below"),
        ({"q": "zeppelin"}, ""),
    ],
)
def test_an_empty_picture_is_told_where_the_events_are(post: Any, asked: dict[str, Any], said: str) -> None:
    assert post("timeline-data", {"asked": asked})["timeline-data"]["data"]["elsewhere"] == said


@pytest.mark.parametrize(
    ("found", "limit", "said"),
    [
        (Extent(0, None, None), None, "No dated event in the filter"),
        (Extent(1, 19893, 19893), 1, "1 dated event, June 2024"),
        (Extent(12, 19024, 20204), None, "12 dated events, February 2022 – April 2025"),
        (Extent(34000, 19024, 20204), 2000, "34,000 dated events, February 2022 – April 2025; 2,000 of them drawn"),
    ],
)
def test_the_title_counts_events_and_says_when_not_all_are_drawn(found: Extent, limit: int | None, said: str) -> None:
    assert timeline.title(found, limit) == said


def test_only_a_collection_without_undated_events_has_no_tray_for_them(article: Store, tmp_path: Path) -> None:
    made = made_collection(seed=2, events=5)
    build(replace(made, events=tuple(replace(event, when="2024-05-01") for event in made.events)), tmp_path / "dated")
    with Store(tmp_path / "dated") as dated:
        hidden = [timeline.layout(store)["undated"].hidden for store in (article, dated)]
    assert hidden == [False, True]
