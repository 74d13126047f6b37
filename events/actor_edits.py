"""Who the actors are, as a reader sets it: names, kinds, what belongs to what, and who is one and the same.

What is set is kept beside the actors and set again after each import; who is merged is parted again exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from events import changing, merging
from events.changing import Change
from events.drafting import Connection
from events.errors import FilterError, shown
from events.recasting import spell
from events.vocabulary import ACTOR_KINDS

_SET = "UPDATE everyone SET {field} = ?, words = NULL WHERE actor_id = ?"
_ALIASES = """UPDATE everyone SET words = NULL, aliases = array_to_string(
    list_filter(string_split(aliases, ';'), lambda name: name <> '' AND name <> $name) || $more, ';')
WHERE actor_id = $id"""
FIELDS = ("alias", "unalias", "parent", "kind", "rename")


def edit(path: Path, field: str, actor_id: str, value: str) -> str:
    """Set something of an actor of a store; returns what was done, in words.

    field: one of FIELDS. value: the name, the id of the parent (or empty), or the kind. Raises FilterError for what
    cannot be set, StoreError when the store cannot be changed.
    """
    with changing.changed(path) as change:
        merging.read_base(change.connection)
        merging.nothing_arrives(change.connection)
        _check(change.connection, field, actor_id, value)
        change.connection.execute("INSERT INTO edits VALUES (?, ?, ?)", [actor_id, field, value])
        change.told = _told(change.connection, field, actor_id, value)
        _finish(change)
    return change.told


def merge(path: Path, pairs: Sequence[tuple[str, str]]) -> str:
    """Merge actors into others, by ids, so that each counts as the other; returns what was done, in words.

    Raises FilterError when an actor is not there, is merged already, or would be merged into itself.
    """
    with changing.changed(path) as change:
        merging.read_base(change.connection)
        merging.nothing_arrives(change.connection)
        for actor_id, into in pairs:
            join(change.connection, "actor", actor_id, into)
        names = [f"{_name(change.connection, one)} into {_name(change.connection, into)}" for one, into in pairs[:3]]
        more = f" and {len(pairs) - 3:,} more" if len(pairs) > 3 else ""
        change.told = f"merged the actor{'s' if len(pairs) > 1 else ''} {', '.join(names)}{more}"
        _finish(change)
    return change.told


def part(path: Path, actor_id: str) -> str:
    """Part an actor from those it is merged with: from the other, or the others from it; returns it in words."""
    with changing.changed(path) as change:
        merging.read_base(change.connection)
        merging.nothing_arrives(change.connection)
        parted = unjoin(change.connection, "actor", actor_id)
        change.told = f"parted the actor{'s' if len(parted) > 1 else ''} {', '.join(parted)}"
        _finish(change)
    return change.told


def apply(connection: Connection) -> None:
    """Set again, of the actors of ``everyone``, what readers have set; those that are not there are passed over."""
    for actor_id, field, value in connection.execute("FROM edits").fetchall():
        if field in ("alias", "unalias"):
            more = [value] if field == "alias" else []
            connection.execute(_ALIASES, {"name": value, "more": more, "id": actor_id})
        else:
            column = {"parent": "parent_id", "kind": "kind", "rename": "name"}[field]
            connection.execute(_SET.format(field=column), [value, actor_id])
    spell(connection)


def join(connection: Connection, kind: str, one: str, into: str) -> None:
    """Have an event or actor (kind) merged into another. Raises FilterError when that cannot be."""
    joins = dict(connection.execute(f"SELECT {kind}_id, into_id FROM {kind}_joins").fetchall())
    for name in (one, into):
        _there(connection, kind, name, "--merge")
    if one in joins:
        raise FilterError("--merge", one, f'is merged into "{joins[one]}"; part it first with --part {one}')
    above = into
    while above in joins:
        above = joins[above]
    if above == one:
        raise FilterError("--merge", one, f"is what {shown(into)} counts as; name two that are not merged")
    connection.execute(f"INSERT INTO {kind}_joins VALUES (?, ?)", [one, into])


def unjoin(connection: Connection, kind: str, one: str) -> list[str]:
    """Have an event or actor stand for itself: it, or else what is merged into it; gives the ids of what is parted."""
    _there(connection, kind, one, "--part")
    for column in (f"{kind}_id", "into_id"):
        found = connection.execute(f"DELETE FROM {kind}_joins WHERE {column} = ? RETURNING {kind}_id", [one]).fetchall()
        if found:
            return sorted(name for (name,) in found)
    raise FilterError("--part", one, "is merged with nothing")


def _finish(change: Change) -> None:
    apply(change.connection)
    merging.write(change.connection)
    change.connection.execute("INSERT INTO imports FROM before.imports")


def _there(connection: Connection, kind: str, name: str, option: str) -> None:
    table = {"actor": "everyone", "event": "base_events"}[kind]
    if not connection.execute(f"SELECT 1 FROM {table} WHERE {kind}_id = ?", [name]).fetchall():
        listed = "eventgraph actors STORE lists them" if kind == "actor" else "the table of events shows its id"
        raise FilterError(option, name, f"there is no {kind} of this id; {listed}")


def _name(connection: Connection, actor_id: str) -> str:
    found = connection.execute("SELECT name FROM everyone WHERE actor_id = ?", [actor_id]).fetchall()
    return f"{found[0][0]} ({actor_id})"


def _check(connection: Connection, field: str, actor_id: str, value: str) -> None:
    """Raise FilterError when something cannot be set so."""
    _there(connection, "actor", actor_id, f"--{field}")
    if field == "kind" and value not in ACTOR_KINDS:
        raise FilterError("--kind", value, f"choose one of {', '.join(ACTOR_KINDS)}")
    if field == "parent" and value:
        _there(connection, "actor", value, "--parent")
        if value == actor_id:
            raise FilterError("--parent", value, "an actor does not belong to itself; choose another")
    if field in ("alias", "unalias", "rename") and (not value.strip() or ";" in value):
        raise FilterError(f"--{field}", value, "a name is not empty and holds no semicolon")
    if field == "unalias":
        sql = "SELECT 1 FROM everyone WHERE actor_id = ? AND list_contains(string_split(aliases, ';'), ?)"
        if not connection.execute(sql, [actor_id, value]).fetchall():
            raise FilterError("--unalias", value, "the actor has no such other name")


def _told(connection: Connection, field: str, actor_id: str, value: str) -> str:
    actor = _name(connection, actor_id)
    if field == "parent":
        return f"{actor} belongs to {_name(connection, value)}" if value else f"{actor} belongs to none"
    done = {"alias": "has the further name", "unalias": "lost the further name", "kind": "is of kind"}
    return f'{actor} {done.get(field, "is called")} "{value}"'
