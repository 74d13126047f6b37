"""The head of the page: the collection, the filter in one sentence, notices, downloads, theme and help."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from dash import ClientsideFunction, Dash, Input, Output, html

from events.filters import EventFilter
from events.parameters import DATES, EDITION
from events.store import Store
from explorer.asking import Asking
from explorer.views import adding, downloads, share

MOST_TOLD = 4


def layout(store: Store, adds: bool = False) -> html.Header:
    """The head, with a button to add events where readers may (``adds``).

    Notices are a live region, the sentence is said by that of the page (assets/page_voice.js).
    """
    return html.Header(
        [
            html.Div(
                [
                    html.H1(store.about.title),
                    html.P(id="filter-sentence", className="sentence"),
                ],
                className="head-words",
            ),
            share.open_full(),
            html.Nav(
                [
                    *([adding.button()] if adds else []),
                    share.button(),
                    *downloads.buttons(),
                    html.Button("Theme: System", id="theme-toggle", className="quiet", type="button"),
                    html.Button("Help", id="help", className="quiet", type="button"),
                ],
                className="head-actions",
                **{"aria-label": "Share, download, theme and help"},
            ),
            html.Div(id="notices", className="notices", role="alert"),
            share.layout(store),
            downloads.menu(),
        ],
        className="head",
    )


def hrefs(asked: EventFilter) -> dict[str, str]:
    """The address of the exports of the filtered events that are at hand, by format."""
    query = urlencode([*asked.params(), ("v", EDITION)])
    return {name: f"export/events.{name}?{query}" for name in downloads.AT_HAND}


def notices(asking: Asking) -> list[html.P]:
    """Lines on the values that were left out; those on dates are for phones, where the fields that say it are away."""
    beside = [name for name in DATES if asking.asked.get(name)]
    problems = asking.selection.problems
    elsewhere = [html.P(str(problem), className="beside") for problem in problems if problem.parameter in beside]
    return elsewhere + told([str(problem) for problem in problems if problem.parameter not in beside])


def told(sentences: Sequence[str]) -> list[html.P]:
    """One line per sentence, as far as there are few; of many the first, and how many more there are."""
    shown, more = [html.P(said) for said in sentences[:MOST_TOLD]], len(sentences) - MOST_TOLD
    return [*shown, html.P(f"{more:,} more of the address cannot be used")] if more > 0 else shown


ANSWERS = (
    Output("filter-sentence", "children"),
    Output("notices", "children"),
    *(Output(f"download-{name}", "href") for name in downloads.AT_HAND),
)


def answer(asking: Asking) -> tuple[object, ...]:
    """The sentence, what was left out of it, and where its exports are."""
    links = hrefs(asking.selection.filter)
    return asking.sentence, notices(asking), *(links[name] for name in downloads.AT_HAND)


def register(app: Dash, store: Store) -> None:
    """The theme changes in the page."""
    app.clientside_callback(
        ClientsideFunction("page", "theme"), Output("theme", "data"), Input("theme-toggle", "n_clicks")
    )
