"""When nothing is left, each clause of the filter is a button that lets go of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from events.filters import OF_CLAUSE
from events.parameters import PARAMETERS, of_clause
from events.store import Store
from explorer.asking import Asking
from explorer.views.loosen import WORDS, loosen


def buttons(part: Any) -> dict[str, str]:
    """What each button says, and the parameters that it lets go of."""
    found = json.loads(json.dumps(part, default=lambda component: component.to_plotly_json()))
    rows = found[0]["props"]["children"] if found else []
    made = ((row["props"]["children"], row["props"]["data-loosen"]) for row in rows)
    return {said + note["props"]["children"]: names for (said, note), names in made}


def test_each_clause_is_a_button_that_says_how_many_events_there_are_without_it(article: Store) -> None:
    asking = Asking.from_json(article, {"actor": ["china"], "q": "zeppelin"})
    assert asking.counts.matched == 0
    assert buttons(loosen(asking)) == {
        "Let go of the actors · still none": "actor",
        "Let go of the words · 5 events": "q",
        "Let go of all of it · 34 events": "actor q",
    }


def test_a_clause_alone_needs_no_button_for_all(article: Store) -> None:
    asking = Asking.from_json(article, {"since": "1900", "until": "1901"})
    assert buttons(loosen(asking)) == {"Let go of the period · 34 events": "since until"}
    assert loosen(Asking.from_json(article, {})) == []


def test_the_parts_of_the_evidence_are_called_by_name(article: Store) -> None:
    asking = Asking.from_json(article, {"reliability": ["F"], "claimant": ["china"]})
    said = list(buttons(loosen(asking)))
    assert said == ["Let go of the grades and the claimants · 34 events"]


@pytest.mark.parametrize("clause", OF_CLAUSE)
def test_every_clause_has_parameters_and_words_for_them(clause: str) -> None:
    assert of_clause(clause)
    for name in of_clause(clause):
        assert name in PARAMETERS and WORDS[name]
