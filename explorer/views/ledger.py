"""The claim ledger: every figure of the filter, who says it, and where claims conflict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from dash import ClientsideFunction, Dash, Input, Output, html
from dash.exceptions import PreventUpdate

from events import called, ledger
from events.exports import EXPORTS
from events.filters import EventFilter
from events.ledger import Tally
from events.parameters import EDITION
from events.store import Store
from explorer.asking import Asking
from explorer.looks import LOOKS
from explorer.views.choices import choice, circles
from explorer.views.ledger_table import FEW_CLAIMS, MOST_CLAIMS, Reading, table, whole_events
from explorer.views.loosen import loosen

GROUPS = LOOKS["group"]
Parts = list[Any]


def layout(store: Store) -> html.Div:
    """The ledger with its grouping and its rule for a single number."""
    links = [
        html.A(
            name.upper(), id=f"download-claims-{name}", className="button", href="#", title=f"Claims as {name.upper()}"
        )
        for name in EXPORTS["claims"]
    ]
    said = "Group by", "Single number"
    grouping = [html.Span(said[0]), choice("group-mode", "group", said[0], zip(GROUPS, GROUPS, strict=True), GROUPS[0])]
    rule = [html.Span(said[1]), choice("rule-mode", "rule", said[1], (("range", "none (range)"),), "range")]
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
                            html.Div(grouping, className="ledger-mode"),
                            html.Div(rule, className="ledger-mode"),
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


def reading_of(looks: Mapping[str, Any], store: Store) -> Reading:
    """How the page's looks want the ledger read; what is not understood is the default."""
    group, rule = looks.get("group"), looks.get("rule")
    group, most = group if group in GROUPS else GROUPS[0], MOST_CLAIMS if looks.get("more") else FEW_CLAIMS
    if isinstance(rule, str) and rule and rule not in ledger.RULES:
        names = called.actor_names(store, [rule])
        return Reading(group, rule if names else "range", names, most)
    return Reading(group, rule if rule in ledger.RULES else "range", {}, most)


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
    parts = [
        html.Summary("one claimant" if chosen in ledger.RULES else "another"),
        html.Div(buttons, className="chips"),
    ]
    return [html.Details(parts, key=chosen, className="ledger-fold")]


def hrefs(asked: EventFilter) -> dict[str, str]:
    """The address of each export of the filter's claims, by its format."""
    query = urlencode([*asked.params(), ("v", EDITION)])
    return {name: f"export/claims.{name}?{query}" for name in EXPORTS["claims"]}


def register(app: Dash, store: Store) -> None:
    """The ledger follows the filter, its grouping and its rule while it is looked at (assets/page_lists.js)."""

    def show(looks: object) -> dict[str, Any]:
        if not isinstance(looks, Mapping):
            raise PreventUpdate
        asking = Asking.from_json(store, looks.get("asked"))
        filtered = asking.selection.filter
        reading, counts = reading_of(looks, store), ledger.tally(store, filtered)
        listed = whole_events(ledger.records(store, filtered, compared=True), reading.most)
        wanted = looks.get("rule")
        listed_rules = rules(reading, wanted if isinstance(wanted, str) and wanted else "range")
        links = {f"download-claims-{name}.href": href for name, href in hrefs(filtered).items()}
        return {
            "ledger.children": [*table(listed, reading, counts), *([] if counts.claims else loosen(asking))],
            "ledger-count.children": count_line(counts),
            "rule-mode.children": circles("rule-mode", listed_rules, reading.rule),
            "rule-claimants.children": claimant_choice(ledger.claimants(store, filtered), reading.rule),
            **links,
        }

    app.callback(Output("claims-found", "data"), Input("claims-wanted", "data"), prevent_initial_call=True)(show)
    app.clientside_callback(
        ClientsideFunction("parts", "take"), Input("claims-found", "data"), prevent_initial_call=True
    )
