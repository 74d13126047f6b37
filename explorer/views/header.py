"""The head of the page: the collection, the filter in one sentence, notices, downloads, theme and help."""

from __future__ import annotations

from urllib.parse import urlencode

from dash import ClientsideFunction, Dash, Input, Output, html

from events.errors import FilterError
from events.exports import FORMATS
from events.filters import EventFilter
from events.parameters import DATES, EDITION
from events.store import Store
from explorer.asking import Asking
from explorer.views import share

HELP = (
    ("Look", "The timeline and the network show the same events. Hover names things; a click opens them on the right."),
    (
        "Narrow",
        "Drag across the timeline to choose a period, or type one: 2024, 2024-10, 2024-10/2025-03. Click an actor to"
        " keep its events, click it again to let go. Click a tie to keep the events the two actors share.",
    ),
    (
        "Vague dates",
        "An event that is only known to fall in late 2024 counts in any period it may fall in. Choose “certainly” to"
        " keep only what lies wholly inside. Undated events are listed below the timeline.",
    ),
    (
        "Compare",
        "Compare sets this filter (A) against another one (B): before and after a date, two actors, two claimants, or"
        " everything. The filter panel edits A.",
    ),
    (
        "Take away",
        "CSV and JSON hold exactly the events on screen. The address of the page is the view: Share copies and cites it"
        " and saves the pictures.",
    ),
    ("Colours", "Blue and solid is cooperation, vermilion and dashed is conflict, amber marks what you have picked."),
)


def layout(store: Store) -> html.Header:
    """The head; the sentence and notices are live regions."""
    return html.Header(
        [
            html.Div(
                [
                    html.H1(store.about.title),
                    html.P(id="filter-sentence", className="sentence", role="status"),
                ],
                className="head-words",
            ),
            share.open_full(),
            html.Nav(
                [
                    share.button(),
                    *(
                        html.A(
                            made.upper(),
                            id=f"download-{made}",
                            className="button",
                            href="#",
                            title=f"Download as {made.upper()}",
                        )
                        for made in FORMATS
                    ),
                    html.Button("Dark", id="theme-toggle", className="quiet", type="button"),
                    html.Button("Help", id="help", className="quiet", type="button"),
                ],
                className="head-actions",
                **{"aria-label": "Share, download, theme and help"},
            ),
            html.Div(id="notices", className="notices", role="alert"),
            _help_dialog(),
            share.layout(store),
        ],
        className="head",
    )


def hrefs(asked: EventFilter) -> dict[str, str]:
    """The address of each export of the filtered events, by format."""
    query = urlencode([*asked.params(), ("v", EDITION)])
    return {name: f"export/events.{name}?{query}" for name in FORMATS}


def notices(problems: tuple[FilterError, ...]) -> list[html.P]:
    """One line per value that was left out, but for the dates, which are answered beside their fields."""
    return [html.P(str(problem)) for problem in problems if problem.parameter not in DATES]


ANSWERS = (
    Output("filter-sentence", "children"),
    Output("notices", "children"),
    *(Output(f"download-{name}", "href") for name in FORMATS),
)


def answer(asking: Asking) -> tuple[object, ...]:
    """The sentence, what was left out of it, and where its exports are."""
    links = hrefs(asking.selection.filter)
    return asking.sentence, notices(asking.selection.problems), *(links[name] for name in FORMATS)


def register(app: Dash, store: Store) -> None:
    """Theme, help and copying the address happen in the page."""
    app.clientside_callback(
        ClientsideFunction("page", "theme"), Output("theme", "data"), Input("theme-toggle", "n_clicks")
    )
    app.clientside_callback(ClientsideFunction("page", "help"), Input("help", "n_clicks"), prevent_initial_call=True)


def _help_dialog() -> html.Dialog:
    body = [html.Div([html.H3(title), html.P(text)]) for title, text in HELP]
    close = html.Button("Close", id="help-close", className="button", type="button", **{"data-close": "help-dialog"})
    return html.Dialog(
        [html.H2("How to explore", id="help-title"), *body, close],
        id="help-dialog",
        **{"aria-labelledby": "help-title"},
    )
