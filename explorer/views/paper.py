"""The page on paper: both pictures, the sentence, and the sources of what is in the filter (see assets/paper.js)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from events import attestation, dates, phrases, totals
from events.store import Store
from events.vocabulary import RELIABILITY
from explorer.selection import Selection

MOST_SOURCES, MOST_EVENTS = 40, 200_000
LATE = "The sources were still being read when this was printed: print again."


def layout(store: Store) -> html.Section:
    """What only paper shows; the script fills sentence, pictures and the line of the source when it is printed."""
    return html.Section(
        [
            html.H1(store.about.title),
            html.P(id="paper-sentence"),
            html.Div(id="paper-timeline", className="paper-picture"),
            html.Div(id="paper-network", className="paper-picture"),
            html.Div(id="paper-sources"),
            html.P(LATE, className="paper-late"),
            html.P(id="paper-source"),
            *(dcc.Store(id=f"paper-{name}") for name in ("asked", "listed")),
        ],
        id="paper",
        className="paper",
        **{"aria-hidden": "true"},
    )


def listing(store: Store, selection: Selection) -> list[Any]:
    """The sources that events of the filter rest on, those of most events first, with what could not be listed."""
    events = totals.counts(store, selection.filter).matched
    if events > MOST_EVENTS:
        return [html.H2(f"Sources are listed of up to {MOST_EVENTS:,} events; these are {events:,}")]
    found = attestation.sources(store, selection.filter, limit=MOST_SOURCES)
    if found.empty:
        return [html.H2("No source: no claim is inside the filter")]
    total = int(found["total"].iloc[0])
    left = total - len(found)
    rest = [html.P(f"{left:,} more sources of fewer events are not listed.")] if left else []
    items = [html.Li(_source(row)) for row in found.to_dict("records")]
    return [html.H2(f"{total:,} source{'' if total == 1 else 's'} of these events"), html.Ol(items), *rest]


def register(app: Dash, store: Store) -> None:
    """The sources are asked for once the filter rests, so that they are there whenever the reader prints."""

    def read(asked: object) -> tuple[list[Any], object]:
        return listing(store, Selection.from_json(asked, store)), asked

    app.callback(
        Output("paper-sources", "children"),
        Output("paper-listed", "data"),
        Input("paper-asked", "data"),
        prevent_initial_call=True,
    )(read)
    app.clientside_callback(
        ClientsideFunction("paper", "listed"), Input("paper-listed", "data"), prevent_initial_call=True
    )


def _source(source: Mapping[str, Any]) -> list[Any]:
    published = phrases.in_words(dates.parse(source["published"])) if source["published"] else ""
    letter = source["reliability"]
    graded = RELIABILITY[letter].lower() if letter in RELIABILITY else "reliability not graded"
    count = f"{source['events']:,} event{'' if source['events'] == 1 else 's'}"
    facts = [source["publisher"], published, f"{letter}: {graded}" if letter in RELIABILITY else graded, count]
    address = [html.Br(), html.Span(source["url"], className="paper-address")] if source["url"] else []
    return [html.B(source["title"]), ". ", "; ".join(fact for fact in facts if fact), *address]
