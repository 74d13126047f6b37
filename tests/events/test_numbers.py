"""A set of event numbers answers as a set of whole numbers would, however it is put together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import events.numbers
from events.bisection import below
from events.numbers import Numbers, as_numbers, bits_of, distinct, members, numbers, united

HIGHEST = 60
LISTS = st.lists(st.integers(0, HIGHEST - 1), unique=True, max_size=30).map(sorted)
EDGES = st.integers(0, HIGHEST)


@st.composite
def sets(draw: st.DrawFn) -> tuple[Numbers, list[int]]:
    """A set, and its numbers in order."""
    lo, hi = sorted((draw(EDGES), draw(EDGES)))
    chosen = draw(LISTS)
    minus = [number for number in chosen if lo <= number < hi]
    plus = [number for number in draw(LISTS) if not lo <= number < hi]
    made = Numbers(lo, hi, numbers(minus), numbers(plus))
    return made, sorted({*range(lo, hi)} - {*minus} | {*plus})


@given(sets(), EDGES, EDGES)
def test_a_part_of_a_set_is_that_part_of_its_numbers_in_order(
    one: tuple[Numbers, list[int]], start: int, stop: int
) -> None:
    made, expected = one
    assert made.size == len(expected)
    assert made.array().tolist() == expected
    assert made.part(start, stop).tolist() == expected[start:stop]


@given(sets(), sets())
def test_sets_are_cut_and_joined_as_sets_are(one: tuple[Numbers, list[int]], other: tuple[Numbers, list[int]]) -> None:
    assert (one[0] & other[0]).array().tolist() == sorted({*one[1]} & {*other[1]})
    assert (one[0] & other[0]).size == len({*one[1]} & {*other[1]})
    assert united(one[0].array(), other[0].array()).tolist() == sorted({*one[1]} | {*other[1]})


@given(sets(), LISTS, EDGES)
def test_a_set_knows_what_it_holds_and_how_much_lies_below_a_number(
    one: tuple[Numbers, list[int]], asked: list[int], edge: int
) -> None:
    made, expected = one
    assert made.holds(numbers(asked)).tolist() == [number in expected for number in asked]
    turned = numbers(asked[::-1] + asked[:3])
    assert made.holds_each(turned).tolist() == [number in expected for number in turned]
    assert made.up_to(edge) == sum(number < edge for number in expected)
    assert made.before(edge).array().tolist() == [number for number in expected if number < edge]
    marked = np.zeros(HIGHEST, np.bool_)
    marked[asked] = True
    assert made.count(marked) == len({*expected} & {*asked})


@given(sets(), st.lists(st.integers(0, HIGHEST - 1)), st.sampled_from([8, 16, 64]))
def test_the_bits_of_a_set_tell_which_numbers_it_holds(
    one: tuple[Numbers, list[int]], asked: list[int], window: int
) -> None:
    made, expected = one
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events.numbers, "WINDOW", window)
        bits = made.bits(HIGHEST)
    assert bits_of(bits, numbers(asked)).tolist() == [number in expected for number in asked]


@given(st.lists(st.integers(0, 10**6), max_size=40), st.sampled_from([0, 3, 16]), st.sampled_from([1, 64, 10**6]))
def test_numbers_in_whatever_order_are_put_in_order_once_each(values: list[int], falls: int, dense: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events.numbers, "FEW_FALLS", falls)
        patch.setattr(events.numbers, "DENSE", dense)
        assert distinct(numbers(values)).tolist() == sorted({*values})
        assert distinct(numbers(sorted(values))).tolist() == sorted({*values})


@given(LISTS, LISTS, st.integers(1, 10**6))
def test_members_are_found_among_few_and_many(values: list[int], among: list[int], apart: int) -> None:
    spread = [number * apart for number in among]
    asked = [number * apart for number in values]
    assert members(numbers(asked), numbers(spread)).tolist() == [number in spread for number in asked]
    assert united(numbers(asked), numbers(spread)).tolist() == sorted({*asked, *spread})


@given(st.lists(LISTS, max_size=6), EDGES)
def test_many_searches_at_once_find_what_one_by_one_finds(lists: list[list[int]], edge: int) -> None:
    values = as_numbers(np.array([number for listed in lists for number in listed], np.int64))
    stops = np.cumsum([len(listed) for listed in lists], dtype=np.int64)
    starts = stops - np.array([len(listed) for listed in lists], np.int64)
    assert below(values, starts, stops, edge).tolist() == [sum(number < edge for number in listed) for listed in lists]
