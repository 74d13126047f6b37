"""What to loosen when nothing is left: each clause of the filter as a button that lets go of it.

A button carries the parameters that it sets back as ``data-loosen`` (assets/page.js reads it).
"""

from __future__ import annotations

from typing import Any

from dash import html

from events.parameters import of_clause
from explorer.asking import Asking

NOTHING_FOUND = "No event holds all of this."
WORDS = {
    "since": "the period", "until": "the period", "actor": "the actors", "type": "the types", "q": "the words",
    "known": "“as known on”", "reliability": "the grades", "source": "the sources", "claimant": "the claimants",
    "single": "“on a single source”", "only": "the kept events",
}  # fmt: skip


def loosen(asking: Asking) -> list[Any]:
    """A row of buttons: one for each clause, with the events that there are without it, and one for all of them.

    Nothing for a filter without clauses.
    """
    asked = asking.selection.filter
    given = {name for name, _ in asked.params()}
    buttons = [
        _button(_words(clause, given), of_clause(clause), found) for clause, found in asking.without_clause.items()
    ]
    if len(buttons) > 1:
        everything = [name for clause in asking.without_clause for name in of_clause(clause)]
        buttons.append(_button("all of it", everything, asking.counts.total))
    return [html.Div(buttons, className="loosen")] if buttons else []


def _words(clause: str, given: set[str]) -> str:
    """What a clause is called: its parts that are given, each once."""
    return " and ".join(dict.fromkeys(WORDS[name] for name in of_clause(clause) if name in given))


def _button(words: str, names: list[str] | tuple[str, ...], found: int) -> html.Button:
    events = f"{found:,} event{'' if found == 1 else 's'}"
    return html.Button(
        [f"Let go of {words}", html.Span(f" · {events}" if found else " · still none", className="note")],
        type="button",
        className="loosen-one",
        **{"data-loosen": " ".join(names)},
    )
