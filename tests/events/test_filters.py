"""A filter is one value with several faces: its parameters, its sentence, its condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.clauses import split_words
from events.errors import EventGraphError, FilterError
from events.filters import EventFilter
from events.parameters import MAX_VALUES, PARAMETERS, read_params
from events.vocabulary import EVENT_TYPES

DATES = st.sampled_from(["", "2024", "2024-10", "2024-10-03", "[2024-10..2024-12]"])
LATER = st.sampled_from(["", "2025", "2025-03", "2025-03-31"])
FILTERS = st.builds(
    EventFilter,
    since=DATES,
    until=LATER,
    dates=st.sampled_from(["possible", "certain"]),
    actors=st.lists(st.sampled_from(["a", "b-c", "d.e"]), unique=True).map(tuple),
    match=st.sampled_from(["any", "all"]),
    types=st.lists(st.sampled_from(list(EVENT_TYPES)), unique=True, max_size=3).map(tuple),
    words=st.text("abc \"'%_!ß", max_size=12).map(str.strip),
    claimants=st.lists(st.sampled_from(["a", "b-c"]), unique=True).map(tuple),
    rollup=st.booleans(),
    only=st.lists(st.sampled_from(["e1", "b-c", "e.3"]), unique=True).map(tuple),
)


@given(FILTERS)
def test_parameters_read_back_as_the_same_filter(asked: EventFilter) -> None:
    reading = read_params(asked.params())
    assert (reading.filter, reading.problems) == (asked, ())


@given(st.lists(st.tuples(st.sampled_from([*PARAMETERS, "x"]), st.text(max_size=70))))
def test_whatever_stands_in_an_address_is_answered_without_an_error(pairs: list[tuple[str, str]]) -> None:
    reading = read_params(pairs, lambda name, ids: set())
    assert isinstance(reading.filter, EventFilter)
    assert all(isinstance(problem, FilterError) and str(problem) for problem in reading.problems)


@pytest.mark.parametrize(
    ("pair", "holds"),
    [
        (("since", "banana"), "banana"),
        (("until", "2023-02-29"), "2023-02-29"),
        (("dates", "maybe"), "possible or certain"),
        (("match", "some"), "any or all"),
        (("type", "ASAULT"), "did you mean ASSAULT?"),
        (("actor", "nobody"), "nobody"),
        (("claimant", "nobody"), "no such actor here"),
        (("only", "nothing"), "no such event here"),
        (("v", "7"), "v=1"),
        (("rollup", "yes"), "write 1"),
        (("q", "x" * 300), "200 characters"),
    ],
)
def test_a_bad_value_is_left_out_and_said_with_a_remedy(pair: tuple[str, str], holds: str) -> None:
    reading = read_params([pair], lambda name, ids: set())
    assert reading.filter == EventFilter()
    assert len(reading.problems) == 1
    assert holds in str(reading.problems[0])
    assert reading.problems[0].parameter == pair[0]


def test_words_are_understood_where_a_date_is_asked() -> None:
    asked = read_params([("since", "late 2024"), ("until", "March 2025")]).filter
    assert (asked.since, asked.until) == ("[2024-10..2024-12]", "2025-03")


@pytest.mark.parametrize("text", ['"', '""', ' " " ', "  "])
def test_quotes_without_a_word_ask_for_nothing(text: str) -> None:
    assert read_params([("q", text)]).filter == EventFilter(words=text) == EventFilter()


def test_a_period_runs_from_the_first_day_of_since_to_the_last_of_until() -> None:
    asked = EventFilter(since="2024-02", until="2024-02")
    first, last = asked.period
    assert first is not None and last is not None
    assert last - first == 28


def test_a_reversed_period_is_refused_and_left_out() -> None:
    with pytest.raises(EventGraphError, match="2025"):
        EventFilter(since="2025", until="2024")
    reading = read_params([("since", "2025"), ("until", "2024"), ("q", "talks")])
    assert reading.filter == EventFilter(words="talks")
    assert len(reading.problems) == 1


def test_a_parameter_given_twice_is_not_guessed_at() -> None:
    reading = read_params([("since", "2024"), ("since", "2025")])
    assert reading.filter == EventFilter()
    assert "once" in str(reading.problems[0])


def test_the_sentence_names_actors_types_period_and_words() -> None:
    asked = EventFilter(
        since="2024-10",
        until="2025-03",
        dates="certain",
        actors=("a", "b"),
        match="all",
        types=("AID",),
        words='"sea port" raid',
    )
    said = asked.sentence({"a": "Ada", "b": "Bern"})
    assert (
        said
        == "from October 2024 to March 2025 for certain, with Ada and Bern, of type Aid, holding “sea port” and “raid”"
    )


def test_the_sentence_says_who_claims_and_how_many_events_are_kept() -> None:
    asked = EventFilter(claimants=("a", "b"), sources=("a",), only=("e1", "e2", "e3"))
    said = asked.sentence({"a": "Ada", "b": "Bern"}, {"a": "A paper"})
    assert said == "among 3 kept events, resting on “A paper”, as claimed by Ada or Bern"
    assert EventFilter(only=("e1",)).sentence() == "among 1 kept event"


def test_the_sentence_says_that_what_belongs_together_counts_together() -> None:
    names = {"a": "Ada", "b": "Bern"}
    assert EventFilter(actors=("a",), rollup=True).sentence(names) == "with Ada and what belongs to it"
    both = EventFilter(actors=("a", "b"), match="all", rollup=True)
    assert both.sentence(names) == "with Ada and Bern and what belongs to them"


def test_more_values_than_may_be_asked_at_once_are_cut_and_said() -> None:
    reading = read_params([("only", f"e{n}") for n in range(MAX_VALUES + 1)])
    assert len(reading.filter.only) == MAX_VALUES
    assert "at most 200" in str(reading.problems[0])


def test_a_filter_that_asks_nothing_has_no_parameters_no_sentence_and_no_condition() -> None:
    assert (EventFilter().params(), EventFilter().sentence(), EventFilter().condition()) == ([], "", ("1 = 1", ()))


@given(FILTERS)
def test_values_are_parameters_of_the_condition_never_its_text(asked: EventFilter) -> None:
    sql, values = asked.condition()
    assert sql.count("?") == len(values)
    assert "b-c" not in sql and "ß" not in sql


@given(FILTERS)
def test_without_a_clause_the_others_are_kept(asked: EventFilter) -> None:
    assert asked.without("period").clauses().keys() == asked.clauses().keys() - {"period"}
    assert asked.without("actors", "types").clauses().keys() == asked.clauses().keys() - {"actors", "types"}
    assert asked.without("only", "evidence").clauses().keys() == asked.clauses().keys() - {"only", "evidence"}


def test_double_quotes_keep_words_together() -> None:
    assert split_words('sea "port of call" raid') == ["sea", "port of call", "raid"]
    assert split_words('an "open quote') == ["an", "open", "quote"]


def test_quotes_part_words_that_touch_them() -> None:
    assert split_words('"a"b') == ["a", "b"]
    assert split_words('a"b c"d') == ["a", "b c", "d"]


def test_curly_quotes_are_quotes() -> None:
    assert split_words("raid “port of call” „by sea“") == ["raid", "port of call", "by sea"]


def test_a_phrase_stays_together_while_the_next_one_is_typed() -> None:
    assert split_words('"port of call" "by s') == ["port of call", "by", "s"]


@given(st.lists(st.text("ab \t", min_size=1).filter(str.strip), min_size=1), st.sampled_from(["", " ", "\n"]))
def test_phrases_are_found_whatever_stands_between_them(phrases: list[str], between: str) -> None:
    assert split_words(between.join(f'"{phrase}"' for phrase in phrases)) == phrases
