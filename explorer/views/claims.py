"""Claims as Dash components: range charts on a common scale, grades, conflicts, and the claims of one event.

Text from data is only ever a child of a component or a title; of numbers, only shares of a scale get into a style.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html

from events import dates, phrases
from events.figures import Figure, Scale, figure_of, in_words, scale, short
from events.ledger import Conflict, conflicts
from events.plain_store import Record
from events.vocabulary import CLAIM_STATUSES, CREDIBILITY, RELIABILITY
from explorer.views.picks import pick

MOST_REASONS = 3
NOT_HELD = ("denied", "disputed")
Parts = list[Any]


def matters(event: Record, sources: Mapping[str, Record], names: Mapping[str, str]) -> Parts:
    """The claims of an event, attribute by attribute: what asserts the event itself, then figures, then the rest.

    Figures of one unit stand on one scale. sources by id; names: claimants' names by actor id.
    """
    claims = [_completed(claim, event["event_id"], sources, names) for claim in event["claims"]]
    drawn_on = scales(claims)
    by_attribute: dict[str, list[Record]] = {}
    for claim in claims:
        by_attribute.setdefault(claim["attribute"], []).append(claim)

    def place(attribute: str) -> tuple[bool, bool, str]:
        return attribute != "", not any(map(figure_of, by_attribute[attribute])), attribute

    return [_matter(by_attribute[attribute], drawn_on) for attribute in sorted(by_attribute, key=place)]


def scales(claims: Iterable[Mapping[str, Any]]) -> dict[str, Scale]:
    """One scale for each unit that some claim gives a figure in."""
    by_unit: dict[str, list[Figure]] = {}
    for claim in claims:
        if figure := figure_of(claim):
            by_unit.setdefault(claim["unit"], []).append(figure)
    return {unit: scale(figures) for unit, figures in by_unit.items()}


def range_chart(figure: Figure, drawn_on: Scale, *, status: str = "", summed: bool = False) -> html.Div:
    """A figure on a scale: a dot for a number, a bar for a range, a bar that fades where an end is open.

    summed draws it as what a rule makes of several claims. What it shows is also said in words beside it.
    """
    low = 0.0 if figure.low is None else drawn_on.place(figure.low)
    high = 1.0 if figure.high is None else drawn_on.place(figure.high)
    marks: Parts = []
    if not figure.exact:
        fading = " range-bar--fewer" * (figure.low is None) + " range-bar--more" * (figure.high is None)
        marks.append(html.Span(className=f"range-bar{fading}", style=_span(low, high - low)))
    if figure.exact or figure.value not in (None, figure.low, figure.high):
        marks.append(html.Span(className="range-dot", style=_span(drawn_on.place(figure.middle))))
    kind = " range--summed" * summed + " range--not-held" * (status in NOT_HELD)
    return html.Div(html.Div(marks, className="range-place"), className=f"range{kind}", **{"aria-hidden": "true"})


def axis(drawn_on: Scale) -> html.Div:
    """The two ends of a scale, labelled."""
    return html.Div([html.Span(short(end)) for end in (drawn_on.first, drawn_on.last)], className="axis")


def unit_words(unit: str, drawn_on: Scale) -> str:
    """What is counted on a scale, and that it is logarithmic where it is."""
    return ", ".join(part for part in (unit, "log scale" if drawn_on.log else "") if part)


def ticked(drawn_on: Scale) -> dict[str, Any]:
    """The style that tells charts below it into how many parts the scale is marked."""
    return {"--parts": len(drawn_on.ticks) - 1}


def grade(claim: Mapping[str, Any]) -> html.Abbr:
    """Reliability of the source and credibility of the claim, such as B2; what they mean is in the title."""
    source, claimed = claim["reliability"], claim["credibility"]
    if not source and not claimed:
        return html.Abbr("––", title="Neither the source nor the claim is graded", className="code")
    said = f"{source}: {RELIABILITY[source].lower()}" if source else "source not graded"
    credible = f"{claimed}: {CREDIBILITY[claimed].lower()}" if claimed else "credibility not graded"
    return html.Abbr(f"{source or '–'}{claimed or '–'}", title=f"{said}; {credible}", className="code")


def conflict_badge() -> html.Span:
    """The mark of claims that cannot all hold."""
    return html.Span("conflict", className="conflict-badge")


def reasons(found: Sequence[Conflict]) -> Parts:
    """Why claims conflict, a line for each two of them; beyond MOST_REASONS they are counted."""
    lines = [html.P(f"{each.reason}.", className="note reason") for each in found[:MOST_REASONS]]
    more = len(found) - MOST_REASONS
    return lines + ([html.P(f"and {more:,} more such pairs.", className="note reason")] if more > 0 else [])


def attribute_words(attribute: str) -> str:
    """What is counted or said, in words; without an attribute the event itself is asserted."""
    return attribute.replace("-", " ") or "it happened"


def _matter(claims: list[Record], drawn_on: Mapping[str, Scale]) -> html.Div:
    found = conflicts(claims)
    by_unit: dict[str, list[Record]] = {}
    for claim in claims:
        if figure_of(claim):
            by_unit.setdefault(claim["unit"], []).append(claim)
    head = [attribute_words(claims[0]["attribute"]), *([" ", conflict_badge()] if found else [])]
    return html.Div(
        [
            html.H5(head),
            *reasons(found),
            *(_chart(unit, rows, drawn_on[unit]) for unit, rows in by_unit.items()),
            *(_claim(claim) for claim in claims),
        ],
        className="matter",
    )


def _chart(unit: str, claims: Iterable[Record], drawn_on: Scale) -> html.Div:
    rows: Parts = []
    for claim in claims:
        figure = figure_of(claim)
        assert figure is not None
        who = claim["claimant"] or claim["source"]
        rows += [
            html.Span(who, className="chart-who", title=who),
            range_chart(figure, drawn_on, status=claim["status"]),
            html.Span(in_words(figure, brief=True), className="chart-figure", title=in_words(figure, unit)),
        ]
    foot = [html.Span(), axis(drawn_on), html.Span(unit_words(unit, drawn_on), className="chart-unit")]
    return html.Div([*rows, *foot], className="chart", style=ticked(drawn_on))


def _claim(claim: Record) -> html.Div:
    """One claim: figure and wording, what became of it, who says it and when, and the source with its grade."""
    figure = figure_of(claim)
    said = [html.B(in_words(figure, claim["unit"])), " "] if figure else []
    by = [" · ", pick(claim["claimant"], about=claim["claimant_id"])] if claim["claimant_id"] else []
    when = f" · said {phrases.in_words(dates.parse(claim['reported']))}" if claim["reported"] else ""
    status = html.Span(CLAIM_STATUSES.get(claim["status"], "status not known"), className="claim-status")
    where = ", ".join(part for part in (claim["source"], claim["publisher"], claim["locator"]) if part)
    return html.Div(
        [
            html.P([*said, html.Span(claim["wording"], className="claim-words")], className="claim-said"),
            html.P([status, *by, when], className="note"),
            html.P([grade(claim), " ", where], className="note"),
        ],
        className="claim",
    )


def _completed(claim: Record, event_id: str, sources: Mapping[str, Record], names: Mapping[str, str]) -> Record:
    source = sources[claim["source_id"]]
    return claim | {
        "event_id": event_id,
        "claimant": names.get(claim["claimant_id"], claim["claimant_id"]),
        "source": source["title"],
        "publisher": source["publisher"],
        "reliability": source["reliability"],
    }


def _span(left: float, width: float | None = None) -> dict[str, str]:
    placed = {"left": f"{left * 100:.2f}%"}
    return placed if width is None else placed | {"width": f"{width * 100:.2f}%"}
