"""What the reader has picked: the filter, how what lies outside it is shown, and the record in the detail panel.

The page keeps a selection as JSON in one store, written by one function (assets/selection.js) and mirrored in the
address. Each server-side view reads it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from events import called
from events.errors import FilterError
from events.filters import EventFilter
from events.parameters import LISTS, PARAMETERS, read_params
from events.store import Store
from explorer import looks

OWN_CLAUSE = {"timeline": "period", "network": "actors"}


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie named by its two actors; undirected ones name the id that comes first as ``from_id``."""

    from_id: str
    to_id: str
    directed: bool

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of its two actors."""
        return self.from_id, self.to_id

    @property
    def sign(self) -> str:
        """What stands between the names of its actors."""
        return "→" if self.directed else "–"


@dataclass(frozen=True, slots=True)
class Selection:
    """A reader's selection as the server understands it.

    problems: one per value of the address that was left out. outside: show, dim or hide. events: those that are picked;
    the last of them is what the detail panel shows, else the tie, else the paths between two actors (``a..b``, with
    ``in_order`` only those whose events follow one another), else the actor ``about``.
    """

    filter: EventFilter
    problems: tuple[FilterError, ...] = ()
    outside: str = "dim"
    events: tuple[str, ...] = ()
    tie: Tie | None = None
    path: tuple[str, str] | None = None
    in_order: bool = False
    about: str = ""

    @classmethod
    def from_json(cls, data: object, store: Store | None = None) -> Selection:
        """Read what the page's store holds; with a store, actors that it does not know are left out as problems.

        ``ignored`` names parameters that there are not, ``doubtful`` holds what the page itself did not take of its
        address, as ``name=value``. Raises FilterError when the data are not of the shape that the page keeps.
        """
        if not isinstance(data, Mapping):
            raise FilterError("selection", repr(data)[:60], "reload the page")
        known = (lambda name, ids: called.known_ids(store, name, ids)) if store else None
        doubtful = _by_name(_texts(data, "doubtful"))
        reading = read_params(_pairs(data, doubtful), known)
        problems = list(reading.problems)
        problems += looks.problems(doubtful, partial(known, "actor") if known else None)
        problems += [
            FilterError(name, "", "there is no such parameter; it was ignored") for name in _texts(data, "ignored")
        ]
        outside = _text(data, "outside") or "dim"
        if outside not in looks.LOOKS["outside"]:
            problems += looks.problems({"outside": [outside]}, None)
            outside = "dim"
        return cls(
            reading.filter,
            tuple(problems),
            outside,
            tuple(_texts(data, "event")),
            read_tie(_text(data, "tie")),
            read_path(_text(data, "path")),
            _text(data, "order") == "time",
            _text(data, "about"),
        )

    @property
    def event(self) -> str:
        """The event in the detail panel; empty when none is picked."""
        return self.events[-1] if self.events else ""

    def filter_for(self, view: str) -> EventFilter:
        """The filter a view asks with: a picture leaves out the clause that came from itself."""
        return self.filter.without(OWN_CLAUSE[view]) if view in OWN_CLAUSE else self.filter


def read_tie(text: str) -> Tie | None:
    """A tie from its text: ``a>b`` directed, ``a~b`` not; None when it is neither."""
    for sign, directed in ((">", True), ("~", False)):
        one, found, other = text.partition(sign)
        if found and one and other:
            return Tie(one, other, directed)
    return None


def read_path(text: str) -> tuple[str, str] | None:
    """The two actors of ``a..b``; None when it is not of this form."""
    one, _, other = text.partition("..")
    return (one, other) if one and other else None


def write_tie(from_id: str, to_id: str, directed: bool) -> str:
    """The text of a tie, as read_tie reads it; also its element id in the network."""
    return f"{from_id}{'>' if directed else '~'}{to_id}"


def _by_name(texts: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in texts:
        name, _, value = text.partition("=")
        found.setdefault(name, []).append(value)
    return found


def _pairs(data: Mapping[str, Any], doubtful: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    pairs = []
    for name in PARAMETERS:
        values = _texts(data, name) if name in LISTS else doubtful.get(name) or [_text(data, name)]
        pairs += [(name, value) for value in values]
    return pairs


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name) or ""
    if not isinstance(value, str):
        raise FilterError(name, repr(value)[:60], "it must be text")
    return value


def _texts(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise FilterError(name, repr(value)[:60], "it must be a list of texts")
    return value
