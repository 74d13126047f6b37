"""What the timeline is sent of many events: counts from afar, events from near, none lost and none twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import binned, dates, heads, queries
from events.filters import EventFilter
from events.found import found
from events.numbers import numbers
from events.store import Store, build
from explorer.app import create_app
from explorer.asking import Asking
from explorer.views import sight, timeline
from tests.made import made_collection

MOST = 150
MADE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAYS = st.integers(18_000, 19_700)
ASKED = st.sampled_from(
    [{}, {"since": "2021-06"}, {"since": "2021-02", "until": "2021-03"}, {"type": ["AID", "AGREE"]}]
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("made") / "made.duckdb"
    build(made_collection(seed=3, events=900, actors=14), path)
    with pytest.MonkeyPatch.context() as patch, Store(path) as opened:
        patch.setattr(sight, "MOST_EVENTS", MOST)
        yield opened


def drawn(store: Store, asked: dict[str, Any] | None = None, **looks: Any) -> dict[str, Any]:
    return timeline.drawing(Asking.from_json(store, {"outside": "dim"} | (asked or {}), looks))


def dated(store: Store, asked: EventFilter) -> dict[str, int]:
    """By id of the dated events inside a filter, the day on which each counts."""
    inside = found(store, asked).before(store.index.calendar.dated).array()
    ids = heads.event_ids(store, inside)
    return {ids[int(event)]: int(store.index.calendar.first_known(numbers([event]))[0]) for event in inside}


def test_of_the_whole_time_everything_is_counted_once_and_nothing_is_drawn(store: Store) -> None:
    data = drawn(store)
    assert data["marks"]["id"] == []
    assert sum(map(sum, data["bins"]["inside"])) == store.index.calendar.dated
    assert data["bins"]["outside"] is None
    assert data["sight"] == {"asked": "", "days": [None, None], "reaching": 0, "marked": []}


@MADE
@given(asked=ASKED, mode=st.sampled_from(binned.LANES), outside=st.sampled_from(["dim", "show", "hide"]))
def test_what_is_counted_inside_and_outside_the_period_is_the_filter_without_it(
    store: Store, asked: dict[str, Any], mode: str, outside: str
) -> None:
    selection = Asking.from_json(store, asked).selection
    data = drawn(store, {**asked, "outside": outside}, lanes=mode)
    inside = dated(store, selection.filter)
    whole = dated(store, selection.filter.without("period"))
    if not data["bins"]:
        assert len(inside if outside == "hide" else whole) <= MOST
        return
    counted = [sum(map(sum, data["bins"][name] or [])) for name in ("inside", "outside")]
    if mode in ("type", "none"):
        assert counted == [len(inside), 0 if outside == "hide" else len(whole) - len(inside)]
    assert all(count >= 0 for rows in (data["bins"]["outside"] or []) for count in rows)


@MADE
@given(asked=ASKED, first=DAYS, long=st.integers(0, 400), mode=st.sampled_from(binned.LANES))
def test_of_the_days_in_sight_every_event_is_a_mark_or_counted_or_said(
    store: Store, asked: dict[str, Any], first: int, long: int, mode: str
) -> None:
    whole = Asking.from_json(store, asked).selection.filter.without("period")
    data = drawn(store, asked, sight=f"{first}/{first + long}", lanes=mode)
    begun = {event for event, day in dated(store, whole).items() if first <= day <= first + long}
    if data["sight"] is None:
        assert set(data["marks"]["id"]) == set(dated(store, whole))
    elif data["bins"] is None:
        here = found(store, whole) & store.index.calendar.period(first, first + long, "possible")
        touching = set(heads.event_ids(store, here.array()).values())
        ids = set(data["marks"]["id"])
        assert begun <= ids and len(ids) <= MOST
        span = queries.span(store)
        if span and span[0] < first and first + long < span[1]:
            assert data["sight"]["reaching"] == len(touching - ids)
            assert not touching - ids or ids & touching >= begun
    else:
        low, high = data["bins"]["edges"][0], data["bins"]["edges"][-1]
        span = queries.span(store)
        assert span is not None
        assert low <= max(first, span[0]) or low <= span[1]
        days = dated(store, whole).values()
        expected = sum((low <= day or low <= span[0]) and (day < high or high > span[1]) for day in days)
        if mode in ("type", "none"):
            assert sum(map(sum, data["bins"]["inside"])) + sum(map(sum, data["bins"]["outside"] or [])) == expected


def test_a_walk_along_neighbouring_days_meets_every_event_once(store: Store) -> None:
    span = queries.span(store)
    assert span is not None
    met: list[str] = []
    days = dated(store, EventFilter())
    for first in range(span[0], span[1] + 1, 30):
        data = drawn(store, sight=f"{first}/{first + 29}")
        if data["bins"] is None:
            last = span[1] if first + 29 >= span[1] else first + 29
            met += {event for event in data["marks"]["id"] if first <= days[event] <= last}
        else:
            edges = [(low, high) for low, high in zip(data["bins"]["edges"], data["bins"]["edges"][1:], strict=False)]
            at = [k for k, (low, _) in enumerate(edges) if first <= low <= first + 29]
            assert data["bins"]["unit"] == "day"
            met += ["counted"] * sum(row[k] for row in data["bins"]["inside"] for k in at)
    assert len(met) == store.index.calendar.dated
    named = [event for event in met if event != "counted"]
    assert len(named) == len(set(named)) > 0


def test_a_picked_event_is_a_mark_beside_the_bins(store: Store) -> None:
    some = sorted(dated(store, EventFilter()))[:3]
    data = drawn(store, marked=[*some, "nobody knows", 7])
    assert sorted(data["marks"]["id"]) == some
    assert data["bins"] and data["sight"]["marked"] == [*some, "nobody knows"]
    assert drawn(store, {"q": "nothing of the kind"}, marked=some)["marks"]["id"] == []


def test_what_a_gesture_picks_is_marked_in_the_same_answer(store: Store) -> None:
    event = min(dated(store, EventFilter()))
    client = create_app(store).server.test_client()
    for fresh in (True, False):
        question = {"asked": {"outside": "dim"}, "drawn": {"marked": ["e0"]}, "shown": {"event": [event]}}
        parts = client.post("/answer", json=question | {"fresh": fresh}).json["parts"]
        assert parts["highlight.data"]["events"] == [event]
        assert parts["timeline-data.data"]["marks"]["id"] == parts["timeline-data.data"]["sight"]["marked"] == [event]
        assert ("network-scene.data" in parts) is fresh


@pytest.mark.parametrize("text", ["", "2024", "9/3", "a/b", "1/99999999999999", "/", "NaN/1"])
def test_days_in_sight_that_cannot_be_read_are_the_whole_time(store: Store, text: str) -> None:
    assert drawn(store, sight=text)["bins"] == drawn(store)["bins"]


def test_the_lanes_stay_from_counts_to_events(store: Store) -> None:
    for mode in binned.LANES:
        far, near = drawn(store, lanes=mode), drawn(store, lanes=mode, sight="18691/18691")
        assert far["bins"] and near["bins"] is None and near["marks"]["id"]
        assert far["lanes"] == near["lanes"]


def test_the_timeline_alone_can_be_asked_for_and_says_what_its_picture_is(store: Store) -> None:
    client = create_app(store).server.test_client()

    def title(**drawn: str) -> str:
        question = {"asked": {"outside": "dim"}, "drawn": drawn, "shown": {}, "fresh": True, "only": "timeline"}
        parts = client.post("/answer", json=question).json["parts"]
        assert {name.split(".")[0] for name in parts} == {"timeline-data", "timeline-title", "undated"}
        return str(parts["timeline-title.children"])

    assert title().endswith("; counted by month")
    day = dates.parse("2021-03-09").earliest
    assert title(sight=f"{day}/{day}").endswith("of them drawn")
