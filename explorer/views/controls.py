"""The filter panel: words, period, actors, types, and what to do with what lies outside."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from events import queries
from events.filters import EventFilter
from events.store import Store
from events.vocabulary import ACTOR_KINDS, EVENT_TYPES
from explorer.selection import Selection

LISTED_ACTORS = 60
CONTROLS = (
    ("search", "value"), ("since", "value"), ("until", "value"), ("dates-mode", "value"), ("actor-filter", "value"),
    ("match-mode", "value"), ("type-filter", "value"), ("outside-mode", "value"),
)  # fmt: skip
Option = dict[str, Any]


def layout(store: Store) -> html.Aside:
    """The panel. Every control sets one clause of the filter."""
    return html.Aside(
        [
            html.Div(
                [
                    html.H2("Filter"),
                    html.Div(
                        [
                            html.Button("Clear filters", id="clear-filters", className="quiet", type="button"),
                            html.Button(
                                "Change", className="quiet fold", type="button", **{"data-fold": "filter-panel"}
                            ),
                        ],
                        className="tools",
                    ),
                ],
                className="panel-head",
            ),
            _field(
                "Words",
                dcc.Input(id="search", type="search", debounce=0.3, placeholder="In title, summary, tags"),
                "search",
            ),
            html.Fieldset([html.Legend("Period"), *_period()]),
            html.Fieldset(
                [
                    html.Legend("Actors"),
                    _choice("match-mode", (("any", "any of them"), ("all", "all of them")), "any"),
                    dcc.Input(id="actor-search", type="search", placeholder="Find by name or alias", debounce=0.2),
                    dcc.Checklist(id="actor-filter", options=[], value=[], className="facet facet--actors"),
                    html.P(id="actor-note", className="note"),
                ],
            ),
            html.Fieldset(
                [
                    html.Legend("Types"),
                    dcc.Checklist(id="type-filter", options=type_options({}, ()), value=[], className="facet"),
                ]
            ),
            html.Fieldset(
                [
                    html.Legend("Outside the filter"),
                    _choice("outside-mode", (("show", "show"), ("dim", "dim"), ("hide", "hide")), "dim"),
                ]
            ),
        ],
        className="panel controls",
        id="filter-panel",
        **{"aria-label": "Filter"},
    )


def actor_options(frame: pd.DataFrame) -> list[Option]:
    """Options with counts from columns actor_id, name, kind, events."""
    return [
        {
            "value": row["actor_id"],
            "label": _facet(row["name"], row["events"]),
            "title": f"{row['name']} · {ACTOR_KINDS[row['kind']]} · {row['events']:,} events",
        }
        for row in frame.to_dict("records")
    ]


def type_options(counts: dict[str, int], present: tuple[str, ...] | list[str]) -> list[Option]:
    """Options for the types of the collection, cooperation before conflict, with counts in the filter."""
    return [
        {
            "value": code,
            "label": _facet(EVENT_TYPES[code].label, counts.get(code, 0)),
            "title": EVENT_TYPES[code].meaning,
        }
        for code in EVENT_TYPES
        if code in present
    ]


def listed_actors(store: Store, asked: EventFilter, like: str) -> pd.DataFrame:
    """The actors to choose from: the chosen ones first, then the most active that match what is typed.

    Counted without the actors clause when any of them may match, so that further ones can be chosen; with it when all
    must, so that each choice leaves an event.
    """
    choice = asked if asked.match == "all" else asked.without("actors")
    found = queries.actor_counts(store, choice, like=like, limit=LISTED_ACTORS)
    if not asked.actors:
        return found
    chosen = queries.actor_counts(store, choice, among=asked.actors)
    idle = [queries.actor(store, actor) for actor in asked.actors if actor not in set(chosen["actor_id"])]
    return pd.concat([chosen, *idle, found[~found["actor_id"].isin(asked.actors)]], ignore_index=True)


def register(app: Dash, store: Store) -> None:
    """Lists follow the filter; the page's one selection writer listens to every control."""
    present = queries.types(store)

    def list_actors(asked: object, like: str | None) -> tuple[list[Option], str]:
        selection = Selection.from_json(asked, store)
        frame = listed_actors(store, selection.filter, like or "")
        more = queries.actor_total(store, selection.filter.without("actors")) - len(frame)
        note = "No actor of that name in the filter." if frame.empty else ""
        if more > 0 and not like:
            note = f"{more:,} more: find them by name."
        return actor_options(frame), note

    def list_types(asked: object) -> list[Option]:
        frame = queries.type_counts(store, Selection.from_json(asked, store).filter.without("types"))
        return type_options(dict(zip(frame["type"], frame["events"], strict=True)), present)

    app.callback(
        Output("actor-filter", "options"),
        Output("actor-note", "children"),
        Input("asked", "data"),
        Input("actor-search", "value"),
        prevent_initial_call=True,
    )(list_actors)
    app.callback(Output("type-filter", "options"), Input("asked", "data"), prevent_initial_call=True)(list_types)
    app.clientside_callback(
        ClientsideFunction("selection", "write"),
        Output("selection", "data"),
        Output("asked", "data"),
        Output("shown", "data"),
        Input("gesture", "data"),
        Input("clear-filters", "n_clicks"),
        *(Input(name, prop) for name, prop in CONTROLS),
        State("selection", "data"),
    )


def _period() -> list[Any]:
    fields = [
        html.Div(
            [
                html.Label(name.capitalize(), htmlFor=name),
                dcc.Input(id=name, type="text", debounce=True, placeholder=example, autoComplete="off", maxLength=64),
                html.P(id=f"{name}-note", className="note note--wrong", role="status"),
            ],
            className="field",
        )
        for name, example in (("since", "2024-10"), ("until", "2025-03-15"))
    ]
    readings = (("possible", "possibly"), ("certain", "certainly in it"))
    return [html.Div(fields, className="pair"), _choice("dates-mode", readings, "possible")]


def _field(label: str, control: Any, name: str) -> html.Div:
    return html.Div([html.Label(label, htmlFor=name), control], className="field")


def _choice(name: str, options: tuple[tuple[str, str], ...], value: str) -> dcc.RadioItems:
    listed = [{"value": key, "label": label} for key, label in options]
    return dcc.RadioItems(id=name, options=listed, value=value, inline=True, className="choice")


def _facet(name: str, count: int) -> html.Span:
    return html.Span(
        [html.Span(name, className="facet-name"), html.Span(f"{count:,}", className="facet-count")],
        className="facet-line" if count else "facet-line facet-line--none",
    )
