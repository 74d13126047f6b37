"""Objects of JSON in the forms in which programs put many of them into a file.

As a list; in an object that holds the list, as services answer; one on each line; or one after the other, each between
lines with a brace alone and with commas that JSON does not have, as the examples of PLOVER are published.
"""

from __future__ import annotations

import codecs
import json
import mmap
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

import msgspec
import numpy as np

from events.drafting import Connection, Draft
from events.errors import ImportingError
from events.importers.delimited import Staged, stage
from events.importers.incoming import Broken, File, Head
from events.importers.records.objects import UNREADABLE

Known = Callable[[Mapping[str, Any]], bool]
DEEP = 3  # objects in which a list may stand
TRIED = 20  # lists at the beginning of a file
_LISTED = re.compile(r":\s*\[\s*(?=\{)")
_COMMA = re.compile(r",(\s*\n\s*\})")  # a text has no line end in JSON, so that this is never inside one
_OBJECT = "coalesce(CASE WHEN json_valid(line) THEN json_type(line) END, '') = 'OBJECT'"
_WHOLE = """CREATE TABLE {made} AS SELECT row_number() OVER (ORDER BY rowid) - 1 AS row,
    CASE WHEN ends_with(trim(line), ',') THEN rtrim(line, ', ') ELSE line END AS line
FROM {table} WHERE line IS NOT NULL"""
_KEYS = """SELECT name FROM (SELECT rowid AS n, unnest(keys) AS name, generate_subscripts(keys, 1) AS pos
    FROM (SELECT rowid, json_keys(line, ?) AS keys FROM {table})) GROUP BY name ORDER BY min(n), arg_min(pos, n)"""
_list = msgspec.json.Decoder(list[msgspec.Raw]).decode
_object = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_any = msgspec.json.Decoder(dict[str, Any]).decode


def form_of(head: Head, known: Known) -> str:
    """The form in which objects of a kind stand in a file: ``list``, ``held``, ``lines``, ``stream``; else empty.

    known: whether an object is of that kind; it is asked for the first ones.
    """
    text = head.text.lstrip()
    if text.startswith("["):
        return "list" if known(_first(text, 1)) else ""
    if not text.startswith("{"):
        return ""
    if known(first_line(head)):
        return "lines"
    if any(known(_first(text, found.end())) for found in islice(_LISTED.finditer(text), TRIED)):
        return "held"
    return "stream" if known(_first(_COMMA.sub(r"\1", text), 0)) else ""


def first_line(head: Head) -> dict[str, Any]:
    """The object that the first line is, perhaps with a comma behind it; nothing where it is none."""
    return _first(head.text.lstrip().partition("\n")[0], 0, whole=True)


def each_object(file: File, known: Known) -> Iterator[tuple[int, bytes | msgspec.Raw]]:
    """The objects of a file, with the line on which each begins; of lines, also those that are none.

    Raises ImportingError when a list breaks off or is no JSON: then no part of it can be trusted.
    """
    form = form_of(file.head, known)
    if form in ("list", "held"):
        whole = mapped(file)
        try:
            listed = _list(whole) if form == "list" else _held(msgspec.Raw(whole), known, DEEP)
        except UNREADABLE as error:
            raise broken_off(file, error) from error
        yield from placed(whole, listed or [])
    else:
        with file.path.open("rb") as lines:
            numbered = enumerate(lines, 1)
            yield from _stream(numbered) if form == "stream" else ((n, line) for n, line in numbered if line.strip())


