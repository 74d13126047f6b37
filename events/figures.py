"""Figures: a number, a range or an open end that a claim gives; their words, and one scale to draw many on.

>>> in_words(Figure(20000, None, 20000), "guns"), in_words(Figure(2e9, 5e9), "USD", brief=True)
('20,000 or more guns', '2–5 billion USD')
>>> Figure(1, 3).meets(Figure(3, None)), Figure(None, 2).meets(Figure(3, 3))
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10
from typing import Any

SIZES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
LOG_FROM = 30
STEPS = 4
LARGEST_WHOLE = 10**15


@dataclass(frozen=True, slots=True)
class Figure:
    """What is counted lies from ``low`` to ``high``, both included; None is an open end. A claim's has one known end.

    value: the number that is claimed itself, if there is one; it lies within the ends.
    """

    low: float | None
    high: float | None
    value: float | None = None

    @property
    def least(self) -> float:
        """The lower end; where it is open, the known side: the number claimed itself, else the upper end."""
        return self._known(self.low, self.value, self.high)

    @property
    def most(self) -> float:
        """The upper end; where it is open, the known side: the number claimed itself, else the lower end."""
        return self._known(self.high, self.value, self.low)

    @property
    def middle(self) -> float:
        """The number claimed itself; without one the midpoint of the range; with an open end its known side."""
        return self.value if self.value is not None else self.least / 2 + self.most / 2

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    @property
    def open(self) -> bool:
        """Whether an end is open."""
        return self.low is None or self.high is None

    def meets(self, other: Figure) -> bool:
        """Whether some number lies in both; ends count as within."""
        return not (_above(self.low, other.high) or _above(other.low, self.high))

    @staticmethod
    def _known(*ends: float | None) -> float:
        return next(end for end in ends if end is not None)


def figure_of(claim: Mapping[str, Any]) -> Figure | None:
    """The figure of a claim (its value, low and high), or None when it gives none.

    A value alone is one number. Low and high are a range, which a value may stand in. A low without a high is
    "or more", a high without a low "or fewer", whether the value repeats the end or not.
    """
    value, low, high = (_given(claim[name]) for name in ("value", "low", "high"))
    if low is None and high is None:
        return None if value is None else Figure(value, value, value)
    return Figure(low, high, value)


def hull(figures: Iterable[Figure]) -> Figure:
    """The range that holds all figures; open where one of them is, maybe at both ends. Raises ValueError for none."""
    listed = list(figures)
    low = None if any(figure.low is None for figure in listed) else min(figure.least for figure in listed)
    high = None if any(figure.high is None for figure in listed) else max(figure.most for figure in listed)
    return Figure(low, high)


def in_words(figure: Figure, unit: str = "", *, brief: bool = False) -> str:
    """A figure with its unit: '11,000 soldiers', '2–5 USD', '20,000 or more guns', '3 (2–4) ships'.

    brief writes round millions and more in words; the number stays the same.
    """
    if figure.low is None and figure.high is None:
        return "open at both ends"
    write = short if brief else written
    value = "" if figure.value is None or figure.value in (figure.low, figure.high) else write(figure.value)
    if figure.exact:
        number = write(figure.least)
    elif figure.high is None:
        number = f"{write(figure.least)} or more"
    elif figure.low is None:
        number = f"{write(figure.most)} or fewer"
    else:
        number = _range(write(figure.low), write(figure.high))
    return f"{f'{value} ({number})' if value else number} {unit}".strip()


def written(number: float) -> str:
    """A number in full, thousands set apart: '11,000', '2.5'."""
    if abs(number) >= LARGEST_WHOLE:
        return f"{number:.6g}"
    return f"{int(number) if float(number).is_integer() else number:,}"


def short(number: float) -> str:
    """A number in full, but round millions, billions and trillions in words: '30 million', '2.5 billion'."""
    for size, word in SIZES:
        if size <= abs(number) < LARGEST_WHOLE and (number * 1000) % size == 0:
            return f"{written(number / size)} {word}"
    return written(number)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from ``first`` to ``last``, linear or logarithmic; ``ticks`` stand evenly on it, both ends among them."""

    first: float
    last: float
    log: bool
    ticks: tuple[float, ...]

    def place(self, number: float) -> float:
        """Where a number stands, from 0 at ``first`` to 1 at ``last``; what lies beyond stands at the end."""
        if self.log:
            first, last = log10(self.first), log10(self.last)
            share = (log10(number) - first) / (last - first) if number > 0 else 0.0
        else:
            share = (number / 2 - self.first / 2) / (self.last / 2 - self.first / 2)
        return min(1.0, max(0.0, share))


def scale(figures: Iterable[Figure]) -> Scale:
    """One scale on which all figures have their place.

    Linear with zero on it; logarithmic from power to power of ten when every end is above zero and the largest is
    LOG_FROM times the smallest or more. Leaves room beyond an open end. Raises ValueError when there is no figure.
    """
    listed = list(figures)
    low, high = min(figure.least for figure in listed), max(figure.most for figure in listed)
    beyond = any(figure.high is None for figure in listed)
    if low > 1e-300 and high / low >= LOG_FROM:
        return _log_scale(low, high, beyond)
    return _linear_scale(min(0.0, low), max(0.0, high), beyond, any(figure.low is None for figure in listed))


def _log_scale(low: float, high: float, beyond: bool) -> Scale:
    first, last = max(floor(log10(low)), -300), min(ceil(log10(high)), 300)
    if beyond and log10(high) > last - 0.3:
        last += 1
    step = ceil((last - first) / 8)
    ticks = tuple(10.0**power for power in range(first, last + step, step))
    return Scale(ticks[0], ticks[-1], True, ticks)


def _linear_scale(low: float, high: float, beyond: bool, below: bool) -> Scale:
    span = high - low
    if not (isfinite(span) and span > 1e-300):
        last = high if span > 1 else low + 1
        return Scale(low, last, False, (low, last))
    power = 10.0 ** floor(log10(span / STEPS))
    step = next(power * size for size in (1, 2, 2.5, 5, 10, 20) if span / (power * size) <= STEPS)
    first, last = floor(low / step), ceil(high / step)
    last += beyond and high / step > last - 0.4
    first -= below and low < 0 and low / step < first + 0.4
    ticks = tuple(float(number * step) for number in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], False, ticks)


def _range(low: str, high: str) -> str:
    """Two written ends; a word of size that both share is said once."""
    number, _, word = low.partition(" ")
    return f"{number}–{high}" if word and high.endswith(f" {word}") else f"{low}–{high}"


def _above(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


def _given(number: Any) -> Any:
    return None if number is None or number != number else number
