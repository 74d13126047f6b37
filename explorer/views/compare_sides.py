"""The two sides of a comparison: how the other filter is read, what each holds in words, what else can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pandas as pd
from dash import html

from events import called, dates, phrases, totals
from events.compare import Comparison, Overlap
from events.errors import DateError, FilterError
from events.filters import EventFilter
from events.parameters import EDITION, PARAMETERS, FilterReading, read_params
from events.store import Store
from explorer.views.choices import text_field
from explorer.views.header import told

MOST_PAIRS = 1000
EVERYTHING = EventFilter()
Parts = list[Any]


def read_other(store: Store, text: str) -> FilterReading:
    """The other filter from its query, such as ``since=2024&actor=china``; ``v=1`` alone asks for everything.

    What is not understood is left out and listed as problems.
    """
    try:
        pairs = parse_qsl(text.removeprefix("?"), max_num_fields=MOST_PAIRS)
    except ValueError:
        pairs = []
    if not pairs:
        return FilterReading(EVERYTHING, (FilterError("vs", text, "it is no filter, so everything is compared"),))
    reading = read_params(pairs, lambda name, ids: called.known_ids(store, name, ids))
    unknown = dict.fromkeys(name for name, _ in pairs if name not in PARAMETERS)
    ignored = [FilterError(name, "", "there is no such parameter; it was ignored") for name in unknown]
    return FilterReading(reading.filter, (*reading.problems, *ignored))


def query_of(asked: EventFilter) -> str:
    """The query of a filter, as read_other reads it."""
    return urlencode([*asked.params(), ("v", EDITION)])


def notices(problems: Iterable[FilterError]) -> list[html.P]:
    """One line for each value of the other filter that was left out."""
    return told([f"In the other filter, {problem}" for problem in problems])


def title(overlap: Overlap) -> str:
    """How far two filters hold the same events, in words."""
    events = "event" if overlap.both == 1 else "events"
    return f"A against B: {overlap.both:,} {events} in both, {overlap.only_a:,} only in A, {overlap.only_b:,} only in B"


def side(letter: str, tools: Parts) -> html.Div:
    """One side with its letter, a place for what it holds in words, and what can be done with it."""
    badge = html.Span(letter, className=f"compare-badge compare-badge--{letter.lower()}")
    words = html.P(id=f"compare-side-{letter.lower()}", className="compare-words", role="status")
    return html.Div([badge, words, html.Div(tools, className="tools")], className="compare-side")


def button(words: str, act: str, said: str, look: str = "quiet") -> html.Button:
    """A button that assets/compare.js acts on."""
    return html.Button(words, className=look, type="button", title=said, **{"data-compare": act})


def note(found: Comparison) -> Parts:
    """What to say, and the way on, where a side holds nothing or both hold the same."""
    a, b, overlap = found.counts_a.matched, found.counts_b.matched, found.overlap
    swap = button("Swap the sides", "swap", "B becomes the filter of the page", "button")
    if not a and not b:
        return [html.Span("Neither side holds an event."), _everything("Compare with everything"), swap]
    if not a:
        return [html.Span("A holds no event. Widen it in the filter panel, or exchange the sides."), swap]
    if not b:
        copy = button("Start from a copy of A", "copy", "B becomes the same filter as A", "button")
        return [
            html.Span("B holds no event, so all of A counts as vanished."),
            _everything("Let B be everything"),
            copy,
        ]
    if not overlap.only_a and not overlap.only_b:
        both = f"Both sides hold the same {overlap.both:,} event{'' if overlap.both == 1 else 's'}: nothing changed."
        return [html.Span(both + " Change A in the filter panel, or choose above what to compare.")]
    return []


def choices() -> html.Details:
    """What can be compared, each with one press; the lists to choose from come with the answer."""
    date = text_field("compare-date", "text", placeholder="late 2024", maxlength=64)
    cut = html.Button("Compare", id="compare-cut-go", className="button", type="button")
    before = [html.Label("Before and after", htmlFor="compare-date"), html.Div([date, cut], className="compare-line")]
    groups = [
        [*before, html.P(cut_at("")[0], id="compare-date-note", className="note", role="status")],
        [html.Span("Two actors", className="compare-label"), html.Div(id="compare-actors")],
        [html.Span("Two claimants", className="compare-label"), html.Div(id="compare-claimants")],
        [
            html.Span("This filter", className="compare-label"),
            html.Div(
                [
                    _everything("Against everything"),
                    button(
                        "Copy to B", "copy", "B becomes the same filter; then change A in the filter panel", "button"
                    ),
                ],
                className="compare-line",
            ),
        ],
    ]
    return html.Details(
        [
            html.Summary("Choose what to compare"),
            html.Div([html.Div(group) for group in groups], className="compare-choices"),
        ],
        id="compare-presets",
        className="compare-presets",
    )


def pair(kind: str, found: pd.DataFrame, first: str, second: str) -> Parts:
    """Two lists to choose actors or claimants from (columns actor_id, name, events), and a button to compare them.

    first, second: the ids that the sides have now; else the two that come first.
    """
    ids = list(found["actor_id"])
    if len(ids) < 2:
        return [html.P("The filter holds fewer than two.", className="note")]
    one = first if first in ids else next(each for each in ids if each != second)
    other = second if second in ids and second != one else next(each for each in ids if each != one)
    lists = [
        html.Select(
            _options(found, chosen),
            id=f"compare-{kind}-{letter}",
            key=f"{letter} {chosen} {len(ids)}",
            **{"aria-label": f"{kind.capitalize()} of side {letter.upper()}"},
        )
        for letter, chosen in (("a", one), ("b", other))
    ]
    return [html.Div([*lists, button("Compare", kind, f"Compare two {kind}s", "button")], className="compare-line")]


def cut_at(text: object) -> tuple[str, dict[str, str] | None]:
    """How a date is read that parts time in two, and the ends of both parts: until (of A) and since (of B), as days."""
    if not isinstance(text, str) or not text.strip():
        return "A: before this date. B: from its first day on.", None
    try:
        first = dates.parse(phrases.read(text.strip()).edtf).earliest
        if first is None:
            return "It has no first day; name a day, a month or a year.", None
        since, until = (dates.parse(dates.iso(day) or "") for day in (first, first - 1))
    except DateError as error:
        return f"“{text.strip()[:30]}”: {error.reason}; {error.remedy}.", None
    day = phrases.in_words(since)
    return f"A: before {day}. B: from {day} on.", {"until": until.edtf, "since": since.edtf}


def sentences(store: Store, a: EventFilter, b: EventFilter, found: Comparison) -> tuple[str, str]:
    """Both filters in words, with their counts."""
    one, other = totals.sentence(store, a, found.counts_a), totals.sentence(store, b, found.counts_b)
    return _said(a, one), _said(b, other)


def _said(asked: EventFilter, sentence: str) -> str:
    return f"Everything: {sentence}" if asked == EVERYTHING else sentence


def _everything(words: str) -> html.Button:
    said = "B becomes everything that the collection holds"
    return html.Button(words, className="button", type="button", title=said, **{"data-set": f"vs=v={EDITION}"})


def _options(found: pd.DataFrame, chosen: str) -> list[html.Option]:
    """The list with the chosen one on top, so that it is the one that shows."""
    rows: list[Mapping[str, Any]] = found.to_dict("records")  # type: ignore[assignment]
    ordered = sorted(rows, key=lambda row: row["actor_id"] != chosen)
    return [html.Option(f"{row['name']} ({row['events']:,})", value=row["actor_id"]) for row in ordered]
