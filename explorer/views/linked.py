"""What joins the views under the pointer: which actors take part in an event.

The page (assets/hover.js) shows the same event, actor or tie in every view while one of them is pointed at.
"""

from __future__ import annotations

from dash import Output

from events import occurrences
from events.found import found
from explorer.asking import Asking
from explorer.views import sight

MOST_EVENTS = 2000
ANSWERS = (Output("index", "data"),)


def answer(asking: Asking) -> tuple[dict[str, list[str]]]:
    """Actor ids by event id, for the first events that any view can show: those inside, whatever the period.

    With more than the timeline draws one by one, it is the period that it shows.
    """
    asked = asking.selection.filter
    many = asking.totals.whole.count > sight.MOST_EVENTS
    shown = found(asking.store, asked if many else asked.without("period"))
    return (occurrences.actors_of(asking.store, shown, limit=MOST_EVENTS),)
