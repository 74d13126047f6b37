"""Text from data is text: never markup, never a script, never a link that runs one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.any_collection import opened
from tests.browser.conftest import serve
from tests.browser.reader import Reader
from tests.made import made_collection

HOSTILE = "<img src=x onerror=\"window.hurt=1\"><b>bold</b> <a href='javascript:window.hurt=1'>go</a> &amp; {{7*7}}"

PICTURES = """async () => Promise.all(['timeline', 'network'].map(async subject => {
  const picture = EventPicture.picture(subject, EventShare.facts(), EventShare.pictured());
  const written = await (await EventFile.FORMATS.svg(picture)).text();
  const read = new DOMParser().parseFromString(written, 'image/svg+xml');
  return read.querySelectorAll('parsererror, img, script, a, b, foreignObject').length;
}))"""


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    made = made_collection(seed=3, events=12)
    spoiled = replace(
        made,
        title=HOSTILE,
        events=tuple(
            replace(event, title=f"{number} {HOSTILE}", summary=HOSTILE, place=HOSTILE)
            for number, event in enumerate(made.events)
        ),
        actors=tuple(
            replace(actor, name=f"{actor.name} {HOSTILE}", description=HOSTILE, aliases=(HOSTILE,))
            for actor in made.actors
        ),
        sources=tuple(replace(source, title=HOSTILE, url="javascript:window.hurt=1") for source in made.sources),
        claims=tuple(replace(claim, wording=HOSTILE, unit=HOSTILE, locator=HOSTILE) for claim in made.claims),
    )
    with opened(spoiled) as store:
        yield from serve(store)


def test_markup_in_data_is_shown_as_text_everywhere(page: Page, hostile: str) -> None:
    reader = Reader(page, hostile).open("?event=e1")
    expect(page.locator("#detail h3")).to_contain_text("<img src=x")
    reader.page.locator("#detail .roles .pick").first.click()
    expect(page.locator("#detail h3")).to_contain_text("<b>bold</b>")
    page.locator("#undated button").first.hover() if page.locator("#undated button").count() else None
    reader.rows.first.hover()
    box = reader.area()
    for share in (0.2, 0.5, 0.8):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        page.wait_for_timeout(100)
    page.wait_for_timeout(500)
    assert page.evaluate("() => window.hurt") is None
    assert page.locator("img[src='x'], a[href^='javascript']").count() == 0
    assert page.locator("#detail b >> text=bold").count() == 0
    assert page.evaluate(PICTURES) == [0, 0]
