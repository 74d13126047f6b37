"""Journeys on the timeline: lanes, links, the strip of the whole time, today, and all of it by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZES
from tests.browser.reader import Reader, overlapping
from tests.browser.timeline_seen import ALL, ARCS, HALOS, HITS, LANES, TEXTS, choose, drag, layer, part, shown


def test_lanes_stand_for_types_actors_kinds_or_nothing(reader: Reader) -> None:
    reader.open()
    title = reader.page.locator("#timeline-title").inner_text()
    assert "Cooperate" in reader.page.evaluate(LANES)
    choose(reader, "lanes-mode", "actor")
    expect(reader.page.locator("#timeline text", has_text="Valery Gerasimov").first).to_be_visible()
    lanes = reader.page.evaluate(LANES)
    assert lanes[:2] == ["Russia", "North Korea"] and len(lanes) == 10
    expect(layer(reader, "lanes")).to_have_count(10)
    assert "lanes=actor" in reader.query
    expect(reader.page.locator("#timeline-title")).to_have_text(title)
    choose(reader, "lanes-mode", "kind")
    expect(reader.page.locator("#timeline text", has_text="Population").first).to_be_visible()
    choose(reader, "lanes-mode", "none")
    expect(reader.page.locator("#timeline text", has_text="Population")).to_have_count(0)
    reader.page.go_back()
    expect(reader.page.locator("#timeline text", has_text="Population").first).to_be_visible()
    expect(reader.page.locator("#lanes-mode input:checked")).to_have_value("kind")


def test_an_event_in_several_lanes_is_picked_in_all_of_them(reader: Reader) -> None:
    reader.open("?lanes=actor&event=kursk-deployment")
    layer(reader, "halos").wait_for(state="attached")
    marks = [hit for hit in reader.page.evaluate(HITS) if hit[0] == "kursk-deployment"]
    assert len({y for _, _, y, _ in marks}) == 4
    assert reader.page.evaluate(HALOS) == len(marks)


def test_the_links_of_a_picked_event_appear_as_arcs_and_move_nothing(reader: Reader) -> None:
    reader.open()
    before = reader.page.evaluate(HITS)
    expect(layer(reader, "links")).to_have_count(0)
    reader.rows.filter(has_text="North Korea sends 11,000 troops").click()
    expect(layer(reader, "links")).to_have_count(1)
    after = reader.page.evaluate(HITS)
    assert [(event, y, high) for event, _, y, high in after] == [(event, y, high) for event, _, y, high in before]
    said = "2 of 8 links of the picked event drawn; 6 have an undated end"
    expect(reader.page.locator("#timeline-linked")).to_contain_text(said)
    choose(reader, "links-mode", "none")
    expect(layer(reader, "links")).to_have_count(0)
    choose(reader, "links-mode", "all")
    expect(reader.page.locator("#timeline-linked")).to_contain_text("6 of 21 links drawn; 15 have an undated end")
    expect(layer(reader, "arrows").first).to_be_attached()
    assert "links=all" in reader.query


def test_the_pointer_reads_what_a_link_means(reader: Reader) -> None:
    reader.open("?links=all&lanes=none")
    layer(reader, "links").first.wait_for(state="attached")
    area = reader.area()
    spots = [arc[len(arc) // 2] for arc in reader.page.evaluate(ARCS)]
    tip = reader.page.locator(".timeline-tip")
    for x, y in spots:
        reader.page.mouse.move(area["x"] + x, area["y"] + y)
        if tip.locator("div").count() == 3:
            break
    relation = tip.locator("div").nth(1)
    assert relation.inner_text() in ("follows", "causes", "responds to", "is part of")


def test_what_the_pointer_is_told_hides_no_title_at_the_right_edge(reader: Reader) -> None:
    reader.open()
    title = reader.mark("Russia admits North Koreans fight")
    box = title.bounding_box()
    assert box is not None
    reader.page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    tip = reader.page.locator(".timeline-tip")
    expect(tip).to_contain_text("26 April 2025")
    told = tip.bounding_box()
    assert told is not None
    assert overlapping([{"name": "title", **box}, {"name": "told", **told}]) == []
    reader.page.mouse.move(10, 10)
    expect(tip).to_be_hidden()


def test_dragging_the_window_of_the_whole_time_is_a_period(reader: Reader) -> None:
    reader.open()
    drag(reader, part(reader, "First visible day"), 0.6)
    expect(reader.sentence).to_contain_text("not placed in the period")
    assert "since=2023-" in reader.query or "since=2024-" in reader.query
    first, last = shown(reader)
    drag(reader, part(reader, "Visible time"), -0.3)
    reader.page.wait_for_timeout(600)
    moved = shown(reader)
    assert moved[0] < first and moved[1] < last
    expect(reader.page.locator("#until")).to_have_value(moved[1])
    reader.page.locator("#timeline-whole").click()
    expect(reader.sentence).to_contain_text(ALL)


def test_the_window_is_moved_by_keys_alone(reader: Reader) -> None:
    reader.open()
    part(reader, "Last visible day").focus()
    reader.page.keyboard.press("PageDown")
    expect(reader.sentence).to_contain_text("not placed in the period")
    before = part(reader, "Visible time").get_attribute("aria-valuetext")
    reader.page.keyboard.press("Shift+Tab")
    reader.page.keyboard.press("Shift+Tab")
    expect(part(reader, "Visible time")).to_be_focused()
    reader.page.keyboard.press("ArrowRight")
    assert part(reader, "Visible time").get_attribute("aria-valuetext") != before
    reader.page.keyboard.press("0")
    expect(reader.sentence).to_contain_text(ALL)


def test_the_window_is_dragged_by_touch(reader: Reader) -> None:
    reader.open()
    strip = reader.page.locator(".overview-strip").bounding_box()
    assert strip is not None
    session = reader.page.context.new_cdp_session(reader.page)
    x, y = strip["x"], strip["y"] + strip["height"] / 2
    for kind, at in (("touchStart", 0.0), ("touchMove", 0.3), ("touchMove", 0.6), ("touchEnd", None)):
        points = [] if at is None else [{"x": x + strip["width"] * at, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        reader.page.wait_for_timeout(60)
    expect(reader.sentence).to_contain_text("not placed in the period")


def test_the_picture_is_moved_by_keys_alone(reader: Reader) -> None:
    reader.open()
    reader.page.locator("#timeline-picture").focus()
    for _ in range(3):
        reader.page.keyboard.press("+")
    expect(reader.sentence).to_contain_text("not placed in the period")
    first, last = shown(reader)
    reader.page.keyboard.press("ArrowRight")
    right = shown(reader)
    assert right[0] > first and right[1] > last
    reader.page.keyboard.press("ArrowLeft")
    assert [day[:10] for day in shown(reader)] == [first[:10], last[:10]]
    reader.page.keyboard.press("End")
    assert shown(reader)[1] >= "2025-04-27"
    reader.page.keyboard.press("Home")
    start = shown(reader)
    assert start[0] < "2022-01-02"
    expect(reader.page.locator("#until")).to_have_value(start[1][:10])
    reader.page.keyboard.press("0")
    expect(reader.sentence).to_contain_text(ALL)
    outline = reader.page.locator("#timeline-picture").evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline != "none"


def test_buttons_go_to_the_first_and_the_last_event_once_zoomed_in(reader: Reader) -> None:
    reader.open()
    last = reader.page.get_by_role("button", name="Go to the last event")
    expect(last).to_be_disabled()
    for _ in range(4):
        reader.page.get_by_role("button", name="Zoom in").first.click()
    expect(last).to_be_enabled()
    last.click()
    expect(reader.mark("Russia admits North Koreans fight")).to_be_visible()
    expect(reader.page.locator("#until")).not_to_have_value("")
    reader.page.get_by_role("button", name="Go to the first event").click()
    expect(reader.page.locator("#since")).to_have_value(re.compile("^2021-12-"))


def test_clearing_the_filters_lets_go_of_the_zoom(reader: Reader) -> None:
    reader.open()
    whole = shown(reader)
    reader.page.locator("#timeline-in").click()
    expect(reader.sentence).to_contain_text("not placed in the period")
    reader.page.locator("#clear-filters").click()
    expect(reader.sentence).to_contain_text(ALL)
    assert shown(reader) == whole


def test_the_wheel_never_shows_more_than_the_whole_time(reader: Reader) -> None:
    reader.open()
    whole = shown(reader)
    box = reader.area()
    reader.page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 60)
    reader.page.mouse.wheel(0, 400)
    reader.page.wait_for_timeout(500)
    assert shown(reader) == whole
    expect(reader.sentence).to_contain_text(ALL)


LATE_ON_1_JUNE = """() => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : ['2025-06-01T23:30:00'])); }
  };
}"""


def test_today_is_marked_when_asked_for(reader: Reader) -> None:
    reader.open()
    reader.page.evaluate(LATE_ON_1_JUNE)  # in this document alone; a clock of the browser stays
    button = reader.page.locator("#timeline-today")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(layer(reader, "today")).to_have_text("Today")
    assert "today=1" in reader.query
    noon = reader.page.evaluate("() => EventTimeline.scene().x(EventTimeline.dayOf('2025-06-01') + 0.5)")
    assert layer(reader, "today line").get_attribute("x1") == f"{round(noon) + 0.5}"
    button.click()
    expect(layer(reader, "today")).to_have_count(0)


@pytest.mark.parametrize("query", ["?lanes=actor", "?lanes=kind&links=all", "?lanes=none", "?event=kursk-deployment"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_that_is_written_overlaps(reader: Reader, size: str, query: str) -> None:
    width, height = SIZES[size]
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.open(query)
    reader.page.wait_for_timeout(300)
    assert overlapping(reader.page.evaluate(TEXTS), slack=5) == []  # rows of 13 px, boxes of 17


@pytest.mark.parametrize("query", ["?lanes=colour", "?links=many", "?today=yes&lanes=", "?lanes=type&links=picked"])
def test_looks_that_are_not_known_are_the_usual_ones(reader: Reader, query: str) -> None:
    reader.open(query)
    assert "Cooperate" in reader.page.evaluate(LANES)
    expect(reader.page.locator("#timeline-linked")).to_contain_text("Pick an event to see its links")
    expect(reader.page.locator("#timeline-today")).to_have_attribute("aria-pressed", "false")
