"""Public data sets are recognised in every form in which their publishers ship them, or shipped them once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from events.importers import Report, load
from events.store import Store
from tests.dataset_files import HEADERS, acled_row, icews_row, polecat_row, table_file, ucdp_row
from tests.events.importers.tables import write

OLD_ACLED = (
    "GWNO", "EVENT_ID_CNTY", "EVENT_ID_NO_CNTY", "EVENT_DATE", "YEAR", "TIME_PRECISION", "EVENT_TYPE", "ACTOR1",
    "ALLY_ACTOR_1", "INTER1", "ACTOR2", "ALLY_ACTOR_2", "INTER2", "INTERACTION", "COUNTRY", "ADMIN1", "ADMIN2",
    "ADMIN3", "LOCATION", "LATITUDE", "LONGITUDE", "GEO_PRECIS", "SOURCE", "NOTES", "FATALITIES",
)  # fmt: skip
ROWS: dict[str, dict[str, object]] = {
    "acled": acled_row(), "ucdp": ucdp_row(), "icews": icews_row(), "polecat": polecat_row(),
}  # fmt: skip


def imported(path: Path, sql: str = "SELECT 1", **asked: Any) -> tuple[Report, list[tuple[Any, ...]]]:
    """The report on a file, in which every row is accounted for, and what a question to its store brings."""
    made = path.with_name("made.duckdb")
    report = load([path], made, explored=False, **asked)
    assert report.read == report.kept + report.merged + report.rejected
    assert not set(report.used) & set(report.unused)
    with Store(made) as store:
        return report, store.rows(sql)


def old_acled(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    names = {"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2", "geo_precis": "geo_precision"}
    made = [{name: row.get(names.get(name.lower(), name.lower()), "") for name in OLD_ACLED} for row in rows]
    return table_file(path, "acled", made, header=OLD_ACLED)


def turned(row: Mapping[str, object]) -> dict[str, object]:
    """The row of the other actor, as in the files by actor."""
    pairs = [("actor1", "actor2"), ("assoc_actor_1", "assoc_actor_2"), ("inter1", "inter2")]
    return {**row, **{one: row.get(other, "") for pair in pairs for one, other in (pair, pair[::-1])}}


@pytest.mark.parametrize(
    ("written", "when", "said"),
    [
        ("03/04/2001", "2001-04-03", '"03/04/2001" is read with the day first, as ACLED writes it'),
        ("18/04/2001", "2001-04-18", ""),
        ("05-January-1997", "1997-01-05", ""),
        ("16-Feb-19", "2019-02-16", ""),
        ("5-Mar-98", "1998-03-05", ""),
        ("2016-03-05", "2016-03-05", ""),
    ],
)
def test_acled_before_2018_is_known_by_its_capital_names_and_its_dates_are_read(
    written: str, when: str, said: str, tmp_path: Path
) -> None:
    row = acled_row(event_id_cnty="1MLI", event_date=written, event_type="Battle-No change of territory",
                    inter1=1, inter2=2, assoc_actor_1="Police Forces of Mali (2021-)", geo_precision=3)  # fmt: skip
    report, rows = imported(old_acled(tmp_path / "in", [row]), 'SELECT event_id, "when", type, title, tags FROM events')
    assert report.formats == ("acled",)
    assert (report.kept, report.actors, report.remarks[0]) == (1, 4, (said,) if said else ())
    assert rows == [
        ("acled-1MLI", when, "ASSAULT", "Military Forces of Mali (2021-) and Northern Front: battle-no change of"
         " territory in Bamba", "approximate place")
    ]  # fmt: skip
    assert report.unused == ("YEAR", "INTERACTION")


def test_acled_dates_that_another_program_wrote_with_the_month_first_are_read_so(tmp_path: Path) -> None:
    rows = [acled_row(event_id_cnty=f"{day}X", event_date=day) for day in ("03/04/2001", "03/18/2001", "12/31/01")]
    report, found = imported(old_acled(tmp_path / "in", rows), 'SELECT "when" FROM events ORDER BY 1')
    assert found == [("2001-03-04",), ("2001-03-18",), ("2001-12-31",)]
    assert report.remarks[0] == ('"03/04/2001" is read with the month first, as "12/31/01" must be',)
    assert report.rejected == 0


@pytest.mark.parametrize(
    ("kind", "type"),
    [
        ("Battle-Non-state actor overtakes territory", "ASSAULT"), ("Remote violence", "ASSAULT"),
        ("Riots/Protests", "PROTEST"), ("Headquarters or base established", "MOBILIZE"),
        ("Non-violent transfer of territory", "RETREAT"), ("Strategic development", ""),
    ],
)  # fmt: skip
def test_the_types_of_older_acled_are_those_of_plover_too(kind: str, type: str, tmp_path: Path) -> None:
    row = acled_row(event_type=kind, event_date="18/04/2001")
    assert imported(old_acled(tmp_path / "in", [row]), "SELECT type FROM events")[1] == [(type,)]


@pytest.mark.parametrize("alone", [False, True])
def test_an_event_that_stands_in_acled_once_for_each_actor_is_one_and_merged(alone: bool, tmp_path: Path) -> None:
    battle = acled_row(assoc_actor_1="Police Forces of Mali (2021-)")
    rows = [battle, turned(battle), acled_row(event_id_cnty="RUR2", actor2="", inter2="")]
    if alone:
        rows = [{**row, "actor2": "", "assoc_actor_2": "", "inter2": ""} for row in rows]
    report, found = imported(
        table_file(tmp_path / "in.csv", "acled", rows), "SELECT title FROM events ORDER BY event_id"
    )
    assert (report.read, report.kept, report.merged, report.rejected) == (3, 2, 1, 0)
    assert found[0] == ("Military Forces of Mali (2021-) and Northern Front: armed clash in Bamba",)
    _, parts = imported(tmp_path / "in.csv", "SELECT * FROM participations")
    assert len(parts) == 4
    _, figures = imported(tmp_path / "in.csv", "SELECT value FROM claims WHERE attribute = 'deaths'")
    assert figures == [(3,), (3,)]


def test_rows_of_acled_with_one_id_that_differ_in_more_than_their_actors_are_not_merged(tmp_path: Path) -> None:
    other = {**turned(acled_row()), "event_date": "06 March 2024"}
    report, found = imported(table_file(tmp_path / "in.csv", "acled", [acled_row(), other]), "SELECT title FROM events")
    assert (report.kept, report.merged, report.rejected) == (1, 0, 1)
    assert len(found) == 1


def test_rows_of_acled_without_ids_get_some_of_their_cells(tmp_path: Path) -> None:
    rows = [
        acled_row(event_id_cnty=""),
        acled_row(event_id_cnty="", location="Gao"),
        turned(acled_row(event_id_cnty="")),
    ]
    path = table_file(tmp_path / "in.csv", "acled", rows)
    report, ids = imported(path, "SELECT event_id FROM events ORDER BY 1")
    assert (report.kept, report.merged) == (2, 1)
    assert ids == imported(path, "SELECT event_id FROM events ORDER BY 1")[1]
    numbers = [acled_row(event_id_cnty="", event_id_no_cnty=7, iso=iso, gwno=432) for iso in (466, "")]
    path = table_file(tmp_path / "in.csv", "acled", numbers, header=("event_id_no_cnty", "gwno", *HEADERS["acled"]))
    assert imported(path, "SELECT event_id FROM events ORDER BY 1")[1] == [("acled-432-7",), ("acled-466-7",)]


def forms(folder: Path, name: str) -> dict[str, Path]:
    """Two rows of a data set in all forms that hold named columns."""
    row = {column: ROWS[name].get(column, "") for column in HEADERS[name]}
    rows = [row, row | {HEADERS[name][0]: "8"}]
    answer = {"status": 200, "about": {"pages": [{"n": 1}]}, "data": rows}
    texts = {
        "list": json.dumps(rows, indent=2),
        "answer": json.dumps(answer),
        "result": json.dumps({"TotalCount": 2, "NextPageUrl": "", "Result": rows}, indent=1),
        "lines": "".join(json.dumps(one) + "\n" for one in rows),
    }
    made = {form: folder / f"{form}.any" for form in texts}
    for form, text in texts.items():
        made[form].write_text(text)
    for form in ("book.xlsx", "table.parquet"):
        made[form] = write(folder / form, [tuple(row), *([str(cell) for cell in one.values()] for one in rows)])
    return made


@pytest.mark.parametrize("name", ["acled", "ucdp", "icews", "polecat"])
def test_a_data_set_is_the_same_in_json_as_services_answer_in_workbooks_and_in_parquet(
    name: str, tmp_path: Path
) -> None:
    table_file(tmp_path / "plain", name, [ROWS[name]])
    sql = 'SELECT title, "when", type, place, summary FROM events ORDER BY event_id'
    plain = imported(tmp_path / "plain", sql)[1]
    for form, path in forms(tmp_path, name).items():
        report, found = imported(path, sql)
        assert (report.formats, report.kept, report.rejected) == ((name,), 2, 0), form
        assert found == plain * 2, form
        assert set(report.used) | set(report.unused) == set(HEADERS[name]), form


def test_rows_of_json_that_cannot_be_taken_are_told_with_their_line(tmp_path: Path) -> None:
    first, second = (json.dumps(row, indent=0) for row in (acled_row(), acled_row(event_id_cnty="B", latitude="far")))
    (tmp_path / "in.json").write_text(f'{{"data": [\n{first},\n{second}\n]}}')
    report, _ = imported(tmp_path / "in.json")
    [told] = report.rejected_rows
    assert told[1:4] == (first.count("\n") + 3, "latitude", "far")
    assert report.recognised == ("ACLED events, in JSON",)


@pytest.mark.parametrize("name", ["acled", "ucdp", "icews", "polecat"])
@pytest.mark.parametrize(
    "change", [str.lower, str.upper, lambda name: name.replace(" ", "."), lambda name: name.replace(" ", "_")]
)
def test_names_of_columns_count_whatever_their_case_and_the_signs_between_their_words(
    name: str, change: Any, tmp_path: Path
) -> None:
    row = {change(column): cell for column, cell in ROWS[name].items()}
    path = table_file(tmp_path / "in", name, [row], header=[change(column) for column in HEADERS[name]])
    report, _ = imported(path)
    assert (report.formats, report.kept) == ((name,), 1)
    assert len(report.used) + len(report.unused) == len(HEADERS[name])


def test_a_row_of_hxl_tags_below_the_header_is_no_event(tmp_path: Path) -> None:
    tags = {column: f"#event+{column}" for column in HEADERS["acled"][:6]}
    path = table_file(tmp_path / "in.csv", "acled", [tags, acled_row(), acled_row(event_id_cnty="B", latitude="far")])
    report, _ = imported(path)
    assert (report.read, report.kept) == (2, 1)
    assert (report.recognised, report.rejected_rows[0][1]) == (("ACLED events, a row of HXL tags left out",), 4)


@pytest.mark.parametrize(("tags", "left_out"), [
    ({"id": "#event+id", "side_a": "#group", "best": " #affected"}, True), ({"side_a": "#group"}, True), ({}, False),
    ({"id": "#event+id", "side_a": "group"}, False), ({"id": "$", "side_a": "#group"}, False),
])  # fmt: skip
def test_a_first_row_is_one_of_tags_when_all_its_filled_cells_begin_so(
    tags: dict[str, str], left_out: bool, tmp_path: Path
) -> None:
    path = table_file(tmp_path / "in.csv", "ucdp", [tags, ucdp_row(), ucdp_row(id="#2")])
    report, _ = imported(path)
    assert report.read == (2 if left_out else 3)
    assert report.recognised == (f"UCDP georeferenced events{', a row of HXL tags left out' if left_out else ''}",)


def test_monthly_releases_of_ucdp_that_do_not_name_their_columns_are_known_by_their_cells(tmp_path: Path) -> None:
    rows = [
        ucdp_row(id=8, date_start="2026-01-02 00:00:00.000", date_end="2026-01-02 00:00:00.000"),
        ucdp_row(latitude=99),
    ]
    path = table_file(tmp_path / "in.csv", "ucdp", rows)
    path.write_text(path.read_text().partition("\n")[2])
    report, found = imported(path, 'SELECT event_id, "when" FROM events')
    assert (report.formats, report.recognised) == (("ucdp",), ("UCDP georeferenced events, without a header",))
    assert found == [("ucdp-8", "2026-01-02")]
    assert (report.read, report.rejected_rows[0][1]) == (2, 2)
    assert len(report.used) + len(report.unused) == 49


def test_days_with_a_time_in_the_answers_of_ucdp_are_days(tmp_path: Path) -> None:
    answer = {"TotalCount": 1, "Result": [ucdp_row(date_start="2016-01-02T00:00:00", date_end="2016-01-02T00:00:00")]}
    (tmp_path / "in.json").write_text(json.dumps(answer))
    assert imported(tmp_path / "in.json", 'SELECT "when" FROM events')[1] == [("2016-01-02",)]


def test_polecat_actors_of_common_names_are_others_in_each_country_and_named_ones_stay_one(tmp_path: Path) -> None:
    names = [
        ("Police", "GHA", "COP", ""), ("Police", "TGO", "COP", ""), ("Military Forces", "MLI", "MIL", ""),
        ("Ministry of Foreign Affairs", "TGO", "GOV", ""), ("Protesters", "GHA", "CVL", ""), ("Police", "", "COP", ""),
        ("World Police", "GHA", "", ""), ("World Police", "TGO", "", ""),
        ("Ministry of Health", "GHA", "GOV", "Ministry_of_Health_(Ghana)"), ("Ministry of Health", "TGO", "GOV", "Q1"),
    ]  # fmt: skip
    rows = [
        polecat_row(**{"Event ID": str(at), "Actor Name": name, "Actor Country": country, "Wikipedia Actor ID": wiki,
                       "Primary Actor Sector": sector, "Actor Sectors": sector})
        for at, (name, country, sector, wiki) in enumerate(names)
    ]  # fmt: skip
    sql = "SELECT name, kind, parent_id, events FROM actors WHERE kind <> 'state' ORDER BY name"
    report, found = imported(table_file(tmp_path / "in.txt", "polecat", rows), sql)
    assert report.kept == len(rows)
    assert found == [
        ("Military Forces (Mali)", "armed-force", "mali", 1),
        ("Ministry of Foreign Affairs (Togo)", "government", "togo", 1),
        ("Ministry of Health", "government", found[2][2], 2),
        ("Police", "government", "", 1),
        ("Police (Ghana)", "government", "ghana", 1),
        ("Police (Togo)", "government", "togo", 1),
        ("Protesters (Ghana)", "population", "ghana", 1),
        ("World Police", "organisation", found[-1][2], 2),
    ]
