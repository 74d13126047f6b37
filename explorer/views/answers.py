"""Answers on their way and answers that did not come: a line on the panels that wait, one sentence with a way on.

Dash tells the page when a question is sent and when it is done with (HOOKS); assets/answers.js does the rest.
"""

from __future__ import annotations

from dash import html

from events.store import Store

HOOKS = {
    "request_pre": "(payload) => EventAnswers.sent(payload)",
    "callback_resolved": "(callback, result) => EventAnswers.came(callback, result)",
}


def layout(store: Store) -> html.Div:
    """Where the page says what went wrong; empty while nothing did."""
    return html.Div(id="trouble", className="notices trouble", role="alert")
