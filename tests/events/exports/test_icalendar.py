"""A calendar holds each event once, as whole days, and says what days cannot."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import icalendar
from hypothesis import HealthCheck, given, settings

from events.collection import Collection
from events.exports import content, icalendar_file
from events.exports.plain_texts import clean
from events.filters import EventFilter
from events.store import Store
from tests.any_collection import FILTERS, collections, opened
from tests.events.exports import reading
from tests.events.exports.reading import document, says_how_it_was_made, written


def agree(store: Store, asked: EventFilter) -> None:
    """Every event of the filter is a component: dated ones an event on its days, others a journal entry."""
    said, text = document(store, asked), written(store, asked, "ics")
    calendar = icalendar.Calendar.from_ical(text)
    *found, about = calendar.subcomponents
    assert not calendar.errors and len(found) == len(said["events"])
    says_how_it_was_made(json.loads(own(about, "X-MANIFEST")), said, icalendar_file.LACKS)
    assert clean(said["manifest"]["sentence"]).split() == own(calendar, "X-WR-CALDESC").split(". Licence: ")[0].split()
    assert len({component["UID"] for component in found}) == len(found)
    for event, component in zip(said["events"], found, strict=True):
        agrees(event, component)
    assert all(len(line) <= 75 for line in text.split(b"\r\n")) and text.endswith(b"\r\n")
    assert not re.search(rb"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]", text)
    assert set(re.findall(rb"\nDT(?:START|END)([^:\r]*):", text)) <= {b";VALUE=DATE"}


def agrees(event: dict[str, Any], component: icalendar.Component) -> None:
    first, last = (held(event[end]) for end in ("earliest", "latest"))
    assert component.name == ("VEVENT" if first or last else "VJOURNAL")
    assert component["SUMMARY"].split() == clean(event["title"]).split()
    assert own(component, "X-EDTF") == event["when"]
    if component.name == "VEVENT":
        assert component.decoded("DTSTART") == (first or last)
        end = component.decoded("DTEND") if "DTEND" in component else None
        assert end == (last + timedelta(days=1) if first and last else None)
    if event["earliest"] != event["latest"] or not event["when"]:
        assert own(component, "X-DATE-NOTE") in component["DESCRIPTION"]


def own(component: icalendar.Component, name: str) -> str:
    """A property of our own, which is text (RFC 5545, 3.8.8.2); the library leaves it escaped."""
    return re.sub(r"\\([\\,;nN])", lambda sign: sign[1].replace("n", "\n"), str(component.get(name, "")))


def held(day: str | None) -> date | None:
    return date.fromisoformat(day) if day and len(day) == 10 and day >= "0001" else None


def test_the_calendar_is_the_events_of_the_filter(article: Store, small: Store) -> None:
    for asked in reading.FILTERS:
        agree(article, asked)
    agree(small, EventFilter())


@settings(max_examples=8, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_the_calendar_of_any_collection_is_its_events(collection: Collection, asked: EventFilter) -> None:
    with patch.object(content, "STRETCH", 2), opened(collection) as store:
        agree(store, asked)
