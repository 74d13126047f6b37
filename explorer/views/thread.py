"""The thread that a reader follows: from event to event in time order, of what was picked or of the whole filter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html

from events import called, heads, paths, queries, ties
from events.filters import EventFilter
from events.numbers import Numbers
from events.steps import position, step
from events.store import Store
from explorer.selection import Selection, Tie

MOST_STEPS = 100
SHORT = 48


@dataclass(frozen=True, slots=True)
class Thread:
    """What one goes along: a filter or some events; in words, after “3 of 14 ”; and what it leads back to, by name."""

    among: EventFilter | Numbers
    words: str
    back: str = ""


def layout(store: Store) -> html.Div:
    """Where the picked event stands in its thread, a step either way; and what to do with several that are picked."""
    bar = [
        _button("‹", -1, "Previous event (k)"),
        html.Span(id="thread-said", className="thread-said"),
        _button("›", 1, "Next event (j)"),
    ]
    return html.Div(
        [
            html.Div(bar, className="thread", role="group", **{"aria-label": "From event to event"}),
            html.Div(id="picked", className="picked", role="group", **{"aria-label": "Picked events"}),
        ]
    )


def thread_of(store: Store, selection: Selection) -> Thread:
    """The thread of a selection: several picked events, a tie, the paths between actors, an actor, or the filter."""
    asked = selection.filter
    if len(selection.events) > 1:
        return Thread(heads.those(store, selection.events), "picked events")
    if selection.tie:
        ends = _joined(store, selection.tie.ends, selection.tie.sign)
        return Thread(tie_events(store, asked, selection.tie), "events of ", ends)
    if selection.path:
        found = paths.between(store, asked.without("actors"), *selection.path, selection.in_order)
        return Thread(found.events, "events of the paths ", _joined(store, selection.path, "…"))
    if selection.about:
        name = called.actor_names(store, [selection.about]).get(selection.about, selection.about)
        return Thread(queries.taking_part(store, asked, selection.about), "events of ", name)
    return Thread(asked, "events in the filter")


def tie_events(store: Store, asked: EventFilter, tie: Tie) -> Numbers:
    """The events inside a filter that a tie rests on."""
    return ties.events_of(store, asked, tie.from_id, tie.to_id, tie.directed)


def said(store: Store, selection: Selection) -> list[Any]:
    """Which of how many events of the thread the picked one is; nothing while no event is picked."""
    if not selection.event:
        return []
    thread = thread_of(store, selection)
    place = position(store, thread.among, selection.event)
    number = f"{place.number:,} of {place.total:,} " if place.number else f"Beside the {place.total:,} "
    back = html.Button(
        thread.back, className="pick", type="button", title=f"Back to {thread.back}", **{"data-back": ""}
    )
    return [number, thread.words, *([back] if thread.back else [])]


def picked(store: Store, selection: Selection) -> list[Any]:
    """The events that are picked together, each with a way to let go of it; nothing for a single one."""
    if len(selection.events) < 2:
        return []
    lines = heads.lines(store, heads.those(store, selection.events)).to_dict("records")
    chips = [_chip(str(line["event_id"]), str(line["title"]), selection.event) for line in lines]
    acts = [
        html.Button("Keep these", className="button", type="button", **{"data-keep": ""}),
        html.Button("Zoom to them", id="zoom-to-picked", className="button", type="button"),
    ]
    return [
        html.P([html.B(f"{len(lines):,} picked"), *acts], className="picked-head"),
        html.Ul(chips, className="chips"),
    ]


SHOWS = (Output("thread-said", "children"), Output("picked", "children"))


def shows(store: Store, selection: Selection) -> tuple[list[Any], list[Any]]:
    """The place in the thread, and the picked events."""
    return said(store, selection), picked(store, selection)


def register(app: Dash, store: Store) -> None:
    """Steps that are asked for lead to an event; the page picks it (assets/steps.js)."""

    def steps(wanted: object) -> dict[str, Any]:
        told = wanted if isinstance(wanted, Mapping) else {}
        by, at = told.get("by"), told.get("at")
        merged = {**(told.get("asked") or {}), **(told.get("shown") or {})}
        thread = thread_of(store, Selection.from_json(merged, store))
        return {"id": walk(store, thread, at if isinstance(at, str) else "", by if isinstance(by, int) else 0)}

    app.callback(
        Output("stepped", "data"),
        Input("step", "data"),
        prevent_initial_call=True,
    )(steps)
    app.clientside_callback(ClientsideFunction("steps", "take"), Input("stepped", "data"), prevent_initial_call=True)


def walk(store: Store, thread: Thread, at: str, by: int) -> str:
    """The event so many steps from another along a thread, or as far as it goes; empty when it has no event at all."""
    for _ in range(min(abs(by), MOST_STEPS)):
        onward = step(store, thread.among, at or None, 1 if by > 0 else -1)
        if onward is None:
            break
        at = onward
    return at


def _joined(store: Store, ids: tuple[str, str], sign: str) -> str:
    names = called.actor_names(store, ids)
    return f" {sign} ".join(names.get(actor, actor) for actor in ids)


def _button(sign: str, by: int, name: str) -> html.Button:
    return html.Button(sign, className="quiet", type="button", title=name, **{"data-step": str(by), "aria-label": name})


def _chip(event_id: str, title: str, current: str) -> html.Li:
    short = title if len(title) <= SHORT else f"{title[: SHORT - 1].rstrip()}…"
    let_go = {"data-event": event_id, "data-add": "", "aria-label": f"Let go of {title}"}
    here = {"aria-current": "true"} if event_id == current else {}
    return html.Li(
        [html.Span(short), html.Button("×", className="quiet", type="button", title="Let go", **let_go)],
        className="picked-event",
        **here,
    )
