"""TimelineJS as CSV: the columns of its spreadsheet, a slide a row; the first row is the title with the manifest."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from events.exports import slides
from events.exports.content import Content
from events.exports.csv_table import guard
from events.exports.event_records import EventRecords
from events.exports.plain_texts import html, manifest_lines
from events.plain_store import Record

HOLDS = "the columns of the TimelineJS spreadsheet, a slide per dated event"
LACKS = f"{slides.LACKS}; undated events, which are counted in the first row"
UNDATED = False
DATES = ("Year", "Month", "Day", "Time")
HEADER = (
    *DATES, *(f"End {part}" for part in DATES), "Display Date", "Headline", "Text", "Media", "Media Credit",
    "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background", "Event ID", "EDTF", "When Text",
    "Date Note",
)  # fmt: skip


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The table in UTF-8 with CRLF line ends, cells guarded against formulas unless ``raw``.

    The last four columns are our own, which TimelineJS passes over. As the first row holds the manifest and its hash,
    the events are read twice.
    """
    with content.reading() as reading:
        before = EventRecords(content, reading)
        before.read_through()
        yield _rows([dict(zip(HEADER, HEADER, strict=True)), _title(before.manifest(LACKS))], raw)
        records = EventRecords(content, reading)
        cited = slides.Cited.of(records)
        yield from records.made(lambda page: _rows([_row(slides.slide(event, cited)) for event in page], raw))


def _title(manifest: Record) -> dict[str, str]:
    lines = (f"{name}: {said}" for name, said in manifest_lines(manifest))
    text = f"{html(manifest['sentence'])}<br><small>{html(chr(10).join(lines))}</small>"
    return {"Headline": html(manifest["title"]), "Text": text, "Type": "title"}


def _row(slide: slides.Slide) -> dict[str, str]:
    """The cells of a slide; none where no day of it is known."""
    if "start_date" not in slide:
        return {}
    dates = {part: slide["start_date"].get(part.lower(), "") for part in DATES}
    dates |= {f"End {part}": slide.get("end_date", {}).get(part.lower(), "") for part in DATES}
    cells = {
        "Display Date": slide.get("display_date", ""), "Headline": slide["text"]["headline"],
        "Text": slide["text"]["text"], "Group": slide.get("group", ""), "Event ID": slide["unique_id"],
        "EDTF": slide["edtf"], "When Text": slide["when_text"], "Date Note": slide["date_note"],
    }  # fmt: skip
    return {name: str(cell) for name, cell in (dates | cells).items()}


def _rows(rows: Iterable[dict[str, str]], raw: bool) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for row in filter(None, rows):
        cells = [row.get(name, "") for name in HEADER]
        writer.writerow(cells if raw else [guard(cell) for cell in cells])
    return buffer.getvalue().encode()
