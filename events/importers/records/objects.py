"""Records as objects of JSON, in the shape of the JSON export: an event with its participations, claims and links.

A sound object is read at once; one with anything odd in it is taken apart, so that a bad claim costs no event.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import astuple

from events.columns import COLUMNS, Column
from events.importers.incoming import MADE_ANEW
from events.importers.records.staging import Stage

PARTS = {"participations": "participations", "claims": "claims", "links": "links"}
FACTS = {
    "collection": "name", "title": "title", "licence": "licence", "description": "description",
    "collection_version": "version",
}  # fmt: skip
_KINDS = {"number": "a number or null", "list": "a list of texts"}
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)  # what reading JSON may raise
_EVENT_AT = {"participations": 0, "claims": 1}
_WIDE = {table: len(columns) for table, columns in COLUMNS.items()}
_BESIDE = {"participations": ("name",)}


def _type(column: Column) -> Any:
    return {"number": float | None, "list": list[str]}.get(column.kind, str)


def _field(column: Column) -> tuple[str, Any, Any]:
    empty: dict[str, Any] = {"number": None, "list": msgspec.field(default_factory=list)}
    return column.name, _type(column), empty.get(column.kind, "")


@cache
def kind_of(table: str) -> type[msgspec.Struct]:
    """The structure of a record of a table, its columns first; an event has its parts in it."""
    own = [_field(column) for column in COLUMNS[table]]
    beside: list[Any] = [(name, str, "") for name in _BESIDE.get(table, ())]
    if table == "events":
        beside += [(name, str | None, None) for name in MADE_ANEW]
        beside += [
            (name, list[kind_of(part)], msgspec.field(default_factory=list))  # type: ignore[misc]
            for name, part in PARTS.items()
        ]
    return msgspec.defstruct(table, [*own, *beside], forbid_unknown_fields=True, gc=False)


class Objects:
    """Puts the objects of a file into a stage."""

    def __init__(self, stage: Stage):
        self._stage = stage
        self._lists = {
            table: [at for at, column in enumerate(columns) if column.kind == "list"]
            for table, columns in COLUMNS.items()
        }
        self._decoders = {
            table: msgspec.json.Decoder(kind_of(table)).decode for table in ("events", "actors", "sources")
        }
        stage.used |= dict.fromkeys(column.name for column in COLUMNS["events"]) | dict.fromkeys(PARTS)
        stage.unused |= dict.fromkeys(MADE_ANEW)

    def take(self, table: str, line: int, encoded: bytes | msgspec.Raw) -> None:
        """Stage an event, actor or source with all that is in it; what cannot be used is told of."""
        try:
            record = self._decoders[table](encoded)
        except UNREADABLE:
            self._take_apart(table, line, encoded)
        else:
            self.put(table, line, record)

    def put(self, table: str, line: int, record: msgspec.Struct) -> None:
        """Stage a record that was read at once."""
        cells: list[Any] = list(astuple(record)[: _WIDE[table]])
        number = self._stage.put(table, line, cells) if self._join(table, line, cells) else None
        for name, part in PARTS.items() if table == "events" else ():
            made = getattr(record, name)
            if number is None:
                self._stage.lose(part, len(made))
            else:
                for one in made:
                    self._put_part(part, line, list(astuple(one)[: _WIDE[part]]), cells[0], number)

    def say(self, line: int, encoded: bytes | msgspec.Raw) -> None:
        """Take what a manifest says of the collection."""
        try:
            manifest = msgspec.json.decode(encoded, type=dict[str, Any])
        except UNREADABLE:
            return self._stage.refuse(line, "manifest", "", _shown(bytes(encoded)), "not an object; export it again")
        told = {FACTS[name]: text for name, text in manifest.items() if name in FACTS and isinstance(text, str)}
        self._stage.say(**told)

    def apart(self, table: str, line: int, found: object) -> None:
        """Stage a decoded object field by field; its sound parts are kept although others are not."""
        if not isinstance(found, dict):
            return self._stage.refuse(line, table, "", _shown(found), "not an object; write it as {...}")
        parts = {name: found.pop(name) or [] for name in PARTS if table == "events" and name in found}
        cells = self._cells(table, line, found)
        number = self._stage.put(table, line, cells) if cells and self._join(table, line, cells) else None
        for name, listed in parts.items():
            if number is None or cells is None:
                self._stage.lose(PARTS[name], len(listed) if isinstance(listed, list) else 0)
            elif not isinstance(listed, list):
                self._stage.refuse(line, PARTS[name], name, _shown(listed), "not a list; write it as [...]")
            else:
                self._put_parts(PARTS[name], line, listed, str(cells[0]), number)

    def _take_apart(self, table: str, line: int, encoded: bytes | msgspec.Raw) -> None:
        try:
            found = msgspec.json.decode(encoded)
        except UNREADABLE as error:
            return self._stage.refuse(line, table, "", _shown(bytes(encoded)), f"not JSON ({error}); mend it there")
        self.apart(table, line, found)

    def _put_parts(self, table: str, line: int, listed: Iterable[object], event_id: str, number: int) -> None:
        for found in listed:
            if not isinstance(found, dict):
                self._stage.refuse(line, table, "", _shown(found), "not an object; write it as {...}")
            elif cells := self._cells(table, line, found):
                self._put_part(table, line, cells, event_id, number)

    def _put_part(self, table: str, line: int, cells: list[Any], event_id: str, number: int) -> None:
        if table in _EVENT_AT:
            cells[_EVENT_AT[table]] = event_id
        self._stage.put(table, line, cells, number)

    def _cells(self, table: str, line: int, found: dict[str, Any]) -> list[Any] | None:
        """The cells of an object; None, and told of, when one is of another kind than its column."""
        known = {field.name for field in msgspec.structs.fields(kind_of(table))}
        self._stage.unused |= dict.fromkeys(name for name in found if name not in known)
        cells: list[Any] = []
        for column in COLUMNS[table]:
            given = found.get(column.name)
            empty: Any = {"number": None, "list": []}.get(column.kind, "")
            try:
                cells.append(empty if given is None else msgspec.convert(given, _type(column)))
            except msgspec.ValidationError:
                what = _KINDS.get(column.kind, "a text")
                reason = f"{_KIND_NAMES.get(type(given), 'of another kind')}; write {what}"
                self._stage.refuse(line, table, column.name, _shown(given), reason)
                return None
        return cells

    def _join(self, table: str, line: int, cells: list[Any]) -> bool:
        """Join the lists among cells; False, and told of, when an item cannot stand in a list."""
        for at in self._lists[table]:
            items = [item.strip() for item in cells[at] if item.strip()]
            if bad := next((item for item in items if ";" in item), ""):
                reason = "a semicolon in an item of a list; divide the item, or write it with a comma"
                self._stage.refuse(line, table, COLUMNS[table][at].name, bad, reason)
                return False
            cells[at] = ";".join(items)
        return True


_KIND_NAMES: dict[type, str] = {
    bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object",
}  # fmt: skip


def _shown(found: object) -> str:
    text = found if isinstance(found, bytes) else msgspec.json.encode(found)
    return text[:200].decode(errors="replace")
