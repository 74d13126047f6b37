"""Many binary searches at once: in each of some sorted lists, how many values are smaller than one given value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from events.numbers import Array

Places = NDArray[np.int64]


def below(values: Array, starts: Places, stops: Places, edge: int) -> Places:
    """In each stretch ``starts`` to ``stops`` (not included) of values, sorted within, how many are below ``edge``.

    >>> below(np.array([1, 5, 9, 2, 3], np.int32), np.array([0, 3]), np.array([3, 5]), 4).tolist()
    [1, 2]
    """
    low, high = starts.copy(), stops.copy()
    open_ = np.flatnonzero(low < high)
    while len(open_):
        middle = (low[open_] + high[open_]) >> 1
        smaller = values[middle] < edge
        low[open_] = np.where(smaller, middle + 1, low[open_])
        high[open_] = np.where(smaller, high[open_], middle)
        open_ = open_[low[open_] < high[open_]]
    return low - starts
