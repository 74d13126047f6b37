"""Measures of actors, against cases worked by hand and against networkx."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import queries
from events.filters import EventFilter
from events.measures import MEASURES, measure
from events.store import Store
from events.ties import ties

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

Tie = tuple[int, int, int]
NETWORKS = st.integers(0, 9).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.lists(st.tuples(st.integers(0, n), st.integers(0, n), st.integers(1, 6)), max_size=24),
    )
)


def drawn(count: int, found: list[Tie]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Frames of ties and of so many actors, a0 on; ties may lead to actors beyond these."""
    frame = pd.DataFrame(
        [(f"a{one}", f"a{other}", times) for one, other, times in found], columns=["from_id", "to_id", "count"]
    )
    return frame, pd.DataFrame({"actor_id": [f"a{n}" for n in range(count)], "events": range(count, 0, -1)})


def networkx_of(count: int, found: list[Tie]) -> nx.Graph[str]:
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(f"a{n}" for n in range(count))
    for one, other, times in found:
        if one != other and max(one, other) < count:
            before = network.get_edge_data(f"a{one}", f"a{other}", {"weight": 0})["weight"]
            network.add_edge(f"a{one}", f"a{other}", weight=before + times)
    return network


@UNHURRIED
@given(NETWORKS)
def test_degree_and_betweenness_are_those_of_networkx(network: tuple[int, list[Tie]]) -> None:
    frames, known = drawn(*network), networkx_of(*network)
    assert measure("degree", *frames).to_dict() == dict(known.degree)
    assert measure("betweenness", *frames).to_dict() == pytest.approx(nx.betweenness_centrality(known), abs=1e-9)


@UNHURRIED
@given(NETWORKS)
def test_the_eigenvector_of_each_part_is_that_of_networkx_up_to_its_scale(network: tuple[int, list[Tie]]) -> None:
    values, known = measure("eigenvector", *drawn(*network)), networkx_of(*network)
    assert values.max() == (1 if known.number_of_edges() else 0) or not len(values)
    for part in nx.connected_components(known):
        if len(part) == 1:
            assert values[list(part)].tolist() == [0]
            continue
        ids = sorted(part)
        expected = nx.eigenvector_centrality(known.subgraph(ids), max_iter=100_000, tol=1e-9, weight="weight")
        top = max(expected.values())
        scale = values[ids].max()
        assert 0 < scale <= 1
        assert [values[a] / scale for a in ids] == pytest.approx([expected[a] / top for a in ids], abs=1e-3)


def test_who_joins_two_triangles_stands_on_most_shortest_paths() -> None:
    frames = drawn(7, [(0, 1, 1), (1, 2, 1), (2, 0, 1), (2, 3, 1), (3, 4, 1), (4, 5, 1), (5, 6, 1), (6, 4, 1)])
    values = measure("betweenness", *frames)
    assert values["a3"] == pytest.approx(9 / 15)
    assert values["a2"] == values["a4"] == pytest.approx(8 / 15)
    assert values[["a0", "a1", "a5", "a6"]].tolist() == [0, 0, 0, 0]


def test_a_weak_part_of_the_network_ranks_below_a_strong_one() -> None:
    values = measure("eigenvector", *drawn(5, [(0, 1, 8), (3, 4, 2)]))
    assert values.tolist() == [1, 1, 0, 0.25, 0.25]


def test_the_middle_of_a_star_counts_most_by_every_measure_of_ties() -> None:
    frames = drawn(5, [(4, 0, 1), (1, 4, 1), (4, 2, 1), (3, 4, 1)])
    assert measure("degree", *frames).tolist() == [1, 1, 1, 1, 4]
    assert measure("betweenness", *frames).tolist() == [0, 0, 0, 0, 1]
    assert measure("eigenvector", *frames).tolist() == pytest.approx([0.5, 0.5, 0.5, 0.5, 1])
    assert measure("events", *frames).tolist() == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_actors_without_ties_have_no_weight(name: str, count: int) -> None:
    values = measure(name, *drawn(count, [(0, 9, 3)]))
    assert list(values.index) == [f"a{n}" for n in range(count)]
    assert name == "events" or not values.any()


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_covers_the_article_and_says_what_it_means(name: str, article: Store) -> None:
    actors = queries.actor_counts(article, EventFilter())
    values = measure(name, ties(article, EventFilter()), actors)
    assert list(values.index) == list(actors["actor_id"])
    assert values.idxmax() == ("russian-armed-forces" if name == "betweenness" else "russia")
    said = MEASURES[name]
    assert said.name == name and said.label and said.meaning.endswith(".")
    assert said.said(values.max()).split()[0][-1] in "0123456789%"


def test_values_are_said_with_their_unit() -> None:
    assert MEASURES["events"].said(1) == "1 event"
    assert MEASURES["degree"].said(1200) == "1,200 actors"
    assert MEASURES["betweenness"].said(0.125) == "12.5% of shortest paths"
    assert MEASURES["eigenvector"].said(0.5) == "0.50"
