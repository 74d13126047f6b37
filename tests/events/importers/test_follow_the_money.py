"""FollowTheMoney entities become events, relations in time, actors and sources; ids are kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from events import exports
from events.filters import EventFilter
from events.importers import Report, load
from events.store import Store, open_collection


def entity(id: str, schema: str, **properties: Any) -> dict[str, Any]:
    return {"id": id, "schema": schema, "properties": {name: _listed(held) for name, held in properties.items()}}


def _listed(held: Any) -> list[Any]:
    return held if isinstance(held, list) else [held]


ANN = entity("p-ann", "Person", name=["Ann Lee", "A. Lee"], alias="Annie; the elder", wikidataId="Q1")
ACME = entity("c-acme", "Company", name="ACME", parent="b-state")
STATE = entity("b-state", "PublicBody", name="The State", description="It rules.")
SHIP = entity("v-ship", "Vessel", name="The Ship")
MEMO = entity("d-memo", "Article", title="A memo", publisher="City Paper", publishedAt="2024-03",
              sourceUrl="https://a.example/memo")  # fmt: skip
TALKS = entity("e-talks", "Event", name="Talks", date="2024-03-05", organizer="b-state", involved=["p-ann", "c-acme"],
               location="The Hall", summary="They talk.", keywords="peace", proof="d-memo")  # fmt: skip
OWNS = entity("o-1", "Ownership", owner="p-ann", asset="v-ship", startDate="2015", percentage="51.5",
              sourceUrl="https://b.example/list")  # fmt: skip
ALL = [TALKS, OWNS, ANN, ACME, STATE, SHIP, MEMO]


def imported(tmp_path: Path, *entities: Any) -> tuple[Report, Store]:
    path = tmp_path / "in.any"
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in entities))
    report = load([path], tmp_path / "made.duckdb")
    for count in (report, *report.beside.values()):
        assert count.read == count.kept + count.merged + count.rejected
    return report, Store(tmp_path / "made.duckdb")


def test_events_actors_and_proofs_keep_their_ids(tmp_path: Path) -> None:
    report, store = imported(tmp_path, *ALL)
    assert (report.recognised, report.kept, report.refused) == (("ftm",), 2, 0)
    with store:
        assert store.rows("SELECT actor_id, name, kind, parent_id, aliases FROM actors ORDER BY 1") == [
            ("b-state", "The State", "government", "", ""),
            ("c-acme", "ACME", "organisation", "b-state", ""),
            ("p-ann", "Ann Lee", "person", "", "A. Lee;Annie, the elder"),
            ("v-ship", "The Ship", "other", "", ""),
        ]
        events = store.rows('SELECT event_id, title, "when", place, tags FROM events ORDER BY 1')
        assert events == [
            ("e-talks", "Talks", "2024-03-05", "The Hall", "peace;Event"),
            ("o-1", "Ann Lee owns The Ship", "2015/", "", "Ownership"),
        ]
        parts = store.rows("""SELECT e.event_id, a.actor_id, role FROM participations JOIN events e USING (event_no)
            JOIN actors a USING (actor_no) ORDER BY ALL""")
        assert parts == [
            ("e-talks", "b-state", "initiator"), ("e-talks", "c-acme", "participant"),
            ("e-talks", "p-ann", "participant"), ("o-1", "p-ann", "initiator"), ("o-1", "v-ship", "recipient"),
        ]  # fmt: skip
        assert store.rows("SELECT title, publisher, url, published FROM sources ORDER BY 1") == [
            ("A memo", "City Paper", "https://a.example/memo", "2024-03"),
            ("https://b.example/list", "b.example", "https://b.example/list", ""),
        ]
        assert store.rows("SELECT attribute, value, unit FROM claims WHERE attribute <> ''") == [("share", 51.5, "%")]


@pytest.mark.parametrize(
    ("properties", "when"),
    [
        ({"date": "2024"}, "2024"),
        ({"date": "2024-03-05T10:00:00"}, "2024-03-05T10:00:00"),
        ({"startDate": "2024-03"}, "2024-03"),
        ({"startDate": ["2024-03-05", "2024-03-01"], "endDate": "2024-04"}, "2024-03-01/2024-04"),
        ({"startDate": "2024-03-05", "endDate": "2024-03-05"}, "2024-03-05"),
        ({"endDate": "2024-04"}, "/2024-04"),
        ({"date": ["2024-03-07", "2024-03-05"]}, "[2024-03-05,2024-03-07]"),
        ({"date": [f"2024-03-{day:02}" for day in range(1, 20)]}, "[2024-03-01..2024-03-19]"),
        ({}, ""),
    ],
)
def test_dates_are_as_vague_as_they_are_told(tmp_path: Path, properties: dict[str, Any], when: str) -> None:
    report, store = imported(tmp_path, entity("e", "Event", name="It", **properties))
    with store:
        assert store.rows('SELECT "when" FROM events') == [(when,)]
    assert report.undated == (not when)


@pytest.mark.parametrize(
    ("line", "column", "value", "reason"),
    [
        ("{", "", "{", "not an entity in JSON"),
        ({"id": "x", "properties": {}}, "", '{"id": "x", "properties": {}}', "missing required field"),
        ({"id": "x", "schema": "Event", "properties": {"name": [3]}}, "",
         '{"id": "x", "schema": "Event", "properties": {"name": [3]}}', "lists of texts"),
        (entity("x", "Event"), "title", "", "the cell is empty"),
        (entity("a b", "Event", name="It"), "event_id", "a b", "characters that an id cannot have"),
        (entity("x", "Event", name="It", date="5 March"), "when", "5 March", "2024"),
        (entity("x", "Ownership", owner="p-ann", asset="gone"), "participations.actor_id", "gone", "no actor"),
        (entity("x", "Event", name="It", proof="gone"), "claims.source_id", "gone", "no source"),
        (entity("x", "Person"), "actors.name", "", "the cell is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_and_the_rest_is_kept(
    tmp_path: Path, line: Any, column: str, value: str, reason: str
) -> None:
    report, store = imported(tmp_path, *ALL, line)
    store.close()
    [(file, number, *rest)] = report.rejected_rows
    assert (file, number, rest[0], rest[1]) == ("in.any", 8, column, value)
    assert reason in rest[2] or column == "when"
    assert report.kept == (3 if "." in column and not column.startswith("actors") else 2)


def test_what_several_lines_say_of_an_entity_is_put_together(tmp_path: Path) -> None:
    rest = entity("e-talks", "Event", name="Talks", endDate="2024-03-06", startDate="2024-03-05")
    report, store = imported(tmp_path, *ALL, rest)
    with store:
        assert store.rows("SELECT \"when\" FROM events WHERE event_id = 'e-talks'") == [("2024-03-05/2024-03-06",)]
    assert (report.read, report.kept, report.merged) == (3, 2, 1)


def test_entities_that_are_no_event_are_counted_and_told(tmp_path: Path) -> None:
    report, store = imported(tmp_path, *ALL, entity("i", "Identification", holder="p-ann"))
    store.close()
    assert report.recognised == ("ftm, entities that are no event here left out: 1 Identification",)


@pytest.mark.filterwarnings("ignore")
def test_the_library_takes_the_entities_of_these_tests_and_knows_every_property_that_is_read() -> None:
    model = pytest.importorskip("followthemoney").model
    from events.importers.ftm_schemata import ACTORS, DOCUMENTS, EVENTS, THINGS

    for one in ALL:
        assert model.get_proxy(one).schema.name == one["schema"]
    for name in (*ACTORS, *DOCUMENTS, *THINGS, *EVENTS):
        assert model.get(name), name
    for name, relation in EVENTS.items():
        assert {part for part, _ in relation.parts} <= set(model.get(name).properties), name
        assert model.get(name).is_a("Interval"), name


def test_what_is_exported_as_entities_comes_back_with_all_events_actors_and_sources(tmp_path: Path) -> None:
    with open_collection() as article:
        exports.save(article, EventFilter(), "ftm", tmp_path / "out.any")
        counts = [article.rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("events", "actors", "sources")]
    report = load([tmp_path / "out.any"], tmp_path / "made.duckdb")
    assert [report.kept, report.actors, report.sources] == counts
    assert report.refused == 0
