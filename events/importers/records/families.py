"""The actors that are kept, each with the actor that it is a part of, where that one is there too."""

from __future__ import annotations

from dataclasses import replace

from events.drafting import Connection
from events.importers.records.examining import Refused
from events.records import Actor, columns

_ACTORS = "SELECT n, {cells} FROM kept_actors k JOIN staged.actors s ON s.rowid = k.n ORDER BY n"
_MISSING = "no actor that is kept has this id; the actor is kept without it"
_CIRCLE = "parents in a circle: {}; the actor is kept without it"


def families(connection: Connection) -> tuple[list[Actor], list[Refused]]:
    """The actors that are kept; parents that are not there, or close a circle, are taken off and told of."""
    names = columns("actors")
    cells = ", ".join(f's."{name}"' for name in names)
    found = connection.execute(_ACTORS.format(cells=cells)).fetchall()
    place = names.index("aliases") + 1
    numbers = {row[1]: row[0] for row in found}
    made = (Actor(**dict(zip(names, row[1:], strict=True)) | {"aliases": _items(row[place])}) for row in found)
    actors = {actor.actor_id: actor for actor in made}
    refused = []
    for actor_id, reason in _loose(actors).items():
        actor = actors[actor_id]
        refused.append(Refused("actors", numbers[actor_id], "parent_id", actor.parent_id, reason))
        actors[actor_id] = replace(actor, parent_id="")
    return list(actors.values()), refused


def _loose(actors: dict[str, Actor]) -> dict[str, str]:
    """The actors whose parent is taken off, and why."""
    made: dict[str, str] = {}
    settled: set[str] = set()
    for start in actors:
        path: dict[str, None] = {}
        step = start
        while step and step in actors and step not in settled and step not in path:
            path[step] = None
            step = actors[step].parent_id
        if step in path:
            walked = list(path)
            made[walked[-1]] = _CIRCLE.format(" -> ".join([*walked[walked.index(step) :][:10], step]))
        elif step and step not in actors:
            made[list(path)[-1]] = _MISSING
        settled.update(path)
    return made


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()
