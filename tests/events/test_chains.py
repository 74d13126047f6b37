"""Events that follow one another: the greedy sweeps against every choice of days."""

from __future__ import annotations

from itertools import product
from math import inf

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.chains import READINGS, Span, Turns, in_order, spans_of, turns_of, windows
from tests.spans import STRETCHES, days_of, follow

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

STEPS = st.lists(st.lists(STRETCHES, min_size=1, max_size=3), min_size=1, max_size=4)


@UNHURRIED
@given(st.lists(STRETCHES, min_size=1, max_size=4), st.sampled_from(READINGS))
def test_order_is_found_exactly_when_days_can_be_chosen(steps: list[list[Span]], reading: str) -> None:
    assert in_order(steps, reading) == follow(steps, reading)


@UNHURRIED
@given(st.lists(STRETCHES, min_size=1, max_size=4))
def test_what_must_be_in_order_can_be(steps: list[list[Span]]) -> None:
    assert not in_order(steps, "certain") or in_order(steps, "possible")


@UNHURRIED
@given(STEPS, st.sampled_from(READINGS))
def test_the_windows_hold_the_events_of_some_choice_and_no_others(steps: list[list[list[Span]]], reading: str) -> None:
    choices = [choice for choice in product(*steps) if follow(choice, reading)]
    limits = windows([Turns.of(turn for event in step for turn in turns_of(event, reading)) for step in steps])
    assert (limits is not None) == bool(choices)
    for number, ((come, leave), step) in enumerate(zip(limits or [], steps, strict=False)):
        for event in step:
            held = any(by >= come and on <= leave for by, on in turns_of(event, reading))
            assert held == any(choice[number] == event for choice in choices)


def test_a_pair_in_order_does_not_make_a_chain() -> None:
    late, vague, early = [(10.0, 10.0)], [(0.0, 20.0)], [(5.0, 5.0)]
    assert in_order([late, vague], "possible") and in_order([vague, early], "possible")
    assert not in_order([late, vague, early], "possible")


def test_events_of_one_day_follow_each_other_either_way_for_certain() -> None:
    assert in_order([[(3.0, 3.0)], [(3.0, 3.0)]], "certain")


def test_nothing_certainly_follows_what_has_no_known_end() -> None:
    assert not in_order([[(3.0, inf)], [(9.0, 9.0)]], "certain")
    assert in_order([[(3.0, inf)], [(9.0, 9.0)]], "possible")
    assert in_order([[(3.0, 3.0)], [(9.0, inf)]], "certain")


def test_a_date_of_two_stretches_can_be_met_in_either_but_not_between() -> None:
    january_or_march = [(1.0, 31.0), (60.0, 90.0)]
    assert in_order([[(40.0, 40.0)], january_or_march, [(60.0, 60.0)]], "possible")
    assert not in_order([[(40.0, 40.0)], january_or_march, [(50.0, 50.0)]], "possible")


@pytest.mark.parametrize("missing", [None, pd.NA])
def test_missing_ends_have_no_limit_and_undated_events_no_place(missing: object) -> None:
    bounds = pd.DataFrame(
        {"event_id": ["a", "b", "c"], "earliest": [1, missing, missing], "latest": [missing, 2, missing],
         "dated": [True, True, False]}
    ).astype({"earliest": "Int64", "latest": "Int64"})  # fmt: skip
    assert spans_of(bounds) == {"a": [(1, inf)], "b": [(-inf, 2)]}
    assert days_of([(-inf, 2)])[0] < 0
