"""Controls of one field of the selection each: circles or tabs, a list to choose from, a switch."""

from __future__ import annotations

from typing import Any

from dash import dcc, html


def choice(name: str, options: tuple[tuple[str, str], ...], value: str, look: str = "choice") -> dcc.RadioItems:
    """One of several values, each with its label, side by side; look: ``choice`` (circles) or ``tabs``."""
    listed = [{"value": key, "label": label} for key, label in options]
    return dcc.RadioItems(id=name, options=listed, value=value, inline=True, className=look)


def pick_one(label: str, field: str, options: tuple[tuple[str, str], ...]) -> html.Label:
    """A list to choose one value of a field of the selection from (assets/page.js reads it and keeps it true)."""
    listed = [html.Option(words, value=value) for value, words in options]
    return html.Label([html.Span(label), html.Select(listed, **{"data-field": field})], className="pick-one")


def switch(label: str, sets: str, **more: Any) -> html.Button:
    """A button that is on while a field of the selection has a value: ``sets`` is ``name=value``."""
    return html.Button(label, type="button", **{"data-switch": sets, "aria-pressed": "false"}, **more)
