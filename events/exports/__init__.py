"""Outgoing formats: one module each, and the registry that routes, commands and the app read.

To add a format: write a module with a function ``write(content, raw) -> Iterator[bytes]`` that yields the file piece by
piece from a Content, a sentence ``HOLDS`` and, where the format cannot hold all, a sentence ``LACKS``; and add one line
to EXPORTS under what it exports, events or claims. The route ``/export/<what>.<name>``, ``eventgraph export --what
<what> --format <name>``, the menu of the app and the table in the README follow from that line.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from events.errors import ExportError
from events.exports import claims_csv, claims_json, csv_table, json_document, json_lines
from events.exports.content import Content
from events.filters import EventFilter
from events.store import Store

TABLES, NETWORKS, TIMES, DOCUMENTS = "Tables", "Networks", "Calendars and timelines", "Documents"
GROUPS = (TABLES, NETWORKS, TIMES, DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Format:
    """An outgoing format.

    name: in addresses and commands. label: what people call it. group: one of GROUPS. ending: of a file's name.
    media_type: as HTTP names it. write: the writer. holds: what it holds, in one sentence. lacks: what it cannot hold,
    in one sentence; empty where there is nothing. undated: whether it holds events without a date.
    """

    name: str
    label: str
    group: str
    ending: str
    media_type: str
    write: Callable[[Content, bool], Iterator[bytes]]
    holds: str
    lacks: str = ""
    undated: bool = True


def _named(*formats: Format) -> dict[str, Format]:
    return {made.name: made for made in formats}


CSV, JSON = "text/csv; charset=utf-8", "application/json"
EXPORTS: dict[str, dict[str, Format]] = {
    "events": _named(
        Format("csv", "CSV", TABLES, "csv", CSV, csv_table.write, csv_table.HOLDS, csv_table.LACKS),
        Format("json", "JSON", DOCUMENTS, "json", JSON, json_document.write, json_document.HOLDS),
        Format("jsonl", "JSON lines", DOCUMENTS, "jsonl", "application/jsonl", json_lines.write, json_lines.HOLDS),
    ),
    "claims": _named(
        Format("csv", "CSV", TABLES, "csv", CSV, claims_csv.write, claims_csv.HOLDS),
        Format("json", "JSON", DOCUMENTS, "json", JSON, claims_json.write, claims_json.HOLDS),
    ),
}
FORMATS = EXPORTS["events"]


def stream(
    store: Store,
    asked: EventFilter,
    format: str,
    *,
    what: str = "events",
    raw: bool = False,
    generated: str | None = None,
) -> Iterator[bytes]:
    """What is inside the filter as pieces of a file: its events, or the claims about them.

    raw leaves cells of a table unguarded against spreadsheets that run formulas. generated fixes the time stamp
    (ISO 8601, UTC). Raises ExportError for an unknown format or subject, before anything is yielded.
    """
    if what not in EXPORTS:
        raise ExportError(f'there is no export of "{what}"; choose one of {", ".join(EXPORTS)}')
    if format not in EXPORTS[what]:
        raise ExportError(f'format "{format}" is not known; choose one of {", ".join(EXPORTS[what])}')
    if not store.path.is_file():
        raise ExportError(f"{store.path.name}: the store was replaced while it was open; start the explorer again")
    return EXPORTS[what][format].write(Content(store, asked, generated), raw)


def save(
    store: Store, asked: EventFilter, format: str, path: str | Path, *, what: str = "events", raw: bool = False
) -> None:
    """Write an export to a file, in place of what was there only once it is whole."""
    path = Path(path)
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    pieces = stream(store, asked, format, what=what, raw=raw)
    try:
        with draft.open("wb") as file:
            file.writelines(pieces)
        os.replace(draft, path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another place with -o") from error
    finally:
        draft.unlink(missing_ok=True)
