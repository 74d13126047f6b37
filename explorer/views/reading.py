"""One event laid open over the page, to be read in place without picking it (assets/reading.js opens it)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.exceptions import PreventUpdate

from events.errors import FilterError
from events.store import Store
from explorer.asking import Asking
from explorer.views import detail


def layout(store: Store) -> html.Div:
    """The dialog, closed until an event is read."""
    turns = [
        html.Button(sign, className="quiet", type="button", title=said, **{"data-turn": step, "aria-label": said})
        for sign, step, said in (("←", "-1", "Event above (left arrow)"), ("→", "1", "Event below (right arrow)"))
    ]
    close = html.Button("Close", className="quiet", type="button", **{"data-close": "reading"})
    dialog = html.Dialog(
        [
            html.Div([*turns, close], className="tools reading-tools"),
            html.Div(id="reading-card", className="card", tabIndex=0),
        ],
        id="reading",
        className="reading",
        **{"aria-label": "Event"},
    )
    return html.Div([dialog, dcc.Store(id="reading-wanted")])


def record(asking: Asking, event_id: str) -> list[Any]:
    """The card of an event, with a button that picks it."""
    card, _ = detail.show(asking.store, replace(asking.selection, events=(event_id,)))
    pick = html.Button("Pick this event", className="button", type="button", **{"data-event": event_id})
    return [*card, html.P(pick, className="card-act")]


def register(app: Dash, store: Store) -> None:
    """The record that is asked for by the event's id."""

    def read(wanted: object) -> list[Any]:
        if not isinstance(wanted, Mapping):
            raise PreventUpdate
        event_id = wanted.get("id")
        if not isinstance(event_id, str):
            raise FilterError("id", str(event_id)[:40], "name an event")
        return record(Asking.from_json(store, wanted.get("asked")), event_id)

    app.callback(Output("reading-card", "children"), Input("reading-wanted", "data"), prevent_initial_call=True)(read)
    app.clientside_callback(
        ClientsideFunction("reading", "lay"), Input("reading-card", "children"), prevent_initial_call=True
    )
