"""The network's picture as elements for cytoscape: pure builders from what a scene holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from events.groups import HEAD_LINE, PAD
from events.labels import label_lines
from explorer.views.network_scene import Scene

Element = dict[str, Any]
NONE: list[str] = []  # the events of a tie that has none to name; thousands of them share it


def elements(scene: Scene, outside: str) -> list[Element]:
    """Blocks and actors; what lies outside the filter is marked (``dim``), left out (``hide``) or neither."""
    made = list(_nodes(scene))
    if outside == "hide":
        made = [element for element in made if "outside" not in element["classes"].split()]
    elif outside == "show":
        made = [element | {"classes": element["classes"].replace("outside", "").strip()} for element in made]
    return [*_blocks(scene), *made]


def tie_columns(scene: Scene, outside: str) -> dict[str, list[Any]]:
    """The drawn ties by column, of which the page makes elements (assets/network_elements.js); outside: see elements.

    actors: ids; from, to: places among these. directed and outside: 1 or 0. events: ids of the first of each tie.
    """
    kept = scene.ties[scene.ties["kept"]] if outside == "hide" else scene.ties
    places = {actor: place for place, actor in enumerate(scene.ids)}
    one, other = ([places[actor] for actor in kept[name].tolist()] for name in ("from_id", "to_id"))
    directed = kept["directed"].to_numpy(np.int64)
    return {
        "actors": scene.ids,
        "from": one,
        "to": other,
        "directed": directed.tolist(),
        **{name: kept[name].tolist() for name in ("count", "cooperation", "conflict")},
        "outside": [0] * len(kept) if outside == "show" else (1 - kept["kept"].to_numpy(np.int64)).tolist(),
        "events": _named_events(scene, (np.array(one, np.int64) * len(places) + other) * 2 + directed, places),
    }


def _named_events(scene: Scene, codes: NDArray[np.int64], places: dict[str, int]) -> list[list[str]]:
    """The events of each tie that the other views show; codes: a number for each tie, by its places and its way."""
    named = {(places[a] * len(places) + places[b]) * 2 + way: ids for (a, b, way), ids in scene.hovered.items()}
    made = [NONE] * len(codes)
    for at in np.flatnonzero(np.isin(codes, np.array([*named], np.int64))).tolist():
        made[at] = named[int(codes[at])]
    return made


def side(balance: float) -> str:
    """The side that a balance of cooperation (1) and conflict (-1) leans to."""
    return "cooperation" if balance > 0 else "conflict" if balance < 0 else "neutral"


def title(actors: int, tied: int, total: int, outside: int = 0, around: str = "") -> str:
    """What the picture shows, in words: what is in the filter, how many more are not drawn, how many lie outside."""
    if not actors:
        return "No actor in the filter"
    said = f"{_counted(actors, 'actor')}, {_counted(tied, 'tie')}{around}"
    rest = "actors farther away" if around else "less active actors not drawn"
    more = f"; {total - actors:,} {rest}" if total > actors else ""
    return said + more + (f"; {_counted(outside, 'actor')} outside" if outside else "")


def _nodes(scene: Scene) -> Iterable[Element]:
    places = scene.picture.places
    columns = (scene.actors[name].tolist() for name in ("actor_id", "name", "kind", "events"))
    for actor, name, kind, events in zip(*columns, strict=True):
        x, y = places[actor]
        yield {
            "data": {
                "id": actor,
                "name": name,
                "label": "\n".join(label_lines(name)),
                "events": events,
                "size": scene.size(actor),
                "said": scene.said(actor),
            },
            "position": {"x": x, "y": y},
            "classes": _classes(
                kind,
                "" if actor in scene.inside else "outside",
                "chosen" if actor in scene.chosen else "",
                "focus" if actor == scene.focus else "",
            ),
        }


def _blocks(scene: Scene) -> Iterable[Element]:
    for box in scene.picture.boxes:
        yield {
            "data": {
                "id": f"block {box.group_id}",
                "label": "\n".join(box.head),
                "width": box.width,
                "height": box.height,
                "lift": PAD + HEAD_LINE * len(box.head),
            },
            "position": {"x": box.x, "y": box.y},
            "classes": "block",
            "selectable": False,
            "grabbable": False,
        }


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _classes(*names: str) -> str:
    return " ".join(name for name in names if name)
