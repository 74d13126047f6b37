"""What events are called is the same, held in memory or read; it is held while it is little."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from events import heads, held
from events.collection import Collection
from events.store import Store
from tests.any_collection import collections, opened


@settings(max_examples=30)
@given(collections())
def test_events_held_in_memory_are_called_as_in_the_store(collection: Collection) -> None:
    with opened(collection) as store, opened(collection) as holding:
        holding.hold_briefs()
        every = np.arange(len(collection.events), dtype=np.int32)
        assert holding.briefs_held
        assert heads.briefs(holding, every[::-1]) == heads.briefs(store, every[::-1])
        assert heads.event_ids(holding, every) == heads.event_ids(store, every)
        asked = [event.event_id for event in collection.events[::2]] + ["none of them"]
        assert heads.those(holding, asked).array().tolist() == heads.those(store, asked).array().tolist()


@pytest.mark.parametrize("name", ["MOST", "LEAST"])
def test_what_is_too_much_is_not_held(article: Store, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(held, name, {"MOST": 10, "LEAST": held.MOST}[name])
    assert held.held(article.rows, article.streamed, article.index.calendar.size) is None
