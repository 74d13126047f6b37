"""A Data Package with the tables of a collection: a folder or a zip archive with datapackage.json, ours or another's.

The descriptor says which resource is which table, by its name or by that of its file, and how its CSV is written. The
columns may come in any order, and most may be missing; so may tables.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from events.checks import judge_of, number_in
from events.collection import facts_of
from events.columns import COLUMNS, Column
from events.errors import ImportingError
from events.importers.incoming import Asked, File, Format, Head
from events.importers.opening import DAMAGED
from events.importers.records.staging import Stage

NAME = "package"
HOLDS = "a Data Package, a folder or zip with datapackage.json and the tables of a collection: everything"
DESCRIPTOR = "datapackage.json"
MOST_CELL = 10_000_000  # characters
_ENCODINGS = {"utf-8": "utf-8-sig", "utf8": "utf-8-sig"}


@dataclass(frozen=True, slots=True)
class Resource:
    """A table of a package: the names of its files there, and how their CSV is written."""

    table: str
    paths: tuple[str, ...]
    delimiter: str
    encoding: str
    missing: frozenset[str]


def recognises(head: Head) -> bool:
    """Whether it is a folder or archive with a descriptor that names a table of events."""
    place = _descriptor_among(head.members)
    if not place:
        return False
    try:
        with _opened(head.path, place) as file:
            return any(resource.table == "events" for resource in _resources(json.load(file)))
    except (OSError, ValueError, *DAMAGED):
        return False


def collect(stage: Stage, file: File, asked: Asked) -> None:
    """Stage the records of all tables. Raises ImportingError for a descriptor or a table that cannot be read."""
    place = _descriptor_among(file.head.members)
    with _reading(file, place or DESCRIPTOR) as opened:
        data = opened.read()
    try:
        resources = _resources(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise ImportingError(f"{file.name}/{place}: is not JSON ({error}); mend it there") from error
    facts = facts_of(data)
    if facts:
        words = {"name": facts.name, "title": facts.title, "licence": facts.licence}
        stage.say(**words, description=facts.description, version=facts.version)
    within = PurePosixPath(place).parent
    for resource in resources:
        for path in resource.paths:
            stage.begin(f"{file.name}/{path}")
            with _reading(file, str(within / path)) as opened:
                _stage_table(stage, resource, opened, f"{file.name}/{path}")


def _descriptor_among(members: Iterable[str]) -> str:
    """The place of the descriptor: at the top, or in the one folder there is."""
    found = [name for name in members if PurePosixPath(name).name == DESCRIPTOR and name.count("/") <= 1]
    return min(found, key=lambda name: name.count("/"), default="")


@contextmanager
def _opened(path: Path, member: str) -> Iterator[IO[bytes]]:
    if path.is_dir():
        with (path / member).open("rb") as file:
            yield file
    else:
        with zipfile.ZipFile(path) as archive, archive.open(member) as inner:
            yield inner


@contextmanager
def _reading(file: File, member: str) -> Iterator[IO[bytes]]:
    """A file of the package, opened. Raises ImportingError when it is not there or cannot be read."""
    try:
        with _opened(file.path, member) as opened:
            yield opened
    except (OSError, KeyError, *DAMAGED) as error:
        remedy = "put it there, or take it out of datapackage.json"
        raise ImportingError(f"{file.name}/{member}: cannot be read ({error}); {remedy}") from error


def _resources(descriptor: Any) -> list[Resource]:
    """The resources that are tables of ours, in the order in which one refers to another."""
    listed = descriptor.get("resources") if isinstance(descriptor, dict) else None
    made = [_resource(entry) for entry in listed or () if isinstance(entry, dict)]
    return [resource for table in COLUMNS for resource in made if resource and resource.table == table]


def _resource(entry: dict[str, Any]) -> Resource | None:
    given = entry.get("path")
    paths = tuple(str(path) for path in (given if isinstance(given, list) else [given]) if _inside(path))
    names = [str(entry.get("name")), *(PurePosixPath(path).stem for path in paths)]
    table = next((name for name in names if name in COLUMNS), "")
    if not table or not paths:
        return None
    schema, dialect = (part if isinstance(part := entry.get(key), dict) else {} for key in ("schema", "dialect"))
    encoding = str(entry.get("encoding") or "utf-8").lower()
    missing = schema.get("missingValues")
    texts = frozenset(str(value) for value in missing) if isinstance(missing, list) else frozenset()
    return Resource(table, paths, str(dialect.get("delimiter") or ","), _ENCODINGS.get(encoding, encoding), texts)


def _inside(path: object) -> bool:
    """Whether a path leads to a file of the package and nowhere else."""
    return isinstance(path, str) and not PurePosixPath(path).is_absolute() and ".." not in path and ":" not in path


def _stage_table(stage: Stage, resource: Resource, file: IO[bytes], name: str) -> None:
    before = csv.field_size_limit(MOST_CELL)
    try:
        with io.TextIOWrapper(file, resource.encoding, newline="") as text:
            _stage_rows(stage, resource, csv.reader(text, delimiter=resource.delimiter, strict=True))
    except (UnicodeDecodeError, LookupError) as error:
        raise ImportingError(f"{name}: cannot be read as text ({error}); save it as UTF-8") from error
    finally:
        csv.field_size_limit(before)


def _stage_rows(stage: Stage, resource: Resource, reader: Any) -> None:
    table, columns = resource.table, COLUMNS[resource.table]
    header: list[str] = next(reader, [])
    places = [header.index(column.name) if column.name in header else -1 for column in columns]
    known = {column.name for column in columns}
    stage.used |= dict.fromkeys(_called(table, name) for name in header if name in known)
    stage.unused |= dict.fromkeys(_called(table, name) for name in header if name not in known)
    line = reader.line_num + 1
    try:
        for row in reader:
            if any(row):
                _stage_row(stage, resource, line, row, len(header), places)
            line = reader.line_num + 1
    except csv.Error as error:
        stage.refuse(line, table, "", "", f"not CSV from here on ({error}); mend the quotation marks of this row")


def _called(table: str, name: str) -> str:
    return name if table == "events" else f"{table}.{name}"


def _stage_row(stage: Stage, resource: Resource, line: int, row: list[str], wide: int, places: list[int]) -> None:
    if len(row) != wide:
        remedy = "put quotation marks around a cell that holds the delimiter, and leave no cell out"
        reason = f"{len(row)} cells where the header has {wide}; {remedy}"
        return stage.refuse(line, resource.table, "", resource.delimiter.join(row), reason)
    cells: list[object] = []
    for column, at in zip(COLUMNS[resource.table], places, strict=True):
        text = row[at] if at >= 0 and row[at] not in resource.missing else ""
        value = _value(column, text)
        if text and value is None:
            message, told = judge_of(column)(text) or ("not a number", "write digits")
            reason = f"{message}; {told() if callable(told) else told}"
            return stage.refuse(line, resource.table, column.name, text, reason)
        cells.append(value)
    stage.put(resource.table, line, cells)


def _value(column: Column, text: str) -> object:
    if column.kind == "number":
        return number_in(text)
    if column.kind == "list":
        return ";".join(item for part in text.split(";") if (item := part.strip()))
    return text


FORMAT = Format(NAME, HOLDS, recognises, collect=collect)
