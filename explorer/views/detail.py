"""The detail panel: the picked event, actor or tie; and what to highlight for it in every view."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from dash import Output, html

from events import called, dossier, heads, occurrences, queries
from events.attestation import event_sources
from events.found import found, numbers_of
from events.numbers import NONE, Array, Numbers, members, united
from events.pairs import SIDES
from events.plain_store import Record
from events.store import Store
from events.ties import ties
from events.ties_around import ties_of
from explorer.asking import Asking
from explorer.selection import Selection, Tie, write_tie
from explorer.views import cards, lines, opening, paths, thread
from explorer.views.network_elements import side
from explorer.views.sources import rests_on

MOST_LINES = 200
LINK_ENDS = ("from_event_id", "to_event_id")
NOTHING: dict[str, list[str]] = {"events": [], "actors": [], "ties": []}
Shown = tuple[list[Any], dict[str, list[str]]]
"""A card, and the ids to highlight: of events, actors, ties, and of actors ``around`` which all ties are meant."""


def layout(store: Store) -> html.Section:
    """The panel, empty until something is picked."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Detail", id="detail-title"),
                    html.Button("Close", id="detail-close", className="quiet", type="button", **{"data-event": ""}),
                ],
                className="panel-head",
            ),
            thread.layout(store),
            html.Div(id="detail", className="card", role="group", tabIndex=0, **{"aria-label": "Record"}),
        ],
        className="panel detail-panel",
        id="detail-panel",
        **{"aria-labelledby": "detail-title"},
    )


def show(store: Store, selection: Selection) -> Shown:
    """The card of what is picked, and the ids to highlight; a picked id that is not known is said."""
    if selection.event:
        return _event(store, selection, selection.event)
    if selection.tie:
        return _tie(store, selection, selection.tie)
    if selection.path:
        return paths.card(store, selection, selection.path)
    if selection.about:
        return _actor(store, selection, selection.about)
    return opening.invitation(store, selection), NOTHING


def named(asking: Asking) -> Array:
    """The first events that the card of an actor or a tie names, and more that it may."""
    store, selection = asking.store, asking.selection
    if selection.events or not (selection.tie or selection.about):
        return NONE
    inside = found(store, selection.filter)
    if not selection.tie:
        return inside.part(0, lines.MOST_LIT)
    own = thread.tie_events(store, selection.filter, selection.tie)
    return united(own.part(0, lines.MOST_LIT), inside.part(0, 2 * MOST_LINES))


SHOWS = (Output("detail", "children"), Output("highlight", "data"), *thread.SHOWS)


def shows(asking: Asking) -> tuple[Any, ...]:
    """The card of what is picked with what the filter holds of it, and its place in the thread."""
    return *show(asking.store, asking.selection), *thread.shows(asking.store, asking.selection)


def _event(store: Store, selection: Selection, event_id: str) -> Shown:
    event = dossier.event(store, event_id, selection.filter.known_claims())
    if event is None:
        return opening.unknown("event", event_id), NOTHING
    names = called.actor_names(store, {claim["claimant_id"] for claim in event["claims"]})
    linked = heads.lines(store, heads.those(store, (link[end] for link in event["links"] for end in LINK_ENDS)))
    titles = dict(zip(linked["event_id"], linked["title"], strict=True))
    attested = event_sources(store, event["claims"])
    cited = {source["source_id"]: source for source in attested.sources}
    card = cards.event_card(event, cited, names, titles, [*rests_on(attested), *_also_reported(store, event_id)])
    picked = [event_id, *(other for other in selection.events if other != event_id)][:MOST_LINES]
    inside = heads.those(store, picked)
    taking_part = occurrences.actors_of(store, inside, limit=MOST_LINES)
    actors = list(dict.fromkeys(actor for parts in taking_part.values() for actor in parts))
    return card, {"events": picked, "actors": actors, "ties": _tie_ids(ties(store, inside))}


def _also_reported(store: Store, event_id: str) -> list[html.P]:
    """What the events say that are merged into one, a line for each."""
    return [
        html.P(f"also reported as “{title}”" + f" by {source}" * bool(source))
        for title, source in dossier.also_reported(store, event_id)
    ]


def _actor(store: Store, selection: Selection, actor_id: str) -> Shown:
    actor = dossier.actor(store, actor_id)
    if actor is None:
        return opening.unknown("actor", actor_id), NOTHING
    inside = queries.taking_part(store, selection.filter, actor_id)
    own = ties_of(store, selection.filter, actor_id, limit=MOST_LINES)
    names = called.actor_names(store, {*own["from_id"], *own["to_id"], actor["parent_id"]})
    tied = [
        {"tie": tie_id, "name": _toward(tie, actor_id, names), "count": tie["count"], "side": side(tie["balance"])}
        for tie_id, tie in zip(_tie_ids(own), own.to_dict("records"), strict=True)
    ]
    card = cards.actor_card(
        actor,
        names.get(actor["parent_id"], ""),
        f"{inside.size:,} of its {queries.activity(store, actor_id):,} events are in the filter.",
        lines.dated(store, inside, MOST_LINES),
        tied,
        actor_id in selection.filter.actors,
        paths.ways(store, selection, actor_id),
    )
    return card, {"events": lines.lit(store, inside), "actors": [actor_id], "ties": [], "around": [actor_id]}


def _tie(store: Store, selection: Selection, tie: Tie) -> Shown:
    ids = tie.ends
    names, inside = called.actor_names(store, ids), thread.tie_events(store, selection.filter, tie)
    if not inside.size:
        return opening.unknown("tie in the filter", write_tie(*ids, tie.directed)), NOTHING
    rows, events = lines.dated(store, inside, MOST_LINES), inside.array()
    both = numbers_of(store, replace(selection.filter, actors=ids, match="all")).array()
    others = lines.dated(store, Numbers.of(both[~members(both, events)]), MOST_LINES)
    _, cooperation, conflict = np.bincount(store.index.sides[events], minlength=SIDES)
    counted = f"{inside.size:,} event{'' if inside.size == 1 else 's'} in the filter"
    said = f"{counted}: {cooperation:,} of cooperation, {conflict:,} of conflict."
    card = cards.tie_card((names[ids[0]], names[ids[1]]), ids, tie.directed, said, rows, others)
    return card, {"events": lines.lit(store, inside), "actors": list(ids), "ties": [write_tie(*ids, tie.directed)]}


def _toward(tie: Record, actor_id: str, names: dict[str, str]) -> str:
    """The other actor of a tie, after an arrow that tells its direction."""
    onward = tie["from_id"] == actor_id
    arrow = "–" if not tie["directed"] else "→" if onward else "←"
    return f"{arrow} {names[tie['to_id'] if onward else tie['from_id']]}"


def _tie_ids(found: pd.DataFrame) -> list[str]:
    keys = zip(found["from_id"], found["to_id"], found["directed"], strict=True)
    return [write_tie(*key) for key in keys]
