"""The descriptor of a collection, datapackage.json, written and read (Data Package specification)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from events.checks import ID_PATTERN, URL_PATTERN
from events.columns import COLUMNS, PRIMARY_KEYS, Column
from events.problems import Problems
from events.tables import decode, file_of

FILE = "datapackage.json"
FACTS = ("name", "title", "description", "version")
DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True}
_NAME = re.compile("[a-z0-9._-]+")
_LICENCE_NAME = re.compile("[-a-zA-Z0-9._]+")
_URL = re.compile(URL_PATTERN)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a collection says of itself; ``licence`` is a name such as CC-BY-4.0, an address, or words."""

    name: str
    title: str
    licence: str
    description: str
    version: str


def package_descriptor(facts: Facts) -> dict[str, Any]:
    """The Data Package (frictionless, version 1) of a collection, keys in the order they are written."""
    return {
        "profile": "tabular-data-package",
        "name": facts.name,
        "title": facts.title,
        "description": facts.description,
        "version": facts.version,
        "licenses": [_licence(facts.licence)],
        "resources": [_resource(table) for table in COLUMNS],
    }


def read_facts(data: bytes, problems: Problems) -> Facts | None:
    """What the descriptor says, noting what is wrong with it; None when it cannot be read."""
    descriptor = _load(data, problems)
    if descriptor is None:
        return None
    texts = {key: _text(descriptor, key, problems) for key in FACTS}
    if texts["name"] and not _NAME.fullmatch(texts["name"]):
        remedy = "use letters a to z, digits, dots, hyphens and underscores"
        problems.add(FILE, "characters that a name cannot have", remedy, field="name", value=texts["name"])
    licence = _licence_text(descriptor.get("licenses"))
    if not licence:
        remedy = 'write "licenses": [{"name": "CC-BY-4.0"}], one licence with the name or the path it has'
        problems.add(FILE, "no licence can be read", remedy, field="licenses")
    _check_resources(descriptor.get("resources"), problems)
    return Facts(licence=licence, **texts)


def _resource(table: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": file_of(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dict(DIALECT),
        "schema": _schema(table),
    }


def _schema(table: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in COLUMNS[table]], "missingValues": [""]}
    if table in PRIMARY_KEYS:
        schema["primaryKey"] = list(PRIMARY_KEYS[table])
    keys = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.refers_to == table else column.refers_to,
                "fields": [COLUMNS[column.refers_to][0].name],
            },
        }
        for column in COLUMNS[table]
        if column.refers_to
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    if column.required:
        rules["required"] = True
    if column.kind == "id":
        rules |= {"unique": True, "pattern": ID_PATTERN}
    if column.kind == "url":
        rules["pattern"] = URL_PATTERN
    if column.codes:
        rules["enum"] = list(column.codes)
    if column.least is not None:
        rules |= {"minimum": column.least, "maximum": column.most}
    field = {"name": column.name, "type": "number" if column.kind == "number" else "string"}
    return field | {"description": column.meaning} | ({"constraints": rules} if rules else {})


def _load(data: bytes, problems: Problems) -> dict[str, Any] | None:
    text = decode(FILE, data, problems)
    if text is None:
        return None
    try:
        descriptor = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        problems.add(FILE, message, "mend it there", line=error.lineno, column=error.colno)
        return None
    except (ValueError, RecursionError):
        descriptor = None
    if not isinstance(descriptor, dict):
        problems.add(FILE, "not the descriptor of a Data Package", "write an object, {...}", line=1)
        return None
    return descriptor


def _text(descriptor: dict[str, Any], key: str, problems: Problems) -> str:
    text = descriptor.get(key)
    if not isinstance(text, str):
        problems.add(FILE, "missing or not a text", f'write "{key}": "..."', field=key)
        return ""
    if not text.strip() and key != "description":
        problems.add(FILE, "empty", "every collection needs one", field=key)
    if any("\ud800" <= character <= "\udfff" or character == "\0" for character in text):
        problems.add(FILE, "holds a character that no text may hold", "remove it", field=key, value=text)
    return text


def _check_resources(resources: object, problems: Problems) -> None:
    entries = [entry for entry in resources if isinstance(entry, dict)] if isinstance(resources, list) else []
    by_path = {str(entry.get("path")): entry for entry in entries}
    for table, columns in COLUMNS.items():
        names = ", ".join(column.name for column in columns)
        entry = by_path.get(file_of(table))
        if entry is None:
            remedy = f'add a resource with "path": "{file_of(table)}" and the fields {names}'
            problems.add(FILE, f"{file_of(table)} is not described", remedy, field="resources")
        elif _field_names(entry.get("schema")) != [column.name for column in columns]:
            remedy = f"give its schema the fields {names}"
            problems.add(FILE, f"{file_of(table)} is described with other fields", remedy, field="resources")


def _field_names(schema: object) -> list[object]:
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list):
        return []
    return [field.get("name") for field in fields if isinstance(field, dict)]


def _licence(text: str) -> dict[str, str]:
    if _LICENCE_NAME.fullmatch(text):
        return {"name": text}
    return {"path": text} if _URL.fullmatch(text) else {"name": "other", "title": text}


def _licence_text(licences: object) -> str:
    if not (isinstance(licences, list) and len(licences) == 1 and isinstance(licences[0], dict)):
        return ""
    name, title, path = (licences[0].get(key) for key in ("name", "title", "path"))
    text = title if name == "other" and title is not None else name or path
    return text if isinstance(text, str) and text.strip() else ""
