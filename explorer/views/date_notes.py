"""What is said below the date fields: how each is read, what is wrong with it, and what both readings mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from events import dates, phrases
from events.errors import DateError, EventGraphError, FilterError
from events.filters import EventFilter
from events.parameters import DATES
from events.store import Store
from events.totals import Totals, example

EDGES = {"since": "from", "until": "to", "known": "what was reported up to"}


def date_note(name: str, text: object) -> Any:
    """How a typed date is read and from or to which day it counts; or what is wrong with it and an example."""
    if not isinstance(text, str) or not text.strip():
        return ""
    try:
        reading = phrases.read(text.strip())
        asked = EventFilter(**{name: reading.edtf})
    except EventGraphError as error:
        return _wrong(text, f"{error.reason}; {error.remedy}" if isinstance(error, DateError) else str(error))
    day = {"since": asked.period[0], "until": asked.period[1], "known": asked.known_day}[name]
    edge = dates.iso(day)
    counts = f"{EDGES[name]} {phrases.in_words(dates.parse(edge))}" if edge else "no limit"
    read = "" if reading.edtf == text.strip() else f"“{text.strip()}” is read as {reading.edtf}: "
    return f"{read}{counts}" if read else f"{counts[0].upper()}{counts[1:]}"


def reading_note(store: Store, asked: EventFilter, found: Totals) -> str:
    """What the two readings of a period mean, told with an event of the filter."""
    count = found.vague
    if not count:
        return "Every date of the filter lies wholly in the period." if asked.since or asked.until else ""
    title, when = example(store, found)
    said = f"“{title}” ({phrases.in_words(dates.parse(when))})"
    if not (asked.since or asked.until):
        return (
            f"{said} possibly falls in any period that touches this time, certainly only in one that holds all of it."
        )
    shown = "kept" if asked.dates == "possible" else "left out"
    if count == 1:
        return f"{said} falls in the period only possibly, not certainly: it is {shown}."
    return f"{count:,} events fall in the period only possibly, such as {said}: they are {shown}."


def date_notes(texts: object) -> list[Any]:
    """What is said below each date field of its text; below the first also that the period is the wrong way round."""
    given = texts if isinstance(texts, Mapping) else {}
    notes = [date_note(name, given.get(name)) for name in DATES]
    return [_reversed(given.get("since"), given.get("until")) or notes[0], *notes[1:]]


def _reversed(since: object, until: object) -> html.Span | None:
    if not isinstance(since, str) or not isinstance(until, str):
        return None
    try:
        EventFilter(since=phrases.read(since.strip()).edtf, until=phrases.read(until.strip()).edtf)
    except DateError:
        return None
    except FilterError as error:
        return _wrong(since, error.remedy)
    return None


def _wrong(text: str, said: str) -> html.Span:
    return html.Span(f"“{text.strip()[:30]}”: {said}.", className="wrong")
