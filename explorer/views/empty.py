"""What stands in the pictures when the filter holds nothing: a sentence, and buttons that each let go of one clause."""

from __future__ import annotations

from typing import Any

from dash import Output, html

from events import queries
from explorer.asking import Asking
from explorer.views.loosen import NOTHING_FOUND, loosen

NO_ACTOR = "No actor takes part in these events."
ANSWERS = (Output("timeline-empty", "children"), Output("network-empty", "children"))
Parts = list[Any]


def layout(picture: str) -> html.Div:
    """The place in a picture (``timeline`` or ``network``), empty while there is something to draw."""
    return html.Div(id=f"{picture}-empty", className="picture-empty")


def answer(asking: Asking) -> tuple[Parts, Parts]:
    """What stands in the timeline, whose own words say that it is empty, and in the network."""
    if asking.counts.matched:
        tied = queries.actor_total(asking.store, asking.selection.filter)
        return [], [] if tied else [_said(NO_ACTOR)]
    buttons = loosen(asking)
    return buttons, [_said(NOTHING_FOUND), *buttons]


def _said(sentence: str) -> html.P:
    return html.P(sentence, className="nothing-said")
