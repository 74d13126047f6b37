from __future__ import annotations

import pytest

from events.problems import LIMIT, Nearest, Problems, did_you_mean


def test_problems_are_listed_by_file_line_and_column() -> None:
    problems = Problems()
    for file, line, column in [
        ("b.csv", 2, 1),
        ("a.csv", 10, 1),
        ("a.csv", 2, 12),
        ("a.csv", 2, 3),
        ("a.csv", 0, 0),
    ]:
        problems.add(file, "wrong", "mend it", line=line, column=column)
    places = [(problem.file, problem.line, problem.column) for problem in problems.listed()]
    assert places == [("a.csv", 0, 0), ("a.csv", 2, 3), ("a.csv", 2, 12), ("a.csv", 10, 1), ("b.csv", 2, 1)]


@pytest.mark.parametrize(("extra", "rest"), [(1, "1 more problem is not listed"), (1_500, "1,500 more problems are")])
def test_above_a_thousand_the_rest_is_counted(extra: int, rest: str) -> None:
    problems = Problems()
    for number in range(LIMIT + extra):
        problems.add("a.csv", "wrong", "mend it", line=number + 2)
    listed = problems.listed()
    assert len(listed) == LIMIT + 1
    assert rest in str(listed[-1])
    assert str(problems.error()).startswith(f"{LIMIT + extra:,} problems, the first: a.csv:2: wrong")


def test_the_first_of_very_many_are_kept_whatever_order_they_come_in() -> None:
    problems = Problems()
    for number in range(50_000, 0, -1):
        problems.add("a.csv", "wrong", "mend it", line=number)
    listed = problems.listed()
    assert [problem.line for problem in listed[:-1]] == list(range(1, LIMIT + 1))
    assert listed[-1].message == "49,000 more problems are not listed"


def test_a_remedy_that_is_work_is_only_sought_for_what_is_listed() -> None:
    problems, asked = Problems(), []

    def remedy() -> str:
        asked.append(1)
        return "mend it"

    for number in range(LIMIT + 10):
        problems.add("a.csv", "wrong", remedy, line=number + 2)
    assert asked == []
    assert problems.listed()[0].remedy == "mend it"
    assert len(asked) == LIMIT


@pytest.mark.parametrize(
    ("value", "guess"),
    [
        ("norht-korea", 'did you mean "north-korea"?'),
        ("NORTH-KOREA ", 'did you mean "north-korea"?'),
        ("atlantis", ""),
        ("", ""),
    ],
)
def test_the_nearest_candidate_is_named_whatever_its_case(value: str, guess: str) -> None:
    assert did_you_mean(value, ["south-korea", "north-korea", "russia"]) == guess


@pytest.mark.parametrize("typo", ["evnet-70000", "event-7000", "event-700001", "xevent-70000", "Event-70000"])
def test_the_nearest_of_a_hundred_thousand_ids_is_near(typo: str) -> None:
    nearest = Nearest(f"event-{number}" for number in range(100_000))
    remedy = nearest.remedy(typo, "add it")
    if typo == "event-7000":
        assert remedy == 'did you mean "event-7000"? Otherwise add it'
    else:
        assert remedy.startswith('did you mean "event-') and "7000" in remedy


def test_without_a_near_id_only_the_other_remedy_is_told() -> None:
    assert Nearest(["veldoria"]).remedy("xyz", "add it to actors.csv") == "add it to actors.csv"
    assert Nearest([]).remedy("xyz", "add it to actors.csv") == "add it to actors.csv"
