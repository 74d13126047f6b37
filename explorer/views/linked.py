"""What joins the views under the pointer: which actors take part in an event.

The page (assets/hover.js) shows the same event, actor or tie in every view while one of them is pointed at.
"""

from __future__ import annotations

from typing import Any

from dash import Output

from events import heads, occurrences
from events.found import found
from events.numbers import Numbers, united
from explorer.asking import Asking
from explorer.views import sight, table

MOST_EVENTS = 2000
ANSWERS = (Output("index", "data"),)


def answer(asking: Asking) -> tuple[dict[str, list[Any]]]:
    """Who takes part, as events.occurrences.cast_of tells it, in the first events that any view can show.

    These are those inside, whatever the period; with more than the timeline draws one by one, those of the period, and
    where that holds too many as well, the first page of the table and what is picked.
    """
    store, asked, picked = asking.store, asking.selection.filter, asking.selection.events
    many = asking.totals.whole.count > sight.MOST_EVENTS
    shown = found(store, asked if many else asked.without("period"))
    if many and asking.totals.inside.count > sight.MOST_EVENTS:
        first = shown.part(0, table.PAGE)
        shown = Numbers.of(united(first, heads.those(store, picked).array()) if picked else first)
    return (occurrences.cast_of(store, shown, limit=MOST_EVENTS),)
