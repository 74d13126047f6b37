"""What is said of a collection at a glance."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from events.collection import Collection
from events.overview import middle_report
from tests.any_collection import collections, opened


@settings(max_examples=20, suppress_health_check=[*HealthCheck])
@given(collections())
def test_the_day_by_which_half_was_reported_is_the_middle_one_of_all_in_order(collection: Collection) -> None:
    with opened(collection) as store:
        days = sorted(day for (day,) in store.rows("SELECT known FROM events") if day is not None)
        several = len(set(days)) > 1
        assert middle_report(store) == (days[(len(days) - 1) // 2] if several else None)
