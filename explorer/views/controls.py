"""The filter panel: words, period, actors, types, and what to do with what lies outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html

from events import queries
from events.filters import EventFilter
from events.parameters import DATES, EDITION
from events.queries import Active
from events.store import Store
from events.vocabulary import ACTOR_KINDS, EVENT_TYPES, RELIABILITY
from explorer.asking import Asking
from explorer.views.choices import Element, Option, boxes, choice, several, switch, text_field
from explorer.views.date_notes import date_notes, reading_note
from explorer.views.explain import explained

LISTED_ACTORS = 60
OUTSIDE = ("show", "dim", "hide")
MATCHES = (("any", "any of them"), ("all", "all of them"))
FIND = {"aria-label": "Find an actor by name or alias"}


def layout(store: Store) -> html.Aside:
    """The panel. Every control sets one clause of the filter."""
    return html.Aside(
        [
            html.Div(
                [
                    html.H2("Filter"),
                    html.Div(
                        [
                            compare_button(),
                            clear_button(),
                            html.Button("Done", className="quiet lowers", type="button", **{"data-lower": ""}),
                        ],
                        className="tools",
                    ),
                ],
                className="panel-head",
            ),
            _field(
                "Words",
                text_field("search", "search", placeholder="In title, summary, tags", **{"data-field": "q"}),
                "search",
            ),
            html.Fieldset([html.Legend("Period"), *_period()]),
            html.Fieldset(
                [
                    html.Legend("Actors"),
                    choice("match-mode", "match", "Which of the actors", MATCHES, "any"),
                    text_field("actor-search", "search", placeholder="Find by name or alias", **FIND),
                    several("actor-filter", "actor", "Actors", (), "facet facet--actors"),
                    html.P(id="actor-note", className="note"),
                ],
            ),
            html.Fieldset(
                [html.Legend("Types"), several("type-filter", "type", "Types", (), "facet")],
                hidden=not queries.typed(store),
            ),
            html.Fieldset([html.Legend("Evidence"), *_evidence()]),
            html.Fieldset(
                [
                    html.Legend("Outside the filter"),
                    explained("outside"),
                    choice("outside-mode", "outside", "Outside the filter", zip(OUTSIDE, OUTSIDE, strict=True), "dim"),
                ]
            ),
        ],
        className="panel controls",
        id="filter-panel",
        **{"aria-label": "Filter"},
    )


def clear_button() -> html.Button:
    """Lets go of the whole filter and of what is picked."""
    told = {"title": "Clear filters", "data-clear": ""}
    return html.Button("Clear", id="clear-filters", className="quiet", type="button", **told)


def compare_button() -> html.Button:
    """Opens the comparison of the filter, with everything at first."""
    said = "Compare this filter with another one"
    return html.Button(
        "Compare", id="compare-open", className="quiet", type="button", title=said, **{"data-set": f"vs=v={EDITION}"}
    )


def actor_options(listed: Iterable[Active]) -> list[Option]:
    """Options with counts."""
    return [
        {
            "value": actor_id,
            "label": _facet(name, events),
            "title": f"{name} · {ACTOR_KINDS[kind]} · {events:,} events",
        }
        for actor_id, name, kind, events in listed
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


def listed_actors(store: Store, asked: EventFilter, like: str) -> list[Active]:
    """The actors to choose from: the chosen ones first, then the most active that match what is typed."""
    choice = _to_choose(asked)
    found = queries.active_actors(store, choice, like=like, limit=LISTED_ACTORS)
    absent = set(asked.actors) - {actor for actor, *_ in found}
    more = queries.active_actors(store, choice, ids=[actor for actor in asked.actors if actor in absent])
    idle = queries.actors_without(
        store, [actor for actor in asked.actors if actor in absent - {row[0] for row in more}]
    )
    chosen = [row for row in found if row[0] in asked.actors]
    return [*chosen, *more, *idle, *(row for row in found if row[0] not in asked.actors)]


def _to_choose(asked: EventFilter) -> EventFilter:
    """The filter whose actors can be chosen.

    It is without the actors clause when any of them may match, so that further ones can be chosen; with it when all
    must, so that each choice leaves an event.
    """
    return asked if asked.match == "all" else asked.without("actors")


NOTES = tuple(Output(f"{name}-note", "children") for name in DATES)
ANSWERS = (
    Output("actor-filter", "children"),
    Output("actor-note", "children"),
    Output("type-filter", "children"),
    *NOTES,
    Output("reading-note", "children"),
)


def answer(asking: Asking) -> tuple[Any, ...]:
    """The lists to choose from with their counts, and what is said of the dates."""
    asked = asking.selection.filter
    types = type_options(queries.type_counts(asking.store, asked.without("types")), queries.types(asking.store))
    return (
        *actor_list(asking),
        boxes(types),
        *date_notes(asking.asked),
        reading_note(asking.store, asked, asking.totals),
    )


def actor_list(asking: Asking) -> tuple[list[Element], str]:
    """The actors to choose from, and how many more there are."""
    asked = asking.selection.filter
    listed = listed_actors(asking.store, asked, asking.like)
    more = queries.actor_total(asking.store, _to_choose(asked)) - sum(events > 0 for *_, events in listed)
    note = "" if listed else "No actor of that name in the filter."
    if asking.like and len(listed) >= LISTED_ACTORS:
        note = f"At most {LISTED_ACTORS} are listed: type more of the name."
    if more > 0 and not asking.like:
        note = f"{more:,} more: find them by name."
    return boxes(actor_options(listed)), note


def register(app: Dash, store: Store) -> None:
    """What is typed is answered as it is typed."""

    def search(like: object) -> dict[str, Any]:
        told = like if isinstance(like, Mapping) else {}
        return _parts(ANSWERS, actor_list(Asking.from_json(store, told.get("asked"), like=told.get("text"))))

    def read(texts: object) -> dict[str, Any]:
        return _parts(NOTES, date_notes(texts))

    found, noted = Output("actors-found", "data"), Output("dates-read", "data")
    app.callback(found, Input("like", "data"), prevent_initial_call=True)(search)
    app.callback(noted, Input("typed", "data"), prevent_initial_call=True)(read)
    for name in ("actors-found", "dates-read"):
        app.clientside_callback(ClientsideFunction("parts", "take"), Input(name, "data"), prevent_initial_call=True)


def _parts(outputs: Iterable[Output], values: Iterable[Any]) -> dict[str, Any]:
    """Parts of an answer by name, for assets/parts.js."""
    return {str(output): value for output, value in zip(outputs, values, strict=False)}


def _period() -> list[Any]:
    fields = [
        html.Div(
            [html.Label(name.capitalize(), htmlFor=name), _date(name, example)],
            className="field",
        )
        for name, example in (("since", "late 2024"), ("until", "2025-03-15"))
    ]
    readings = (("possible", "possibly"), ("certain", "certainly in it"))
    notes = [html.P(id=f"{name}-note", className="note", role="status") for name in ("since", "until")]
    return [
        html.Div(fields, className="pair"),
        *notes,
        explained("possible"),
        choice("dates-mode", "dates", "How dates fall in the period", readings, "possible"),
        html.P(id="reading-note", className="note"),
    ]


def _date(name: str, example: str) -> html.Div:
    """A date field; what is typed in it is also posted as it is typed, for the note below it."""
    return text_field(name, "text", placeholder=example, maxlength=64, **{"data-field": name})


def _evidence() -> list[Any]:
    said = "What has no report date", "Reliability of a source"
    grades = [{"value": grade, "label": grade, "title": RELIABILITY[grade]} for grade in RELIABILITY]
    return [
        html.Div(
            [
                explained("known"),
                html.Label("As known on", htmlFor="known"),
                _date("known", "1 November 2024"),
                html.P(id="known-note", className="note", role="status"),
            ],
            className="field",
        ),
        html.P(said[0], className="note"),
        choice("unstated-mode", "unstated", said[0], (("show", "show"), ("hide", "leave out")), "show"),
        explained("reliability"),
        html.P(said[1], className="note"),
        several("reliability-filter", "reliability", said[1], grades, "choice"),
        explained("single"),
        switch("On a single source", "single=1", id="single", className="toggle"),
    ]


def _field(label: str, control: Any, name: str) -> html.Div:
    return html.Div([html.Label(label, htmlFor=name), control], className="field")


def _facet(name: str, count: int) -> str:
    """A label with its count; plain text, because Dash loses its way when lists of component labels grow back."""
    return f"{name} ({count:,})"
