"""Journeys on the timeline by hand: brush, finger, double click, hover; and what is said when there is nothing."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.timeline_seen import ALL, BAND, layer, shown


def test_the_brush_follows_the_pointer_and_so_does_the_period(reader: Reader) -> None:
    reader.open()
    reader.brush(0.72, 0.9, leave=True)
    band = reader.page.evaluate(BAND)
    assert abs(band["right"] - reader.area()["width"] * 0.9) < 3
    expect(reader.sentence).to_contain_text("not placed in the period")
    reader.page.keyboard.press("Escape")
    expect(reader.sentence).to_contain_text(ALL)
    expect(layer(reader, "band")).to_have_count(0)
    reader.page.mouse.up()
    expect(reader.sentence).to_contain_text(ALL)


def test_a_double_click_shows_the_whole_time_and_lets_go_of_the_period(reader: Reader) -> None:
    reader.open("?since=2024-10&until=2024-12")
    expect(layer(reader, "edges")).to_have_count(2)
    area = reader.area()
    reader.page.mouse.dblclick(area["x"] + area["width"] * 0.4, area["y"] + area["height"] - 60)
    expect(reader.sentence).to_contain_text(ALL)
    expect(layer(reader, "band")).to_have_count(0)


def test_a_finger_draws_a_period_taps_an_event_and_leaves_the_page_to_scroll(reader: Reader) -> None:
    reader.open()
    title = reader.mark("Seoul summons Russia").bounding_box()
    area = reader.area()
    assert title is not None
    session = reader.page.context.new_cdp_session(reader.page)

    def touch(*points: tuple[float, float]) -> None:
        for k, (x, y) in enumerate(points):
            kind = "touchMove" if k else "touchStart"
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    touch((title["x"] + 20, title["y"] + 8))
    expect(reader.detail).to_contain_text("Seoul summons Russia")
    y = area["y"] + area["height"] * 0.5
    touch(*((area["x"] + area["width"] * share, y) for share in (0.5, 0.55, 0.6, 0.7, 0.8)))
    expect(reader.sentence).to_contain_text("not placed in the period")
    assert reader.page.locator("#timeline").evaluate("element => getComputedStyle(element).touchAction") == "pan-y"


def test_events_are_hovered_and_brought_into_sight_from_elsewhere(reader: Reader) -> None:
    reader.open()
    first_mark = "EventTimeline.svg().querySelector('[data-slot=above]').firstChild"
    reader.page.evaluate(f"() => {{ window.drawnBefore = {first_mark}; }}")
    reader.page.evaluate("() => EventTimeline.hover(['seoul-protest', 'invasion'])")
    box, title = layer(reader, "hovered").bounding_box(), reader.mark("Seoul summons Russia").bounding_box()
    assert box is not None and title is not None
    assert box["x"] < title["x"] and box["y"] < title["y"] + 8 < box["y"] + box["height"]
    reader.page.evaluate("() => EventTimeline.hover([])")
    expect(layer(reader, "hovered")).to_have_count(0)
    assert reader.page.evaluate(f"() => window.drawnBefore === {first_mark}"), "nothing else is drawn anew"
    assert reader.page.evaluate("() => EventTimeline.zoomTo(['seoul-protest', 'kursk-deployment'])")
    expect(reader.sentence).to_contain_text("not placed in the period")
    first, last = shown(reader)
    assert "2024-08" < first < "2024-10-21" < last < "2025-03"


def test_nothing_dated_is_said_in_the_middle_of_the_picture(reader: Reader) -> None:
    reader.open("?type=THREATEN")
    expect(layer(reader, "empty")).to_have_text(["No dated event in the filter", "1 undated event is listed below"])
    expect(layer(reader, "ticks")).to_have_count(0)


def test_the_keys_name_what_is_drawn(reader: Reader) -> None:
    reader.open("?links=all")
    expect(reader.page.locator("#timeline-legend")).to_have_text("exact daysome time withinin each of severalopen end")
    expect(reader.page.locator("#timeline-legend .tl-key--within")).to_be_visible()
    expect(reader.page.locator("#timeline-linked .tl-key--link")).to_be_visible()


def test_what_is_pointed_at_in_the_table_is_marked_on_the_timeline_and_the_other_way_round(reader: Reader) -> None:
    reader.open()
    reader.rows.filter(has_text="Russia invades Ukraine").hover()
    expect(layer(reader, "hovered")).to_have_count(1)
    box = reader.mark("Seoul summons Russia").bounding_box()
    assert box is not None
    reader.page.mouse.move(box["x"] + 20, box["y"] + 8)
    expect(reader.page.locator("#events-table .glow")).to_contain_text("Seoul summons Russia")
    reader.page.mouse.move(5, 5)
    expect(layer(reader, "hovered")).to_have_count(0)


def test_with_shift_a_second_event_is_picked_on_the_timeline(reader: Reader) -> None:
    reader.open("?event=invasion")
    reader.page.keyboard.down("Shift")
    reader.click_mark("Seoul summons Russia")
    reader.page.keyboard.up("Shift")
    expect(reader.page.locator("#timeline text[font-weight='700']")).to_have_count(2)
    assert "event=invasion&event=seoul-protest" in reader.query
