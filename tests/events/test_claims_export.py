"""An export of claims holds exactly the claims of the filter, whichever the format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from events import exports, ledger
from events.errors import ExportError
from events.exports.csv_table import unguard
from events.filters import EventFilter
from events.store import Store, build
from tests.disputed import disputed_collection

STAMP = "2026-01-02T03:04:05Z"
HEADER = (
    "claim_id,event_id,event,when,attribute,value,low,high,unit,wording,claimant_id,claimant,source_id,source,publisher,"
    "locator,reported,status,reliability,credibility"
)
FILTERS = [
    EventFilter(),
    EventFilter(types=("AID", "ASSAULT")),
    EventFilter(reliability=("B",)),
    EventFilter(claimants=("watch", "navy")),
    EventFilter(words="nothing has this"),
]


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("disputed") / "disputed.duckdb"
    build(disputed_collection(), path)
    with Store(path) as store:
        yield store


def document(store: Store, asked: EventFilter) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(b"".join(exports.stream(store, asked, "json", what="claims", generated=STAMP)))
    return made


def rows(store: Store, asked: EventFilter, *, raw: bool = False) -> list[dict[str, str]]:
    text = b"".join(exports.stream(store, asked, "csv", what="claims", raw=raw)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("asked", FILTERS)
def test_both_formats_hold_exactly_the_claims_of_the_filter(article: Store, asked: EventFilter) -> None:
    ids = list(ledger.claims(article, asked)["claim_id"])
    made = document(article, asked)
    assert [claim["claim_id"] for claim in made["claims"]] == ids
    assert [row["claim_id"] for row in rows(article, asked)] == ids
    assert made["manifest"]["claims_matched"] == len(ids)


def test_the_document_has_its_four_parts_and_names_all_it_refers_to(disputed: Store) -> None:
    made = document(disputed, EventFilter())
    assert list(made) == ["claims", "actors", "sources", "manifest"]
    assert {actor["actor_id"] for actor in made["actors"]} == {"watch", "navy", "union", "realm"}
    assert {source["source_id"] for source in made["sources"]} == {"gazette", "log"}
    for claim in made["claims"]:
        assert list(claim) == HEADER.split(",")
        assert all(isinstance(claim[name], int | float | None) for name in ("value", "low", "high"))


def test_only_claimants_with_what_they_are_part_of_are_among_the_actors(disputed: Store) -> None:
    made = document(disputed, EventFilter(types=("ASSAULT",), reliability=("B",)))
    assert {claim["claimant_id"] for claim in made["claims"]} == {"navy", ""}
    assert {actor["actor_id"] for actor in made["actors"]} == {"navy", "realm"}
    assert {source["source_id"] for source in made["sources"]} == {"gazette"}


def test_claims_of_a_claimant_are_only_its_own(disputed: Store) -> None:
    made = document(disputed, EventFilter(claimants=("watch",)))
    assert {claim["claimant_id"] for claim in made["claims"]} == {"watch"}


def test_the_manifest_is_that_of_the_events_but_for_its_hash_and_count(article: Store) -> None:
    asked = EventFilter(since="2024-10", until="2025-04")
    made = document(article, asked)["manifest"]
    told = json.loads(b"".join(exports.stream(article, asked, "json", generated=STAMP)))["manifest"]
    assert set(made) == {*told, "claims_matched"}
    assert {name for name in told if told[name] != made[name]} == {"content_hash"}
    assert document(article, asked)["manifest"]["content_hash"] == made["content_hash"]
    assert document(article, EventFilter())["manifest"]["content_hash"] != made["content_hash"]


def test_the_csv_has_its_header_and_guards_cells_that_would_run(disputed: Store) -> None:
    text = b"".join(exports.stream(disputed, EventFilter(), "csv", what="claims")).decode()
    assert text.split("\r\n")[0] == HEADER
    guarded, raw = rows(disputed, EventFilter()), rows(disputed, EventFilter(), raw=True)
    assert guarded[4]["wording"] == "'=1+1" and raw[4]["wording"] == "=1+1"
    assert [{name: unguard(cell) for name, cell in row.items()} for row in guarded] == raw


def test_a_row_says_who_says_what_of_which_event_and_where(disputed: Store) -> None:
    row = rows(disputed, EventFilter())[3]
    assert (row["event"], row["when"], row["claimant"], row["source"]) == (
        "Raid on the harbour",
        "2021-03-05",
        "Navy Office",
        "Harbour Gazette",
    )
    assert (row["value"], row["low"], row["high"], row["reliability"]) == ("40", "", "40", "B")


def test_an_unknown_subject_or_format_is_refused_with_the_known_ones(article: Store) -> None:
    with pytest.raises(ExportError, match="events, claims"):
        exports.stream(article, EventFilter(), "csv", what="weather")
    with pytest.raises(ExportError, match="csv, json"):
        exports.stream(article, EventFilter(), "doc", what="claims")


def test_claims_are_saved_as_a_file(disputed: Store, tmp_path: Path) -> None:
    exports.save(disputed, EventFilter(), "csv", tmp_path / "claims.csv", what="claims")
    assert (tmp_path / "claims.csv").read_text("utf-8").startswith(HEADER)
    assert len(list(tmp_path.iterdir())) == 1
