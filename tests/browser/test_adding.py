"""Adding files of events in the page: chosen or dropped, told of, explored; by keyboard, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from events.store import Store
from explorer.opened import Opened
from tests.added import TABLE, taking_files
from tests.browser.conftest import serve
from tests.browser.reader import Reader
from tests.browser.test_accessibility import in_both_themes

DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def opened(article: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    opened = taking_files(article, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def adder(page: Page, opened: Opened) -> Iterator[Reader]:
    for address in serve(opened.store, opened):
        yield Reader(page, address).open()
        page.goto("about:blank")


def table(folder: Path, text: str = TABLE, name: str = "ships.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_that_is_dropped_is_told_of_and_explored_and_one_can_go_back(adder: Reader) -> None:
    page = adder.page
    page.evaluate(DROP, ["ships.csv", TABLE])
    expect(page.locator("#adding-told")).to_contain_text("3 rows read = 2 kept + 0 merged + 1 rejected")
    expect(page.locator("#adding-rejected-head")).to_have_text("1 rejected")
    page.get_by_role("button", name="Explore 2 events").click()
    expect(page.get_by_role("heading", name="ships", level=1)).to_be_visible()
    expect(adder.sentence).to_contain_text("2 of 2 events")
    expect(adder.rows.first).to_contain_text("Ship <b>lost</b>")
    page.get_by_role("button", name="Add events").click()
    expect(page.locator("#adding-dialog")).to_contain_text("ships.duckdb")
    page.get_by_role("button", name="Russia's war").click()
    expect(page.get_by_role("heading", name="Russia's war", level=1)).to_be_visible()


def test_files_are_added_by_keyboard_alone(adder: Reader, tmp_path: Path) -> None:
    page = adder.page
    page.locator("#add-events").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#adding-field")).to_be_focused()
    page.locator("#adding-field").set_input_files(table(tmp_path))
    expect(page.locator("#adding-explore")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="ships", level=1)).to_be_visible()


def test_the_columns_of_a_spreadsheet_are_chosen_from_lists(adder: Reader, tmp_path: Path) -> None:
    page = adder.page
    page.locator("#add-events").click()
    page.locator("#adding-field").set_input_files(
        table(tmp_path, "x1,x2\nShip lost,2021\nShip found,2022\n", "odd.csv")
    )
    expect(page.locator("#adding-said")).to_contain_text("choose below")
    page.locator("#adding-columns").get_by_label("title", exact=True).select_option("x1")
    expect(page.locator("#adding-told")).to_contain_text("title <- x1")
    page.locator("#adding-columns").get_by_label("when", exact=True).select_option("x2")
    expect(page.get_by_role("button", name="Explore 2 events")).to_be_enabled()
    assert in_both_themes(page) == []
    page.get_by_role("button", name="Explore 2 events").click()
    expect(adder.sentence).to_contain_text("2 of 2 events")
    expect(adder.rows.first).to_contain_text("Ship lost")


def test_what_cannot_be_read_is_said_and_another_file_can_be_chosen(adder: Reader, tmp_path: Path) -> None:
    page = adder.page
    page.locator("#add-events").click()
    page.locator("#adding-field").set_input_files(table(tmp_path, "\x00\x01\x02", "strange.bin"))
    expect(page.locator("#adding-said")).to_contain_text("strange.bin")
    page.locator("#adding-field").set_input_files(table(tmp_path))
    expect(page.locator("#adding-told")).to_contain_text("3 rows read")
    page.locator("#adding-again").click()
    expect(page.locator("#adding-choose")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#adding-dialog")).to_be_hidden()


def test_without_leave_there_is_no_way_to_add_events(page: Page, reader: Reader) -> None:
    reader.open()
    expect(page.locator("#add-events")).to_have_count(0)
    page.evaluate(DROP, ["ships.csv", TABLE])
    expect(page.locator("dialog[open]")).to_have_count(0)
