"""The network as two lists that sort: its actors, and its ties; each filled while it is looked at.

A list holds what is inside the whole filter, of what the network draws: as many actors and ties as the network's title
says. A click on a row opens its card; Keep makes it a clause of the filter, as a click in the network does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import dash_ag_grid as dag
import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, html
from dash.exceptions import PreventUpdate

from events import dates, phrases, roll
from events.measures import MEASURES
from events.plain_store import Record
from events.store import Store
from events.ties import tie_counts
from events.vocabulary import ACTOR_KINDS
from explorer.asking import Asking
from explorer.selection import write_tie
from explorer.views.grids import grid_options
from explorer.views.loosen import loosen
from explorer.views.network_scene import Scene, scene_of

Columns = tuple[dict[str, Any], ...]
NUMBER: dict[str, Any] = {"type": "rightAligned", "width": 76}
DATES: Columns = tuple(
    {"field": f"{end}_when", "headerName": end.capitalize(), "width": 128, "comparator": {"function": f"{end}_order"}}
    for end in ("first", "last")
)
BALANCE: dict[str, Any] = {
    "field": "balance", "headerName": "Balance", "width": 116, "cellRenderer": "BalanceCell",
    "headerTooltip": "Events of cooperation (blue, left) and of conflict (vermilion, right)",
}  # fmt: skip
ACTORS: Columns = (
    {"field": "name", "headerName": "Actor", "flex": 1, "minWidth": 170, "cellRenderer": "KeepCell"},
    {"field": "kind", "headerName": "Kind", "width": 100},
    {"field": "events", "headerName": "Events", **NUMBER},
    {"field": "degree", "headerName": "Tied to", "headerTooltip": MEASURES["degree"].meaning, **NUMBER},
    BALANCE,
    *DATES,
    {
        "field": "betweenness",
        "headerName": "Go-between",
        "headerTooltip": MEASURES["betweenness"].meaning,
        **NUMBER,
        "width": 104,
    },
    {
        "field": "eigenvector",
        "headerName": "Well connected",
        "headerTooltip": MEASURES["eigenvector"].meaning,
        **NUMBER,
        "width": 124,
    },
)
TIES: Columns = (
    {"field": "from_name", "headerName": "From", "flex": 1, "minWidth": 140},
    {"field": "arrow", "headerName": "", "width": 44},
    {"field": "to_name", "headerName": "To", "flex": 1, "minWidth": 150, "cellRenderer": "KeepCell"},
    {"field": "events", "headerName": "Events", **NUMBER},
    BALANCE,
    *DATES,
    {"field": "cooperation", "headerName": "Cooperation", **NUMBER, "width": 108},
    {"field": "conflict", "headerName": "Conflict", **NUMBER, "width": 84},
)


def layout(store: Store) -> html.Div:
    """Both lists, empty until one is looked at."""
    return html.Div([_list("actors", "actor", ACTORS), _list("ties", "tie", TIES)], className="rolls")


def actor_rows(scene: Scene) -> list[Record]:
    """The drawn actors inside the filter by the fields of ACTORS, with ``id`` and the days that dates sort by."""
    found = roll.actors(scene.store, scene.asked, scene.ids, ties_inside(scene))
    return [
        {
            "id": row["actor_id"],
            "name": row["name"],
            "kind": ACTOR_KINDS.get(row["kind"], row["kind"]),
            **_added_up(row, row["events"]),
            "degree": int(row["degree"]),
            "betweenness": round(row["betweenness"], 4),
            "eigenvector": round(row["eigenvector"], 3),
        }
        for row in found.to_dict("records")
    ]


def tie_rows(scene: Scene) -> list[Record]:
    """The drawn ties inside the filter by the fields of TIES, with ``id`` and the days that dates sort by."""
    found = roll.ties(scene.store, scene.asked, ties_inside(scene))
    return [
        {
            "id": write_tie(row["from_id"], row["to_id"], row["directed"]),
            "from_name": row["from_name"],
            "arrow": "→" if row["directed"] else "–",
            "to_name": row["to_name"],
            **_added_up(row, row["count"]),
        }
        for row in found.to_dict("records")
    ]


def ties_inside(scene: Scene) -> pd.DataFrame:
    """The ties of the drawn actors that rest on events inside all clauses of the filter."""
    return tie_counts(scene.store, scene.asked, scene.ids) if scene.asked.actors else scene.ties


def said(scene: Scene) -> str:
    """How many actors are listed, and which of how many: '60 most active of 143 actors'."""
    count, total = len(scene.inside), scene.total
    plural = f"actor{'' if total == 1 else 's'}"
    if scene.focus:
        return f"{count:,} of {total:,} {plural}, around the one in focus"
    return f"{count:,} most active of {total:,} {plural}" if count < total else f"{count:,} {plural}"


def register(app: Dash, store: Store) -> None:
    """A list follows the filter, and which actors the network draws, while it is looked at (assets/page_lists.js)."""
    _follow(app, store, "actors", actor_rows, lambda rows, scene: said(scene))
    _follow(app, store, "ties", tie_rows, _ties_said)
    app.clientside_callback(
        ClientsideFunction("roll", "mark"),
        Input("actors-grid", "rowData"),
        Input("ties-grid", "rowData"),
        prevent_initial_call=True,
    )


def _follow(
    app: Dash,
    store: Store,
    name: str,
    rows_of: Callable[[Scene], list[Record]],
    words: Callable[[list[Record], Scene], str],
) -> None:
    def fill(wanted: object) -> tuple[list[Record], list[Any]]:
        if not isinstance(wanted, Mapping):
            raise PreventUpdate
        asking = Asking.from_json(store, wanted.get("asked"), wanted)
        scene = scene_of(asking)
        rows = rows_of(scene)
        none = [] if rows else [html.P(f"No {name[:-1]} in the filter."), *loosen(asking)]
        return rows, none or [html.P(words(rows, scene), className="note")]

    app.callback(
        Output(f"{name}-grid", "rowData"),
        Output(f"{name}-said", "children"),
        Input(f"{name}-wanted", "data"),
        prevent_initial_call=True,
    )(fill)


def _ties_said(rows: list[Record], scene: Scene) -> str:
    return f"{len(rows):,} tie{'' if len(rows) == 1 else 's'} among {said(scene)}"


def _list(name: str, kind: str, columns: Columns) -> html.Div:
    grid = dag.AgGrid(
        id=f"{name}-grid",
        columnDefs=[{"tooltipField": column["field"], **column} for column in columns],
        defaultColDef={"resizable": True, "sortable": True, "suppressHeaderMenuButton": True, "minWidth": 44},
        rowData=[],
        getRowId="params.data.id",
        className="quiet-grid",
        dashGridOptions=grid_options(animateRows=False),
        style={"height": "100%", "width": "100%"},
    )
    parts = [html.Div(id=f"{name}-said", className="roll-said", role="status"), html.Div(grid, className="grid")]
    return html.Div(parts, className=f"lower lower--{name} roll", id=f"{name}-roll", **{"data-rows": kind})


def _added_up(row: Record, count: int) -> Record:
    """What actors and ties have in common: counts, balance, and the first and last date in words with its day."""
    return {
        "events": int(count),
        "cooperation": int(row["cooperation"]),
        "conflict": int(row["conflict"]),
        "balance": round(row["balance"], 3),
        **{name: _words(row[name]) for name in ("first_when", "last_when")},
        **{name: None if pd.isna(row[name]) else int(row[name]) for name in ("first", "last")},
    }


def _words(when: str) -> str:
    return phrases.in_words(dates.parse(when)) if when else "undated"
