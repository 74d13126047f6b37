"""Events with their actors, sources and claims: open a collection, filter it, count it, draw it, take it away.

>>> import events
>>> store = events.open_collection()                       # or a folder of tables, or a store file
>>> late = events.EventFilter(since="2024-10", until="2025-04", actors=("north-korea",))
>>> counts = events.counts(store, late)
>>> counts.matched, counts.undated, counts.outside, counts.total
(4, 9, 21, 34)
>>> frame = events.events_frame(store, late)               # a pandas frame, one event a row
>>> list(frame["title"].head(2))
['Moscow and Pyongyang draw closer in arms', 'North Korea sends 11,000 troops to Kursk']
>>> network = events.network_of(store, late)               # a networkx graph of actors and ties
>>> network.number_of_nodes(), network.has_edge("north-korea", "russia")
(6, True)
>>> import tempfile, pathlib
>>> events.save(store, late, "csv", pathlib.Path(tempfile.mkdtemp()) / "late.csv")
>>> store.close()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from events.errors import (
        CollectionError,
        DateError,
        EventGraphError,
        ExportError,
        FilterError,
        LimitError,
        StoreError,
    )
    from events.exports import save, stream
    from events.filters import EventFilter
    from events.queries import events as events_frame
    from events.store import Store, open_collection
    from events.ties import network_of
    from events.ties import ties as ties_frame
    from events.totals import counts, sentence

__all__ = [
    "CollectionError",
    "DateError",
    "EventFilter",
    "EventGraphError",
    "ExportError",
    "FilterError",
    "LimitError",
    "Store",
    "StoreError",
    "counts",
    "events_frame",
    "network_of",
    "open_collection",
    "save",
    "sentence",
    "stream",
    "ties_frame",
]

_ERRORS = ("CollectionError", "DateError", "EventGraphError", "ExportError", "FilterError", "LimitError", "StoreError")
_WHERE = dict.fromkeys(_ERRORS, ("errors", "")) | {
    "EventFilter": ("filters", ""),
    "Store": ("store", ""),
    "open_collection": ("store", ""),
    "counts": ("totals", ""),
    "sentence": ("totals", ""),
    "events_frame": ("queries", "events"),
    "network_of": ("ties", ""),
    "ties_frame": ("ties", "ties"),
    "save": ("exports", ""),
    "stream": ("exports", ""),
}


def __getattr__(name: str) -> Any:
    """A public name, from its module, which is loaded when it is first asked for: a short command needs few."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, called = _WHERE[name]
    return getattr(import_module(f"events.{module}"), called or name)
