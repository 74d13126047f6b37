"""Paths between two actors in the detail panel, and the ways that lead there."""

from __future__ import annotations

import json
from typing import Any

from events.store import Store
from explorer.selection import Selection, read_path
from explorer.views import detail, paths


def texts(part: Any) -> str:
    """All text of components, as JSON."""
    return json.dumps(part, default=lambda component: component.to_plotly_json(), ensure_ascii=False)


def test_a_path_is_two_actors() -> None:
    assert read_path("a..b") == ("a", "b")
    assert read_path("a..") is read_path("..b") is read_path("") is read_path("a") is None


def test_paths_name_their_actors_and_the_events_they_rest_on(article: Store) -> None:
    card, highlight = detail.show(article, Selection.from_json({"path": "china..putin"}))
    said = texts(card)
    assert "paths, the shortest first" in said and "Only in order of time" in said
    assert {"china", "putin"} <= set(highlight["actors"])
    assert highlight["events"] and highlight["ties"]
    assert all(f'"data-event": "{event}"' in said for event in highlight["events"][:3])


def test_only_paths_in_order_of_time_when_asked(article: Store) -> None:
    free, _ = detail.show(article, Selection.from_json({"path": "china..putin"}))
    ordered, _ = detail.show(article, Selection.from_json({"path": "china..putin", "order": "time"}))
    assert "Any order" in texts(ordered)
    assert texts(ordered) != texts(free)


def test_paths_are_looked_for_whichever_actors_the_filter_is_about(article: Store) -> None:
    free = paths.card(article, Selection.from_json({}), ("china", "putin"))
    about = paths.card(article, Selection.from_json({"actor": ["iran"]}), ("china", "putin"))
    assert free[1] == about[1]


def test_what_joins_nobody_is_said(article: Store) -> None:
    for ends in (("china", "nobody"), ("china", "china")):
        card, highlight = paths.card(article, Selection.from_json({}), ends)
        assert highlight == {"events": [], "actors": [], "ties": []}
        assert "nobody" in texts(card) or "two different actors" in texts(card)


def test_from_an_actor_one_comes_to_its_surroundings_and_to_paths(article: Store) -> None:
    card, _ = detail.show(article, Selection.from_json({"about": "china"}))
    assert '"data-set": "focus=china"' in texts(card)
    assert '"value": "china..putin"' in texts(card) and '"value": "china..china"' not in texts(card)


def test_from_a_tie_one_comes_to_the_paths_between_its_actors(article: Store) -> None:
    card, _ = detail.show(article, Selection.from_json({"tie": "russia>ukraine"}))
    assert '"data-path": "russia..ukraine"' in texts(card)
