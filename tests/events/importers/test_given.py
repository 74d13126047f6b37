"""What a format knows of actors, sources, parts and itself comes into the store and belongs together there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from events import importers
from events.drafting import Draft
from events.errors import ImportingError
from events.importers.incoming import About, Asked, File, Format, Taken
from events.importers.records.staging import Stage
from events.records import Claim, Event, Source
from events.store import Store

ACTORS = """SELECT * FROM (VALUES ('realm', 'The Realm', 'state', '', 'Realmland;Kingdom', 'Q1', 'A kingdom.'),
    ('crown', 'The Crown', 'government', 'realm', '', '', ''), ('ann', 'Ann', 'person', 'crown', '', '', ''),
    ('idle', 'Idle', 'person', 'crown', '', '', ''), ('bob-1', 'Bob', 'person', 'nobody', '', '', ''),
    ('bob-2', 'Bob', 'hero', '', '', '', '')) given (actor_id, name, kind, parent_id, aliases, wikidata, description)"""
SOURCES = """SELECT 'radio' AS source_id, 'Night raid' AS title, 'City Radio' AS publisher,
    'https://radio.example/1' AS url, '2024-03' AS published, 'B' AS reliability
    UNION ALL SELECT 'unused', 'Unused', '', '', 'no date', NULL"""
EVENTS = """SELECT * FROM (VALUES
    (0, 'a', 'A', '2024-03-05', 'stated', '2024-03-01', 'ann; crown; Bob; Zed', 'ann', 'realm', 'dead 3 [radio]'),
    (1, 'b', 'B', '2024-03-06', '', NULL, 'Ann; The Realm', '', '', 'event [radio]'),
    (2, 'c', 'C', '', 'guessed', '', '', '', '', ''), (3, 'd', 'D', '', '', 'some day', '', '', '', ''))
    cells (n, event_id, title, "when", when_basis, reported, actors, initiators, recipients, claims)"""
PARTS = "SELECT 0 AS n, 'crown' AS actor_id, 'mediator' AS role UNION ALL SELECT 0, 'Zed', 'affected'"
ABOUT = About("The Wars of the Realm", "CC-BY-4.0", "Cite the chronicler.")


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    given = {"actors": ACTORS, "sources": SOURCES, "participations": PARTS}
    return Taken(file, EVENTS, 4, (), (), list, recognised="a chronicle", about=ABOUT, **given)


def collect(stage: Stage, file: File, asked: Asked) -> None:
    stage.say(name="book", title="A Book", licence="CC0", version="1")
    for line in (3, 5):
        stage.add(line, Event("a", title="A"))
    stage.add(4, Source("book", "B"))
    stage.add(4, Claim("a-1", "a", source_id="book"))
    stage.refuse(7, "events", "title", "{}", "no title; write one")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for made in (
        Format("chronicle", "a chronicle", lambda head: head.text == "chronicle", take),
        Format("book", "a book", lambda head: head.text == "book", collect=collect),
    ):
        monkeypatch.setitem(importers.FORMATS, made.name, made)
    path = tmp_path / "in.txt"
    path.write_text("chronicle")
    return path


def test_given_actors_keep_kind_parent_and_names_and_count_for_what_they_belong_to(file: Path) -> None:
    store_file = file.with_name("made.duckdb")
    report = importers.load([file], store_file)
    assert (report.kept, report.rejected) == (2, 2)
    with Store(store_file) as store:
        rows = store.rows("""SELECT a.actor_id, a.name, a.kind, a.parent_id, a.events, t.actor_id, a.top_events
            FROM actors a JOIN actors t ON t.actor_no = a.top_no ORDER BY a.actor_no""")
        assert rows == [
            ("ann", "Ann", "person", "crown", 2, "realm", 2),
            ("realm", "The Realm", "state", "", 2, "realm", 2),
            ("bob", "Bob", "other", "", 1, "bob", 1),
            ("crown", "The Crown", "government", "realm", 1, "realm", 1),
            ("zed", "Zed", "other", "", 1, "zed", 1),
        ]
        [(words,)] = store.rows("SELECT words FROM actors WHERE actor_id = 'realm'")
        assert words == "the realm realmland kingdom"


def test_roles_stand_beside_those_of_the_cells(file: Path) -> None:
    importers.load([file], file.with_name("made.duckdb"))
    with Store(file.with_name("made.duckdb")) as store:
        assert store.rows("""SELECT actor_id, role FROM participations JOIN actors USING (actor_no)
            WHERE event_no = 0 ORDER BY actor_id, role""") == [
            ("ann", "initiator"),
            ("bob", "participant"),
            ("crown", "mediator"),
            ("realm", "recipient"),
            ("zed", "affected"),
        ]


def test_given_sources_are_those_that_claims_name_and_a_report_makes_known(file: Path) -> None:
    importers.load([file], file.with_name("made.duckdb"))
    with Store(file.with_name("made.duckdb")) as store:
        known = store.rows("SELECT * FROM sources")
        assert known == [("radio", "Night raid", "City Radio", "https://radio.example/1", "2024-03", "B")]
        assert store.rows("SELECT when_basis, reported, make_date(known) FROM events ORDER BY event_no") == [
            ("stated", "2024-03-01", __import__("datetime").date(2024, 3, 1)),
            ("", "", __import__("datetime").date(2024, 3, 31)),
        ]
        about = store.about
    assert (about.title, about.licence) == (ABOUT.title, ABOUT.licence)
    assert about.description == "Cite the chronicler. Imported from in.txt."


def test_a_basis_that_is_none_and_a_report_that_is_no_date_are_rejected(file: Path) -> None:
    report = importers.load([file], file.with_name("made.duckdb"), dry_run=True)
    assert [row[2:4] for row in report.rejected_rows] == [("when_basis", "guessed"), ("reported", "some day")]
    said = list(report.lines())
    assert "in.txt: recognised as a chronicle" in said
    assert "5 actors, 5 new, 0 known; 3 more that have no part in anything left out" in said


def test_an_actor_that_stands_above_itself_stays_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = replace(importers.FORMATS["chronicle"], take=lambda *given: replace(take(*given), actors=RING))
    monkeypatch.setitem(importers.FORMATS, "chronicle", ring)
    importers.load([file], file.with_name("made.duckdb"))
    with Store(file.with_name("made.duckdb")) as store:
        assert store.rows("SELECT actor_id FROM actors WHERE top_no <> actor_no") == []


RING = """SELECT 'ann' AS actor_id, 'Ann' AS name, 'person' AS kind, 'crown' AS parent_id, '' AS aliases,
    '' AS wikidata, '' AS description UNION ALL SELECT 'crown', 'Crown', 'government', 'ann', '', '', ''"""


def test_a_format_may_give_whole_records(file: Path) -> None:
    file.write_text("book")
    report = importers.load([file], file.with_name("made.duckdb"))
    assert (report.read, report.kept, report.merged, report.rejected) == (3, 1, 1, 1)
    assert report.rejected_rows == (("in.txt", 7, "title", "{}", "no title; write one"),)
    with Store(file.with_name("made.duckdb")) as store:
        assert (store.about.title, store.rows("SELECT event_id FROM events")) == ("A Book", [("a",)])
    rows = file.with_name("rows.txt")
    rows.write_text("chronicle")
    with pytest.raises(ImportingError, match=r"rows.txt: holds rows, in.txt whole records"):
        importers.load([file, rows], file.with_name("made.duckdb"))


CLAIMS = """SELECT * FROM (VALUES (0, 1, '', NULL, NULL, NULL, 'raid', 'radio'), (0, 2, 'dead', 3, 1, 9, '', 'radio'),
    (1, 1, '', NULL, NULL, NULL, '', 'unused')) given (n, pos, attribute, value, low, high, wording, source_id)"""


def test_claims_given_beside_the_rows_stand_in_place_of_the_cells(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = replace(importers.FORMATS["chronicle"], take=lambda *given: replace(take(*given), claims=CLAIMS))
    monkeypatch.setitem(importers.FORMATS, "chronicle", told)
    assert importers.load([file], file.with_name("made.duckdb")).claims == 3
    with Store(file.with_name("made.duckdb")) as store:
        assert store.rows("""SELECT claim_id, attribute, value, low, high, wording, source_id, reported,
            known = (SELECT known FROM events e WHERE e.event_no = c.event_no) FROM claims c ORDER BY ALL""") == [
            ("a-1", "", None, None, None, "raid", "radio", "2024-03-01", True),
            ("a-2", "dead", 3, 1, 9, "", "radio", "2024-03-01", True),
            ("b-1", "", None, None, None, "", "unused", "", None),
        ]
        assert store.rows("SELECT sources, independent FROM events ORDER BY event_no") == [(1, 1), (1, 1)]
        assert store.rows("SELECT source_id FROM sources ORDER BY source_id") == [("radio",), ("unused",)]
