"""Columns of figures in a spreadsheet become claims with a value or a range, on the sources of their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.importers import ColumnMap, load
from events.importers.figure_columns import figures_of, is_figure, stem
from events.importers.report import Report
from events.store import Store
from tests.events.importers.tables import FORMS, write

FIGURES = "SELECT attribute, value, low, high, source_id FROM claims WHERE attribute <> '' ORDER BY claim_id"


def figures_in(
    path: Path, rows: Sequence[Sequence[str]], of: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Report, list[dict[str, Any]]]:
    """The report, and the claims with a figure, of a table."""
    made = path.with_name("made.duckdb")
    report = load([write(path, rows)], made, columns=ColumnMap(of or {}), explored=False)
    with Store(made) as store:
        return report, store.records(FIGURES)


def told(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["attribute"], row["value"], row["low"], row["high"]


@pytest.mark.parametrize("form", FORMS)
def test_killed_and_injured_are_guessed_and_become_claims(form: str, tmp_path: Path) -> None:
    rows = (
        ("Headline", "Date", "Killed", "Injured low", "Injured high", "Link"),
        ("Raid", "2024-05-06", "12", "3", "5", "https://paper.example/raid"),
        ("Talks", "2024-05-07", "", "", "", "https://paper.example/talks"),
    )
    report, found = figures_in(tmp_path / form, rows)
    assert "figures <- Killed, Injured low, Injured high (guessed)" in report.remarks[0]
    assert sorted(map(told, found)) == [("injured", None, 3, 5), ("killed", 12, None, None)]
    assert {row["source_id"] for row in found} == {found[0]["source_id"]} != {"imported-file"}
    assert (report.kept, report.unused) == (2, ())


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("7", (7, None, None)),
        ("1,200", (1200, None, None)),
        ("12 500", (12500, None, None)),
        ("2.5", (2.5, None, None)),
        ("2,5", (2.5, None, None)),
        ("0", (0, None, None)),
        ("12-30", (None, 12, 30)),
        ("12 – 30", (None, 12, 30)),
        ("1,000 to 1,500", (None, 1000, 1500)),
    ],
)
def test_numbers_are_read_as_people_write_them(cell: str, figure: tuple[Any, ...], tmp_path: Path) -> None:
    rows = (("Title", "Crowd"), ("March", cell), ("Rally", "4"))
    _, found = figures_in(tmp_path / "in.tsv", rows, {"title": ("Title",), "figures": ("Crowd",)})
    assert told(found[0])[0] == "crowd"
    assert figure in [told(row)[1:] for row in found]


def test_a_figure_rests_on_the_source_that_its_row_names(tmp_path: Path) -> None:
    rows = (("Title", "Deaths", "Source"), ("Raid", "4", "City Radio"), ("Flood", "9", ""))
    made = tmp_path / "made.duckdb"
    load([write(tmp_path / "in.csv", rows)], made)
    with Store(made) as store:
        found = store.rows(
            "SELECT e.title, c.value, s.title FROM claims c JOIN events e USING (event_no) JOIN sources s"
            " USING (source_id) WHERE c.attribute = 'deaths' ORDER BY e.title"
        )
    assert found == [("Flood", 9, "in.csv"), ("Raid", 4, "City Radio")]


def test_cells_without_a_number_are_counted_and_told(tmp_path: Path) -> None:
    rows = (("Title", "Deaths"), ("Raid", "dozens"), ("Flood", "9"), ("Fire", "NA"))
    report, found = figures_in(tmp_path / "in.csv", rows, {"figures": ("Deaths",)})
    assert [told(row) for row in found] == [("deaths", 9, None, None)]
    assert 'figures: 1 cell holds no number, such as "dozens", left out' in report.remarks[0]


def test_names_with_digits_and_brackets_stay_names(tmp_path: Path) -> None:
    rows = (("Title", "Phase 2 (deaths); est."), ("Raid", "4"))
    _, found = figures_in(tmp_path / "in.csv", rows, {"title": ("Title",), "figures": ("Phase 2 (deaths); est.",)})
    [row] = found
    assert (row["value"], row["attribute"]) == (4, "phase-2 deaths est.")


def test_a_least_without_a_most_is_a_figure_of_its_own() -> None:
    header = ["Deaths", "Deaths low", "Injured min", "Injured max", "Injured", "Injured"]
    assert [tuple(figure) for figure in figures_of(header, range(6))] == [
        ("deaths", 0, None, None),
        ("injured", 4, 2, 3),
        ("injured", 5, None, None),
        ("deaths low", 1, None, None),
    ]


@given(st.text(min_size=1), st.integers(0, 10**6))
def test_every_column_counts_something(name: str, number: int) -> None:
    assert stem(name)
    assert is_figure(str(number))
    assert [at for figure in figures_of([name, name, name], (0, 1, 2)) for at in figure[1:] if at is not None]
