"""Controls of one field of the selection each: circles or tabs, a list to choose from, a switch."""

from __future__ import annotations

from collections.abc import Iterable
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


def text_field(name: str, kind: str, **more: Any) -> html.Div:
    """A field to write in, in a holder ``<name>-field`` that explorer.still takes out; assets/fields.js reads it.

    What is typed stays as it is typed: a field that Dash holds may put letters in another order while answers come in.
    more: attributes, such as ``data-field``, the field of the selection that it sets.
    """
    props = {"id": name, "type": kind, "className": "text-field", "autocomplete": "off", **more}
    return html.Div({"namespace": "dash_html_components", "type": "Input", "props": props}, id=f"{name}-field")


def tools(view: str, listed: Iterable[tuple[str, str, str]]) -> list[html.Button]:
    """The quiet buttons in the head of a view: name, sign, and what pressing does."""
    return [
        html.Button(sign, id=f"{view}-{name}", className="quiet", type="button", title=said, **{"aria-label": said})
        for name, sign, said in listed
    ]
