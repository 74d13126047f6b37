"""Filters to ask made-up collections with, drawn by hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from events.filters import EventFilter
from events.vocabulary import EVENT_TYPES

PERIOD_ENDS = ("", "2020", "2021-01", "2021-02-10", "2021-03-05", "2021-12", "2022-01-06", "2022-05", "2023")


def filters(**more: st.SearchStrategy[Any]) -> st.SearchStrategy[EventFilter]:
    """Filters by period, in both readings, and by types. more: what else they ask for, by its name."""
    return st.builds(
        _filter,
        ends=st.tuples(st.sampled_from(PERIOD_ENDS), st.sampled_from(PERIOD_ENDS)),
        dates=st.sampled_from(["possible", "certain"]),
        types=st.lists(st.sampled_from(list(EVENT_TYPES)), unique=True, max_size=6).map(tuple),
        **more,
    )


def _filter(ends: tuple[str, str], **more: Any) -> EventFilter:
    since, until = sorted(ends) if all(ends) else ends
    return EventFilter(since=since, until=until, **more)
