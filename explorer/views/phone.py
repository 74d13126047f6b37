"""The bar at the foot of a narrow page: one view at a time, and detail and filter as sheets over it."""

from __future__ import annotations

from dash import html

from events.store import Store

VIEWS = (("timeline", "Timeline"), ("network", "Network"), ("table", "Events"))
SHEETS = (("detail", "Detail"), ("filter", "Filter"))


def layout(store: Store) -> html.Nav:
    """The bar; styles show it on phones only (assets/phone.css), assets/phone.js makes it act."""
    views = [
        html.Button(name, type="button", **{"data-phone-view": view, "aria-pressed": str(view == "timeline").lower()})
        for view, name in VIEWS
    ]
    sheets = [
        html.Button(
            name, type="button", **{"data-sheet": sheet, "aria-expanded": "false", "aria-controls": f"{sheet}-panel"}
        )
        for sheet, name in SHEETS
    ]
    return html.Nav([*views, *sheets], className="phone-bar", id="phone-bar", **{"aria-label": "Views"})
