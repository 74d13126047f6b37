"""Buttons in the running text that open a record in the detail panel (assets/page.js reads what they carry)."""

from __future__ import annotations

from explorer.views.choices import Element, element


def pick(text: str, **target: str) -> Element:
    """A button in the running text that opens an event, an actor (about) or a tie."""
    carried = {f"data-{kind}": value for kind, value in target.items()}
    return element("Button", children=text, className="pick", type="button", **carried)
