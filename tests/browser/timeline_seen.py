"""What is seen of the timeline, and hands on it, for its journeys."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.reader import Reader

ALL = "34 of 34 events"
RANGE = "() => EventTimeline.scene().range.map(EventTimeline.isoOf)"
LANES = "() => EventTimeline.scene().lanes.map(lane => lane.label)"
HITS = "() => EventTimeline.scene().hits.map(({ id, x0, y, h }) => [id, x0, y, h])"
HALOS = "() => EventTimeline.scene().halos.length"
ARCS = "() => EventTimeline.scene().arcs.map(({ points }) => points)"
BAND = """() => {
  const band = document.querySelector("#timeline [data-layer='band']");
  return { right: Number(band.getAttribute("x")) + Number(band.getAttribute("width")) };
}"""
TEXTS = """() => [...document.querySelectorAll('#timeline text')].filter(text => text.textContent[3]).map(text => {
  const box = text.getBoundingClientRect();
  return { name: text.textContent, x: box.x, y: box.y, width: box.width, height: box.height };
})"""


def layer(reader: Reader, name: str) -> Locator:
    """The elements of one kind in the picture."""
    return reader.page.locator(f"#timeline [data-layer='{name}']")


def shown(reader: Reader) -> list[str]:
    """First and last visible day, once the picture rests."""
    before: list[str] = []
    for _ in range(40):
        reader.page.wait_for_timeout(150)
        now: list[str] = reader.page.evaluate(RANGE)
        if now == before:
            return now
        before = now
    return before


def part(reader: Reader, name: str) -> Locator:
    return reader.page.get_by_role("slider", name=name)


def drag(reader: Reader, held: Locator, share: float) -> None:
    """Drag a part of the strip's window by a share of the strip's width."""
    box, strip = held.bounding_box(), reader.page.locator(".overview-strip").bounding_box()
    assert box is not None and strip is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + strip["width"] * share, y, steps=6)
    reader.page.mouse.up()


def choose(reader: Reader, control: str, name: str) -> None:
    reader.page.locator(f"#{control} label", has_text=name).click()
