"""The network as a networkx graph, and places that keep labels apart."""

from __future__ import annotations

from itertools import combinations

import pytest

from events import network, queries
from events.filters import EventFilter
from events.store import Store
from events.ties import ties


def test_the_network_holds_every_tie_with_its_direction_and_evidence(article: Store) -> None:
    found = ties(article, EventFilter())
    built = network.build(found, queries.actor_counts(article, EventFilter()))
    assert built.number_of_edges() == len(found)
    russia = built.nodes["russia"]
    assert (russia["name"], russia["kind"]) == ("Russia", "state")
    for one, other, key, data in built.edges(keys=True, data=True):
        assert (key == "directed") == data["directed"]
        assert data["count"] == len(data["event_ids"]) >= 1
        assert one != other


def test_no_two_labels_meet_in_the_layout_of_the_article(article: Store) -> None:
    rows = article.rows("SELECT name, events, x, y FROM actors WHERE events > 0")
    most = max(row[1] for row in rows)
    for (name, events, x, y), (name2, events2, x2, y2) in combinations(rows, 2):
        wide, high = network.label_box(name, network.node_size(events, most))
        wide2, high2 = network.label_box(name2, network.node_size(events2, most))
        size, size2 = network.node_size(events, most), network.node_size(events2, most)
        down = (y + (high - size) / 2) - (y2 + (high2 - size2) / 2)
        assert abs(x - x2) >= (wide + wide2) / 2 - 1 or abs(down) >= (high + high2) / 2 - 1, (name, name2)


def test_places_are_the_same_each_time() -> None:
    activity = {f"a{n}": 20 - n for n in range(20)}
    names = {actor: f"Actor {actor}" for actor in activity}
    pairs = {(f"a{n}", f"a{n + 1}"): n + 1 for n in range(19)}
    assert network.place(activity, names, pairs) == network.place(activity, names, pairs)


@pytest.mark.parametrize("count", [0, 1, 2, 400])
def test_any_number_of_actors_gets_places_of_its_own(count: int) -> None:
    activity = {f"a{n}": 1 for n in range(count)}
    layout = network.place(activity, {actor: "Somebody" for actor in activity}, {})
    assert len(set(layout.positions.values())) == count


def test_a_more_active_actor_is_drawn_larger() -> None:
    sizes = [network.node_size(events, 100) for events in (1, 10, 50, 100)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == network.LARGEST
