"""iCalendar: an all-day event for each event, a journal entry for each without a day that a calendar holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from events.exports import prose, slides
from events.exports.content import Content
from events.exports.dating import Dating, dating
from events.exports.event_records import EventRecords
from events.exports.plain_texts import clean, json_text, manifest_lines, web_address
from events.plain_store import Record

if TYPE_CHECKING:
    from icalendar import vText
    from icalendar.cal.component import Component

HOLDS = "an all-day event per event, with date in words, who took part, claims and sources as text"
LACKS = (
    "vague dates and open ends as dates: they stand in X-EDTF and the description; undated events and years before 1,"
    " which are journal entries without a day; roles, claims and links are text"
)
_LAST = date.max - timedelta(days=1)


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """A calendar (RFC 5545) in UTF-8; its last component, a journal entry, holds the manifest.

    Dates are whole days without a time zone, and the end is the day after the last one. Where only the end of a date is
    known, the event stands on that day. ``raw`` changes nothing here.
    """
    with content.reading() as reading:
        records = EventRecords(content, reading)
        made = _Entries(content, slides.Cited.of(records))
        yield made.head()
        yield from records.made(lambda page: b"".join(made.entry(event) for event in page))
        yield made.about(records.manifest(LACKS)) + b"END:VCALENDAR\r\n"


class _Entries:
    """The components of a calendar as bytes."""

    def __init__(self, content: Content, cited: slides.Cited):
        import icalendar

        self._library = icalendar
        self._content = content
        self._cited = cited
        self._stamp = datetime.fromisoformat(content.generated)

    def head(self) -> bytes:
        """The properties of the calendar, without its end."""
        told, calendar = self._content.told, self._library.Calendar()
        calendar.add("prodid", clean(f"-//{told['software']}//{told['version']}//EN"))
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("x-wr-calname", self._text(told["title"]))
        calendar.add("x-wr-caldesc", self._text(f"{told['sentence']}. Licence: {told['licence']}. Not held: {LACKS}."))
        return bytes(calendar.to_ical()).removesuffix(b"END:VCALENDAR\r\n")

    def entry(self, event: Record) -> bytes:
        """An event as a component."""
        told = dating(event)
        start = told.first or told.last
        made = self._component(f"event/{event['event_id']}", event["title"], dated=start is not None)
        if start:
            made.add("dtstart", start)
            made.add("transp", "TRANSPARENT")
        if told.first and told.last and told.first < date.max:
            made.add("dtend", min(told.last, _LAST) + timedelta(days=1))
        if start and event["place"]:
            made.add("location", self._text(event["place"]))
        if start and event["latitude"] is not None and event["longitude"] is not None:
            made.add("geo", (event["latitude"], event["longitude"]))
        if words := [clean(word) for word in (prose.type_label(event), *event["tags"]) if word]:
            made.add("categories", words)
        sources = [self._cited.sources[claim["source_id"]] for claim in event["claims"]]
        if address := next(filter(None, (web_address(source["url"]) for source in sources)), ""):
            made.add("url", address)
        for name, text in (("x-edtf", event["when"]), ("x-when-text", event["when_text"]), ("x-date-note", told.note)):
            if text:
                made.add(name, self._text(text))
        made.add("description", self._text("\n".join(self._lines(event, told, sources))))
        return bytes(made.to_ical())

    def about(self, manifest: Record) -> bytes:
        """The manifest as a component, in words and, as X-MANIFEST, in JSON."""
        made = self._component("manifest", "About this export", dated=False)
        made.add("description", self._text("\n".join(f"{name}: {said}" for name, said in manifest_lines(manifest))))
        made.add("x-manifest", self._text(json_text(manifest)))
        return bytes(made.to_ical())

    def _component(self, name: str, title: str, *, dated: bool) -> Component:
        made = self._library.Event() if dated else self._library.Journal()
        made.add("uid", f"{quote(name, safe='/')}@{quote(self._content.store.about.name)}")
        made.add("dtstamp", self._stamp)
        made.add("summary", self._text(title))
        return made

    def _text(self, text: str) -> vText:
        """A text that is escaped, whatever the name of its property."""
        return self._library.vText(clean(text).replace("\r\n", "\n").replace("\r", "\n"))

    def _lines(self, event: Record, told: Dating, sources: list[Record]) -> Iterator[str]:
        place = "" if told.first or told.last or not event["place"] else f"Place: {event['place']}"
        yield from filter(None, (event["summary"], told.note, place))
        yield from prose.taking_part(event)
        yield from (f"Claim: {prose.claim_in_words(claim, self._cited.names)}" for claim in event["claims"])
        yield from dict.fromkeys(f"Source: {prose.source_in_words(source)}" for source in sources)
