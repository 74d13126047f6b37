"""An open store: what it answers piece by piece, and what it lets go of when it is closed."""

from __future__ import annotations

from weakref import ref

import numpy as np
import pytest

from events import store
from events.filters import EventFilter
from events.found import counts_of
from events.store import open_collection


def test_an_answer_that_is_streamed_is_the_one_given_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "VECTORS", 1)
    sql = "SELECT a.event_no, b.event_no AS other FROM events a, events b, events c ORDER BY ALL"
    with open_collection() as opened:
        pieces, whole = list(opened.streamed(sql)), opened.arrays(sql)
    assert len(pieces) > 1
    for name, column in whole.items():
        assert np.array_equal(np.concatenate([piece[name] for piece in pieces]), column)


def test_a_closed_store_lets_go_of_what_it_counted_by_even_where_someone_still_holds_it() -> None:
    with open_collection() as opened:
        counted = ref(counts_of(opened, EventFilter()))
        index = ref(opened.index)
        assert index() is not None
        assert counted() is not None
    assert index() is None
    assert counted() is None
