"""How figures of a benchmark are told: by their middle, their high end and the worst."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def spread(figures: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and the highest of some figures.

    >>> spread([5, 1, 2, 4, 3])
    (3, 5, 5)
    """
    ordered = sorted(figures)
    return statistics.median(ordered), ordered[round(0.95 * (len(ordered) - 1))], ordered[-1]
