"""The list of sources: what rests on each, how each is graded, and what rests on one alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, html
from dash.exceptions import PreventUpdate

from events import attestation, dates, phrases
from events.attestation import Attestation
from events.filters import EventFilter
from events.plain_store import Record
from events.store import Store
from events.vocabulary import RELIABILITY
from explorer.asking import Asking
from explorer.selection import Selection
from explorer.views.cards import link_out
from explorer.views.lines import line
from explorer.views.loosen import loosen
from explorer.views.picks import pick

MOST_SOURCES = 100
MOST_LINES = 1000
COLUMNS = (
    ("Source", "Click one to keep only the events that rest on it"),
    ("Reliability", "Grade of the source on the Admiralty scale"),
    ("Events", "Events inside the filter that rest on it"),
    ("Alone", "Of these, events of which it is the only source"),
    ("Claims", "Claims in it about these events"),
)
Parts = list[Any]


def layout(store: Store) -> html.Div:
    """The list, empty until the filter is read."""
    return html.Div(html.Div(id="sources", className="sources"), className="lower lower--sources")


def listing(store: Store, selection: Selection) -> Parts:
    """Every source of the filter's events, with the events that rest on it folded below."""
    asked = selection.filter
    found = attestation.sources(store, asked, limit=MOST_SOURCES)
    if found.empty:
        return [
            html.Div(
                [
                    html.P("No source: no claim is inside the filter.", className="nothing-said"),
                    *loosen(Asking(store, {}, selection, {}, "")),
                ],
                className="sources-none",
            )
        ]
    resting = attestation.resting(store, asked, list(found["source_id"]), limit=MOST_LINES // len(found))
    events = {str(source_id): _records(rows) for source_id, rows in resting.groupby("source_id")}
    total = int(found["total"].iloc[0])
    return [
        _head(total, *attestation.single(store, asked), asked),
        html.Table(
            [
                html.Thead(html.Tr([html.Th(name, title=said, scope="col") for name, said in COLUMNS])),
                *(_source(row, events[row["source_id"]], asked) for row in _records(found)),
            ]
        ),
        *_left_out(total - len(found)),
    ]


def rests_on(attested: Attestation) -> Parts:
    """On how many sources one event rests, how many of them are independent and why not all; then each with its grade.

    Nothing for an event without a source.
    """
    if not attested.sources:
        return []
    return [
        html.P(resting_words(attested), className="rests-on"),
        *(
            html.P(
                [link_out(source["title"], source["url"]), html.Span(_beside(source), className="note"), grade(source)],
                className="rests-on-source",
            )
            for source in attested.sources
        ),
    ]


def resting_words(attested: Attestation) -> str:
    """How many sources, how many of them independent, and why: '2 sources, 1 independent: both are published by AP'."""
    count = len(attested.sources)
    if count == 1:
        return "1 source"
    if attested.independent == count:
        return f"{count} sources, independent as far as is known"
    return f"{count} sources, {attested.independent} independent: {'; '.join(attested.reasons)}"


def grade(source: Mapping[str, Any]) -> html.Span:
    """The badge of a source's reliability: its letter and what it means."""
    letter = source["reliability"]
    if letter not in RELIABILITY:
        return html.Span("not graded", className="grade grade--none")
    meaning = RELIABILITY[letter].removeprefix("Reliability ").lower()
    return html.Span([html.B(letter), f" {meaning}"], className="grade", title=f"Reliability {letter}: {meaning}")


def sentence(sources: int, single: int, matched: int, asked: EventFilter) -> str:
    """How many sources, and how many of the filter's events rest on a single independent one."""
    counted = f"{sources:,} source{'' if sources == 1 else 's'}"
    later = ", counting reports after that day too" if asked.known else ""
    if not single:
        return f"{counted}; no event rests on a single independent source{later}"
    verb = "event rests" if matched == 1 else "events rest"
    return f"{counted}; {single:,} of {matched:,} {verb} on a single independent source{later}"


def register(app: Dash, store: Store) -> None:
    """The list follows the filter while it is looked at (assets/page_lists.js says when)."""

    def show(wanted: object) -> dict[str, Parts]:
        if not isinstance(wanted, Mapping):
            raise PreventUpdate
        return {"sources.children": listing(store, Selection.from_json(wanted.get("asked"), store))}

    app.callback(Output("sources-found", "data"), Input("sources-wanted", "data"), prevent_initial_call=True)(show)
    app.clientside_callback(
        ClientsideFunction("parts", "take"), Input("sources-found", "data"), prevent_initial_call=True
    )


def _head(sources: int, single: int, matched: int, asked: EventFilter) -> html.Div:
    said = html.P(sentence(sources, single, matched, asked), className="sources-said")
    toggle = html.Button(
        "Only these",
        className="quiet sources-single",
        type="button",
        title="Keep only the events that rest on a single independent source; press again to let go",
        **{"data-set": "single=" if asked.single else "single=1", "aria-pressed": str(asked.single).lower()},
    )
    return html.Div([said, *([toggle] if single or asked.single else [])], className="sources-head")


def _source(source: Record, events: list[Record], asked: EventFilter) -> html.Tbody:
    chosen = source["source_id"] in asked.sources
    name = html.Button(
        source["title"],
        className="source-keep",
        type="button",
        title="Let go of this source" if chosen else "Keep only its events",
        **{"data-source": "" if chosen else source["source_id"], "aria-pressed": str(chosen).lower()},
    )
    link = link_out("open", source["url"])
    numbers = [html.Td(f"{source[column]:,}" if source[column] else "–") for column in ("events", "alone", "claims")]
    row = [html.Td([name, *([" ", link] if isinstance(link, html.A) else [])]), html.Td(grade(source)), *numbers]
    return html.Tbody(
        [html.Tr(row, className="source-row"), html.Tr(html.Td(_fold(source, events), colSpan=len(COLUMNS)))],
        key=source["source_id"],
        className=f"source {_state(source, asked)}".strip(),
    )


def _state(source: Record, asked: EventFilter) -> str:
    """Whether it is kept, or stands beside what the filter asks of a source."""
    wanted = source["source_id"] in asked.sources if asked.sources else True
    graded = source["reliability"] in asked.reliability if asked.reliability else True
    if not (wanted and graded):
        return "source--beside"
    return "source--kept" if asked.sources else ""


def _fold(source: Record, events: list[Record]) -> html.Details:
    count = source["events"]
    lines = [html.Li(_event(event)) for event in events]
    more = count - len(events)
    rest = [html.P(f"{more:,} more: keep only its events to see them in the list of events.", className="note")]
    return html.Details(
        [
            html.Summary([f"{_beside(source)} · ", html.Span(f"its {count:,} events" if count > 1 else "its event")]),
            html.Ul(lines),
            *(rest if more else []),
        ]
    )


def _event(event: Record) -> Parts:
    when = phrases.in_words(dates.parse(event["when"])) if event["when"] else "undated"
    claims = f"{event['claims']:,} claim{'' if event['claims'] == 1 else 's'}"
    notes = [claims, event["locators"], "its only source" if event["alone"] else ""]
    return [
        line(when, pick(event["title"], event=event["event_id"]), event["side"]),
        html.P(" · ".join(note for note in notes if note), className="note"),
    ]


def _beside(source: Mapping[str, Any]) -> str:
    """Publisher and date of a source in words, what is not known said."""
    published = phrases.in_words(dates.parse(source["published"])) if source["published"] else ""
    return ", ".join(part for part in (source["publisher"], published) if part) or "publisher and date not named"


def _left_out(count: int) -> Parts:
    plural = "" if count == 1 else "s"
    return [html.P(f"{count:,} source{plural} of fewer events not listed.", className="note")] if count else []


def _records(frame: pd.DataFrame) -> list[Record]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
