"""What a store tells of its imports: when, of which files, what they are an edition of, and what came of them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from events import changing
from events.drafting import Connection
from events.store import Store

COUNTS = ("read", "kept", "merged", "rejected", "added", "changed", "removed")
_LISTED = f"SELECT import_no, ran, format, source, files, {', '.join(COUNTS)}, licence, attribution FROM imports"
_STANDING = "SELECT count(*) FROM events WHERE import_no = ?"
_IMPORTED = f"INSERT INTO imports VALUES ({', '.join('?' * 14)})"
_ABOUT = """UPDATE about SET licence = coalesce((
        SELECT string_agg(licence, '; ' ORDER BY import_no) FROM (
            SELECT licence, min(import_no) AS import_no FROM imports
            WHERE licence <> '' AND import_no IN (SELECT import_no FROM holding) GROUP BY licence)), ''),
    description = coalesce((SELECT string_agg(attribution, ' ' ORDER BY import_no) FROM (
        SELECT attribution, min(import_no) AS import_no FROM imports
        WHERE attribution <> '' AND import_no IN (SELECT import_no FROM holding) GROUP BY attribution)), '')"""
_FIRST = "SELECT a.title, (SELECT source FROM imports ORDER BY import_no LIMIT 1) FROM about a"
_TITLED = """UPDATE imports SET attribution = concat_ws(': ', $title, nullif(attribution, ''))
WHERE source = $source AND NOT starts_with(attribution, $title)"""
_HOLDING = """CREATE TEMP TABLE holding AS
SELECT DISTINCT import_no FROM events UNION SELECT import_no FROM apart_events"""
AT_ONCE = 1 << 20


def listed(store: Store) -> list[dict[str, Any]]:
    """The imports of a store in order; a store that was built of tables has none.

    Each has import_no, ran, format, source, files (name, size, sha256), COUNTS, licence, attribution, and standing: how
    many of the store's events it was the last to hold.
    """
    if not store.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'imports'"):
        return []
    return [
        row | {"files": json.loads(row["files"]), "standing": store.rows(_STANDING, [row["import_no"]])[0][0]}
        for row in store.records(_LISTED + " ORDER BY import_no")
    ]


def write_down(
    connection: Connection,
    number: int,
    source: str,
    formats: Sequence[str],
    files: Sequence[Path],
    counts: Sequence[int],
    store: Path,
) -> None:
    """Write an import down in the store that it brought about, and what its publisher says with what all others say.

    counts: COUNTS. store: its place; what has several sources with titles is called by its name. What the publisher
    says stands in the table ``about`` of the database that is ``arrived``.
    """
    sql = "SELECT name, title, licence, description FROM arrived_about"
    name, title, licence, words = connection.execute(sql).fetchall()[0]
    told = json.dumps([_file(path) for path in files], ensure_ascii=False)
    named = ", ".join(dict.fromkeys(formats))
    connection.execute(_IMPORTED, [number, changing.now(), named, source, told, *counts, licence, words])
    if slug(title) != name:
        _entitle(connection, source, title, _own_name(store))
    connection.execute(_HOLDING)
    connection.execute(_ABOUT)


def _entitle(connection: Connection, source: str, title: str, own: str) -> None:
    """Where a source with a title joins another, the collection is called by its own name.

    Each title then stands before what its source says.
    """
    known, first = connection.execute(_FIRST).fetchall()[0]
    if source == first and known != own:
        return
    if known != own:
        connection.execute(_TITLED, {"title": known, "source": first})
        connection.execute("UPDATE about SET title = ?", [own])
    connection.execute(_TITLED, {"title": title, "source": source})


def slug(name: str) -> str:
    """A name made of what an id may hold.

    >>> slug("Ereignisse (Mai) 2024")
    'ereignisse-mai-2024'
    """
    return re.sub("[^a-z0-9._-]+", "-", name.lower()).strip("-.")[:60] or "imported"


def source_name(connection: Connection, files: Sequence[Path], store: Path, formats: Sequence[str]) -> str:
    """What files are an edition of, when nobody tells.

    That is the name that a collection has for itself; else the format, where that is of one publisher's data set; else
    the names of the files without their endings. store: what was made of them, with its ``about`` as ``arrived_about``.
    """
    name, title = connection.execute("SELECT name, title FROM arrived_about").fetchall()[0]
    own = _own_name(store)
    if title == own:
        return slug("-".join(dict.fromkeys(file.name.split(".")[0] for file in files)))
    return slug(name if name != slug(own) else "-".join(dict.fromkeys(formats)))


def _own_name(store: Path) -> str:
    return store.name.split(".")[0]


def _file(path: Path) -> dict[str, str | int]:
    """Name, size and SHA-256 of a file; of a folder the name."""
    if path.is_dir():
        return {"name": path.resolve().name, "size": 0, "sha256": ""}
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(AT_ONCE):
            digest.update(part)
    return {"name": path.name, "size": path.stat().st_size, "sha256": digest.hexdigest()}
