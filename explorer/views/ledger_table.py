"""The ledger as a table: groups of claims, each cell with its charts, its conflicts and what the rule makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from events import ledger
from events.figures import Scale, figure_of, in_words
from events.ledger import Tally
from events.plain_store import Record
from explorer.views import claims
from explorer.views.picks import pick

BESIDE = {"attribute": ("event", "claimant"), "claimant": ("event", "attribute"), "event": ("attribute", "claimant")}
FEW_CLAIMS, MOST_CLAIMS = 100, 500  # drawn at first, and when more are asked for
NOT_NAMED = "Claimant not named"
Parts = list[Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the ledger is read: its grouping, its rule for a single number, names of actors by id, claims at most."""

    group: str = "attribute"
    rule: str = "range"
    names: Mapping[str, str] | None = None
    most: int = FEW_CLAIMS


def table(listed: Sequence[Record], reading: Reading, counts: Tally) -> Parts:
    """The claims as a table of groups, each with its charts; reading.most are drawn and the rest is said.

    listed: claims as events.ledger.records gives them (compared), those of an event all together.
    """
    if not listed:
        return [html.P(_nothing(counts), className="note ledger-note")]
    drawn = listed[: reading.most]
    figures = sum(figure_of(claim) is not None for claim in drawn)
    page = _Page(listed, reading)
    blocks = (block for group in grouped(drawn, reading.group) for block in page.blocks(group))
    return [
        html.Table([_columns(), *blocks], **{"aria-label": f"Figures by {reading.group}"}),
        *([_rest(figures, counts.figures, reading.most)] if figures < counts.figures else []),
    ]


def _rest(drawn: int, figures: int, most: int) -> html.P:
    """How many figures are drawn, and the way to more of them."""
    said = f"{drawn:,} of {figures:,} figures are drawn, in the order of their events"
    if most >= MOST_CLAIMS:
        return html.P(f"{said}; narrow the filter to see others.", className="note ledger-note")
    more = html.Button("Draw more", className="button", type="button", **{"data-more": "claims"})
    return html.P([f"{said}. ", more], className="note ledger-note")


def grouped(listed: Iterable[Record], group: str) -> list[list[Record]]:
    """Claims by attribute, what asserts the event first; by claimant, nameless ones last; or by event in time order."""
    key = {"attribute": "attribute", "claimant": "claimant_id", "event": "event_id"}[group]
    found: dict[str, list[Record]] = {}
    for claim in listed:
        found.setdefault(claim[key], []).append(claim)
    if group == "event":
        return list(found.values())
    nameless_last = group == "claimant"
    return sorted(
        found.values(), key=lambda claims: (nameless_last and not claims[0][group], claims[0][group].casefold())
    )


def whole_events(listed: Iterable[Record], most: int) -> list[Record]:
    """As many claims as ``most`` and then on to the end of their event, so that no cell of the ledger is cut."""
    kept: list[Record] = []
    for claim in listed:
        if len(kept) >= most and claim["event_id"] != kept[-1]["event_id"]:
            break
        kept.append(claim)
    return kept


