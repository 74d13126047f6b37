"""Cells with dates are read as what they must mean; none is guessed, and no word of them is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import dates
from events.importers.dating import DAY_ZERO, Dating, Read, lasting

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "edtf", "words"),
    [
        ("2024-05-06", "2024-05-06", ""),
        ("2024-05~", "2024-05~", ""),
        ("2024-05-06 00:00:00", "2024-05-06", ""),
        ("2024-05-06T10:30", "2024-05-06T10:30:00", ""),
        ("2024-05-06 10:30:15.250", "2024-05-06T10:30:15", ""),
        ("2024-05-06 10:30:15+0200", "2024-05-06T10:30:15+02:00", ""),
        ("2024-05-06 12:05 am", "2024-05-06T00:05:00", "2024-05-06 12:05 am"),
        ("25/12/2024 3:30 PM", "2024-12-25T15:30:00", "25/12/2024 3:30 PM"),
        ("12.25.2024", "2024-12-25", "12.25.2024"),
        ("6 May 2024", "2024-05-06", "6 May 2024"),
        ("late 2024", "[2024-10..2024-12]", "late 2024"),
        ("", "", ""),
    ],
)
def test_what_has_one_meaning_is_read(text: str, edtf: str, words: str) -> None:
    assert Dating([text]).read(text) == Read(edtf, words)


@pytest.mark.parametrize(
    "text", ["Easter", "2024-02-30", "31/02/2024", "1/2/24", "45356 ", "2024-05-06 25:00", "13/13/2024", "soon", "..."]
)
def test_what_is_not_understood_keeps_its_words(text: str) -> None:
    assert Dating([text, "2024"]).read(text) == Read("", text, understood=False)


@given(st.lists(DAYS, min_size=1, max_size=8), st.booleans())
def test_a_column_of_days_is_read_right_or_asked_about(days: list[date], day_first: bool) -> None:
    texts = [f"{day:%d/%m/%Y}" if day_first else f"{day:%m/%d/%Y}" for day in days]
    asked, told = Dating(texts), Dating(texts, "day" if day_first else "month")
    assert [told.read(text).edtf for text in texts] == [day.isoformat() for day in days]
    for day, text in zip(days, texts, strict=True):
        assert asked.read(text) in (Read(day.isoformat(), text), Read("", text, understood=False))
        assert asked.read(text).understood or asked.open
    if any(day.day > 12 for day in days):
        assert [asked.read(text).edtf for text in texts] == [day.isoformat() for day in days]


def test_a_column_that_tells_both_is_asked_about() -> None:
    column = Dating(["25/12/2024", "12/25/2024", "03/04/2024"])
    assert (column.order, column.open) == ("", "03/04/2024")
    assert [column.read(text).edtf for text in ("25/12/2024", "12/25/2024")] == ["2024-12-25", "2024-12-25"]
    assert not column.read("03/04/2024").understood


@given(st.lists(st.integers(20_000, 79_999), min_size=1))
def test_numbers_of_days_are_days(numbers: list[int]) -> None:
    column = Dating([str(number) for number in numbers])
    for number in numbers:
        assert column.read(str(number)).edtf == (DAY_ZERO + timedelta(number)).date().isoformat()


@given(st.lists(DAYS.filter(lambda day: 1000 <= day.year < 2100), min_size=1))
def test_days_without_marks_are_days_where_all_are(days: list[date]) -> None:
    texts = [f"{day:%Y%m%d}" for day in days]
    assert [Dating(texts).read(text).edtf for text in texts] == [day.isoformat() for day in days]
    assert not Dating([*texts, "2024"]).read(texts[0]).understood


@given(DAYS, DAYS)
def test_two_days_make_an_interval_or_keep_their_words(one: date, other: date) -> None:
    made = lasting(Read(one.isoformat(), ""), Read(other.isoformat(), ""))
    if one == other:
        assert made == Read(one.isoformat(), "")
    elif one < other:
        assert made == Read(f"{one}/{other}", "")
        assert dates.parse(made.edtf).shape == "throughout"
    else:
        assert made == Read("", f"{one} to {other}", understood=False)
