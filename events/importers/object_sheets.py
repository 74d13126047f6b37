"""Objects of JSON as a spreadsheet: a list of them, an answer that holds one, several lines; GeoJSON as well.

What is an object inside of another has columns of its own (``place.name``); a list of texts is one cell.
"""

from __future__ import annotations

from events.drafting import Connection, Draft
from events.importers.delimited import Staged
from events.importers.incoming import File, Head, quoted
from events.importers.json_objects import Known, first_line, form_of, keys_of, stage_objects

FEATURE = {"type", "geometry", "properties"}  # of GeoJSON
_CELL = """CASE json_type(line, {path})
    WHEN 'ARRAY' THEN array_to_string(from_json(json_extract(line, {path}), '["VARCHAR"]'), '; ')
    ELSE json_extract_string(line, {path}) END"""
_POINT = """CASE json_extract_string(line, '$.geometry.type') WHEN 'Point'
    THEN json_extract_string(line, '$.geometry.coordinates[{}]') END"""


def holds_objects(head: Head) -> bool:
    """Whether a file is a list of objects of several values, or has one on each of its first two lines."""
    form = form_of(head, _known(head))
    return form in ("list", "held") or form == "lines" and _has_lines(head)


def read_objects(draft: Draft, file: File) -> tuple[Staged, tuple[str, ...]]:
    """The objects of a file as a table of the draft with the columns ``c0``, ``c1`` ..., and what these are called.

    Raises ImportingError when a list breaks off or is no JSON.
    """
    staged = stage_objects(draft, file, _known(file.head))
    cells = _cells(draft.connection, staged.table)
    listed = ", ".join(f"{sql} AS c{at}" for at, sql in enumerate(cells.values()))
    table = f"{staged.table}_cells"
    draft.connection.execute(f"CREATE TABLE {table} AS SELECT {listed} FROM {staged.table}")
    draft.connection.execute(f"DROP TABLE {staged.table}")
    return Staged(table, staged.rows, staged.broken, staged.lines), tuple(cells)


def _known(head: Head) -> Known:
    """Whether an object may be a row: it has several values, and is not all that the file holds."""
    alone = {} if _has_lines(head) else first_line(head)
    return lambda item: len(item) > 1 and item != alone


def _has_lines(head: Head) -> bool:
    return len(head.lines) > 1 and all(line.startswith("{") for line in head.lines[:2])


def _cells(connection: Connection, table: str) -> dict[str, str]:
    """The SQL of each column, by its name."""
    keys = [key for key in keys_of(connection, table) if '"' not in key]
    feature = set(keys) >= FEATURE
    if feature:
        keys.remove("type")  # always "Feature"
    paths = {key: f'$."{key}"' for key in keys}
    held = ", ".join(f"coalesce(bool_or(json_type(line, {quoted(path)}) = 'OBJECT'), false)" for path in paths.values())
    nested = connection.execute(f"SELECT {held} FROM {table}").fetchall()[0] if keys else ()
    made: dict[str, str] = {}
    for (key, path), is_object in zip(paths.items(), nested, strict=True):
        if not is_object:
            made[key] = _CELL.format(path=quoted(path))
            continue
        for inner in keys_of(connection, table, path):
            if '"' not in inner:
                name = inner if feature and key == "properties" else f"{key}.{inner}"
                made[name] = _CELL.format(path=quoted(f'{path}."{inner}"'))
    if feature and made.pop("geometry.coordinates", ""):
        made |= {"longitude": _POINT.format(0), "latitude": _POINT.format(1)}
    return made
