"""Events and actors merged into others by hand, and parted again, and an edit of a store as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from events import changing, merging
from events.changing import Change
from events.drafting import Connection
from events.errors import FilterError, shown
from events.recasting import apply_edits


@contextmanager
def edited(path: Path) -> Iterator[Change]:
    """A store whose joins and edits the block changes, and which is then written anew, with all else as it was.

    Raises StoreError when the store cannot be changed.
    """
    with changing.changed(path) as change:
        merging.read_base(change.connection)
        merging.nothing_arrives(change.connection)
        yield change
        apply_edits(change.connection)
        merging.write(change.connection)
        change.connection.execute("INSERT INTO imports FROM past_imports")


def join(connection: Connection, kind: str, one: str, into: str) -> None:
    """Have an event or actor (kind) merged into another. Raises FilterError when that cannot be."""
    joins = dict(connection.execute(f"SELECT {kind}_id, into_id FROM {kind}_joins").fetchall())
    for name in (one, into):
        there(connection, kind, name, "--merge")
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
    there(connection, kind, one, "--part")
    for column in (f"{kind}_id", "into_id"):
        found = connection.execute(f"DELETE FROM {kind}_joins WHERE {column} = ? RETURNING {kind}_id", [one]).fetchall()
        if found:
            return sorted(name for (name,) in found)
    raise FilterError("--part", one, "is merged with nothing")


def there(connection: Connection, kind: str, name: str, option: str) -> None:
    """Raise FilterError, on an option of the command, when there is no such event or actor (kind)."""
    table = {"actor": "everyone", "event": "base_events"}[kind]
    if not connection.execute(f"SELECT 1 FROM {table} WHERE {kind}_id = ?", [name]).fetchall():
        listed = "eventgraph actors STORE lists them" if kind == "actor" else "the table of events shows its id"
        raise FilterError(option, name, f"there is no {kind} of this id; {listed}")
