"""The workbook holds every table of the filter, and no text in it is run."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from typing import Any
from unittest.mock import patch

import pandas as pd
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from events.collection import Collection
from events.exports import content, workbook
from events.exports.plain_texts import clean
from events.filters import EventFilter
from events.store import Store
from tests.any_collection import FILTERS, collections, opened
from tests.events.exports import reading
from tests.events.exports.reading import document, says_how_it_was_made, written


def agree(store: Store, asked: EventFilter) -> None:
    """Each sheet has the rows of its table, and no cell is a formula or an error."""
    said, text = document(store, asked), written(store, asked, "xlsx")
    book = load_workbook(io.BytesIO(text))
    assert book.sheetnames == [*workbook.SHEETS, "about"]
    assert all(cell.data_type not in "fe" for sheet in book for row in sheet.iter_rows() for cell in row)
    events = said["events"]
    tables: dict[str, list[dict[str, Any]]] = {
        "events": events,
        "actors": said["actors"],
        "participations": [
            {"event_id": event["event_id"], **part} for event in events for part in event["participations"]
        ],
        "claims": [{"event_id": event["event_id"], **claim} for event in events for claim in event["claims"]],
        "sources": said["sources"],
    }
    for name, rows in tables.items():
        found = [[read(cell) for cell in row] for row in book[name].iter_rows(min_row=2, values_only=True)]
        header = [cell.value for cell in book[name][1]]
        assert header == [*workbook.SHEETS[name]]
        assert found == [[expected(row[column]) for column in header] for row in rows]
    links = {tuple(link.values()) for event in events for link in event["links"]}
    assert book["links"].max_row - 1 == len(links)
    about = {name: text for name, text in book["about"].iter_rows(values_only=True)}
    told = {name: clean(part) if isinstance(part, str) else part for name, part in said["manifest"].items()}
    manifest = {
        name: about[name] or "" if isinstance(part, str) else json.loads(about[name]) for name, part in told.items()
    }
    says_how_it_was_made(manifest | {"not_held": about["not_held"]}, {"manifest": told}, workbook.LACKS)


def read(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float):
        return float(f"{cell:.15g}")
    return cell.replace("\r\n", "\n").replace("\r", "\n") if isinstance(cell, str) else cell


def expected(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(value)
    return (read(clean(value)) or None) if isinstance(value, str) else read(value)


def test_the_sheets_are_the_tables_of_the_filter(article: Store, small: Store) -> None:
    for asked in reading.FILTERS:
        agree(article, asked)
    agree(small, EventFilter())


@settings(max_examples=8, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_the_sheets_of_any_collection_are_its_tables(collection: Collection, asked: EventFilter) -> None:
    with patch.object(content, "STRETCH", 2), opened(collection) as store:
        agree(store, asked)


def test_pandas_reads_days_as_days(article: Store) -> None:
    frame = pd.read_excel(io.BytesIO(written(article, EventFilter(), "xlsx")), sheet_name="events")
    assert frame["earliest"].dropna().map(lambda day: isinstance(day, datetime | date)).all()
    assert len(frame) == 34


def test_what_finds_no_room_is_counted_and_said(article: Store) -> None:
    with patch.object(workbook, "MOST_ROWS", 11), patch.object(workbook, "MOST_SIGNS", 20):
        book = load_workbook(io.BytesIO(written(article, EventFilter(), "xlsx")))
    about = dict(book["about"].iter_rows(values_only=True))
    assert book["events"].max_row == 11
    assert about["rows in events"].startswith("10 of 34: a")
    assert int(about["cells cut short"].replace(",", "")) > 0
    assert all(len(str(cell)) <= 20 for row in book["events"].iter_rows(min_row=2, values_only=True) for cell in row)
