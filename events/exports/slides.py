"""Events as the slides of TimelineJS. Its texts may hold HTML, so what stands in the data is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from events.exports import prose
from events.exports.dating import dating
from events.exports.event_records import EventRecords
from events.exports.plain_texts import html, web_address
from events.plain_store import Record

LACKS = "vague dates, which show as days with the date in words beside them; roles, claims and links are text"
_plain = re.compile(r"-?\d{4}(-\d{2}){0,2}").fullmatch

Date = dict[str, int]
Slide = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cited:
    """The names of actors and the sources by id: what slides name."""

    names: Mapping[str, str]
    sources: Mapping[str, Record]

    @classmethod
    def of(cls, records: EventRecords) -> Cited:
        """Those that the events of an export mention."""
        return cls(records.names(), {source["source_id"]: source for source in records.sources()})


def slide(event: Record, cited: Cited) -> Slide:
    """An event as a slide; without ``start_date`` where no day is known.

    edtf, when_text and date_note are fields of our own, which TimelineJS passes over: the date as given, in the words
    of the source, and what start and end do not say.
    """
    told = dating(event)
    start, end = bounds(event)
    made: Slide = {"unique_id": event["event_id"]}
    if start:
        made["start_date"] = start
    if end:
        made["end_date"] = end
    if told.words:
        made["display_date"] = html(told.words)
    made["text"] = {"headline": html(event["title"]), "text": _text(event, cited, told.note)}
    if event["type"]:
        made["group"] = prose.type_label(event)
    return made | {"edtf": event["when"], "when_text": event["when_text"], "date_note": told.note}


def bounds(event: Record) -> tuple[Date | None, Date | None]:
    """Start and end of an event; a year or a month stays one. The end is None where it is open or that of the start.

    Where only the end is known, the event stands there.
    """
    if event["precision"] in ("year", "month", "day") and _plain(event["when"]):
        return _date(event["when"]), None
    first, last = event["earliest"], event["latest"]
    start = _date(first or last) if first or last else None
    return start, _date(last) if first and last and first != last else None


def _date(iso: str) -> Date:
    minus, numbers = (-1, iso[1:]) if iso.startswith("-") else (1, iso)
    made = dict(zip(("year", "month", "day"), map(int, numbers.split("-")), strict=False))
    return made | {"year": minus * made["year"]}


def _text(event: Record, cited: Cited, note: str) -> str:
    parts = [html(text) for text in (event["summary"], event["place"], note) if text]
    for role, names in prose.named_by_role(event).items():
        parts.append(f"<b>{role.capitalize()}</b>: {html(', '.join(names))}")
    parts += [_listed("Claims", [html(prose.claim_in_words(claim, cited.names)) for claim in event["claims"]])]
    named = dict.fromkeys(claim["source_id"] for claim in event["claims"])
    parts += [_listed("Sources", [_link(cited.sources[name]) for name in named])]
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _listed(title: str, items: list[str]) -> str:
    return f"<b>{title}</b>: {'; '.join(items)}" if items else ""


def _link(source: Record) -> str:
    address, said = web_address(source["url"]), html(prose.source_in_words(source))
    return f'<a href="{html(address)}">{said}</a>' if address else said
