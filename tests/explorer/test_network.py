"""The network as it is drawn: steady places, what is inside and outside, sizes, groups, a focus, rolling up."""

from __future__ import annotations

from typing import Any

import pytest

from events import queries
from events.filters import EventFilter
from events.measures import MEASURES
from events.store import Store
from explorer.asking import Asking
from explorer.selection import write_tie
from explorer.views import network
from explorer.views.network_elements import side, title
from explorer.views.network_scene import HOVERED, Scene, scene_of

Element = dict[str, Any]


def drawn(store: Store, asked: dict[str, Any] | None = None, **looks: str) -> tuple[list[Element], str, list[Any]]:
    """Elements, ties among them, title and notes of the network for a filter and looks."""
    scene, said, notes = network.answer(Asking.from_json(store, {"outside": "dim", **(asked or {})}, looks))
    return [*scene["elements"], *ties_of(scene["ties"])], said, notes


def ties_of(columns: dict[str, list[Any]]) -> list[Element]:
    """The ties of a scene, one by one, as elements of the page."""
    actors, names = columns["actors"], ("from", "to", "directed", "count", "outside", "events")
    return [
        {
            "data": {"id": write_tie(actors[one], actors[other], bool(way)), "count": count, "events": events},
            "classes": "tie outside" if outside else "tie",
        }
        for one, other, way, count, outside, events in zip(*(columns[name] for name in names), strict=True)
    ]


def places(elements: list[Element]) -> dict[str, Any]:
    """Where actors stand."""
    return {e["data"]["id"]: e["position"] for e in elements if "position" in e and "block" not in e["classes"]}


def classed(elements: list[Element], name: str) -> set[str]:
    """The ids of elements of a class."""
    return {e["data"]["id"] for e in elements if name in e["classes"].split()}


def test_actors_keep_their_places_when_one_is_chosen(article: Store) -> None:
    whole, _, _ = drawn(article)
    chosen, _, _ = drawn(article, {"actor": ["china"]})
    assert places(whole) == places(chosen)
    outside = classed(chosen, "outside")
    assert "china" not in outside and outside
    hidden, _, _ = drawn(article, {"actor": ["china"], "outside": "hide"})
    assert {e["data"]["id"] for e in hidden} == {e["data"]["id"] for e in chosen} - outside
    shown, _, _ = drawn(article, {"actor": ["china"], "outside": "show"})
    assert not classed(shown, "outside") and len(shown) == len(chosen)


def test_it_says_how_many_actors_it_does_not_draw(article: Store) -> None:
    assert title(60, 100, 143) == "60 actors, 100 ties; 83 less active actors not drawn"
    assert title(1, 1, 1) == "1 actor, 1 tie"
    assert title(0, 0, 0) == "No actor in the filter"
    assert title(2, 1, 9, 1, " within 1 step of A") == (
        "2 actors, 1 tie within 1 step of A; 7 actors farther away; 1 actor outside"
    )
    elements, said, _ = drawn(article, top="20")
    assert len(places(elements)) == 20
    assert "20 actors" in said and "10 less active actors not drawn" in said


def test_a_tie_leans_to_the_side_of_most_of_its_events() -> None:
    assert [side(balance) for balance in (1.0, 0.2, 0.0, -1.0)] == ["cooperation", "cooperation", "neutral", "conflict"]


def test_a_tie_knows_the_events_it_rests_on(article: Store) -> None:
    elements, _, _ = drawn(article)
    ties = [e["data"] for e in elements if "tie" in e["classes"].split()]
    assert ties and all(len(tie["events"]) == min(tie["count"], HOVERED) for tie in ties)


@pytest.mark.parametrize("name", MEASURES)
def test_size_follows_the_measure_and_says_what_it_means(article: Store, name: str) -> None:
    elements, _, notes = drawn(article, measure=name)
    scene = Scene(Asking.from_json(article, {"outside": "dim"}, {"measure": name}))
    sizes = {e["data"]["id"]: e["data"]["size"] for e in elements if "size" in e["data"]}
    ordered = sorted(sizes, key=lambda actor: scene.values[actor])
    assert [sizes[actor] for actor in ordered] == sorted(sizes.values())
    assert (MEASURES[name].meaning in str(notes)) == (name != "events")


def test_looks_that_are_not_understood_are_the_defaults(article: Store) -> None:
    plain, _, _ = drawn(article)
    odd, _, _ = drawn(article, measure="beauty", top="7", steps="9", cluster="x", focus="nobody")
    assert odd == plain


@pytest.mark.parametrize("cluster", ["kind", "bloc"])
def test_groups_stand_in_blocks_and_keep_their_places_while_the_filter_changes(article: Store, cluster: str) -> None:
    whole, _, _ = drawn(article, cluster=cluster)
    blocks = {e["data"]["id"]: e for e in whole if "block" in e["classes"]}
    assert len(blocks) > 2
    part, _, _ = drawn(article, {"type": ["AID"]}, cluster=cluster)
    assert {actor: places(whole)[actor] for actor in places(part)} == places(part)


def test_around_a_focus_only_those_within_reach_are_drawn(article: Store) -> None:
    near, said, notes = drawn(article, focus="china")
    scene = Scene(Asking.from_json(article, {"outside": "dim"}))
    tied = {
        *scene.ties[scene.ties["from_id"] == "china"]["to_id"],
        *scene.ties[scene.ties["to_id"] == "china"]["from_id"],
    }
    assert set(places(near)) == {"china", *tied}
    assert "within 1 step of China" in said and "Show all actors" in str(notes)
    far, said, _ = drawn(article, focus="china", steps="2")
    assert set(places(far)) > set(places(near)) and "within 2 steps of China" in said
    assert classed(near, "focus") == {"china"}


def test_rolled_up_actors_stand_where_the_one_they_belong_to_stands(article: Store) -> None:
    plain, _, _ = drawn(article)
    rolled, _, notes = drawn(article, {"rollup": "1"})
    assert "putin" not in places(rolled) and places(rolled)["russia"] == places(plain)["russia"]
    assert "within one actor" in str(notes)
    assert max(e["data"]["size"] for e in rolled if "size" in e["data"]) <= 40
    chosen, _, _ = drawn(article, {"rollup": "1", "actor": ["putin"]})
    assert classed(chosen, "chosen") == {"russia"}


def test_it_holds_the_actors_of_the_filter(article: Store) -> None:
    asked = EventFilter(since="2024-10", until="2025-04")
    scene = Scene(Asking.from_json(article, {"since": "2024-10", "until": "2025-04"}))
    assert list(scene.actors["actor_id"]) == list(queries.actor_counts(article, asked, limit=60)["actor_id"])


def test_all_views_of_a_gesture_share_one_scene(article: Store) -> None:
    asking = Asking.from_json(article, {})
    assert scene_of(asking) is scene_of(asking)


def test_an_actor_chosen_among_no_events_is_not_drawn(article: Store) -> None:
    elements, said, _ = drawn(article, {"q": "no event holds these words", "actor": ["china"]})
    assert said == "No actor in the filter" and elements == []


def test_an_empty_filter_draws_nothing(article: Store) -> None:
    for looks in ({}, {"cluster": "kind"}, {"measure": "betweenness"}, {"focus": "china"}):
        elements, said, _ = drawn(article, {"q": "no event holds these words"}, **looks)
        assert [e for e in elements if "block" not in e["classes"]] == []
        assert said == "No actor in the filter"
