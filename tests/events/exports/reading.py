"""An export as bytes, and what the JSON export says, to hold others against."""

from __future__ import annotations

import json
from typing import Any

from events import exports
from events.filters import EventFilter
from events.store import Store

STAMP = "2026-01-02T03:04:05Z"
FILTERS = (EventFilter(), EventFilter(since="2024-10", actors=("russia",)), EventFilter(words="nothing has it"))


def written(store: Store, asked: EventFilter, format: str, *, raw: bool = False) -> bytes:
    """The whole file."""
    return b"".join(exports.stream(store, asked, format, raw=raw, generated=STAMP))


def document(store: Store, asked: EventFilter) -> dict[str, Any]:
    """The JSON export."""
    made: dict[str, Any] = json.loads(written(store, asked, "json"))
    return made


def says_how_it_was_made(manifest: dict[str, Any], said: dict[str, Any], lacks: str) -> None:
    """A manifest is that of the JSON export, and says what the format cannot hold."""
    assert manifest == said["manifest"] | {"not_held": lacks}
