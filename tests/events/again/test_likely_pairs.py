"""Every pair of events that may be one is found with its score, however few are looked at together."""

from __future__ import annotations

import math
import tempfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, utils

from events import duplicates, likely_pairs
from events.drafting import opened
from events.records import Event, Participation
from events.store import Store
from tests.events.again.stores import built
from tests.made import made_collection

DAYS = (
    "2021-03-05",
    "2021-03-06",
    "2021-03-01/2021-03-09",
    "2021-03",
    "2021-02-25/2021-04-02",
    "2021",
    "2021-03-06?",
    "",
)
TITLES = ("Raid on the harbour", "Harbour raided", "A raid on Harbour", "Talks in town", "")
PLACES = ("", "Kyiv", "kyiv ", "Lviv")
SPOTS = ((None, None), (50.45, 30.52), (50.51, 30.49), (50.74, 30.52), (49.84, 24.03))
ASKED = "SELECT event_no, event_id, title, place, latitude, longitude, side, earliest, latest, import_no FROM events"


def store_of(path: Path, events: list[Event], actors: list[list[str]], sources: int) -> Path:
    """A store of events that take turns to be of so many sources, with who takes part in each."""
    parts = tuple(
        Participation(event.event_id, actor, "participant")
        for event, some in zip(events, actors, strict=True)
        for actor in some
    )
    bare = made_collection(seed=1, events=0)
    made = replace(bare, events=tuple(events), participations=parts, claims=(), links=())
    built(made, path, "source 1")
    with opened(path) as connection:
        for number in range(2, sources + 1):
            connection.execute("INSERT INTO imports SELECT * REPLACE (? AS import_no, ? AS source) FROM imports"
                               " WHERE import_no = 1", [number, f"source {number}"])  # fmt: skip
        connection.execute("UPDATE events SET import_no = 1 + CAST(substr(event_id, 2) AS INTEGER) % ?", [sources])
    return path


def made_events(random: Random, count: int) -> tuple[list[Event], list[list[str]]]:
    events, actors = [], []
    for number in range(count):
        latitude, longitude = random.choice(SPOTS)
        kind = random.choice(("ASSAULT", "CONSULT", ""))
        events.append(
            Event(
                f"e{number}", random.choice(DAYS), type=kind, title=random.choice(TITLES), place=random.choice(PLACES),
                latitude=latitude, longitude=longitude,
            )
        )  # fmt: skip
        actors.append(random.sample(["a0", "a1", "a2"], random.randint(0, 3)))
    return events, actors


def by_hand(path: Path) -> dict[frozenset[str], float]:
    """The score of each pair of different sources that shares time and something else, told event by event."""
    with Store(path) as store:
        rows = store.records(ASKED)
        taking = store.rows("SELECT DISTINCT event_no, actor_no FROM participations")
    for row in rows:
        row["actors"] = {actor for event, actor in taking if event == row["event_no"]}
        row["place"] = row["place"].strip().lower()
    found = {}
    for one, other in combinations(rows, 2):
        if one["import_no"] != other["import_no"] and overlap(one, other) and share(one, other):
            found[frozenset((one["event_id"], other["event_id"]))] = score(one, other)
    return found


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if None in (one["earliest"], other["earliest"], one["latest"], other["latest"]):
        return False
    return bool(one["earliest"] <= other["latest"] and other["earliest"] <= one["latest"])


def share(one: dict[str, Any], other: dict[str, Any]) -> bool:
    spots = [(event["latitude"], event["longitude"]) for event in (one, other)]
    near = (None, None) not in spots and any(
        len({(math.floor(north * 2 + half), math.floor(east * 2 + half)) for north, east in spots}) == 1
        for half in (0, 0.5)
    )
    return bool(one["actors"] & other["actors"] or one["place"] and one["place"] == other["place"] or near)


def score(one: dict[str, Any], other: dict[str, Any]) -> float:
    first, last = max(one["earliest"], other["earliest"]), min(one["latest"], other["latest"])
    span = max(one["latest"], other["latest"]) - min(one["earliest"], other["earliest"]) + 1
    titles = [utils.default_process(event["title"]) for event in (one, other)]
    told = {"dates": 0.4 + 0.6 * (last - first + 1) / span}
    told["titles"] = (fuzz.token_set_ratio(*titles) + fuzz.token_sort_ratio(*titles)) / 200
    if one["actors"] and other["actors"]:
        both = len(one["actors"] & other["actors"])
        few = min(len(one["actors"]), len(other["actors"]))
        told["actors"] = (both / few + both / len(one["actors"] | other["actors"])) / 2
    far = None if None in (one["latitude"], other["latitude"]) else kilometres(one, other)
    if far is not None or one["place"] and other["place"]:
        told["places"] = float((far is not None and far <= 25) or (one["place"] == other["place"] != ""))
    if one["side"] and other["side"]:
        told["sides"] = float(one["side"] == other["side"])
    weights = likely_pairs.WEIGHTS
    return 100 * sum(weights[name] * share for name, share in told.items()) / sum(weights[name] for name in told)


def kilometres(one: dict[str, Any], other: dict[str, Any]) -> float:
    here, there = (
        [f(math.radians(event["latitude"])) for f in (math.sin, math.cos)] for event in (one, other)
    )  # fmt: skip
    apart = math.radians(one["longitude"] - other["longitude"])
    return 6371 * math.acos(min(1.0, here[0] * there[0] + here[1] * there[1] * math.cos(apart)))


@pytest.mark.parametrize("at_once", [1, 30])
@given(st.integers(0, 10_000), st.sampled_from([0.0, 60.0, 75.0, 90.0]))
@settings(max_examples=4, deadline=None)
def test_pairs_and_scores_are_those_found_by_comparing_each_with_each(at_once: int, seed: int, least: float) -> None:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(likely_pairs, "AT_ONCE", at_once)
        path = store_of(Path(folder) / "store.duckdb", *made_events(random, 30), sources=random.choice((2, 3)))
        expected = by_hand(path)
        found = duplicates.possible(path, least=least, most=10_000)
    told = {frozenset((pair["one"]["event_id"], pair["other"]["event_id"])): pair["score"] for pair in found.pairs}
    assert len(told) == len(found.pairs) == found.total
    assert {pair for pair, number in expected.items() if number >= least + 0.06} <= told.keys() <= expected.keys()
    assert all(abs(number - expected[pair]) <= 0.06 and number >= least for pair, number in told.items())
    assert [pair["score"] for pair in found.pairs] == sorted(told.values(), reverse=True)


def test_in_a_crowd_only_those_are_compared_that_share_more(tmp_path: Path) -> None:
    crowd = likely_pairs.CROWD + 10
    events = [Event(f"e{number}", "2021-03-05", title="A raid") for number in range(crowd)]
    actors = [["a0", "a1"] if number in (3, 4, 6) else ["a0"] for number in range(crowd)]
    found = duplicates.possible(store_of(tmp_path / "store.duckdb", events, actors, sources=2), least=0)
    pairs = [{pair["one"]["event_id"], pair["other"]["event_id"]} for pair in found.pairs]
    assert pairs == [{"e3", "e4"}, {"e3", "e6"}] and found.crowded == 1


def test_what_is_told_while_pairs_are_found_runs_from_nothing_to_almost_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likely_pairs, "AT_ONCE", 1)
    path = store_of(tmp_path / "store.duckdb", *made_events(Random(5), 20), sources=2)
    told: list[float] = []
    duplicates.possible(path, tell=lambda done, of: told.append(done / of))
    assert told[0] == 0 and told == sorted(set(told)) and 0.5 < told[-1] < 1
