"""Sources and claims are made of their short texts, and no row is left without a source."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from events.importers import load
from events.store import Store


def claims_of(tmp_path: Path, claims: str, sources: str) -> list[dict[str, Any]]:
    """The claims, with their sources, of an event with these cells."""
    path, made = tmp_path / "in.csv", tmp_path / "in.duckdb"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("event_id", "title", "claims", "sources"), ("e", "E", claims, sources)])
    assert load([path], made).kept == 1
    with Store(made) as store:
        return store.records(
            "SELECT c.* EXCLUDE (source_id), s.* FROM claims c JOIN sources s USING (source_id) ORDER BY c.claim_id"
        )


def told(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("event [a]", ("", None, None, None, "", "")),
        ("event according to city-radio [a]", ("", None, None, None, "", "city-radio")),
        ("troops 11000 [a]", ("troops", 11000, None, None, "", "")),
        ("value 2.5 US dollars [a]", ("value", 2.5, None, None, "US dollars", "")),
        ("casualties 12-30 persons according to ann [a]", ("casualties", None, 12, 30, "persons", "ann")),
        ("depth -5--3 metres [a]", ("depth", None, -5, -3, "metres", "")),
        ("first visit [a]", ("first visit", None, None, None, "", "")),
        ("odd 30-12 persons [a]", ("odd 30-12 persons", None, None, None, "", "")),
    ],
)
def test_a_claim_is_read_as_it_was_written(text: str, figures: tuple[Any, ...], tmp_path: Path) -> None:
    [row] = claims_of(tmp_path, text, "Night raid")
    assert told(row, "attribute", "value", "low", "high", "unit", "claimant_id") == figures
    assert told(row, "claim_id", "source_id", "title") == ("e-1", "a", "Night raid")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Night raid", ("Night raid", "", "")),
        ("Night raid (City Radio)", ("Night raid", "City Radio", "")),
        ("Night raid (2024-03)", ("Night raid", "", "2024-03")),
        (
            "Night (and day) raid (City Radio (West), 2024-03-05)",
            ("Night (and day) raid", "City Radio (West)", "2024-03-05"),
        ),
        ("Night raid (Smith, Jones, 2024~)", ("Night raid", "Smith, Jones", "2024~")),
    ],
)
def test_a_source_is_read_as_it_was_written(text: str, source: tuple[str, ...], tmp_path: Path) -> None:
    [row] = claims_of(tmp_path, "event [a]", text)
    assert told(row, "title", "publisher", "published") == source


def test_ids_and_texts_of_sources_go_together_in_their_order(tmp_path: Path) -> None:
    rows = claims_of(tmp_path, "event [b]; troops 5 [a]; troops 7 [b]", "Bee; Ay")
    assert [told(row, "source_id", "title", "value") for row in rows] == [
        ("b", "Bee", None),
        ("a", "Ay", 5),
        ("b", "Bee", 7),
    ]


def test_sources_without_claims_get_ids_of_their_own_and_assert_the_event(tmp_path: Path) -> None:
    rows = claims_of(tmp_path, "", "Bee (Hive Press); Россия")
    assert [told(row, "title", "publisher", "attribute") for row in rows] == [
        ("Bee", "Hive Press", ""),
        ("Россия", "", ""),
    ]
    assert len({row["source_id"] for row in rows}) == 2


def test_claims_without_an_id_keep_their_wording(tmp_path: Path) -> None:
    [row] = claims_of(tmp_path, "Eleven thousand men", "Bee")
    assert told(row, "wording", "title") == ("Eleven thousand men", "Bee")


def test_what_does_not_go_together_is_all_kept(tmp_path: Path) -> None:
    rows = claims_of(tmp_path, "event [a]", "Bee; Cee")
    assert sorted(row["title"] for row in rows) == ["Bee", "Cee", "a"]


def test_an_event_without_any_source_rests_on_the_file(tmp_path: Path) -> None:
    [row] = claims_of(tmp_path, "", "")
    assert told(row, "claim_id", "source_id", "title") == ("e-1", "imported-file", "in.csv")


def test_a_claimant_that_takes_no_part_becomes_an_actor(tmp_path: Path) -> None:
    claims_of(tmp_path, "event according to city-radio [a]", "Night raid")
    with Store(tmp_path / "in.duckdb") as store:
        assert store.rows("SELECT actor_id, name, events FROM actors") == [("city-radio", "city-radio", 0)]


def test_a_source_that_cites_another_of_the_event_is_not_independent(tmp_path: Path) -> None:
    path, made = tmp_path / "in.csv", tmp_path / "in.duckdb"
    cells = ("e", "E", "event [a]; event according to city-radio [b]", "One (City Radio); Two (Mirror)", "City  Radio")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("event_id", "title", "claims", "sources", "actors"), cells, ("f", *cells[1:])])
    load([path], made)
    with Store(made) as store:
        assert store.rows("SELECT sources, independent FROM events") == [(2, 1), (2, 1)]


def test_a_source_that_cites_the_publisher_of_another_counts_once_with_it(tmp_path: Path) -> None:
    rows = [
        ("event_id", "title", "actors", "claims", "sources"),
        ("cites", "E", "", "event [a]; event according to city-radio [b]", "Raid (CITY  Radio); Echo (Daily)"),
        ("repeats", "E", "", "event [a]; troops 5 according to city-radio [a]", "Raid (CITY  Radio)"),
        ("silent", "E", "", "event [a]; event [b]", "Raid (CITY  Radio); Echo (Daily)"),
        ("elsewhere", "E", "City Radio", "event according to city-radio [b]; event [c]", "Echo (Daily); Other (Post)"),
    ]
    path, made = tmp_path / "in.csv", tmp_path / "in.duckdb"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    load([path], made)
    with Store(made) as store:
        counted = store.rows("SELECT event_id, sources, independent FROM events ORDER BY event_id")
    assert counted == [("cites", 2, 1), ("elsewhere", 2, 2), ("repeats", 1, 1), ("silent", 2, 2)]
