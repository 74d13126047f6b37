"""The table of phrases, and how phrases are said to be read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from events.dates import iso, parse
from events.phrases import Reading, read

PHRASES = list(csv.DictReader((Path(__file__).parent / "phrases.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["phrase"])
def test_a_phrase_of_the_table_is_read_as_the_table_says(row: dict[str, str]) -> None:
    reading = read(row["phrase"])
    assert reading.edtf == row["edtf"]
    assert parse(reading.edtf).edtf == reading.edtf
    assert reading.said


def test_the_table_has_a_hundred_and_fifty_phrases_and_none_twice() -> None:
    phrases = [row["phrase"] for row in PHRASES]
    assert len(phrases) >= 150
    assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("19 June 2024", "19 June 2024"),
        ("late 2024", "some day from 1 October to 31 December 2024"),
        ("2024", "some day from 1 January to 31 December 2024"),
        ("2022-23", "some day from 1 September to 30 November 2022"),
        ("winter 2024-25", "some day from 1 December 2024 to 28 February 2025"),
        ("around 2010", "some day from 1 January to 31 December 2010 (approximate)"),
        ("possibly about 19 June 2024", "19 June 2024 (uncertain and approximate)"),
        ("March to May 2023", "the whole time from 1 March to 31 May 2023"),
        ("since February 2022", "from 1 February 2022 on"),
        ("until March 2024", "until 31 March 2024"),
        ("from 2024 until an unknown date", "from 1 January 2024 until an unknown day"),
        ("from an unknown date until 2024", "from an unknown day until 31 December 2024"),
        ("before 2020", "some day up to 31 December 2019"),
        ("after 2020", "some day from 1 January 2021 on"),
        ("January and February 2025", "in January 2025 and in February 2025"),
        ("1 or 3 June 2024", "1 June 2024 or 3 June 2024"),
        ("2023 or 2025", "some day from 1 January to 31 December 2023 or from 1 January to 31 December 2025"),
        ("44 BC", "some day from 1 January 44 BC to 31 December 44 BC"),
        ("2004-XX-15", "some day from 15 January to 15 December 2004, in one of 12 stretches"),
    ],
)
def test_a_reading_says_which_days_it_can_mean(phrase: str, said: str) -> None:
    assert read(phrase).said == said


def test_edtf_is_read_as_edtf_and_keeps_its_text() -> None:
    assert read(" 2024-06-19? ") == Reading("2024-06-19?", "19 June 2024 (uncertain)")


def test_a_hyphen_between_two_full_years_is_a_stretch_and_a_season_code_stays_one() -> None:
    assert read("2022-2023").edtf == "2022/2023"
    assert read("2022-23").edtf == "2022-23"


def test_a_vague_start_makes_the_interval_begin_about_its_first_day() -> None:
    when = parse(read("since early November 2024").edtf)
    assert (iso(when.earliest), when.latest, when.approximate) == ("2024-11-01", None, True)
    when = parse(read("from late 2023 to mid-March 2024").edtf)
    assert (iso(when.earliest), iso(when.latest), when.approximate) == ("2023-10-01", "2024-03-20", True)


@pytest.mark.parametrize(
    "whole", ["2024", "October 2024", "February 2023", "spring 2024", "the 1990s", "the 19th century"]
)
def test_early_mid_and_late_lie_inside_in_order_and_touch_both_ends(whole: str) -> None:
    early, mid, late = (parse(read(f"{place} {whole}").edtf) for place in ("early", "mid", "late"))
    everything = parse(read(whole).edtf)
    assert (early.earliest, late.latest) == (everything.earliest, everything.latest)
    bounds = [early.earliest, early.latest, mid.earliest, mid.latest, late.earliest, late.latest]
    assert bounds == sorted(day for day in bounds if day is not None)


@pytest.mark.parametrize("whole", ["2024", "October 2024", "February 2023", "the 1990s", "the 19th century"])
def test_two_halves_make_the_whole(whole: str) -> None:
    first, second = (parse(read(f"{place} half of {whole}").edtf) for place in ("first", "second"))
    everything = parse(read(whole).edtf)
    assert first.latest is not None and second.earliest is not None
    assert first.latest + 1 == second.earliest
    assert (first.earliest, second.latest) == (everything.earliest, everything.latest)


@pytest.mark.parametrize("date", ["2024", "March 2024", "19 June 2024", "Q3 2024", "the 1990s", "late 2024"])
def test_before_and_after_leave_out_exactly_the_date_itself(date: str) -> None:
    itself = parse(read(date).edtf)
    before, after = parse(read(f"before {date}").edtf), parse(read(f"after {date}").edtf)
    assert itself.earliest is not None and itself.latest is not None
    assert (before.earliest, before.latest) == (None, itself.earliest - 1)
    assert (after.earliest, after.latest) == (itself.latest + 1, None)
