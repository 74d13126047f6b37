"""What a reader does and sees on the page, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

NODE = """id => {
  const holder = document.querySelector('#network'), cy = holder._cyreg.cy, box = holder.getBoundingClientRect();
  const element = cy.getElementById(id);
  const at = element.isEdge() ? element.renderedMidpoint() : element.renderedPosition();
  return [box.left + at.x, box.top + at.y];
}"""
PLACES = """() => Object.fromEntries(document.querySelector('#network')._cyreg.cy.nodes().map(
  node => [node.id(), [Math.round(node.renderedPosition().x), Math.round(node.renderedPosition().y)]]))"""
AREA = """() => {
  const { frame } = EventTimeline.scene(), box = EventTimeline.svg().getBoundingClientRect();
  return { x: box.left + frame.left, y: box.top + EventTimeline.TOP, width: frame.width, height: frame.height };
}"""
CLASSED = "name => document.querySelector('#network')._cyreg.cy.elements('.' + name).map(element => element.id())"
LABELS = """() => document.querySelector('#network')._cyreg.cy.nodes().map(node => {
  const box = node.renderedBoundingBox({ includeNodes: false, includeEdges: false, includeUnderlays: false });
  const type = node.numericStyle('font-size') * node.cy().zoom();
  const place = { x: box.x1, y: box.y1, width: box.w, height: box.h };
  return { name: node.data('name'), ...place, type, hidden: node.hasClass('unlabelled') };
})"""


@dataclass
class Reader:
    """A reader at the page of a server."""

    page: Page
    address: str

    def open(self, query: str = "") -> Reader:
        self.page.goto(f"{self.address}/{query}")
        expect(self.sentence).to_contain_text(" of ")
        expect(self.page.locator("#timeline svg")).to_be_attached()
        expect(self.page.locator("#network canvas").first).to_be_attached()
        self.page.evaluate("document.fonts.ready.then(() => true)")
        self.page.wait_for_timeout(100)
        return self

    @property
    def sentence(self) -> Locator:
        return self.page.locator("#filter-sentence")

    @property
    def rows(self) -> Locator:
        return self.page.locator("#events-table .ag-center-cols-container .ag-row:has(.ag-cell-value:not(:empty))")

    @property
    def detail(self) -> Locator:
        return self.page.locator("#detail h3")

    @property
    def query(self) -> str:
        return self.page.url.removeprefix(self.address + "/")

    def area(self) -> dict[str, float]:
        """Where time lies in the timeline: x, y, width and height on the screen."""
        made: dict[str, float] = self.page.evaluate(AREA)
        return made

    def turn_to(self, view: str) -> Reader:
        """On a phone, show a view of the bar."""
        self.page.get_by_role("navigation", name="Views").get_by_role("button", name=view).click()
        return self

    def brush(self, start: float, end: float, *, leave: bool = False) -> None:
        """Drag across the timeline from one share of its width to another; leave: without letting go."""
        box = self.area()
        middle = box["y"] + box["height"] * 0.55
        self.page.mouse.move(box["x"] + box["width"] * start, middle)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + box["width"] * (start + end) / 2, middle, steps=4)
        self.page.mouse.move(box["x"] + box["width"] * end, middle, steps=4)
        if not leave:
            self.page.mouse.up()

    def tap(self, element_id: str, *, shift: bool = False) -> None:
        """Click an actor or a tie in the network."""
        at = self.page.evaluate(NODE, element_id)
        if shift:
            self.page.keyboard.down("Shift")
        self.page.mouse.click(*at)
        if shift:
            self.page.keyboard.up("Shift")

    def mark(self, title: str) -> Locator:
        """An event's title on the timeline."""
        return self.page.locator("#timeline text", has_text=title).first

    def click_mark(self, title: str) -> None:
        box = self.mark(title).bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + 12, box["y"] + box["height"] / 2)

    def places(self) -> dict[str, list[int]]:
        """Where each actor stands on the screen."""
        made: dict[str, list[int]] = self.page.evaluate(PLACES)
        return made

    def elements(self, state: str) -> set[str]:
        """Actors and ties in a state: outside, picked, chosen."""
        return set(self.page.evaluate(CLASSED, state))

    def comes_to_be(self, state: str, expected: set[str]) -> bool:
        """Whether these actors and ties come to be in a state, waiting for what is on its way."""
        for _ in range(50):
            if expected <= self.elements(state):
                return True
            self.page.wait_for_timeout(100)
        return False

    def network_labels(self) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = self.page.evaluate(LABELS)
        return made


def overlapping(boxes: list[dict[str, Any]], slack: float = 1.0) -> list[tuple[str, str]]:
    """The names of boxes that meet."""
    met = []
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
            down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
            if across > slack and down > slack:
                met.append((one["name"], other["name"]))
    return met
