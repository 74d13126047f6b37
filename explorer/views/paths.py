"""Paths between two actors with the events they rest on; and the ways from an actor's card into the network."""

from __future__ import annotations

from typing import Any

from dash import html

from events import paths, queries
from events.numbers import Numbers, united
from events.paths import Answer, Path, Step, WalkedTie
from events.plain_store import Record
from events.store import Store
from explorer.selection import Selection, write_tie
from explorer.views import lines
from explorer.views.choices import element
from explorer.views.picks import pick

MOST_LINES = 4
OFFERED = 200
Shown = tuple[list[Any], dict[str, list[str]]]


def card(store: Store, selection: Selection, ends: tuple[str, str]) -> Shown:
    """The paths between two actors as a card, and the ids to highlight.

    Looked for among all events of the filter, whichever actors it is about.
    """
    found = paths.between(store, selection.filter.without("actors"), *ends, order=selection.in_order)
    first = united(*(tie.events[:MOST_LINES] for path in found.paths.found for tie in _ties(path)))
    rows = dict(zip(first.tolist(), lines.dated(store, Numbers.of(first)), strict=True))
    head = [
        html.P(html.Span("Paths", className="badge"), className="card-kind"),
        html.H3([pick(_name(found, ends[0]), about=ends[0]), " to ", pick(_name(found, ends[1]), about=ends[1])]),
        html.P([_said(found), " ", _order(selection.in_order)], className="card-act"),
    ]
    listed = [
        html.Li(
            [
                html.P(_walk(found, path.actors), className="path-walk"),
                *(_step(found, step, rows) for step in path.steps),
            ]
        )
        for path in found.paths.found
    ]
    highlight = {
        "events": lines.lit(store, found.events),
        "actors": list(dict.fromkeys(actor for path in found.paths.found for actor in path.actors)),
        "ties": [write_tie(tie.from_id, tie.to_id, tie.directed) for path in found.paths.found for tie in _ties(path)],
    }
    return [*head, *([html.Ol(listed, className="paths", **{"data-thread": "path"})] if listed else [])], highlight


def _ties(path: Path) -> list[WalkedTie]:
    return [tie for step in path.steps for tie in step.ties]


def ways(store: Store, selection: Selection, actor_id: str) -> list[Any]:
    """From an actor's card: draw the network around it, or look for paths to another actor of the filter."""
    asked = selection.filter.without("actors")
    others = sorted((name, other) for other, name, *_ in queries.active_actors(store, asked, limit=OFFERED))
    options = [element("Option", children="Paths to …", value="")]
    options += [
        element("Option", children=name, value=f"{actor_id}..{other}") for name, other in others if other != actor_id
    ]
    around = html.Button(
        "Draw the network around it", type="button", className="button", **{"data-set": f"focus={actor_id}"}
    )
    label = {"data-choose": "path", "aria-label": "Find paths to another actor"}
    return [
        html.P([around, " ", html.Label(html.Select(options, **label), className="pick-one")], className="card-ways")
    ]


def _said(found: Answer) -> str:
    """How many paths, and what was not looked at."""
    made = found.paths
    if found.reason:
        return found.reason
    count = f"{len(made.found):,} path{'' if len(made.found) == 1 else 's'}, the shortest first"
    more = "" if made.complete else "; there may be more"
    undated = (
        f"; {made.undated:,} undated event{'' if made.undated == 1 else 's'} cannot be put in order"
        if made.undated
        else ""
    )
    left = f"; {found.left_out:,} less active actors were not looked at" if found.left_out else ""
    return f"{count}{more}{undated}{left}."


def _order(on: bool) -> html.Button:
    return html.Button(
        "Any order" if on else "Only in order of time",
        type="button",
        className="button",
        title="Only paths on which each event can have happened after the one before it",
        **{"data-set": "order=" if on else "order=time"},
    )


def _name(found: Answer, actor_id: str) -> str:
    return found.names.get(actor_id, actor_id)


def _walk(found: Answer, actors: tuple[str, ...]) -> str:
    return " – ".join(_name(found, actor) for actor in actors)


def _step(found: Answer, step: Step, rows: dict[int, Record]) -> html.Div:
    """A step: each tie it can rest on with its arrow, and its events."""
    parts: list[Any] = []
    for tie in step.ties:
        arrow = "→" if tie.directed else "–"
        said = f"{_name(found, tie.from_id)} {arrow} {_name(found, tie.to_id)}"
        more = len(tie.events) - MOST_LINES
        parts.append(html.P(pick(said, tie=write_tie(tie.from_id, tie.to_id, tie.directed)), className="path-tie"))
        parts += [lines.event_line(row) for row in map(rows.__getitem__, tie.events[:MOST_LINES].tolist())]
        parts += [html.P(f"{more:,} more: open the tie to see them.", className="note")] if more > 0 else []
    return html.Div(parts, className="path-step")
