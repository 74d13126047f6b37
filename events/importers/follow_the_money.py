"""FollowTheMoney entities: events and relations in time, those who take part in them, and documents.

They come one a line, in a list, or as a table of statements, each of which says one thing of an entity.

The file is read twice: first for the names of all entities, as lines name one another in any order.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from events.errors import ImportingError
from events.importers.ftm_events import Entity, Known, Writer
from events.importers.ftm_schemata import ACTORS, DOCUMENTS, EVENTS, THINGS
from events.importers.incoming import Asked, File, Format, Head
from events.importers.json_objects import each_object, form_of
from events.importers.records.objects import UNREADABLE
from events.importers.records.staging import Stage

NAME = "ftm"
HOLDS = (
    "FollowTheMoney entities, one a line, in a list or as statements (CSV): events, relations in time, persons,"
    " organisations, documents"
)
STATED = {"schema", "prop", "value"}  # columns of a table of statements
IDS = ("canonical_id", "entity_id")  # at least one of them, too
_NAMES = ("name", "title", "full", "fileName", "caseNumber", "registrationNumber", "summary")


class _Entity(msgspec.Struct):
    id: str
    schema: str
    properties: dict[str, list[str] | str] = {}


_decode = msgspec.json.Decoder(_Entity).decode


def recognises(head: Head) -> bool:
    """Whether the first line or object is an entity, with id, schema and properties; or a header of statements."""
    if _has_statements(head) or form_of(head, _is_entity):
        return True
    first = next((line for line in head.lines if line.strip()), "")
    if not (first.startswith("{") and '"schema"' in first and '"id"' in first):
        return False
    try:
        return bool(_decode(first.encode()).schema)
    except (*UNREADABLE, UnicodeEncodeError):
        return '"properties"' in first


def collect(stage: Stage, file: File, asked: Asked) -> None:
    """Stage the entities of a file; what is said of one entity in several lines is put together."""
    known, repeated, cited = _first_reading(file)
    writer = Writer(stage, known, cited, file.name)
    other: Counter[str] = Counter()
    fragments: dict[str, tuple[int, Entity]] = {}
    for line, entity in _entities(file, stage):
        if entity.schema not in EVENTS.keys() | ACTORS.keys() | DOCUMENTS | THINGS | {"Address"}:
            other[entity.schema] += 1
        elif entity.id not in repeated:
            writer.take(line, entity)
        elif entity.id not in fragments:
            fragments[entity.id] = (line, entity)
        else:
            _join(fragments[entity.id][1], entity)
            stage.merge(_table_of(entity.schema))
    for line, entity in fragments.values():
        writer.take(line, entity)
    writer.finish()
    if other:
        told = ", ".join(f"{count:,} {schema}" for schema, count in sorted(other.items()))
        stage.note(f"entities that are no event here left out: {told}")


def _first_reading(file: File) -> tuple[dict[str, Known], set[str], set[str]]:
    """What is to be known of all entities, the ids of those of several lines, and those of documents that are cited."""
    known: dict[str, Known] = {}
    repeated: set[str] = set()
    cited: set[str] = set()
    for line, entity in _entities(file, None):
        if entity.id in known:
            repeated.add(entity.id)
        if entity.id not in known or not known[entity.id].name:
            known[entity.id] = Known(entity.schema, _name(entity), line)
        cited.update(entity.properties.get("proof", ()))
    return known, repeated, cited


def _name(entity: Entity) -> str:
    for name in _NAMES:
        if found := entity.properties.get(name):
            return found[0]
    return " ".join(entity.properties[name][0] for name in ("firstName", "lastName") if entity.properties.get(name))


def _is_entity(item: Mapping[str, Any]) -> bool:
    return all(isinstance(item.get(name), str) for name in ("id", "schema")) and isinstance(
        item.get("properties"), dict
    )


def _has_statements(head: Head) -> bool:
    header = set(head.header(","))
    return header >= STATED and bool(header & set(IDS))


def _entities(file: File, stage: Stage | None) -> Iterator[tuple[int, Entity]]:
    """Each entity with its line; those that cannot be read are refused where there is a stage."""
    if _has_statements(file.head):
        yield from _stated(file, stage)
        return
    for number, encoded in each_object(file, _is_entity):
        try:
            made = _decode(bytes(encoded).removeprefix(b"\xef\xbb\xbf") if number == 1 else encoded)
        except UNREADABLE as error:
            if stage:
                shown = bytes(encoded)[:200].decode(errors="replace").strip()
                reason = f"not an entity in JSON ({error}); write id, schema and properties that are lists of texts"
                stage.refuse(number, "events", "", shown, reason)
            continue
        yield number, Entity(made.id, made.schema, {name: _texts(held) for name, held in made.properties.items()})


def _stated(file: File, stage: Stage | None) -> Iterator[tuple[int, Entity]]:
    """The entities of a table of statements, each with the line of the first that is said of it."""
    made: dict[str, tuple[int, Entity]] = {}
    same: dict[str, str] = {}
    links: list[tuple[Entity, str]] = []
    for line, row in _statements(file):
        entity_id = next((row[name] for name in IDS if row.get(name)), "")
        if not entity_id or not row.get("schema"):
            if stage:
                stage.refuse(
                    line, "events", "", ",".join(map(str, row.values()))[:200], "a statement of no entity; name it"
                )
            continue
        same[row.get("entity_id") or entity_id] = entity_id
        _, entity = made.setdefault(entity_id, (line, Entity(entity_id, row["schema"], {})))
        prop, value = row["prop"], row["value"]
        if value and prop != "id":
            _join(entity, Entity(entity_id, row["schema"], {prop: [value]}))
        if row.get("prop_type") == "entity":
            links.append((entity, prop))
    for entity, prop in links:
        entity.properties[prop] = list(dict.fromkeys(same.get(other, other) for other in entity.properties[prop]))
    yield from made.values()


def _statements(file: File) -> Iterator[tuple[int, dict[str, str]]]:
    with file.path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        reader = csv.DictReader(text, restval="")
        line = 2
        try:
            for row in reader:
                yield line, row
                line = reader.line_num + 1
        except csv.Error as error:
            raise ImportingError(f"{file.name}: cannot be read as CSV from line {line} on ({error})") from error


def _texts(held: Any) -> list[str]:
    return [text for text in ([held] if isinstance(held, str) else held) if text]


def _join(entity: Entity, more: Entity) -> None:
    """Put what another line says of an entity to it."""
    if entity.schema in ("Thing", "LegalEntity"):
        entity.schema = more.schema
    for name, held in more.properties.items():
        entity.properties[name] = list(dict.fromkeys([*entity.properties.get(name, ()), *held]))


def _table_of(schema: str) -> str:
    return "events" if schema in EVENTS else "sources" if schema in DOCUMENTS else "actors"


FORMAT = Format(NAME, HOLDS, recognises, collect=collect)
