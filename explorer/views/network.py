"""The network: the most active actors of the filter and all ties among them, each at its own steady place."""

from __future__ import annotations

from math import log2
from typing import Any

import dash_cytoscape as cyto
import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from events import queries
from events.network import node_size
from events.store import Store
from events.ties import ties
from explorer import theme
from explorer.asking import Asking
from explorer.selection import Selection, write_tie

DRAWN_ACTORS = 60
HOVERED = 50  # events of a tie that stand out in the other views while it is pointed at
LEGEND = (
    ("cooperation", "cooperation"),
    ("conflict", "conflict"),
    ("neutral", "both alike, or untyped"),
    ("directed", "from initiator to recipient"),
)
Element = dict[str, Any]


def layout(store: Store) -> html.Section:
    """The picture with its title in words and a legend."""
    zoom = [
        html.Button(sign, id=f"network-{name}", className="quiet", type="button", title=said, **{"aria-label": said})
        for sign, name, said in (
            ("+", "in", "Zoom in"),
            ("−", "out", "Zoom out"),
            ("Fit", "fit", "Fit all actors in the picture"),
        )
    ]
    picture = cyto.Cytoscape(
        id="network",
        elements=[],
        layout={"name": "preset", "fit": False},
        stylesheet=theme.network_stylesheet("light"),
        autoRefreshLayout=False,
        wheelSensitivity=1,
        boxSelectionEnabled=False,
        autoungrabify=True,
        minZoom=0.15,
        maxZoom=4,
        style={"width": "100%", "height": "100%"},
    )
    return html.Section(
        [
            html.Div(
                [html.H2("Network", id="network-title"), html.Div(zoom, className="tools")], className="panel-head"
            ),
            html.Div(picture, className="picture", id="network-picture"),
            html.Div(_legend(), className="legend"),
            dcc.Store(id="network-extent", data=[store.about.layout_width, store.about.layout_height]),
            dcc.Store(id="network-styles", data={name: theme.network_stylesheet(name) for name in theme.THEMES}),
        ],
        className="panel network-panel",
        id="network-panel",
        **{"aria-labelledby": "network-title"},
    )


def nodes(actors: pd.DataFrame, inside: set[str], chosen: tuple[str, ...], largest: int) -> list[Element]:
    """Elements of actors (columns of queries.actor_counts); ``largest`` is the count drawn at full size."""
    return [
        {
            "data": {
                "id": actor.actor_id,
                "name": actor.name,
                "events": int(actor.events),
                "size": node_size(int(actor.events), largest),
            },
            "position": {"x": actor.x, "y": actor.y},
            "classes": _classes(
                actor.kind,
                "" if actor.actor_id in inside else "outside",
                "chosen" if actor.actor_id in chosen else "",
            ),
        }
        for actor in actors.itertuples(index=False)
    ]


def edges(found: pd.DataFrame, inside: set[str]) -> list[Element]:
    """Elements of ties (columns of events.ties.ties); ``inside`` holds the ids of those that the whole filter holds."""
    return [
        {
            "data": {
                "id": (tie_id := write_tie(tie["from_id"], tie["to_id"], tie["directed"])),
                "source": tie["from_id"],
                "target": tie["to_id"],
                "count": int(tie["count"]),
                "width": round(1.5 + 1.5 * log2(tie["count"]), 1),
                "events": tie["event_ids"][:HOVERED],
            },
            "classes": _classes(
                side(tie["balance"]),
                "directed" if tie["directed"] else "",
                "" if tie_id in inside else "outside",
            ),
        }
        for tie in found.to_dict("records")
    ]


def side(balance: float) -> str:
    """The side that a balance of cooperation (1) and conflict (-1) leans to."""
    return "cooperation" if balance > 0 else "conflict" if balance < 0 else "neutral"


def title(actors: int, tied: int, total: int, outside: int = 0) -> str:
    """What the picture shows, in words: what is in the filter, how many more are not drawn, how many lie outside."""
    if not actors:
        return "No actor in the filter"
    said = f"{actors:,} actor{'' if actors == 1 else 's'}, {tied:,} tie{'' if tied == 1 else 's'}"
    more = f"; {total - actors:,} less active actors not drawn" if total > actors else ""
    return said + more + (f"; {outside:,} actors outside" if outside else "")


def drawing(store: Store, selection: Selection) -> tuple[list[Element], str]:
    """Elements and title for a selection."""
    asked, drawn_by = selection.filter, selection.filter_for("network")
    actors = queries.actor_counts(store, drawn_by, limit=DRAWN_ACTORS)
    missing = [actor for actor in asked.actors if actor not in set(actors["actor_id"])]
    if missing:
        actors = pd.concat([actors, queries.actor_counts(store, drawn_by, ids=missing)], ignore_index=True)
    among = list(actors["actor_id"])
    drawn = ties(store, drawn_by, among)
    kept = ties(store, asked, among) if asked.actors else drawn
    kept_ids = {write_tie(*key) for key in zip(kept["from_id"], kept["to_id"], kept["directed"], strict=True)}
    inside = set(queries.actor_counts(store, asked, ids=among)["actor_id"]) if asked.actors else set(among)
    largest = queries.activity(store)
    elements = nodes(actors, inside, asked.actors, largest) + edges(drawn, kept_ids)
    if selection.outside == "hide":
        elements = [element for element in elements if "outside" not in element["classes"].split()]
    elif selection.outside == "show":
        elements = [element | {"classes": element["classes"].replace("outside", "").strip()} for element in elements]
    beside = len(set(among) - inside) if selection.outside != "hide" else 0
    total = queries.actor_total(store, asked)
    return elements, title(len(inside), len(kept), total, beside)


ANSWERS = (Output("network", "elements"), Output("network-title", "children"))


def answer(asking: Asking) -> tuple[list[Element], str]:
    """What is drawn, and its title."""
    return drawing(asking.store, asking.selection)


def register(app: Dash, store: Store) -> None:
    """Styles, highlights and gestures happen in the page."""
    app.clientside_callback(
        ClientsideFunction("network", "restyle"),
        Output("network", "stylesheet"),
        Input("theme", "data"),
        State("network-styles", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("network", "refresh"),
        Input("network", "elements"),
        Input("highlight", "data"),
        State("network-extent", "data"),
        prevent_initial_call=True,
    )


def _classes(*names: str) -> str:
    return " ".join(name for name in names if name)


def _legend() -> list[html.Span]:
    return [
        html.Span([html.Span(className=f"nw-key nw-key--{kind}"), words], className="legend-item")
        for kind, words in LEGEND
    ]
