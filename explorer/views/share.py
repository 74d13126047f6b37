"""Sharing a view: its link, citations, code to embed it, its pictures as files, and paper (assets/share*.js)."""

from __future__ import annotations

from typing import Any

from dash import html

from events.exports.content import provenance
from events.store import Store

SOFTWARE = "Event Graph Explorer"
PICTURES = (("timeline", "Timeline"), ("network", "Network"))
ENDINGS = ("svg", "png")


def button() -> html.Button:
    """The button of the head that opens the dialog."""
    return html.Button("Share", id="share", className="quiet", type="button", **{"aria-haspopup": "dialog"})


def open_full() -> html.A:
    """The link of an embedded view to the same view on the whole page; it follows the address."""
    return html.A(
        f"Open in {SOFTWARE}", id="open-full", className="open-full", target="_blank", rel="noopener", href="./"
    )


def layout(store: Store) -> html.Dialog:
    """The dialog, with the facts about collection and program that citations and pictures name."""
    facts = {f"data-{name}": value for name, value in facts_of(store).items()}
    close = html.Button("Close", id="share-close", className="quiet", type="button", **{"data-close": "share-dialog"})
    return html.Dialog(
        [
            html.Div([html.H2("Share this view", id="share-title"), close], className="share-head"),
            html.P(id="share-citation", className="note"),
            html.Dl(
                [
                    *_row("Link", [("link", "Copy link", "copy-link")]),
                    *_row(
                        "Citation", [("citation", "Copy as text", "copy-citation"), ("bibtex", "BibTeX", "copy-bibtex")]
                    ),
                    *(
                        part
                        for name, label in PICTURES
                        for part in _row(label, [(f"{name}.{end}", end.upper(), f"{name}-{end}") for end in ENDINGS])
                    ),
                    *_row("Embed", [("embed", "Copy code", "copy-embed")]),
                    *_row("Paper", [("print", "Print", "print")]),
                ]
            ),
            html.P(
                [
                    "An embedded view shows both pictures and follows taps. Other sites may show it only if the"
                    " explorer was started with ",
                    html.Code("--embed-from"),
                    " and their address.",
                ],
                className="note",
            ),
            html.P(id="share-said", className="share-said", role="status"),
            html.Textarea(id="share-text", hidden=True, readOnly=True, rows=6, **{"aria-label": "Text to copy"}),
        ],
        id="share-dialog",
        **{"aria-labelledby": "share-title"},
        **facts,
    )


def facts_of(store: Store) -> dict[str, str]:
    """What a citation names, from the same place as the manifest of an export."""
    known = provenance(store)
    return {
        "name": known["collection"],
        "title": known["title"],
        "version": known["collection_version"],
        "licence": known["licence"],
        "software": SOFTWARE,
        "release": known["version"],
    }


def _row(term: str, actions: list[tuple[str, str, str]]) -> list[Any]:
    buttons = [
        html.Button(
            label,
            id=name,
            className="button",
            type="button",
            **{"data-share": act, "aria-label": label if term.lower() in label.lower() else f"{term}: {label}"},
        )
        for act, label, name in actions
    ]
    return [html.Dt(term), html.Dd(buttons)]
