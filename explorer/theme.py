"""Colours, type scale and the network's stylesheet, once for the light and once for the dark theme.

Colour means something or is not there: cooperation is blue, conflict vermilion, what is picked is marked in amber.
Text colours keep a contrast of 4.5 or more on paper and panel in both themes.
"""

from __future__ import annotations

from typing import Any

FONT = '"Source Sans 3", system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif'
TYPE_SCALE = (12, 14, 16, 20, 28)

THEMES: dict[str, dict[str, str]] = {
    "light": {
        "paper": "#faf9f6",
        "panel": "#ffffff",
        "ink": "#1b1b19",
        "ink-2": "#4d4b46",
        "ink-3": "#6b6861",
        "line": "#e5e2da",
        "line-strong": "#8f8b81",
        "cooperation": "#1f5fa8",
        "conflict": "#b83c0b",
        "neutral": "#6b6861",
        "accent": "#f2b705",
        "dim": "#cfccc4",
        "focus": "#1b1b19",
    },
    "dark": {
        "paper": "#151514",
        "panel": "#1d1d1b",
        "ink": "#f0eee7",
        "ink-2": "#c2bfb5",
        "ink-3": "#9b988e",
        "line": "#32312d",
        "line-strong": "#77746b",
        "cooperation": "#7db4f5",
        "conflict": "#ff8f66",
        "neutral": "#9b988e",
        "accent": "#e0a800",
        "dim": "#45433d",
        "focus": "#f0eee7",
    },
}

Style = dict[str, Any]
UNWRAPPED = 10_000  # pixels: labels come in lines
FADE: Style = {"transition-property": "opacity", "transition-duration": 0.24}


def css_variables() -> str:
    """The custom properties of both themes as a style sheet; ``data-theme`` on the root element chooses."""
    sizes = "".join(f"--size-{number}:{size}px;" for number, size in enumerate(TYPE_SCALE, start=1))
    root = f":root{{--font:{FONT};{sizes}}}"
    return root + "".join(
        f':root[data-theme="{name}"]{{color-scheme:{name};'
        + "".join(f"--{token}:{value};" for token, value in tokens.items())
        + "}"
        for name, tokens in THEMES.items()
    )


def network_stylesheet(theme: str) -> list[Style]:
    """Cytoscape rules: node size from ``size``, tie width from ``width``; classes carry side, state and pick."""
    colours = THEMES[theme]
    return [
        *_node_rules(colours),
        *_tie_rules(colours),
        {"selector": ".outside", "style": {"opacity": 0.22}},
        {"selector": "node.outside", "style": {"text-opacity": 0.75, "color": colours["ink-3"], "opacity": 0.4}},
        {"selector": ".hushed", "style": {"opacity": 0.16}},
        {"selector": "node.hushed", "style": {"opacity": 0.3}},
        {"selector": "node.unlabelled", "style": {"text-opacity": 0}},
        *_block_rules(colours),
        {"selector": ".arriving, .leaving", "style": {"opacity": 0}},
        {"selector": ".arrived, .leaving", "style": FADE},
    ]


def _block_rules(colours: dict[str, str]) -> list[Style]:
    """The block of a group: a quiet area behind its actors with the group's name at its top; it takes no taps."""
    return [
        {
            "selector": "node.block",
            "style": {
                "shape": "rectangle",
                "width": "data(width)",
                "height": "data(height)",
                "background-color": colours["paper"],
                "border-width": 1,
                "border-color": colours["line"],
                "color": colours["ink-2"],
                "font-weight": 700,
                "text-valign": "top",
                "text-margin-y": "data(lift)",
                "events": "no",
                "z-compound-depth": "bottom",
            },
        },
    ]


def _node_rules(colours: dict[str, str]) -> list[Style]:
    return [
        {
            "selector": "node",
            "style": {
                "width": "data(size)",
                "height": "data(size)",
                "label": "data(label)",
                "shape": "ellipse",
                "background-color": colours["ink-3"],
                "border-width": 1.5,
                "border-color": colours["panel"],
                "font-family": FONT,
                "font-size": 12,
                "color": colours["ink"],
                "text-valign": "bottom",
                "text-margin-y": 3,
                "text-wrap": "wrap",
                "text-max-width": UNWRAPPED,
                "text-outline-color": colours["panel"],
                "text-outline-width": 2.5,
                "min-zoomed-font-size": 6,
            },
        },
        {"selector": "node.state, node.government", "style": {"background-color": colours["ink"]}},
        {"selector": "node.person", "style": {"shape": "round-diamond"}},
        {"selector": "node.armed-force, node.unit", "style": {"shape": "round-hexagon"}},
        {"selector": "node.organisation, node.bloc", "style": {"shape": "round-rectangle"}},
        {"selector": "node.population, node.other", "style": {"shape": "round-triangle"}},
        {"selector": "node.chosen, node.focus", "style": {"font-weight": 700}},
        {"selector": "node.focus", "style": {"border-width": 3, "border-color": colours["accent"]}},
        {
            "selector": "node.picked, node.chosen",
            "style": {
                "underlay-color": colours["accent"],
                "underlay-opacity": 0.9,
                "underlay-padding": 5,
                "underlay-shape": "ellipse",
            },
        },
        {
            "selector": "node.focused",
            "style": {"outline-width": 2, "outline-color": colours["focus"], "outline-offset": 3, "z-index": 10},
        },
    ]


def _tie_rules(colours: dict[str, str]) -> list[Style]:
    def coloured(side: str, line: str) -> Style:
        paint = {"line-color": colours[side], "target-arrow-color": colours[side], "line-style": line}
        return {"selector": f"edge.{side}", "style": paint}

    return [
        {
            "selector": "edge",
            "style": {
                "width": "data(width)",
                "curve-style": "bezier",
                "control-point-step-size": 26,
                "line-color": colours["neutral"],
                "target-arrow-color": colours["neutral"],
                "opacity": 0.72,
                "arrow-scale": 0.9,
                "line-dash-pattern": [6, 4],
            },
        },
        {"selector": "edge[strength]", "style": {"opacity": "mapData(strength, 0, 1, 0, 0.72)"}},
        {"selector": "edge.directed", "style": {"target-arrow-shape": "triangle"}},
        {"selector": "edge.plain", "style": {"curve-style": "haystack", "haystack-radius": 0}},
        coloured("cooperation", "solid"),
        coloured("conflict", "dashed"),
        {
            "selector": "edge.picked",
            "style": {
                "curve-style": "bezier",
                "underlay-color": colours["accent"],
                "underlay-opacity": 0.85,
                "underlay-padding": 3,
                "opacity": 1,
            },
        },
    ]
