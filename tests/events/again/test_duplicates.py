"""Events of several sources that may be one are found, merged when told, and parted exactly."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events import dossier, duplicates
from events.again import take_in
from events.errors import FilterError
from events.store import Store
from tests.events.again.stores import built, tables
from tests.made import made_collection

HEADER = "event_id,title,when,actors,place,type,claims,sources\n"
RADIO = (
    HEADER
    + "1,Raid on the harbour,2024-01-01,Ann; Bob,Kyiv,ASSAULT,casualties 3 [r],Night (Radio)\n"
    + "2,Talks in town,2024-01,Ann; Cid,,CONSULT,,\n3,Undated raid,,Ann; Bob,Kyiv,ASSAULT,,\n"
)
PAPER = (
    HEADER
    + "7,Harbour raided,2024-01-01,Ann; Bob; Cid,Kyiv,ASSAULT,casualties 5 [p],Morning (Paper)\n"
    + "8,Another matter,2023-05-05,Ann; Bob,Kyiv,ASSAULT,,\n9,Quite another,2024-01-01,Zed,,,,\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two sources that tell of one raid."""
    for name, text in (("radio", RADIO), ("paper", PAPER)):
        (tmp_path / f"{name}.csv").write_text(text)
        take_in([tmp_path / f"{name}.csv"], tmp_path / "store.duckdb")
    return tmp_path / "store.duckdb"


def test_what_may_be_one_is_told_with_score_and_reason(store: Path) -> None:
    found = duplicates.possible(store)
    [pair] = found.pairs
    assert (pair["one"]["event_id"], pair["other"]["event_id"], found.total, found.crowded) in (
        ("1", "7", 1, 0),
        ("7", "1", 1, 0),
    )
    assert pair["score"] >= 85
    for words in ("both may be on 2024-01-01", "shared actors: Ann, Bob", "same place: Kyiv", "titles"):
        assert words in pair["reason"]
    every = duplicates.possible(store, least=0)
    assert {frozenset((pair["one"]["event_id"], pair["other"]["event_id"])) for pair in every.pairs} == {
        frozenset("17"),
        frozenset("27"),
    }
    assert duplicates.possible(store, least=0, most=1).pairs == found.pairs


def test_a_merged_event_has_claims_and_actors_of_both_and_says_so(store: Path) -> None:
    before = tables(store)
    duplicates.merge(store, "1", "7")
    with Store(store) as opened:
        event = dossier.event(opened, "1")
        assert event is not None
        assert {part["actor_id"] for part in event["participations"]} == {"ann", "bob", "cid"}
        assert sorted(claim["value"] for claim in event["claims"] if claim["value"]) == [3, 5]
        assert opened.rows("SELECT sources, independent FROM events WHERE event_id = '1'") == [(2, 2)]
        assert dossier.event(opened, "7") is None
        assert dossier.also_reported(opened, "1") == [("Harbour raided", "paper")]
    assert duplicates.possible(store).total == 0
    with pytest.raises(FilterError, match="is merged into"):
        duplicates.merge(store, "2", "7")
    duplicates.part(store, "7")
    assert tables(store) == before


def test_what_is_merged_stays_merged_when_a_newer_edition_comes(store: Path) -> None:
    duplicates.merge(store, "1", "7")
    joined = tables(store)
    (store.parent / "paper.csv").write_text(PAPER)
    take_in([store.parent / "paper.csv"], store)
    assert tables(store) == joined
    (store.parent / "paper.csv").write_text(PAPER.replace("Harbour raided", "Harbour attacked").replace("[p]", "[q]"))
    take_in([store.parent / "paper.csv"], store)
    with Store(store) as opened:
        assert dossier.also_reported(opened, "1") == [("Harbour attacked", "paper")]
    (store.parent / "paper.csv").write_text(
        "".join(line for line in PAPER.splitlines(True) if not line.startswith("7"))
    )
    take_in([store.parent / "paper.csv"], store)
    with Store(store) as opened:
        assert dossier.also_reported(opened, "1") == []
        assert opened.rows("SELECT sources FROM events WHERE event_id = '1'") == [(1,)]


@given(st.integers(0, 10_000))
@settings(max_examples=6, deadline=None)
def test_events_that_are_merged_and_parted_again_leave_the_same_tables(seed: int) -> None:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = built(made_collection(seed, 20), Path(folder) / "store.duckdb", "radio")
        before = tables(path)
        one, two, three = random.sample([f"e{n}" for n in range(20)], 3)
        duplicates.merge(path, two, one)
        duplicates.merge(path, three, two)
        joined = tables(path)
        assert len(joined["events"]) == 18
        assert len(joined["claims"]) == len(before["claims"])
        numbers = {row[1]: row[0] for row in joined["events"]}
        assert sum(row[0] == numbers[three] for row in joined["claims"]) == 3
        duplicates.part(path, three)
        duplicates.part(path, one)
        assert tables(path) == before
