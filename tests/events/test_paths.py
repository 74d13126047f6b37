"""Paths between actors: every one, in order, by brute force over small networks; and what the article's say."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import path_search, path_ties
from events import paths as paths_of
from events.filters import CHOICES, EventFilter
from events.path_ties import PathTies
from events.paths import Answer, Paths, between, paths
from events.store import Store, build
from events.ties import ties
from tests.made import made_collection, with_parents
from tests.spans import STRETCHES, follow
from tests.tied import GivenTies, calendar_of

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

Span = tuple[float, float]
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


def look(
    found: list[Tie], one: str, other: str, dates: dict[str, list[Span]] | None = None, at_once: bool = True,
    **asked: Any,
) -> tuple[Paths, list[list[set[str]]]]:  # fmt: skip
    """The paths among some ties, and by path and step the ids of the events."""
    told = dates or {}
    ids = sorted(EVENTS, key=lambda event: not told.get(event))
    given_ties = [(*tie[:3], [ids.index(event) for event in tie[3]]) for tie in found]
    calendar = None if dates is None else calendar_of([told[event] for event in ids])
    among = GivenTies(given_ties, calendar.dated if calendar else 0, at_once)
    made = paths(among, one, other, calendar=calendar, **asked)
    return made, [[{ids[event] for event in step.events.tolist()} for step in path.steps] for path in made.found]


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
@given(TIES, st.none() | DATES, st.sampled_from(CHOICES["dates"]), st.integers(1, 4), st.integers(1, 5), st.booleans())
def test_paths_are_all_there_are_in_their_order_with_their_events(
    found: list[Tie], dates: dict[str, list[Span]] | None, reading: str, longest: int, most: int, at_once: bool
) -> None:
    expected = every_path(found, dates, reading, longest)
    made, steps = look(found, "a", "f", dates, at_once, reading=reading, longest=longest, most=most)
    assert [path.actors for path in made.found] == [path[3] for path in expected[:most]]
    assert steps == [path[4] for path in expected[:most]]
    assert made.complete == (len(expected) <= most)


@UNHURRIED
@given(TIES)
def test_steps_name_their_ties_as_recorded_and_whether_they_go_along(found: list[Tie]) -> None:
    recorded = {tie[:3] for tie in found}
    for path in look(found, "a", "f")[0].found:
        assert path.actors == (path.steps[0].from_id, *(step.to_id for step in path.steps))
        for step in path.steps:
            for tie in step.ties:
                assert (tie.from_id, tie.to_id, tie.directed) in recorded
                assert tie.onward == (not tie.directed or tie.from_id == step.from_id)
            assert step.onward == any(tie.onward for tie in step.ties)


def test_undated_events_are_left_out_of_the_order_and_counted_where_they_lie_on_the_way() -> None:
    found: list[Tie] = [("a", "b", True, ["e0", "e1"]), ("b", "f", True, ["e2", "e3"]), ("c", "d", False, ["e4"])]
    dates: dict[str, list[Span]] = {"e0": [(1, 1)], "e1": [], "e2": [(2, 2)], "e3": [], "e4": []}
    made, steps = look(found, "a", "f", dates | {"e5": [], "e6": []})
    assert made.undated == 2
    assert steps[0] == [{"e0"}, {"e2"}]


@pytest.mark.parametrize(("one", "other"), [("a", "a"), ("a", "z"), ("z", "a"), ("y", "z")])
def test_the_same_or_unknown_actors_have_no_paths(one: str, other: str) -> None:
    assert look([("a", "b", True, ["e0"])], one, other)[0] == Paths()
    assert look([], one, other)[0] == Paths()


def test_a_search_that_gives_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path_search, "MOST_LOOKS", 3)
    found: list[Tie] = [
        (one, other, True, ["e0"]) for one, other in permutations(ACTORS, 2) if {one, other} != {"a", "f"}
    ]
    assert not look(found, "a", "f")[0].complete


def all_of(answer: Answer) -> list[object]:
    steps = [step for path in answer.paths.found for step in path.steps]
    return [answer.paths, answer.reason, *([*tie.events.tolist()] for step in steps for tie in step.ties)]


@UNHURRIED
@given(st.randoms(use_true_random=False), st.sampled_from(CHOICES["dates"]), st.booleans())
def test_ties_that_are_read_one_by_one_give_the_same_paths_as_those_read_at_once(
    article: Store, random: Random, reading: str, rollup: bool
) -> None:
    asked = EventFilter(dates=reading, rollup=rollup)
    one, other = random.sample([row[0] for row in article.rows("SELECT actor_id FROM actors ORDER BY 1")], 2)
    told = paths_of._between(article, asked, one, other, True)
    with pytest.MonkeyPatch.context() as patch:
        for most in (-1, 20):
            patch.setattr(path_ties, "MOST_EVENTS", -1)
            patch.setattr(path_ties, "MOST_ROWS", most)
            assert all_of(paths_of._between(article, asked, one, other, True)) == all_of(told)


@pytest.mark.parametrize("rollup", [False, True])
def test_what_two_share_is_every_event_that_ties_them_once(tmp_path: Path, rollup: bool) -> None:
    made = with_parents(made_collection(3, events=150, actors=14), 3)
    back = (replace(part, role="recipient") for part in made.participations if part.role == "initiator")
    both = replace(made, participations=[*dict.fromkeys([*made.participations, *back])])
    build(both, tmp_path / "made.duckdb")
    with closing(Store(tmp_path / "made.duckdb")) as store:
        asked = EventFilter(rollup=rollup)
        among = PathTies(store, asked, [row[0] for row in store.rows("SELECT actor_id FROM actors")])
        assert len(store.index.parts(rollup).mutual)
        expected: dict[frozenset[str], set[str]] = {}
        for tie in ties(store, asked).itertuples():
            expected.setdefault(frozenset((tie.from_id, tie.to_id)), set()).update(tie.event_ids)
        shared = among.shared
        assert (shared == shared.T).all() and shared.sum() == 2 * sum(map(len, expected.values()))
        for two, events in expected.items():
            one, other = (among.ids.index(actor) for actor in two)
            assert shared[one, other] == len(events) == len(among.events(one, other))


def test_when_too_much_would_be_read_the_search_ends_and_says_so(
    article: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MOST_EVENTS", "MOST_ROWS", "MOST_READ"):
        monkeypatch.setattr(path_ties, name, -1)
    answer = paths_of._between(article, EventFilter(), "trump", "north-korea", True)
    assert answer.reason.endswith("to look through; narrow the filter.")


def test_the_article_joins_two_actors_with_names_and_events(article: Store) -> None:
    answer = between(article, EventFilter(), "trump", "north-korea")
    assert not answer.reason and answer.left_out == 0
    assert {actor for path in answer.paths.found for actor in path.actors} <= answer.names.keys()
    resting_on = {event for path in answer.paths.found for step in path.steps for event in step.events.tolist()}
    assert resting_on == set(answer.events.array().tolist())
    assert len(answer.paths.found[0].actors) == 3


def test_when_the_filter_rolls_up_paths_join_what_the_two_count_as(article: Store) -> None:
    asked = EventFilter(rollup=True)
    assert (
        between(article, asked, "putin", "kim-yong-bok").paths == between(article, asked, "russia", "north-korea").paths
    )
    assert between(article, asked, "putin", "kim-yong-bok").paths.found[0].actors == ("russia", "north-korea")
    assert between(article, asked, "putin", "kremlin").reason == "Both are Russia: pick two different actors."


@pytest.mark.parametrize("reading", CHOICES["dates"])
def test_paths_in_order_are_among_all_paths(article: Store, reading: str) -> None:
    found = ties(article, EventFilter())
    ids = sorted({*found["from_id"], *found["to_id"]})
    random = Random(3)
    listed = 0
    for _ in range(12):
        one, other = random.sample(ids, 2)
        ordered = between(article, EventFilter(dates=reading), one, other, order=True)
        every = paths(PathTies(article, EventFilter(), ids), one, other, most=10_000)
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
    assert not answer.paths.found and not answer.events.size
