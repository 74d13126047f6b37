"""The network of actors: ties as a networkx graph, and how large its actors are drawn.

A tie is derived from events. It is directed from initiator to recipient; two actors who share an event in any other
pair of roles have an undirected tie of co-participation.
"""

from __future__ import annotations

from math import sqrt

import networkx as nx
import pandas as pd

SMALLEST, LARGEST = 14.0, 40.0


def build(ties: pd.DataFrame, actors: pd.DataFrame) -> nx.MultiDiGraph[str]:
    """A networkx graph of ties.

    ties: columns from_id, to_id, directed, count, first, last (days since 1970-01-01), cooperation, conflict,
    balance (-1 all conflict .. 1 all cooperation), event_ids. actors: columns actor_id and any further ones, which
    become node attributes. An undirected tie is one edge from the id that comes first, with directed=False.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in actors.to_dict("records"):
        network.add_node(actor["actor_id"], **{str(k): v for k, v in actor.items() if k != "actor_id"})
    for tie in ties.to_dict("records"):
        attributes = {str(k): v for k, v in tie.items() if k not in ("from_id", "to_id")}
        key = "directed" if tie["directed"] else "undirected"
        network.add_edge(tie["from_id"], tie["to_id"], key=key, **attributes)
    return network


def node_size(value: float, most: float) -> float:
    """Diameter in pixels of an actor with so many events, or such a measure, where the most is ``most``."""
    return round(SMALLEST + (LARGEST - SMALLEST) * sqrt(value / most if most else 0), 1)
