"""What holds for every date: made dates of all kinds, and texts of any kind."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from events.calendar import month_length, weekday, year_month_day, year_text
from events.dates import PRECISIONS, When, day_number, from_iso, iso, parse
from events.errors import DateError

EDTF_SIGNS = "0123456789XYEST?~%.,:/-[]{}Z+ "
LISTED = 120

unhurried = settings(deadline=None)
years = st.integers(-9999, 9999)
marks = st.sampled_from(["", "", "?", "~", "%"])


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    """A day, month, part of a year or year."""
    year = draw(years)
    kind = draw(st.sampled_from(["year", "month", "part", "day"]))
    if kind == "year":
        return year_text(year)
    if kind == "part":
        last = 41 if year < 9999 else 23
        return f"{year_text(year)}-{draw(st.integers(21, last))}"
    month = draw(st.integers(1, 12))
    if kind == "month":
        return f"{year_text(year)}-{month:02d}"
    return f"{year_text(year)}-{month:02d}-{draw(st.integers(1, month_length(year, month))):02d}"


@st.composite
def dates(draw: st.DrawFn) -> str:
    """One date, perhaps qualified, with unspecified digits or significant ones."""
    text = draw(plain_dates())
    kind = draw(st.sampled_from(["plain", "plain", "marked", "unspecified", "component", "significant"]))
    if kind == "marked":
        return text + draw(marks)
    if kind == "component":
        return "-".join(part + draw(marks) for part in text.rsplit("-", text.count("-", 1)))
    if kind == "unspecified":
        holes = draw(st.sets(st.integers(0, len(text) - 1), min_size=1))
        holed = "".join("X" if place in holes and sign != "-" else sign for place, sign in enumerate(text))
        return holed if accepted(holed) else text
    if kind == "significant":
        return f"{year_text(draw(years))}S{draw(st.integers(1, 4))}"
    return text


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Any EDTF text: a date, an interval or a set."""
    kind = draw(st.sampled_from(["date", "interval", "open", "set"]))
    if kind == "date":
        return draw(dates())
    if kind == "interval":
        start, end = draw(dates()), draw(dates())
        return f"{start}/{end}" if accepted(f"{start}/{end}") else f"{end}/{start}"
    if kind == "open":
        return draw(st.sampled_from(["{}/..", "../{}", "{}/", "/{}", "[{}..]", "[..{}]", "{{{}..}}"])).format(
            draw(dates())
        )
    members = draw(st.lists(dates(), min_size=1, max_size=4))
    body = ",".join(members)
    return f"[{body}]" if draw(st.booleans()) else f"{{{body}}}"


def accepted(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


@unhurried
@given(texts())
def test_bounds_are_in_order_and_stretches_lie_between_them(text: str) -> None:
    when = parse(text)
    assert when.precision in PRECISIONS
    assert when.shape in ("day", "within", "throughout", "each", "open")
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest
    assert 1 <= len(when.spans) <= LISTED
    assert when.spans[0][0] == when.earliest
    assert when.spans[-1][1] == when.latest


@unhurried
@given(texts())
def test_stretches_are_in_order_and_apart(text: str) -> None:
    spans = parse(text).spans
    for (_, before), (after, _) in zip(spans, spans[1:], strict=False):
        assert before is not None and after is not None
        assert before + 1 < after
    for first, last in spans:
        assert first is None or last is None or first <= last


@unhurried
@given(texts())
def test_the_canonical_text_says_the_same(text: str) -> None:
    when = parse(text)
    assert parse(when.edtf) == when
    assert len(when.edtf) <= 64


@unhurried
@given(texts())
def test_an_end_without_a_bound_is_open_or_unknown(text: str) -> None:
    when = parse(text)
    assert (when.earliest is None) == (when.start != "known")
    assert (when.latest is None) == (when.end != "known")
    if when.shape == "open":
        assert when.earliest is None or when.latest is None
    if when.shape == "day":
        assert when.earliest == when.latest


@unhurried
@given(dates(), dates())
def test_an_interval_contains_its_ends_or_is_refused(start: str, end: str) -> None:
    first, last = parse(start), parse(end)
    assert first.earliest is not None and last.latest is not None
    if first.earliest > last.latest:
        assert not accepted(f"{start}/{end}")
        return
    when = parse(f"{start}/{end}")
    assert (when.earliest, when.latest) == (first.earliest, last.latest)
    assert when.shape == "throughout"


def days_of(when: When, limit: int = 400) -> set[int]:
    """The days of all stretches, at most `limit` and one from the start of each."""
    found: set[int] = set()
    for first, last in when.spans:
        assert first is not None and last is not None
        found.update(range(first, min(last, first + limit) + 1))
    return found


@unhurried
@given(st.lists(plain_dates(), min_size=1, max_size=5))
def test_a_set_has_the_days_of_its_members(members: list[str]) -> None:
    together: set[int] = set()
    for member in members:
        together |= days_of(parse(member))
    assert days_of(parse("[" + ",".join(members) + "]")) == together
    assert parse("{" + ",".join(members) + "}").spans == parse("[" + ",".join(members) + "]").spans


@unhurried
@given(st.integers(1, 9990), st.sets(st.integers(0, 7), min_size=1, max_size=4))
def test_unspecified_digits_are_the_days_whose_digits_fit(year: int, holes: set[int]) -> None:
    day = f"{year:04d}0619"
    pattern = "".join("X" if place in holes else sign for place, sign in enumerate(day))
    when = parse(f"{pattern[:4]}-{pattern[4:6]}-{pattern[6:]}")
    assert when.earliest is not None and when.latest is not None
    fitting = [
        number
        for number in range(when.earliest - 400, when.earliest + 1500)
        if 0 <= year_month_day(number)[0] <= 9999 and fits(pattern, number)
    ]
    assert fitting[0] == when.earliest
    if len(when.spans) > 1 or when.latest - when.earliest < 1000:
        listed = days_of(when, limit=1500)
        assert all(number in listed for number in fitting)
        assert all(fits(pattern, day) for span in when.spans for day in span if day is not None)


def fits(pattern: str, number: int) -> bool:
    year, month, day = year_month_day(number)
    digits = f"{year:04d}{month:02d}{day:02d}"
    return all(one in ("X", other) for one, other in zip(pattern, digits, strict=True))


@unhurried
@given(st.integers(day_number(-9999, 1, 1), day_number(9999, 12, 31)))
def test_a_day_number_is_one_day_of_the_calendar(number: int) -> None:
    assert from_iso(iso(number) or "") == number
    assert day_number(*year_month_day(number)) == number
    assert weekday(number + 7) == weekday(number)
    when = parse(iso(number) or "")
    assert (when.earliest, when.latest, when.shape) == (number, number, "day")


@unhurried
@given(st.one_of(st.text(max_size=200), st.text(EDTF_SIGNS, max_size=70)))
@example("[..")
@example("Y" + "9" * 60 + "E9")
@example("{" + ",".join(["200X-XX-15"] * 5) + "}")
@example("\ud800")
def test_any_text_is_a_date_or_refused_with_a_reason(text: str) -> None:
    try:
        when = parse(text)
    except DateError as error:
        assert error.reason and error.remedy
    else:
        assert parse(when.edtf) == when
