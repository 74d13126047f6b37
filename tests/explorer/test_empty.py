"""What stands in the views when the filter holds nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from events.store import Store, build
from events.totals import counts
from explorer.asking import Asking
from explorer.views import empty, explain
from explorer.views.loosen import NOTHING_FOUND
from tests.explorer.test_opening import bare

NOTHING: dict[str, Any] = {"actor": ["china"], "since": "2025", "q": "troops"}


def said(parts: Any) -> str:
    return json.dumps([part.to_plotly_json() for part in parts], default=lambda part: part.to_plotly_json())


def test_pictures_are_left_alone_while_there_is_something_to_draw(article: Store) -> None:
    assert empty.answer(Asking.from_json(article, {"actor": ["china"]})) == ([], [])


def test_pictures_say_what_to_loosen_and_what_that_brings_back(article: Store) -> None:
    asking = Asking.from_json(article, NOTHING)
    timeline, network = empty.answer(asking)
    assert NOTHING_FOUND in said(network) and NOTHING_FOUND not in said(timeline)
    asked = asking.selection.filter
    for names, rest in (("since until", asked.without("period")), ("actor", asked.without("actors"))):
        found = counts(article, rest).matched
        assert f'"data-loosen": "{names}"' in said(timeline) and f'"data-loosen": "{names}"' in said(network)
        assert (f"{found:,} event" if found else "still none") in said(timeline)


def test_events_without_an_actor_are_said_to_have_none(tmp_path: Path) -> None:
    build(bare(), tmp_path / "bare.duckdb")
    with Store(tmp_path / "bare.duckdb") as store:
        timeline, network = empty.answer(Asking.from_json(store, {"dates": "possible"}))
    assert timeline == [] and empty.NO_ACTOR in said(network)


@pytest.mark.parametrize(
    "output, wanted", [("sources-found.data", "sources-wanted"), ("claims-found.data", "claims-wanted")]
)
def test_lists_say_what_to_loosen(post: Any, output: str, wanted: str) -> None:
    asked = {"dates": "possible", **NOTHING}
    name = output.split(".")[0]
    assert "data-loosen" in json.dumps(post(output, {wanted: {"asked": asked}})[name])
    assert "data-loosen" not in json.dumps(post(output, {wanted: {"asked": {"dates": "possible"}}})[name])


@pytest.mark.parametrize("name", explain.TERMS)
def test_each_term_has_one_explanation_in_a_few_sentences(name: str) -> None:
    title, text = explain.TERMS[name]
    assert 60 < len(text) < 320 and text.endswith(".") and title
    button = explain.explained(name).to_plotly_json()["props"]
    assert (button["data-term"], button["data-explain"]) == (title, text)
    assert [other for other, (_, said) in explain.TERMS.items() if said == text] == [name]
