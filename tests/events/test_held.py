"""What events are called is the same, held in memory or read; it is held while it is little."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from events import heads, held
from events.collection import Collection
from events.store import Store
from tests.any_collection import collections, opened


@settings(max_examples=20)
@given(collections())
def test_events_held_in_memory_are_called_as_in_the_store(collection: Collection) -> None:
    every = np.arange(len(collection.events), dtype=np.int32)
    asked = [event.event_id for event in collection.events[::2]] + ["none of them"]
    with opened(collection) as store:

        def called() -> tuple[object, ...]:
            numbers = heads.those(store, asked).array().tolist()
            return heads.briefs(store, every[::-1]), heads.event_ids(store, every), numbers

        read = called()
        assert not store.briefs_held
        store.hold_briefs()
        assert store.briefs_held
        assert called() == read


@pytest.mark.parametrize("name", ["MOST", "LEAST"])
def test_what_is_too_much_is_not_held(article: Store, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(held, name, {"MOST": 10, "LEAST": held.MOST}[name])
    assert held.held(article.rows, article.streamed, article.index.calendar.size) is None
