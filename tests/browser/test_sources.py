"""The tab of sources: what rests on which, in one click; every other view follows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import SIZES
from tests.browser.reader import Reader

SINGLE = "27 of 34 events rest on a single independent source"


def row(reader: Reader, publisher: str) -> Locator:
    """The source of a publisher in the list."""
    return reader.page.locator(".source", has_text=publisher).first


def tab(reader: Reader, name: str) -> None:
    reader.page.locator("#view-mode label", has_text=name).click()


def test_the_tab_lists_every_source_of_the_filter(reader: Reader) -> None:
    reader.open()
    tab(reader, "Sources")
    expect(reader.page.locator(".source")).to_have_count(10)
    expect(reader.page.locator("#sources")).to_contain_text(SINGLE)
    expect(reader.page.locator("#events-table")).to_be_hidden()
    assert "view=sources" in reader.query
    reader.page.locator("#type-filter label", has_text="Aid").click()
    expect(reader.page.locator(".source")).to_have_count(2)
    tab(reader, "Events")
    expect(reader.page.locator("#sources")).to_be_hidden()
    expect(reader.page.locator("#events-table")).to_be_visible()


def test_a_click_on_a_source_keeps_its_events_in_every_view_and_another_lets_go(reader: Reader) -> None:
    reader.open("?view=sources&v=1")
    row(reader, "Deutsche Welle").locator(".source-row td").nth(3).click(force=True)
    expect(reader.sentence).to_contain_text("1 of 34 events")
    expect(reader.page.locator("#table-title")).to_have_text("1 event")
    assert "source=dw-ambassador" in reader.query
    expect(reader.page.locator(".source-keep[aria-pressed=true]")).to_have_count(1)
    expect(reader.page.locator("#timeline text", has_text="Russia invades Ukraine")).to_have_count(0)
    tab(reader, "Events")
    expect(reader.rows).to_have_count(1)
    expect(reader.rows).to_contain_text("Seoul summons Russia's ambassador")
    tab(reader, "Sources")
    reader.page.locator(".source-keep[aria-pressed=true]").click()
    expect(reader.sentence).to_contain_text("34 of 34 events")
    expect(reader.page.locator(".source-keep[aria-pressed=true]")).to_have_count(0)
    assert "source=" not in reader.query


def test_events_on_a_single_source_are_found_in_one_click(reader: Reader) -> None:
    reader.open("?view=sources&v=1")
    only = reader.page.locator(".sources-single")
    only.click()
    expect(reader.sentence).to_contain_text("27 of 34 events")
    expect(reader.page.locator(".source")).to_have_count(1)
    expect(only).to_have_attribute("aria-pressed", "true")
    reader.page.go_back()
    expect(reader.sentence).to_contain_text("34 of 34 events")
    expect(reader.page.locator(".source")).to_have_count(10)
    only.click()
    expect(only).to_have_attribute("aria-pressed", "true")
    expect(reader.page.locator(".source")).to_have_count(1)
    only.click()
    expect(reader.page.locator(".source")).to_have_count(10)
    assert "single" not in reader.query


def test_the_events_below_a_source_unfold_and_lead_on(reader: Reader) -> None:
    reader.open("?view=sources&v=1")
    nk_news = row(reader, "NK News, June 2024")
    pact = nk_news.locator("[data-event=defence-pact]")
    expect(pact).to_be_hidden()
    nk_news.locator("summary").click()
    expect(nk_news).to_contain_text("Date of signature")
    pact.click()
    expect(reader.detail).to_have_text("Russia and North Korea sign a defence pact")
    expect(pact).to_be_visible()
    assert "source=" not in reader.query
    tab(reader, "Events")
    tab(reader, "Sources")
    expect(pact).to_be_visible()


def test_a_source_can_be_kept_and_unfolded_by_the_keyboard(reader: Reader) -> None:
    reader.open("?view=sources&v=1")
    first = reader.page.locator(".source").first
    first.locator(".source-keep").focus()
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    expect(first.locator("li").first).to_be_visible()
    row(reader, "Deutsche Welle").locator(".source-keep").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.sentence).to_contain_text("1 of 34 events")


@pytest.mark.parametrize("size", SIZES)
def test_the_list_fits_its_panel(reader: Reader, size: str) -> None:
    width, height = SIZES[size]
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.open("?view=sources&v=1")
    if size == "phone":
        reader.turn_to("Events")
    expect(reader.page.locator(".source")).to_have_count(10)
    reader.page.locator("summary", has_text="its 34 events").click()
    lower = reader.page.locator(".lower--sources")
    assert lower.evaluate("element => element.scrollWidth <= element.clientWidth")
    assert reader.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
