"""A reader does everything without a mouse, and hears what happens."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.reader import Reader


def heard(reader: Reader) -> Locator:
    """The live region."""
    return reader.page.locator("#announcement")


def test_a_reader_does_everything_without_a_mouse(reader: Reader) -> None:
    reader.open()
    page, keys = reader.page, reader.page.keyboard
    keys.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the filter")

    keys.press("/")
    expect(page.locator("#search")).to_be_focused()
    keys.type("Korea j")
    expect(page.locator("#search")).to_have_value("Korea j")
    keys.press("Backspace")
    keys.press("Backspace")
    expect(reader.sentence).to_contain_text("holding “Korea”")
    expect(heard(reader)).to_contain_text("holding “Korea”")
    total = int(reader.sentence.inner_text().split(" of ")[0])

    keys.press("Shift+Tab")
    keys.press("j")
    expect(page.locator("#thread-said")).to_have_text(f"1 of {total} events in the filter")
    first = reader.detail.inner_text()
    for _ in range(3):
        keys.press("j")
    expect(page.locator("#thread-said")).to_have_text(f"4 of {total} events in the filter")
    expect(heard(reader)).to_contain_text(reader.detail.inner_text())
    for _ in range(3):
        keys.press("k")
    expect(reader.detail).to_have_text(first)
    keys.press("k")
    expect(heard(reader)).to_have_text("No further event this way.")

    keys.press("+")
    keys.press("+")
    expect(reader.sentence).to_contain_text("not placed in the period")
    since = page.locator("#since").input_value()
    keys.press("ArrowLeft")
    expect(page.locator("#since")).not_to_have_value(since)
    keys.press("0")
    expect(page.locator("#since")).to_have_value("")

    keys.press("Escape")
    expect(page.locator("#thread-said")).to_be_empty()
    expect(reader.sentence).to_contain_text("holding “Korea”")
    keys.press("Escape")
    expect(reader.sentence).to_contain_text("34 of 34 events")

    keys.press("2")
    expect(page.locator("html")).not_to_have_attribute("data-view", "events")
    keys.press("1")
    expect(page.locator("html")).to_have_attribute("data-view", "events")
    keys.press("?")
    expect(page.locator("#help-dialog")).to_be_visible()
    keys.press("j")
    keys.press("Escape")
    expect(page.locator("#help-dialog")).to_be_hidden()
    assert reader.query == ""


def test_the_network_is_walked_by_arrows_and_its_thread_by_j(reader: Reader) -> None:
    reader.open()
    page, keys = reader.page, reader.page.keyboard
    page.locator("#network-picture").focus()
    keys.press("Home")
    expect(heard(reader)).to_have_text(re.compile(r"^Russia, 18 events, \d+ ties$"))
    keys.press("ArrowUp")
    expect(heard(reader)).not_to_contain_text("Russia, 18")
    assert reader.elements("focused").isdisjoint({"russia"})
    keys.press("Home")
    keys.press("PageDown")
    expect(heard(reader)).to_contain_text("North Korea, 14 events")
    assert reader.elements("focused") == {"north-korea"}
    keys.press("i")
    expect(reader.detail).to_have_text("North Korea")
    keys.press("j")
    expect(page.locator("#thread-said")).to_have_text("1 of 14 events of North Korea")
    expect(page.locator("#network-picture")).to_be_focused()
    page.locator("#thread-said button").press("Enter")
    expect(reader.detail).to_have_text("North Korea")
    page.locator("#network-picture").focus()
    for key in ("Home", "Enter", "PageDown", "Shift+Enter"):
        keys.press(key)
    expect(reader.sentence).to_contain_text("with Russia or North Korea")
    keys.press("Escape")
    assert reader.elements("focused") == set()


def test_several_events_are_picked_walked_and_kept(reader: Reader) -> None:
    reader.open("?event=kursk-deployment&event=invasion&event=defence-pact")
    page = reader.page
    expect(page.locator("#picked")).to_contain_text("3 picked")
    page.keyboard.press("k")
    expect(page.locator("#thread-said")).to_have_text("1 of 3 picked events")
    expect(page.locator(".picked-event[aria-current]")).to_contain_text("Russia invades Ukraine")
    page.get_by_role("button", name="Let go of Russia invades Ukraine").press("Enter")
    expect(page.locator("#picked")).to_contain_text("2 picked")
    page.locator("[data-keep]").press("Enter")
    expect(reader.sentence).to_contain_text("2 of 34 events")
