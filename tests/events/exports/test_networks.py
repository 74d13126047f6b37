"""GEXF and GraphML are read by networkx as the network of the filter, with its time."""

from __future__ import annotations

import io
import json
import re
from typing import Any
from unittest.mock import patch

import networkx as nx
from hypothesis import HealthCheck, given, settings

from events import dates, exports, network_of
from events.collection import Collection
from events.exports import content, gexf, graphml
from events.exports.network_parts import joined
from events.exports.plain_texts import clean
from events.filters import EventFilter
from events.store import Store
from tests.any_collection import FILTERS, collections, opened
from tests.events.exports import reading
from tests.events.exports.reading import document, says_how_it_was_made, written
from tests.made import made_collection


def agree(store: Store, asked: EventFilter) -> None:
    """Nodes, edges, weights and stretches are those of the network and its events."""
    said, expected = document(store, asked), network_of(store, asked)
    dated = {event["event_id"]: stretches(event) for event in said["events"]}
    texts = {name: written(store, asked, name) for name in ("gexf", "graphml")}
    timed = nx.read_gexf(io.BytesIO(texts["gexf"]))
    plain = nx.read_graphml(io.BytesIO(texts["graphml"]))
    says_how_it_was_made(json.loads(plain.graph["manifest"]), said, graphml.LACKS)
    assert said["manifest"]["content_hash"] in texts["gexf"].decode()
    for made in (timed, plain):
        assert {clean(node) for node in expected} == set(made)
        for node, values in expected.nodes(data=True):
            assert made.nodes[clean(node)].get("label", "") == clean(values["name"])
            assert made.nodes[clean(node)]["events"] == int(values["events"])
        assert edges(made) == sorted(both_ways(expected))
    taking = {event["event_id"]: {part["actor_id"] for part in event["participations"]} for event in said["events"]}
    for node in () if asked.rollup else expected:
        own = [event for event, actors in taking.items() if node in actors]
        assert spells(timed.nodes[clean(node)]) == within(own, dated)
    days = {clean(name).replace(";", ","): spans for name, spans in dated.items()}
    for _, _, values in timed.edges(data=True):
        assert spells(values) == within(values["event_ids"].split("; "), days)
    assert b"None" not in texts["gexf"] and b"None" not in texts["graphml"]


def both_ways(expected: Any) -> list[tuple[str, str, bool, int]]:
    made = []
    for one, other, values in expected.edges(data=True):
        ends = [(one, other)] if values["directed"] else [(one, other), (other, one)]
        made += [(clean(start), clean(end), bool(values["directed"]), int(values["count"])) for start, end in ends]
    return made


def edges(made: Any) -> list[tuple[str, str, bool, int]]:
    found = ((*ends, values["directed"], int(values["weight"])) for *ends, values in made.edges(data=True))
    return sorted(found)  # type: ignore[arg-type, return-value]


def stretches(event: dict[str, Any]) -> list[tuple[float, float]]:
    spans = dates.parse(event["when"]).spans if event["when"] else ()
    return [
        (first if first is not None else float("-inf"), last if last is not None else float("inf"))
        for first, last in spans
    ]


def within(ids: list[str], dated: dict[str, list[tuple[float, float]]]) -> list[tuple[str, str]]:
    """The stretches of some events as written, without those of years that four digits do not hold."""
    days = sorted(span for name in ids for span in dated[name])
    told = [(written_day(first), written_day(last)) for first, last in joined(days)]  # type: ignore[arg-type]
    held = [span for span in told if all(day == "" or (day[:4] >= "0001" and len(day) == 10) for day in span)]
    return [] if held == [("", "")] else held


def written_day(end: float) -> str:
    return "" if abs(end) == float("inf") else dates.iso(int(end)) or ""


def spells(values: dict[str, Any]) -> list[tuple[str, str]]:
    open_ends = {"INF": "", "-INF": ""}
    if "spells" in values:
        return [(open_ends.get(start, start), open_ends.get(end, end)) for start, end in values["spells"]]
    return [(values.get("start", ""), values.get("end", ""))] if {"start", "end"} & set(values) else []


def test_both_files_are_the_network_of_the_filter(article: Store, small: Store) -> None:
    for asked in (*reading.FILTERS, EventFilter(rollup=True, actors=("russia",))):
        agree(article, asked)
    agree(small, EventFilter())


def test_networks_with_dates_of_every_shape_keep_their_stretches() -> None:
    with opened(made_collection(3, 40)) as store:
        agree(store, EventFilter())
        agree(store, EventFilter(since="2021-03"))


@settings(max_examples=8, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_the_networks_of_any_collection_are_its_own(collection: Collection, asked: EventFilter) -> None:
    with patch.object(content, "STRETCH", 2), opened(collection) as store:
        agree(store, asked)


def test_the_description_of_the_graph_says_what_it_cannot_hold(article: Store) -> None:
    text = written(article, EventFilter(), "gexf").decode()
    assert f"not_held: {gexf.LACKS.split('`')[0]}" in text
    assert 'version="1.3"' in text and 'timeformat="date"' in text
    assert re.search(r"<spell start=\"[\d-]{10}\" end=\"[\d-]{10}\"/>", text)
    assert exports.FORMATS["gexf"].group == exports.NETWORKS
