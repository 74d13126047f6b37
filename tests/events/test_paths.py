"""Paths between actors: every one, in order, by brute force over small networks; and what the article's say."""

from __future__ import annotations

from itertools import permutations, product
from random import Random

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import path_search
from events.chains import READINGS, Span
from events.filters import EventFilter
from events.heads import those
from events.paths import Paths, between, bounds, ego, paths
from events.store import Store
from events.ties import ties
from tests.spans import STRETCHES, follow

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

ACTORS = "abcdef"
Tie = tuple[str, str, bool, list[str]]
EVENTS = [f"e{n}" for n in range(7)]
TIES = st.lists(
    st.tuples(
        st.sampled_from(ACTORS), st.sampled_from(ACTORS), st.booleans(),
        st.lists(st.sampled_from(EVENTS), min_size=1, max_size=3, unique=True),
    ).filter(lambda tie: tie[0] != tie[1]),
    max_size=14, unique_by=lambda tie: tie[:2] if tie[2] else (min(tie[:2]), max(tie[:2]), False),
)  # fmt: skip
DATES = st.fixed_dictionaries({event: STRETCHES | st.just([]) for event in EVENTS})


def frame(found: list[Tie]) -> pd.DataFrame:
    return pd.DataFrame(found, columns=["from_id", "to_id", "directed", "event_ids"])


def bounds_of(dates: dict[str, list[Span]]) -> pd.DataFrame:
    rows = [(event, *span, True) for event, spans in dates.items() for span in spans]
    rows += [(event, float("nan"), float("nan"), False) for event, spans in dates.items() if not spans]
    made = pd.DataFrame(rows, columns=["event_id", "earliest", "latest", "dated"])
    return made.replace([float("inf"), float("-inf")], float("nan")).astype({"earliest": "Int64", "latest": "Int64"})


def resting(found: list[Tie], one: str, other: str) -> set[str]:
    return {event for tie in found if {tie[0], tie[1]} == {one, other} for event in tie[3]}


def every_path(found: list[Tie], dates: dict[str, list[Span]] | None, reading: str, longest: int) -> list[list[object]]:
    """All paths from a to f, in the order that is promised: length, -weakest, -total, actors, events of each step."""
    made: list[list[object]] = []
    for between_them in range(longest):
        for middle in permutations(ACTORS[1:-1], between_them):
            actors = ("a", *middle, "f")
            steps = [resting(found, one, other) for one, other in zip(actors, actors[1:], strict=False)]
            if dates is not None:
                steps = [{event for event in step if dates[event]} for step in steps]
            choices = [c for c in product(*steps) if dates is None or follow([dates[e] for e in c], reading)]
            if choices:
                usable = [{choice[at] for choice in choices} for at in range(len(steps))]
                counts = [len(step) for step in steps]
                made.append([len(steps), -min(counts), -sum(counts), actors, usable])
    return sorted(made, key=lambda path: path[:4])


@UNHURRIED
@given(TIES, st.none() | DATES, st.sampled_from(READINGS), st.integers(1, 4), st.integers(1, 5))
def test_paths_are_all_there_are_in_their_order_with_their_events(
    found: list[Tie], dates: dict[str, list[Span]] | None, reading: str, longest: int, most: int
) -> None:
    expected = every_path(found, dates, reading, longest)
    given_bounds = None if dates is None else bounds_of(dates)
    made = paths(frame(found), "a", "f", bounds=given_bounds, reading=reading, longest=longest, most=most)
    assert [path.actors for path in made.found] == [path[3] for path in expected[:most]]
    assert [[set(step.event_ids) for step in path.steps] for path in made.found] == [
        path[4] for path in expected[:most]
    ]
    assert made.complete == (len(expected) <= most)


@UNHURRIED
@given(TIES)
def test_steps_name_their_ties_as_recorded_and_whether_they_go_along(found: list[Tie]) -> None:
    recorded = {tie[:3] for tie in found}
    for path in paths(frame(found), "a", "f").found:
        assert path.actors == (path.steps[0].from_id, *(step.to_id for step in path.steps))
        for step in path.steps:
            for tie in step.ties:
                assert (tie.from_id, tie.to_id, tie.directed) in recorded
                assert tie.onward == (not tie.directed or tie.from_id == step.from_id)
            assert step.onward == any(tie.onward for tie in step.ties)


