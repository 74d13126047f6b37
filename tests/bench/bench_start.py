"""How long a reader waits: from ``eventgraph serve`` to the first answer, and from opening the page to all views drawn.

    .venv/bin/python tests/bench/bench_start.py [--runs 5]

Prints medians, spreads and bytes over the network (compressed) for a cold and a warm start of the server. The page is
useful as soon as the sentence of the filter, the timeline and the network are drawn; the table comes last.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.browser.chromium import system_chromium

USEFUL = """
  window.__useful = 0;
  const look = () => {
    const useful = document.querySelector('#filter-sentence')?.textContent
      && document.querySelectorAll('#timeline text').length > 5
      && document.querySelector('#network')?._cyreg?.cy.nodes().length;
    requestAnimationFrame(useful ? () => { window.__useful = performance.now(); } : look);
  };
  look();
"""
DRAWN = """() => new Promise(resolve => {
  const look = () => {
    const drawn = document.querySelectorAll('#timeline text').length > 5
      && document.querySelector('#network')?._cyreg?.cy.nodes().length
      && document.querySelector('#events-table .ag-row .ag-cell-value:not(:empty)')
      && document.querySelectorAll('#actor-filter input').length
      && document.querySelector('#filter-sentence')?.textContent;
    drawn ? requestAnimationFrame(() => resolve(performance.now())) : requestAnimationFrame(look);
  };
  look();
})"""


def started(cache: str) -> tuple[subprocess.Popen[str], str, float]:
    """A server, its address, and the seconds from the call to its first answer."""
    begun = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "explorer", "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": cache},
    )
    assert server.stderr is not None
    address = server.stderr.readline().split()[-3]
    with urlopen(address + "health") as answer:
        assert json.load(answer)["ok"]
    return server, address, time.perf_counter() - begun


def drawn(address: str, runs: int) -> tuple[list[float], list[float], int]:
    """Milliseconds by the page's own clock until it is useful, and until all views are drawn; bytes received at first.

    Each time in a new context, which keeps nothing of the one before.
    """
    useful, times, received = [], [], 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=system_chromium(), args=["--no-sandbox"])
        for run in range(runs):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            page = context.new_page()
            page.add_init_script(USEFUL)
            if run == 0:
                network = context.new_cdp_session(page)
                network.send("Network.enable")
                sizes: list[float] = []
                network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))  # noqa: B023
            page.goto(address)
            times.append(page.evaluate(DRAWN))
            useful.append(page.evaluate("window.__useful"))
            if run == 0:
                page.wait_for_timeout(1000)
                received = int(sum(sizes))
            context.close()
        browser.close()
    return useful, times, received


def said(name: str, values: list[float], unit: str) -> str:
    """A line with median, lowest and highest."""
    return f"{name:44} median {statistics.median(values):8.2f} {unit}   ({min(values):.2f} to {max(values):.2f})"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    cold, warm = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as cache:
            for times in (cold, warm):
                server, address, seconds = started(cache)
                times.append(seconds)
                server.terminate()
                server.wait()
    with tempfile.TemporaryDirectory() as cache:
        server, address, _ = started(cache)
        useful, shown, received = drawn(address, runs)
        server.terminate()
        server.wait()
    print(said("serve to first answer, store to be built", cold, "s"))
    print(said("serve to first answer, store there", warm, "s"))
    print(said("page opened to sentence and pictures drawn", useful, "ms"))
    print(said("page opened to all views drawn", shown, "ms"))
    print(f"{'received by a first visit':44} {received / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
