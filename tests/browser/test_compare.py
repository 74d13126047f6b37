"""Two filters one against the other: by keyboard, by actor, in the address and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import SIZES
from tests.browser.reader import Reader
from tests.browser.test_looks import TOO_WIDE

EDGE = """id => {
  const holder = document.querySelector('#compare-network'), box = holder.getBoundingClientRect();
  const at = holder._cyreg.cy.getElementById(id).renderedMidpoint();
  return [box.left + at.x, box.top + at.y];
}"""

TYPE = """() => document.querySelector('#compare-network')._cyreg.cy.nodes().map(
  node => Math.round(node.numericStyle('font-size') * node.cy().zoom()))"""


def title(reader: Reader) -> Locator:
    return reader.page.locator("#compare-title")


def row(reader: Reader, at: int = 0) -> Locator:
    return reader.page.locator("#compare-table tbody tr").nth(at)


def test_before_and_after_a_date_is_compared_by_keyboard_alone(reader: Reader) -> None:
    reader.open()
    page = reader.page
    page.locator("#compare-open").press("Enter")
    expect(title(reader)).to_have_text("A against B: 34 events in both, 0 only in A, 0 only in B")
    expect(page.locator("#compare-panel")).to_be_focused()
    expect(page.locator("#compare-note")).to_contain_text("nothing changed")
    page.locator("#compare-date").focus()
    page.keyboard.type("2024")
    expect(page.locator("#compare-date-note")).to_have_text("A: before 1 January 2024. B: from 1 January 2024 on.")
    page.keyboard.press("Enter")
    expect(title(reader)).to_have_text("A against B: 1 event in both, 4 only in A, 5 only in B")
    assert "until=2023-12-31" in reader.query and "vs=since%3D2024-01-01" in reader.query
    expect(reader.rows).to_have_count(5)
    page.locator("#compare-figure").press("ArrowRight")
    expect(page.locator("#compare-read")).to_contain_text(": A 1, B 0")
    for key, sort, first in (("Enter", "descending", "+3"), ("Enter", "ascending", "−2")):
        page.locator("[data-column=change]").press(key)
        expect(page.locator("th:has([data-column=change])")).to_have_attribute("aria-sort", sort)
        expect(page.locator("[data-column=change]")).to_be_focused()
        expect(row(reader).locator(".compare-cell--change")).to_have_text(first)
    page.go_back()
    expect(title(reader)).to_have_text("A against B: 34 events in both, 0 only in A, 0 only in B")
    page.go_back()
    expect(page.locator("#compare-panel")).to_be_hidden()
    expect(page.locator("#timeline svg")).to_be_visible()
    assert len(reader.places()) == 30


def test_two_actors_are_compared_and_the_address_holds_the_comparison(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.address}/?vs=v%3D1")
    page.locator("#compare-actor-a").select_option("china")
    page.locator("#compare-actor-b").select_option("iran")
    page.locator("#compare-actors button").click()
    expect(title(reader)).to_have_text("A against B: 2 events in both, 3 only in A, 0 only in B")
    assert reader.query == "?actor=china&vs=actor%3Diran%26v%3D1&v=1"
    page.mouse.click(*page.evaluate(EDGE, "china>russia"))
    expect(reader.detail).to_have_text("China → Russia")
    expect(page.locator("#detail h4")).to_have_text(["Only in A"])
    expect(title(reader)).to_contain_text("2 events in both")
    page.locator("#compare-list label", has_text="Actors").click()
    page.locator("[data-compare-actor=iran]").click()
    expect(reader.detail).to_have_text("Iran")
    page.locator("[data-compare=swap]").click()
    expect(title(reader)).to_have_text("A against B: 2 events in both, 0 only in A, 3 only in B")
    expect(reader.sentence).to_contain_text("2 of 34 events with Iran")
    query = reader.query
    page.goto(f"{reader.address}/{query}")
    expect(title(reader)).to_have_text("A against B: 2 events in both, 0 only in A, 3 only in B")
    expect(reader.detail).to_have_text("Iran")
    page.locator("#compare-close").click()
    expect(page.locator("#compare-open")).to_be_focused()
    expect(page.locator("#network canvas").first).to_be_visible()
    assert "vs=" not in reader.query


@pytest.mark.parametrize("size", SIZES)
def test_a_comparison_fits_the_width_of_the_page(reader: Reader, size: str) -> None:
    width, height = SIZES[size]
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.page.goto(f"{reader.address}/?vs=since%3D2024")
    expect(row(reader)).to_be_visible()
    reader.page.locator("#compare-presets").evaluate("fold => { fold.open = true; }")
    assert not reader.page.evaluate(TOO_WIDE)
    for part in ("#compare-figure", "#compare-picture", "#compare-actors"):
        box = reader.page.locator(part).bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] > 20
    reader.page.wait_for_timeout(100)
    assert min(reader.page.evaluate(TYPE)) >= 11


def test_escape_ends_comparing_and_keeps_the_filter(reader: Reader) -> None:
    reader.open("?since=2024&vs=v%3D1")
    page = reader.page
    expect(page.locator("#compare-panel")).to_be_visible()
    page.locator("#compare-panel").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#compare-panel")).to_be_hidden()
    expect(page.locator("#compare-open")).to_be_focused()
    expect(page.locator("#since")).to_have_value("2024")
