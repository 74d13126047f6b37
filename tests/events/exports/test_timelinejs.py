"""Both files for TimelineJS hold a slide for each event, and say what a slide cannot."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings

from events.collection import Collection
from events.exports import content, slides, timelinejs_csv, timelinejs_json
from events.exports.csv_table import unguard
from events.exports.plain_texts import clean
from events.filters import EventFilter
from events.store import Store
from tests.any_collection import FILTERS, collections, opened
from tests.events.exports import reading
from tests.events.exports.reading import document, says_how_it_was_made, written


def rows(store: Store, asked: EventFilter) -> list[dict[str, str]]:
    text = written(store, asked, "timelinejs-csv").decode()
    return [
        {name: unguard(cell) for name, cell in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def shown(text: str) -> str:
    """What a browser shows of a text with markup, spaces aside."""
    return "".join(unescape(re.sub(r"<br>", " ", text)).split())


def agree(store: Store, asked: EventFilter) -> None:
    """Every event of the filter is a slide, dated or not, and nothing of its texts is markup."""
    said = document(store, asked)
    made = json.loads(written(store, asked, "timelinejs-json"))
    assert list(made) == ["title", "scale", "events", "undated", "manifest"]
    says_how_it_was_made(made["manifest"], said, timelinejs_json.LACKS)
    dated = [event for event in said["events"] if event["earliest"] or event["latest"]]
    without = [event for event in said["events"] if not (event["earliest"] or event["latest"])]
    for events, found in ((dated, made["events"]), (without, made["undated"])):
        assert [slide["unique_id"] for slide in found] == [event["event_id"] for event in events]
        for event, slide in zip(events, found, strict=True):
            agrees(event, slide)
    title, *listed = rows(store, asked)
    assert title["Type"] == "title" and said["manifest"]["content_hash"] in title["Text"]
    assert timelinejs_csv.LACKS.replace("`", "") in unescape(title["Text"]).replace("`", "")
    assert [row["Event ID"] for row in listed] == [event["event_id"] for event in dated]
    for row, slide in zip(listed, made["events"], strict=True):
        assert (row["Headline"], row["Text"], row["EDTF"]) == (*slide["text"].values(), slide["edtf"])
        start = {part.lower(): int(row[part]) for part in ("Year", "Month", "Day") if row[part]}
        end = {part.lower(): int(row[f"End {part}"]) for part in ("Year", "Month", "Day") if row[f"End {part}"]}
        assert (start, end or None) == (slide["start_date"], slide.get("end_date"))


def agrees(event: dict[str, Any], slide: dict[str, Any]) -> None:
    assert shown(slide["text"]["headline"]) == "".join(clean(event["title"]).split())
    assert "<" not in slide["text"]["headline"].replace("<br>", "")
    assert set(re.findall(r"<(/?\w+)", slide["text"]["text"])) <= {"p", "/p", "b", "/b", "br", "a", "/a"}
    assert (slide["edtf"], slide["when_text"]) == (event["when"], event["when_text"])
    assert ("start_date" in slide) == bool(event["earliest"] or event["latest"])
    if event["earliest"] != event["latest"]:
        assert slide["display_date"]


def test_the_slides_are_the_events_of_the_filter(article: Store, small: Store) -> None:
    for asked in reading.FILTERS:
        agree(article, asked)
    agree(small, EventFilter())


@settings(max_examples=8, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_the_slides_of_any_collection_are_its_events(collection: Collection, asked: EventFilter) -> None:
    with patch.object(content, "STRETCH", 2), opened(collection) as store:
        agree(store, asked)


def test_a_year_or_a_month_stays_one_and_no_end_is_invented(small: Store) -> None:
    events = {event["when"]: slides.bounds(event) for event in document(small, EventFilter())["events"]}
    assert events["2021-04"] == ({"year": 2021, "month": 4}, None)
    assert events["2021-05-10/2021-06-20"][1] == {"year": 2021, "month": 6, "day": 20}
    assert events["2021-07/.."] == ({"year": 2021, "month": 7, "day": 1}, None)
    assert events["/2022-02-28"] == ({"year": 2022, "month": 2, "day": 28}, None)
    assert events[""] == (None, None)
