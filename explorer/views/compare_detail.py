"""What the detail panel shows of a tie or an actor while two filters are compared: its events, side by side."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dash import html

from events import called, compare, dossier, heads, queries
from events.filters import EventFilter
from events.store import Store
from explorer.asking import Asking
from explorer.selection import Tie, write_tie
from explorer.views import detail, lines, thread
from explorer.views.compare_sides import read_other
from explorer.views.picks import pick

Ids = list[str]
Parts = list[Any]


def shows(asking: Asking) -> tuple[Any, ...]:
    """The card of what is picked: of a tie or an actor with the events of both sides while comparing."""
    text, picked = asking.text("vs"), asking.selection
    if not text or picked.event or not (picked.tie or picked.about):
        return detail.shows(asking)
    store, a, b = asking.store, picked.filter, read_other(asking.store, text).filter
    shown = _tie(store, a, b, picked.tie) if picked.tie else _actor(store, a, b, picked.about)
    return (*shown, *thread.shows(store, picked)) if shown else detail.shows(asking)


def _tie(store: Store, a: EventFilter, b: EventFilter, tie: Tie) -> detail.Shown | None:
    ids = (tie.from_id, tie.to_id)
    found = compare.compared_ties(store, a, b, ids)
    found = found[(found["from_id"] == ids[0]) & (found["to_id"] == ids[1]) & (found["directed"] == tie.directed)]
    if found.empty:
        return None
    row, names = found.to_dict("records")[0], called.actor_names(store, ids)
    ends = [pick(names[ids[0]], about=ids[0]), " → " if tie.directed else " – ", pick(names[ids[1]], about=ids[1])]
    kind = "Tie from initiator to recipient" if tie.directed else "Tie by taking part together"
    card = [
        html.P(html.Span(kind, className="badge"), className="card-kind"),
        html.H3(ends),
        html.P(_counted(row["count_a"], row["count_b"]), className="summary"),
        *_sides(store, row["event_ids_a"], row["event_ids_b"]),
    ]
    return card, _lit({*row["event_ids_a"], *row["event_ids_b"]}, ids, [write_tie(*ids, tie.directed)])


def _actor(store: Store, a: EventFilter, b: EventFilter, actor_id: str) -> detail.Shown | None:
    actor = dossier.actor(store, actor_id)
    if actor is None:
        return None
    in_a, in_b = (list(heads.lines(store, queries.taking_part(store, side, actor_id))["event_id"]) for side in (a, b))
    card = [
        html.H3(actor["name"]),
        *([html.P(actor["description"], className="summary")] if actor["description"] else []),
        html.P(_counted(len(in_a), len(in_b)), className="summary"),
        *_sides(store, in_a, in_b),
    ]
    return card, _lit({*in_a, *in_b}, [actor_id], [])


def _counted(in_a: int, in_b: int) -> str:
    word = compare.state_of(in_a, in_b)
    return f"{in_a:,} event{'' if in_a == 1 else 's'} in A, {in_b:,} in B: {'no change' if word == 'same' else word}."


def _sides(store: Store, in_a: Ids, in_b: Ids) -> Parts:
    """Sections of events: of one side alone and of both, each in time order."""
    rows = lines.dated(store, heads.those(store, {*in_a, *in_b}))
    a, b = set(in_a), set(in_b)
    held = {"Only in A": a - b, "In both": a & b, "Only in B": b - a}
    return [
        html.Section([html.H4(name), *(lines.event_line(row) for row in rows if row["event_id"] in wanted)])
        for name, wanted in held.items()
        if wanted
    ]


def _lit(events: Collection[str], actors: Collection[str], ties: Ids) -> dict[str, Ids]:
    return {"events": sorted(events), "actors": list(actors), "ties": ties}
