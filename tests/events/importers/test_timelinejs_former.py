"""Timelines of TimelineJS 2 come in as those of version 3 do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from events.importers import Report, load
from events.store import Store

TIMELINE: dict[str, Any] = {
    "headline": "Two <b>Towns</b>", "type": "default", "text": "<p>A short story.</p>",
    "asset": {"media": "https://b.example/p.jpg", "credit": "", "caption": ""},
    "date": [
        {"startDate": "1815,12,10", "endDate": "1852", "headline": "A bridge", "tag": "Works", "classname": "x",
         "text": '<p>The <a href="https://a.example/b">bridge</a> joins them.</p>',
         "asset": {"media": "https://b.example/p.jpg", "thumbnail": "t", "credit": "Archive", "caption": "The bridge"}},
        {"startDate": "2011,12,10,07,02,10", "endDate": "", "headline": "It opens again", "text": ""},
        {"startDate": "3/4/2012", "headline": "It closes", "text": ""},
        {"startDate": "2012", "headline": "A year", "text": ""},
        {"headline": "Once", "text": ""}, "no slide",
    ],
    "era": [{"startDate": "2011,12,10", "endDate": "2012,01", "headline": "The closed years", "text": ""}],
}  # fmt: skip


def imported(path: Path, text: str) -> tuple[Report, list[tuple[Any, ...]], Any]:
    path.write_text(text)
    report = load([path], path.with_suffix(".duckdb"))
    assert report.read == report.kept + report.merged + report.rejected
    with Store(path.with_suffix(".duckdb")) as store:
        return report, store.rows('SELECT title, "when", tags, summary FROM events ORDER BY event_id'), store.about


@pytest.mark.parametrize("form", ["{}", "storyjs_jsonp_data = {};"])
def test_its_dates_texts_media_tags_and_eras_are_read(form: str, tmp_path: Path) -> None:
    document = json.dumps({"timeline": TIMELINE}, indent=2)
    report, events, about = imported(tmp_path / "in.any", form.replace("{}", document))
    assert (report.formats, report.kept, report.rejected) == (("timelinejs",), 6, 1)
    assert events == [
        ("A bridge", "1815-12-10/1852", "Works", "The bridge joins them."),
        ("A year", "2012", "", ""),
        ("It closes", "2012-03-04", "", ""),
        ("It opens again", "2011-12-10T07:02:10", "", ""),
        ("Once", "", "", ""),
        ("The closed years", "2011-12-10/2012-01", "era", ""),
    ]
    assert (about.title, about.description.startswith("A short story.")) == ("Two Towns", True)
    assert (report.sources, set(report.unused)) == (3, {"classname", "type"})


def test_a_timeline_of_one_slide_that_stands_in_no_list_is_read(tmp_path: Path) -> None:
    one = {"timeline": {"headline": "One", "date": {"startDate": "2011,13", "headline": "Odd", "text": ""}}}
    one["timeline"]["date"] = [one["timeline"]["date"], {"startDate": "2011,1", "headline": "Fine", "text": ""}]
    report, events, _ = imported(tmp_path / "in.json", json.dumps(one))
    assert ([event[:2] for event in events], report.rejected) == ([("Fine", "2011-01")], 1)
    alone = {"timeline": {"headline": "One", "date": {"startDate": "2011,1", "headline": "Fine", "text": ""}}}
    assert imported(tmp_path / "alone.json", json.dumps(alone))[1][0][0] == "Fine"
