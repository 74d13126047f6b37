"""Frames of a playback: they tile the time of the events, in calendar units."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.calendar import from_iso, weekday, year_month_day
from events.filters import EventFilter
from events.playback import AUTO, FIRST_DAY, LAST_DAY, MOST_FRAMES, UNITS, WANTED, Playback, cut, frames
from events.store import Store
from events.totals import totals

DAYS = st.integers(FIRST_DAY, LAST_DAY) | st.integers(from_iso("2021-01-01"), from_iso("2026-12-31"))
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@UNHURRIED
@given(DAYS, DAYS, st.sampled_from([AUTO, *UNITS]))
def test_frames_tile_the_time_without_gap_or_overlap(one: int, other: int, unit: str) -> None:
    first, last = sorted((one, other))
    found = cut(first, last, unit).frames
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    assert all(frame.first <= frame.last for frame in found)
    assert all(after.first == before.last + 1 for before, after in pairwise(found))
    assert found[0].first >= FIRST_DAY and found[-1].last <= LAST_DAY


@UNHURRIED
@given(DAYS, DAYS, st.sampled_from([AUTO, *UNITS]))
def test_frames_are_whole_units_each_with_its_own_words(one: int, other: int, unit: str) -> None:
    made = cut(min(one, other), max(one, other), unit)
    months = UNITS[made.unit]
    for frame in made.frames:
        year, month, day = year_month_day(frame.first)
        whole = not months or (day == 1 and (year * 12 + month - 1) % months == 0)
        assert frame.first == FIRST_DAY or (whole and (made.unit != "week" or weekday(frame.first) == 0))
    assert len({frame.words for frame in made.frames}) == len(made.frames)


@UNHURRIED
@given(DAYS, DAYS)
def test_auto_takes_the_shortest_unit_that_gives_few_enough(one: int, other: int) -> None:
    first, last = min(one, other), max(one, other)
    made = cut(first, last)
    assert len(made.frames) <= WANTED
    shorter = list(UNITS)[: list(UNITS).index(made.unit)]
    counts = [len(cut(first, last, unit).frames) for unit in shorter if cut(first, last, unit).unit == unit]
    assert all(count > WANTED for count in counts)


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2024-06-01", "2024-06-20", "day"),
        ("2024-01-01", "2024-12-31", "week"),
        ("2022-02-24", "2025-04-11", "month"),
        ("2012-01-01", "2024-12-31", "quarter"),
        ("1990-01-01", "2024-12-31", "year"),
        ("1500-01-01", "2024-12-31", "decade"),
        ("-3000-01-01", "2024-12-31", "century"),
        ("-9999-01-01", "9999-12-31", "millennium"),
    ],
)
def test_auto_gives_twelve_to_sixty_frames(first: str, last: str, unit: str) -> None:
    made = cut(from_iso(first), from_iso(last))
    assert made.unit == unit
    assert 12 <= len(made.frames) <= WANTED


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("day", "19 June 2024"),
        ("week", "17 to 23 June 2024"),
        ("month", "June 2024"),
        ("quarter", "the second quarter of 2024"),
        ("year", "2024"),
        ("decade", "2020 to 2029"),
    ],
)
def test_one_day_makes_one_frame_in_words(unit: str, words: str) -> None:
    day = from_iso("2024-06-19")
    assert [frame.words for frame in cut(day, day, unit).frames] == [words]


def test_a_unit_of_far_too_many_frames_gives_way_to_a_longer_one() -> None:
    made = cut(from_iso("1900-01-01"), from_iso("2024-12-31"), "day")
    assert made.unit == "quarter" and len(made.frames) <= MOST_FRAMES


def test_the_frames_of_the_article_hold_its_dated_events_whatever_the_period(article: Store) -> None:
    every = frames(article, EventFilter())
    extent = totals(article, EventFilter()).inside
    assert every.unit == "month"
    assert every.frames[0].first <= (extent.first or 0) and (extent.last or 0) <= every.frames[-1].last
    assert frames(article, EventFilter(since="2024-10", until="2024-10")) == every


@pytest.mark.parametrize("unit", ["day", "month"])
def test_open_ends_add_no_frame_beyond_the_days_that_are_known(small: Store, unit: str) -> None:
    extent = totals(small, EventFilter()).inside
    assert small.rows("SELECT count(*) FROM events WHERE dated AND (earliest IS NULL OR latest IS NULL)") != [(0,)]
    assert frames(small, EventFilter(), unit) == cut(extent.first or 0, extent.last or 0, unit)


def test_without_a_dated_event_there_is_no_frame(article: Store) -> None:
    assert frames(article, EventFilter(words="no such word")) == Playback("", ())
    assert frames(article, EventFilter(words="no such word"), "week") == Playback("", ())


def test_a_unit_that_is_none_is_refused(article: Store) -> None:
    with pytest.raises(ValueError):
        frames(article, EventFilter(), "fortnight")
