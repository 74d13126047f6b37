"""Phrases that are not understood, or that may mean two things: refused with the reason, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from events.dates import parse
from events.errors import DateError
from events.phrases import read

RELATIVE = "it depends on the day on which it is said"
NO_YEAR = "the year is missing"
TWO_DIGITS = "the year has two digits"
SHORTENED = "the second year is shortened"
UNKNOWN = "not understood"

REFUSALS = [
    ("10/11/2024", "this may be 10 November 2024 or 11 October 2024"),
    ("10-11-2024", "this may be 10 November 2024 or 11 October 2024"),
    ("10.11.2024", "this may be 10 November 2024 or 11 October 2024"),
    ("since 1/2/2024", "this may be 1 February 2024 or 2 January 2024"),
    ("winter 2024", "it may begin in 2023 or in 2024"),
    ("the winter of 2024", "it may begin in 2023 or in 2024"),
    ("southern summer 2024", "it may begin in 2023 or in 2024"),
    ("early winter 2024", "it may begin in 2023 or in 2024"),
    ("the 1900s", "the ten years from 1900 or the hundred"),
    ("late 2000s", "the ten years from 2000 or the hundred"),
    ("2022–23", SHORTENED),
    ("2005–11", SHORTENED),
    ("2022 - 23", SHORTENED),
    ("since 2022-23", SHORTENED),
    ("last week", RELATIVE),
    ("last year", RELATIVE),
    ("next month", RELATIVE),
    ("this summer", RELATIVE),
    ("last Tuesday", RELATIVE),
    ("yesterday", RELATIVE),
    ("today", RELATIVE),
    ("three days ago", RELATIVE),
    ("until now", RELATIVE),
    ("recently", RELATIVE),
    ("March", NO_YEAR),
    ("in March", NO_YEAR),
    ("early March", NO_YEAR),
    ("19 June", NO_YEAR),
    ("June 19", NO_YEAR),
    ("autumn", NO_YEAR),
    ("Q4", NO_YEAR),
    ("from March to May", NO_YEAR),
    ("10/11/24", TWO_DIGITS),
    ("'24", TWO_DIGITS),
    ("the 90s", TWO_DIGITS),
    ("the nineties", TWO_DIGITS),
    ("31 June 2024", "day 31 does not exist"),
    ("29 February 2023", "day 29 does not exist"),
    ("30/02/2024", "day 30 does not exist"),
    ("32/13/2024", "month 13 does not exist"),
    ("0 June 2024", "day 00 does not exist"),
    ("Friday 19 June 2024", "19 June 2024 was a Wednesday"),
    ("2023-02-29", "day 29 does not exist"),
    ("2024-13", "month 13 does not exist"),
    ("from May to March 2023", "it ends (2023-03) before it begins (2023-05)"),
    ("between 2024 and 2023", "before it begins"),
    ("late 2023 and early 2024", "no date can say"),
    ("0 BC", "no year 0 is counted from Christ"),
    ("after 9999", UNKNOWN),
    ("winter 2022-24", "winter runs from one year into the next"),
    ("autumn 2022-23", "autumn lies in one year"),
    ("early first half of 2024", UNKNOWN),
    ("Q5 2024", UNKNOWN),
    ("fifth quarter of 2024", UNKNOWN),
    ("the 0th century", UNKNOWN),
    ("Easter 2024", UNKNOWN),
    ("Ramadan 2024", UNKNOWN),
    ("since the onset of the war in February 2022", UNKNOWN),
    ("2024 2025", UNKNOWN),
    ("2024 and", UNKNOWN),
    ("between 2024", UNKNOWN),
    ("between 2022 and 2023 and 2024", UNKNOWN),
    ("to 2024 to", UNKNOWN),
    ("the the 2024", UNKNOWN),
    ("19 June 2024 at noon", UNKNOWN),
    ("week 25 of 2024", UNKNOWN),
    ("juin 2024", UNKNOWN),
    ("foo", UNKNOWN),
    ("-", "EDTF"),
    ("２０２４年", "is not one of the digits"),
    ("１９ June 2024", "'１' is not one of the digits 0 to 9"),
    ("19 Июня 2024", "has no place in an English date"),
    ("", "the date is empty"),
    ("x" * 161, "at most 160"),
    ("late " * 50_000 + "2024", "at most 160"),
]


@pytest.mark.parametrize(("phrase", "reason"), REFUSALS, ids=[repr(phrase[:40]) for phrase, _ in REFUSALS])
def test_a_phrase_is_refused_for_its_reason_with_an_example(phrase: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        read(phrase)
    assert reason in caught.value.reason
    assert any(sign.isdigit() for sign in caught.value.remedy) or "weekday" in caught.value.remedy


def test_an_ambiguous_day_is_refused_with_both_ways_to_write_it() -> None:
    with pytest.raises(DateError) as caught:
        read("10/11/2024")
    assert caught.value.text == "10/11/2024"
    assert caught.value.remedy == "write 2024-11-10 or 2024-10-11"


def test_a_phrase_may_not_grow_into_an_overlong_date() -> None:
    days = ", ".join(str(day) for day in range(1, 9))
    with pytest.raises(DateError, match="at most 64"):
        read(f"{days} and 9 June 2024")


WORDS = [
    "early", "mid", "late", "the", "of", "in", "on", "and", "or", "to", "from", "since", "until",
    "between", "before", "after", "by", "end", "half", "first", "quarter", "winter", "spring", "march",
    "june", "2024", "2025", "19", "3", "bc", "about", "possibly", "-", ",", "1990s", "19th", "century",
    "q4", "2024-06", "each", "month", "some", "day",
]  # fmt: skip


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join),
        st.lists(st.sampled_from(WORDS), max_size=16).map("".join),
    )
)
@example("and " * 25)
@example("1-" * 50)
@example("between to and")
@example("before -9999")
@example("after 9999-12-31")
@example("early 2024-99")
@example("winter 9999-00")
@example("since about 2024-24")
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    try:
        reading = read(text)
    except DateError as error:
        assert error.reason and error.remedy
    else:
        assert parse(reading.edtf).edtf == reading.edtf
        assert reading.said
