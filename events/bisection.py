"""Sorted lists one after another in one array: where each begins, and many binary searches at once."""

from __future__ import annotations

import numpy as np

from events.numbers import Array, Counts


def below(values: Array, starts: Counts, stops: Counts, edge: int) -> Counts:
    """In each stretch ``starts`` to ``stops`` (not included) of values, sorted within, how many are below ``edge``.

    >>> below(np.array([1, 5, 9, 2, 3], np.int32), np.array([0, 3]), np.array([3, 5]), 4).tolist()
    [1, 2]
    """
    at = starts.copy()
    step = 1 << max(int((stops - starts).max(initial=0)).bit_length() - 1, 0) if len(values) else 0
    while step:
        tried = at + (step - 1)
        smaller = (values.take(tried, mode="clip") < edge) & (tried < stops)
        at += smaller * step
        step >>= 1
    return at - starts


def starts_of(lengths: Counts) -> Counts:
    """Where stretches of some lengths begin when they follow one another; and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths)])
