"""The texts that the database writes are, to the byte, those of a plain writer in Python."""

from __future__ import annotations

import hashlib
import json
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings

from events import exports, totals
from events.collection import Collection
from events.exports import content, event_rows, listed
from events.filters import EventFilter
from events.store import Store
from tests import plain_exports
from tests.any_collection import FILTERS, collections, opened
from tests.made import made_collection


def agrees(store: Store, asked: EventFilter) -> None:
    """Every export of a filter is what the plain way gives, and counts what the views count."""
    assert content.counted(store, asked) == totals.counts(store, asked)
    for raw in (False, True):
        for what, plain in (("events", plain_exports.events_csv), ("claims", plain_exports.claims_csv)):
            assert b"".join(exports.stream(store, asked, "csv", what=what, raw=raw)) == plain(store, asked, raw)
    for what, plain_document in (("events", plain_exports.document), ("claims", plain_exports.claims_document)):
        text = b"".join(exports.stream(store, asked, "json", what=what)).decode()
        made = json.loads(text)
        manifest = made.pop("manifest")
        assert made == plain_document(store, asked)
        lines = text.split("\n],\n")[0].split("\n")[1:]
        hashed = "".join(line.removesuffix(",") + "\n" for line in lines).encode()
        assert manifest["content_hash"] == hashlib.sha256(hashed).hexdigest()


@settings(max_examples=6, deadline=None, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_exports_of_any_texts_are_those_of_a_plain_writer(collection: Collection, asked: EventFilter) -> None:
    with patch.multiple(content, STRETCH=2, HELD=4), opened(collection) as store:
        agrees(store, asked)


@settings(max_examples=6, deadline=None, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_exports_are_the_same_where_sources_are_too_many_to_keep(collection: Collection, asked: EventFilter) -> None:
    with patch.object(listed, "MOST_KEPT", 0), patch.object(event_rows, "PAGE", 2), opened(collection) as store:
        agrees(store, asked)


def test_stretches_of_any_width_give_the_same_export() -> None:
    with opened(made_collection(7, 20)) as store:
        for width in (1, 6, 20):
            with patch.object(content, "STRETCH", width):
                for asked in (
                    EventFilter(),
                    EventFilter(actors=("a3",)),
                    EventFilter(since="2021-03", until="2021-04"),
                ):
                    agrees(store, asked)
