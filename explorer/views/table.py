"""The events table: what the filter holds, page by page, in time order or sorted by a column."""

from __future__ import annotations

import json
from typing import Any

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate

from events import dates, phrases, queries
from events.errors import FilterError
from events.store import Store
from events.vocabulary import EVENT_TYPES
from explorer.asking import Asking
from explorer.selection import Selection
from explorer.views.loosen import loosen

PAGE = 100
MOST_ROWS = 1000
THEME = {
    "backgroundColor": "var(--panel)",
    "foregroundColor": "var(--ink)",
    "headerBackgroundColor": "var(--panel)",
    "headerTextColor": "var(--ink-2)",
    "headerFontSize": 12,
    "headerFontWeight": 650,
    "accentColor": "var(--focus)",
    "borderColor": "var(--line)",
    "browserColorScheme": "inherit",
    "fontFamily": "var(--font)",
    "fontSize": 14,
    "cellHorizontalPadding": 12,
    "rowHoverColor": "color-mix(in srgb, var(--ink) 5%, transparent)",
    "selectedRowBackgroundColor": "color-mix(in srgb, var(--accent) 32%, transparent)",
    "wrapperBorder": False,
    "wrapperBorderRadius": 0,
    "columnBorder": False,
    "headerColumnResizeHandleColor": "var(--line)",
}
COLUMNS = (
    {"field": "when", "headerName": "When", "flex": 23, "minWidth": 130, "sortable": True},
    {"field": "title", "headerName": "Event", "flex": 30, "minWidth": 170, "sortable": True},
    {"field": "type", "headerName": "Type", "width": 104, "sortable": True},
    {"field": "sources", "headerName": "Sources", "width": 92, "sortable": False, "tooltipField": "attested"},
    {"field": "actors", "headerName": "Actors", "flex": 15, "minWidth": 90, "sortable": False},
)


def layout(store: Store) -> html.Div:
    """The table; rows come as one scrolls."""
    grid = dag.AgGrid(
        id="events-table",
        columnDefs=[{"tooltipField": column["field"], **column} for column in COLUMNS],
        defaultColDef={"resizable": True, "suppressHeaderMenuButton": True, "suppressMovable": True},
        rowModelType="infinite",
        getRowId="params.data.event_id",
        className="quiet-grid",
        dashGridOptions={
            "theme": {"function": f"themeQuartz.withParams({json.dumps(THEME)})"},
            "rowHeight": 32,
            "headerHeight": 34,
            "cacheBlockSize": PAGE,
            "maxConcurrentDatasourceRequests": 1,
            "infiniteInitialRowCount": 1,
            "rowSelection": {
                "mode": "multiRow",
                "checkboxes": False,
                "headerCheckbox": False,
                "enableClickSelection": False,
            },
            "suppressCellFocus": False,
            "tooltipShowDelay": 500,
            "suppressNoRowsOverlay": True,
        },
        style={"height": "100%", "width": "100%"},
    )
    parts = [grid, html.Div(id="table-empty", className="nothing"), dcc.Store(id="table-rows")]
    return html.Div(parts, className="lower lower--events grid")


def page(store: Store, selection: Selection, request: dict[str, Any]) -> dict[str, Any]:
    """Rows for a request of the grid (startRow, endRow, sortModel), with the number of all rows.

    Raises FilterError for a request that the grid would not make.
    """
    start, end = request.get("startRow"), request.get("endRow")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= start + MOST_ROWS:
        raise FilterError("startRow", f"{start}..{end}", f"ask for at most {MOST_ROWS} rows at once")
    sort, descending = _order(request.get("sortModel"))
    frame = queries.events(store, selection.filter, sort=sort, descending=descending, start=start, limit=end - start)
    rows = [
        {
            "event_id": row["event_id"],
            "when": phrases.in_words(dates.parse(row["when"])) if row["when"] else "undated",
            "title": row["title"],
            "type": EVENT_TYPES[row["type"]].label if row["type"] in EVENT_TYPES else "",
            "actors": row["actors"] or "",
            "sources": f"{row['sources']} · {row['independent']}",
            "attested": f"{row['sources']} sources, {row['independent']} independent",
        }
        for row in frame.to_dict("records")
    ]
    return {"rowData": rows, "rowCount": queries.counts(store, selection.filter).matched}


def title(counts: queries.Counts) -> str:
    """How many rows there are, in words."""
    return f"{counts.matched:,} event{'' if counts.matched == 1 else 's'}"


def nothing(asking: Asking) -> list[Any]:
    """What to loosen when no event is left: the clauses of the filter, and the undated that a period leaves out."""
    counts = asking.counts
    if counts.matched:
        return []
    said = [html.P("No event holds all of this.", className="nothing-said"), *loosen(asking)]
    if counts.undated:
        said.append(html.P(f"{counts.undated:,} undated events are listed below the timeline.", className="note"))
    return said


ANSWERS = (Output("table-title", "children"), Output("table-empty", "children"))


def answer(asking: Asking) -> tuple[str, list[Any]]:
    """How many rows there are, and what to loosen when there is none."""
    return title(asking.counts), nothing(asking)


def register(app: Dash, store: Store) -> None:
    """Rows follow the filter: the page asks the grid to fetch again when it changes."""

    def rows(request: dict[str, Any] | None, asked: object) -> dict[str, Any]:
        if request is None or asked is None:
            raise PreventUpdate
        return {"asked": asked, "page": page(store, Selection.from_json(asked, store), request)}

    app.callback(
        Output("table-rows", "data"),
        Input("events-table", "getRowsRequest"),
        State("asked", "data"),
        prevent_initial_call=True,
    )(rows)
    app.clientside_callback(
        ClientsideFunction("table", "deliver"),
        Output("events-table", "getRowsResponse"),
        Input("table-rows", "data"),
        State("asked", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("table", "refresh"),
        Input("asked", "data"),
        Input("looks", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(ClientsideFunction("table", "mark"), Input("highlight", "data"), prevent_initial_call=True)


def _order(model: object) -> tuple[str, bool]:
    if not isinstance(model, list) or not model or not isinstance(model[0], dict):
        return "when", False
    column = model[0].get("colId")
    if column not in queries.SORTS:
        raise FilterError("sort", str(column)[:40], "sort by " + ", ".join(queries.SORTS))
    return column, model[0].get("sort") == "desc"
