"""The events table: what the filter holds, page by page, in time order or sorted by a column.

The first page of rows comes with the answer to a gesture; the grid asks for others as one scrolls or sorts
(assets/table_rows.js).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.exceptions import PreventUpdate

from events import pages, queries
from events.errors import EventGraphError, FilterError
from events.plain_store import Record
from events.store import Store
from events.telling import Counts
from events.vocabulary import EVENT_TYPES
from explorer.asking import Asking
from explorer.views.choices import switch
from explorer.views.grids import grid_options
from explorer.views.lines import in_words
from explorer.views.loosen import NOTHING_FOUND, loosen

PAGE = 100
MOST_ROWS = 1000
COLUMNS: tuple[dict[str, Any], ...] = (
    {"field": "when", "headerName": "When", "width": 164},
    {"field": "title", "headerName": "Event", "flex": 1, "minWidth": 190, "cellRenderer": "EventCell"},
    {"field": "type", "headerName": "Type", "width": 98},
    {"field": "sources", "headerName": "Sources", "width": 84, "tooltipField": "attested"},
    {"field": "actors", "headerName": "Actors", "width": 116},
    {"field": "place", "headerName": "Place", "width": 130},
    {"field": "tags", "headerName": "Tags", "width": 150},
    {"field": "reported", "headerName": "Reported", "width": 140},
    {"field": "precision", "headerName": "Precision", "width": 100},
    {"field": "edtf", "headerName": "Date as EDTF", "width": 150},
    {"field": "initiators", "headerName": "Initiators", "width": 150},
    {"field": "recipients", "headerName": "Recipients", "width": 150},
    {"field": "claims", "headerName": "Claims", "width": 80, "type": "rightAligned"},
    {"field": "summary", "headerName": "Summary", "width": 320},
)
SHOWN = ("when", "title", "type", "sources", "actors")
ALIKE = ("place", "initiators", "recipients", "claims", "summary", "actors", "precision")


def layout(store: Store) -> html.Div:
    """The table; rows come as one scrolls."""
    columns = [
        {
            "tooltipField": column["field"],
            "sortable": column["field"] in pages.SORTS,
            "hide": column["field"] not in SHOWN,
            **column,
        }
        for column in COLUMNS
    ]
    grid = dag.AgGrid(
        id="events-table",
        columnDefs=columns,
        defaultColDef={"resizable": True, "suppressHeaderMenuButton": True, "minWidth": 60},
        rowModelType="infinite",
        getRowId="params.data.event_id",
        className="quiet-grid",
        dashGridOptions=grid_options(
            cacheBlockSize=PAGE, maxConcurrentDatasourceRequests=1, infiniteInitialRowCount=1, maxBlocksInCache=20
        ),
        style={"height": "100%", "width": "100%"},
    )
    parts = [
        grid,
        html.Div(id="table-empty", className="nothing"),
        html.P(id="table-notice", className="table-notice", role="alert"),
        *(dcc.Store(id=name) for name in ("table-wanted", "table-block")),
    ]
    return html.Div(parts, className="lower lower--events grid", **{"data-rows": "event"})


def tools() -> html.Div:
    """What belongs to the table in the head of its panel: how much of each row is shown, and which columns."""
    full = switch("Full text", "rows=full", className="quiet", title="Show title and summary of each event in full")
    columns = html.Button("Columns", id="table-columns", className="quiet", type="button")
    return html.Div([full, columns], className="tools table-tools")


def page(asking: Asking, wanted: Mapping[str, Any]) -> list[Record]:
    """Rows from ``start`` to before ``end``, sorted by ``sort``: a column's field, ``desc`` or not.

    Raises FilterError for what the page would not ask.
    """
    start, end, sort = wanted.get("start"), wanted.get("end"), wanted.get("sort", "when")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= start + MOST_ROWS:
        raise FilterError("start", f"{start}..{end}"[:40], f"ask for at most {MOST_ROWS} rows at once")
    if not isinstance(sort, str) or sort not in pages.SORTS:
        raise FilterError("sort", str(sort)[:40], "sort by " + ", ".join(pages.SORTS))
    found = queries.event_records(
        asking.store,
        asking.selection.filter,
        sort=sort,
        descending=wanted.get("desc") is True,
        start=start,
        limit=end - start,
    )
    return [_row(event) for event in found]


def title(counts: Counts) -> str:
    """How many rows there are, in words."""
    return f"{counts.matched:,} event{'' if counts.matched == 1 else 's'}"


def nothing(asking: Asking) -> list[Any]:
    """What to loosen when no event is left: the clauses of the filter, and the undated that a period leaves out."""
    counts = asking.counts
    if counts.matched:
        return []
    said = [html.P(NOTHING_FOUND, className="nothing-said"), *loosen(asking)]
    if counts.undated:
        said.append(html.P(f"{counts.undated:,} undated events are listed below the timeline.", className="note"))
    return said


ANSWERS = (Output("table-title", "children"), Output("table-empty", "children"), Output("table-first", "data"))


def answer(asking: Asking) -> tuple[str, list[Any], dict[str, Any]]:
    """How many rows there are, what to loosen when there is none, and the first page."""
    rows = page(asking, {"start": 0, "end": PAGE})
    first = {"asked": asking.asked, "count": asking.counts.matched, "rows": rows}
    return title(asking.counts), nothing(asking), first


def register(app: Dash, store: Store) -> None:
    """Further rows are asked for with a number, and answered with it; what cannot be answered is said."""

    def rows(wanted: object) -> dict[str, Any]:
        if not isinstance(wanted, Mapping):
            raise PreventUpdate
        try:
            return {"n": wanted.get("n"), "rows": page(Asking.from_json(store, wanted.get("asked")), wanted)}
        except EventGraphError as error:
            return {"n": wanted.get("n"), "problem": str(error)}

    app.callback(Output("table-block", "data"), Input("table-wanted", "data"), prevent_initial_call=True)(rows)
    for name, followed in {
        "take": Input("table-block", "data"),
        "decline": Input("events-table", "getRowsRequest"),
    }.items():
        app.clientside_callback(ClientsideFunction("table", name), followed, prevent_initial_call=True)


def _row(event: Record) -> Record:
    """What the page shows of an event (columns of queries.events), by the fields of COLUMNS."""
    kind = EVENT_TYPES.get(event["type"])
    return {
        "event_id": event["event_id"],
        "when": in_words(event["when"]) or "undated",
        "title": event["title"],
        "type": kind.label if kind else "",
        "sources": f"{event['sources']} · {event['independent']}",
        "attested": f"{event['sources']} in all, {event['independent']} independent",
        "tags": event["tags"].replace(";", "; "),
        "reported": in_words(event["reported"]),
        "edtf": event["when"],
        **{name: event[name] for name in ALIKE},
    }
