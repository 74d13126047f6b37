"""What the rows of ACLED and UCDP become: dates, roles, kinds of actors, claims, sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dataset_files import (
    acled_row,
    table_file,
    ucdp_row,
)
from tests.events.importers.made import Made


def acled(tmp_path: Path, **cells: object) -> Made:
    return Made(table_file(tmp_path / "in.csv", "acled", [acled_row(**cells)]))


def ucdp(tmp_path: Path, **cells: object) -> Made:
    return Made(table_file(tmp_path / "in.csv", "ucdp", [ucdp_row(**cells)]))


@pytest.mark.parametrize(
    ("precision", "day", "when", "words"),
    [
        (1, "05 March 2024", "2024-03-05", "05 March 2024"),
        (1, "2024-03-05", "2024-03-05", ""),
        (2, "05 March 2024", "[2024-03-02..2024-03-08]", "05 March 2024"),
        (3, "15 March 2024", "2024-03", "15 March 2024"),
        (1, "05-Mar-2024", "2024-03-05", "05-Mar-2024"),
    ],
)
def test_acled_dates_are_widened_by_their_precision(
    precision: int, day: str, when: str, words: str, tmp_path: Path
) -> None:
    made = acled(tmp_path, time_precision=precision, event_date=day)
    assert made.event('"when"', "when_text") == (when, words)


def test_acled_actors_take_part_without_a_direction_and_have_kinds_and_parents(tmp_path: Path) -> None:
    made = acled(
        tmp_path, assoc_actor_1="Police Forces of Mali (2021-); Women (Mali)", actor2="Civilians (Mali)", inter2=7
    )
    assert set(made.roles().values()) == {"participant"}
    assert made.kinds() == {
        "Military Forces of Mali (2021-)": ("armed-force", "mali"),
        "Police Forces of Mali (2021-)": ("armed-force", "mali"),
        "Civilians (Mali)": ("population", "mali"),
        "Women (Mali)": ("population", "mali"),
        "Mali": ("state", ""),
    }


def test_acled_rebels_are_no_part_of_the_state_and_deaths_are_a_claim_of_each_source(tmp_path: Path) -> None:
    made = acled(tmp_path)
    assert made.kinds()["Northern Front"] == ("armed-force", "")
    assert made.figures() == {"deaths": (3, None, None, "persons", "estimated")}
    assert made.event("sources", "independent", "type", "title", "summary") == (
        2, 2, "ASSAULT", "Military Forces of Mali (2021-) and Northern Front: armed clash in Bamba",
        "They fought; few fled.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "sub", "type"),
    [
        ("Protests", "Peaceful protest", "PROTEST"),
        ("Riots", "Mob violence", "ASSAULT"),
        ("Strategic developments", "Agreement", "AGREE"),
        ("Strategic developments", "Arrests", "COERCE"),
        ("Strategic developments", "Other", ""),
    ],
)
def test_acled_types_are_those_of_plover(kind: str, sub: str, type: str, tmp_path: Path) -> None:
    assert acled(tmp_path, event_type=kind, sub_event_type=sub).event("type") == (type,)


@pytest.mark.parametrize("turned", [False, True])
def test_of_the_codes_that_acled_gives_an_actor_as_often_the_first_counts(turned: bool, tmp_path: Path) -> None:
    rows = [acled_row(event_id_cnty=f"MLI{at}", actor1="Kel Group", inter1=code)
            for at, code in enumerate(("Political militia", "Rebel group"))]  # fmt: skip
    made = Made(table_file(tmp_path / "in.csv", "acled", rows[::-1] if turned else rows))
    told = made.rows("SELECT description FROM actors WHERE name = 'Kel Group'")
    assert told == [("Interaction code in ACLED: political militia.",)]


@pytest.mark.parametrize(
    ("precision", "start", "end", "when"),
    [
        (1, "2016-01-02", "2016-01-02", "2016-01-02"),
        (1, "2016-01-02 00:00:00.000", "2016-01-02 00:00:00.000", "2016-01-02"),
        (2, "2016-01-02", "2016-01-05", "[2016-01-02..2016-01-05]"),
        ("3.0", "2016-01-02", "2016-01-08", "[2016-01-02..2016-01-08]"),
        (4, "2016-01-01", "2016-01-31", "[2016-01-01..2016-01-31]"),
        (5, "2016-01-01", "2016-12-31", "[2016-01-01..2016-12-31]"),
        (5, "2016-07-01", "2016-07-01", "2016"),
        (2, "2016-07-01", "2016-07-01", "2016-07-01~"),
    ],
)
def test_ucdp_dates_are_as_exact_as_they_are_known(
    precision: object, start: str, end: str, when: str, tmp_path: Path
) -> None:
    assert ucdp(tmp_path, date_prec=precision, date_start=start, date_end=end).event('"when"') == (when,)


def test_ucdp_sides_of_a_battle_have_no_direction_and_dead_civilians_are_affected(tmp_path: Path) -> None:
    made = ucdp(tmp_path, deaths_civilians=4)
    assert made.roles() == {
        "Government of Mali": "participant", "Northern Front": "participant", "Civilians (Mali)": "affected",
    }  # fmt: skip
    assert made.kinds()["Government of Mali"] == ("government", "mali")
    assert made.kinds()["Civilians (Mali)"] == ("population", "mali")
    assert made.kinds()["Northern Front"] == ("armed-force", "")


def test_ucdp_one_sided_violence_is_done_by_side_a_to_civilians(tmp_path: Path) -> None:
    made = ucdp(tmp_path, type_of_violence="3.0", side_b="Civilians", deaths_civilians=6)
    assert made.roles() == {"Government of Mali": "initiator", "Civilians (Mali)": "recipient"}
    assert made.event("title") == ("Government of Mali attacks Civilians (Mali) in Bamba town",)


def test_ucdp_best_low_and_high_are_one_claim_and_deaths_by_side_stand_beside_it(tmp_path: Path) -> None:
    made = ucdp(tmp_path)
    assert made.figures() == {
        "deaths": (6, 4, 9, "persons", "estimated"),
        "deaths, side a": (2, None, None, "persons", "estimated"),
        "deaths, side b": (3, None, None, "persons", "estimated"),
        "deaths, unknown": (1, None, None, "persons", "estimated"),
    }
    assert made.rows("SELECT DISTINCT claimant_id FROM claims") == [("uppsala-conflict-data-program",)]


def test_ucdp_articles_are_sources_with_publisher_and_day(tmp_path: Path) -> None:
    made = ucdp(tmp_path, source_article="x", source_office="Wire;Radio", source_date="2016-01-03;2016-01-04",
                source_headline="Battle at Bamba;Front routed", number_of_sources=2)  # fmt: skip
    assert made.rows("SELECT title, publisher, published FROM sources ORDER BY title") == [
        ("Battle at Bamba", "Wire", "2016-01-03"), ("Front routed", "Radio", "2016-01-04"),
    ]  # fmt: skip
    assert made.event("sources", "independent") == (2, 2)
    assert "from 2 sources" in made.rows("SELECT wording FROM claims WHERE attribute = 'deaths'")[0][0]
