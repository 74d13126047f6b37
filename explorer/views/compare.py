"""Compare: the page's filter (A) against another one (B): what they share, when, and which ties changed.

While comparing, it takes the place of the two pictures. The other filter stands in the address as ``vs``.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update

from events import compare as domain
from events import queries
from events.compare import Comparison
from events.filters import EventFilter
from events.store import Store
from explorer import theme
from explorer.asking import Asking
from explorer.selection import write_tie
from explorer.views import compare_network as change
from explorer.views import compare_sides as sides
from explorer.views.choices import choice
from explorer.views.network import picture

MOST_BINS = 96
MOST_ROWS = 200
MOST_LISTED = 200
ANSWERS = (
    Output("compare-title", "children"),
    Output("compare-notices", "children"),
    Output("compare-side-a", "children"),
    Output("compare-side-b", "children"),
    Output("compare-csv-a", "href"),
    Output("compare-csv-b", "href"),
    Output("compare-note", "children"),
    Output("compare-presets", "open"),
    Output("compare-actors", "children"),
    Output("compare-claimants", "children"),
    Output("compare-bins", "data"),
    Output("compare-changes", "data"),
    Output("compare-network", "elements"),
    Output("compare-network-title", "children"),
    Output("compare-legend", "children"),
)


def layout(store: Store) -> html.Section:
    """The panel: both sides in words, what else can be compared, events in time, changed ties, their network."""
    return html.Section(
        [
            html.Div([html.H2("Compare", id="compare-title"), _tools()], className="panel-head"),
            html.Div(id="compare-notices", className="notices compare-notices", role="alert"),
            html.Div([sides.side(letter, _side_tools(letter)) for letter in "AB"], className="compare-sides"),
            sides.choices(),
            html.Div(id="compare-note", className="compare-note", role="status"),
            html.Div([_lists(), _network()], className="compare-body"),
            dcc.Store(id="compare-typed"),
            dcc.Store(id="compare-cut"),
        ],
        className="panel compare-panel",
        id="compare-panel",
        tabIndex=-1,
        **{"aria-labelledby": "compare-title"},
    )  # fmt: skip


def answer(asking: Asking) -> tuple[Any, ...]:
    """All that the panel shows; nothing is asked of the store while nothing is compared."""
    text, store, a = asking.text("vs"), asking.store, asking.selection.filter
    if not text:
        return (no_update,) * len(ANSWERS)
    reading = sides.read_other(store, text)
    b = reading.filter
    found = domain.compare(store, a, b, top=int(asking.look("top")), most_bins=MOST_BINS)
    return (
        sides.title(found.overlap),
        sides.notices(reading.problems),
        *sides.sentences(store, a, b, found),
        *(f"export/events.csv?{sides.query_of(side)}" for side in (a, b)),
        sides.note(found),
        b == sides.EVERYTHING,
        *_pairs(store, a, b),
        bins(found),
        changes(found),
        change.elements(found, queries.activity(store)),
        change.title(found),
        change.legend(found),
    )


def bins(found: Comparison) -> dict[str, Any]:
    """The histogram's data: first day, days a bin, counts of both sides and of what is undated; empty without bins."""
    if found.bins_a is None or found.bins_b is None:
        return {}
    return {
        "first": found.bins_a.first,
        "width": found.bins_a.width,
        "a": found.bins_a.counts,
        "b": found.bins_b.counts,
        "undated": [found.counts_a.undated, found.counts_b.undated],
    }


def changes(found: Comparison) -> dict[str, Any]:
    """Ties and actors as rows {id, name, a, b, change, state}, at most MOST_ROWS of each, and how many more there are.

    ``kind`` and ``title`` say what the rows are, once for the page and once for the reader.
    """
    names = dict(zip(found.actors["actor_id"], found.actors["name"], strict=True))
    ties = [
        _row(row, write_tie(row["from_id"], row["to_id"], row["directed"]), change.tied(row, names), "count")
        for row in found.ties.head(MOST_ROWS).to_dict("records")
    ]
    actors = [
        _row(row, row["actor_id"], row["name"], "events") for row in found.actors.head(MOST_ROWS).to_dict("records")
    ]
    return {
        "ties": {"kind": "tie", "title": "Tie", "rows": ties, "rest": _rest(found.ties, "tie", "ties")},
        "actors": {"kind": "actor", "title": "Actor", "rows": actors, "rest": _rest(found.actors, "actor", "actors")},
    }


