"""Parquet: the table of events as in CSV, with days and numbers of their own types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from events.exports import csv_table
from events.exports.content import Content
from events.exports.event_records import EventRecords

HOLDS = "the table of the CSV with dates and numbers as such, for pandas, R and databases"
LACKS = "other roles, links, wording and grades of claims, kinds and other names of actors"
PIECE = 1 << 20
_TYPED = {name: f"DATE '1970-01-01' + e.{name}" for name in ("earliest", "latest")}
_NAMED = {"sources": "e.cited", "tags": "e.tagged"}


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The file, which is made in a temporary folder first; the manifest is its key ``manifest``, as JSON.

    Cells bear no guards: nothing runs them. The events are read twice, once for the hash. ``raw`` changes nothing here.
    """
    columns = ", ".join(f'{(_TYPED | _NAMED).get(name, f"""e."{name}" """)} AS "{name}"' for name in csv_table.HEADER)
    with TemporaryDirectory() as folder, content.reading() as reading:
        path, records = Path(folder) / "events.parquet", EventRecords(content, reading)
        records.read_through()
        manifest = msgspec.json.encode(records.manifest(LACKS)).decode()
        reading.parquet(csv_table.rows(content, reading, columns), path, {"manifest": manifest})
        yield from pieces(path)


def pieces(path: Path) -> Iterator[bytes]:
    """A file, piece by piece."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
