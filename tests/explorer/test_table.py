"""The rows of the events table: the first page with the answer, others by number, in any order, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from events import dates, pages, queries
from events.errors import FilterError
from events.filters import EventFilter
from events.store import Store
from explorer.asking import Asking
from explorer.views import reading, table
from tests.explorer.test_views import texts


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["event_id"] for row in rows]


def test_the_first_page_comes_with_the_answer_to_a_gesture(post: Any) -> None:
    first = post("table-first", {"asked": {"actor": ["china"]}})["table-first"]["data"]
    assert first["count"] == len(first["rows"]) == 5
    assert first["asked"] == {"actor": ["china"]}
    row = next(row for row in first["rows"] if row["title"] == "China puts forward a peace plan")
    assert row["when"] == "24 February 2023" and row["edtf"] == "2023-02-24" and row["precision"] == "day"
    assert "China" in row["actors"] and row["claims"] > 0 and row["summary"]


def test_a_row_names_who_starts_and_who_meets_an_event(article: Store) -> None:
    row = table.page(Asking.from_json(article, {"only": ["invasion"]}), {"start": 0, "end": 1})[0]
    assert (row["initiators"], row["recipients"], row["attested"]) == ("Russia", "Ukraine", "2 in all, 2 independent")


def test_further_rows_are_answered_with_the_number_that_they_were_asked_for_with(post: Any) -> None:
    wanted = {"n": 7, "asked": {}, "start": 30, "end": 34, "sort": "title", "desc": True}
    block = post("table-block", {"table-wanted": wanted})["table-block"]["data"]
    assert block["n"] == 7
    titles = [row["title"].lower() for row in block["rows"]]
    assert len(titles) == 4 and titles == sorted(titles, reverse=True)


@pytest.mark.parametrize(
    "tampered",
    [
        {"start": 0, "end": 99999},
        {"start": -1, "end": 5},
        {"start": "0", "end": 1},
        {"start": True, "end": 2},
        {"start": 0, "end": 10, "sort": "event_no; DROP TABLE events"},
        {"start": 0, "end": 10, "sort": ["title"]},
        {"start": 0, "end": 10, "asked": {"since": 3}},
        {},
    ],
)
def test_what_the_page_would_not_ask_is_answered_with_a_problem_in_words(post: Any, tampered: dict[str, Any]) -> None:
    block = post("table-block", {"table-wanted": {"n": 1, "asked": {}, **tampered}})["table-block"]["data"]
    assert block["n"] == 1 and "rows" not in block
    assert len(block["problem"]) > 20


def test_every_column_can_be_shown_and_those_that_sort_are_known_to_the_store(article: Store) -> None:
    fields = {column["field"] for column in table.COLUMNS}
    assert set(pages.SORTS) <= fields and set(table.SHOWN) <= fields
    row = table.page(Asking.from_json(article, {}), {"start": 0, "end": 1})[0]
    assert fields <= set(row)


@pytest.mark.parametrize("sort", pages.SORTS)
@pytest.mark.parametrize("desc", [False, True])
def test_pages_in_any_order_put_together_hold_each_event_once(small: Store, sort: str, desc: bool) -> None:
    asking = Asking.from_json(small, {})
    pages = [
        table.page(asking, {"start": at, "end": at + 5, "sort": sort, "desc": desc})
        for at in range(0, asking.counts.matched, 5)
    ]
    together = [event for page in pages for event in ids(page)]
    assert sorted(together) == sorted(ids(table.page(asking, {"start": 0, "end": 100})))


@pytest.mark.parametrize("desc", [False, True])
def test_what_has_no_value_comes_last_and_the_finest_date_first_or_last(small: Store, desc: bool) -> None:
    found = queries.events(small, EventFilter(), sort="precision", descending=desc)
    ranks = [dates.PRECISIONS.index(name) for name in found["precision"] if name]
    assert ranks == sorted(ranks, reverse=desc) and len(set(ranks)) > 2
    assert list(found["precision"])[len(ranks) :] == [""] * (len(found) - len(ranks))
    undated = queries.events(small, EventFilter(), sort="when", descending=desc)["when"]
    assert [bool(when) for when in undated] == sorted((bool(when) for when in undated), reverse=True)


def test_an_event_is_read_in_place_with_all_that_is_known_of_it(post: Any, article: Store) -> None:
    card = post("reading-card", {"reading-wanted": {"id": "kursk-deployment", "n": 1, "asked": {}}})["reading-card"]
    for part in ("late 2024", "[2024-10..2024-12]", "initiator", "11,000", '"data-event": "kursk-deployment"'):
        assert part in texts(card["children"]), part
    assert "There is no event" in texts(reading.record(Asking.from_json(article, {}), "none"))


def test_a_reading_without_an_event_is_refused(client: Any, post: Any) -> None:
    with pytest.raises(AssertionError, match="name an event"):
        post("reading-card", {"reading-wanted": {"id": ["a"], "asked": {}}})


def test_reading_of_a_broken_filter_is_refused(article: Store) -> None:
    with pytest.raises(FilterError):
        Asking.from_json(article, {"since": 3})
