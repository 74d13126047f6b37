"""Journeys on the timeline of very many events: counted from afar, one by one from near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from events import dates
from events.collection import Collection
from tests.any_collection import opened
from tests.browser.conftest import serve
from tests.browser.reader import Reader
from tests.browser.timeline_seen import layer, shown
from tests.made import made_collection

MANY = 7000
BINS = "() => EventTimeline.state.data.bins"
MARKS = "() => EventTimeline.state.data.marks.id"
SIGHT = "() => EventTimeline.state.data.sight"
CELL = """lane => {
  const { counted, lanes, frame } = EventTimeline.scene();
  const { top, bottom } = lanes[lane];
  const cell = counted.filter(({ y0, y1 }) => y0 >= top && y1 <= bottom).at(-3);
  const box = EventTimeline.svg().getBoundingClientRect();
  return [box.x + frame.left + (cell.x0 + cell.x1) / 2, box.y + EventTimeline.TOP + (cell.y0 + cell.y1) / 2];
}"""


def _spread(collection: Collection) -> Collection:
    """The same with dates day by day over three years; every hundredth event is vague."""
    first = dates.parse("2020-01-01").earliest
    assert first is not None
    moved = tuple(
        replace(event, when="2020/2022" if n % 100 == 0 else str(dates.iso(first + n * 1095 // MANY)))
        for n, event in enumerate(collection.events)
    )
    return replace(collection, events=moved)


@pytest.fixture(scope="module")
def many() -> Iterator[str]:
    with opened(_spread(made_collection(seed=11, events=MANY))) as store:
        yield from serve(store)


@pytest.fixture
def reader(page: Page, many: str) -> Reader:
    return Reader(page, many).open()


def _total(bins: dict[str, Any]) -> int:
    return sum(map(sum, bins["inside"])) + sum(map(sum, bins["outside"] or []))


def test_from_afar_events_are_counted_and_the_legend_says_how(reader: Reader) -> None:
    expect(reader.page.locator("#timeline-title")).to_have_text(
        "7,000 dated events, January 2020 – December 2022; counted by week"
    )
    expect(layer(reader, "bins").first).to_be_attached()
    expect(layer(reader, "dots")).to_have_count(0)
    assert _total(reader.page.evaluate(BINS)) == MANY
    legend = reader.page.locator("#timeline-legend")
    expect(legend).to_contain_text("more events per week and lane, at most")
    expect(legend).to_contain_text("an event counts once: on its first known day, else on its last")


def test_a_click_on_a_bin_brings_its_days_and_their_events(reader: Reader) -> None:
    x, y = reader.page.evaluate(CELL, 3)
    reader.page.mouse.move(x, y)
    tip = reader.page.locator(".timeline-tip")
    expect(tip).to_contain_text(" · Concede")
    reader.page.mouse.click(x, y)
    expect(layer(reader, "dots").first).to_be_attached()
    expect(tip).to_be_hidden()
    expect(layer(reader, "bins")).to_have_count(0)
    assert "since=2022-" in reader.query
    data, (first, last) = reader.page.evaluate("() => EventTimeline.state.data"), shown(reader)
    inside = sum(data["marks"]["inside"])
    expect(reader.page.locator("#timeline-title")).to_contain_text(f"{inside} dated events, ")
    assert data["sight"]["reaching"] == 0 and first < last
    reader.page.keyboard.press("Escape")
    reader.page.locator("#timeline-whole").click()
    expect(layer(reader, "bins").first).to_be_attached()
    assert _total(reader.page.evaluate(BINS)) == MANY


def test_zooming_in_by_keyboard_reveals_events_and_moving_along_meets_every_one(reader: Reader) -> None:
    picture = reader.page.locator("#timeline-picture")
    picture.focus()
    for _ in range(2):
        reader.page.keyboard.press("+")
        reader.page.wait_for_timeout(300)
    expect(layer(reader, "dots").first).to_be_attached()
    reader.page.keyboard.press("Home")
    met: set[str] = set()
    for _ in range(40):
        shown(reader)
        reader.page.wait_for_function("() => !EventAnswers.busy()")
        reader.page.wait_for_timeout(200)
        data = reader.page.evaluate("() => EventTimeline.state.data")
        assert data["bins"] is None
        met |= set(data["marks"]["id"])
        before = reader.page.evaluate("() => EventTimeline.state.range")
        for _ in range(5):
            reader.page.keyboard.press("ArrowRight")
        reader.page.wait_for_timeout(300)
        if reader.page.evaluate("() => EventTimeline.state.range") == before:
            break
    assert len(met) == MANY


def test_a_picked_event_is_seen_among_the_counts(reader: Reader) -> None:
    reader.rows.nth(5).click()
    expect(layer(reader, "halos").first).to_be_attached()
    assert len(reader.page.evaluate(MARKS)) == 1
    assert _total(reader.page.evaluate(BINS)) == MANY
    reader.page.keyboard.press("Escape")
    expect(layer(reader, "halos")).to_have_count(0)


def test_letting_go_of_the_filter_shows_the_counts_of_the_whole_time_again(reader: Reader) -> None:
    x, y = reader.page.evaluate(CELL, 3)
    reader.page.mouse.click(x, y)
    expect(layer(reader, "dots").first).to_be_attached()
    shown(reader)
    reader.page.locator("#clear-filters").click()
    expect(layer(reader, "bins").first).to_be_attached()
    assert reader.page.evaluate(SIGHT) == {"asked": "", "days": [None, None], "reaching": 0, "marked": []}


def test_a_brush_over_counts_dims_what_lies_outside(reader: Reader) -> None:
    reader.brush(0.3, 0.6)
    expect(layer(reader, "edges")).to_have_count(2)
    reader.page.wait_for_function("() => EventTimeline.state.data.bins.outside !== null")
    assert _total(reader.page.evaluate(BINS)) == MANY


def test_the_picture_of_the_counts_can_be_taken_away(reader: Reader) -> None:
    picture = reader.page.evaluate(
        "() => new XMLSerializer().serializeToString(EventPicture.onPaper('timeline', 700, 400))"
    )
    assert "counted by week" in picture and 'data-layer="bins"' in picture and "first known day" in picture


@pytest.mark.parametrize("size", [(1100, 800), (1366, 640), (390, 844)])
def test_lanes_are_never_too_low_to_be_read_and_what_is_below_them_stays_in_reach(
    reader: Reader, size: tuple[int, int]
) -> None:
    page = reader.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    reader.open()
    lanes = page.evaluate("() => EventTimeline.scene().lanes.map(({ top, bottom }) => bottom - top)")
    assert len(lanes) > 12 and min(lanes) >= 12.9
    svg, holder = (page.locator(f"#timeline{inner}").bounding_box() for inner in (" svg", ""))
    assert svg is not None and holder is not None and abs(svg["height"] - holder["height"]) <= 1
    page.locator("#timeline-legend").scroll_into_view_if_needed()
    legend = page.locator("#timeline-legend").bounding_box()
    panel = page.locator("#timeline-panel").bounding_box()
    assert legend is not None and panel is not None
    assert legend["y"] + legend["height"] <= panel["y"] + panel["height"] + 1
