"""Claims about a set of events, read piece by piece."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events import claimed, numbers
from events.claimed import claims_about
from events.clauses import EVERYTHING
from events.numbers import Numbers
from events.store import Store

SAID = st.sampled_from([EVERYTHING, ("c.claimant_id <> ?", ("",)), ("c.value > ?", (5000,)), ("1 = 0", ())])


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(0, 33)), SAID, st.sampled_from([1, 5, 100]), st.sampled_from([0, 2, 100]), st.booleans())
def test_the_claims_about_some_events_are_the_same_however_they_are_read(
    article: Store, chosen: set[int], said: tuple[str, tuple[object, ...]], at_once: int, few: int, stretch: bool
) -> None:
    listed = sorted(chosen)
    inside = Numbers.of(listed)
    if stretch and listed:  # the same events as a stretch with exceptions
        every = range(listed[0], listed[-1] + 1)
        inside = Numbers(every.start, every.stop, minus=numbers.numbers(sorted({*every} - chosen)))
    sql, values = said
    every_claim = article.arrays(f"SELECT c.event_no, c.claim_id AS claim FROM claims c WHERE {sql}", values)
    expected = sorted(every_claim["claim"][np.isin(every_claim["event_no"], listed)].tolist())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "AT_ONCE", at_once)
        patch.setattr(claimed, "FEW", few)
        pieces = list(claims_about(article, inside, said, "SELECT event_no, claim_id FROM said"))
    assert sorted(claim for piece in pieces for claim in piece["claim_id"]) == expected
    spans = [(piece["event_no"].min(), piece["event_no"].max()) for piece in pieces if len(piece["event_no"])]
    assert all(before[1] < after[0] for before, after in zip(spans, spans[1:], strict=False))
