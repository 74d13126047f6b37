"""The help dialog: how to explore, in a few words, and the keys. Its table of keys is what the page listens to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dash import ClientsideFunction, Dash, Input, html

from events.store import Store
from events.vocabulary import EVENT_TYPES, RELIABILITY, ROLES
from explorer.views import opening

HELP = (
    (
        "Look",
        "The timeline and the network show the same events. Point at anything to see what it is called and what it"
        " belongs to; click or tap to open it in the detail panel.",
    ),
    (
        "Narrow",
        "Drag across the timeline to choose a period, or type one: 2024, 2024-10, 2024-10/2025-03. Click an actor to"
        " keep its events, click it again to let go. Click a tie to keep the events the two actors share.",
    ),
    (
        "Pick several",
        "Click with Shift to pick several events; the detail panel then keeps just these, or zooms to them.",
    ),
    (
        "Vague dates",
        "An event that is only known to fall in late 2024 counts in any period it may fall in. Choose “certainly” to"
        " keep only what lies wholly inside. Undated events are listed below the timeline.",
    ),
    (
        "Compare",
        "Compare sets this filter (A) against another one (B): before and after a date, two actors, two claimants, or"
        " everything. The filter panel edits A.",
    ),
    (
        "Take away",
        "CSV and JSON hold exactly the events on screen. The address of the page is the view: Share copies and cites it"
        " and saves the pictures.",
    ),
    (
        "Your own events",
        "Add events, or drop a file on the page: a table, or a public data set as its publisher ships it. You see what"
        " would come of it before anything is made, and the collection that is open never changes.",
    ),
    ("Colours", "Blue and solid is cooperation, vermilion and dashed is conflict, amber marks what you have picked."),
    (
        "Without the pictures",
        "The tab Events lists what the timeline shows. The filter lists the actors of the network, an actor's detail"
        " lists whom it is tied to.",
    ),
)


MEANINGS: tuple[tuple[str, dict[str, str]], ...] = (
    ("What the types of events mean", {kind.label: kind.meaning for kind in EVENT_TYPES.values()}),
    ("What the roles of actors mean", ROLES),
    ("What the grades of sources mean", RELIABILITY),
)


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the table. keys: each a key, as KeyboardEvent.key says it, with its act in assets/keys.js.

    An act that is empty belongs to a picture, which listens to the key itself.
    """

    keys: tuple[tuple[str, str], ...]
    does: str


EVERYWHERE = (
    Key((("/", "search"),), "search for words"),
    Key(
        (("j", "next"), ("k", "previous")), "next and previous event, in time order, of what is picked or of the filter"
    ),
    Key((("ArrowLeft", "left"), ("ArrowRight", "right")), "move the timeline's window"),
    Key((("+", "in"), ("-", "out"), ("0", "whole")), "zoom the timeline in, out, to the whole time"),
    Key(
        (("Escape", "escape"),),
        "one step back: close what is open, let go of what is picked, end comparing, clear the filter",
    ),
    Key(
        tuple((str(number), f"tab{number}") for number in range(1, 6)), "the lists below: events, and the tabs after it"
    ),
    Key((("p", "play"),), "play the events in time, or pause"),
    Key((("s", "share"),), "share"),
    Key((("t", "theme"),), "theme: as the system, light, dark"),
    Key((("?", "help"),), "this help"),
)
IN_PICTURES = (
    Key((("Home", ""), ("End", "")), "on the timeline: the first and the last event"),
    Key(
        (("ArrowLeft", ""), ("ArrowRight", ""), ("ArrowUp", ""), ("ArrowDown", "")),
        "on the network: from actor to actor",
    ),
    Key(
        (("Home", ""), ("PageDown", ""), ("PageUp", "")),
        "on the network: the most active actor, the next, the one before",
    ),
    Key((("Enter", ""), ("Shift+Enter", "")), "on the network: keep the actor's events, or add them"),
    Key((("i", ""),), "on the network: the actor's detail, without filtering"),
)
IN_LISTS = (
    Key((("Home", ""), ("End", "")), "on the lists below: the first and the last row"),
    Key(
        (("Enter", ""), ("Shift+Enter", "")), "on the events: pick, or pick one more; on actors and ties: open, or keep"
    ),
    Key(((" ", ""),), "on the events: read the whole event in place; ← and → turn to the next"),
)
SHOWN_AS = {
    "ArrowLeft": "←", "ArrowRight": "→", "ArrowUp": "↑", "ArrowDown": "↓", "Escape": "Esc", "-": "−",
    "PageDown": "Page ↓", "PageUp": "Page ↑", "Shift+Enter": "Shift Enter", " ": "Space",
}  # fmt: skip


def layout(store: Store) -> html.Dialog:
    """The dialog, closed."""
    words = [html.Div([html.H3(title), html.P(text)]) for title, text in HELP]
    close = html.Button("Close", id="help-close", className="quiet", type="button", **{"data-close": "help-dialog"})
    switch = html.Button("Single keys", id="single-keys", className="button", type="button", **{"aria-pressed": "true"})
    return html.Dialog(
        [
            html.Div([html.H2("How to explore", id="help-title"), close], className="dialog-head"),
            opening.tour_offer(),
            html.Div(words, className="help-words"),
            *(_meanings(title, words) for title, words in MEANINGS),
            html.H3("Keys"),
            html.Dl([_row(key) for key in (*EVERYWHERE, *IN_PICTURES, *IN_LISTS)], className="keys"),
            html.P(
                [
                    switch,
                    html.Span(" In a field, keys write; with Ctrl, Alt or ⌘ they are the browser's.", className="note"),
                ],
                className="card-act",
            ),
        ],
        id="help-dialog",
        **{"aria-labelledby": "help-title"},
    )


def register(app: Dash, store: Store) -> None:
    """Opening happens in the page."""
    app.clientside_callback(ClientsideFunction("page", "help"), Input("help", "n_clicks"), prevent_initial_call=True)


def shown(key: str) -> str:
    """A key as it is written for readers."""
    return SHOWN_AS.get(key, key)


def _row(row: Key) -> html.Div:
    keys = [html.Kbd(shown(key), **({"data-key": key, "data-act": act} if act else {})) for key, act in row.keys]
    return html.Div([html.Dt(keys), html.Dd(row.does[0].upper() + row.does[1:])])


def _meanings(title: str, words: Mapping[str, str]) -> html.Details:
    rows = [part for word, meaning in words.items() for part in (html.Dt(word), html.Dd(meaning))]
    return html.Details([html.Summary(title), html.Dl(rows)], className="meanings")
