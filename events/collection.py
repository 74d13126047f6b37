"""A collection: a folder of tables, checked, read and written as a Data Package (https://specs.frictionlessdata.io).

The tables are CSV files (RFC 4180, UTF-8), one per class of events.records, described by datapackage.json.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from events import package
from events.checks import check_cells
from events.columns import COLUMNS
from events.errors import Problem
from events.package import Facts
from events.problems import Problems
from events.records import TABLES, Actor, Claim, Event, Link, Participation, Record, Source, columns
from events.relations import check_rows
from events.tables import Table, file_of, parse, records_of, render

__all__ = ["Collection", "Problem", "check", "fingerprint", "package_descriptor", "read", "write"]

FILES = (package.FILE, *(file_of(table) for table in TABLES))


@dataclass(frozen=True, slots=True)
class Collection:
    """All records of a collection, table by table in the order of the rows, and what it says of itself.

    name: lower-case letters, digits, dots, hyphens, underscores. licence: a name such as CC-BY-4.0, an
    address, or words. version: the state of the collection, in any words.
    """

    name: str
    title: str
    licence: str
    description: str
    version: str
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    participations: tuple[Participation, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()


def check(folder: str | os.PathLike[str]) -> list[Problem]:
    """Everything that is wrong with the collection in a folder, by file, line and column.

    The list is empty when all is well. At most 1,000 problems are listed; then a last entry counts the rest.
    """
    problems = Problems()
    _examine(_load(Path(folder), problems), problems)
    return problems.listed()


def read(folder: str | os.PathLike[str]) -> Collection:
    """The collection in a folder. Raises CollectionError with every problem when it has any."""
    problems = Problems()
    facts, tables = _examine(_load(Path(folder), problems), problems)
    if problems.total or facts is None:
        raise problems.error()
    records: dict[str, Any] = {name: records_of(table) for name, table in tables.items()}
    return Collection(facts.name, facts.title, facts.licence, facts.description, facts.version, **records)


def write(collection: Collection, folder: str | os.PathLike[str]) -> None:
    """Write a collection into a folder, which is made when it is not there.

    Every file is replaced only when it is whole. Raises CollectionError, with nothing written, when what
    would be written has problems, or when the folder cannot be written to.
    """
    problems = Problems()
    files = _rendered(collection, problems)
    if not problems.total:
        _examine(files, problems)
    if problems.total:
        raise problems.error()
    try:
        _replace(Path(folder), files)
    except OSError as error:
        remedy = "choose a folder that can be written to"
        problems.add(str(folder), f"cannot be written: {error.strerror or error}", remedy)
        raise problems.error() from error


def fingerprint(folder: str | os.PathLike[str]) -> str:
    """The SHA-256 (64 hexadecimal digits) of the names and bytes of datapackage.json and the tables.

    Files that are not there are left out of it. Raises CollectionError when the folder or a file cannot be
    read.
    """
    problems = Problems()
    files = _load(Path(folder), problems, missing_ok=True)
    if problems.total:
        raise problems.error()
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name}\n{len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def actors_in(file: str | os.PathLike[str]) -> tuple[Actor, ...]:
    """The actors of a file in the columns of actors.csv. Raises CollectionError with every problem when it has any."""
    problems = Problems()
    try:
        table = parse("actors", Path(file).read_bytes(), problems)
    except OSError as error:
        problems.add(str(file), f"the file cannot be read: {error.strerror or error}", "make it readable")
        raise problems.error() from error
    if table:
        check_cells(table, {"actors": frozenset(table.cells("actor_id"))}, problems)
        check_rows({"actors": table}, problems)
    if problems.total or table is None:
        raise problems.error()
    return tuple(actor for actor in records_of(table) if isinstance(actor, Actor))


def facts_of(descriptor: bytes) -> Facts | None:
    """What the bytes of a datapackage.json say of its collection, empty where they are silent; None when unreadable."""
    return package.read_facts(descriptor, Problems())


def package_descriptor(name: str, title: str, licence: str, description: str, version: str) -> dict[str, Any]:
    """The content of datapackage.json: schemas with types, constraints and keys, in their order."""
    return package.package_descriptor(Facts(name, title, licence, description, version))


def _load(folder: Path, problems: Problems, missing_ok: bool = False) -> dict[str, bytes]:
    if not folder.is_dir():
        message = "not a folder" if folder.exists() else "no such folder"
        problems.add(str(folder), message, f"give a folder that holds {', '.join(FILES)}")
        return {}
    files = {}
    for name in FILES:
        try:
            files[name] = (folder / name).read_bytes()
        except FileNotFoundError:
            if not missing_ok:
                problems.add(name, "the file is missing", f"add it, {_what_is_in(name)}")
        except OSError as error:
            problems.add(name, f"the file cannot be read: {error.strerror or error}", "make it readable")
    return files


def _what_is_in(file: str) -> str:
    table = file.removesuffix(".csv")
    if table in TABLES:
        return f"with at least the line {','.join(columns(table))}"
    return "the Data Package's descriptor, with name, title, description, version, licenses and resources"


def _examine(files: Mapping[str, bytes], problems: Problems) -> tuple[Facts | None, dict[str, Table]]:
    """What the files hold, noting every problem."""
    data = files.get(package.FILE)
    facts = None if data is None else package.read_facts(data, problems)
    parsed = {name: parse(name, files[file_of(name)], problems) for name in TABLES if file_of(name) in files}
    tables = {name: table for name, table in parsed.items() if table is not None}
    known = {
        name: frozenset(cell.strip() for cell in table.cells(COLUMNS[name][0].name)) | table.stray_ids
        for name, table in tables.items()
        if table.whole and table.number(COLUMNS[name][0].name)
    }
    for table in tables.values():
        check_cells(table, known, problems)
    check_rows(tables, problems)
    return facts, tables


def _rendered(collection: Collection, problems: Problems) -> dict[str, bytes]:
    descriptor = json.dumps(
        package_descriptor(
            collection.name, collection.title, collection.licence, collection.description, collection.version
        ),
        ensure_ascii=False,
        indent=2,
    )
    texts = {package.FILE: descriptor + "\n"}
    for name in TABLES:
        records: tuple[Record, ...] = getattr(collection, name)
        _refuse_lists(name, records, problems)
        texts[file_of(name)] = render(name, records)
    files = {}
    for file, text in texts.items():
        try:
            files[file] = text.encode()
        except UnicodeEncodeError as error:
            line = text.count("\n", 0, error.start) + 1
            remedy = "remove the half of a surrogate pair"
            problems.add(file, f"{text[error.start]!a} is no character", remedy, line=line)
    return files


def _refuse_lists(table: str, records: tuple[Record, ...], problems: Problems) -> None:
    """Note list items that a cell cannot hold, because lists are joined by semicolons."""
    for column in COLUMNS[table]:
        if column.kind != "list":
            continue
        for record in records:
            for item in getattr(record, column.name):
                if ";" in item or not item or item != item.strip():
                    whose = f"in the list of {getattr(record, COLUMNS[table][0].name)}"
                    message = f"{whose}, an item has a semicolon, is empty, or has spaces around it"
                    remedy = "lists are joined by semicolons: divide the item, or write it without them"
                    problems.add(file_of(table), message, remedy, field=column.name, value=item)


def _replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files in place, each in one step; drafts that did not get there are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    drafts = {name: folder / f".{name}.{uuid.uuid4().hex}.part" for name in files}
    try:
        for name, draft in drafts.items():
            draft.write_bytes(files[name])
        for name, draft in drafts.items():
            os.replace(draft, folder / name)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
