"""The network is played through time: the period moves, actors stay where they are, closing gives the period back."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.reader import Reader


def test_a_reader_plays_pauses_scrubs_and_gets_the_period_back(reader: Reader) -> None:
    page, before = reader.open("?event=invasion").page, reader.places()
    page.locator("#playback-play").click()
    toggle, scrub = page.locator("#playback-toggle"), page.locator("#playback-scrub input")
    expect(scrub).to_have_attribute("max", "39")
    toggle.click()
    expect(reader.sentence).to_contain_text("of 34 events from 1 ")
    toggle.click()
    expect(toggle).to_have_text("Play")
    scrub.fill("29")
    expect(page.locator("#playback-now")).to_have_text("June 2024")
    expect(reader.sentence).to_contain_text("from 1 June 2024 to 30 June 2024")
    expect(page.locator("#since")).to_have_value("2024-06-01")
    page.locator("#playback-mode").select_option("growing")
    expect(reader.sentence).to_contain_text("from 1 January 2022 to 30 June 2024")
    now = reader.places()
    assert now and all(before[actor] == place for actor, place in now.items())
    expect(reader.detail).to_have_text("Russia invades Ukraine")
    page.locator("#playback-close").click()
    expect(reader.sentence).to_contain_text("34 of 34 events")
    expect(page.locator("#playback")).to_be_hidden()
