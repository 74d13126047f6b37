"""Controls of one field of the selection each: circles or tabs, a list to choose from, a switch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html

Option = Mapping[str, str]
Element = dict[str, Any]


def choice(
    name: str, field: str, label: str, options: Iterable[tuple[str, str]], value: str, look: str = "choice"
) -> html.Div:
    """One of several values, each with its words, side by side, called ``label`` by those who hear the page.

    field: the field of the selection that it sets (assets/choices.js); empty when it sets none. look: ``choice``
    (circles), ``tabs`` or ``segments``. What it holds is plain: it is listed in explorer.app.STILL.
    """
    made = circles(name, ({"value": key, "label": words} for key, words in options), value)
    return _holder(name, field, label, "radiogroup", look, made)


def several(name: str, field: str, label: str, options: Iterable[Option], look: str) -> html.Div:
    """Any number of values, each a box; field, label and look as in ``choice``."""
    return _holder(name, field, label, "group", look, boxes(options))


def circles(name: str, options: Iterable[Option], chosen: str) -> list[Element]:
    """What a choice of this name holds: a circle for each option {value, label, and a title if there is one}."""
    return [_option(option, type="radio", name=name, checked=option["value"] == chosen) for option in options]


def boxes(options: Iterable[Option]) -> list[Element]:
    """What several values are chosen from: a box for each option, as in ``circles``."""
    return [_option(option, type="checkbox") for option in options]


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


def element(kind: str, **props: Any) -> Element:
    """An element as Dash writes it into an answer: a component takes ten times as long to make."""
    return {"namespace": "dash_html_components", "type": kind, "props": props}


def _holder(name: str, field: str, label: str, role: str, look: str, made: list[Element]) -> html.Div:
    told = {"aria-label": label, "data-choice": field}
    return html.Div(made, id=name, role=role, className=look, **told)


def _option(option: Option, **props: Any) -> Element:
    box = element("Input", **props, value=option["value"])
    title = {"title": option["title"]} if "title" in option else {}
    return element("Label", children=[box, element("Span", children=option["label"])], **title)
