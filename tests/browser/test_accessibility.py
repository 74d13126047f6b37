"""axe-core finds no barrier in any state of the page, light or dark."""

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


def barriers(page: Page) -> list[tuple[str, str, str, list[str]]]:
    """What axe-core finds: how grave, which rule, in other words, and where."""
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [
        (each["impact"], each["id"], each["help"], [str(node["target"]) for node in each["nodes"]][:6])
        for each in found
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_state_of_the_page_has_a_barrier(reader: Reader, theme: str) -> None:
    page = reader.page
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    found = {}
    for state, query in ADDRESSES.items():
        reader.open(query)
        found[state] = barriers(page)
    page.keyboard.press("?")
    expect(page.locator("#help-dialog")).to_be_visible()
    found["help"] = barriers(page)
    width, height = SIZES["phone"]
    page.set_viewport_size({"width": width, "height": height})
    reader.open()
    found["phone"] = barriers(page)
    page.locator(".phone-bar button", has_text="Filter").click()
    found["phone, filter"] = barriers(page)
    reader.open("?event=kursk-deployment")
    found["phone, detail"] = barriers(page)
    assert {state: met for state, met in found.items() if met} == {}
