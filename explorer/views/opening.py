"""What stands in the detail panel while nothing is picked: the collection at a glance, or the filter in short.

Both are made of the data: landmark events, the most active actors, and questions to start with as buttons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

from dash import html

from events import attestation, dates, ledger, overview, phrases, queries, totals
from events.filters import EventFilter
from events.landmarks import first_and_last, landmarks
from events.plain_store import Record
from events.store import Store
from events.ties import tie_counts
from events.vocabulary import EVENT_TYPES
from explorer.asking import Asking
from explorer.selection import Selection, write_tie
from explorer.views.lines import dated, event_line, records
from explorer.views.loosen import NOTHING_FOUND, loosen
from explorer.views.picks import pick

NAMED_ACTORS = 6
NAMED_TYPES = 4
TIED_AMONG = 12
MOST_COMPARED = 20_000_000  # claims; comparing more takes seconds
HOW_NAMED = "Named here: the events with most sources and claims, spread over the whole time."
Parts = list[Any]
_glances: WeakKeyDictionary[Store, Parts] = WeakKeyDictionary()


def invitation(store: Store, selection: Selection) -> Parts:
    """What to look at first: of the whole collection when nothing is filtered, else of what the filter holds."""
    if selection.filter.clauses():
        return in_short(store, selection)
    if store not in _glances:
        _glances[store] = glance(store)
    return _glances[store]


def unknown(kind: str, name: str) -> Parts:
    """What is said of a picked id that is not there, with a way on."""
    close = html.Button("Close it", className="pick", type="button", **{"data-event": ""})
    return [html.P([f"There is no {kind} “{name}”. ", close, " or pick another one in any view."], className="summary")]


def glance(store: Store) -> Parts:
    """The collection at a glance; it never changes while its store is open."""
    told = _event_lines(records(landmarks(store, EventFilter())))
    return [
        html.Div([html.H3("At a glance"), tour_offer()], className="opening-head"),
        html.P(_holds(store), className="summary"),
        *_section("Landmarks", [*told, html.P(HOW_NAMED, className="note")]),
        *_section("Questions to start with", [html.P(question, className="question") for question in questions(store)]),
        *_section("Most active", [_actors(overview.most_active(store, limit=NAMED_ACTORS))]),
    ]


def in_short(store: Store, selection: Selection) -> Parts:
    """A filter in short: its first and last event, its most active actors, its busiest types; or what to loosen."""
    asked = selection.filter
    types = sorted(queries.type_counts(store, asked).items(), key=lambda counted: -counted[1])[:NAMED_TYPES]
    if not types:
        return [html.P(NOTHING_FOUND, className="summary"), *loosen(Asking(store, {}, selection, {}, ""))]
    ends, active = dated(store, first_and_last(store, asked)), queries.active_actors(store, asked, limit=NAMED_ACTORS)
    rows = [(actor_id, name, events) for actor_id, name, _, events in active]
    said = [f"{_type(code)} ({events:,})" for code, events in types]
    return [
        html.Div(html.H3("In this filter"), className="opening-head"),
        html.P("Pick an event, an actor or a tie to see who says what about it.", className="summary"),
        *_section("First and last" if len(ends) > 1 else "Its one dated event", _event_lines(ends)),
        *_section("Most active", [_actors(rows)] if rows else []),
        *_section("Busiest types", [html.P(", ".join(said))]),
    ]


def questions(store: Store) -> Iterator[html.Button]:
    """Questions to start with, each as a button that answers it; only those that this collection can answer."""
    if tie := _strongest(store):
        yield tie
    middle = overview.middle_report(store)
    if middle is not None and (month := (dates.iso(middle) or "")[:-3]):
        yield _question(f"What was known by {_plain(month)}?", **{"data-set": f"known={month}"})
    single, every = attestation.single(store, EventFilter())
    if 0 < single < every:
        yield _question("Which events rest on a single source?", **{"data-set": "single=1"})
    few = overview.sizes(store)["claims"] <= MOST_COMPARED
    if few and ledger.tally(store, EventFilter()).conflicts:
        yield _question("Where do claims conflict?", **{"data-set": "view=claims"})


def tour_offer() -> html.Button:
    """The button that begins the tour (assets/tour.js)."""
    return html.Button("Take the tour (1 minute)", className="button tour-offer", type="button", **{"data-tour": ""})


def _holds(store: Store) -> str:
    """What the collection holds, in words."""
    counts, sizes, span = totals.counts(store, EventFilter()), overview.sizes(store), queries.span(store)
    parts = [_number(counts.total, "event")]
    if span:
        first, last = (_plain((dates.iso(day) or "")[:-3]) for day in span)
        parts.append(
            f"{counts.dated:,} dated, from {first} to {last}" if first != last else f"{counts.dated:,} in {first}"
        )
    if counts.undated:
        parts.append(f"{counts.undated:,} without a date")
    rest = [_number(sizes[table], table[:-1]) for table in ("actors", "claims", "sources")]
    licence = f" Licence: {store.about.licence}." if store.about.licence else ""
    return f"{parts[0]}: {', '.join(parts[1:])}. {', '.join(rest[:-1])} and {rest[-1]}.{licence}"


def _strongest(store: Store) -> html.Button | None:
    """The question for the heaviest tie of the most active actor with one of the next most active."""
    active = overview.most_active(store, limit=TIED_AMONG)
    if not active:
        return None
    first, name, _ = active[0]
    found = tie_counts(store, EventFilter(), [actor_id for actor_id, _, _ in active])
    found = found[(found["from_id"] == first) | (found["to_id"] == first)]
    if found.empty:
        return None
    tie = found.iloc[0]
    other = dict((actor_id, name) for actor_id, name, _ in active)[
        tie["to_id"] if tie["from_id"] == first else tie["from_id"]
    ]
    asked = f"What did {name} and {other} do together?"
    if tie["directed"]:
        ends = (name, other) if tie["from_id"] == first else (other, name)
        asked = f"What did {ends[0]} do to or with {ends[1]}?"
    return _question(asked, **{"data-tie": write_tie(tie["from_id"], tie["to_id"], bool(tie["directed"]))})


def _question(text: str, **does: str) -> html.Button:
    return html.Button(text, className="pick", type="button", **does)


def _event_lines(rows: Iterable[Record]) -> Parts:
    return [event_line(row) for row in rows]


def _actors(rows: Iterable[tuple[str, str, int]]) -> html.P:
    named = [html.Span([pick(name, about=actor_id), f" {events:,}"]) for actor_id, name, events in rows]
    return html.P(named, className="named")


def _section(name: str, parts: Parts) -> Parts:
    return [html.Section([html.H4(name), *parts])] if parts else []


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _plain(month: str) -> str:
    return phrases.in_words(dates.parse(month)).removeprefix("some time in ")


def _type(code: str) -> str:
    return EVENT_TYPES[code].label if code in EVENT_TYPES else "untyped"
