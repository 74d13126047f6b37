"""axe-core finds no barrier in any state of the page, in the light and in the dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import SIZES
from tests.browser.reader import Reader

RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
ADDRESSES = {
    "opening": "",
    "one actor": "?actor=north-korea&about=north-korea",
    "one tie": "?actor=russia&actor=ukraine&match=all&tie=russia>ukraine",
    "an event picked": "?event=kursk-deployment",
    "several picked": "?event=kursk-deployment&event=invasion&event=defence-pact",
    "nothing found": "?q=penguin",
    "a wrong date": "?since=2024-13",
    "paths": "?path=china..north-korea",
    "comparing": "?since=2024&vs=since%3D2022%26until%3D2023",
    "claims": "?view=claims",
    "sources": "?view=sources",
}


COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}  # what a theme changes


def barriers(page: Page, more: dict[str, Any] | None = None) -> list[tuple[str, str, str, list[str]]]:
    """What axe-core finds: how grave, which rule, in other words, and where. more: options of axe-core."""
    found: list[dict[str, Any]] = Axe().run(page, options=RULES | (more or {})).response["violations"]
    return [
        (each["impact"], each["id"], each["help"], [str(node["target"]) for node in each["nodes"]][:6])
        for each in found
    ]


def in_both_themes(page: Page) -> list[tuple[str, str, str, list[str]]]:
    """What is found in the light, and what of it is a matter of colours in the dark."""
    found = barriers(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    return found + barriers(page, COLOURS)


@pytest.mark.parametrize("query", ADDRESSES.values(), ids=ADDRESSES)
def test_no_state_of_the_page_has_a_barrier(reader: Reader, query: str) -> None:
    assert in_both_themes(reader.open(query).page) == []


def test_the_help_has_no_barrier(reader: Reader) -> None:
    page = reader.open().page
    page.keyboard.press("?")
    expect(page.locator("#help-dialog")).to_be_visible()
    assert in_both_themes(page) == []


@pytest.mark.parametrize(("query", "turn_to"), [("", None), ("", "Filter"), ("?event=kursk-deployment", None)])
def test_no_state_of_the_page_on_a_phone_has_a_barrier(reader: Reader, query: str, turn_to: str | None) -> None:
    width, height = SIZES["phone"]
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.open(query)
    if turn_to:
        reader.turn_to(turn_to)
    assert in_both_themes(reader.page) == []
