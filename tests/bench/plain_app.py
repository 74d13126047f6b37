"""The plain way, to compare with: pandas frames in memory, one callback, a Plotly chart, a Cytoscape, a grid.

As a Dash developer would write it in an afternoon: no store, no dates of more than a day, no detail, no counts beside
the controls. It answers one gesture, the choice of actors.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import dash_ag_grid as dag
import dash_cytoscape as cyto
import pandas as pd
from dash import Dash, Input, Output, dcc, html

from events import queries
from events.filters import EventFilter
from events.store import Store


def plain_app(store: Store) -> Dash:
    """A page with the ids ``timeline``, ``network``, ``events-table`` and ``actor-filter``."""
    everything = EventFilter()
    events = queries.events(store, everything)
    events["day"] = pd.to_datetime(events["earliest"].astype("float64"), unit="D", origin="unix", errors="coerce")
    parts = store.frame(
        "SELECT e.event_id, a.actor_id, a.name FROM participations p JOIN events e ON e.event_no = p.event_no"
        " JOIN actors a ON a.actor_no = p.actor_no"
    ).drop_duplicates()
    places = queries.actor_counts(store, everything).set_index("actor_id")
    app = Dash("plain", serve_locally=True)
    app.layout = html.Div(
        [
            dcc.Dropdown(id="actor-filter", options=list(places.index), multi=True),
            dcc.Graph(id="timeline", style={"height": 480}),
            cyto.Cytoscape(id="network", elements=[], layout={"name": "preset"}, style={"height": 480, "width": 520}),
            dag.AgGrid(
                id="events-table",
                columnDefs=[{"field": name} for name in ("when", "title", "type", "actors")],
                style={"height": 280},
            ),
        ],
        className="explorer",
    )

    def answer(chosen: list[str] | None) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
        kept = parts[parts["actor_id"].isin(chosen)]["event_id"] if chosen else events["event_id"]
        inside = events[events["event_id"].isin(kept)]
        return _figure(inside), _elements(parts[parts["event_id"].isin(inside["event_id"])], places), _rows(inside)

    outputs = Output("timeline", "figure"), Output("network", "elements"), Output("events-table", "rowData")
    app.callback(*outputs, Input("actor-filter", "value"))(answer)
    return app


def _figure(inside: pd.DataFrame) -> dict[str, Any]:
    dated = inside[inside["day"].notna()]
    marks = {"type": "scatter", "mode": "markers+text", "x": dated["day"], "y": dated["type"], "text": dated["title"]}
    return {"data": [marks], "layout": {"margin": {"t": 8}}}


def _elements(parts: pd.DataFrame, places: pd.DataFrame) -> list[dict[str, Any]]:
    pairs: dict[tuple[str, str], int] = {}
    for _, actors in parts.groupby("event_id")["actor_id"]:
        for pair in combinations(sorted(actors), 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    nodes = [
        {
            "data": {"id": actor, "label": places.at[actor, "name"]},
            "position": {"x": places.at[actor, "x"], "y": places.at[actor, "y"]},
        }
        for actor in sorted(set(parts["actor_id"]))
    ]
    return nodes + [{"data": {"source": one, "target": other, "weight": n}} for (one, other), n in pairs.items()]


def _rows(inside: pd.DataFrame) -> list[dict[str, Any]]:
    return inside[["when", "title", "type", "actors"]].to_dict("records")
