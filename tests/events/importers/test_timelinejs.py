"""Timelines of TimelineJS: slides become events, in both of its forms the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from events import exports
from events.errors import ImportingError
from events.filters import EventFilter
from events.importers import Report, load
from events.importers.markup import plain
from events.importers.naming import Named
from events.records import Actor
from events.store import Store, open_collection

HEADER = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
    "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background",
)  # fmt: skip
TITLE = {"Headline": "Two <b>Towns</b>", "Text": "<p>A short &amp; true story.</p>", "Type": "title"}
BRIDGE = {
    "Year": "1815", "Month": "12", "Day": "10", "End Year": "1852", "Headline": "A bridge",
    "Text": 'The <a href="https://a.example/bridge">bridge</a> joins the Old Town and IT. <script>no()</script>',
    "Media": "https://www.b.example/p.jpg", "Media Credit": "B. Archive", "Media Caption": "The bridge",
    "Group": "Works; roads",
}  # fmt: skip


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "in.txt"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, HEADER, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def slide(row: dict[str, str]) -> dict[str, Any]:
    """A row of the spreadsheet as a slide in JSON."""
    names = ("Year", "Month", "Day")
    start, end = ({n.lower(): row[b + n] for n in names if b + n in row} for b in ("", "End "))
    media = {key: row.get(name, "") for key, name in (("url", "Media"), ("credit", "Media Credit"))}
    return {
        "start_date": start, "end_date": end,
        "text": {"headline": row.get("Headline", ""), "text": row.get("Text", "")},
        "media": media | {"caption": row.get("Media Caption", "")}, "group": row.get("Group", ""),
    }  # fmt: skip


def imported(path: Path, actors: Path | None = None) -> tuple[Report, Store]:
    made = path.with_suffix(".duckdb")
    report = load([path], made, actors=actors)
    assert report.read == report.kept + report.merged + report.rejected
    return report, Store(made)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_slide_is_an_event_with_plain_text_and_its_links_and_media_as_sources(tmp_path: Path, form: str) -> None:
    path = table(tmp_path, TITLE, BRIDGE)
    if form == "json":
        path.write_text(json.dumps({"events": [slide(BRIDGE)], "title": slide(TITLE)}))
    report, store = imported(path)
    note = "timelinejs, its title slide as the collection's title and description"
    assert (report.recognised, report.kept, report.refused) == ((note,), 1, 0)
    with store:
        assert (store.about.title, store.about.description) == ("Two Towns", "A short & true story.")
        [event] = store.records('SELECT event_id, "when", when_basis, title, summary, tags FROM events')
        assert event == {
            "event_id": "a-bridge", "when": "1815-12-10/1852", "when_basis": "stated", "title": "A bridge",
            "summary": "The bridge joins the Old Town and IT.", "tags": "Works, roads",
        }  # fmt: skip
        sources = store.rows("SELECT s.title, s.publisher, s.url FROM claims JOIN sources s USING (source_id)")
        assert sorted(sources) == [
            ("The bridge", "B. Archive", "https://www.b.example/p.jpg"),
            ("bridge", "a.example", "https://a.example/bridge"),
        ]


@pytest.mark.parametrize(
    ("cells", "when", "words"),
    [
        ({"Year": "1951"}, "1951", ""),
        ({"Year": "-44", "Month": "3", "Day": "15"}, "-0044-03-15", ""),
        ({"Year": "476", "Month": "9"}, "0476-09", ""),
        ({"Year": "2024", "Month": "2", "Day": "3", "Time": "1:02:03 PM"}, "2024-02-03T13:02:03", ""),
        ({"Year": "2024", "Month": "2", "Day": "3", "Time": "15:30"}, "2024-02-03", "2024-02-03, 15:30"),
        ({"Year": "2024", "Display Date": "Early <i>2024</i>"}, "2024", "Early 2024"),
        ({"Year": "1943", "Month": "7", "End Year": "1946"}, "1943-07/1946", ""),
        ({"Year": "1943", "End Year": "1943"}, "1943", ""),
        ({}, "", ""),
    ],
)
def test_dates_keep_their_precision(tmp_path: Path, cells: dict[str, str], when: str, words: str) -> None:
    report, store = imported(table(tmp_path, {"Headline": "It happens"} | cells))
    with store:
        assert store.rows('SELECT "when", when_text FROM events') == [(when, words)]
    assert report.undated == (not when)


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ({"Year": "c. 1815", "Headline": "About then"}, "when", "Yc. 1815"),
        ({"Year": "2024", "Month": "13", "Headline": "No month"}, "when", "2024-13"),
        ({"Year": "2024", "Day": "3", "Headline": "No month"}, "when", "2024-?-3"),
        ({"Year": "1950", "End Year": "1940", "Headline": "Back"}, "when", "1950/1940"),
        ({"Year": "-13700000000", "Headline": "The beginning"}, "when", "Y-13700000000"),
        ({"Year": "2024", "Group": "Nothing else"}, "title", ""),
    ],
)
def test_a_slide_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, row: dict[str, str], column: str, value: str
) -> None:
    report, store = imported(table(tmp_path, BRIDGE, row))
    store.close()
    assert [rejected[1:4] for rejected in report.rejected_rows] == [(3, column, value)]
    assert report.kept == 1


def test_odd_json_is_told_slide_by_slide(tmp_path: Path) -> None:
    path = tmp_path / "in.any"
    sound = {"start_date": {"year": 2024}, "text": {"headline": "Half \ud800"}, "media": 3, "group": None}
    path.write_text(json.dumps({"events": [sound, "no slide", {"text": []}], "eras": "none"}))
    report, store = imported(path)
    with store:
        assert store.rows('SELECT "when", title FROM events') == [("2024", "Half \ufffd")]
    assert [(row[1], row[2]) for row in report.rejected_rows] == [(1, "eras"), (2, "events"), (3, "title")]


def test_eras_quotes_and_slides_of_one_headline_are_kept_apart(tmp_path: Path) -> None:
    era = {"Year": "1800", "End Year": "1900", "Headline": "The century", "Type": "era"}
    quote = {"Year": "1900", "Media": "<blockquote>Well said. <cite>Ann</cite></blockquote>"}
    again = {"Year": "1901", "Headline": "A bridge"}
    report, store = imported(table(tmp_path, BRIDGE, BRIDGE, again, era, quote))
    assert (report.kept, report.merged) == (4, 1)
    with store:
        rows = store.rows("SELECT event_id, tags, summary FROM events ORDER BY event_no")
    assert [row[0] for row in rows] == ["the-century", "a-bridge", "well-said", "a-bridge-2"]
    assert (rows[0][1], rows[2][2]) == ("era", "Well said.\nAnn")


def test_a_list_of_actors_is_refused_where_no_file_is_a_timeline(tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("event_id,title\na,A\n")
    with pytest.raises(ImportingError, match="actors.csv: actors of a list are looked for in timelines only; leave"):
        load([rows], tmp_path / "in.duckdb", actors=tmp_path / "actors.csv")
    assert not (tmp_path / "in.duckdb").exists()


def test_actors_of_a_list_are_found_by_name_and_alias_with_what_they_are_parts_of(tmp_path: Path) -> None:
    actors = tmp_path / "actors.csv"
    actors.write_text(
        "actor_id,name,kind,parent_id,aliases,wikidata,description\nland,The Land,state,,,,\n"
        "old,Old Town,organisation,land,,,\noffice,Office,organisation,,IT,,\nnew,New Town,organisation,,,,\n"
    )
    report, store = imported(table(tmp_path, BRIDGE), actors)
    with store:
        assert store.rows("SELECT actor_id FROM actors ORDER BY 1") == [("land",), ("office",), ("old",)]
        assert store.rows("SELECT DISTINCT role FROM participations") == [("participant",)]
    assert report.participations == 2
    with open_collection(tmp_path / "in.duckdb") as listed:
        assert listed.about.title == "in"
    report, store = imported(table(tmp_path, BRIDGE), tmp_path / "in.duckdb")
    store.close()
    assert report.participations == 2
    actors.write_text("actor_id,name\nold,Old Town\n")
    with pytest.raises(ImportingError, match="no list of actors can be read"):
        imported(table(tmp_path, BRIDGE), actors)


def test_the_longest_name_counts_and_a_name_of_two_for_neither() -> None:
    named = Named(
        [
            Actor("nk", "North Korea", "state"), Actor("k", "Korea", "other"), Actor("us", "US", "state"),
            Actor("a", "Ann Lee", "person"), Actor("b", "Bob", "person", "", ("Ann Lee",)),
        ]
    )  # fmt: skip
    assert named.found("north korea's army met us and Ann Lee in Koreatown.") == ["nk"]
    assert named.found("The US spoke with Korea, Bob and North  Korea.") == ["us", "k", "b", "nk"]


def test_markup_becomes_text_with_its_lines_and_links() -> None:
    assert plain('Done.<span class="tl-note">A note</span>').text == "Done.\nA note"
    made = plain(
        '<p>One<br>two</p><img src="https://x.example/i.png" alt="A picture"><a href="/here">no</a> 1 < 2 &gt; 0'
    )
    assert made.text == "One\ntwo\nno 1 < 2 > 0"
    assert made.links == (("https://x.example/i.png", "A picture"),)


@pytest.mark.parametrize("form", ["timelinejs-json", "timelinejs-csv"])
def test_what_is_exported_for_timelinejs_comes_back_as_a_timeline(tmp_path: Path, form: str) -> None:
    with open_collection() as article:
        exports.save(article, EventFilter(), form, tmp_path / "out.any")
        dated = article.rows("SELECT count(*) FROM events WHERE dated")[0][0]
        total = article.rows("SELECT count(*) FROM events")[0][0]
        whens = article.rows('SELECT event_id, "when", when_text FROM events ORDER BY 1')
    report, store = imported(tmp_path / "out.any")
    with store:
        again = store.rows('SELECT event_id, "when", when_text FROM events ORDER BY 1')
    assert form.endswith("csv") or again == whens
    assert report.recognised[0].startswith("timelinejs")
    assert report.kept == (total if form.endswith("json") else dated)
