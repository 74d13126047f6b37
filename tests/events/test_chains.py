"""Events that follow one another: the greedy sweeps against every choice of days."""

from __future__ import annotations

from itertools import product
from math import inf

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.chains import windows, within
from events.filters import CHOICES
from tests.spans import STRETCHES, follow
from tests.tied import calendar_of, turns

Span = tuple[float, float]

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

STEPS = st.lists(st.lists(STRETCHES, min_size=1, max_size=3), min_size=1, max_size=4)


def in_order(events: list[list[Span]], reading: str) -> bool:
    return windows([turns([event], reading) for event in events]) is not None


@UNHURRIED
@given(st.lists(STRETCHES, min_size=1, max_size=4), st.sampled_from(CHOICES["dates"]))
def test_order_is_found_exactly_when_days_can_be_chosen(steps: list[list[Span]], reading: str) -> None:
    assert in_order(steps, reading) == follow(steps, reading)


@UNHURRIED
@given(st.lists(STRETCHES, min_size=1, max_size=4))
def test_what_must_be_in_order_can_be(steps: list[list[Span]]) -> None:
    assert not in_order(steps, "certain") or in_order(steps, "possible")


@UNHURRIED
@given(STEPS, st.sampled_from(CHOICES["dates"]))
def test_the_windows_hold_the_events_of_some_choice_and_no_others(steps: list[list[list[Span]]], reading: str) -> None:
    choices = [choice for choice in product(*steps) if follow(choice, reading)]
    limits = windows([turns(step, reading) for step in steps])
    assert (limits is not None) == bool(choices)
    for number, (limit, step) in enumerate(zip(limits or [], steps, strict=False)):
        held = within(calendar_of(step), np.arange(len(step), dtype=np.int32), reading, limit)
        assert held.tolist() == [any(choice[number] == event for choice in choices) for event in step]


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
