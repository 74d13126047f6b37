from __future__ import annotations

import dataclasses

import pytest

from events.columns import COLUMNS, PRIMARY_KEYS
from events.records import TABLES, Actor, Claim, Event, columns

DESIGNED = {
    "actors": "actor_id, name, kind, parent_id, aliases, wikidata, description",
    "events": "event_id, when, when_text, when_basis, reported, type, title, summary, place, latitude, longitude, tags",
    "participations": "event_id, actor_id, role",
    "sources": "source_id, title, publisher, url, published, reliability",
    "claims": "claim_id, event_id, attribute, value, low, high, unit, wording, claimant_id, source_id, "
    "locator, reported, status, credibility",
    "links": "from_event_id, to_event_id, relation, source_id",
}


def test_the_tables_have_the_designed_columns_in_their_order() -> None:
    assert {table: ", ".join(columns(table)) for table in TABLES} == DESIGNED
    assert list(TABLES) == list(DESIGNED)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_a_record_has_its_rules_and_its_meaning(table: str) -> None:
    assert tuple(column.name for column in COLUMNS[table]) == columns(table)
    assert all(column.meaning.endswith(".") for column in COLUMNS[table])


def test_references_lead_to_tables_with_a_key_of_one_column() -> None:
    targets = {column.refers_to for rules in COLUMNS.values() for column in rules if column.refers_to}
    assert targets == {"actors", "events", "sources"}
    assert all(PRIMARY_KEYS[table] == (COLUMNS[table][0].name,) for table in targets)


@pytest.mark.parametrize("table", TABLES)
def test_numbers_and_lists_of_the_rules_are_numbers_and_lists_of_the_records(table: str) -> None:
    types = {field.name: str(field.type) for field in dataclasses.fields(TABLES[table])}
    expected = {"number": "float | None", "list": "tuple[str, ...]"}
    assert types == {column.name: expected.get(column.kind, "str") for column in COLUMNS[table]}


def test_what_is_absent_is_empty_and_an_absent_number_is_none() -> None:
    event = Event("e1", title="Something")
    assert (event.when, event.type, event.latitude, event.tags) == ("", "", None, ())
    claim = Claim("c1", "e1", source_id="s1")
    assert (claim.attribute, claim.value, claim.low, claim.high) == ("", None, None, None)


def test_a_record_cannot_be_changed_or_given_further_fields() -> None:
    actor = Actor("a1", "Somebody", "person")
    with pytest.raises(dataclasses.FrozenInstanceError):
        actor.name = "Somebody else"  # type: ignore[misc]
    assert not hasattr(actor, "__dict__")


def test_an_unknown_table_has_no_columns() -> None:
    with pytest.raises(KeyError):
        columns("battles")
