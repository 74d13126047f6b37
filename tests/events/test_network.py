"""The network as a networkx graph, and how large its actors are drawn."""

from __future__ import annotations

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


def test_a_more_active_actor_is_drawn_larger() -> None:
    sizes = [network.node_size(events, 100) for events in (1, 10, 50, 100)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == network.LARGEST
