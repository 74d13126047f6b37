"""The events table: by keyboard, with the columns that a reader chose, to the last of thousands of rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.any_collection import opened
from tests.browser.conftest import SIZES, serve
from tests.browser.reader import Reader
from tests.made import made_collection

SELECTED = "#events-table .ag-row-selected"
STACKED = """() => [...document.querySelectorAll('#events-table .ag-row[row-id]')].every(row =>
  row.offsetHeight === 124 && row.style.transform.includes(`(${124 * row.getAttribute('row-index')}px`))"""


def test_rows_are_walked_read_and_picked_by_keyboard(reader: Reader) -> None:
    reader.open()
    page = reader.page
    reader.rows.filter(has_text="Russia invades Ukraine").click()
    expect(reader.detail).to_have_text("Russia invades Ukraine")
    page.keyboard.press("ArrowDown")
    page.keyboard.press(" ")
    expect(page.locator("#reading-card")).to_be_focused()
    expect(page.locator("#reading h3")).to_have_text("Kremlin calls up 300,000 reservists")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#reading h3")).to_have_text("China puts forward a peace plan")
    page.keyboard.press(" ")
    expect(page.locator("#reading")).to_be_hidden()
    expect(reader.detail).to_have_text("Russia invades Ukraine")
    page.keyboard.press("Shift+Enter")
    expect(page.locator(SELECTED)).to_have_count(2)
    assert reader.query.count("event=") == 2
    page.keyboard.press("End")
    expect(page.locator("#events-table .ag-row-last").locator(".ag-cell-focus")).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Home")
    expect(page.locator("#events-table .ag-row-first").locator(".ag-cell-focus")).to_have_count(1)
    expect(page.locator(f"{SELECTED}[row-index='33']")).to_have_count(1)
    assert reader.query.count("event=") == 1


def test_rows_in_full_hold_the_summary_and_none_covers_another(reader: Reader) -> None:
    reader.open("?rows=full&actor=china")
    page = reader.page
    expect(reader.rows.first.locator(".cell-summary")).to_be_visible()
    page.locator("#clear-filters").click()
    expect(page.locator("#table-title")).to_have_text("34 events")
    page.wait_for_function(STACKED)
    expect(page.locator("#table-panel [data-switch]")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Full text").click()
    expect(reader.rows.first.locator(".cell-summary")).to_be_hidden()


def test_columns_that_are_chosen_stay_after_a_reload(reader: Reader) -> None:
    reader.open()
    headers = reader.page.locator("#events-table .ag-header-cell-text")
    reader.page.locator("#table-columns").press("Enter")
    menu = reader.page.locator("#table-columns-menu")
    menu.get_by_label("Place").check()
    menu.get_by_label("Actors").uncheck()
    reader.page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(headers).to_have_text(["When", "Event", "Type", "Sources", "Place"])
    reader.page.reload()
    expect(headers).to_have_text(["When", "Event", "Type", "Sources", "Place"])
    width, height = SIZES["phone"]
    reader.page.set_viewport_size({"width": width, "height": height})
    expect(headers).to_have_text(["When", "Event"])


@pytest.fixture(scope="module")
def large() -> Iterator[str]:
    """The address of a server on a made-up collection of 5,000 events."""
    with opened(made_collection(seed=5, events=5000, actors=80)) as store:
        yield from serve(store)


def test_thousands_of_rows_scroll_to_the_last_and_sort_without_a_blank(reader: Reader, large: str) -> None:
    reader.address = large
    reader.open()
    page = reader.page
    reader.rows.first.locator(".ag-cell").first.click()
    page.keyboard.press("End")
    last = page.locator('#events-table .ag-row[row-index="4999"]')
    expect(last.locator(".cell-title")).not_to_be_empty()
    first = page.locator('#events-table .ag-row[row-index="0"] .cell-title')
    page.keyboard.press("Home")
    expect(first).not_to_be_empty()
    page.locator("#events-table .ag-header-cell", has_text="Event").click()
    expect(first).to_have_text("50% 1")
    page.locator("#events-table .ag-header-cell", has_text="Event").click()
    expect(first).to_contain_text("“quoted”")
    expect(page.locator(".table-held")).to_have_count(0)


def test_the_lists_of_actors_and_ties_sort_open_and_keep(reader: Reader) -> None:
    reader.open("?view=actors")
    page = reader.page
    first = page.locator('#actors-grid .ag-row[row-index="0"] .cell-keep')
    expect(first).to_contain_text("Russia")
    expect(page.locator("#actors-said")).to_have_text("30 actors")
    page.locator("#actors-grid .ag-header-cell", has_text="Actor").click()
    expect(first).to_contain_text("810th Naval Infantry Brigade")
    first.click()
    expect(reader.detail).to_have_text("810th Naval Infantry Brigade")
    expect(page.locator("#actors-grid .ag-row-selected")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(reader.detail).to_have_text("Analysts the article does not name")
    assert "actor=" not in reader.query
    page.locator("#view-mode label", has_text="Ties").click()
    row = page.locator("#ties-grid .ag-row", has=page.locator('[col-id="arrow"]', has_text="→")).first
    row.click()
    expect(reader.detail).to_contain_text("→")
    row.locator("[data-keep]").click()
    expect(reader.sentence).to_contain_text(" and ")
    assert "match=all" in reader.query


@pytest.mark.parametrize("order", ["", "title"])
def test_rows_come_back_after_a_filter_that_holds_nothing(reader: Reader, order: str) -> None:
    page = reader.open().page
    if order:
        page.locator(f'#events-table .ag-header-cell[col-id="{order}"]').click()
    for words in ("troops", "zzzz"):
        page.locator("#search").fill(words)
        expect(reader.sentence).to_contain_text(words)
    expect(reader.rows).to_have_count(0)
    page.locator("#search").fill("troops")
    expect(reader.rows).to_have_count(6)
