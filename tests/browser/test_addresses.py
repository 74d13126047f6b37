"""Every screen is a link: an address gives the same view again, and what it cannot mean is said."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from events import exports
from events.filters import EventFilter
from events.store import Store
from explorer.views import downloads
from tests.browser.reader import Reader

VIEW = (
    "?since=2024-10&until=2025-04&actor=north-korea&actor=south-korea&type=AID&type=ACCUSE"
    "&event=kursk-deployment&outside=hide&v=1"
)


def test_a_link_opens_the_same_view(reader: Reader) -> None:
    reader.open(VIEW)
    page = reader.page
    expect(reader.sentence).to_contain_text(
        "from October 2024 to April 2025, with North Korea or South Korea, of type Aid or Accuse"
    )
    expect(page.locator("#since")).to_have_value("2024-10")
    expect(page.locator("#until")).to_have_value("2025-04")
    expect(page.locator("#actor-filter input:checked")).to_have_count(2)
    expect(page.locator("#type-filter input:checked")).to_have_count(2)
    expect(page.locator("#outside-mode .selected, #outside-mode label:has(input:checked)").first).to_contain_text(
        "hide"
    )
    expect(reader.detail).to_have_text("North Korea sends 11,000 troops to Kursk")
    assert reader.query == VIEW


def test_unknown_actors_and_parameters_are_ignored_with_a_notice(reader: Reader) -> None:
    reader.open("?actor=atlantis&actor=russia&colour=red&type=WAR")
    notices = reader.page.locator("#notices")
    for name in ("atlantis", "colour", "WAR"):
        expect(notices).to_contain_text(name)
    expect(reader.sentence).to_contain_text("events with Russia")
    reader.page.locator("#clear-filters").click()
    expect(notices).to_be_empty()


def test_a_look_that_there_is_not_and_a_parameter_given_twice_are_said(reader: Reader) -> None:
    reader.open("?lanes=z&since=2024&since=2025&measure=weight&top=61")
    expect(reader.page.locator("#notices p")).to_have_text(
        [
            'since="2024 and 2025" cannot be used: give it once',
            'lanes="z" cannot be used: write type or actor or kind or none',
            'measure="weight" cannot be used: write events or degree or betweenness or eigenvector',
            'top="61" cannot be used: write 60 or 20 or 120 or 300',
        ]
    )
    expect(reader.page.locator("#lanes-mode input:checked")).to_have_value("type")
    expect(reader.sentence).to_have_text("34 of 34 events; 24 undated")


def test_a_period_that_ends_before_it_begins_is_said_beside_its_fields(reader: Reader) -> None:
    reader.open("?since=2025&until=2024")
    expect(reader.page.locator("#since-note .wrong")).to_contain_text("exchange the two")
    expect(reader.page.locator("#notices p:visible")).to_have_count(0)
    reader.page.set_viewport_size({"width": 390, "height": 844})
    expect(reader.page.locator("#notices p:visible")).to_contain_text("exchange the two")


def test_a_date_that_is_not_understood_is_answered_beside_its_field(reader: Reader) -> None:
    reader.open("?since=banana")
    expect(reader.page.locator("#since")).to_have_value("banana")
    expect(reader.page.locator("#since-note")).to_contain_text("2024-06-19")
    expect(reader.sentence).to_contain_text("34 of 34 events")
    reader.page.locator("#since").fill("late 2024")
    reader.page.locator("#since").press("Enter")
    expect(reader.page.locator("#since-note .wrong")).to_have_count(0)
    expect(reader.sentence).to_contain_text("since 1 October 2024")


def test_an_event_of_the_address_that_does_not_exist_is_said(reader: Reader) -> None:
    reader.open("?event=moon-landing")
    expect(reader.page.locator("#detail")).to_contain_text("There is no event “moon-landing”")


def test_an_empty_filter_says_what_to_loosen(reader: Reader) -> None:
    reader.open("?q=zeppelin&actor=ukraine")
    expect(reader.page.locator("#table-empty")).to_contain_text("Let go of the actors")
    expect(reader.page.locator("#actor-filter label", has_text="Ukraine")).to_be_visible()
    expect(reader.page.locator("#network-title")).to_have_text("No actor in the filter")
    reader.page.locator("#table-empty").get_by_role("button", name="Let go of the words").click()
    expect(reader.sentence).to_contain_text("with Ukraine")
    expect(reader.page.locator("#search")).to_have_value("")
    expect(reader.rows.first).to_be_visible()


@pytest.mark.parametrize("format", downloads.AT_HAND)
def test_a_download_is_exactly_the_screen(reader: Reader, article: Store, tmp_path: Path, format: str) -> None:
    reader.open("?since=2024-10&actor=north-korea&colour=red")
    link = reader.page.locator(f"#download-{format}")
    expect(link).to_have_attribute("href", f"export/events.{format}?since=2024-10&actor=north-korea&v=1")
    with reader.page.expect_download() as caught:
        link.click()
    path = tmp_path / caught.value.suggested_filename
    caught.value.save_as(path)
    assert path.name == f"north-korea-russia-events.{format}"
    asked = EventFilter(since="2024-10", actors=("north-korea",))
    if format == "csv":
        assert path.read_bytes() == b"".join(exports.stream(article, asked, format))
        with path.open(encoding="utf-8", newline="") as file:
            listed = [row["title"] for row in csv.DictReader(file)]
        expect(reader.rows).to_have_count(len(listed))


def test_every_format_is_in_the_menu_and_holds_the_screen(reader: Reader) -> None:
    reader.open("?since=2024-10&actor=north-korea")
    reader.page.locator("#export").click()
    menu = reader.page.locator("#export-dialog")
    expect(menu.locator("#export-sentence")).to_have_text(reader.sentence.inner_text())
    for name, made in exports.FORMATS.items():
        link = menu.locator(f"[data-format='{name}']")
        expect(link).to_have_attribute("href", f"export/events.{name}?since=2024-10&actor=north-korea&v=1")
        expect(link).to_contain_text(made.label)
    with reader.page.expect_download() as caught:
        menu.locator("[data-format='md']").click()
    expect(menu).to_be_hidden()
    assert caught.value.suggested_filename == "north-korea-russia-events.md"


def test_the_menu_of_formats_is_walked_with_the_keyboard_and_closed_with_escape(reader: Reader) -> None:
    reader.open("")
    reader.page.locator("#export").press("Enter")
    focused = reader.page.locator("#export-dialog [data-format]:focus")
    expect(focused).to_have_attribute("data-format", "csv")
    reader.page.keyboard.press("ArrowDown")
    expect(focused).not_to_have_attribute("data-format", "csv")
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#export-dialog")).to_be_hidden()
    expect(reader.page.locator("#export")).to_be_focused()
