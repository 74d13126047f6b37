"""Markdown: a chronology by year, with who took part, what is claimed, and the sources as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from events.exports import prose
from events.exports.content import Content
from events.exports.dating import NO_DATE, dating
from events.exports.event_records import EventRecords
from events.exports.plain_texts import clean, manifest_lines, web_address
from events.plain_store import Record

HOLDS = "a chronology to read, by year, with claims and a footnote for each source"
LACKS = "links between events, coordinates, and other names of actors"
UNDATED, OPEN = "Undated", "Without a known start"
_signs = re.compile(r"[\\`*_\[\]~|$]|:(?=//)|^[-+=#:]")
_numbered = re.compile(r"^([0-9]+)([.)])")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """A document in CommonMark with footnotes, in UTF-8; the manifest is a list at its end. ``raw`` changes nothing."""
    told = content.told
    yield f"# {_text(told['title'])}\n\n{_text(told['sentence'])}\n".encode()
    with content.reading() as reading:
        records = EventRecords(content, reading)
        names, heading = records.names(), ""
        for page in records.made(lambda events: [(_heading(event), _entry(event, names)) for event in events]):
            for year, entry in page:
                if year != heading:
                    yield f"\n## {year}\n".encode()
                heading = year
                yield entry.encode()
        yield "".join(["\n## Sources\n\n", *(_footnote(source) for source in records.sources())]).encode()
        manifest = records.manifest(LACKS)
        listed = (f"- {_text(name)}: {_text(said)}\n" for name, said in manifest_lines(manifest))
        yield "".join(["\n## About this export\n\n", *listed]).encode()


def _heading(event: Record) -> str:
    """The year in which an event begins."""
    if not event["when"]:
        return UNDATED
    return event["earliest"][:-6] if event["earliest"] else OPEN


def _entry(event: Record, names: dict[str, str]) -> str:
    told = dating(event)
    kind = f" · *{_text(prose.type_label(event))}*" if event["type"] else ""
    lines = [f"\n**{_text(told.words or 'No date')}** · {_text(event['title'])}{kind}\n"]
    lines += [f"\n{_text(text)}\n" for text in (event["summary"], event["place"]) if text]
    items = [_text(told.note)] if told.note not in ("", NO_DATE) else []
    items += [_text(line) for line in prose.taking_part(event)]
    items += [f"Tags: {_text(', '.join(event['tags']))}"] if event["tags"] else []
    for claim in event["claims"]:
        place = f", {claim['locator']}" if claim["locator"] else ""
        items.append(f"{_text(prose.claim_in_words(claim, names) + place)}[^{_label(claim['source_id'])}]")
    return "".join([*lines, "\n", *(f"- {item}\n" for item in items)])


def _footnote(source: Record) -> str:
    address, graded = web_address(source["url"]), source["reliability"]
    said = _text(prose.source_in_words(source) + (f", reliability {graded}" if graded else ""))
    return f"[^{_label(source['source_id'])}]: {said}{f' <{address}>' if address else ''}\n\n"


def _text(text: str) -> str:
    """A text that stays one line and means nothing to Markdown or HTML."""
    plain = _signs.sub(r"\\\g<0>", " ".join(clean(text).split()))
    return re.sub("[&<>]", lambda sign: _MARKUP[sign[0]], _numbered.sub(r"\1\\\2", plain))


def _label(source_id: str) -> str:
    """The label of a source's footnote: letters, digits and hyphens stay, other signs become numbers."""
    return re.sub(r"[^A-Za-z0-9-]", lambda sign: f"_{ord(sign[0]):x}_", source_id)
