"""Figures in words and on a scale."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.figures import Figure, figure_of, hull, in_words, scale, short
from tests.drawn import claims


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((11000, None, None), "11,000 soldiers"),
        ((None, 2, 5), "2–5 soldiers"),
        ((20000, 20000, None), "20,000 or more soldiers"),
        ((25000, 20000, None), "25,000 (20,000 or more) soldiers"),
        ((None, None, 7), "7 or fewer soldiers"),
        ((7, None, 7), "7 or fewer soldiers"),
        ((3, 2, 4), "3 (2–4) soldiers"),
        ((3, 3, 3), "3 soldiers"),
        ((2.5, None, None), "2.5 soldiers"),
        ((0, None, None), "0 soldiers"),
    ],
)
def test_a_figure_is_written_with_its_range_and_unit(figures: tuple[Any, Any, Any], said: str) -> None:
    figure = figure_of(dict(zip(("value", "low", "high"), figures, strict=True)))
    assert figure is not None
    assert in_words(figure, "soldiers") == said


def test_a_claim_without_numbers_gives_no_figure() -> None:
    assert figure_of({"value": None, "low": None, "high": None}) is None
    assert figure_of({"value": float("nan"), "low": None, "high": float("nan")}) is None


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (30_000_000, "30 million"),
        (2_500_000_000, "2.5 billion"),
        (11_000, "11,000"),
        (1_234_567, "1,234,567"),
        (-2e12, "-2 trillion"),
    ],
)
def test_round_millions_are_said_in_words_and_others_in_full(number: float, said: str) -> None:
    assert short(number) == said


def test_both_ends_of_a_range_share_the_word_for_their_size() -> None:
    assert in_words(Figure(2e9, 5e9), "USD", brief=True) == "2–5 billion USD"
    assert in_words(Figure(5e8, 2e9), brief=True) == "500 million–2 billion"


@given(st.lists(claims(), min_size=1, max_size=8))
def test_every_figure_has_its_place_on_the_scale(listed: list[dict[str, Any]]) -> None:
    figures = [figure for claim in listed if (figure := figure_of(claim))]
    if not figures:
        return
    made = scale(figures)
    assert made.first <= min(figure.least for figure in figures)
    assert made.last >= max(figure.most for figure in figures)
    assert (made.ticks[0], made.ticks[-1]) == (made.first, made.last) and list(made.ticks) == sorted(set(made.ticks))
    assert made.log or made.first <= 0 <= made.last
    shares = [made.place(tick) for tick in made.ticks]
    assert shares == pytest.approx([number / (len(shares) - 1) for number in range(len(shares))])


@pytest.mark.parametrize("ends", [(-1.7e308, 1.7e308), (0, 5e-324), (1e-320, 1e300), (0, 0), (-3, -3), (1e15, 1e15)])
def test_numbers_beyond_measure_still_have_a_scale(ends: tuple[float, float]) -> None:
    made = scale([Figure(*ends)])
    assert all(0 <= made.place(end) <= 1 for end in ends)


def test_a_scale_is_logarithmic_only_for_figures_far_apart_and_leaves_room_beyond_an_open_end() -> None:
    assert scale([Figure(3000, 3000), Figure(300_000, 300_000)]).log
    assert not scale([Figure(0, 0), Figure(300_000, 300_000)]).log
    assert not scale([Figure(3000, 3000), Figure(11_000, 11_000)]).log
    assert scale([Figure(20_000, None)]).place(20_000) < 0.95
    assert scale([Figure(100, None), Figure(1e6, None)]).place(1e6) < 0.95


def test_the_range_of_open_figures_is_open_on_their_sides() -> None:
    assert hull([Figure(3, None), Figure(1, 2)]) == Figure(1, None)
    both = hull([Figure(20, None), Figure(None, 7)])
    assert both == Figure(None, None) and in_words(both, "guns") == "open at both ends"
