"""Texts that are refused, each with its reason and a remedy that works."""

from __future__ import annotations

import re

import pytest

from events.dates import parse
from events.errors import DateError

REFUSALS = [
    ("", "empty"),
    ("   ", "empty"),
    ("2023-02-29", "day 29 does not exist: 2023-02 has 28 days"),
    ("1900-02-29", "day 29 does not exist"),
    ("-0001-02-29", "day 29 does not exist"),
    ("2024-06-31", "2024-06 has 30 days"),
    ("2024-06-00", "day 00 does not exist"),
    ("2024-00", "month 00 does not exist"),
    ("2024-13", "month 13 does not exist"),
    ("2024-20", "month 20 does not exist"),
    ("2024-42", "month 42 does not exist"),
    ("2024-13-01", "month 13 does not exist"),
    ("2024-24-01", "month 24 does not exist"),
    ("2024-13?", "month 13 does not exist"),
    ("?2023-02-~29", "day 29 does not exist"),
    ("2024/2023", "it ends (2023) before it begins (2024)"),
    ("2024-06/2024-05-31", "it ends (2024-05-31) before it begins (2024-06)"),
    ("2024-06-20/2024-06-19", "before it begins"),
    ("-0001/-0002", "before it begins"),
    ("[2024-12..2024-10]", "before it begins"),
    ("{2024..2023}", "before it begins"),
    ("２０２４", "is not one of the digits 0 to 9"),
    ("2024-０６", "is not one of the digits 0 to 9"),
    ("٢٠٢٤", "is not one of the digits 0 to 9"),
    ("2024²", "is not one of the digits 0 to 9"),
    ("2024–06", "is not a hyphen"),
    ("−0044", "is not a hyphen"),
    ("2024é", "has no place in a date"),
    ("2024\x00", "has no place in a date"),
    ("2024 -06", "a space in the date"),
    ("2024-06 / 2024-07", "a space in the date"),
    ("[2024, 2025]", "a space in the date"),
    ("2024\u00a006", "a space in the date"),
    ("1" * 65, "has 65 characters"),
    (" " * 65, "has 65 characters"),
    ("2024/" * 200_000, "has 1000000 characters"),
    ("Y170000002", "out of range"),
    ("Y-170000002", "out of range"),
    ("Y10000", "out of range"),
    ("Y-17E7", "out of range"),
    ("Y1E999999999999", "out of range"),
    ("Y1E4", "out of range"),
    ("Y9E0009", "out of range"),
    ("12024-01", "out of range"),
    ("12024", "out of range"),
    ("9999-24", "ends in the year 10000"),
    ("9999-28", "ends in the year 10000"),
    ("9999-30", "ends in the year 10000"),
    ("999X-24", "may end in the year 10000"),
    ("-0000", "year 0 has no minus sign"),
    ("-0000-01", "year 0 has no minus sign"),
    ("?-0000", "year 0 has no minus sign"),
    ("Y-0000", "year 0 has no minus sign"),
    ("2023-02-3X", "no date fits"),
    ("2024-2X", "no date fits"),
    ("2024-XX-32", "no date fits"),
    ("XXXX-02-30", "no date fits"),
    ("XXX1-02-29", "no date fits"),
    ("X100-02-29", "no date fits"),
    ("2024-3X-15", "no date fits"),
    ("201X-13", "no date fits"),
    ("201X-45", "no date fits"),
    ("/", "neither end of the interval is a date"),
    ("../..", "neither end"),
    ("../", "neither end"),
    ("/..", "neither end"),
    ("a/b/c", "an interval has one slash"),
    ("10/11/2024", "an interval has one slash"),
    ("2024//2025", "an interval has one slash"),
    ("2024-06/2024-13", 'in "2024-13": month 13 does not exist'),
    ("2024-06-19T10:00:00/2024-06-20", "no times of day"),
    ("[2024-06-19T10:00:00Z]", "no times of day"),
    ("[2024]/2025", "a set begins with"),
    ("2023/[2024]", "ends of an interval are single dates"),
    ("{2024}/2025", "a set begins with"),
    ("[", "a set begins with"),
    ("[2024", "a set begins with"),
    ("[2024}", "a set begins with"),
    ("[[2024]]", "a set begins with"),
    ("[2024/2025]", "a set begins with"),
    ("[2024]?", "a set begins with"),
    ("[]", "missing between commas"),
    ("[2024,]", "missing between commas"),
    ("{,2024}", "missing between commas"),
    ("[..]", "open only before its first date or after its last"),
    ("[2024..,2026]", "open only before"),
    ("[2020,..2024]", "open only before"),
    ("[2024...2025]", 'in ".2025"'),
    ("2024-6-19", "month and day are written with two digits"),
    ("2024-6", "month and day are written with two digits"),
    ("20240619", "not separated"),
    ("476", "a year has four digits"),
    ("-44", "a year has four digits"),
    ("24-06-19", "a year has four digits"),
    ("+2024", "no plus sign"),
    ("2024-Q4", "a quarter is written as a number"),
    ("2024-W25", "weeks are no part of EDTF"),
    ("2024-171", "days of the year are no part of EDTF"),
    ("199u", "unknown digits are not written like this"),
    ("199x", "unknown digits are not written like this"),
    ("2024-uu", "unknown digits are not written like this"),
    ("2004-06-uu/2004-07-03", "unknown digits are not written like this"),
    ("open/2024", "older way to write the end of an interval"),
    ("2024/unknown", "older way to write the end of an interval"),
    ("2024?~", "two qualifiers stand next to each other"),
    ("??2024", "two qualifiers stand next to each other"),
    ("Y44", "a year with Y has four digits or an exponent"),
    ("Y5S1", "a year with Y has four digits or an exponent"),
    ("y2024", "the Y before a year is a capital"),
    ("Y2024-06", "a year with Y has no month"),
    ("1950S0", "1 to 4 significant digits"),
    ("1950S5", "1 to 4 significant digits"),
    ("1950S99999999", "1 to 4 significant digits"),
    ("2024-06-19T10:00", "the time is not complete"),
    ("2024-06-19T10:00:00.5Z", "the time is not complete"),
    ("2024-06-19T", "the time is not complete"),
    ("2024-06-19T24:00:00", "the time 24:00:00 does not exist"),
    ("2024-06-19T23:60:00", "the time 23:60:00 does not exist"),
    ("2024-06-19T23:30:60", "the time 23:30:60 does not exist"),
    ("2024-06-19T10:00:00+24", "this offset from UTC does not exist"),
    ("2023-02-29T10:00:00", "day 29 does not exist"),
    ("2024-06-19-20", "something follows the day"),
    ("late 2024", "a space in the date"),
    ("tomorrow", "not an EDTF date"),
    ("null", "not an EDTF date"),
    ("..", "not an EDTF date"),
    ("]", "not an EDTF date"),
    ("195XS2", "not an EDTF date"),
    ("2024-06-19Z", "something follows the day"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSALS, ids=[repr(text[:30]) for text, _ in REFUSALS])
def test_a_text_is_refused_for_its_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert reason in caught.value.reason
    assert len(caught.value.text) <= 65
    assert caught.value.remedy.startswith(("write", "leave", "put"))
    assert caught.value.remedy in str(caught.value)


@pytest.mark.parametrize("text", [text for text, _ in REFUSALS])
def test_a_remedy_shows_an_example_that_is_accepted(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    examples = re.findall(r"[\[{]?(?:\.\.)?-?[0-9]{3}[0-9X]\S*", caught.value.remedy)
    accepted = []
    for example in examples:
        try:
            accepted.append(parse(example.rstrip(":,);")))
        except DateError:
            continue
    assert accepted or "%" in caught.value.remedy or "+02:00" in caught.value.remedy


def test_the_refused_text_is_kept_in_the_error() -> None:
    with pytest.raises(DateError) as caught:
        parse(" 2024-13 ")
    assert caught.value.text == "2024-13"
