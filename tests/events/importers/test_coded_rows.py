"""What the rows of ICEWS, GDELT, POLECAT and PLOVER become: dates, roles, kinds of actors, claims, sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.dataset_files import (
    PLOVER_ROW,
    gdelt_file,
    gdelt_row,
    icews_row,
    polecat_row,
    table_file,
)
from tests.events.importers.made import Made


def test_icews_source_acts_on_target_and_countries_are_parents(tmp_path: Path) -> None:
    made = Made(table_file(tmp_path / "in.tab", "icews", [icews_row()]))
    assert made.roles() == {"Foreign Affairs (Ghana)": "initiator", "Togo": "recipient"}
    assert made.kinds()["Foreign Affairs (Ghana)"] == ("government", "ghana")
    assert made.kinds()["Togo"] == ("state", "")
    assert made.event("event_id", "title", "type", "tags", "place") == (
        "icews-101-2018-06-01", "Foreign Affairs (Ghana) means to cooperate in the economy with Togo in Accra",
        "AGREE", "cameo:0311;machine-coded", "Accra, Greater Accra, Ghana",
    )  # fmt: skip
    assert made.figures() == {"intensity": (5.2, None, None, "Goldstein points", "reported")}
    assert made.rows("SELECT DISTINCT locator, status FROM claims") == [("story 55, sentence 2", "reported")]


@pytest.mark.parametrize(("code", "whole", "type"), [("40", "040", "CONSULT"), ("311", "0311", "AGREE"),
                                                    ("173", "173", "COERCE"), ("9999", "9999", "")])  # fmt: skip
def test_cameo_codes_get_their_zeros_back(code: str, whole: str, type: str, tmp_path: Path) -> None:
    made = Made(table_file(tmp_path / "in.tab", "icews", [icews_row(**{"CAMEO Code": code})]))
    assert made.event("type", "tags") == (type, f"cameo:{whole};machine-coded")


def test_icews_event_ids_are_their_own_only_within_a_day(tmp_path: Path) -> None:
    rows = [icews_row(), icews_row(**{"Event Date": "2018-06-02"}), icews_row(), icews_row(Publisher="Other")]
    report = Made(table_file(tmp_path / "in.tab", "icews", rows)).report
    assert (report.read, report.kept, report.merged + report.rejected) == (4, 2, 2)


@pytest.mark.parametrize("turned", [False, True])
def test_of_the_countries_that_a_name_has_as_often_the_first_by_the_alphabet_counts(
    turned: bool, tmp_path: Path
) -> None:
    rows = [icews_row(**{"Event ID": at, "Source Name": "Ann Doe", "Source Country": country})
            for at, country in enumerate(("Togo", "Mali", "Ghana", "Mali", "Togo"))]  # fmt: skip
    made = Made(table_file(tmp_path / "in.tab", "icews", rows[::-1] if turned else rows))
    assert made.kinds()["Ann Doe"] == ("person", "mali")


def test_icews_actors_have_kinds_and_who_fights_the_state_is_no_part_of_it(tmp_path: Path) -> None:
    rows = [
        icews_row(**{"Event ID": at, "Source Name": name, "Source Sectors": sectors, "Source Country": country})
        for at, (name, sectors, country) in enumerate([
            ("Militant (Mali)", "Unidentified Forces", "Mali"), ("Citizen (Mali)", "Social", "Mali"),
            ("Ama Doe", "Government,Cabinet", "Ghana"), ("European Union", "International Government Organization", ""),
            ("Jong-Un Doe", "Government,Executive", "Mali"),
            ("UN Mission in Mali", "International Government Organization", ""),
            ("Ana Doe", "International Government Organization,Center Left,Parties", "Italy"),
            ("Military (Mali)", "Government,Military", "Mali"), ("Russia", "NA", "Russian Federation"),
        ])
    ]  # fmt: skip
    kinds = Made(table_file(tmp_path / "in.tab", "icews", rows)).kinds()
    assert kinds["Militant (Mali)"] == ("armed-force", "")
    assert kinds["Citizen (Mali)"] == ("population", "mali")
    assert kinds["Ama Doe"] == ("person", "ghana")
    assert kinds["European Union"] == ("bloc", "")
    assert kinds["Jong-Un Doe"] == ("person", "mali")
    assert kinds["Ana Doe"] == ("person", "italy")
    assert kinds["UN Mission in Mali"] == ("organisation", "")
    assert kinds["Military (Mali)"] == ("armed-force", "mali")
    assert kinds["Russia"] == ("state", "")


def test_quadruples_are_events_once_however_often_they_stand_there(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text("Ghana\tMake a visit\tTogo\t2005-01-02\nGhana\tsmile at\tTogo\t2005-01-02\n" * 2)
    made = Made(path)
    assert (made.report.read, made.report.kept, made.report.merged) == (4, 2, 2)
    assert made.rows("SELECT title, type FROM events ORDER BY title") == [
        ("Ghana smile at: Togo", ""), ("Ghana visits Togo", "CONSULT"),
    ]  # fmt: skip
    assert made.roles() == {"Ghana": "initiator", "Togo": "recipient"}


def test_gdelt_actors_are_told_by_their_codes(tmp_path: Path) -> None:
    made = Made(gdelt_file(tmp_path / "in.tsv", [gdelt_row(61)]))
    assert made.roles() == {"Kofi Doe (Ghana, government)": "initiator", "Togo": "recipient"}
    assert made.kinds()["Kofi Doe (Ghana, government)"] == ("government", "ghana")
    assert made.rows("SELECT aliases FROM actors WHERE name = 'Togo'") == [("Lome",)]
    assert made.event("event_id", '"when"', "title", "type", "reported") == (
        "gdelt-1001", "2015-07-29", "Kofi Doe (Ghana, government) criticises Togo in Lome", "ACCUSE", "2015-07-30",
    )  # fmt: skip


def test_gdelt_rows_are_never_more_than_reported_and_say_on_how_many_sources_they_rest(tmp_path: Path) -> None:
    made = Made(gdelt_file(tmp_path / "in.tsv", [gdelt_row(58)]))
    assert made.rows("SELECT DISTINCT status FROM claims") == [("reported",)]
    assert made.rows("SELECT wording FROM claims WHERE attribute = ''") == [("10 mentions in 8 articles of 2 sources",)]
    assert {name: figure[0] for name, figure in made.figures().items()} == {
        "intensity": -2, "tone": 1.25, "mentions": 10,
    }  # fmt: skip
    assert made.rows("SELECT title, publisher, url FROM sources") == [
        ("ghana scolds togo again today, news.example", "news.example",
         "http://www.news.example/world/ghana-scolds-togo-again-today.html"),
    ]  # fmt: skip


def test_gdelt_rows_without_an_address_rest_on_the_data_set_and_do_not_say_when_they_were_reported(
    tmp_path: Path,
) -> None:
    rows = [gdelt_row(57, Actor1Code="", Actor1Name="", Actor1CountryCode="", Actor1Type1Code="", SQLDATE=20150700)]
    made = Made(gdelt_file(tmp_path / "in.tsv", rows))
    assert made.event("reported", "title", '"when"') == ("", "Somebody criticises Togo in Lome", "2015-07")
    assert made.rows("SELECT source_id FROM sources") == [("gdelt-events",)]


def test_polecat_names_of_one_cell_are_actors_each_and_contexts_are_tags(tmp_path: Path) -> None:
    cells = {"Actor Name": "Ama Doe; Ghana Ministry", "Actor Country": "GHA; GHA"}
    made = Made(table_file(tmp_path / "in.txt", "polecat", [polecat_row(**cells)]))
    assert made.roles() == {"Ama Doe": "initiator", "Ghana Ministry": "initiator", "Togo": "recipient"}
    assert made.kinds()["Ama Doe"] == ("person", "ghana")
    assert made.event("title", "tags", "reported", "place") == (
        "Ama Doe with Ghana Ministry consults Togo in Lome", "visit;military;diplomatic;machine-coded", "2018-06-02",
        "Lome, Togo",
    )  # fmt: skip
    assert made.figures() == {"intensity": (3, None, None, "PLOVER points", "reported")}


def test_polecat_actors_without_a_name_are_told_by_sector_and_country(tmp_path: Path) -> None:
    cells = {"Actor Name": "None", "Actor Country": "MLI", "Primary Actor Sector": "REB", "Actor Sectors": "None"}
    made = Made(
        table_file(tmp_path / "in.txt", "polecat", [polecat_row(**cells, **{"Wikipedia Recipient ID": "Q945"})])
    )
    assert made.kinds()["Rebels (Mali)"] == ("armed-force", "")
    assert made.rows("SELECT wikidata FROM actors WHERE name = 'Togo'") == [("Q945",)]


def test_plover_objects_are_events_and_other_lines_are_rejected(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        "\n".join([json.dumps(PLOVER_ROW), "not json", json.dumps(PLOVER_ROW | {"id": "P-2", "date": "soon"})])
    )
    made = Made(path)
    assert (made.report.read, made.report.kept, made.report.rejected) == (3, 1, 2)
    assert [row[1] for row in made.report.rejected_rows] == [2, 3]
    assert made.roles() == {
        "Accra officials (Ghana, government)": "initiator", "Benin": "initiator",
        "Northern rebels (Mali, rebels)": "recipient",
    }  # fmt: skip
    assert made.event("type", "tags", "summary") == ("REQUEST", "change;military;legal", "They demanded talks.")
