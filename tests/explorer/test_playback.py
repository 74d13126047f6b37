"""The frames that a page is given to play."""

from __future__ import annotations

from typing import Any

from events.store import Store
from explorer.views import playback


def test_frames_cover_the_time_of_the_filter_whatever_its_period(post: Any, article: Store) -> None:
    whole = playback.frames(article, {"asked": {}, "unit": "month"})
    assert whole["frames"][0] == ["2022-01-01", "2022-01-31", "January 2022"]
    assert playback.frames(article, {"asked": {"since": "2024"}, "unit": "month"}) == whole
    assert (
        post("playback-frames", {"playback-wanted": {"asked": {}, "unit": "month"}})["playback-frames"]["data"] == whole
    )


def test_a_step_that_is_not_understood_is_the_fitting_one(article: Store) -> None:
    assert playback.frames(article, {"asked": {}, "unit": "moon"}) == playback.frames(article, {"asked": {}})


def test_a_filter_without_a_dated_event_has_nothing_to_play(article: Store) -> None:
    assert playback.frames(article, {"asked": {"q": "no event holds these words"}})["frames"] == []
