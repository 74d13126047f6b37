"""The network of change: every actor at its usual place, each tie drawn by what became of it from A to B."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2
from typing import Any

from dash import html

from events.compare import STATES, Comparison
from events.labels import label_lines
from events.network import node_size
from explorer import theme
from explorer.selection import write_tie

SIGNS = {"appeared": "+", "vanished": "−", "grew": "↑", "shrank": "↓", "same": "="}
WORDS = {
    "appeared": "appeared (only in B)",
    "vanished": "vanished (only in A)",
    "grew": "grew (more in B)",
    "shrank": "shrank (fewer in B)",
    "same": "same",
}
MOST_TIES, MOST_LABELS = 200, 40  # ties that are drawn, and that carry their change: of more, those that changed most
THIN, WIDE = 1.5, 6.0  # px of a tie
Element = dict[str, Any]


def elements(found: Comparison, largest: int) -> list[Element]:
    """Actors and the MOST_TIES that changed most as elements; ``largest``: the events that are drawn at full size."""
    nodes = [
        {
            "data": {
                "id": row["actor_id"],
                "name": row["name"],
                "label": "\n".join(label_lines(row["name"])),
                "events": max(row["events_a"], row["events_b"]),
                "size": node_size(max(row["events_a"], row["events_b"]), largest),
                "said": said(row["name"], row["events_a"], row["events_b"], row["state"]),
            },
            "position": {"x": row["x"], "y": row["y"]},
            "classes": f"{row['kind']} {row['state']}",
        }
        for row in found.actors.to_dict("records")
    ]
    names = dict(zip(found.actors["actor_id"], found.actors["name"], strict=True))
    drawn = found.ties.head(MOST_TIES).to_dict("records")
    most = max((_count(row) for row in drawn), default=1)
    return nodes + [_edge(row, tied(row, names), most, at < MOST_LABELS) for at, row in enumerate(drawn)]


def tied(tie: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    """A tie by the names of its two actors."""
    return f"{names[tie['from_id']]} {'→' if tie['directed'] else '–'} {names[tie['to_id']]}"


def said(name: str, in_a: int, in_b: int, state: str) -> str:
    """A tie or an actor with its events on both sides, in words."""
    return f"{name}: {in_a:,} in A, {in_b:,} in B, {state}"


def tie_change(change: int) -> str:
    """A change with its sign, as a tie carries it."""
    return f"+{change:,}" if change > 0 else f"−{-change:,}" if change < 0 else ""


def title(found: Comparison) -> str:
    """What the network shows, in words."""
    actors, tied = len(found.actors), len(found.ties)
    if not actors:
        return "No actor on either side"
    said = f"{actors:,} actor{'' if actors == 1 else 's'}, {tied:,} tie{'' if tied == 1 else 's'} on either side"
    said += f", the {MOST_TIES:,} that changed most drawn" if tied > MOST_TIES else ""
    return said + (f"; {found.not_compared:,} less active actors not compared" if found.not_compared else "")


def legend(found: Comparison) -> list[html.Span]:
    """The five states of a tie with their signs, how each is drawn, and how many ties are in it."""
    counted = found.ties["state"].value_counts()
    return [
        html.Span(
            [
                html.Span(className=f"compare-key compare-key--{state}"),
                f"{SIGNS[state]} {int(counted.get(state, 0)):,} {WORDS[state]}",
            ],
            className="legend-item",
        )
        for state in STATES
    ]


def stylesheet(name: str) -> list[theme.Style]:
    """The network's rules with those of change on top: line and tone tell it, no hue does."""
    colours = theme.THEMES[name]
    ink, grey, pale = colours["ink"], colours["line-strong"], colours["dim"]

    def tie(state: str, colour: str, line: str, opacity: float) -> theme.Style:
        paint = {"line-color": colour, "target-arrow-color": colour, "line-style": line, "opacity": opacity}
        return {"selector": f"edge.{state}", "style": paint}

    label = {
        "label": "data(label)", "font-family": theme.FONT, "font-size": 12, "font-weight": 700, "color": ink,
        "text-background-color": colours["panel"], "text-background-opacity": 0.9, "text-background-padding": "2px",
        "min-zoomed-font-size": 7,
    }  # fmt: skip
    return [
        *theme.network_stylesheet(name),
        {"selector": "node", "style": {"background-color": grey}},
        {"selector": "node.appeared", "style": {"background-color": ink, "font-weight": 700}},
        {
            "selector": "node.vanished",
            "style": {
                "background-color": colours["panel"], "border-color": ink, "border-style": "dashed",
                "color": colours["ink-3"],
            },
        },
        {"selector": "edge", "style": label},
        tie("appeared", ink, "solid", 0.95),
        tie("vanished", ink, "dashed", 0.8),
        tie("grew", grey, "solid", 0.95),
        tie("shrank", grey, "solid", 0.95),
        tie("same", pale, "solid", 0.9),
        {"selector": ".hushed", "style": {"opacity": 0.12}},
        {"selector": "node.hushed", "style": {"opacity": 0.3}},
    ]  # fmt: skip


def _count(row: Mapping[Any, Any]) -> int:
    """How many events a tie is drawn by: those of the side that it is on, of B where it is on both."""
    return int(max(row["count_a"], row["count_b"]) if row["state"] in ("appeared", "vanished") else row["count_b"])


def _width(count: int, most: int) -> float:
    """How wide a tie of so many events is drawn, in px, where the heaviest has ``most``."""
    widest = THIN * (1 + log2(max(1, most)))
    if widest <= WIDE:
        return THIN * (1 + log2(max(1, count)))
    return float(THIN + (WIDE - THIN) * (count / most) ** 0.5)


def _edge(row: Mapping[Any, Any], name: str, most: int, labelled: bool) -> Element:
    data = {
        "id": write_tie(row["from_id"], row["to_id"], row["directed"]),
        "source": row["from_id"],
        "target": row["to_id"],
        "said": said(name, row["count_a"], row["count_b"], row["state"]),
        "width": round(_width(_count(row), most) + (row["state"] == "appeared"), 1),
        "label": tie_change(row["change"]) if labelled and row["state"] in ("grew", "shrank") else "",
    }
    return {"data": data, "classes": f"{row['state']}{' directed' if row['directed'] else ''}"}
