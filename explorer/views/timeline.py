"""The timeline: dated events as marks in lanes, links between them as arcs, the undated in a tray below.

The server sends what to draw (days, shapes, words); assets/timeline*.js places and draws it for the width at hand.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from dash import Output, html

from events import binned, dates, heads, occurrences, phrases, queries
from events.scales import Scale
from events.store import Store
from events.totals import Extent
from explorer.asking import Asking
from explorer.looks import LOOKS
from explorer.views import empty, marks
from explorer.views.choices import choice, element, tools
from explorer.views.explain import explained
from explorer.views.sight import Sight, sight

MOST_LINKS = 2000
TOOLS = (
    ("first", "|←", "Go to the first event"),
    ("last", "→|", "Go to the last event"),
    ("out", "−", "Zoom out"),
    ("in", "+", "Zoom in"),
    ("whole", "All", "Show the whole time and let go of the period"),
)
KEYS = (
    "Timeline. Arrow keys move along, plus and minus zoom, 0 shows the whole time,"
    " Home and End go to the first and the last event."
)
AS_LIST = "As a list: the tab Events has every event of the picture, the undated ones are listed below it."


def layout(store: Store) -> html.Section:
    """The picture with its title in words, how it is looked at, the whole time in a strip, a legend, and the tray.

    There is no tray in a collection whose events all have dates. One that a filter has emptied stays as high as it was:
    every mark above it would move with each step of a filter that is being set.
    """
    all_dated = store.index.calendar.dated == store.index.calendar.size
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Timeline", id="timeline-title"),
                    html.Div([*tools("timeline", TOOLS), explained("shapes")], className="tools"),
                ],
                className="panel-head",
            ),
            html.Div(_looks(), className="looks"),
            html.Div(
                [html.Div(id="timeline"), empty.layout("timeline")],
                className="picture",
                id="timeline-picture",
                tabIndex=0,
                role="group",
                **{"aria-label": KEYS, "aria-describedby": "timeline-title timeline-list"},
            ),
            html.P(AS_LIST, id="timeline-list", className="heard"),
            html.Div(id="timeline-overview", className="overview"),
            html.Div(
                [html.Div(id="timeline-legend", className="legend"), html.P(id="timeline-linked", className="note")],
                className="under-picture",
            ),
            html.Div(id="undated", className="tray", hidden=all_dated),
        ],
        className="panel timeline-panel",
        id="timeline-panel",
        **{"aria-labelledby": "timeline-title"},
    )


def drawing(asking: Asking) -> dict[str, Any]:
    """What the page draws, by column; days since 1970-01-01, None for an open or unknown end."""
    store, selection, span = asking.store, asking.selection, queries.span(asking.store)
    drawn = sight(asking)
    told = queries.marks(store, selection.filter, drawn.events)
    return {
        "span": list(span) if span else None,
        "lanes": marks.lanes(store, drawn.lanes),
        "marks": marks.marks(told, binned.standing(store, drawn.lanes, drawn.events)),
        "bins": _bins(asking, drawn, drawn.scale) if drawn.scale else None,
        "sight": drawn.told(span) if span else None,
        "outside": selection.outside,
        "period": list(selection.filter.period),
    }


def _bins(asking: Asking, drawn: Sight, scale: Scale) -> dict[str, Any]:
    counted = partial(binned.counts, asking.store, drawn.lanes, over=scale)
    asked = asking.selection.filter
    return marks.bins(drawn.lanes, scale, counted(asked), counted(drawn.filter) if asked != drawn.filter else None)


def title(found: Extent, drawn: int | None = None, unit: str = "") -> str:
    """What the picture shows, in words: how many dated events of the filter, from when to when.

    drawn: how many of these are marks; None for all. unit: of the bins in which they are counted instead.
    """
    if found.first is None or found.last is None:
        return "No dated event in the filter"
    events = f"{found.count:,} dated event{'' if found.count == 1 else 's'}"
    months = dict.fromkeys(
        phrases.in_words(dates.parse((dates.iso(day) or "")[:-3])) for day in (found.first, found.last)
    )
    left = f"; {drawn:,} of them drawn" if drawn is not None and drawn < found.count else ""
    counted = f"; counted by {unit}" if unit else left
    return f"{events}, {' – '.join(month.removeprefix('some time in ') for month in months)}{counted}"


def tray(first: list[tuple[str, str, str]], total: int, placed: bool) -> list[Any]:
    """The first of so many undated events (id, title, side) as buttons; ``placed`` when a period leaves them out."""
    if not first:
        return [html.P("No undated event in the filter.", className="note")]
    said = "not placed in the period" if placed else "listed, not placed"
    said += f"; the first {len(first):,} of them:" if len(first) < total else ""
    chips = [
        element("Button", children=title, className=f"chip {side}", type="button", **{"data-event": event_id})
        for event_id, title, side in first
    ]
    return [
        html.P([html.B(f"{total:,} undated"), f" {said}"], className="tray-title"),
        html.Div(chips, className="chips"),
    ]


ANSWERS = (
    Output("timeline-data", "data"),
    Output("timeline-title", "children"),
    Output("undated", "children"),
)


def answer(asking: Asking) -> tuple[dict[str, Any], str, list[Any]]:
    """Marks, links and overview; the title; the tray of undated events."""
    store, selection, span = asking.store, asking.selection, queries.span(asking.store)
    whole, data = selection.filter.without("period"), drawing(asking)
    linked = occurrences.links(store, whole, limit=MOST_LINKS)
    counted = occurrences.bins(store, whole, span) if span else None
    data |= {
        "links": marks.links(linked, set(data["marks"]["id"])),
        "overview": marks.overview(counted, asking.totals.whole),
        "elsewhere": "" if data["marks"]["id"] or data["sight"] else elsewhere(asking.counts.undated),
    }
    inside = len({event for event, held in zip(data["marks"]["id"], data["marks"]["inside"], strict=True) if held})
    said = title(asking.totals.inside, inside, data["bins"]["unit"] if data["bins"] else "")
    undated, placed = list(heads.undated(store, selection.filter)), "period" in selection.filter.clauses()
    return data, said, tray(undated, asking.counts.undated, placed)


def elsewhere(undated: int) -> str:
    """Where the events are when none of them has a date, in words; "" when there are none."""
    return f"{undated:,} undated event{' is' if undated == 1 else 's are'} listed below" if undated else ""


def _looks() -> list[Any]:
    """How the picture is looked at: what its lanes stand for, whose links are drawn, whether today is marked."""
    today = html.Button(
        "Today", id="timeline-today", className="segment-button", type="button",
        title="Mark today", **{"data-switch": "today=1", "aria-pressed": "false"},
    )  # fmt: skip
    return [_segments("Lanes", "lanes"), _segments("Links", "links"), today]


def _segments(label: str, field: str) -> html.Div:
    options = LOOKS[field]
    return html.Div(
        [
            html.Span(label, className="segments-label"),
            choice(f"{field}-mode", field, label, zip(options, options, strict=True), options[0], "segments"),
        ],
        className="segmented",
    )
