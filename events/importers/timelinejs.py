"""TimelineJS, the JSON or the table of its spreadsheet: a slide is an event, the title slide tells of the collection.

Texts in HTML become plain ones; their links and the media are the sources of the slide. A slide without a date is an
undated event; an era is an event with the tag ``era``. Actors are those of a given list that headline and text name.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from typing import Any

from events.errors import ImportingError
from events.importers.incoming import Asked, File, Format, Head
from events.importers.records.staging import Stage
from events.importers.slides import Slides

NAME = "timelinejs"
HOLDS = "a timeline of TimelineJS, its JSON or the CSV of its spreadsheet"
DATES = ("Year", "Month", "Day", "Time")
TEXTS = {
    "Display Date": "display_date", "Headline": "headline", "Text": "text", "Media": "url", "Media Credit": "credit",
    "Media Caption": "caption", "Type": "type", "Group": "group",
}  # fmt: skip
NEEDED = ("Year", "Headline", "Text")
KNOWN = (*DATES, *(f"End {name}" for name in DATES), *TEXTS)
FIELDS = ("start_date", "end_date", "display_date", "text", "media", "group", "unique_id", "edtf", "when_text")
_SLIDE = re.compile(r'"(?:start_date|text)"\s*:\s*\{')


def recognises(head: Head) -> bool:
    """Whether it is a table with the columns of the spreadsheet, or an object with slides."""
    start = head.text.lstrip()[:1]
    if start == "{":
        return '"headline"' in head.text and bool(_SLIDE.search(head.text)) and '"events"' in head.text
    return set(NEEDED) <= set(head.header(",")) and len(set(KNOWN) & set(head.header(","))) > len(KNOWN) // 2


def collect(stage: Stage, file: File, asked: Asked) -> None:
    """Stage the slides of a timeline. Raises ImportingError when its JSON cannot be read."""
    slides = Slides(stage, asked.actors)
    made = _of_json if file.head.text.lstrip().startswith("{") else _of_table
    for line, slide in made(stage, file):
        slides.take(line, slide)
    if slides.titles:
        stage.note("its title slide as the collection's title and description")


def _of_json(stage: Stage, file: File) -> Iterator[tuple[int, dict[str, Any]]]:
    """The slides, numbered as they stand in their list: JSON has no lines to speak of."""
    try:
        document = json.loads(file.path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ImportingError(f"{file.name}: is not JSON ({error}); mend it there") from error
    for name in ("title", "events", "undated", "eras"):
        listed = document.get(name) or []
        for number, slide in enumerate(listed if isinstance(listed, list) else [listed], 1):
            if isinstance(slide, dict):
                stage.used |= dict.fromkeys(key for key in slide if key in FIELDS)
                stage.unused |= dict.fromkeys(key for key in slide if key not in FIELDS)
                yield number, slide | {"type": {"title": "title", "eras": "era"}.get(name, "")}
            else:
                stage.refuse(number, "events", name, str(slide)[:200], "not an object; write a slide as {...}")


def _of_table(stage: Stage, file: File) -> Iterator[tuple[int, dict[str, Any]]]:
    with file.path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        reader = csv.reader(text)
        header = [name.strip() for name in next(reader, [])]
        stage.used |= dict.fromkeys(name for name in header if name in KNOWN)
        stage.unused |= dict.fromkeys(name for name in header if name and name not in KNOWN)
        line = reader.line_num + 1
        for row in reader:
            if len(row) > len(header):
                reason = f"{len(row)} cells where the header has {len(header)}; put quotation marks around a cell"
                stage.refuse(line, "events", "", ",".join(row), f"{reason} that holds a comma")
            elif any(row):
                yield line, _slide({name: cell.strip() for name, cell in zip(header, row, strict=False)})
            line = reader.line_num + 1


def _slide(cells: dict[str, str]) -> dict[str, Any]:
    """A row as a slide in JSON."""
    start, end = (
        {name.lower(): cells.get(f"{before}{name}", "") for name in DATES} for before in ("", "End ")
    )  # fmt: skip
    told = {key: cells.get(name, "") for name, key in TEXTS.items()}
    return {
        "start_date": start,
        "end_date": end,
        "display_date": told["display_date"],
        "text": {"headline": told["headline"], "text": told["text"]},
        "media": {"url": told["url"], "credit": told["credit"], "caption": told["caption"]},
        "group": told["group"],
        "type": told["type"].lower(),
    }


FORMAT = Format(NAME, HOLDS, recognises, collect=collect, finds_actors=True)
