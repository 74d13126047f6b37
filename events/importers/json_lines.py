"""JSON lines as exported here: an object a line with one key, ``event``, ``actor``, ``source`` or ``manifest``.

The lines come in any order; what an event names may stand after it.
"""

from __future__ import annotations

import msgspec

from events.importers.incoming import Asked, File, Format, Head
from events.importers.records.objects import UNREADABLE, Objects
from events.importers.records.staging import Stage

NAME = "jsonl"
HOLDS = "JSON lines as exported here: everything, one event, actor or source a line"
TOLD_EVERY = 10_000  # lines
TABLES = {"event": "events", "actor": "actors", "source": "sources"}
_Line = msgspec.defstruct(
    "_Line",
    [(key, msgspec.Raw | msgspec.UnsetType, msgspec.UNSET) for key in (*TABLES, "manifest")],
    forbid_unknown_fields=True,
)
_decode = msgspec.json.Decoder(_Line).decode
_KEYS = "an object with one key of event, actor, source and manifest"


def recognises(head: Head) -> bool:
    """Whether the first line that holds anything is such an object."""
    first = next((line for line in head.lines if line.strip()), "")
    try:
        return any(key in _given(_decode(first.encode())) for key in (*TABLES, "manifest"))
    except (*UNREADABLE, UnicodeEncodeError):
        return any(first.lstrip().startswith(f'{{"{key}":{{') for key in (*TABLES, "manifest"))


def collect(stage: Stage, file: File, asked: Asked) -> None:
    """Stage the records of a file, line by line; lines that are none are told of."""
    objects = Objects(stage)
    size, done = file.path.stat().st_size, 0
    with file.path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            done += len(line)
            if not number % TOLD_EVERY:
                stage.reached(done / size)
            if line.strip():
                _take(objects, stage, number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)


def _take(objects: Objects, stage: Stage, number: int, line: bytes) -> None:
    try:
        given = _given(_decode(line))
    except UNREADABLE:
        return stage.refuse(number, "events", "", _shown(line), f"not {_KEYS} in JSON; mend the line")
    if len(given) != 1:
        return stage.refuse(number, "events", "", _shown(line), f"not {_KEYS}; write each on a line of its own")
    [(key, encoded)] = given.items()
    if key in TABLES:
        return objects.take(TABLES[key], number, encoded)
    objects.say(number, encoded)


def _given(line: msgspec.Struct) -> dict[str, msgspec.Raw]:
    found = msgspec.structs.asdict(line)
    return {key: encoded for key, encoded in found.items() if encoded is not msgspec.UNSET}


def _shown(line: bytes) -> str:
    return line[:200].decode(errors="replace").rstrip("\r\n")


FORMAT = Format(NAME, HOLDS, recognises, collect=collect)
