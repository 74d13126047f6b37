"""Parquet: the table of events as in CSV, with days and numbers of their own types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from events.apart import Apart
from events.clauses import Clause
from events.errors import ExportError
from events.exports.content import Content, Stretch
from events.exports.csv_table import HEADER, LISTS
from events.exports.event_records import EventRecords
from events.exports.event_rows import TAGS
from events.exports.listed import Found, Lists

HOLDS = "the table of the CSV with dates and numbers as such, for pandas, R and databases"
LACKS = "other roles, links, wording and grades of claims, kinds and other names of actors"
PIECE = 1 << 20
_MADE = {name: f"DATE '1970-01-01' + e.{name}" for name in ("earliest", "latest")}
_MADE |= {name: f"CAST(g.{name} AS VARCHAR)" for name in LISTS} | {"tags": TAGS}
_COLUMNS = ", ".join(f'{_MADE.get(name, f"""e."{name}" """)} AS "{name}"' for name in HEADER)
_ROWS = f"SELECT {_COLUMNS} FROM events e JOIN given g ON g.event_no = e.event_no WHERE {{}} ORDER BY e.event_no"


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The file, which is made in a temporary folder first; the manifest is its key ``manifest``, as JSON.

    Cells bear no guards: nothing runs them. The events are read twice, once for the hash. ``raw`` changes nothing here.
    """
    with TemporaryDirectory() as folder, content.reading() as reading:
        path, records = Path(folder) / "events.parquet", EventRecords(content, reading)
        records.read_through()
        manifest = msgspec.json.encode(records.manifest(LACKS)).decode()
        lists = Lists(reading, content.filter.known_claims())
        try:
            reading.parquet(lambda reader, stretch: _rows(lists, reader, stretch), path, {"manifest": manifest})
        except MemoryError as error:
            raise ExportError("texts are too long for a Parquet file; export CSV or JSON lines instead") from error
        yield from pieces(path)


def _rows(lists: Lists, reader: Apart, stretch: Stretch) -> tuple[Clause, Found]:
    """The query of the rows of a stretch, and the lists of its events as the table ``given``."""
    inside, values = stretch.events
    events = reader.arrays(f"SELECT e.event_no FROM events e WHERE {inside} ORDER BY e.event_no", values)["event_no"]
    made = lists.of(reader, stretch).of(events)
    cells = {name: listed.cells(len(events)) for name, listed in zip(LISTS, made, strict=True)}
    return (_ROWS.format(inside), values), {"event_no": events, **cells}


def pieces(path: Path) -> Iterator[bytes]:
    """A file, piece by piece."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
