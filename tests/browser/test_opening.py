"""A reader's first minute: what there is, the tour, help in place, and a way back from nothing."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.reader import Reader


def test_a_first_minute(reader: Reader) -> None:
    page = reader.open().page
    expect(page.locator("#detail")).to_contain_text("At a glance")
    expect(page.locator(".skeleton")).to_be_hidden()

    offer = page.get_by_role("button", name="Take the tour")
    offer.click()
    card, seen = page.get_by_role("dialog"), []
    while card.get_by_role("button", name="Next").count():
        expect(card.get_by_role("button", name="Next")).to_be_focused()
        expect(page.locator(".toured").last).to_be_in_viewport()
        seen.append(card.get_by_role("heading").inner_text())
        page.keyboard.press("Enter")
    assert len(set(seen)) == 5
    card.get_by_role("button", name="Back").click()
    expect(card).to_contain_text("5 of 6")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(".toured")).to_have_count(0)
    expect(offer).to_be_focused()

    word = page.get_by_role("button", name="What is meant: As known on")
    word.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".explanation")).to_contain_text("reported by then")
    page.keyboard.press("Escape")
    expect(page.locator(".explanation")).to_be_hidden()
    expect(word).to_be_focused()

    page.get_by_role("button", name="Which events rest on a single source?").click()
    expect(reader.sentence).to_contain_text("single independent source")
    expect(page.locator("#detail")).to_contain_text("In this filter")


def test_from_nothing_a_button_leads_back(reader: Reader) -> None:
    page = reader.open("?actor=china&since=2025").page
    expect(page.locator("#network-empty")).to_contain_text("No event holds all of this.")
    page.locator("#timeline-empty").get_by_role("button", name="Let go of the period").click()
    expect(reader.sentence).to_contain_text("5 of 34 events with China")
    for name in ("timeline", "network"):
        expect(page.locator(f"#{name}-empty")).to_be_hidden()
