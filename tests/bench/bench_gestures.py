"""How long a gesture takes until all views are painted, by the page's own clock; the plain way beside it.

    .venv/bin/python -m tests.bench.bench_gestures [--gestures 100] [--store FILE]

A gesture begins with the time stamp of the reader's own input event (a key, or letting go of the mouse, which ends a
click and a drag) and ends with the frame after the last change of any view: of the page's elements, or of the canvas.
What only a screen reader is told, what only a printer gets, and the tip of a cell that the pointer rests on, come later
on purpose and do not count. A gesture is over when no answer is on its way and nothing has changed for 350 ms. Prints
median, p95 and worst for each kind of gesture, the same of its answer's weight as it was sent (the heaviest, where
several followed the pointer), and for choosing an actor in a plain Dash app on the same collection in the same run.
With a store of its own, each round takes another actor, tie and period, and there is no plain app: it could not hold
millions.
"""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dash import Dash
from playwright.sync_api import Page, Response, sync_playwright
from waitress.server import create_server

from events.store import open_collection
from explorer.app import create_app
from explorer.server import make_ready
from tests.bench.plain_app import plain_app
from tests.bench.spread import spread
from tests.browser.chromium import system_chromium
from tests.browser.reader import NODE, Reader

AIMED = 250  # ms that the pointer rests on what it is about to press
QUIET = 350  # ms without any change after which a gesture is over
WATCH = """() => {
  const clock = window.__clock = { began: 0, last: 0, asking: 0 };
  const fetched = window.fetch;
  window.fetch = (...args) => {
    clock.asking += 1;
    return fetched(...args).finally(() => { clock.asking -= 1; });
  };
  const changed = () => requestAnimationFrame(() => { clock.last = performance.now(); });
  for (const name of ["pointerup", "keydown"])
    addEventListener(name, (event) => { clock.began = event.timeStamp; }, true);
  const looks = ["d", "x", "y", "transform", "points", "height", "aria-pressed", "row-id"];
  const unseen = "#announcement, .paper, .ag-aria-description-container, .ag-popup, .ag-tooltip";
  const heard = ({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(unseen);
  new MutationObserver((changes) => changes.every(heard) || changed()).observe(document.querySelector(".explorer"),
    { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: looks });
  const cy = document.querySelector("#network")._cyreg.cy;
  let redrawn = false; // the canvas is drawn once more, all the same, when its caches have been refined
  cy.on("add remove data class style position viewport faint", () => { redrawn = true; });
  cy.on("render", () => { if (redrawn) { redrawn = false; changed(); } });
}"""
SETTLED = """quiet => {
  const { began, last, asking } = window.__clock;
  return began && !asking && performance.now() - Math.max(last, began) > quiet;
}"""
CHOOSE = """value => {
  window.__clock.began = performance.now();
  dash_clientside.set_props("actor-filter", { value });
}"""
SHOWN = """() => {
  const cy = document.querySelector("#network")._cyreg.cy;
  const most = (elements) => elements.toArray().sort((a, b) => b.data("events") - a.data("events"));
  return [most(cy.nodes(":visible")), cy.edges(":visible").toArray()].map((all) => all.map((element) => element.id()));
}"""
Gesture = tuple[str, Callable[[], Any], Callable[[], Any]]
Figures = dict[str, list[float]]


