"""Takes the README's picture: ``python tests/browser/picture.py``."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from events.store import open_collection  # noqa: E402
from tests.browser.chromium import system_chromium  # noqa: E402
from tests.browser.conftest import serve  # noqa: E402
from tests.browser.reader import Reader  # noqa: E402

TAKEN = ROOT / "assets" / "pictures" / "explorer.png"


def main() -> None:
    """Serve the collection that comes along, pick an event, take the picture."""
    TAKEN.parent.mkdir(exist_ok=True)
    with open_collection() as store, sync_playwright() as driver:
        address = next(served := serve(store))
        browser = driver.chromium.launch(executable_path=system_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        Reader(page, address).open("?event=kursk-deployment")
        page.wait_for_timeout(1500)
        page.screenshot(path=TAKEN)
        browser.close()
        served.close()


if __name__ == "__main__":
    main()
