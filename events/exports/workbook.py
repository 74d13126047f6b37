"""XLSX: a sheet for each table of the collection, and one on how the file was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from events.exports.content import Content
from events.exports.event_records import EventRecords
from events.exports.parquet_table import pieces
from events.exports.plain_texts import clean, manifest_lines
from events.plain_store import Record
from events.records import columns

HOLDS = "a sheet each for events, actors, participations, claims, sources, links, and one about the file"
LACKS = (
    "days before 1 March 1900 as dates: they are texts; more than 1,048,575 rows a sheet, 32,767 signs a cell,"
    " 15 digits a number, and control characters, which are �"
)
MOST_ROWS, MOST_SIGNS = 1_048_576, 32_767
SHEETS = {
    "events": (*columns("events"), "earliest", "latest", "precision", "quad_class"),
    "actors": columns("actors"),
    "participations": ("event_id", "actor_id", "name", "role"),
    "claims": columns("claims"),
    "sources": columns("sources"),
    "links": columns("links"),
}
_FIRST_DAY = "1900-03-01"  # days before are counted one off
_DAYS = ("earliest", "latest")


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The workbook, which is made in a temporary folder first. Texts are never formulas, so ``raw`` changes nothing."""
    with TemporaryDirectory() as folder, content.reading() as reading:
        path, book = Path(folder) / "events.xlsx", _Book()
        records = EventRecords(content, reading)
        for page in records.made(lambda events: events):
            for event in page:
                book.add_event(event)
        for sheet in ("actors", "sources", "links"):
            for row in getattr(records, sheet)():
                book.add(sheet, row)
        book.add_about(records.manifest(LACKS))
        book.save(path, content.generated)
        yield from pieces(path)


class _Book:
    """A workbook in the making: rows go to a file of their own for each sheet."""

    def __init__(self) -> None:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        self._cell, self._bold = WriteOnlyCell, Font(bold=True)
        self._book = Workbook(write_only=True)
        self._sheets = {name: self._book.create_sheet(name) for name in (*SHEETS, "about")}
        self._asked = dict.fromkeys(SHEETS, 0)
        self._cut = 0
        for name, header in SHEETS.items():
            self._sheets[name].freeze_panes = "A2"
            self._sheets[name].append([self._heading(column) for column in header])

    def add_event(self, event: Record) -> None:
        """An event with its participations and claims."""
        self.add("events", event)
        for part in event["participations"]:
            self.add("participations", {"event_id": event["event_id"], **part})
        for claim in event["claims"]:
            self.add("claims", {"event_id": event["event_id"], **claim})

    def add(self, sheet: str, row: Record) -> None:
        """A row; beyond MOST_ROWS it is only counted."""
        self._asked[sheet] += 1
        if self._asked[sheet] < MOST_ROWS:
            self._sheets[sheet].append([self._value(name, row[name]) for name in SHEETS[sheet]])

    def add_about(self, manifest: Record) -> None:
        """The manifest, and what did not find room."""
        rows: list[tuple[str, str]] = [*manifest_lines(manifest)]
        for sheet, asked in self._asked.items():
            held = min(asked, MOST_ROWS - 1)
            rows.append((f"rows in {sheet}", f"{held:,}" + (f" of {asked:,}: a sheet has no more" * (held < asked))))
        rows.append(("cells cut short", f"{self._cut:,}"))
        for name, said in rows:
            self._sheets["about"].append([self._heading(name), self._text(said)])

    def save(self, path: Path, generated: str) -> None:
        """Write the file, dated by the time stamp of the export alone."""
        from openpyxl.writer.excel import ExcelWriter

        stamp = datetime.fromisoformat(generated).replace(tzinfo=None)
        self._book.properties.created = self._book.properties.modified = stamp
        with _Dated(path, stamp) as archive:
            ExcelWriter(self._book, archive).save()

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, list):
            return self._text("; ".join(value)) or None
        if name in _DAYS and value is not None and len(value) == 10 and value >= _FIRST_DAY:
            return date.fromisoformat(value)
        if isinstance(value, str):
            return self._text(value) if value else None
        return value

    def _text(self, text: str) -> Any:
        """A text as a cell that nothing runs and nothing reads as an error."""
        held = clean(text)
        if len(held) > MOST_SIGNS:
            self._cut += 1
            held = held[: MOST_SIGNS - 1] + "…"
        if not held.startswith(("=", "#")):
            return held
        cell = self._cell(self._sheets["about"], held)
        cell.data_type = "s"
        return cell

    def _heading(self, text: str) -> Any:
        cell = self._cell(self._sheets["about"], text)
        cell.font = self._bold
        return cell


class _Dated(ZipFile):
    """A zip file whose members all have one time stamp."""

    def __init__(self, path: Path, stamp: datetime):
        super().__init__(path, "w", ZIP_DEFLATED)
        self._stamp = stamp.timetuple()[:6]

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add a member."""
        super().writestr(self._info(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a file as a member."""
        with open(filename, "rb") as file, self.open(self._info(arcname), "w", force_zip64=True) as member:
            for piece in iter(lambda: file.read(1 << 20), b""):
                member.write(piece)

    def _info(self, name: str) -> ZipInfo:
        info = ZipInfo(name, self._stamp)
        info.compress_type = ZIP_DEFLATED
        return info
