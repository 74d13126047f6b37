"""What the detail panel shows of a tie or an actor while two filters are compared: its events, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from events import called, compare, dossier, queries
from events.filters import EventFilter
from events.numbers import Numbers, members
from events.store import Store
from explorer.asking import Asking
from explorer.selection import Tie, write_tie
from explorer.views import detail, lines, thread
from explorer.views.compare_sides import read_other
from explorer.views.picks import pick

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
    ids = tie.ends
    in_a, in_b = (thread.tie_events(store, side, tie) for side in (a, b))
    if not in_a.size and not in_b.size:
        return None
    names = called.actor_names(store, ids)
    ends = [pick(names[ids[0]], about=ids[0]), " → " if tie.directed else " – ", pick(names[ids[1]], about=ids[1])]
    kind = "Tie from initiator to recipient" if tie.directed else "Tie by taking part together"
    card = [
        html.P(html.Span(kind, className="badge"), className="card-kind"),
        html.H3(ends),
        html.P(_counted(in_a.size, in_b.size), className="summary"),
        *_sides(store, in_a, in_b),
    ]
    return card, _lit(store, in_a, in_b, ids, [write_tie(*ids, tie.directed)])


def _actor(store: Store, a: EventFilter, b: EventFilter, actor_id: str) -> detail.Shown | None:
    actor = dossier.actor(store, actor_id)
    if actor is None:
        return None
    in_a, in_b = (queries.taking_part(store, side, actor_id) for side in (a, b))
    card = [
        html.H3(actor["name"]),
        *([html.P(actor["description"], className="summary")] if actor["description"] else []),
        html.P(_counted(in_a.size, in_b.size), className="summary"),
        *_sides(store, in_a, in_b),
    ]
    return card, _lit(store, in_a, in_b, [actor_id], [])


def _counted(in_a: int, in_b: int) -> str:
    word = compare.state_of(in_a, in_b)
    return f"{in_a:,} event{'' if in_a == 1 else 's'} in A, {in_b:,} in B: {'no change' if word == 'same' else word}."


def _sides(store: Store, in_a: Numbers, in_b: Numbers) -> Parts:
    """Sections of events: of one side alone and of both, each in time order; of many the first."""
    a, b = in_a.array(), in_b.array()
    held = {"Only in A": a[~members(a, b)], "In both": a[members(a, b)], "Only in B": b[~members(b, a)]}
    return [_section(store, name, Numbers.of(events)) for name, events in held.items() if len(events)]


def _section(store: Store, name: str, events: Numbers) -> html.Section:
    rows, more = lines.dated(store, events, detail.MOST_LINES), events.size - detail.MOST_LINES
    rest = [html.P(f"{more:,} more: narrow the filters to see them.", className="note")] if more > 0 else []
    return html.Section([html.H4(name), *map(lines.event_line, rows), *rest])


def _lit(store: Store, in_a: Numbers, in_b: Numbers, actors: Sequence[str], ties: list[str]) -> dict[str, list[str]]:
    events = dict.fromkeys([*lines.lit(store, in_a), *lines.lit(store, in_b)])
    return {"events": sorted(events), "actors": list(actors), "ties": ties}
