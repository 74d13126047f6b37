"""Dates in plain English, and what comes back when the English is read again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.calendar import month_length
from events.dates import parse
from events.errors import DateError
from events.phrases import in_words, read

CASES = [
    row["text"] for row in csv.DictReader((Path(__file__).parent / "edtf_cases.csv").read_text("utf-8").splitlines())
]

IN_WORDS = [
    ("2024", "2024"),
    ("0476", "AD 476"),
    ("-0043", "44 BC"),
    ("0000", "1 BC"),
    ("2024-10", "October 2024"),
    ("2024-06-19", "19 June 2024"),
    ("-0043-03-15", "15 March 44 BC"),
    ("2024-06-19T10:00:00Z", "19 June 2024 at 10:00:00 UTC"),
    ("2024-06-19T10:00:00+02:00", "19 June 2024 at 10:00:00 UTC+02:00"),
    ("2024-06-19T10:00:00-04", "19 June 2024 at 10:00:00 UTC-04"),
    ("2024-06-19T10:00:00", "19 June 2024 at 10:00:00"),
    ("2024-21", "spring 2024"),
    ("2024-24", "winter 2024-25"),
    ("1999-24", "winter 1999-2000"),
    ("0476-24", "winter beginning in AD 476"),
    ("2024-27", "northern autumn 2024"),
    ("2024-30", "southern summer 2024-25"),
    ("2024-36", "the fourth quarter of 2024"),
    ("2024-38", "the second third of 2024"),
    ("2024-40", "the first half of 2024"),
    ("199X", "the 1990s"),
    ("200X", "the decade 2000-2009"),
    ("18XX", "the 19th century"),
    ("10XX", "the 11th century"),
    ("20XX", "the 21st century"),
    ("2XXX", "the 3rd millennium"),
    ("2024-XX", "some month in 2024"),
    ("1985-04-XX", "some day in April 1985"),
    ("1985-XX-XX", "some day in 1985"),
    ("2004-XX-15", "a date written 2004-XX-15"),
    ("1950S2", "1950 to 2 significant digits"),
    ("2010~", "about 2010"),
    ("2010?", "possibly 2010"),
    ("2010%", "possibly about 2010"),
    ("2004-06~-11", "about 11 June 2004"),
    ("?2004-06-~11", "possibly about 11 June 2004"),
    ("2023-03/2023-05", "from March to May 2023"),
    ("2024-06-19/2024-06-21", "from 19 to 21 June 2024"),
    ("2024-06-19/2024-07-02", "from 19 June to 2 July 2024"),
    ("2023-12/2024-02", "from December 2023 to February 2024"),
    ("2024/2024", "throughout 2024"),
    ("2022-02/..", "from February 2022 on"),
    ("../2024", "until 2024"),
    ("2024/", "from 2024 until an unknown date"),
    ("/2024", "from an unknown date until 2024"),
    ("[2024-10..2024-12]", "some time from October to December 2024"),
    ("[2023,2024]", "2023 or 2024"),
    ("[1667,1668,1670..1672]", "1667, 1668 or some time from 1670 to 1672"),
    ("[..2019]", "2019 or earlier"),
    ("[2021..]", "2021 or later"),
    ("[2024-06-19]", "19 June 2024"),
    ("{2025-01,2025-02}", "in January 2025 and in February 2025"),
    ("{2024-06-19,2024-06-21}", "on 19 June 2024 and on 21 June 2024"),
    ("{1960,1961-12}", "in 1960 and in December 1961"),
    ("{2024-01..2024-03}", "each month from January to March 2024"),
    ("{1960..}", "each year from 1960 on"),
    ("{..1984}", "each year up to 1984"),
    ("{2024-10}", "in October 2024"),
    ("{2024-01..2024-03,2024-06}", "in each month from January to March 2024 and in June 2024"),
]


@pytest.mark.parametrize(("text", "words"), IN_WORDS, ids=[text for text, _ in IN_WORDS])
def test_a_date_is_said_in_plain_english(text: str, words: str) -> None:
    assert in_words(parse(text)) == words


@pytest.mark.parametrize("text", CASES)
def test_every_date_of_the_table_can_be_said_in_words_that_do_not_mislead(text: str) -> None:
    when = parse(text)
    words = in_words(when)
    assert words
    try:
        again = parse(read(words).edtf)
    except DateError:
        return
    assert (again.earliest, again.latest) == (when.earliest, when.latest)


marks = st.sampled_from(["", "", "?", "~", "%"])


@st.composite
def promised_dates(draw: st.DrawFn) -> str:
    """A date whose words are promised to be read back with its bounds."""
    year = draw(st.integers(-9000, 9000))
    text = f"{year:05d}" if year < 0 else f"{year:04d}"
    kinds = ["year", "month", "day", "part", "decade", "century", "millennium", "unknown"]
    kind = draw(st.sampled_from(kinds))
    if kind == "month":
        text += f"-{draw(st.integers(1, 12)):02d}"
    elif kind == "day":
        month = draw(st.integers(1, 12))
        text += f"-{month:02d}-{draw(st.integers(1, month_length(year, month))):02d}"
    elif kind == "part":
        text += f"-{draw(st.integers(21, 41))}"
    elif kind == "unknown":
        text += draw(st.sampled_from(["-XX", "-04-XX", "-XX-XX"]))
    elif kind != "year":
        places = {"decade": 1, "century": 2, "millennium": 3}[kind]
        text = f"{abs(year):04d}"[:-places] + "X" * places
    return text + draw(marks)


@st.composite
def promised_texts(draw: st.DrawFn) -> str:
    """A text whose words are promised to be read back with its bounds."""
    kind = draw(st.sampled_from(["one", "open", "range", "list"]))
    first, second = draw(promised_dates()), draw(promised_dates())
    if kind == "one":
        return first
    if kind == "open":
        forms = ["{}/..", "../{}", "{}/", "/{}", "[{}..]", "[..{}]", "{{{}..}}", "{{..{}}}"]
        return draw(st.sampled_from(forms)).format(first)
    if kind == "list":
        members = [first, second, *draw(st.lists(promised_dates(), max_size=1))]
        return draw(st.sampled_from(["[{}]", "{{{}}}"])).format(",".join(members))
    starts = [parse(date).earliest or 0 for date in (first, second)]
    start, end = (first, second) if starts[0] <= starts[1] else (second, first)
    return draw(st.sampled_from(["{}/{}", "[{}..{}]", "{{{}..{}}}"])).format(start, end)


@settings(deadline=None)
@given(promised_texts())
def test_words_are_read_back_with_the_bounds_of_the_date(text: str) -> None:
    when = parse(text)
    again = parse(read(in_words(when)).edtf)
    assert (again.earliest, again.latest) == (when.earliest, when.latest)
    assert (again.uncertain, again.approximate) == (when.uncertain, when.approximate)
