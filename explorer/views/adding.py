"""Adding events in the page: the button, and the dialog that takes files, tells of them and explores them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from explorer.views import choices

STILL = ("adding-dialog",)
TAKES = (
    "Tables (CSV, Excel, Parquet), JSON, and public data sets as their publishers ship them: ACLED, UCDP, GDELT, ICEWS,"
    " POLECAT, TimelineJS and others. Files are read on this machine and go nowhere else."
)


def button() -> html.Button:
    """The button of the head that opens the dialog."""
    return html.Button("Add events", id="add-events", className="quiet", type="button", **{"aria-haspopup": "dialog"})


def layout(title: str, shown: Sequence[str], kept: str = "") -> html.Dialog:
    """The dialog. title: of the collection that is open. shown: titles of all that were, in their order.

    kept: where the store of a collection lies that was made here.
    """
    close = html.Button("Close", id="adding-close", className="quiet", type="button", **{"data-close": "adding-dialog"})
    places = (("own", "A collection of its own"), ("this", f"Added to a copy of “{title}”"))
    return html.Dialog(
        [
            html.Div([html.H2("Add events", id="adding-title"), close], className="dialog-head"),
            html.Div([html.P(TAKES, className="note"), _field()], id="adding-choose"),
            html.Div(
                [
                    html.P(id="adding-files", className="adding-files"),
                    html.Div(id="adding-told"),
                    html.Details(
                        [html.Summary("Columns"), html.Div(id="adding-columns")], id="adding-columns-part", hidden=True
                    ),
                    html.Details(
                        [html.Summary(id="adding-rejected-head"), html.Ol(id="adding-rejected")],
                        id="adding-rejected-part",
                        hidden=True,
                    ),
                    choices.choice("adding-to", "", "Where to", places, "own"),
                    html.Div(
                        [
                            html.Button("Explore", id="adding-explore", className="button strong", type="button"),
                            html.Button("Other files", id="adding-again", className="quiet", type="button"),
                        ],
                        className="adding-acts",
                    ),
                ],
                id="adding-report",
                hidden=True,
            ),
            html.P(id="adding-said", className="adding-said", role="status"),
            html.Div(_plain("Progress", max=1, **{"aria-label": "How far it has come"}), hidden=True, id="adding-bar"),
            html.Div([*_shown(title, shown), *_kept(title, kept)], className="note adding-before"),
        ],
        id="adding-dialog",
        **{"aria-labelledby": "adding-title"},
    )


def _field() -> html.Label:
    field = _plain("Input", id="adding-field", type="file", multiple=True, className="heard")
    chosen = html.Span("Choose files", className="button")
    return html.Label([field, chosen, " or drop them here"], className="adding-drop")


def _plain(tag: str, **props: Any) -> dict[str, Any]:
    """An element that Dash has no component for; assets/markup.js makes it."""
    return {"namespace": "dash_html_components", "type": tag, "props": props}


def _shown(title: str, shown: Sequence[str]) -> list[Any]:
    """The way back to a collection that was open before."""
    buttons = [
        html.Button(name, className="pick", type="button", **{"data-collection": str(number)})
        for number, name in enumerate(shown)
        if name != title or shown.count(name) > 1
    ]
    return [html.P(["Opened before: ", *buttons])] if buttons else []


def _kept(title: str, path: str) -> list[Any]:
    return [html.P([f"“{title}” is kept in ", html.Code(path), "."])] if path else []
