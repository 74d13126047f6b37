"""Dates and sheets of a spreadsheet: a column is read as a whole, a workbook by its first sheet with a header."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from events.errors import ImportingError
from tests.events.importers.tables import imported, write


def test_dates_are_read_by_the_whole_column_or_asked_for(tmp_path: Path) -> None:
    rows = [("Title", "Date"), ("A", "03/04/2024"), ("B", "Easter"), ("C", "05.05.2024")]
    report, events = imported(write(tmp_path / "comma.csv", rows))
    assert [(event["when"], event["when_text"]) for event in events] == [
        ("", "03/04/2024"), ("", "Easter"), ("2024-05-05", "05.05.2024"),
    ]  # fmt: skip
    assert 'when: "03/04/2024" may have day or month first; say which (--day-first, --month-first)' in report.remarks[0]
    assert "when: 2 cells not understood as dates" in "\n".join(report.remarks[0])
    assert report.undated == 2
    for order, when in (("day", "2024-04-03"), ("month", "2024-03-04")):
        assert imported(write(tmp_path / "comma.csv", rows), order=order)[1][0]["when"] == when
    told = write(tmp_path / "comma.csv", [*rows, ("D", "25/12/2023")])
    assert imported(told)[1][0]["when"] == "2024-04-03"


def test_a_start_and_an_end_make_an_interval(tmp_path: Path) -> None:
    rows = (
        ("Title", "Start", "End"),
        ("A", "2024-05-01", "2024-05-03"), ("B", "2024-05-01", "2024-05-01"), ("C", "2024-05-01", ""),
        ("D", "2024-05-03", "2024-05-01"), ("E", "2024-05-03", "ongoing"), ("F", "", "2024"),
    )  # fmt: skip
    report, events = imported(write(tmp_path / "comma.csv", rows))
    assert [(event["when"], event["when_text"]) for event in events] == [
        ("2024-05-01/2024-05-03", ""), ("2024-05-01", ""), ("2024-05-01", ""), ("", "2024-05-03 to 2024-05-01"),
        ("2024-05-03/", "2024-05-03 to ongoing"), ("/2024", ""),
    ]  # fmt: skip
    assert "when: 2 cells not understood as dates" in "\n".join(report.remarks[0])


def test_year_month_and_day_may_stand_apart(tmp_path: Path) -> None:
    rows = (("Year", "Month", "Day", "Event"), (2024, 5, 6, "A"), (2024, 11, "", "B"), (1999, "", "", "C"))
    for form in ("comma.csv", "book.xlsx"):
        _, events = imported(write(tmp_path / form, rows))
        assert [event["when"] for event in events] == ["2024-05-06", "2024-11", "1999"]


def test_a_workbook_gives_its_first_sheet_with_a_header_and_keeps_its_dates_and_lines(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Notes on this file"])
    page = book.create_sheet("Events")
    for row in (
        ["Collected by hand"], [], ["Title", "Date", "Count"], ["A", datetime(2024, 5, 6), 3.0], [None, None, None],
        ["B", date(2024, 5, 7), 1], ["C", datetime(2024, 5, 8, 10, 30), 2, "far out"], [None, 45356, None],
        ["D", True, 0.5],
    ):  # fmt: skip
        page.append(row)
    book.save(tmp_path / "in.xlsx")
    report, events = imported(tmp_path / "in.xlsx")
    assert report.recognised == ('a spreadsheet, sheet "Events" of 2, 1 row above the header left out',)
    assert [(event["title"], event["when"]) for event in events] == [
        ("A", "2024-05-06"),
        ("B", "2024-05-07"),
        ("D", ""),
    ]
    assert [(row[1], row[2]) for row in report.rejected_rows] == [(7, ""), (8, "title")]


def test_a_sheet_is_told_by_its_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title in ("First", "Second"):
        page = book.create_sheet(title)
        page.append(["Title", "Date"])
        page.append([f"In the {title}", 2024])
    book.save(tmp_path / "in.xlsx")
    assert imported(tmp_path / "in.xlsx")[1][0]["title"] == "In the First"
    report, events = imported(tmp_path / "in.xlsx", sheet="Second")
    assert events[0]["title"] == "In the Second"
    assert report.columns is not None and report.columns.sheet == "Second"
    with pytest.raises(ImportingError, match='no sheet "Secnd"; did you mean "Second"'):
        imported(tmp_path / "in.xlsx", sheet="Secnd")


def test_days_that_a_spreadsheet_numbers_are_days(tmp_path: Path) -> None:
    rows = (("Title", "Date"), ("A", "45356"), ("B", "45357.75"))
    report, events = imported(write(tmp_path / "comma.csv", rows))
    assert [event["when"] for event in events] == ["2024-03-05", "2024-03-06T18:00:00"]
    assert "spreadsheet's number of a day" in "\n".join(report.remarks[0])