@UNHURRIED
@given(TIES, st.sampled_from(ACTORS))
def test_an_ego_network_reaches_neighbours_and_theirs(found: list[Tie], actor: str) -> None:
    def beside(ids: set[str]) -> set[str]:
        return ids | {one for tie in found for one in tie[:2] if ids & set(tie[:2])}

    assert ego(frame(found), actor, 1) == beside({actor})
    assert ego(frame(found), actor, 2) == beside(beside({actor}))


def test_undated_events_are_left_out_of_the_order_and_counted_where_they_lie_on_the_way() -> None:
    found: list[Tie] = [("a", "b", True, ["e0", "e1"]), ("b", "f", True, ["e2", "e3"]), ("c", "d", False, ["e4"])]
    dates: dict[str, list[Span]] = {"e0": [(1, 1)], "e1": [], "e2": [(2, 2)], "e3": [], "e4": []}
    made = paths(frame(found), "a", "f", bounds=bounds_of(dates))
    assert made.undated == 2
    assert [step.event_ids for step in made.found[0].steps] == [("e0",), ("e2",)]


@pytest.mark.parametrize(("one", "other"), [("a", "a"), ("a", "z"), ("z", "a"), ("y", "z")])
def test_the_same_or_unknown_actors_have_no_paths(one: str, other: str) -> None:
    assert paths(frame([("a", "b", True, ["e0"])]), one, other) == Paths()
    assert paths(frame([]), one, other) == Paths()


def test_a_search_that_gives_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path_search, "MOST_LOOKS", 3)
    found: list[Tie] = [
        (one, other, True, ["e0"]) for one, other in permutations(ACTORS, 2) if {one, other} != {"a", "f"}
    ]
    assert not paths(frame(found), "a", "f").complete


def test_the_bounds_of_events_have_a_row_for_each_stretch(small: Store) -> None:
    ids = [row[0] for row in small.rows("SELECT event_id FROM events")]
    found = bounds(small, those(small, ids))
    assert set(found["event_id"]) == set(ids)
    stretches = small.rows("SELECT e.event_id, count(*) FROM spans s JOIN events e USING (event_no) GROUP BY ALL")
    assert stretches
    for event, count in stretches:
        assert (found["event_id"] == event).sum() == count


def test_the_article_joins_two_actors_with_names_and_events(article: Store) -> None:
    answer = between(article, EventFilter(), "trump", "north-korea")
    assert not answer.reason and answer.left_out == 0
    assert {actor for path in answer.paths.found for actor in path.actors} <= answer.names.keys()
    resting_on = {event for path in answer.paths.found for step in path.steps for event in step.event_ids}
    assert resting_on == set(answer.events["event_id"])
    assert len(answer.paths.found[0].actors) == 3


def test_when_the_filter_rolls_up_paths_join_what_the_two_count_as(article: Store) -> None:
    asked = EventFilter(rollup=True)
    assert (
        between(article, asked, "putin", "kim-yong-bok").paths == between(article, asked, "russia", "north-korea").paths
    )
    assert between(article, asked, "putin", "kim-yong-bok").paths.found[0].actors == ("russia", "north-korea")
    assert between(article, asked, "putin", "kremlin").reason == "Both are Russia: pick two different actors."


@pytest.mark.parametrize("reading", READINGS)
def test_paths_in_order_are_among_all_paths(article: Store, reading: str) -> None:
    found = ties(article, EventFilter())
    ids = sorted({*found["from_id"], *found["to_id"]})
    random = Random(3)
    listed = 0
    for _ in range(12):
        one, other = random.sample(ids, 2)
        ordered = between(article, EventFilter(dates=reading), one, other, order=True)
        every = paths(found, one, other, most=10_000)
        assert {path.actors for path in ordered.paths.found} <= {path.actors for path in every.found}
        assert bool(ordered.reason) != bool(ordered.paths.found)
        listed += len(ordered.paths.found)
    assert listed


@pytest.mark.parametrize(
    ("one", "other", "order", "said"),
    [
        ("nobody", "russia", False, "No actor of this collection has the id “nobody”."),
        ("russia", "russia", False, "Both are Russia: pick two different actors."),
        ("article-author", "russia", False, "Author of the article has no tie inside the filter."),
        ("trump", "north-korea", True, "on none of them do the events follow one another; 16 events have no date."),
    ],
)
def test_no_path_has_a_reason(article: Store, one: str, other: str, order: bool, said: str) -> None:
    answer = between(article, EventFilter(), one, other, order)
    assert answer.reason.endswith(said)
    assert not answer.paths.found and answer.events.empty