def register(app: Dash, store: Store) -> None:
    """Drawing, sorting and gestures happen in the page; a date in words is read here.

    ``compare-typed`` holds the text of the field for a date, and ``sent``: how often it was sent, or 0 while it is
    being typed.
    """

    def cut(typed: object) -> tuple[str, Any]:
        text, sent = (typed.get("text"), typed.get("sent")) if isinstance(typed, dict) else (None, 0)
        said, ends = sides.cut_at(text)
        return said, {**ends, "sent": sent} if ends and sent else no_update

    app.callback(
        Output("compare-date-note", "children"),
        Output("compare-cut", "data"),
        Input("compare-typed", "data"),
        prevent_initial_call=True,
    )(cut)
    app.clientside_callback(
        ClientsideFunction("compare", "cut"), Input("compare-cut", "data"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("network", "restyle"),
        Output("compare-network", "stylesheet"),
        Input("theme", "data"),
        State("compare-styles", "data"),
        prevent_initial_call=True,
    )


def _pairs(store: Store, a: EventFilter, b: EventFilter) -> tuple[Any, Any]:
    """The actors and the claimants of A to choose two from."""
    query_a, query_b = (parse_qs(sides.query_of(side)) for side in (a, b))
    actors = queries.actor_counts(store, a.without("actors"), limit=MOST_LISTED)
    named = domain.claimants(store, a, limit=MOST_LISTED)
    chosen = [[query.get(name, [""])[0] for query in (query_a, query_b)] for name in ("actor", "claimant")]
    return sides.pair("actor", actors, *chosen[0]), sides.pair("claimant", named, *chosen[1])


def _row(row: dict[Any, Any], id: str, name: str, counted: str) -> dict[str, Any]:
    counts = {"a": row[f"{counted}_a"], "b": row[f"{counted}_b"]}
    return {"id": id, "name": name, **counts, "change": row["change"], "state": row["state"]}


def _rest(frame: pd.DataFrame, one: str, many: str) -> str:
    if frame.empty:
        return f"There is no {one} on either side."
    more = len(frame) - MOST_ROWS
    return f"{more:,} more {one if more == 1 else many} with smaller changes are not listed." if more > 0 else ""


def _tools() -> html.Div:
    swap = sides.button("Swap A and B", "swap", "Exchange the sides: B becomes the filter of the page")
    close = html.Button(
        "Close", id="compare-close", className="quiet", type="button", title="End comparing", **{"data-set": "vs="}
    )
    return html.Div([swap, close], className="tools")


def _side_tools(letter: str) -> list[Any]:
    csv = html.A(
        f"CSV of {letter}",
        id=f"compare-csv-{letter.lower()}",
        className="button",
        href="#",
        title=f"Download the events of {letter} as CSV",
    )
    said = "Exchange the sides, so that the filter panel edits this one"
    return [csv] if letter == "A" else [sides.button("Edit B", "edit", said), csv]


def _lists() -> html.Div:
    return html.Div([_times(), _changes()], className="compare-lists")


def _times() -> html.Div:
    said = "Events of A above and of B below one time axis; the arrow keys go from bin to bin"
    return html.Div(
        [
            html.P(id="compare-read", className="compare-read", **{"aria-live": "polite"}),
            html.Div(id="compare-figure", className="compare-figure", tabIndex=0, role="img", **{"aria-label": said}),
            html.Div(id="compare-bins-table", className="compare-unseen"),
        ],
        className="compare-times",
    )


def _changes() -> html.Div:
    return html.Div(
        [
            choice("compare-list", "", "What has changed", (("ties", "Ties"), ("actors", "Actors")), "ties", "tabs"),
            html.Div(id="compare-table", className="compare-table"),
        ],
        className="compare-changes",
    )


def _network() -> html.Div:
    return html.Div(
        [
            html.H3("Network of change", id="compare-network-title"),
            html.P(id="compare-pointed", className="note compare-pointed"),
            html.Div(picture("compare-network", change.stylesheet("light")), className="picture", id="compare-picture"),
            html.Div(id="compare-legend", className="legend"),
            dcc.Store(id="compare-styles", data={name: change.stylesheet(name) for name in theme.THEMES}),
        ],
        className="compare-network",
    )
