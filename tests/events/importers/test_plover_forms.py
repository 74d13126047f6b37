"""Events of PLOVER in the forms in which its makers write them: lines, a list, one below the other, and NGEC's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from events.errors import ImportingError
from events.importers import Report, load
from events.store import Store
from tests.dataset_files import PLOVER_ROW

EVENTS = 'SELECT event_id, title, "when", type, tags, summary, place FROM events ORDER BY event_id'
NGEC_ROW: dict[str, object] = {
    "id": "20190801-1_COOPERATE_R", "date": "2019-08-01", "pub_date": "2019-08-01", "date_resolved": "2019-07-31",
    "event_type": "CONSULT", "event_mode": ["third-party"], "contexts": ["pro_democracy", "legal"],
    "event_text": "The two sides talked on the island.", "headline": "Talks go on", "publisher": "Island Wire",
    "attributes": {
        "ACTOR": [{"text": "Doe", "wiki": "Ama Doe", "country": "GHA", "code_1": "ELI", "code_2": ""}],
        "RECIP": [{"text": "the rebels", "wiki": "", "country": "MLI", "code_1": "REB", "code_2": ""}],
        "LOC": [{"text": "Lome"}], "DATE": [{"text": "Wednesday"}],
    },
    "event_geolocation": {
        "reason": "found", "geo": {"resolved_placename": "Lome", "lat": 6.1, "lon": 1.2, "country_code3": "TGO"},
    },
    "geolocated_ents": [{"search_placename": "Lome"}], "story_people": ["Ama Doe"], "version": "NGEC-1",
}  # fmt: skip


def imported(path: Path, sql: str = EVENTS) -> tuple[Report, list[tuple[Any, ...]]]:
    report = load([path], path.with_name("made.duckdb"))
    assert report.formats == ("plover",)
    assert report.read == report.kept + report.merged + report.rejected
    with Store(path.with_name("made.duckdb")) as store:
        return report, store.rows(sql)


def below_one_another(rows: list[dict[str, object]]) -> str:
    """As PLOVER's own examples are published: no list, and with commas that JSON does not have."""
    return "".join(json.dumps(row, indent=4).removesuffix("\n}") + ",\n},\n" for row in rows)


@pytest.mark.parametrize("form", ["list", "held", "below", "commas"])
def test_objects_of_plover_are_the_same_in_lines_in_a_list_and_below_one_another(form: str, tmp_path: Path) -> None:
    rows = [PLOVER_ROW, PLOVER_ROW | {"id": "P-2", "text": "They said: {no},\nand left,"}]
    lines = tmp_path / "lines"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows))
    texts = {
        "list": json.dumps(rows, indent=1), "held": json.dumps({"made": "today", "events": rows}),
        "below": below_one_another(rows), "commas": ",\n".join(map(json.dumps, rows)),
    }  # fmt: skip
    (tmp_path / form).write_text(texts[form])
    assert imported(tmp_path / form)[1] == imported(lines)[1]


def test_a_broken_object_below_others_is_told_with_its_line_and_costs_no_other(tmp_path: Path) -> None:
    rows = [PLOVER_ROW, PLOVER_ROW | {"id": "P-2"}, PLOVER_ROW | {"id": "P-3", "date": "soon"}]
    first, second, third = (below_one_another([row]) for row in rows)
    (tmp_path / "in").write_text(first + second.replace('"P-2"', "P-2") + third)
    report, events = imported(tmp_path / "in")
    assert (report.read, report.kept, len(events)) == (3, 1, 1)
    size = first.count("\n")
    assert [row[1] for row in report.rejected_rows] == [size + 1, 2 * size + 1]
    assert "no JSON object" in report.rejected_rows[0][4]


def test_a_list_that_breaks_off_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text(json.dumps([PLOVER_ROW, PLOVER_ROW])[:-20])
    with pytest.raises(ImportingError, match="in.json: is not a whole document in JSON .*; export it again"):
        load([tmp_path / "in.json"], tmp_path / "made.duckdb")


@pytest.mark.parametrize("flat", [False, True])
def test_events_of_ngec_name_actors_by_what_they_were_found_to_be(flat: bool, tmp_path: Path) -> None:
    place = dict(NGEC_ROW["event_geolocation"]["geo"]) if flat else NGEC_ROW["event_geolocation"]  # type: ignore[index]
    (tmp_path / "in.jsonl").write_text(json.dumps(NGEC_ROW | {"event_geolocation": place}) + "\n")
    report, [event] = imported(tmp_path / "in.jsonl")
    assert event == (
        "20190801-1_COOPERATE_R", event[1], "2019-07-31", "CONSULT", "third-party;pro_democracy;legal",
        "The two sides talked on the island.", "Lome",
    )  # fmt: skip
    assert event[1].startswith("Ama Doe (Ghana") and event[1].endswith("in Lome")
    assert {"attributes", "event_geolocation", "headline"} <= set(report.used)
    assert set(report.unused) == {"geolocated_ents", "story_people", "version"}
    _, actors = imported(tmp_path / "in.jsonl", "SELECT name, parent_id FROM actors ORDER BY actor_id")
    assert [name for name, _ in actors] == ["Ama Doe (Ghana, elites)", "Ghana", actors[2][0]]
    assert actors[2] == ("the rebels (Mali, rebels)", "")
    _, [(latitude, wording)] = imported(
        tmp_path / "in.jsonl", "SELECT latitude, wording FROM events JOIN claims USING (event_no)"
    )
    assert (latitude, wording) == (6.1, "Talks go on")


def test_the_dead_the_injured_and_the_size_of_a_crowd_are_claims(tmp_path: Path) -> None:
    (tmp_path / "in").write_text(json.dumps(PLOVER_ROW | {"dead": "1,200", "injured": 3, "size": "several"}) + "\n")
    _, claims = imported(tmp_path / "in", "SELECT attribute, value, unit FROM claims ORDER BY 1")
    assert claims == [("", None, ""), ("deaths", 1200, "persons"), ("injured", 3, "persons")]
