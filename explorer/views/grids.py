"""How grids look: rules instead of boxes, in the page's colours and type."""

from __future__ import annotations

import json
from typing import Any

THEME = {
    "backgroundColor": "var(--panel)",
    "foregroundColor": "var(--ink)",
    "headerBackgroundColor": "var(--panel)",
    "headerTextColor": "var(--ink-2)",
    "headerFontSize": 12,
    "headerFontWeight": 650,
    "accentColor": "var(--focus)",
    "borderColor": "var(--line)",
    "browserColorScheme": "inherit",
    "fontFamily": "var(--font)",
    "fontSize": 14,
    "cellHorizontalPadding": 12,
    "rowHoverColor": "color-mix(in srgb, var(--ink) 5%, transparent)",
    "selectedRowBackgroundColor": "color-mix(in srgb, var(--accent) 32%, transparent)",
    "wrapperBorder": False,
    "wrapperBorderRadius": 0,
    "columnBorder": False,
    "headerColumnResizeHandleColor": "var(--line)",
}
ROW, HEADER = 32, 34  # heights in pixels


def grid_options(**more: Any) -> dict[str, Any]:
    """Options of a grid whose rows follow what is picked: several at once, by what the page marks, not by a click."""
    return {
        "theme": {"function": f"themeQuartz.withParams({json.dumps(THEME)})"},
        "rowHeight": ROW,
        "headerHeight": HEADER,
        "rowSelection": {
            "mode": "multiRow",
            "checkboxes": False,
            "headerCheckbox": False,
            "enableClickSelection": False,
        },
        "suppressMultiSort": True,
        "animateRows": False,
        "suppressAnimationFrame": True,
        "rowBuffer": 3,
        "tooltipShowDelay": 500,
        "suppressNoRowsOverlay": True,
        **more,
    }
