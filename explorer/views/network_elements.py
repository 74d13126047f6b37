"""The network's picture as elements for cytoscape: pure builders from what a scene holds."""

from __future__ import annotations

from collections.abc import Iterable
from math import log2
from typing import Any

from events.groups import HEAD_LINE, PAD
from events.labels import label_lines
from explorer.selection import write_tie
from explorer.views.network_scene import Scene

Element = dict[str, Any]


def elements(scene: Scene, outside: str) -> list[Element]:
    """Blocks, actors and ties; what lies outside the filter is marked (``dim``), left out (``hide``) or neither."""
    made = [*_nodes(scene), *_edges(scene)]
    if outside == "hide":
        made = [element for element in made if "outside" not in element["classes"].split()]
    elif outside == "show":
        made = [element | {"classes": element["classes"].replace("outside", "").strip()} for element in made]
    return [*_blocks(scene), *made]


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
    for row in scene.actors.itertuples(index=False):
        actor = str(row.actor_id)
        x, y = places[actor]
        yield {
            "data": {
                "id": actor,
                "name": row.name,
                "label": "\n".join(label_lines(str(row.name))),
                "events": int(row.events),
                "size": scene.size(actor),
                "said": scene.said(actor),
            },
            "position": {"x": x, "y": y},
            "classes": _classes(
                row.kind,
                "" if actor in scene.inside else "outside",
                "chosen" if actor in scene.chosen else "",
                "focus" if actor == scene.focus else "",
            ),
        }


def _edges(scene: Scene) -> Iterable[Element]:
    names = ("from_id", "to_id", "directed", "count", "cooperation", "conflict", "balance")
    columns = (scene.ties[name].tolist() for name in names)
    for start, end, directed, count, cooperation, conflict, balance in zip(*columns, strict=True):
        tie_id = write_tie(start, end, directed)
        yield {
            "data": {
                "id": tie_id,
                "source": start,
                "target": end,
                "count": int(count),
                "cooperation": int(cooperation),
                "conflict": int(conflict),
                "width": round(1.5 + 1.5 * log2(count), 1),
                "events": scene.hovered.get((start, end, directed), []),
            },
            "classes": _classes(
                side(balance),
                "directed" if directed else "",
                "" if tie_id in scene.ties_inside else "outside",
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
