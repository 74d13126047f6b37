"""Which actor each actor counts as when units, persons and offices count as what they belong to."""

from __future__ import annotations

from collections.abc import Iterable

from events.records import Actor


def tops(actors: Iterable[Actor]) -> dict[str, str]:
    """By the id of each actor, the id of the topmost one that it belongs to; its own where it belongs to none.

    A state goes no further: inside a bloc it stays a state. Actors whose parents run in a circle stay themselves, and
    what belongs to one of them counts as that one.

    >>> union, realm = Actor("union", "Union", "bloc"), Actor("realm", "Realm", "state", "union")
    >>> tops([union, realm, Actor("crown", "Crown", "government", "realm"), Actor("ann", "Ann", "person", "crown")])
    {'union': 'union', 'realm': 'realm', 'crown': 'realm', 'ann': 'realm'}
    """
    known = {actor.actor_id: actor for actor in actors}
    found: dict[str, str] = {}
    for actor_id in known:
        path: dict[str, None] = {}
        step = actor_id
        while step not in found and step not in path:
            path[step] = None
            actor = known[step]
            if actor.kind == "state" or actor.parent_id not in known:
                found[step] = step
            else:
                step = actor.parent_id
        if step not in found:
            walked = list(path)
            found |= {member: member for member in walked[walked.index(step) :]}
        found |= {below: found[step] for below in path if below not in found}
    return {actor_id: found[actor_id] for actor_id in known}
