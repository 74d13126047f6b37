"""Playing the network through time: the period moves, or grows, from one frame of the filter's time to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html
from dash.exceptions import PreventUpdate

from events import dates, playback
from events.playback import AUTO, UNITS
from events.store import Store
from explorer.selection import Selection

MODES = (("window", "one by one"), ("growing", "adding up"))
SPEEDS = (("1", "normal"), ("0.5", "slow"), ("3", "fast"))
STEPS = ((AUTO, "fitting"), *((unit, unit) for unit in UNITS))


def layout(store: Store) -> html.Div:
    """The bar at the foot of the network; out of sight until it is wanted (assets/playback.js fills and moves it)."""
    return html.Div(
        [
            html.Button("Play", id="playback-toggle", className="playback-toggle", type="button"),
            html.Div(id="playback-scrub", className="playback-scrub"),
            html.Span(id="playback-now", className="playback-now"),
            html.Div(
                [
                    _choice("Step", "playback-unit", STEPS),
                    _choice("Frames", "playback-mode", MODES),
                    _choice("Speed", "playback-speed", SPEEDS),
                    html.Button("Close", id="playback-close", className="quiet", type="button"),
                ],
                className="playback-choices",
            ),
        ],
        id="playback",
        className="playback",
        role="group",
        hidden=True,
        **{"aria-label": "Play the network through time"},
    )


def frames(store: Store, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The frames of a filter: ``unit`` and, by frame, [first day, last day, words], days as ISO dates.

    wanted: ``asked``, the page's filter, and ``unit``, one of STEPS; another counts as fitting.
    """
    unit = wanted.get("unit")
    asked = Selection.from_json(wanted.get("asked"), store).filter
    made = playback.frames(store, asked, unit if unit in UNITS else AUTO)
    listed = [[dates.iso(frame.first), dates.iso(frame.last), frame.words] for frame in made.frames]
    return {"unit": made.unit, "frames": listed}


def register(app: Dash, store: Store) -> None:
    """Frames are asked for when they are to be played; playing them happens in the page."""

    def cut(wanted: object) -> dict[str, Any]:
        if not isinstance(wanted, Mapping):
            raise PreventUpdate
        return frames(store, wanted)

    app.callback(Output("playback-frames", "data"), Input("playback-wanted", "data"), prevent_initial_call=True)(cut)
    app.clientside_callback(
        ClientsideFunction("playback", "receive"), Input("playback-frames", "data"), prevent_initial_call=True
    )


def _choice(label: str, name: str, options: tuple[tuple[str, str], ...]) -> html.Label:
    listed = [html.Option(words, value=value) for value, words in options]
    return html.Label([html.Span(label), html.Select(listed, id=name)], className="pick-one")
