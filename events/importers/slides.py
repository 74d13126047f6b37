"""The slides of a timeline as events with sources, and with the actors of a given list."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from anyascii import anyascii

from events.checks import ID_PATTERN, URL_PATTERN
from events.importers.markup import Plain, plain
from events.importers.naming import Named, given_actors
from events.importers.records.staging import Stage
from events.records import Claim, Event, Participation, Source

LONGEST_TITLE = 100  # characters
_id = re.compile(ID_PATTERN).fullmatch
_url = re.compile(URL_PATTERN).fullmatch
_clock = re.compile(r"(\d{1,2})(?::(\d{1,2}))?(?::(\d{1,2}))?(?:\.\d+)?\s*([ap]m)?", re.IGNORECASE).fullmatch


class Slides:
    """Stages slides, each a dictionary as in the JSON of TimelineJS with ``type``: ``title``, ``era`` or empty."""

    def __init__(self, stage: Stage, actors: Path | None):
        self._stage = stage
        self._named = Named(given_actors(actors)) if actors else None
        self._events: dict[str, Event] = {}
        self._sources: dict[str, str] = {}
        self.titles = 0

    def take(self, line: int, slide: dict[str, Any]) -> None:
        """Stage a slide; the first title slide tells of the collection."""
        headline, body = (plain(_text(_part(slide, "text").get(name))) for name in ("headline", "text"))
        media = _part(slide, "media")
        quoted = plain(_text(media.get("url"))) if "<" in _text(media.get("url")) else Plain("", ())
        caption, credit = (plain(_text(media.get(name))) for name in ("caption", "credit"))
        if slide["type"] == "title" and not self.titles:
            self.titles += 1
            self._stage.say(title=_spaced(headline.text), description=body.text)
            return
        summary = "\n".join(filter(None, (body.text, quoted.text)))
        title = _spaced(headline.text) or _shortened(body.text or quoted.text or caption.text)
        event = self._event(slide, title, summary)
        number = self._stage.add(line, event)
        self._cast(line, event, number)
        links = [*headline.links, *body.links, *quoted.links, *caption.links, *credit.links]
        cited = {url: (words, "") for url, words in reversed(links)}
        cited = dict(reversed(cited.items()))
        if _url(url := _text(media.get("url"))):
            cited = {url: (_spaced(caption.text) or _text(media.get("title")), _spaced(credit.text))} | cited
        self._cite(line, event, number, cited)

    def _event(self, slide: dict[str, Any], title: str, summary: str) -> Event:
        when, words = _when(slide)
        group = _spaced(plain(_text(slide.get("group"))).text.replace(";", ","))
        tags = tuple(filter(None, (group, "era" if slide["type"] == "era" else "")))
        basis = "stated" if when else ""
        made = Event("", when, words, basis, title=title, summary=summary, tags=tags)
        return replace(made, event_id=self._id(_text(slide.get("unique_id")), made))

    def _id(self, given: str, made: Event) -> str:
        """The slide's own id, or one of its headline; of two slides, only those that say the same have the same one."""
        if _id(given):
            return given
        stem = _slug(made.title, "slide")
        tried = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        return next(event_id for event_id in tried if self._events.setdefault(event_id, made) == made)

    def _cast(self, line: int, event: Event, number: int) -> None:
        if self._named:
            found = self._named.found(f"{event.title}\n{event.summary}")
            self._named.stage(self._stage, line, found)
            for actor_id in found:
                self._stage.add(line, Participation(event.event_id, actor_id, "participant"), number)

    def _cite(self, line: int, event: Event, number: int, cited: dict[str, tuple[str, str]]) -> None:
        for at, (url, (words, publisher)) in enumerate(cited.items(), 1):
            host = urlsplit(url).netloc.removeprefix("www.")
            source_id = self._sources.get(url)
            if not source_id:
                source_id = f"{_slug(host, 'page')}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
                self._sources[url] = source_id
                self._stage.add(line, Source(source_id, words or _told(url), publisher or host, url))
            self._stage.add(line, Claim(f"{event.event_id}-{at}", event.event_id, source_id=source_id), number)


def _when(slide: dict[str, Any]) -> tuple[str, str]:
    """The date of a slide in EDTF, and its words: what is shown for it, else a time of day that EDTF cannot hold.

    Slides that were exported here tell both beside the date of TimelineJS.
    """
    if isinstance(slide.get("edtf"), str):
        return _text(slide["edtf"]), _text(slide.get("when_text"))
    start, end = (_part(slide, name) for name in ("start_date", "end_date"))
    first, last = _edtf(start), _edtf(end)
    shown = [_text(date.get("display_date")) for date in (start, end)]
    words = plain(_text(slide.get("display_date"))).text or " - ".join(filter(None, shown))
    if not last or last == first:
        return first, words or _clocks(first, start)
    days = [date.partition("T")[0] for date in (first, last)]
    return "/".join(days), words or " - ".join(filter(None, (_clocks(days[0], start), _clocks(days[1], end))))


def _edtf(date: dict[str, Any]) -> str:
    """A date as it can be; what is no number stays as it is, so that it is told of."""
    year, month, day = (_text(date.get(name)) for name in ("year", "month", "day"))
    if not year:
        return "-".join(filter(None, (month and "?" + month, day and "?" + day)))
    made = _padded(year, 4) if len(year.lstrip("-")) <= 4 else f"Y{year}"
    if day and not month:
        return f"{made}-?-{day}"
    made += "".join(f"-{_padded(part, 2)}" for part in (month, day) if part)
    clock = _time(date)
    whole = bool(day) and clock is not None and clock[2] is not None
    return f"{made}T{clock[0]:02}:{clock[1]:02}:{clock[2]:02}" if whole and clock else made


def _padded(number: str, width: int) -> str:
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    return sign + digits.zfill(width)


def _time(date: dict[str, Any]) -> tuple[int, int, int | None] | None:
    """Hour, minute and second of a date, the last where it is told."""
    parts = [_text(date.get(name)) for name in ("hour", "minute", "second")]
    found = _clock(_text(date.get("time")) or ":".join(part for part in parts if part))
    if not found:
        return None
    hour = int(found[1]) % 12 + 12 * (found[4].lower() == "pm") if found[4] else int(found[1])
    return hour, int(found[2] or 0), int(found[3]) if found[3] else None


def _clocks(day: str, date: dict[str, Any]) -> str:
    """A day with its time of day in words, where there is one that the date does not hold."""
    clock = _time(date)
    return f"{day}, {clock[0]:02}:{clock[1]:02}" if clock and "T" not in day else ""


def _part(slide: dict[str, Any], name: str) -> dict[str, Any]:
    found = slide.get(name)
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    """A value as a text; the half of a surrogate pair becomes the sign U+FFFD."""
    if not value and value != 0:
        return ""
    text = str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= LONGEST_TITLE else line[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _told(url: str) -> str:
    """An address as a title: without what all have, and not too long."""
    made = re.sub(r"^https?://(www\.)?", "", url, flags=re.IGNORECASE)
    return made if len(made) <= LONGEST_TITLE else made[: LONGEST_TITLE - 1] + "…"


def _slug(text: str, otherwise: str) -> str:
    """An id made of a text; of one without a letter from a to z, a hash of it."""
    made = re.sub("[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")[:60].strip("-")
    return made or (f"{otherwise}-{hashlib.sha256(text.encode()).hexdigest()[:8]}" if text else otherwise)
