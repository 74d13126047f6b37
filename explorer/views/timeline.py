"""The timeline: dated events as marks in lanes by type, the undated in a tray below.

The server sends what to draw (days, shapes, words); assets/timeline*.js places and draws it for the width at hand.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from events import dates, phrases, queries
from events.store import Store
from events.vocabulary import EVENT_TYPES, side_of
from explorer.selection import Selection

MOST_MARKS = 5000
CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": True,
    "doubleClick": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "showTips": False,
}


def layout(store: Store) -> html.Section:
    """The picture with its title in words, a legend of the kinds of dates present, and the tray."""
    zoom = [
        html.Button(sign, id=f"timeline-{name}", className="quiet", type="button", title=said, **{"aria-label": said})
        for sign, name, said in (
            ("+", "in", "Zoom in"),
            ("−", "out", "Zoom out"),
            ("All", "whole", "Show the whole time and let go of the period"),
        )
    ]
    return html.Section(
        [
            html.Div(
                [html.H2("Timeline", id="timeline-title"), html.Div(zoom, className="tools")], className="panel-head"
            ),
            html.Div(
                dcc.Graph(id="timeline", config=CONFIG, responsive=True, figure={"data": [], "layout": EMPTY}),
                className="picture",
                id="timeline-picture",
            ),
            html.Div(id="timeline-legend", className="legend"),
            html.Div(id="undated", className="tray"),
            dcc.Store(id="timeline-data"),
            dcc.Store(id="timeline-range"),
            dcc.Store(id="timeline-size"),
        ],
        className="panel timeline-panel",
        id="timeline-panel",
        **{"aria-labelledby": "timeline-title"},
    )


EMPTY = {
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "xaxis": {"visible": False},
    "yaxis": {"visible": False},
    "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
}


def drawing(
    frame: pd.DataFrame, types: list[str], span: tuple[int, int] | None, selection: Selection
) -> dict[str, Any]:
    """What the page draws, by column; days since 1970-01-01, None for an open or unknown end.

    frame: the columns of queries.marks.
    """
    present = [code for code in EVENT_TYPES if code in types] + [code for code in types if code not in EVENT_TYPES]
    lanes = [{"key": code, "label": _lane(code), "side": side_of(code) or ""} for code in present]
    if selection.outside == "hide":
        frame = frame[frame["inside"]]
    whens = [dates.parse(text) for text in frame["when"]]
    return {
        "span": list(span) if span else None,
        "lanes": lanes,
        "marks": {
            "id": list(frame["event_id"]),
            "title": list(frame["title"]),
            "said": [phrases.in_words(when) for when in whens],
            "lane": [present.index(code) for code in frame["type"]],
            "start": [when.earliest for when in whens],
            "end": [when.latest for when in whens],
            "shape": [when.shape for when in whens],
            "spans": [[list(part) for part in when.spans] if len(when.spans) > 1 else None for when in whens],
            "start_kind": [when.start for when in whens],
            "end_kind": [when.end for when in whens],
            "uncertain": [int(when.uncertain) for when in whens],
            "approximate": [int(when.approximate) for when in whens],
            "side": list(frame["side"]),
            "inside": [int(inside) for inside in frame["inside"]],
        },
        "outside": selection.outside,
        "period": list(selection.filter.period),
    }


def title(frame: pd.DataFrame) -> str:
    """What the picture shows, in words: how many events of the filter, and from when to when."""
    inside = frame[frame["inside"]]
    if inside.empty:
        return "No dated event in the filter"
    events = f"{len(inside):,} dated event{'' if len(inside) == 1 else 's'}"
    first = inside["earliest"].fillna(inside["latest"]).min()
    last = inside["latest"].fillna(inside["earliest"]).max()
    months = dict.fromkeys(phrases.in_words(dates.parse((dates.iso(int(day)) or "")[:-3])) for day in (first, last))
    return f"{events}, {' – '.join(month.removeprefix('some time in ') for month in months)}"


def tray(frame: pd.DataFrame, placed: bool) -> list[Any]:
    """The undated events as buttons; ``placed`` when a period leaves them out."""
    if frame.empty:
        return [html.P("No undated event in the filter.", className="note")]
    said = "not placed in the period" if placed else "listed, not placed"
    chips = [
        html.Button(row.title, className=f"chip {row.side}", type="button", **{"data-event": row.event_id})
        for row in frame.itertuples(index=False)
    ]
    return [
        html.P([html.B(f"{len(frame):,} undated"), f" {said}"], className="tray-title"),
        html.Div(chips, className="chips"),
    ]


def register(app: Dash, store: Store) -> None:
    """Marks and tray follow the filter; drawing and gestures happen in the page."""
    types, span = queries.types(store), queries.span(store)

    def mark(asked: object) -> tuple[dict[str, Any], str, list[Any]]:
        selection = Selection.from_json(asked, store)
        frame = queries.marks(store, selection.filter, limit=MOST_MARKS)
        undated = queries.undated(store, selection.filter)
        placed = "period" in selection.filter.clauses()
        return drawing(frame, types, span, selection), title(frame), tray(undated, placed)

    app.callback(
        Output("timeline-data", "data"),
        Output("timeline-title", "children"),
        Output("undated", "children"),
        Input("asked", "data"),
        prevent_initial_call=True,
    )(mark)
    app.clientside_callback(
        ClientsideFunction("timeline", "draw"),
        Output("timeline", "figure"),
        Input("timeline-data", "data"),
        Input("theme", "data"),
        Input("highlight", "data"),
        Input("timeline-range", "data"),
        Input("timeline-size", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("timeline", "listen"),
        Input("timeline", "figure"),
        State("timeline-data", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("timeline", "markTray"),
        Input("undated", "children"),
        Input("highlight", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("timeline", "legend"),
        Output("timeline-legend", "children"),
        Input("timeline-data", "data"),
        prevent_initial_call=True,
    )


def _lane(code: str) -> str:
    return EVENT_TYPES[code].label if code in EVENT_TYPES else "Untyped"
