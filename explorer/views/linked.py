"""What joins the views under the pointer: which actors take part in an event.

The page (assets/hover.js) shows the same event, actor or tie in every view while one of them is pointed at.
"""

from __future__ import annotations

from dash import Output

from events import occurrences
from explorer.asking import Asking

MOST_EVENTS = 2000
ANSWERS = (Output("index", "data"),)


def answer(asking: Asking) -> tuple[dict[str, list[str]]]:
    """Actor ids by event id, for the first events that any view can show: those inside, whatever the period."""
    whole = asking.selection.filter.without("period")
    return (occurrences.actors_of(asking.store, whole, limit=MOST_EVENTS),)
