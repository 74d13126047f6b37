"""Claims that formats give of their rows: those of several files come together, none is lost or given to another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from events.importers import load
from tests.dataset_files import acled_row, gdelt_file, gdelt_row, icews_row, table_file, ucdp_row

SAID = """SELECT e.event_id, c.* EXCLUDE (event_no) FROM claims c JOIN events e USING (event_no) ORDER BY c.claim_id"""
REPORTS = {
    "source_office": "Radio One;Wire Two;Radio One", "source_date": "2016-01-03;2016-01-04;2016-01-03",
    "source_headline": "A raid;The raid;A raid",
}  # fmt: skip


def files(folder: Path) -> list[Path]:
    """Files of several formats, two of them of one; some rows lack figures, and an event has several reports."""
    ucdp = [ucdp_row(), ucdp_row(id=8, deaths_a=0, **REPORTS), ucdp_row(id=9, best="", low="", high="", **REPORTS)]
    return [
        gdelt_file(
            folder / "one.dat", [gdelt_row(GLOBALEVENTID=at, AvgTone="" if at % 2 else 1) for at in range(1, 9)]
        ),
        table_file(folder / "two.dat", "ucdp", ucdp),
        gdelt_file(folder / "three.dat", [gdelt_row(GLOBALEVENTID=at, SQLDATE=20140101 + at) for at in range(10, 14)]),
        table_file(folder / "four.dat", "icews", [icews_row(), icews_row(**{"Event ID": 102, "Intensity": ""})]),
        table_file(folder / "five.dat", "acled", [acled_row()]),
    ]


def claims(paths: Sequence[Path], store: Path) -> list[tuple[object, ...]]:
    """All claims, with the ids of their events."""
    load(paths, store)
    with duckdb.connect(str(store), read_only=True) as connection:
        return connection.execute(SAID).fetchall()


def test_claims_of_files_imported_together_are_those_of_each_alone(tmp_path: Path) -> None:
    given = files(tmp_path)
    alone = [claim for at, path in enumerate(given) for claim in claims([path], tmp_path / f"{at}.duckdb")]
    together = claims(given, tmp_path / "all.duckdb")
    assert together == sorted(alone, key=lambda claim: str(claim[1]))
    assert len({claim[1] for claim in together}) == len(together)


def test_the_reports_of_an_event_are_claims_with_the_numbers_of_their_places_and_figures_follow(tmp_path: Path) -> None:
    path = table_file(tmp_path / "in.dat", "ucdp", [ucdp_row(**REPORTS)])
    told = [(claim_id, attribute) for _, claim_id, attribute, *_ in claims([path], tmp_path / "store.duckdb")]
    assert told == [
        ("ucdp-7-1", ""), ("ucdp-7-2", ""), ("ucdp-7-4", "deaths"), ("ucdp-7-5", "deaths, side a"),
        ("ucdp-7-6", "deaths, side b"), ("ucdp-7-8", "deaths, unknown"),
    ]  # fmt: skip
