"""The looks of an address: page and server know the same values, and what is none of them is told."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from events import ledger
from events.filters import CHOICES
from events.parameters import EDITION, FLAGS
from events.store import Store
from explorer import app
from explorer.looks import LOOKS
from explorer.selection import Selection
from explorer.views import controls
from explorer.views.date_notes import date_notes

ADDRESS = Path(__file__).parents[2] / "assets" / "selection_address.js"


def told(store: Store | None, *doubtful: str) -> list[str]:
    return [str(problem) for problem in Selection.from_json({"doubtful": list(doubtful)}, store).problems]


def test_page_and_server_know_the_same_values() -> None:
    node, _ = compute_driver_executable()
    script = f"require({json.dumps(str(ADDRESS))}); const {{ VALUES, RULES }} = EventSelection;"
    said = subprocess.run(
        [node, "-e", script + "console.log(JSON.stringify([VALUES, RULES]))"],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    switches = {name: ("", "1") for name in FLAGS} | {"v": ("", EDITION)}
    expected = {name: list(values) for name, values in {**LOOKS, **CHOICES, **switches}.items()}
    assert json.loads(said) == [expected, list(ledger.RULES)]


def test_every_value_of_a_look_is_offered() -> None:
    assert tuple(name for name, _ in app.LOWER) == LOOKS["view"]
    assert {*controls.OUTSIDE} == {*LOOKS["outside"]}


@pytest.mark.parametrize(
    ("doubtful", "said"),
    [
        (["lanes=z"], 'lanes="z" cannot be used: write type or actor or kind or none'),
        (["today=yes"], 'today="yes" cannot be used: write 1'),
        (["outside=under"], 'outside="under" cannot be used: write dim or show or hide'),
        (["tie=a-b"], 'tie="a-b" cannot be used: write two actors as a>b or a~b'),
        (["path=a"], 'path="a" cannot be used: write two actors as a..b'),
        (["since=2024", "since=2025"], 'since="2024 and 2025" cannot be used: give it once'),
        (["view=claims", "view=ties"], 'view="claims and ties" cannot be used: give it once'),
        (["vs=v=1", "vs=since=2024"], 'vs="v=1 and since=2024" cannot be used: give it once'),
        (["dates=maybe"], 'dates="maybe" cannot be used: write possible or certain'),
        (["v=2"], 'v="2" cannot be used: this program understands v=1'),
        (["focus=atlantis"], 'focus="atlantis" cannot be used: no such actor here; write the id of one'),
        (
            ["rule=atlantis"],
            'rule="atlantis" cannot be used: no such actor here;'
            " write range, lowest, highest, median, or the id of one",
        ),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_its_name_and_the_remedy(
    article: Store, doubtful: list[str], said: str
) -> None:
    assert told(article, *doubtful) == [said]


def test_what_the_page_only_asks_about_is_not_told_when_it_is_known(article: Store) -> None:
    assert told(article, "focus=russia", "rule=russia") == told(None, "focus=atlantis") == []


def test_a_value_given_twice_is_left_out_of_the_filter(article: Store) -> None:
    read = Selection.from_json({"q": "troops", "doubtful": ["since=2024", "since=2025"]}, article)
    assert (read.filter.since, read.filter.words) == ("", "troops")


def test_a_period_that_ends_before_it_begins_is_told_below_its_first_field() -> None:
    since, until, known = date_notes({"since": "2025", "until": "2024"})
    assert since.children == "“2025”: it begins after until=2024 ends; exchange the two."
    assert until == "To 31 December 2024" and known == ""
