"""The JSON document as this program exports it: events, actors, sources and manifest, in any order of these."""

from __future__ import annotations

import re

import msgspec

from events.importers.incoming import Asked, File, Format, Head
from events.importers.json_objects import broken_off, mapped, placed
from events.importers.records.objects import UNREADABLE, Objects
from events.importers.records.staging import Stage

NAME = "json"
HOLDS = "the JSON document as exported here: everything"
TOLD_EVERY = 10_000  # events
TABLES = ("actors", "sources", "events")


class _Document(msgspec.Struct):
    actors: list[msgspec.Raw] = []
    sources: list[msgspec.Raw] = []
    events: list[msgspec.Raw] = []
    manifest: msgspec.Raw = msgspec.Raw(b"{}")


_decode = msgspec.json.Decoder(_Document).decode
_START = re.compile(r'\s*\{\s*"(?:(events|actors|sources)"\s*:\s*\[|(manifest)"\s*:\s*\{)')
_OURS = re.compile(r'"(event_id|actor_id|source_id)"\s*:|"content_hash"\s*:')
_WORDS = re.compile(r'"(events|actors|sources|manifest)"\s*:')


def recognises(head: Head) -> bool:
    """Whether it is an object that begins with one of the four parts, and with records that have our ids."""
    found = _START.match(head.text)
    if not found:
        return False
    empty = re.match(r"\s*\]", head.text[found.end() :])
    return bool(_OURS.search(head.text)) or bool(empty and len(_WORDS.findall(head.text)) > 1)


def collect(stage: Stage, file: File, asked: Asked) -> None:
    """Stage the records of a document, which is looked at where it is and never held in memory as a whole.

    Raises ImportingError when it is no JSON, as where it breaks off: then no part of it can be trusted.
    """
    whole = mapped(file)
    try:
        document = _decode(whole)
    except UNREADABLE as error:
        raise broken_off(file, error) from error
    objects = Objects(stage)
    for table in TABLES:
        listed = getattr(document, table)
        for number, (line, encoded) in enumerate(placed(whole, listed), 1):
            objects.take(table, line, encoded)
            if table == "events" and not number % TOLD_EVERY:
                stage.reached(number / len(listed))
    objects.say(1, document.manifest)


FORMAT = Format(NAME, HOLDS, recognises, collect=collect)
