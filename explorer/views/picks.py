"""Buttons in the running text that open a record in the detail panel (assets/page.js reads what they carry)."""

from __future__ import annotations

from dash import html


def pick(text: str, **target: str) -> html.Button:
    """A button in the running text that opens an event, an actor (about) or a tie."""
    return html.Button(
        text, className="pick", type="button", **{f"data-{kind}": value for kind, value in target.items()}
    )