def stage_objects(draft: Draft, file: File, known: Known) -> Staged:
    """Put the objects of a file into a table of the draft with the one column ``line``.

    Lines that are no objects are broken. Raises ImportingError as ``each_object`` does.
    """
    plain, places = file.path, None
    if form_of(file.head, known) not in ("", "lines"):
        plain, places = draft.folder / f"objects-{file.number}", list[int]()
        with plain.open("wb") as made:
            for line, encoded in each_object(file, known):
                places.append(line)
                made.write(bytes(encoded).replace(b"\n", b" ").replace(b"\r", b" ") + b"\n")
    found = stage(draft, replace(file, path=plain), ("line",), delimiter="\x01", quote="", header=False)
    whole, made_table = f"{found.table}_whole", f"{found.table}_objects"
    draft.connection.execute(_WHOLE.format(made=whole, table=found.table))
    draft.connection.execute(f"CREATE TABLE {made_table} AS SELECT row, line FROM {whole} WHERE {_OBJECT}")
    asked = f"SELECT row, line FROM {whole} WHERE NOT {_OBJECT} AND trim(line) <> '' ORDER BY row"
    bad = draft.connection.execute(asked).fetchall()
    rows = [row for (row,) in draft.connection.execute(f"SELECT row FROM {made_table} ORDER BY rowid").fetchall()]
    draft.connection.execute(f"DROP TABLE {whole}; DROP TABLE {found.table}")

    def lines(wanted: list[int]) -> list[int]:
        return [places[at] for at in wanted] if places is not None else found.lines(wanted)

    reason = "no JSON object; write one a line"
    broken = [
        Broken(*told, reason) for told in zip(lines([at for at, _ in bad]), (text for _, text in bad), strict=True)
    ]
    return Staged(made_table, len(rows), (*found.broken, *broken), lambda wanted: lines([rows[n] for n in wanted]))


def keys_of(connection: Connection, table: str, path: str = "$") -> list[str]:
    """The keys of the objects in the column ``line`` of a table, or of those in them at a path, as they come first."""
    found = connection.execute(_KEYS.format(table=table), [path]).fetchall()
    return [key for (key,) in found]


def mapped(file: File) -> memoryview:
    """The bytes of a file, which are looked at where they are and never held in memory as a whole."""
    with file.path.open("rb") as opened:
        data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    return memoryview(data)[len(codecs.BOM_UTF8) if data[:3] == codecs.BOM_UTF8 else 0 :]


def placed(whole: memoryview, listed: list[msgspec.Raw]) -> Iterator[tuple[int, msgspec.Raw]]:
    """Each part of a list in these bytes with the line on which it begins."""
    data = np.frombuffer(whole, dtype=np.uint8)
    begin, line, at = data.__array_interface__["data"][0], 1, 0
    for encoded in listed:
        place = np.frombuffer(encoded, dtype=np.uint8).__array_interface__["data"][0] - begin
        line += int(np.count_nonzero(data[at:place] == 10))
        at = place
        yield line, encoded


def broken_off(file: File, error: Exception) -> ImportingError:
    """What to say of a document that cannot be read as a whole."""
    return ImportingError(f"{file.name}: is not a whole document in JSON ({error}); export it again, or mend it there")


def _first(text: str, at: int, *, whole: bool = False) -> dict[str, Any]:
    """The object that begins at a place of a text, perhaps behind spaces; nothing where none does, or it is cut off."""
    place = next((found for found in range(at, min(len(text), at + 1000)) if not text[found].isspace()), at)
    try:
        found, end = json.JSONDecoder().raw_decode(text, place)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and not (whole and text[end:].strip(" \t\r,")) else {}


def _held(document: msgspec.Raw, known: Known, deep: int) -> list[msgspec.Raw] | None:
    """The list of objects of the kind that an object holds, or one in it does."""
    for encoded in _object(document).values():
        begins = bytes(memoryview(encoded)[:1])
        if (
            begins == b"["
            and (listed := _list(encoded))
            and bytes(memoryview(listed[0])[:1]) == b"{"
            and known(_any(listed[0]))
        ):
            return listed
        if begins == b"{" and deep and (found := _held(encoded, known, deep - 1)):
            return found
    return None


def _stream(lines: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Objects that stand one after the other, each from a line that begins with a brace to one that ends in one."""
    begun, parts = 0, list[bytes]()
    for number, line in lines:
        text = line.strip()
        if not parts and not text:
            continue
        if not parts:
            begun = number
        parts.append(line)
        if line.rstrip() in (b"}", b"},") or len(parts) == 1 and text.endswith((b"}", b"},")):
            yield begun, _COMMA.sub(r"\1", b"".join(parts).decode(errors="replace")).strip().removesuffix(",").encode()
            parts = []
    if parts:
        yield begun, b"".join(parts)