class _Page:
    """Draws groups of claims; cells, conflicts and scales are those of the whole page."""

    def __init__(self, listed: Sequence[Record], reading: Reading):
        self.reading = reading
        self.scales = claims.scales(listed)
        self.cells: dict[ledger.Cell, list[Record]] = {}
        for claim in listed:
            self.cells.setdefault(ledger.cell_of(claim), []).append(claim)
        self.conflicts = ledger.conflicts(listed)

    def blocks(self, group: list[Record]) -> list[html.Tbody]:
        """A group, unit by unit: a head with the scale, and the cells below."""
        units: dict[str, dict[ledger.Cell, list[Record]]] = {}
        for claim in group:
            cell = ledger.cell_of(claim)
            units.setdefault(claim["unit"], {}).setdefault(cell, []).append(claim)
        made: list[html.Tbody] = []
        for unit, cells in units.items():
            drawn_on = self.scales.get(unit)
            head = _head(group[0], self.reading.group, unit, drawn_on, first=not made)
            rows = [row for cell, found in cells.items() for row in self._cell(cell, found, drawn_on)]
            made.append(html.Tbody([head, *rows], style=claims.ticked(drawn_on) if drawn_on else None))
        return made

    def _cell(self, cell: ledger.Cell, found: list[Record], drawn_on: Scale | None) -> list[html.Tr]:
        own = {claim["claim_id"] for claim in found}
        apart = [each for each in self.conflicts if own & {each.one, each.other}]
        first, second = BESIDE[self.reading.group]
        rows: list[html.Tr] = []
        for claim in found:
            names = [html.Td("") if rows else _named(claim, first), _named(claim, second)]
            rows.append(html.Tr([*names, *_said(claim, drawn_on)]))
        why = html.Td([claims.conflict_badge(), *claims.reasons(apart)], colSpan=5)
        conflict = [html.Tr(why, className="ledger-reasons")] if apart else []
        return [*rows, *conflict, *self._summary(self.cells[cell], drawn_on)]

    def _summary(self, cell: list[Record], drawn_on: Scale | None) -> list[html.Tr]:
        """What the rule makes of a cell, with the rule's name; the range of a single claim is that claim."""
        rule = self.reading.rule
        made = ledger.summary(cell, rule)
        if made is None or drawn_on is None or (made.rule == "range" and made.counted == 1):
            return []
        said = ledger.rule_words(cell, made, rule, self.reading.names or {})
        parts = [
            html.Td(said, colSpan=2),
            html.Td(claims.range_chart(made.figure, drawn_on, summed=True), className="cell-chart"),
            html.Td(
                in_words(made.figure, brief=True), className="cell-figure", title=in_words(made.figure, cell[0]["unit"])
            ),
            html.Td(),
        ]
        return [html.Tr(parts, className="ledger-sum")]


def _columns() -> html.Colgroup:
    return html.Colgroup([html.Col(className=f"col-{name}") for name in ("first", "second", "chart", "figure", "code")])


def _head(claim: Record, group: str, unit: str, drawn_on: Scale | None, *, first: bool) -> html.Tr:
    name = _name(claim, group) if first else ""
    axis = [claims.axis(drawn_on)] if drawn_on else []
    return html.Tr(
        [
            html.Th(name, colSpan=2, scope="rowgroup"),
            html.Td(axis, className="cell-chart"),
            html.Td(claims.unit_words(unit, drawn_on) if drawn_on else unit, className="cell-figure"),
            html.Td(),
        ],
        className="ledger-group",
    )


def _said(claim: Record, drawn_on: Scale | None) -> list[html.Td]:
    """Chart, figure and grade of a claim; the wording where it gives no figure."""
    figure, graded = figure_of(claim), html.Td(claims.grade(claim), className="cell-code")
    status = html.Span(f" {claim['status']}", className="claim-status") if claim["status"] in claims.NOT_HELD else ""
    if figure is None or drawn_on is None:
        held = html.Span(claim["status"], className="claim-status")
        return [html.Td([claim["wording"], " ", held], className="cell-words", colSpan=2), graded]
    chart = claims.range_chart(figure, drawn_on, status=claim["status"])
    full = " · ".join(
        filter(None, (in_words(figure, claim["unit"]), claim["wording"], claim["source"], claim["locator"]))
    )
    number = html.Td([in_words(figure, brief=True), status], className="cell-figure", title=full)
    return [html.Td(chart, className="cell-chart"), number, graded]


def _named(claim: Record, kind: str) -> html.Td:
    """A claim's event, attribute or claimant in a row; where no claimant is named, the source it stands in."""
    if kind == "claimant" and not claim["claimant_id"]:
        return html.Td(claim["source"], title=f"{NOT_NAMED}; this is the source")
    return html.Td(_name(claim, kind))


def _name(claim: Record, kind: str) -> Any:
    if kind == "event":
        return pick(claim["event"], event=claim["event_id"])
    if kind == "attribute":
        return claims.attribute_words(claim["attribute"])
    return pick(claim["claimant"], about=claim["claimant_id"]) if claim["claimant_id"] else NOT_NAMED


def _nothing(counts: Tally) -> str:
    if not counts.claims:
        return "No claim is inside the filter."
    return "No claim inside the filter gives a figure; each stands with its event."
