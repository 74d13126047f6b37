"""The network: the most active actors of the filter and all ties among them, each at its own steady place."""

from __future__ import annotations

from typing import Any

import dash_cytoscape as cyto
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from events.measures import MEASURES
from events.store import Store
from explorer import theme
from explorer.asking import Asking
from explorer.looks import LOOKS
from explorer.views import empty, playback
from explorer.views.choices import pick_one, switch, tools
from explorer.views.explain import explained
from explorer.views.network_elements import elements, tie_columns, title
from explorer.views.network_scene import Scene, scene_of

TIE_KEYS = (
    ("cooperation", "cooperation"),
    ("conflict", "conflict"),
    ("neutral", "both alike, or untyped"),
    ("directed", "from initiator to recipient"),
)
ACTOR_KEYS = (
    ("state", "state, government"),
    ("force", "armed force"),
    ("person", "person"),
    ("organisation", "body, bloc"),
    ("population", "people, other"),
)
TOOLS = (
    ("in", "+", "Zoom in"),
    ("out", "−", "Zoom out"),
    ("fit", "Fit", "Fit all actors in the picture"),
)
KEYS = (
    "Network. Arrow keys go from actor to actor, Home to the most active, Enter keeps an actor's events,"
    " i opens its detail, plus and minus zoom."
)
AS_LIST = "As a list: the tab Ties has every tie, the filter every actor with its number of events."
PLAY = {"title": "Play the network through time", "aria-expanded": "false", "aria-controls": "playback"}
ANSWERS = (
    Output("network-scene", "data"),
    Output("network-title", "children"),
    Output("network-note", "children"),
)


def layout(store: Store) -> html.Section:
    """The picture with its title in words, how it is looked at, and a legend."""
    play = html.Button("Play", id="playback-play", className="quiet", type="button", **PLAY)
    return html.Section(
        [
            html.Div(
                [html.H2("Network", id="network-title"), html.Div([play, *tools("network", TOOLS)], className="tools")],
                className="panel-head",
            ),
            html.Div(_looks(), className="looks", id="network-looks"),
            html.Div(
                [
                    picture("network", theme.network_stylesheet("light")),
                    empty.layout("network"),
                ],
                className="picture",
                id="network-picture",
                tabIndex=0,
                role="application",
                **{"aria-label": KEYS, "aria-describedby": "network-title network-list"},
            ),
            playback.layout(store),
            html.P(AS_LIST, id="network-list", className="heard"),
            html.P(id="network-note", className="note network-note"),
            html.Div(_legend(), className="legend", id="network-legend"),
            dcc.Store(id="network-styles", data={name: theme.network_stylesheet(name) for name in theme.THEMES}),
        ],
        className="panel network-panel",
        id="network-panel",
        **{"aria-labelledby": "network-title"},
    )


def picture(name: str, stylesheet: list[theme.Style]) -> cyto.Cytoscape:
    """A picture of actors and ties whose places are given, which never moves them by itself."""
    return cyto.Cytoscape(
        id=name,
        elements=[],
        layout={"name": "preset", "fit": False},
        stylesheet=stylesheet,
        autoRefreshLayout=False,
        wheelSensitivity=1,
        boxSelectionEnabled=False,
        autoungrabify=True,
        minZoom=0.15,
        maxZoom=4,
        style={"width": "100%", "height": "100%"},
    )


def answer(asking: Asking) -> tuple[dict[str, Any], str, list[Any]]:
    """What is drawn, its title, and what is said of how it is looked at."""
    scene, outside = scene_of(asking), asking.selection.outside
    picture = scene.picture
    drawn = {
        "elements": elements(scene, outside),
        "ties": tie_columns(scene, outside),
        "extent": [picture.width, picture.height],
    }
    beside = len(set(scene.ids) - scene.inside) if outside != "hide" else 0
    said = title(len(scene.inside), scene.tied, scene.total, beside, _around(scene))
    return drawn, said, notes(scene)


def notes(scene: Scene) -> list[Any]:
    """What size tells unless it is events, what rolling up leaves without a tie, and how to let go of the focus."""
    made: list[Any] = []
    if scene.focus:
        label = f"Show all actors again, not only those around {_name(scene)}"
        press = {"data-set": "focus=", "aria-label": label}
        made += [html.Button("Show all actors", className="pick", type="button", **press), ". "]
    if scene.measure != "events":
        chosen = MEASURES[scene.measure]
        made.append(f"{chosen.label}: {chosen.meaning} ")
    if scene.left_out:
        one = scene.left_out == 1
        made.append(f"{scene.left_out:,} event{'' if one else 's'} of more than {scene.store.crowd:,} actors")
        made.append(f" {'makes' if one else 'make'} no ties. ")
    if scene.within_one:
        many = scene.within_one > 1
        made.append(
            f"{scene.within_one:,} event{'s' if many else ''} within one actor {'are' if many else 'is'} no tie."
        )
    return made


def register(app: Dash, store: Store) -> None:
    """Styles, highlights and gestures happen in the page."""
    app.clientside_callback(
        ClientsideFunction("network", "restyle"),
        Output("network", "stylesheet"),
        Input("theme", "data"),
        State("network-styles", "data"),
        prevent_initial_call=True,
    )


def _around(scene: Scene) -> str:
    if not scene.focus:
        return ""
    return f" within {scene.steps} step{'' if scene.steps == 1 else 's'} of {_name(scene)}"


def _name(scene: Scene) -> str:
    names = scene.actors.set_index("actor_id")["name"]
    return str(names.get(scene.focus, scene.focus))


def _looks() -> list[Any]:
    """How the picture is looked at: size, groups, how many actors, who counts as whom, how far around a focus."""
    sizes = tuple((made.name, made.label.lower()) for made in MEASURES.values())
    reach = tuple((step, f"{step} step{'' if step == '1' else 's'}") for step in LOOKS["steps"])
    return [
        html.Span([pick_one("Size", "measure", sizes), explained("measure")], className="with-help"),
        pick_one("Group", "cluster", tuple((name, {"bloc": "family"}.get(name, name)) for name in LOOKS["cluster"])),
        pick_one("Actors", "top", tuple((top, top) for top in sorted(LOOKS["top"], key=int))),
        html.Div(pick_one("Around the focus", "steps", reach), id="network-reach", className="reach"),
        html.Span(
            [
                switch(
                    "Roll up",
                    "rollup=1",
                    className="segment-button",
                    title="Count units and persons with whom they belong to",
                ),
                explained("rollup"),
            ],
            className="with-help",
        ),
    ]


def _legend() -> list[html.Span]:
    keys = [(f"nw-key nw-key--{kind}", words) for kind, words in TIE_KEYS]
    keys += [(f"nw-shape nw-shape--{kind}", words) for kind, words in ACTOR_KEYS]
    return [html.Span([html.Span(className=look), words], className="legend-item") for look, words in keys]
