"""What a reader sees when an answer is late or does not come."""

from __future__ import annotations

import json

from playwright.sync_api import BrowserContext, ConsoleMessage, Route, expect

from tests.browser.conftest import PATIENCE, SIZES
from tests.browser.reader import Reader

ANSWERS = "**/answer"
OF_BROWSER_AND_DASH = (
    "Failed to load resource",
    "Callback failed: the server did not respond",
    "Callback error updating",
)


def test_a_lost_server_is_said_in_one_sentence_and_the_reader_goes_on(context: BrowserContext, address: str) -> None:
    page, wrong = context.new_page(), []
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(said in message.text for said in OF_BROWSER_AND_DASH):
            wrong.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    reader = Reader(page, address).open()
    trouble, before = page.locator("#trouble"), reader.sentence.inner_text()

    page.route(ANSWERS, lambda route: route.abort())
    page.evaluate("EventPage.gesture({ do: 'actor', id: 'china' })")
    expect(trouble).to_contain_text("server does not answer")
    expect(reader.sentence).to_have_text(before)
    expect(page.locator(".panel[aria-busy]")).to_have_count(0)

    page.unroute(ANSWERS)
    trouble.get_by_role("button", name="Try again").click()
    expect(reader.sentence).to_contain_text("with China")
    expect(reader.rows).to_have_count(5)
    expect(trouble).to_be_empty()

    def refuse(route: Route) -> None:
        said = json.dumps({"ok": False, "error": "the words are too many; write fewer"})
        route.fulfill(status=422, content_type="application/json", body=said)

    page.route(ANSWERS, refuse)
    page.evaluate("EventPage.gesture({ do: 'actor', id: 'iran' })")
    expect(trouble).to_contain_text("The words are too many; write fewer.")
    page.unroute(ANSWERS)
    trouble.get_by_role("button", name="Back").click()
    expect(trouble).to_be_empty()
    expect(reader.sentence).to_contain_text("with China")
    assert wrong == []


def test_panels_wear_a_line_while_their_answer_is_late(reader: Reader) -> None:
    page, held = reader.open().page, []
    page.route(ANSWERS, lambda route: held.append(route))
    page.evaluate("EventPage.gesture({ do: 'event', id: 'invasion' })")
    expect(page.locator("#detail-panel")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#timeline-panel[aria-busy]")).to_have_count(0)
    page.evaluate("EventPage.gesture({ do: 'actor', id: 'china' })")
    for name in ("timeline", "network", "table"):
        expect(page.locator(f"#{name}-panel")).to_have_attribute("aria-busy", "true")
    for route in list(held):
        route.continue_()
    page.unroute(ANSWERS)
    expect(page.locator(".panel[aria-busy]")).to_have_count(0)
    expect(reader.sentence).to_contain_text("with China")


def test_on_a_phone_a_lost_server_is_seen_above_an_open_sheet(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    width, height = SIZES["phone"]
    page.set_viewport_size({"width": width, "height": height})
    reader = Reader(page, address).open()
    page.get_by_role("navigation", name="Views").get_by_role("button", name="Filter").click()
    page.route(ANSWERS, lambda route: route.abort())
    page.locator("#type-filter input").first.check()
    expect(page.locator("#trouble")).to_contain_text("server does not answer")
    page.unroute(ANSWERS)
    page.locator("#trouble").get_by_role("button", name="Try again").click()  # nothing lies over it
    expect(reader.sentence).to_contain_text("of type")
