"""Threads: what one goes along with j and k, and what the panel says of it."""

from __future__ import annotations

from typing import Any

from events.store import Store
from explorer.selection import Selection
from explorer.views import thread


def said(store: Store, **state: Any) -> str:
    parts = thread.said(store, Selection.from_json(state, store))
    return "".join(part if isinstance(part, str) else part.children for part in parts)


def test_the_place_of_an_event_is_told_in_each_thread(article: Store) -> None:
    kursk = ["kursk-deployment"]
    assert said(article, event=kursk) == "7 of 34 events in the filter"
    assert said(article, event=kursk, about="north-korea") == "3 of 14 events of North Korea"
    assert said(article, event=["invasion", "defence-pact", *kursk]) == "3 of 3 picked events"
    assert said(article, event=["invasion"], tie="russia>ukraine").endswith("events of Russia → Ukraine")
    assert "events of the paths" in said(article, event=kursk, path="china..north-korea")
    assert said(article, event=["invasion"], about="north-korea") == "Beside the 14 events of North Korea"
    assert said(article, about="north-korea") == ""


def test_steps_go_along_the_thread_and_stop_at_its_ends(article: Store) -> None:
    korea = thread.thread_of(article, Selection.from_json({"about": "north-korea"}, article))
    first = thread.walk(article, korea, "", 1)
    assert thread.walk(article, korea, first, -1) == first
    second, third = thread.walk(article, korea, first, 1), thread.walk(article, korea, first, 2)
    assert third == "kursk-deployment" and thread.walk(article, korea, third, -1) == second
    assert thread.walk(article, korea, first, 10**9) == thread.walk(article, korea, first, 13)
    nothing = thread.thread_of(article, Selection.from_json({"q": "penguin"}, article))
    assert thread.walk(article, nothing, "", 1) == ""


def test_several_picked_events_are_listed_and_can_be_let_go_of(article: Store) -> None:
    one = Selection.from_json({"event": ["invasion"]}, article)
    assert thread.picked(article, one) == []
    both = thread.picked(article, Selection.from_json({"event": ["kursk-deployment", "invasion"]}, article))
    chips = both[1].children
    assert [chip.children[1].to_plotly_json()["props"]["data-event"] for chip in chips] == [
        "invasion",
        "kursk-deployment",
    ]
    assert [getattr(chip, "aria-current", None) for chip in chips] == ["true", None]
