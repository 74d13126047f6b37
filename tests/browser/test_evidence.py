"""Dates as one types them, the two readings, and what was known on a day."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.reader import Reader


def test_a_date_is_read_while_it_is_typed_and_counts_when_entered(reader: Reader) -> None:
    reader.open()
    page = reader.page
    page.locator("#since").press_sequentially("late 2024", delay=20)
    expect(page.locator("#since-note")).to_have_text("“late 2024” is read as [2024-10..2024-12]: from 1 October 2024")
    expect(reader.sentence).to_contain_text("34 of 34")
    page.locator("#since").press("Enter")
    expect(reader.sentence).to_contain_text("since 1 October 2024")
    page.locator("#since").fill("10/11/2024")
    expect(page.locator("#since-note .wrong")).to_contain_text("2024-11-10 or 2024-10-11")


def test_the_two_readings_are_explained_with_an_event_of_the_filter(reader: Reader) -> None:
    reader.open("?since=2024-11&until=2024-11")
    note = reader.page.locator("#reading-note")
    expect(note).to_contain_text("2 events fall in the period only possibly")
    expect(note).to_contain_text("they are kept")
    reader.page.locator("#dates-mode label", has_text="certainly").click()
    expect(note).to_contain_text("they are left out")
    expect(reader.sentence).to_contain_text("for certain")


def test_as_known_on_a_day_leaves_out_what_was_reported_later(reader: Reader) -> None:
    reader.open("?q=Seoul+summons")
    expect(reader.sentence).to_contain_text("1 of 34 events")
    reader.page.locator("#known").fill("1 October 2024")
    reader.page.locator("#known").press("Enter")
    expect(reader.sentence).to_contain_text("0 of 34 events")
    expect(reader.sentence).to_contain_text("as known on 1 October 2024")
    assert "known=1+October+2024" in reader.query
    reader.page.locator("#known").fill("2024-12")
    reader.page.locator("#known").press("Enter")
    expect(reader.sentence).to_contain_text("1 of 34 events")


def test_events_without_a_report_date_are_counted_and_can_be_left_out(reader: Reader) -> None:
    reader.open("?known=2024-11-01")
    expect(reader.sentence).to_contain_text("have no report date")
    reader.page.locator("#unstated-mode label", has_text="leave out").click()
    expect(reader.sentence).not_to_contain_text("have no report date")


def test_events_of_graded_sources_and_on_a_single_source_are_found_in_one_click(reader: Reader) -> None:
    reader.open()
    reader.page.locator("#reliability-filter label", has_text="B").click()
    expect(reader.sentence).to_contain_text("on a source of reliability B (usually reliable)")
    assert "reliability=B" in reader.query
    reader.page.locator("#clear-filters").click()
    reader.page.locator("#single").click()
    expect(reader.sentence).to_contain_text("resting on a single independent source")
    expect(reader.page.locator("#single")).to_have_attribute("aria-pressed", "true")
    reader.page.locator("#single").click()
    expect(reader.sentence).to_contain_text("34 of 34")
