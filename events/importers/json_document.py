"""The JSON document as this program exports it: events, actors, sources and manifest, in any order of these."""

from __future__ import annotations

import codecs
import mmap
import re
from collections.abc import Iterator

import msgspec
import numpy as np

from events.errors import ImportingError
from events.importers.incoming import Asked, File, Format, Head
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
    with file.path.open("rb") as opened:
        data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    whole = memoryview(data)[len(codecs.BOM_UTF8) if data[:3] == codecs.BOM_UTF8 else 0 :]
    try:
        document = _decode(whole)
    except UNREADABLE as error:
        remedy = "export it again, or mend it there"
        raise ImportingError(f"{file.name}: is not a whole document in JSON ({error}); {remedy}") from error
    objects = Objects(stage)
    for table in TABLES:
        listed = getattr(document, table)
        for number, (line, encoded) in enumerate(_placed(whole, listed), 1):
            objects.take(table, line, encoded)
            if table == "events" and not number % TOLD_EVERY:
                stage.reached(number / len(listed))
    objects.say(1, document.manifest)


def _placed(whole: memoryview, listed: list[msgspec.Raw]) -> Iterator[tuple[int, msgspec.Raw]]:
    """Each part of a list with the line on which it begins."""
    data = np.frombuffer(whole, dtype=np.uint8)
    begin, line, at = data.__array_interface__["data"][0], 1, 0
    for encoded in listed:
        place = np.frombuffer(encoded, dtype=np.uint8).__array_interface__["data"][0] - begin
        line += int(np.count_nonzero(data[at:place] == 10))
        at = place
        yield line, encoded


FORMAT = Format(NAME, HOLDS, recognises, collect=collect)
