"""Who the actors are, as a reader sets it: names, kinds, what belongs to what, and who is one and the same.

What is set is kept beside the actors and set again after each import; who is merged is parted again exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from events import joining
from events.drafting import Connection
from events.errors import FilterError
from events.joining import join, there, unjoin
from events.vocabulary import ACTOR_KINDS

_ABOVE = """WITH RECURSIVE above(actor_id) AS (SELECT ? UNION SELECT e.parent_id FROM everyone e JOIN above
    USING (actor_id) WHERE e.parent_id <> '') SELECT 1 FROM above WHERE actor_id = ?"""
FIELDS = ("alias", "unalias", "parent", "kind", "rename")


def edit(path: Path, field: str, actor_id: str, value: str) -> str:
    """Set something of an actor of a store; returns what was done, in words.

    field: one of FIELDS. value: the name, the id of the parent (or empty), or the kind. Raises FilterError for what
    cannot be set, StoreError when the store cannot be changed.
    """
    with joining.edited(path) as change:
        _check(change.connection, field, actor_id, value)
        change.connection.execute("INSERT INTO edits VALUES (?, ?, ?)", [actor_id, field, value])
        change.told = _told(change.connection, field, actor_id, value)
    return change.told


def merge(path: Path, pairs: Sequence[tuple[str, str]]) -> str:
    """Merge actors into others, by ids, so that each counts as the other; returns what was done, in words.

    Raises FilterError when an actor is not there, is merged already, or would be merged into itself.
    """
    with joining.edited(path) as change:
        for actor_id, into in pairs:
            join(change.connection, "actor", actor_id, into)
        names = [f"{_name(change.connection, one)} into {_name(change.connection, into)}" for one, into in pairs[:3]]
        more = f" and {len(pairs) - 3:,} more" if len(pairs) > 3 else ""
        change.told = f"merged the actor{'s' if len(pairs) > 1 else ''} {', '.join(names)}{more}"
    return change.told


def part(path: Path, actor_id: str) -> str:
    """Part an actor from those it is merged with: from the other, or the others from it; returns it in words."""
    with joining.edited(path) as change:
        parted = unjoin(change.connection, "actor", actor_id)
        change.told = f"parted the actor{'s' if len(parted) > 1 else ''} {', '.join(parted)}"
    return change.told


def _name(connection: Connection, actor_id: str) -> str:
    found = connection.execute("SELECT name FROM everyone WHERE actor_id = ?", [actor_id]).fetchall()
    return f"{found[0][0]} ({actor_id})"


def _check(connection: Connection, field: str, actor_id: str, value: str) -> None:
    """Raise FilterError when something cannot be set so."""
    there(connection, "actor", actor_id, f"--{field}")
    if field == "kind" and value not in ACTOR_KINDS:
        raise FilterError("--kind", value, f"choose one of {', '.join(ACTOR_KINDS)}")
    if field == "parent" and value:
        there(connection, "actor", value, "--parent")
        if value == actor_id:
            raise FilterError("--parent", value, "an actor does not belong to itself; choose another")
        if connection.execute(_ABOVE, [value, actor_id]).fetchall():
            raise FilterError("--parent", value, f'belongs to "{actor_id}" itself; have it belong to another one first')
    if field in ("alias", "unalias", "rename") and (not value.strip() or ";" in value):
        raise FilterError(f"--{field}", value, "a name is not empty and holds no semicolon")
    if field in ("alias", "unalias"):
        sql = "SELECT 1 FROM everyone WHERE actor_id = ? AND list_contains(string_split(aliases, ';'), ?)"
        has = bool(connection.execute(sql, [actor_id, value]).fetchall())
        if has != (field == "unalias"):
            raise FilterError(f"--{field}", value, "the actor has " + ("it already" if has else "no such other name"))


def _told(connection: Connection, field: str, actor_id: str, value: str) -> str:
    actor = _name(connection, actor_id)
    if field == "parent":
        return f"{actor} belongs to {_name(connection, value)}" if value else f"{actor} belongs to none"
    done = {"alias": "has the further name", "unalias": "lost the further name", "kind": "is of kind"}
    return f'{actor} {done.get(field, "is called")} "{value}"'
