"""What joins the views under the pointer: which actors take part in an event.

The page (assets/hover.js) shows the same event, actor or tie in every view while one of them is pointed at.
"""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output

from events import occurrences
from events.store import Store
from explorer.asking import Asking

MOST_EVENTS = 2000
ANSWERS = (Output("index", "data"),)


def answer(asking: Asking) -> tuple[dict[str, list[str]]]:
    """Actor ids by event id, for the first events that any view can show: those inside, whatever the period."""
    whole = asking.selection.filter.without("period")
    return (occurrences.actors_of(asking.store, whole, limit=MOST_EVENTS),)


def register(app: Dash, store: Store) -> None:
    """The page learns who takes part in what."""
    app.clientside_callback(ClientsideFunction("hover", "learn"), Input("index", "data"), prevent_initial_call=True)
