"""The table of EDTF texts, and what is said in detail about a few of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from events.dates import When, day_number, from_iso, iso, parse
from events.errors import DateError

CASES = list(csv.DictReader((Path(__file__).parent / "edtf_cases.csv").read_text(encoding="utf-8").splitlines()))


def days(*texts: str) -> tuple[int, ...]:
    return tuple(from_iso(text) for text in texts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_text_of_the_table_says_what_the_table_says(case: dict[str, str]) -> None:
    when = parse(case["text"])
    found = (when.edtf, iso(when.earliest) or "", iso(when.latest) or "", when.precision, when.shape)
    assert found == (
        case["canonical"], case["earliest"], case["latest"], case["precision"], case["shape"],
    )  # fmt: skip
    assert when.uncertain == (case["qualifier"] in ("?", "%") and case["qualifier"] != "")
    assert when.approximate == (case["qualifier"] in ("~", "%") and case["qualifier"] != "")
    assert parse(when.edtf) == when


def test_the_table_has_three_hundred_cases_and_none_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) >= 300
    assert len(set(texts)) == len(texts)


def test_an_open_end_is_never_given_a_bound() -> None:
    when = parse("2022-02/..")
    assert (when.latest, when.end, when.start) == (None, "open", "known")
    assert when.spans == ((when.earliest, None),)
    when = parse("../2024")
    assert (when.earliest, when.start, when.end) == (None, "open", "known")


def test_an_unknown_end_is_told_from_an_open_one() -> None:
    assert (parse("2024/").end, parse("2024/..").end) == ("unknown", "open")
    assert (parse("/2024").start, parse("../2024").start) == ("unknown", "open")
    assert parse("2024/").latest is None


def test_an_open_set_is_within_and_says_which_side_is_open() -> None:
    assert parse("[..1984]").shape == "within"
    assert (parse("[..1984]").start, parse("[1984..]").end) == ("open", "open")
    assert parse("{1984..}").shape == "each"


def test_the_stretches_of_a_set_are_in_order_and_merged_when_adjacent() -> None:
    assert parse("{2025-01,2025-02}").spans == (days("2025-01-01", "2025-02-28"),)
    assert parse("[2024-12,2024-10]").spans == (
        days("2024-10-01", "2024-10-31"),
        days("2024-12-01", "2024-12-31"),
    )
    assert parse("[1667,1668,1670..1672]").spans == (
        days("1667-01-01", "1668-12-31"),
        days("1670-01-01", "1672-12-31"),
    )
    assert parse("[2024,2024-06]").spans == (days("2024-01-01", "2024-12-31"),)


def test_the_stretches_of_an_open_set_are_open_only_outside() -> None:
    assert parse("[..1984,1990]").spans == (
        (None, from_iso("1984-12-31")),
        days("1990-01-01", "1990-12-31"),
    )
    assert parse("[1984,1990..]").spans == (
        days("1984-01-01", "1984-12-31"),
        (from_iso("1990-01-01"), None),
    )


def test_unspecified_digits_give_one_stretch_for_each_date_they_may_mean() -> None:
    assert parse("202X-02-29").spans == tuple(days(f"{y}-02-29", f"{y}-02-29") for y in (2020, 2024, 2028))
    assert len(parse("2004-XX-15").spans) == 12
    assert len(parse("2023-XX-30").spans) == 11
    assert parse("2004-XX").spans == (days("2004-01-01", "2004-12-31"),)


def test_days_that_touch_over_the_end_of_a_month_make_one_stretch() -> None:
    spans = parse("2023-0X-X1").spans
    assert days("2023-01-31", "2023-02-01") in spans
    assert all(before[1] + 1 < after[0] for before, after in zip(spans, spans[1:], strict=False))


def test_a_hundred_and_twenty_stretches_are_listed_and_more_become_one() -> None:
    assert len(parse("200X-XX-15").spans) == 120
    assert parse("20XX-XX-15").spans == (days("2000-01-15", "2099-12-15"),)
    assert len(parse("XX24").spans) == 100
    assert parse("XXX4").spans == (days("0004-01-01", "9994-12-31"),)
    assert len(parse("[200X-XX-15,2024]").spans) == 1


def test_an_interval_is_one_stretch_also_with_unspecified_digits() -> None:
    assert parse("20X4/2100").spans == (days("2004-01-01", "2100-12-31"),)


def test_a_season_belongs_to_the_year_in_which_it_begins() -> None:
    assert parse("2024-24") == When(
        "2024-24", *days("2024-12-01", "2025-02-28"), "season", "within", (days("2024-12-01", "2025-02-28"),),
        False, False,
    )  # fmt: skip
    assert parse("2024-24").spans == parse("2024-28").spans == parse("2024-30").spans


def test_a_time_of_day_never_moves_the_day_through_a_time_zone() -> None:
    for zone in ("Z", "+14:00", "-12", ""):
        for time in ("00:00:00", "23:59:59"):
            assert parse(f"2024-06-19T{time}{zone}").earliest == from_iso("2024-06-19")


def test_qualifiers_set_a_flag_and_move_no_bound() -> None:
    plain = parse("2024-10")
    for mark, uncertain, approximate in (("?", True, False), ("~", False, True), ("%", True, True)):
        when = parse(f"2024-10{mark}")
        assert (when.earliest, when.latest, when.spans) == (plain.earliest, plain.latest, plain.spans)
        assert (when.uncertain, when.approximate) == (uncertain, approximate)


def test_spaces_around_a_date_are_dropped() -> None:
    assert parse(" 2024-06 \r\n") == parse("2024-06")


def test_days_are_counted_from_1970_in_the_proleptic_gregorian_calendar() -> None:
    assert day_number(1970, 1, 1) == 0
    assert day_number(1, 1, 1) == -719_162
    assert day_number(0, 12, 31) == -719_163
    assert day_number(-9999, 1, 1) == day_number(1, 1, 1) - 25 * 146_097
    assert iso(-719_163) == "0000-12-31"
    assert iso(day_number(-44, 3, 15)) == "-0044-03-15"
    assert iso(day_number(9999, 12, 31) + 1) == "+10000-01-01"
    assert iso(None) is None


def test_every_thousandth_day_of_twenty_thousand_years_is_printed_and_read_back() -> None:
    first, last = day_number(-9999, 1, 1), day_number(9999, 12, 31)
    for day in [*range(first, last, 997), last]:
        assert from_iso(iso(day) or "") == day


@pytest.mark.parametrize("text", ["2024", "2024-06", "2024-6-19", "2023-02-29", "2024-06-19T10:00:00", "", "x" * 99])
def test_a_plain_day_is_asked_for_and_nothing_else_taken(text: str) -> None:
    with pytest.raises(DateError):
        from_iso(text)