@contextmanager
def served(app: Dash) -> Iterator[str]:
    """The address of an app on a free port."""
    server = create_server(app.server, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.task_dispatcher.shutdown()
        server.close()


@dataclass(frozen=True)
class Chosen:
    """What one round of gestures is done to: an actor and a tie of the network, a stretch of the timeline."""

    actor: str = "china"
    tie: str = "european-governments>united-states"
    stretch: tuple[float, float] = (0.3, 0.7)


def chosen(page: Page, turn: int) -> Chosen:
    """Another actor, tie and stretch for each turn, of those that the network of any store shows."""
    actors, ties = page.evaluate(SHOWN)
    begins = 0.1 + 0.07 * (turn % 8)
    return Chosen(actors[turn % len(actors)], ties[7 * turn % len(ties)], (begins, begins + 0.3))


def gestures(reader: Reader, chosen: Chosen) -> list[Gesture]:
    """One round of what a reader does: name, where the pointer goes first, the act. Each undoes itself or another."""
    page = reader.page

    def click(name: str, selector: str) -> Gesture:
        found = page.locator(selector).first
        return name, found.hover, found.click

    def tap(name: str, element: str) -> Gesture:
        return name, lambda: page.mouse.move(*page.evaluate(NODE, element)), lambda: reader.tap(element)

    return [
        tap("actor kept", chosen.actor),
        tap("actor let go", chosen.actor),
        ("period brushed", lambda: None, lambda: reader.brush(*chosen.stretch)),
        click("period let go", "#timeline-whole"),
        tap("tie kept", chosen.tie),
        click("filters cleared", "#clear-filters"),
        click("event picked", "#events-table .ag-row[row-index='2'] .ag-cell"),
        ("event let go", lambda: None, lambda: page.keyboard.press("Escape")),
        click("type chosen", "#type-filter label"),
        click("filters cleared", "#clear-filters"),
    ]


def timed(page: Page, act: Callable[[], Any], aim: Callable[[], Any] = lambda: None) -> float:
    """Milliseconds from the input event of a gesture to the last paint it causes; the pointer is there before."""
    aim()
    page.wait_for_timeout(AIMED)
    page.evaluate("() => Object.assign(window.__clock, { began: 0, last: 0 })")
    act()
    page.wait_for_function(SETTLED, arg=QUIET)
    took: float = page.evaluate("() => window.__clock.last - window.__clock.began")
    return took


def said(name: str, figures: list[float]) -> str:
    """A line of figures."""
    median, high, worst = spread(figures)
    return f"{name:34} n {len(figures):3}   median {median:6.0f}   p95 {high:6.0f}   worst {worst:6.0f}"


def explorer_figures(page: Page, address: str, number: int, anew: bool = False) -> tuple[Figures, Figures]:
    """Times by kind of gesture in the explorer, and the kB of its answers as they were sent, compressed.

    anew: every round is done to something else.
    """
    sent: list[int] = []

    def heard(response: Response) -> None:
        sent.append(int(response.headers.get("content-length", 0)))

    page.on("response", heard)
    reader = Reader(page, address).open()
    page.evaluate(WATCH)
    times: Figures = {}
    weights: Figures = {}
    done = turn = 0
    while done < number:
        subject = chosen(page, turn) if anew else Chosen()
        turn += 1
        for name, aim, act in gestures(reader, subject):
            sent.clear()
            times.setdefault(name, []).append(timed(page, act, aim))
            weights.setdefault(name, []).append(max(sent, default=0) / 1000)
            done += 1
    return times, weights


def plain_times(page: Page, address: str, number: int) -> list[float]:
    """Times of choosing and letting go of an actor in the plain app."""
    page.goto(address)
    page.wait_for_selector("#timeline .main-svg")
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    chosen = (["china"] if at % 2 == 0 else [] for at in range(number))
    return [timed(page, partial(page.evaluate, CHOOSE, actors)) for actors in chosen]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gestures", type=int, default=100)
    parser.add_argument("--store", type=Path, help="a store of any size; the article's collection by default")
    asked = parser.parse_args()
    plain: list[float] = []
    with open_collection(asked.store, 2.0) as store, sync_playwright() as driver:
        make_ready(store)
        browser = driver.chromium.launch(executable_path=system_chromium(), args=["--no-sandbox"])
        with served(create_app(store)) as address:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            times, weights = explorer_figures(page, address, asked.gestures, asked.store is not None)
            page.close()
        if not asked.store:
            with served(plain_app(store)) as address:
                page = browser.new_page(viewport={"width": 1440, "height": 1400})
                plain = plain_times(page, address, max(10, asked.gestures // 5))
        browser.close()
    for told, figures in (("gesture to all views painted, ms", times), ("answer, kB compressed", weights)):
        print(told)
        for name, values in figures.items():
            print(said(name, values))
        print(said("all gestures", [figure for values in figures.values() for figure in values]))
    if plain:
        print(said("plain way: actor chosen or let go", plain))


if __name__ == "__main__":
    main()
