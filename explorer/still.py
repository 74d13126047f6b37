"""Parts of the page that never change, such as dialogs and legends: described in the page itself, not to Dash.

Dash looks at every component that it knows whenever anything changes; assets/markup.js makes these of plain elements.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dash.development.base_component import Component


def taken_out(layout: Component, ids: Iterable[str]) -> str:
    """Empty the components of these ids; what they held, by id, as JSON that may stand in a script element.

    What is taken out holds plain elements only, none that a callback of the server speaks of.
    """
    still = {}
    for name in ids:
        holder = layout[name]
        still[name] = _plain(holder.children)
        holder.children = None
    return json.dumps(still, ensure_ascii=False).replace("<", "\\u003c")


def _plain(part: Any) -> Any:
    if isinstance(part, Component):
        return _plain(part.to_plotly_json())
    if isinstance(part, dict):
        return {name: _plain(value) for name, value in part.items()}
    return [_plain(each) for each in part] if isinstance(part, (list, tuple)) else part
