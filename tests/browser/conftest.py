"""Browser journeys: a live server on a free port, and a page that fails on console errors and outside requests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, BrowserType, CDPSession, ConsoleMessage, Error, Page, Request, expect
from waitress.server import create_server
from waitress.wasyncore import close_all

from events.store import Store
from explorer.app import create_app
from tests.browser.chromium import system_chromium
from tests.browser.reader import Reader

PATIENCE = 20_000  # ms: a busy machine is slow, not wrong
KEPT_BY_PAGES = "local_storage,indexeddb,cache_storage,service_workers"
SIZES = {"wide": (1440, 900), "narrow": (1100, 800), "phone": (390, 844)}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
    quiet.append("--disable-gpu")  # else what no machine for tests has is played by the processor
    quiet.append("--js-flags=--no-opt --no-maglev")  # a page is not there for long enough to repay it
    found = system_chromium()
    chosen = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **chosen, "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    width, height = SIZES["wide"]
    return {**browser_context_args, "viewport": {"width": width, "height": height}, "reduced_motion": "reduce"}


def serve(store: Store, app: Any = None) -> Iterator[str]:
    """The address of a server on a store, until the generator is closed. app: another application than the store's."""
    server = create_server(app or create_app(store).server, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.task_dispatcher.shutdown()
    server.trigger.pull_trigger(lambda: close_all(server._map))  # in its own thread; a browser may hold on to its end
    thread.join(5)


@pytest.fixture(scope="session")
def address(article: Store) -> Iterator[str]:
    yield from serve(article)


@pytest.fixture(scope="session")
def profile(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BrowserContext]:
    """One profile of a browser for all tests: it keeps the scripts of the page, as it does for a reader who returns."""
    folder = tmp_path_factory.mktemp("profile")
    opened = browser_type.launch_persistent_context(folder, **browser_type_launch_args, **browser_context_args)
    yield opened
    opened.close()


@pytest.fixture
def context(profile: BrowserContext) -> Iterator[BrowserContext]:
    """A browser with one blank tab, and without anything that pages keep for themselves."""
    origins: set[str] = set()

    def asked(request: Request) -> None:
        origins.add("{0.scheme}://{0.netloc}".format(urlsplit(request.url)))

    profile.on("request", asked)
    yield profile
    profile.remove_listener("request", asked)
    profile.unroute_all()
    profile.set_offline(False)
    profile.clear_permissions()
    profile.clear_cookies()
    first, *pages = profile.pages
    for page in pages:
        page.close()
    session = profile.new_cdp_session(first)
    _blank(first, session)
    for origin in origins:
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT_BY_PAGES})
    session.detach()


def _blank(tab: Page, session: CDPSession) -> None:
    """Leave nothing in a tab of what was done there: it is as a new one, but starts no process of its own."""
    tab.unroute_all()
    tab.evaluate("() => location.origin === 'null' || sessionStorage.clear()")
    for key in ("Shift", "Control", "Alt", "Meta"):
        tab.keyboard.up(key)
    tab.mouse.up()
    tab.goto("about:blank")
    tab.mouse.move(-1, -1)
    session.send("Page.resetNavigationHistory")
    width, height = SIZES["wide"]
    tab.set_viewport_size({"width": width, "height": height})
    tab.emulate_media(color_scheme="light", media="null")


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test on a console error, a script error or a request off this machine."""
    tab, wrong = context.pages[0], list[str]()

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(f"console: {message.text}")

    def failed(error: Error) -> None:
        wrong.append(f"script: {error}")

    def requested(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            wrong.append(f"request off the machine: {request.url}")

    listening = {"console": heard, "pageerror": failed, "request": requested}
    for said, hear in listening.items():
        tab.on(said, hear)  # type: ignore[call-overload]
    tab.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield tab
    for said, hear in listening.items():
        tab.remove_listener(said, hear)
    assert wrong == []


@pytest.fixture
def reader(page: Page, address: str) -> Reader:
    """A reader at the article's collection."""
    return Reader(page, address)
