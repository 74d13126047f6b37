"""JSON lines say what the JSON export says, one record a line."""

from __future__ import annotations

import json
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings

from events import exports
from events.collection import Collection
from events.exports import content
from events.filters import EventFilter
from events.store import Store
from tests.any_collection import FILTERS, collections, opened

STAMP = "2026-01-02T03:04:05Z"


def says_the_same(store: Store, asked: EventFilter) -> None:
    """Each line has one key, and put together they are the document."""
    document = json.loads(b"".join(exports.stream(store, asked, "json", generated=STAMP)))
    text = b"".join(exports.stream(store, asked, "jsonl", generated=STAMP)).decode()
    lines = [json.loads(line) for line in text.removesuffix("\n").split("\n")]
    found: dict[str, list[object]] = {"event": [], "actor": [], "source": [], "manifest": []}
    for line in lines:
        [(key, record)] = line.items()
        found[key].append(record)
    assert found["event"] == document["events"]
    assert found["actor"] == document["actors"]
    assert found["source"] == document["sources"]
    assert found["manifest"] == [document["manifest"]]
    assert "manifest" in lines[-1]


def test_the_lines_together_are_the_document(article: Store) -> None:
    for asked in (EventFilter(), EventFilter(since="2024-10", actors=("russia",)), EventFilter(words="nothing has it")):
        says_the_same(article, asked)


@settings(max_examples=8, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_the_lines_of_any_collection_are_the_document(collection: Collection, asked: EventFilter) -> None:
    with patch.object(content, "STRETCH", 2), opened(collection) as store:
        says_the_same(store, asked)
