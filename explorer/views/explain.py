"""Help in place: a small “?” beside a word that needs it; pressed, it says in a few sentences what the word means."""

from __future__ import annotations

from dash import html

TERMS = {
    "possible": (
        "Possibly, certainly",
        "Many dates are vague: “late 2024” may be any day of three months. “Possibly” keeps every event that may"
        " fall in the period. “Certainly” keeps only those that cannot lie outside it.",
    ),
    "known": (
        "As known on",
        "Goes back to what could be known on that day: only what had been reported by then counts. Some events do"
        " not say when they were reported; you choose whether they are shown.",
    ),
    "outside": (
        "Outside the filter",
        "What the filter leaves out need not vanish from the pictures: show it in full, dim it, or hide it. Counts,"
        " lists and downloads hold only what is inside.",
    ),
    "reliability": (
        "Reliability",
        "How far a source can be trusted as a source, from A (completely) to E (not at all); F means that nobody can"
        " tell yet. It is the collection’s judgement of the source, not of the single claim.",
    ),
    "single": (
        "On a single source",
        "Keeps events that only one independent source vouches for. Papers of one publisher, or two of which one quotes"
        " the other, count as one source.",
    ),
    "measure": (
        "Size of an actor",
        "Events: how many it takes part in. Tied actors: how many others it is tied to (degree). Go-between: how often"
        " the shortest way between two others leads through it (betweenness). Well connected: how well connected those"
        " are whom it is tied to (eigenvector).",
    ),
    "rollup": (
        "Roll up",
        "Counts units, persons and offices as the state or body that they belong to: what a ministry does counts as its"
        " state’s. Who made a claim stays as recorded.",
    ),
    "shapes": (
        "How dates are drawn",
        "A dot is a known day. A hatched bar means: at some point within. A solid bar means: all the time. An arrowhead"
        " is an end that is open, a fading end one that nobody knows. Nothing is made more exact than its source.",
    ),
}  # fmt: skip


def explained(name: str) -> html.Button:
    """The “?” of one of TERMS, to be placed beside the word (assets/explain.js opens it)."""
    title, text = TERMS[name]
    return html.Button(
        "?",
        className="explain",
        type="button",
        **{"aria-label": f"What is meant: {title}", "aria-expanded": "false", "data-term": title, "data-explain": text},
    )
