"""What stands in the detail panel while nothing is picked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import plotly
import pytest

from events.collection import Collection
from events.filters import EventFilter
from events.landmarks import landmarks
from events.records import Actor, Event
from events.store import Store, build
from explorer.selection import Selection
from explorer.views import opening
from tests.disputed import disputed_collection


def drawn(parts: Any) -> str:
    """Parts as the page gets them."""
    return json.dumps(parts, cls=plotly.utils.PlotlyJSONEncoder, ensure_ascii=False)


def test_nothing_filtered_and_nothing_picked_shows_the_collection_at_a_glance(article: Store) -> None:
    shown = drawn(opening.invitation(article, Selection(EventFilter())))
    assert "34 events: 10 dated, from January 2022 to April 2025, 24 without a date." in shown
    assert "40 actors, 118 claims and 10 sources. Licence: CC-BY-4.0." in shown
    assert "data-tour" in shown
    for event_id in landmarks(article, EventFilter())["event_id"]:
        assert f'"data-event": "{event_id}"' in shown


def test_the_glance_names_the_most_active_actors(article: Store) -> None:
    shown = drawn(opening.glance(article))
    assert '"data-about": "russia"' in shown and '"data-about": "north-korea"' in shown


def test_questions_come_from_the_data(article: Store, small: Store) -> None:
    asked = drawn(list(opening.questions(article)))
    assert "Russia and North Korea" in asked and '"data-tie": "russia~north-korea"' in asked
    assert '"data-set": "single=1"' in asked and '"data-set": "known=20' in asked
    assert "Russia" not in drawn(list(opening.questions(small)))


def test_only_answerable_questions_are_asked(article: Store, tmp_path: Path) -> None:
    assert "view=claims" not in drawn(list(opening.questions(article)))
    build(bare(), tmp_path / "bare.duckdb")
    with Store(tmp_path / "bare.duckdb") as store:
        assert list(opening.questions(store)) == []
        assert "1 event: 1 without a date." in drawn(opening.glance(store))


def test_where_claims_conflict_is_asked_only_where_they_do_and_are_not_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(disputed_collection(), tmp_path / "disputed.duckdb")
    with Store(tmp_path / "disputed.duckdb") as store:
        assert "view=claims" in drawn(list(opening.questions(store)))
        monkeypatch.setattr(opening, "MOST_COMPARED", 1)
        assert "view=claims" not in drawn(list(opening.questions(store)))


def test_a_filter_is_told_in_short(article: Store) -> None:
    shown = drawn(opening.invitation(article, Selection(EventFilter(actors=("north-korea",)))))
    assert '"data-event": "military-ties"' in shown and "First and last" in shown
    assert '"data-about": "south-korea"' in shown and "Consult (" in shown
    assert "At a glance" not in shown


def test_a_filter_that_holds_nothing_says_what_to_loosen(article: Store) -> None:
    asked = EventFilter(actors=("china",), since="2025")
    shown = drawn(opening.invitation(article, Selection(asked)))
    assert opening.NOTHING_FOUND in shown
    assert '"data-loosen"' in shown and "First and last" not in shown


def test_a_picked_id_that_is_not_there_is_said_with_a_way_on(post: Any) -> None:
    inputs = {"shown": {"event": ["nowhere"]}, "asked": {"dates": "possible"}}
    shown = json.dumps(post("detail.children", inputs)["detail"], ensure_ascii=False)
    assert "There is no event “nowhere”." in shown and '"data-event": ""' in shown


def bare() -> Collection:
    """One undated event, one actor without a part in it."""
    return Collection(
        name="bare", title="Bare", licence="", description="", version="1", events=(Event("e1", title="Something"),),
        actors=(Actor("a1", "Somebody", "person"),), participations=(), sources=(), claims=(), links=(),
    )  # fmt: skip
