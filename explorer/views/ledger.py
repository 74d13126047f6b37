"""The claim ledger: every figure of the filter, who says it, and where claims conflict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dash import Dash, Input, Output, html
from dash.exceptions import PreventUpdate

from events import ledger, queries
from events.dossier import Record
from events.exports import EXPORTS
from events.figures import Scale, figure_of, in_words
from events.filters import EventFilter
from events.ledger import Tally
from events.parameters import EDITION
from events.store import Store
from explorer.selection import Selection
from explorer.views import claims
from explorer.views.controls import choice
from explorer.views.picks import pick

GROUPS = ("attribute", "claimant", "event")
BESIDE = {"attribute": ("event", "claimant"), "claimant": ("event", "attribute"), "event": ("attribute", "claimant")}
MOST_CLAIMS = 500
NOT_NAMED = "Claimant not named"
Parts = list[Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the ledger is read: its grouping, its rule for a single number, and names of actors by id."""

    group: str = "attribute"
    rule: str = "range"
    names: Mapping[str, str] | None = None


def layout(store: Store) -> html.Div:
    """The ledger with its grouping and its rule for a single number."""
    links = [
        html.A(
            name.upper(), id=f"download-claims-{name}", className="button", href="#", title=f"Claims as {name.upper()}"
        )
        for name in EXPORTS["claims"]
    ]
    grouping = [html.Span("Group by"), choice("group-mode", tuple((name, name) for name in GROUPS), "attribute")]
    rule = [html.Span("Single number"), choice("rule-mode", (("range", "none (range)"),), "range")]
    return html.Div(
        [
            html.Div(
                [
                    html.Div(
                        [html.P(id="ledger-count", role="status"), html.Div(links, className="tools")],
                        className="ledger-line",
                    ),
                    html.Div(
                        [
                            html.Div(grouping, className="ledger-mode", role="group", **{"aria-label": "Group by"}),
                            html.Div(rule, className="ledger-mode", role="group", **{"aria-label": "Single number"}),
                            html.Div(id="rule-claimants", className="ledger-claimants"),
                        ],
                        className="ledger-line ledger-line--modes",
                    ),
                ],
                className="ledger-head",
            ),
            html.Div(id="ledger"),
        ],
        className="lower lower--claims",
    )


def count_line(counts: Tally) -> str:
    """How many claims, figures and conflicts a filter holds, in words."""
    parts = [(counts.claims, "claim"), (counts.figures, "with figures"), (counts.conflicts, "conflict")]
    said = [f"{number:,} {word}{'' if number == 1 or word == 'with figures' else 's'}" for number, word in parts]
    return ", ".join(said)


def table(listed: Sequence[Record], reading: Reading, counts: Tally) -> Parts:
    """The claims as a table of groups, each with its charts; MOST_CLAIMS are drawn and the rest is said.

    listed: claims as events.ledger.records gives them (compared), those of an event all together.
    """
    if not listed:
        return [html.P(_nothing(counts), className="note ledger-note")]
    drawn = listed[:MOST_CLAIMS]
    figures = sum(figure_of(claim) is not None for claim in drawn)
    rest = f"{figures:,} of {counts.figures:,} figures are drawn, in the order of their events; narrow the filter."
    page = _Page(listed, reading)
    return [
        html.Table([_columns(), *(block for group in grouped(drawn, reading.group) for block in page.blocks(group))]),
        *([html.P(rest, className="note ledger-note")] if figures < counts.figures else []),
    ]


def grouped(listed: Iterable[Record], group: str) -> list[list[Record]]:
    """Claims by attribute or claimant in the order of their names, nameless ones last; or by event in time order."""
    key = {"attribute": "attribute", "claimant": "claimant_id", "event": "event_id"}[group]
    found: dict[str, list[Record]] = {}
    for claim in listed:
        found.setdefault(claim[key], []).append(claim)
    if group == "event":
        return list(found.values())
    return sorted(found.values(), key=lambda claims: (not claims[0][group], claims[0][group].casefold()))


def whole_events(listed: Iterable[Record], most: int) -> list[Record]:
    """As many claims as ``most`` and then on to the end of their event, so that no cell of the ledger is cut."""
    kept: list[Record] = []
    for claim in listed:
        if len(kept) >= most and claim["event_id"] != kept[-1]["event_id"]:
            break
        kept.append(claim)
    return kept


def reading_of(looks: Mapping[str, Any], store: Store) -> Reading:
    """How the page's looks want the ledger read; what is not understood is the default."""
    group, rule = looks.get("group"), looks.get("rule")
    if isinstance(rule, str) and rule and rule not in ledger.RULES:
        names = queries.actor_names(store, [rule])
        rule = rule if names else "range"
        return Reading(group if group in GROUPS else "attribute", rule, names)
    return Reading(group if group in GROUPS else "attribute", rule if rule in ledger.RULES else "range", {})


