"""Claims of every shape, for tests of what holds for all of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

NUMBERS = st.integers(-(10**6), 10**12) | st.floats(-1e9, 1e9, allow_nan=False)


@st.composite
def claims(draw: st.DrawFn) -> dict[str, Any]:
    """A claim as the checks let it in: a value within its ends, ends in order, or no figure at all."""
    low, value, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    kept = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    ends = {
        name: end if keep else None
        for name, end, keep in zip(("low", "value", "high"), (low, value, high), kept, strict=True)
    }
    return ends | {
        "claim_id": draw(st.text("abc", min_size=1, max_size=6)),
        "event_id": "e",
        "attribute": draw(st.sampled_from(["", "losses"])),
        "unit": draw(st.sampled_from(["", "persons"])),
        "wording": "said",
        "claimant_id": draw(st.sampled_from(["", "a", "b"])),
        "claimant": "",
        "source": "A paper",
        "reported": "",
        "status": draw(st.sampled_from(["", "reported", "confirmed", "denied"])),
    }
