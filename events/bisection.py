"""Lists one after another in one array: where each begins, what some of them hold, many binary searches at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from events.numbers import Array, Counts

STEP = 32_768  # lists that are gone through at a time: what is near to them is read once


def below(values: Array, starts: Counts, stops: Counts, edge: int | Counts) -> Counts:
    """In each stretch ``starts`` to ``stops`` (not included) of values, sorted within, how many are below ``edge``.

    edge: one for all, or one for each stretch.

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


def starts_of(lengths: NDArray[np.signedinteger[Any]]) -> Counts:
    """Where stretches of some lengths begin when they follow one another; and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths)])


def listed(pieces: Iterable[tuple[Array, NDArray[np.integer[Any]]]], starts: Counts) -> Array:
    """What stands under each code, one list after another, each in the order given; starts: where the lists begin.

    pieces: what is listed and the code of each, piece by piece, so that no more memory is taken than for the lists.

    >>> listed([(np.array([4, 5]), np.array([1, 0])), (np.array([6]), np.array([1]))], np.array([0, 1, 3])).tolist()
    [5, 4, 6]
    """
    made, ends = np.empty(int(starts[-1]), np.int32), starts[:-1].copy()
    for values, codes in pieces:
        counted, order = np.bincount(codes, minlength=len(ends)), np.argsort(codes, kind="stable")
        at = np.repeat(ends - starts_of(counted)[:-1], counted)
        at += np.arange(len(at))
        made[at] = values[order]
        ends += counted
    return made


def held(values: NDArray[Any], starts: Array, lists: Array) -> Iterator[NDArray[Any]]:
    """What some lists hold, part by part and in no order; starts: where each of all lists begins, and the last ends.

    >>> starts, values = np.array([0, 2, 2, 3], np.int32), np.array([7, 8, 9], np.uint16)
    >>> [part.tolist() for part in held(values, starts, np.array([0, 1, 2]))]
    [[7, 9, 8]]
    """
    for begin in range(0, len(lists), STEP):
        some = lists[begin : begin + STEP]
        at = starts[some]
        lengths, at, found = starts[some + 1] - at, at.astype(np.intp), []
        for length in range(int(lengths.max(initial=0))):
            longer = np.flatnonzero(lengths > length)
            if len(longer) < len(lengths):
                at, lengths = at[longer], lengths[longer]
            found.append(values[at])
            at = at + 1
        if found:
            yield np.concatenate(found)
