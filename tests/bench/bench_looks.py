"""How long every look of the page takes to come in a browser, and which is stopped or goes wrong.

    .venv/bin/python -m tests.bench.bench_looks [STORE] [--most 10] [--only view=]

A look is an address of the page: a tab, a measure, a comparison, a path, what was known on a day. Each is opened anew,
by the most active actors of the store, its first source and an event of its middle. Prints, for each, the seconds from
going there until nothing is on its way and nothing has changed for a second, how many requests took longer than a
second, and what the page says of trouble; ``--most`` seconds are waited for. Last, median, p95 and worst, and how many
looks had trouble. Without a store, the article's collection.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from playwright.sync_api import ConsoleMessage, Page, Request, TimeoutError, sync_playwright

from events.store import Store, open_collection
from explorer.app import create_app
from explorer.server import make_ready
from tests.bench.bench_gestures import served
from tests.bench.spread import spread
from tests.browser.chromium import system_chromium

LIMIT = 2.0  # seconds that a question may take, as served by default
QUIET = 1000  # ms without any change after which a look has come
WATCH = """() => {
  const clock = window.__clock = { last: 0, asking: 0 };
  const fetched = window.fetch;
  window.fetch = (...args) => {
    clock.asking += 1;
    return fetched(...args).finally(() => { clock.asking -= 1; });
  };
  const unseen = "#announcement, .paper, .ag-aria-description-container";
  const heard = ({ target }) => target.id === "react-entry-point" || target.closest?.(unseen);
  const changed = (changes) => { if (!changes.every(heard)) clock.last = performance.now(); };
  addEventListener("DOMContentLoaded", () => new MutationObserver(changed)
    .observe(document.body, { subtree: true, childList: true }));
}"""
COME = """quiet => {
  const { last, asking } = window.__clock;
  return document.querySelector("#filter-sentence")?.textContent && !asking && performance.now() - last > quiet;
}"""
TROUBLE = (
    """() => [...document.querySelectorAll("[role=alert]")].map((said) => said.innerText.trim()).filter(Boolean)"""
)


def looks(store: Store) -> Iterator[str]:
    """The addresses of the page's looks, without the question mark."""
    ids = [row[0] for row in store.rows("SELECT actor_id FROM actors ORDER BY actor_no LIMIT 21")]
    first, second, other = ids[0], ids[1], ids[-1]
    [(source,)] = store.rows("SELECT source_id FROM sources LIMIT 1")
    [(event,)] = store.rows(
        "SELECT event_id FROM events ORDER BY event_no LIMIT 1 OFFSET (SELECT count(*) // 2 FROM events)"
    )
    span = store.rows("SELECT min(earliest), max(latest) FROM events WHERE dated AND earliest IS NOT NULL")[0]
    early, middle, late = (
        str(1970 + round((span[0] + share * (span[1] - span[0])) / 365.2425)) for share in (0.3, 0.5, 0.7)
    )
    known, both = {"known": late}, [("actor", first), ("actor", second)]
    yield ""
    for view in ("claims", "sources"):
        yield from (
            urlencode(asked) for asked in ({"view": view}, {"view": view, **known}, {"view": view, "actor": first})
        )
    for asked in (known, {**known, "unstated": "hide"}, {"source": source}, {"single": "1"}, {"reliability": "A"}):
        yield urlencode(asked)
    for asked in ({"rollup": "1", "actor": first}, {"dates": "certain", "since": early, "until": middle}, {"q": "a"}):
        yield urlencode(asked)
    yield urlencode([*both, ("match", "all")])
    for measure in ("degree", "betweenness", "eigenvector"):
        yield urlencode({"measure": measure, "top": "300"})
    yield from (urlencode({"focus": actor, "steps": steps}) for actor in (first, other) for steps in ("1", "2"))
    yield from (urlencode({"cluster": by}) for by in ("kind", "bloc"))
    yield from (urlencode({"lanes": lanes}) for lanes in ("type", "actor", "none"))
    yield from (
        urlencode(asked) for asked in ({"about": first}, {"tie": f"{first}~{second}"}, {"tie": f"{first}>{second}"})
    )
    yield from (urlencode({"path": f"{first}..{other}", **more}) for more in ({}, {"order": "time"}))
    yield from (urlencode(asked) for asked in ({"event": event}, {"event": event, "links": "all"}, {"rows": "full"}))
    yield from (f"vs={quote(urlencode(vs))}&{urlencode(asked)}" for vs, asked in _compared(early, middle, late, ids))
    yield "embed=1"


def _compared(early: str, middle: str, late: str, ids: list[str]) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Two filters that are compared each: the other one, and what the page is asked for."""
    yield {"v": "1"}, {"actor": ids[0]}
    yield {"since": early, "until": middle}, {"since": middle, "until": late}
    yield {"actor": ids[1]}, {"actor": ids[0]}
    yield {"actor": ids[1]}, {"actor": ids[0], "tie": f"{ids[0]}~{ids[-1]}"}


def opened(page: Page, address: str, most: float) -> tuple[float, int, list[str]]:
    """Seconds until a look has come, how many requests were slow, and what went wrong, in words."""
    slow: list[Request] = []
    wrong: list[str] = []

    def finished(request: Request) -> None:
        if request.timing["responseEnd"] > 1000:
            slow.append(request)

    def told(message: ConsoleMessage) -> None:
        wrong.extend([message.text] * (message.type == "error"))

    listeners: list[tuple[Any, Any]] = [("requestfinished", finished), ("console", told)]
    for name, heard in listeners:
        page.on(name, heard)
    page.goto(address)
    try:
        page.wait_for_function(COME, arg=QUIET, timeout=1000 * most)
        took: float = page.evaluate("() => window.__clock.last / 1000")
    except TimeoutError:
        took, wrong = most, [f"not come after {most:g} s", *wrong]
    for name, heard in listeners:
        page.remove_listener(name, heard)
    return took, len(slow), [*wrong, *page.evaluate(TROUBLE)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store", type=Path, nargs="?")
    parser.add_argument("--most", type=float, default=10.0, help="seconds that a look is waited for")
    parser.add_argument("--only", default="", help="only addresses that hold this text")
    asked = parser.parse_args()
    with open_collection(asked.store, LIMIT) as store, sync_playwright() as driver:
        make_ready(store)
        page = driver.chromium.launch(executable_path=system_chromium(), args=["--no-sandbox"]).new_page()
        page.set_viewport_size({"width": 1440, "height": 900})
        page.add_init_script(f"({WATCH})()")
        times, troubled = [], 0
        with served(create_app(store)) as address:
            for look in (look for look in looks(store) if asked.only in look):
                took, slow, wrong = opened(page, f"{address}/?{look}", asked.most)
                times.append(took)
                troubled += bool(wrong)
                print(
                    f"{took:6.2f} s  {slow:2} slow  {look[:90]}" + "".join(f"\n           {said}" for said in wrong),
                    flush=True,
                )
        median, high, worst = spread(times)
        print(f"{len(times)} looks: median {median:.2f} s, p95 {high:.2f}, worst {worst:.2f}; {troubled} with trouble")


if __name__ == "__main__":
    main()