def rules(reading: Reading, asked_for: str) -> list[dict[str, str]]:
    """The rules to choose from, and the chosen claimant; a rule that is not understood stands for the range."""
    known = asked_for in ledger.RULES or asked_for == reading.rule
    options = [{"value": "range" if known else asked_for, "label": "none (range)"}]
    options += [{"value": rule, "label": rule} for rule in ledger.RULES if rule != "range"]
    if reading.rule not in ledger.RULES:
        options.append({"value": reading.rule, "label": (reading.names or {})[reading.rule]})
    return options


def claimant_choice(names: Mapping[str, str], chosen: str) -> Parts:
    """The claimants whose figure can be the single number, folded; folded again once one is chosen."""
    buttons = [
        html.Button(name, className="chip", type="button", **{"data-set": f"rule={actor_id}"})
        for actor_id, name in names.items()
    ]
    if not buttons:
        return []
    parts = [html.Summary("one claimant"), html.Div(buttons, className="chips")]
    return [html.Details(parts, key=chosen, className="ledger-fold")]


def hrefs(asked: EventFilter) -> list[str]:
    """The address of each export of the filter's claims, in the order of the registry."""
    query = urlencode([*asked.params(), ("v", EDITION)])
    return [f"export/claims.{name}?{query}" for name in EXPORTS["claims"]]


def register(app: Dash, store: Store) -> None:
    """The ledger follows the filter, its grouping and its rule while it is looked at."""

    def show(asked: object, looks: object) -> tuple[Any, ...]:
        if asked is None or not isinstance(looks, Mapping) or looks.get("view") != "claims":
            raise PreventUpdate
        filtered = Selection.from_json(asked, store).filter
        reading, counts = reading_of(looks, store), ledger.tally(store, filtered)
        listed = whole_events(ledger.records(store, filtered, compared=True), MOST_CLAIMS)
        wanted = looks.get("rule")
        return (
            table(listed, reading, counts),
            count_line(counts),
            rules(reading, wanted if isinstance(wanted, str) and wanted else "range"),
            claimant_choice(ledger.claimants(store, filtered), reading.rule),
            *hrefs(filtered),
        )

    app.callback(
        Output("ledger", "children"),
        Output("ledger-count", "children"),
        Output("rule-mode", "options"),
        Output("rule-claimants", "children"),
        *(Output(f"download-claims-{name}", "href") for name in EXPORTS["claims"]),
        Input("asked", "data"),
        Input("looks", "data"),
        prevent_initial_call=True,
    )(show)


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
            html.Td(claims.range_chart(made.figure, drawn_on, summed=True)),
            html.Td(in_words(made.figure, brief=True), title=in_words(made.figure, cell[0]["unit"])),
            html.Td(),
        ]
        return [html.Tr(parts, className="ledger-sum")]


def _download(name: str) -> html.A:
    said = f"Download these claims as {name.upper()}"
    return html.A(name.upper(), id=f"download-claims-{name}", className="button", href="#", title=said)


def _columns() -> html.Colgroup:
    return html.Colgroup([html.Col(className=f"col-{name}") for name in ("first", "second", "chart", "figure", "code")])


def _head(claim: Record, group: str, unit: str, drawn_on: Scale | None, *, first: bool) -> html.Tr:
    name = _name(claim, group) if first else ""
    axis = [claims.axis(drawn_on)] if drawn_on else []
    return html.Tr(
        [html.Th(name, colSpan=2, scope="rowgroup"), html.Td(axis), html.Td(unit), html.Td()], className="ledger-group"
    )


def _said(claim: Record, drawn_on: Scale | None) -> list[html.Td]:
    """Chart, figure and grade of a claim; the wording where it gives no figure."""
    figure, graded = figure_of(claim), html.Td(claims.grade(claim))
    status = html.Span(f" {claim['status']}", className="claim-status") if claim["status"] in claims.NOT_HELD else ""
    if figure is None or drawn_on is None:
        held = html.Span(claim["status"], className="claim-status")
        return [html.Td([claim["wording"], " ", held], colSpan=2), graded]
    chart = claims.range_chart(figure, drawn_on, status=claim["status"])
    full = " · ".join(
        filter(None, (in_words(figure, claim["unit"]), claim["wording"], claim["source"], claim["locator"]))
    )
    return [html.Td(chart), html.Td([in_words(figure, brief=True), status], title=full), graded]


def _named(claim: Record, kind: str) -> html.Td:
    full = claims.attribute_words(claim["attribute"]) if kind == "attribute" else claim[kind] or NOT_NAMED
    return html.Td(_name(claim, kind), title=full)


def _name(claim: Record, kind: str) -> Any:
    if kind == "event":
        return pick(claim["event"], event=claim["event_id"])
    if kind == "attribute":
        return claims.attribute_words(claim["attribute"])
    return pick(claim["claimant"], about=claim["claimant_id"]) if claim["claimant_id"] else NOT_NAMED


def _nothing(counts: Tally) -> str:
    if not counts.claims:
        return "No claim is inside the filter; change or clear the filters."
    return "No claim inside the filter gives a figure; each stands with its event."
