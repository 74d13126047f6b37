"""TimelineJS, its JSON (of version 3 or 2) or the table of its spreadsheet: a slide is an event, the title slide tells
of the collection.

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
HOLDS = "a timeline of TimelineJS, its JSON (of version 3 or 2) or the CSV of its spreadsheet"
DATES = ("Year", "Month", "Day", "Time")
TEXTS = {
    "Display Date": "display_date", "Headline": "headline", "Text": "text", "Media": "url", "Media Credit": "credit",
    "Media Caption": "caption", "Type": "type", "Group": "group",
}  # fmt: skip
NEEDED = ("Year", "Headline", "Text")
KNOWN = (*DATES, *(f"End {name}" for name in DATES), *TEXTS)
FIELDS = ("start_date", "end_date", "display_date", "text", "media", "group", "unique_id", "edtf", "when_text")
FORMER = ("startDate", "endDate", "headline", "text", "asset", "tag")  # of version 2
_CALLED = re.compile(r"\s*storyjs_jsonp_data\s*=\s*")  # before the JSON of version 2, for browsers of its time
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: (.*))?").fullmatch
_PARTS = ("year", "month", "day", "hour", "minute", "second")
_SLIDE = re.compile(r'"(?:start_date|text)"\s*:\s*\{')


def recognises(head: Head) -> bool:
    """Whether it is a table with the columns of the spreadsheet, or an object with slides."""
    if _is_json(head):
        if '"timeline"' in head.text and '"startDate"' in head.text:
            return '"headline"' in head.text
        return '"headline"' in head.text and bool(_SLIDE.search(head.text)) and '"events"' in head.text
    return set(NEEDED) <= set(head.header(",")) and len(set(KNOWN) & set(head.header(","))) > len(KNOWN) // 2


def collect(stage: Stage, file: File, asked: Asked) -> None:
    """Stage the slides of a timeline. Raises ImportingError when its JSON cannot be read."""
    slides = Slides(stage, asked.actors)
    made = _of_json if _is_json(file.head) else _of_table
    for line, slide in made(stage, file):
        slides.take(line, slide)
    if slides.titles:
        stage.note("its title slide as the collection's title and description")


def _is_json(head: Head) -> bool:
    return _CALLED.sub("", head.text.lstrip(), count=1).startswith("{")


def _of_json(stage: Stage, file: File) -> Iterator[tuple[int, dict[str, Any]]]:
    """The slides, numbered as they stand in their list: JSON has no lines to speak of."""
    try:
        document = json.loads(_CALLED.sub("", file.path.read_text("utf-8-sig"), count=1).rstrip().removesuffix(";"))
    except (ValueError, RecursionError) as error:
        raise ImportingError(f"{file.name}: is not JSON ({error}); mend it there") from error
    former = document.get("timeline")
    if isinstance(former, dict):
        document = {"title": former, "events": former.get("date"), "eras": former.get("era")}
    fields = FORMER if isinstance(former, dict) else FIELDS
    for name in ("title", "events", "undated", "eras"):
        listed = document.get(name) or []
        for number, slide in enumerate(listed if isinstance(listed, list) else [listed], 1):
            if isinstance(slide, dict):
                stage.used |= dict.fromkeys(key for key in slide if key in fields)
                stage.unused |= dict.fromkeys(key for key in slide if key not in (*fields, "date", "era"))
                made = slide if fields is FIELDS else _of_former(slide, dated=name != "title")
                yield number, made | {"type": {"title": "title", "eras": "era"}.get(name, "")}
            else:
                stage.refuse(number, "events", name, str(slide)[:200], "not an object; write a slide as {...}")


def _of_former(slide: dict[str, Any], *, dated: bool) -> dict[str, Any]:
    """A slide of version 2 as one of version 3."""
    asset = slide.get("asset")
    media = asset if isinstance(asset, dict) else {}
    return {
        "start_date": _date(slide.get("startDate")) if dated else {},
        "end_date": _date(slide.get("endDate")) if dated else {},
        "text": {"headline": slide.get("headline"), "text": slide.get("text")},
        "media": {"url": media.get("media"), "credit": media.get("credit"), "caption": media.get("caption")},
        "group": slide.get("tag"),
    }


def _date(told: object) -> dict[str, str]:
    """A date of version 2, its parts set apart by commas, or as in a spreadsheet with the month first.

    >>> _date("2011,12,10"), _date("3/4/2012")
    ({'year': '2011', 'month': '12', 'day': '10'}, {'year': '2012', 'month': '3', 'day': '4'})
    """
    text = str(told or "").strip()
    if found := _MONTH_FIRST(text):
        date = {"year": found[3], "month": found[1], "day": found[2]}
        return date | ({"time": found[4]} if found[4] else {})
    parts = text.split("-" if text[:4].isdigit() and text[4:5] == "-" else ",")
    return {name: part.strip() for name, part in zip(_PARTS, parts, strict=False) if part.strip()}


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
