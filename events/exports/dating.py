"""The date of an event for formats that hold less than EDTF: whole days, and what these days do not say, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from events import dates, wording
from events.plain_store import Record

YEARS = range(1, 10_000)
NO_DATE = "No date is known."


@dataclass(frozen=True, slots=True)
class Dating:
    """When an event was, for a format that holds days of some years.

    first, last: the bounds as days, None where one is open, unknown or of another year. words: the date in plain
    English, empty without one. note: what the days alone do not say, with the date as given; empty where they say all.
    """

    first: date | None
    last: date | None
    words: str
    note: str


def dating(event: Record, years: range = YEARS) -> Dating:
    """The date of an event (a record as events.exports.event_records gives it). years: those that the format holds."""
    edtf, text = event["when"], event["when_text"]
    said = f" In the words of the source: {text}." if text else ""
    if not edtf:
        return Dating(None, None, "", NO_DATE + said)
    when = dates.parse(edtf)
    first, last = (_day(event[end], years) for end in ("earliest", "latest"))
    held = (first is not None or not event["earliest"]) and (last is not None or not event["latest"])
    note = "" if held and _is_days(when, edtf) else f"Date as given: {edtf}, {wording.spelled_out(when)}.{said}"
    return Dating(first, last, wording.in_words(when), note + ("" if held else " Such years cannot be held here."))


def _is_days(when: dates.When, edtf: str) -> bool:
    """Whether a first and a last day say all of a date."""
    exact = when.precision == "day" and when.shape in ("day", "throughout") and "T" not in edtf
    return exact and not when.uncertain and not when.approximate


def _day(iso: str | None, years: range) -> date | None:
    """A day as ISO 8601; None where it is of another year."""
    return date.fromisoformat(iso) if iso is not None and int(iso[:-6]) in years else None
