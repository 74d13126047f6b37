"""On a phone: one view at a time, the filter and what is picked as sheets."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZES
from tests.browser.reader import Reader


@pytest.fixture
def phone(reader: Reader) -> Reader:
    width, height = SIZES["phone"]
    reader.page.set_viewport_size({"width": width, "height": height})
    return reader.open()


def test_a_reader_explores_on_a_phone(phone: Reader) -> None:
    page = phone.page
    bar = page.get_by_role("navigation", name="Views")
    expect(bar.get_by_role("button", name="Timeline")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#network-panel")).to_be_hidden()
    expect(page.locator("#filter-panel")).to_be_hidden()

    bar.get_by_role("button", name="Detail").click()
    expect(page.locator("#detail")).to_contain_text("At a glance")
    page.locator("#detail-close").click()
    expect(page.locator("#detail-panel")).to_be_hidden()

    phone.click_mark("China puts forward a peace plan")
    expect(phone.detail).to_be_visible()
    expect(phone.detail).to_have_text("China puts forward a peace plan")
    page.get_by_role("button", name="Next event").click()
    expect(phone.detail).not_to_have_text("China puts forward a peace plan")
    page.locator("#detail-close").click()
    expect(page.locator("#detail-panel")).to_be_hidden()
    assert "event=" not in phone.query

    bar.get_by_role("button", name="Network").click()
    expect(page.locator("#timeline-panel")).to_be_hidden()
    phone.tap("china")
    expect(phone.detail).to_have_text("China")
    expect(phone.sentence).to_contain_text("5 of 34 events with China")
    page.keyboard.press("Escape")
    expect(page.locator("#detail-panel")).to_be_hidden()

    bar.get_by_role("button", name="Events").click()
    expect(phone.rows).to_have_count(5)
    bar.get_by_role("button", name="Filter").click()
    expect(bar.locator("[aria-pressed=true], [aria-expanded=true]")).to_have_text(["Filter"])
    expect(page.locator("#search")).to_be_visible()
    expect(phone.sentence).to_be_visible()
    page.locator("#clear-filters").click()
    expect(phone.sentence).to_contain_text("34 of 34 events")
    page.get_by_role("button", name="Done").click()
    expect(page.locator("#filter-panel")).to_be_hidden()
    expect(bar.get_by_role("button", name="Filter")).to_be_focused()


def test_what_lets_go_of_the_filter_does_not_cover_what_the_timeline_says(phone: Reader) -> None:
    page = phone.open("?q=zzzz&actor=china&type=AID").page
    said = page.locator("#timeline-panel").get_by_text("No dated event in the filter").last.bounding_box()
    for button in page.locator("#timeline-empty button").all():
        box = button.bounding_box()
        assert said and box and box["y"] >= said["y"] + said["height"]
