"""Outgoing formats: one module each, and the registry that routes, commands and the app read.

To add a format: write a module with a function ``write(content, raw) -> Iterator[bytes]`` that yields the file piece by
piece from a Content, a sentence ``HOLDS``, where the format cannot hold all, a sentence ``LACKS``, and where it holds
no events without a date, ``UNDATED = False``; and add one line to EXPORTS under what it exports, events or claims. The
route ``/export/<what>.<name>``, ``eventgraph export --what <what> --format <name>``, the menu of the app and the table
in the README follow from that line.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from events.errors import ExportError
from events.exports.content import Content
from events.filters import EventFilter
from events.plain_store import PlainStore

TABLES, NETWORKS, TIMES, DOCUMENTS = "Tables", "Networks", "Calendars and timelines", "Documents and data"
GROUPS = (TABLES, NETWORKS, TIMES, DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Format:
    """An outgoing format; its module is loaded when it is first asked for what it says or writes.

    name: in addresses and commands. label: what people call it. group: one of GROUPS. ending: of a file's name.
    media_type: as HTTP names it. module: of this package, which writes it.
    """

    name: str
    label: str
    group: str
    ending: str
    media_type: str
    module: str

    @property
    def holds(self) -> str:
        """What it holds, in one sentence."""
        return str(self._by.HOLDS)

    @property
    def lacks(self) -> str:
        """What it cannot hold, in one sentence; empty where there is nothing."""
        return str(getattr(self._by, "LACKS", ""))

    @property
    def undated(self) -> bool:
        """Whether it holds events without a date."""
        return bool(getattr(self._by, "UNDATED", True))

    def write(self, content: Content, raw: bool) -> Iterator[bytes]:
        """The file, piece by piece; raw leaves the cells of a table unguarded."""
        pieces: Iterator[bytes] = self._by.write(content, raw)
        return pieces

    @property
    def _by(self) -> Any:
        return import_module(f"events.exports.{self.module}")


def _formats(*rows: tuple[str, str, str, str, str, str]) -> dict[str, Format]:
    """Formats by name, of the columns of each."""
    return {row[0]: Format(*row) for row in rows}


CSV, JSON, LINES = "text/csv; charset=utf-8", "application/json", "application/jsonl"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORTS: dict[str, dict[str, Format]] = {
    "events": _formats(
        ("csv", "CSV", TABLES, "csv", CSV, "csv_table"),
        ("json", "JSON", DOCUMENTS, "json", JSON, "json_document"),
        ("jsonl", "JSON lines", DOCUMENTS, "jsonl", LINES, "json_lines"),
        ("package", "Data Package", TABLES, "zip", "application/zip", "data_package"),
        ("xlsx", "Excel", TABLES, "xlsx", XLSX, "workbook"),
        ("parquet", "Parquet", TABLES, "parquet", "application/vnd.apache.parquet", "parquet_table"),
        ("gexf", "GEXF", NETWORKS, "gexf", "application/xml", "gexf"),
        ("graphml", "GraphML", NETWORKS, "graphml", "application/xml", "graphml"),
        ("timelinejs-json", "TimelineJS (JSON)", TIMES, "timeline.json", JSON, "timelinejs_json"),
        ("timelinejs-csv", "TimelineJS (CSV)", TIMES, "timeline.csv", CSV, "timelinejs_csv"),
        ("ics", "iCalendar", TIMES, "ics", "text/calendar; charset=utf-8", "icalendar_file"),
        ("md", "Markdown", DOCUMENTS, "md", "text/markdown; charset=utf-8", "chronology"),
        ("jsonld", "JSON-LD", DOCUMENTS, "jsonld", "application/ld+json", "json_ld"),
        ("ftm", "FollowTheMoney", DOCUMENTS, "ftm.json", LINES, "follow_the_money"),
        ("manifest", "Manifest", DOCUMENTS, "manifest.json", JSON, "manifest_file"),
    ),
    "claims": _formats(
        ("csv", "CSV", TABLES, "csv", CSV, "claims_csv"),
        ("json", "JSON", DOCUMENTS, "json", JSON, "claims_json"),
    ),
}
FORMATS = EXPORTS["events"]


def stream(
    store: PlainStore,
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
    store: PlainStore, asked: EventFilter, format: str, path: str | Path, *, what: str = "events", raw: bool = False
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
