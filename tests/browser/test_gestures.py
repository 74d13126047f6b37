"""A gesture in any view acts on all of them, the address holds it, and Back takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

ALL = "34 of 34 events"
NODES_HOLD = "id => document.querySelector('#network')._cyreg.cy.getElementById(id).nonempty()"


def test_brushing_the_timeline_narrows_every_view_and_back_widens_it_again(reader: Reader) -> None:
    reader.open()
    expect(reader.sentence).to_contain_text(ALL)
    before = reader.places()
    reader.brush(0.72, 0.97)
    expect(reader.sentence).to_contain_text("24 undated, not placed in the period")
    expect(reader.page.locator("#table-title")).to_have_text("5 events")
    expect(reader.sentence).to_contain_text("5 of 34 events")
    expect(reader.page.locator("#since")).not_to_have_value("")
    assert "since=2024-" in reader.query and "until=2025-" in reader.query
    reader.page.wait_for_timeout(400)
    after = reader.places()
    assert 0 < len(after) < len(before)
    assert all(before[actor] == place for actor, place in after.items())
    reader.page.go_back()
    expect(reader.sentence).to_contain_text(ALL)
    expect(reader.page.locator("#since")).to_have_value("")
    reader.page.go_forward()
    expect(reader.sentence).to_contain_text("not placed in the period")


def test_clearing_the_filters_returns_to_all(reader: Reader) -> None:
    reader.open("?since=2024-10&actor=north-korea&type=AID&q=troops&dates=certain")
    expect(reader.sentence).not_to_contain_text(ALL)
    reader.page.locator("#clear-filters").click()
    expect(reader.sentence).to_contain_text(ALL)
    assert reader.query == ""
    expect(reader.page.locator("#search")).to_have_value("")
    expect(reader.page.locator("#actor-filter input:checked")).to_have_count(0)


@pytest.mark.parametrize("query", ["?type=ASSAULT", "?q=troops", "?since=2024-10&until=2024-11"])
def test_a_list_of_actors_that_was_short_grows_back(reader: Reader, query: str) -> None:
    reader.open(query)
    short = reader.page.locator("#actor-filter label").count()
    reader.page.locator("#clear-filters").click()
    expect(reader.sentence).to_contain_text(ALL)
    expect(reader.page.locator("#actor-filter label")).to_have_count(30)
    assert short < 30


def test_tapping_an_actor_keeps_its_events_in_every_view(reader: Reader) -> None:
    reader.open()
    before = reader.places()
    reader.tap("china")
    expect(reader.sentence).to_contain_text("5 of 34 events with China")
    expect(reader.rows).to_have_count(5)
    expect(reader.detail).to_have_text("China")
    expect(reader.page.locator("#actor-filter input:checked")).to_have_count(1)
    expect(reader.mark("China puts forward a peace plan")).to_be_visible()
    expect(reader.page.locator("#timeline text", has_text="Russia invades Ukraine")).to_have_count(0)
    assert reader.comes_to_be("chosen", {"china"})
    assert reader.comes_to_be("outside", {"russian-public"})
    assert reader.places() == before
    reader.tap("china")
    expect(reader.sentence).to_contain_text(ALL)


def test_with_shift_a_second_actor_is_added(reader: Reader) -> None:
    reader.open()
    reader.tap("china")
    expect(reader.sentence).to_contain_text("with China;")
    reader.tap("kremlin", shift=True)
    expect(reader.sentence).to_contain_text("with China or Kremlin")
    reader.page.locator("#match-mode label", has_text="all of them").click()
    expect(reader.sentence).to_contain_text("with China and Kremlin")
    assert "match=all" in reader.query


def test_tapping_a_tie_shows_the_events_it_rests_on(reader: Reader) -> None:
    reader.open()
    reader.tap("european-governments>united-states")
    expect(reader.sentence).to_contain_text("with European governments and United States")
    expect(reader.detail).to_have_text("European governments → United States")
    expect(reader.page.locator("#detail .line .pick").first).to_be_visible()
    assert reader.comes_to_be("picked", {"european-governments>united-states"})
    assert "tie=" in reader.query


def test_an_event_picked_in_the_table_is_marked_in_every_view(reader: Reader) -> None:
    reader.open()
    reader.rows.filter(has_text="Russia invades Ukraine").click()
    expect(reader.detail).to_have_text("Russia invades Ukraine")
    assert "event=invasion" in reader.query
    expect(reader.page.locator("#timeline text[font-weight='700']", has_text="Russia invades Ukraine")).to_be_visible()
    assert reader.comes_to_be("picked", {"russia", "ukraine", "russia>ukraine"})
    expect(reader.page.locator("#events-table .ag-row-selected")).to_have_count(1)


def test_an_event_picked_on_the_timeline_is_marked_in_the_table(reader: Reader) -> None:
    reader.open()
    reader.click_mark("Seoul summons Russia")
    expect(reader.detail).to_contain_text("Seoul summons Russia")
    expect(reader.page.locator("#events-table .ag-row-selected")).to_have_count(1)
    expect(reader.page.locator("#detail")).to_contain_text("21 October 2024")
    expect(reader.page.locator("#detail")).to_contain_text("Associated Press")


def test_an_undated_event_has_its_place_and_can_be_picked(reader: Reader) -> None:
    reader.open()
    expect(reader.page.locator("#undated")).to_contain_text("24 undated")
    reader.page.locator("#undated button", has_text="North Korea sells arms").click()
    expect(reader.page.locator("#detail .when-said")).to_have_text("Undated")
    expect(reader.page.locator("#undated .picked")).to_have_text("North Korea sells arms to Russia")
    expect(reader.page.locator("#detail")).to_contain_text("2,000,000,000–5,000,000,000")


def test_one_can_go_from_event_to_actor_to_tie_to_event_in_the_detail(reader: Reader) -> None:
    reader.open("?event=invasion")
    expect(reader.detail).to_have_text("Russia invades Ukraine")
    reader.page.locator("#detail .roles .pick", has_text="Ukraine").click()
    expect(reader.detail).to_have_text("Ukraine")
    reader.page.locator("#detail .line .pick", has_text="← Russia").first.click()
    expect(reader.detail).to_have_text("Russia → Ukraine")
    reader.page.locator("#detail .line .pick", has_text="Russia invades Ukraine").click()
    expect(reader.detail).to_have_text("Russia invades Ukraine")


def test_the_wheel_zooms_and_what_shows_is_the_period(reader: Reader) -> None:
    reader.open()
    box = reader.area()
    reader.page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 60)
    reader.page.mouse.wheel(0, -600)
    expect(reader.sentence).to_contain_text("not placed in the period")
    reader.page.locator("#timeline-whole").click()
    expect(reader.sentence).to_contain_text(ALL)


def test_what_lies_outside_is_dimmed_shown_or_hidden(reader: Reader) -> None:
    reader.open("?actor=china")
    assert reader.comes_to_be("outside", {"russian-public"})
    reader.page.locator("#outside-mode label", has_text="hide").click()
    expect(reader.page.locator("#network-title")).not_to_contain_text("outside")
    reader.page.wait_for_timeout(300)
    assert "russian-public" not in reader.places()
    reader.page.locator("#outside-mode label", has_text="show").click()
    reader.page.wait_for_function(NODES_HOLD, arg="russian-public")
    assert not reader.elements("outside")


def test_two_quick_gestures_are_both_kept(reader: Reader) -> None:
    reader.open()
    reader.page.locator("#type-filter label", has_text="Aid").click()
    reader.page.locator("#dates-mode label", has_text="certainly").click()
    reader.page.locator("#type-filter label", has_text="Agree").click()
    expect(reader.sentence).to_contain_text("of type Aid or Agree")
    assert "dates=certain" in reader.query
