"""A record that cannot be used is told with its line, its value and the reason; no other record is lost by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from events.errors import ImportingError
from events.importers import Report, load, rejected_file
from events.store import Store

MANIFEST = {"manifest": {"collection": "raids", "title": "Raids", "licence": "CC0-1.0", "collection_version": "2"}}
ACTOR = {"actor_id": "ann", "name": "Ann", "kind": "person"}
SOURCE = {"source_id": "radio", "title": "Night raid"}
EVENT = {
    "event_id": "good",
    "title": "A raid",
    "when": "2024-03",
    "participations": [{"actor_id": "ann", "name": "Ann", "role": "initiator"}],
    "claims": [{"claim_id": "good-1", "source_id": "radio"}],
}
SOUND = [{"actor": ACTOR}, {"source": SOURCE}, {"event": EVENT}]


def imported(tmp_path: Path, *lines: object) -> Report:
    """The report on a file of JSON lines; a text stands as it is."""
    path = tmp_path / "in.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_bytes("\n".join(texts).encode())
    report = load([path], tmp_path / "made.duckdb", explored=False)
    for count in (report, *report.beside.values()):
        assert count.read == count.kept + count.merged + count.rejected
    assert rejected_file(tmp_path / "made.duckdb").exists() == bool(report.refused)
    return report


@pytest.mark.parametrize(
    ("line", "column", "value", "reason"),
    [
        ("{", "", "{", "not an object with one key of event"),
        ('{"event": {}, "actor": {}}', "", '{"event": {}, "actor": {}}', "write each on a line of its own"),
        ('{"events": []}', "", '{"events": []}', "not an object with one key of event"),
        ({"event": 3}, "", "3", "not an object"),
        ('{"event": {"event_id": "a", "title": "\\ud800"}}', "", '{"event": {"event_id": "a", "title": "\\ud800"}}',
         "mend the line"),
        ('{"event": {"event_id": "a", "latitude": 1e999}}', "", '{"event_id": "a", "latitude": 1e999}', "not JSON"),
        ({"event": {"title": "No id"}}, "event_id", "", "the cell is empty"),
        ({"event": {"event_id": "a b", "title": "A"}}, "event_id", "a b", "characters that an id cannot have"),
        ({"event": {"event_id": "a"}}, "title", "", "the cell is empty"),
        ({"event": {"event_id": "a", "title": 7}}, "title", "7", "a number; write a text"),
        ({"event": {"event_id": "a", "title": ["A"]}}, "title", '["A"]', "a list; write a text"),
        ({"event": {"event_id": "a", "title": "A\0"}}, "title", "A\\0", "a NUL character in it"),
        ({"event": {"event_id": "a", "title": "A", "when": "2024-13"}}, "when", "2024-13", "month 13 does not exist"),
        ({"event": {"event_id": "a", "title": "A", "reported": "soon"}}, "reported", "soon", ""),
        ({"event": {"event_id": "a", "title": "A", "type": "AIDE"}}, "type", "AIDE", 'did you mean "AID"'),
        ({"event": {"event_id": "a", "title": "A", "latitude": 5}}, "longitude", "", "a latitude alone"),
        ({"event": {"event_id": "a", "title": "A", "latitude": 95, "longitude": 1}}, "latitude", "95", "out of range"),
        ({"event": {"event_id": "a", "title": "A", "tags": ["b;c"]}}, "tags", "b;c", "a semicolon in an item"),
        ({"event": {"event_id": "good", "title": "Other"}}, "event_id", "good", "in.jsonl line 3 has the same id"),
        ({"actor": {"actor_id": "bob", "name": "Bob", "kind": "hero"}}, "actors.kind", "hero", "no such kind"),
        ({"actor": {"actor_id": "bob", "name": "Bob", "kind": "person", "parent_id": "x"}}, "actors.parent_id", "x",
         "the actor is kept without it"),
        ({"source": {"source_id": "a", "title": "A", "url": "a.org"}}, "sources.url", "a.org", "not a web address"),
    ],
)  # fmt: skip
def test_a_bad_line_is_rejected_and_the_others_are_kept(
    tmp_path: Path, line: Any, column: str, value: str, reason: str
) -> None:
    report = imported(tmp_path, *SOUND, line)
    [(file, number, *rest)] = report.rejected_rows
    assert (file, number, rest[0], rest[1]) == ("in.jsonl", 4, column, value)
    assert reason in rest[2]
    with Store(tmp_path / "made.duckdb") as store:
        assert store.rows("SELECT event_id FROM events") == [("good",)]


@pytest.mark.parametrize(
    ("part", "column", "value", "reason"),
    [
        (("participations", {"actor_id": "bob", "role": "initiator"}), "participations.actor_id", "bob", "no actor"),
        (("participations", {"actor_id": "ann", "role": "hero"}), "participations.role", "hero", "no such role"),
        (("participations", "ann"), "participations", '"ann"', "not an object"),
        (("claims", {"claim_id": "c", "source_id": "tv"}), "claims.source_id", "tv", "no source that is kept"),
        (("claims", {"claim_id": "c", "source_id": "radio", "value": "3"}), "claims.value", '"3"', "write a number"),
        (("claims", {"claim_id": "c", "source_id": "radio", "low": 3}), "claims.attribute", "", "without an attribute"),
        (("claims", {"claim_id": "c", "source_id": "radio", "attribute": "dead", "low": 3, "high": 2}), "claims.low",
         "3", "greater than high"),
        (("links", {"from_event_id": "b", "to_event_id": "away", "relation": "follows"}), "links.to_event_id", "away",
         "no event that is kept"),
        (("links", {"from_event_id": "b", "to_event_id": "b", "relation": "follows"}), "links.to_event_id", "b",
         "a link from an event to itself"),
    ],
)  # fmt: skip
def test_a_part_that_cannot_be_used_costs_no_event(
    tmp_path: Path, part: tuple[str, Any], column: str, value: str, reason: str
) -> None:
    name, bad = part
    report = imported(tmp_path, *SOUND, {"event": EVENT | {"event_id": "b", "claims": [], name: [bad]}})
    [(_, line, *rest)] = report.rejected_rows
    assert (line, rest[0], rest[1]) == (4, column, value)
    assert reason in rest[2]
    assert (report.kept, report.rejected, report.beside[name].rejected) == (2, 0, 1)


def test_what_stands_in_a_rejected_event_goes_with_it_and_is_counted(tmp_path: Path) -> None:
    twin = EVENT | {"title": "Another of the same id"}
    lines = [EVENT | {"title": 7}, twin, EVENT, EVENT | {"tags": ["a;b"]}]
    report = imported(tmp_path, *SOUND, *({"event": line} for line in lines))
    assert (report.read, report.kept, report.merged, report.rejected) == (5, 1, 1, 3)
    assert [row[1] for row in report.rejected_rows] == [4, 5, 7]
    assert str(report.beside["claims"]) == "5 read = 1 kept + 1 merged + 3 rejected"
    assert (report.claims, report.participations) == (1, 1)


def test_parents_in_a_circle_are_told_and_the_actors_kept(tmp_path: Path) -> None:
    pair = [{"actor": ACTOR | {"actor_id": one, "parent_id": other}} for one, other in ("ab", "ba")]
    report = imported(tmp_path, *SOUND, *pair)
    assert [row[2] for row in report.rejected_rows] == ["actors.parent_id"]
    assert "parents in a circle: a -> b -> a" in report.rejected_rows[0][4]
    assert report.actors == 3


def test_an_event_without_a_claim_rests_on_the_file(tmp_path: Path) -> None:
    imported(tmp_path, {"event": {"event_id": "a", "title": "A"}})
    with Store(tmp_path / "made.duckdb") as store:
        assert store.rows("SELECT title FROM sources") == [("in.jsonl",)]
        assert store.rows("SELECT source_id FROM claims") == [("imported-file",)]


def test_the_manifest_may_stand_anywhere_and_tells_the_collection(tmp_path: Path) -> None:
    for lines in ([MANIFEST, *SOUND], [*SOUND, MANIFEST]):
        report = imported(tmp_path, *lines)
        with Store(tmp_path / "made.duckdb") as store:
            about = store.about
            assert (about.name, about.title, about.licence, about.version) == ("raids", "Raids", "CC0-1.0", "2")
        assert "in.jsonl: recognised as jsonl" in list(report.lines())


def test_fields_that_are_not_ours_are_told_as_unused(tmp_path: Path) -> None:
    report = imported(tmp_path, {"event": {"event_id": "a", "title": "A", "mood": "grim", "place": None}})
    assert (report.kept, "mood" in report.unused, "title" in report.used) == (1, True, True)


def test_a_document_is_told_line_by_line_and_refused_where_it_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    bad = EVENT | {"event_id": "bad", "when": "2024-13"}
    document = {"events": [EVENT, bad], "actors": [ACTOR], "sources": [SOURCE], **MANIFEST}
    path.write_text(json.dumps(document, indent=1))
    report = load([path], tmp_path / "made.duckdb")
    [(file, line, column, value, _)] = report.rejected_rows
    lines = path.read_text().splitlines()
    assert (file, column, value, report.kept) == ("in.json", "when", "2024-13", 1)
    assert '"bad"' in lines[line] and lines[line - 1].strip() == "{"
    path.write_text(json.dumps(document)[:-9])
    with pytest.raises(ImportingError, match="not a whole document in JSON"):
        load([path], tmp_path / "made.duckdb", format="json")


@pytest.mark.parametrize("place", ['{{"event": {}}}', '{{"event": {{"event_id": "b", "title": "B", "x": {}}}}}'])
def test_json_nested_without_end_is_told_like_any_bad_line(tmp_path: Path, place: str) -> None:
    report = imported(tmp_path, *SOUND, place.format("[" * 100_000 + "]" * 100_000))
    assert (report.kept, report.refused) == (1, 1)
    path = tmp_path / "in.json"
    path.write_text('{"events": [{"event_id": "a", "x": ' + "[" * 100_000 + "]" * 100_000 + "}]}")
    with pytest.raises(ImportingError, match="not a whole document in JSON"):
        load([path], tmp_path / "made.duckdb")
