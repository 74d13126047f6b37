"""JSON-LD says the same to a reader of RDF: events with their days, actors, places and sources."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings

from events import dates
from events.collection import Collection
from events.exports import content, json_ld
from events.filters import EventFilter
from events.store import Store
from tests.any_collection import FILTERS, collections, opened
from tests.events.exports import reading
from tests.events.exports.reading import document, says_how_it_was_made, written
from tests.made import made_collection

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from rdflib import RDF, Graph, Literal, Namespace, URIRef

SCHEMA = Namespace("https://schema.org/")
OWN = Namespace(json_ld.OWN)


def graph(text: bytes) -> Graph:
    """The triples of a document, read without anything from elsewhere."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Graph().parse(data=text.decode(), format="json-ld")


def agree(store: Store, asked: EventFilter) -> None:
    """Each event, actor and source is a node with its name, and its days are those of the collection."""
    said, text = document(store, asked), written(store, asked, "jsonld")
    made = json.loads(text)
    nodes = {(node["@type"], node.get("identifier")): node for node in made["@graph"]}
    says_how_it_was_made(made["@graph"][-1]["manifest"], said, json_ld.LACKS)
    for event in said["events"]:
        agrees(event, nodes["Event", event["event_id"]])
    assert len(nodes) == sum(len(said[name]) for name in ("events", "actors", "sources")) + 1
    triples = graph(text)
    ids = {str(node) for node in triples.subjects(RDF.type, SCHEMA.Event)}
    assert ids == {nodes["Event", event["event_id"]]["@id"] for event in said["events"]}
    for event in said["events"]:
        node = URIRef(nodes["Event", event["event_id"]]["@id"])
        assert not event["title"] or (node, SCHEMA.name, Literal(event["title"])) in triples
        taking = {triples.value(part, OWN.taker) for part in triples.objects(node, OWN.participations)}
        assert len(taking) == len({part["actor_id"] for part in event["participations"]})
        assert len(set(triples.objects(node, OWN.claims))) == len(event["claims"])


def agrees(event: dict[str, Any], node: dict[str, Any]) -> None:
    assert node.get("when", "") == event["when"] and node.get("whenText", "") == event["when_text"]
    for name, end in (("startDate", "earliest"), ("endDate", "latest")):
        day = event[end]
        if name in node:
            assert day.startswith(node[name]) and "0001" <= node[name][:4] <= "9999"
        else:
            assert day is None or len(day) > 10 or day < "0001"
    if event["earliest"] != event["latest"] and not node.get("dateNote"):
        assert node["startDate"] == node["endDate"] == event["when"] or dates.parse(event["when"]).shape == "throughout"


def test_the_nodes_are_those_of_the_filter(article: Store, small: Store) -> None:
    for asked in reading.FILTERS:
        agree(article, asked)
    agree(small, EventFilter())


def test_a_source_of_a_season_has_its_date_as_edtf_alone() -> None:
    made = made_collection(1, 3)
    with opened(replace(made, sources=(replace(made.sources[0], published="2024-21"),))) as store:
        nodes = json.loads(written(store, EventFilter(), "jsonld"))["@graph"]
    [source] = [node for node in nodes if node["@type"] == "CreativeWork"]
    assert source["published"] == "2024-21" and "datePublished" not in source


@settings(max_examples=8, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_the_nodes_of_any_collection_are_its_own(collection: Collection, asked: EventFilter) -> None:
    with patch.object(content, "STRETCH", 2), opened(collection) as store:
        agree(store, asked)
