"""The entities are read by the library of the format, and nothing of them is refused."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings

from events.collection import Collection
from events.exports import content, follow_the_money
from events.filters import EventFilter
from events.store import Store
from tests.any_collection import FILTERS, collections, opened
from tests.events.exports import reading
from tests.events.exports.reading import document, says_how_it_was_made, written
from tests.made import made_collection

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from followthemoney import model


def entities(text: bytes) -> list[Any]:
    """The entities as the library takes them; what it cleans away would be missing."""
    return [model.get_proxy(json.loads(line), cleaned=False) for line in text.decode().strip().split("\n")]


def agree(store: Store, asked: EventFilter) -> None:
    """Each event, actor and source is an entity, and those that take part are tied to their events."""
    said, text = document(store, asked), written(store, asked, "ftm")
    *found, about = entities(text)
    says_how_it_was_made(
        json.loads(json.loads(text.strip().split(b"\n")[-1])["properties"]["bodyText"][0]), said, follow_the_money.LACKS
    )
    assert about.schema.name == "PlainText"
    assert (
        len({entity.id for entity in found})
        == len(found)
        == sum(len(said[name]) for name in ("events", "actors", "sources"))
    )
    ids = {entity.id for entity in found}
    events = [entity for entity in found if entity.schema.name == "Event"]
    for event, entity in zip(said["events"], events, strict=True):
        agrees(event, entity)
        assert {*entity.get("organizer"), *entity.get("involved"), *entity.get("proof")} <= ids
    kinds = {"person": "Person", "state": "PublicBody", "unit": "Organization"}
    for actor, entity in zip(said["actors"], found[len(events) :], strict=False):
        assert entity.schema.name == kinds.get(actor["kind"], entity.schema.name)
        assert entity.schema.is_a("LegalEntity")


def agrees(event: dict[str, Any], entity: Any) -> None:
    taking = {part["actor_id"] for part in event["participations"] if part["role"] == "initiator"}
    others = {part["actor_id"] for part in event["participations"] if part["role"] != "initiator"}
    assert (len(entity.get("organizer")), len(entity.get("involved"))) == (len(taking), len(others))
    assert len(entity.get("proof")) == len({claim["source_id"] for claim in event["claims"]})
    days = [*entity.get("date"), *entity.get("startDate"), *entity.get("endDate")]
    held = [end for end in (event["earliest"], event["latest"]) if end and len(end) == 10 and end >= "1000"]
    assert bool(days) == bool(held)
    assert all(any(end.startswith(day) for end in held) for day in days)
    if event["when"]:
        assert f"EDTF: {event['when']}" in entity.get("notes")


def test_the_entities_are_those_of_the_filter(article: Store, small: Store) -> None:
    for asked in reading.FILTERS:
        agree(article, asked)
    agree(small, EventFilter())


def test_the_titles_of_the_article_are_the_names_of_its_entities(article: Store) -> None:
    said = document(article, EventFilter())
    found = {entity.id: entity for entity in entities(written(article, EventFilter(), "ftm"))}
    for event in said["events"]:
        assert found[f"event-{event['event_id']}"].caption == event["title"]
    for actor in said["actors"]:
        assert found[f"actor-{actor['actor_id']}"].caption == actor["name"]


def test_a_source_of_a_season_is_published_on_no_day_that_the_format_would_refuse() -> None:
    made = made_collection(1, 3)
    with opened(replace(made, sources=(replace(made.sources[0], published="2024-21"),))) as store:
        [source] = [one for one in entities(written(store, EventFilter(), "ftm")) if one.schema.name == "Article"]
    assert not source.get("publishedAt") and "Published: 2024-21" in source.get("notes")


@settings(max_examples=8, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_the_entities_of_any_collection_are_its_own(collection: Collection, asked: EventFilter) -> None:
    with patch.object(content, "STRETCH", 2), opened(collection) as store:
        agree(store, asked)
