"""The network is played through time: the period moves, actors stay where they are, closing gives the period back."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.reader import Reader


def test_a_reader_plays_pauses_scrubs_and_gets_the_period_back(reader: Reader) -> None:
    page = reader.open("?event=invasion").page
    page.locator("#playback-play").click()
    toggle, scrub = page.locator("#playback-toggle"), page.locator("#playback-scrub input")
    expect(scrub).to_have_attribute("max", "39")
    before = reader.places()
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


def test_the_bar_of_the_player_covers_no_actor(reader: Reader) -> None:
    page = reader.open().page
    page.locator("#playback-play").click()
    expect(page.locator("#playback-scrub input")).to_have_attribute("max", "39")
    page.wait_for_timeout(200)
    picture, bar = page.locator("#network-picture").bounding_box(), page.locator("#playback").bounding_box()
    assert picture and bar and picture["y"] + picture["height"] <= bar["y"]
    assert all(0 < down < picture["height"] for _, down in reader.places().values())
