"""Who takes part in what, put together piece by piece: the same whatever the pieces and the order of rows in them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import numbers
from events.taking_part import Participations, participations

EVENTS, ACTORS = 9, 5
ROWS = st.lists(st.tuples(st.integers(0, EVENTS - 1), st.integers(0, ACTORS - 1), st.integers(0, 3)), max_size=40)
Row = tuple[int, int, int]


def made_of(rows: list[Row], at_once: int) -> Participations:
    """The participations of some rows, given so many events at a time; within a piece in the order of ``rows``."""
    pieces = [[row for row in rows if first <= row[0] < first + at_once] for first in range(0, EVENTS, at_once)]
    columns = (np.array(piece, np.int32).reshape(-1, 3).T for piece in pieces)
    given = ((owners, actors, marks.astype(np.uint8)) for owners, actors, marks in columns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "AT_ONCE", at_once)
        return participations(given, len(rows), EVENTS, ACTORS)


def told(parts: Participations) -> list[Row]:
    """Event, actor and marks of each participation, in their order."""
    places, owners = parts.entries(np.arange(EVENTS, dtype=np.int32))
    return list(zip(owners.tolist(), parts.actors[places].tolist(), parts.marks[places].tolist(), strict=True))


def once_each(rows: list[Row]) -> list[Row]:
    """Each actor once an event, with the marks of all its rows; in order."""
    marks: dict[tuple[int, int], int] = {}
    for event, actor, some in rows:
        marks[event, actor] = marks.get((event, actor), 0) | some
    return sorted((*key, some) for key, some in marks.items())


@given(rows=ROWS, at_once=st.integers(1, EVENTS + 1))
def test_each_actor_takes_part_in_an_event_once_in_all_its_roles(rows: list[Row], at_once: int) -> None:
    parts, expected = made_of(rows, at_once), once_each(rows)
    assert told(parts) == expected
    assert parts.crowds.tolist() == [sum(event == one for one, _, _ in expected) for event in range(EVENTS)]
    for actor in range(ACTORS):
        assert parts.events_of(actor).tolist() == [event for event, other, _ in expected if other == actor]


@given(rows=ROWS, at_once=st.integers(1, EVENTS + 1))
def test_mutual_events_have_several_who_are_initiator_and_recipient_at_once(rows: list[Row], at_once: int) -> None:
    both = [event for event, _, marks in once_each(rows) if marks == 3]
    assert made_of(rows, at_once).mutual.tolist() == [event for event in range(EVENTS) if both.count(event) > 1]


@given(rows=ROWS, at_once=st.integers(1, EVENTS + 1), tops=st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_rolled_up_each_takes_part_as_the_one_it_counts_as(rows: list[Row], at_once: int, tops: list[int]) -> None:
    rolled = made_of(rows, at_once).rolled_up(np.array(tops, np.int32))
    assert told(rolled) == once_each([(event, tops[actor], marks) for event, actor, marks in rows])
