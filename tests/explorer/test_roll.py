"""The lists of actors and ties hold what the network draws of the filter, in words that say what is left out."""

from __future__ import annotations

from typing import Any

import pytest

from events.store import Store
from explorer.asking import Asking
from explorer.views import network, roll
from explorer.views.network_scene import Scene
from tests.explorer.test_views import texts

LOOKS = [{}, {"top": "20"}, {"focus": "china", "steps": "1"}]


@pytest.mark.parametrize("looks", LOOKS)
@pytest.mark.parametrize("asked", [{}, {"since": "2024", "until": "2025"}, {"actor": ["china"]}, {"rollup": "1"}])
def test_the_lists_hold_as_many_actors_and_ties_as_the_network_says(
    article: Store, asked: dict[str, Any], looks: dict[str, str]
) -> None:
    asking = Asking.from_json(article, asked, looks)
    scene = Scene(asking)
    actors, ties = roll.actor_rows(scene), roll.tie_rows(scene)
    assert {row["id"] for row in actors} == scene.inside
    assert len({row["id"] for row in ties}) == scene.tied
    drawn, said, _ = network.answer(asking)
    assert said.startswith(f"{len(actors):,} actor" if actors else "No actor")
    if not asked.get("actor"):
        counts = {e["data"]["id"]: e["data"] for e in drawn["elements"] if "data" in e}
        assert all(counts[row["id"]]["events"] == row["events"] for row in actors)
        columns = drawn["ties"]
        assert sorted(columns["count"]) == sorted(row["events"] for row in ties)


def test_a_row_says_dates_in_words_and_keeps_the_days_they_sort_by(article: Store) -> None:
    rows = {row["id"]: row for row in roll.actor_rows(Scene(Asking.from_json(article, {})))}
    china = rows["china"]
    assert china["first_when"] == "24 February 2023" and isinstance(china["first"], int)
    army = rows["russian-armed-forces"]
    assert army["first_when"] == "undated" and army["first"] is None
    assert -1 <= china["balance"] <= 1 and china["degree"] > 0


def test_what_is_left_out_is_said(post: Any) -> None:
    answer = post("actors-grid", {"actors-wanted": {"asked": {}, "top": "20"}})
    assert "20 most active of 30 actors" in texts(answer["actors-said"]["children"])
    assert len(answer["actors-grid"]["rowData"]) == 20
    answer = post("ties-grid", {"ties-wanted": {"asked": {}}})
    assert "95 ties among 30 actors" in texts(answer["ties-said"]["children"])
    around = post("actors-grid", {"actors-wanted": {"asked": {}, "focus": "china", "steps": "1"}})
    assert "of 30 actors, around the one in focus" in texts(around["actors-said"]["children"])


def test_an_empty_list_says_what_to_loosen(post: Any) -> None:
    for name in ("actors", "ties"):
        answer = post(f"{name}-grid", {f"{name}-wanted": {"asked": {"q": "nothing holds this"}}})
        assert answer[f"{name}-grid"]["rowData"] == []
        assert "Let go of the words" in texts(answer[f"{name}-said"]["children"])


@pytest.mark.parametrize("tampered", [{"asked": {"since": 3}}, {"asked": [1]}])
def test_a_list_of_a_broken_filter_is_refused(post: Any, tampered: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match="cannot be used"):
        post("actors-grid", {"actors-wanted": tampered})
