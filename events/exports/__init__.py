"""Outgoing formats: one module each, and the registry that routes, commands and the app read.

To add a format: write a module with a function ``write(content, raw) -> Iterator[bytes]`` that yields the file piece by
piece from a Content, and add one line to FORMATS. The route ``/export/events.<name>``, ``eventgraph export --format
<name>`` and the table in the README follow from that line.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from events.errors import ExportError
from events.exports import csv_table, json_document
from events.exports.content import Content
from events.filters import EventFilter
from events.store import Store


@dataclass(frozen=True, slots=True)
class Format:
    """An outgoing format: its name (also the file ending), media type, writer and what it holds in one sentence."""

    name: str
    media_type: str
    write: Callable[[Content, bool], Iterator[bytes]]
    holds: str


FORMATS = {
    made.name: made
    for made in (
        Format("csv", "text/csv; charset=utf-8", csv_table.write, csv_table.HOLDS),
        Format("json", "application/json", json_document.write, json_document.HOLDS),
    )
}


def stream(
    store: Store, asked: EventFilter, format: str, *, raw: bool = False, generated: str | None = None
) -> Iterator[bytes]:
    """The events inside the filter as pieces of a file.

    raw leaves cells of a table unguarded against spreadsheets that run formulas. generated fixes the time stamp
    (ISO 8601, UTC). Raises ExportError for an unknown format, before anything is yielded.
    """
    if format not in FORMATS:
        raise ExportError(f'format "{format}" is not known; choose one of {", ".join(FORMATS)}')
    return FORMATS[format].write(Content(store, asked, generated), raw)


def save(store: Store, asked: EventFilter, format: str, path: str | Path, *, raw: bool = False) -> None:
    """Write an export to a file, in place of what was there only once it is whole."""
    path = Path(path)
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    pieces = stream(store, asked, format, raw=raw)
    try:
        with draft.open("wb") as file:
            file.writelines(pieces)
        os.replace(draft, path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another place with -o") from error
    finally:
        draft.unlink(missing_ok=True)
