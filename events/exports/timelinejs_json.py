"""TimelineJS as JSON: the events as slides, under keys of our own those without a date and the manifest."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from events.exports import slides
from events.exports.content import Content
from events.exports.event_records import EventRecords
from events.exports.plain_texts import html
from events.plain_store import Record

HOLDS = "a slide per event with its date in words, who took part, claims and sources as text"
LACKS = f"{slides.LACKS}; undated events, which TimelineJS cannot show, are under `undated`"


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The document ``{"title", "scale", "events", "undated", "manifest"}`` in UTF-8, one slide a line.

    TimelineJS passes over the last two. ``raw`` changes nothing here.
    """
    told = content.told
    title = {"text": {"headline": html(told["title"]), "text": html(told["sentence"])}}
    yield b'{"title": ' + msgspec.json.encode(title) + b',\n"scale": "human",\n"events": ['
    with content.reading() as reading:
        records = EventRecords(content, reading)
        cited = slides.Cited.of(records)
        before, undated = b"\n", False
        for dated, without in records.made(lambda page: _lines(page, cited)):
            for place, lines in enumerate((dated, without)):
                if lines and place and not undated:
                    yield b'\n],\n"undated": ['
                    before, undated = b"\n", True
                if lines:
                    yield before + lines
                    before = b",\n"
        if not undated:
            yield b'\n],\n"undated": ['
        yield b'\n],\n"manifest": ' + msgspec.json.encode(records.manifest(LACKS)) + b"}\n"


def _lines(page: list[Record], cited: slides.Cited) -> tuple[bytes, bytes]:
    """The slides of events with a known day, and of those without, which come last."""
    made = [slides.slide(event, cited) for event in page]
    dated = b",\n".join(msgspec.json.encode(slide) for slide in made if "start_date" in slide)
    return dated, b",\n".join(msgspec.json.encode(slide) for slide in made if "start_date" not in slide)
