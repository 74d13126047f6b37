"""Journeys on the network of very many ties: all but the heaviest are faint, and can be had all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.any_collection import opened
from tests.browser.conftest import serve
from tests.browser.reader import Reader
from tests.made import made_collection

HELD = """() => {
  const cy = document.querySelector("#network")._cyreg.cy;
  return [cy.edges().map((edge) => edge.id()), EventNetwork.faintLines(cy).map(({ data }) => data.id)];
}"""
# A place of the page at which a faint tie is the nearest, and its id.
FAINT = """() => {
  const holder = document.querySelector("#network"), { cy } = holder._cyreg;
  const { left, top } = holder.getBoundingClientRect();
  const pan = cy.pan(), zoom = cy.zoom(), from = { x: left + pan.x, y: top + pan.y };
  for (let x = Math.round(left) + 100; x < left + cy.width() - 100; x += 7) {
    for (let y = Math.round(top) + 100; y < top + cy.height() - 100; y += 7) {
      const position = { x: (x - from.x) / zoom, y: (y - from.y) / zoom };
      const target = cy.renderer().findNearestElement(position.x, position.y, true, false) || cy;
      const line = EventNetwork.faintUnder(cy, { target, position });
      if (line && line.data.id.includes(">")) return { x, y, id: line.data.id };
    }
  }
}"""


@pytest.fixture(scope="module")
def many() -> Iterator[str]:
    with opened(made_collection(seed=5, events=3000, actors=30)) as store:
        yield from serve(store)


@pytest.fixture
def reader(page: Page, many: str) -> Reader:
    return Reader(page, many)


def test_all_ties_are_there_the_heaviest_among_them_in_full(reader: Reader) -> None:
    reader.open()
    full, faint = reader.page.evaluate(HELD)
    said = reader.page.locator("#network-title").inner_text()
    assert f"{len(full) + len(faint):,} ties" in said
    assert 400 <= len(full) < 500 and len(faint) > 100
    assert len({*full, *faint}) == len(full) + len(faint)


def test_a_faint_tie_tells_itself_and_can_be_picked(reader: Reader) -> None:
    reader.open()
    faint = reader.page.evaluate(FAINT)
    one, other = faint["id"].split(">")
    reader.page.mouse.move(faint["x"], faint["y"])
    tip = reader.page.locator("#network-picture > .tip")
    expect(tip).to_contain_text(f"Actor {one[1:]} → Actor {other[1:]}")
    reader.page.mouse.click(faint["x"], faint["y"])
    expect(reader.detail).to_have_text(f"Actor {one[1:]} → Actor {other[1:]}")
    assert reader.comes_to_be("picked", {faint["id"], one, other})
    reader.page.locator("#clear-filters").click()
    reader.page.keyboard.press("Escape")
    reader.page.wait_for_function(
        "id => document.querySelector('#network')._cyreg.cy.getElementById(id).empty()", arg=faint["id"]
    )


def test_the_picture_to_save_holds_faint_ties_too(reader: Reader) -> None:
    reader.open()
    drawing = "() => EventShareNetwork.drawing(EventNetwork.instance()).element.querySelectorAll('path').length"
    full, faint = reader.page.evaluate(HELD)
    assert reader.page.evaluate(drawing) > len(full) + len(faint)


def test_all_ties_of_a_picked_actor_are_marked_the_heaviest_as_such(reader: Reader) -> None:
    reader.open("?about=a3")
    expect(reader.detail).to_have_text("Actor 3")
    assert reader.comes_to_be("picked", {"a3"})
    full, faint = reader.page.evaluate(HELD)
    around = {tie for tie in full if "a3" in tie.replace("~", ">").split(">")}
    assert around and any("a3" in tie.replace("~", ">").split(">") for tie in faint)
    assert reader.elements("picked") == {"a3", *around}
