from __future__ import annotations

import pickle
from typing import Any

import pytest

from events import errors
from events.errors import (
    CollectionError,
    DateError,
    EventGraphError,
    ExportError,
    FilterError,
    FormatError,
    LimitError,
    Problem,
    StoreError,
    shown,
)

PROBLEM = Problem("events.csv", 7, 2, "when", "2024-13", "month 13 does not exist", "write a month from 01 to 12")


def test_the_docstring_draws_every_error_there_is() -> None:
    found = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert errors.__doc__ is not None
    assert all(name in errors.__doc__ for name in found)
    assert len(found) == 10


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            DateError("2024-13", "month 13 does not exist", "write 12"),
            'date "2024-13": month 13 does not exist; write 12',
        ),
        (FilterError("dates", "maybe", "write possible"), 'dates="maybe" cannot be used: write possible'),
        (FilterError("date", "", "there is no such parameter"), '"date" cannot be used: there is no such parameter'),
        (CollectionError([PROBLEM]), f"1 problem: {PROBLEM}"),
        (CollectionError([PROBLEM, PROBLEM]), f"2 problems, the first: {PROBLEM}"),
        (CollectionError([PROBLEM], 2_500), f"2,500 problems, the first: {PROBLEM}"),
        (CollectionError([]), "the collection cannot be used"),
        (StoreError("no store"), "no store"),
        (
            LimitError(2.0),
            "this question takes longer than 2 seconds and was stopped; narrow the filter, or have the explorer served"
            " with a higher --query-limit",
        ),
        (
            FormatError("in.csv: no format", ("csv", "json")),
            "in.csv: no format; choose one with --format csv|json, or give it a first line that names its columns",
        ),
        (ExportError("no export"), "no export"),
    ],
)
def test_an_error_is_one_sentence_and_comes_through_a_process_border(error: Exception, sentence: str) -> None:
    assert isinstance(error, EventGraphError)
    assert str(error) == sentence
    assert str(pickle.loads(pickle.dumps(error))) == sentence


def test_a_date_error_keeps_its_parts() -> None:
    error = DateError("soon", "not understood", "write 2024-10")
    assert (error.text, error.reason, error.remedy) == ("soon", "not understood", "write 2024-10")


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, 'events.csv:7:2: when "2024-13": month 13 does not exist; write a month from 01 to 12'),
        ({"value": ""}, "events.csv:7:2: when: month 13 does not exist; write a month from 01 to 12"),
        (
            {"column": 0, "field": "", "value": ""},
            "events.csv:7: month 13 does not exist; write a month from 01 to 12",
        ),
        (
            {"line": 0, "column": 0, "field": "", "value": "", "message": "gone", "remedy": "add it"},
            "events.csv: gone; add it",
        ),
    ],
)
def test_a_problem_names_its_place_as_far_as_there_is_one(changes: dict[str, Any], line: str) -> None:
    fields = {name: getattr(PROBLEM, name) for name in Problem.__slots__}
    assert str(Problem(**(fields | changes))) == line


def test_a_value_is_shown_on_one_line_and_cut_when_long() -> None:
    assert shown("two\nlines\tand \u202e") == '"two\\nlines\\tand \\u202e"'
    assert shown("Велдория") == '"Велдория"'
    assert shown("x" * 61) == '"' + "x" * 59 + '…"'
