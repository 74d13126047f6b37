"""What a store is counted by, made of its tables when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from events.busiest import Busiest
from events.front import Front
from events.index import OPEN_END, OPEN_START, Calendar
from events.numbers import Array, pieces
from events.pairs import sides_of
from events.taking_part import MEETS, STARTS, Participations, participations
from events.tallies import Tallies, Through

FINE = 128  # rows in a block of the types of actors' events
Arrays = dict[str, NDArray[Any]]
Ask = Callable[[str, Sequence[object]], Arrays]
_SIZES = """SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM events WHERE dated) AS dated,
(SELECT count(*) FROM participations) AS parts, (SELECT count(*) FROM actors) AS actors"""
_WHEN = """SELECT coalesce(earliest, ?) AS earliest, coalesce(latest, ?) AS latest,
CAST(list_position(?, type) - 1 AS UTINYINT) AS kind FROM events WHERE event_no BETWEEN ? AND ?"""
_STRETCHES = """SELECT event_no, coalesce(earliest, ?) AS earliest, coalesce(latest, ?) AS latest FROM spans
ORDER BY event_no, earliest"""
_PARTS = f"""SELECT event_no, actor_no, CAST((CASE WHEN role = 'initiator' THEN {STARTS} ELSE 0 END)
+ (CASE WHEN role = 'recipient' THEN {MEETS} ELSE 0 END) AS UTINYINT) AS marks FROM participations
WHERE event_no BETWEEN ? AND ?"""
_CLAIMS = "SELECT event_no FROM claims WHERE event_no BETWEEN ? AND ?"


@dataclass(frozen=True, eq=False)
class Index:
    """When the events of a store are and who takes part in them.

    tops: by actor number, the topmost it belongs to. claims: by event number, how many claims there are.
    """

    calendar: Calendar
    own: Participations
    tops: Array
    claims: NDArray[np.unsignedinteger]

    def parts(self, rollup: bool = False) -> Participations:
        """Who takes part in what; rolled up, each actor stands as the topmost one that it belongs to."""
        return self._rolled if rollup else self.own

    def busiest(self, rollup: bool = False) -> Busiest:
        """The ties among the most active actors; rolled up as the parts are."""
        return self._busiest if self.parts(rollup) is self.own else self._busiest_rolled

    def front(self, rollup: bool = False) -> Front:
        """The ties among the very most active of them; rolled up as the parts are."""
        return self._front if self.parts(rollup) is self.own else self._front_rolled

    @cached_property
    def by_type(self) -> Tallies:
        """The types of the events of each actor, in the order of ``own.lists``."""
        return Tallies(Through(self.calendar.kinds, self.own.lists), len(self.calendar.types), FINE)

    @cached_property
    def _busiest(self) -> Busiest:
        return Busiest(self.own, self.calendar.kinds, sides_of(self.calendar.types))

    @cached_property
    def _busiest_rolled(self) -> Busiest:
        return Busiest(self._rolled, self.calendar.kinds, sides_of(self.calendar.types))

    @cached_property
    def _front(self) -> Front:
        return Front(self.own, self.sides)

    @cached_property
    def _front_rolled(self) -> Front:
        return Front(self._rolled, self.sides)

    @cached_property
    def sides(self) -> Through:
        """By event number, the side that the event is on (events.pairs.SIDES)."""
        return Through(sides_of(self.calendar.types), self.calendar.kinds)

    @cached_property
    def _rolled(self) -> Participations:
        alone = np.array_equal(self.tops, np.arange(len(self.tops)))
        return self.own if alone else self.own.rolled_up(self.tops)


def load(ask: Ask, crowd: int) -> Index:
    """The index of an open store. ask: gives the columns of a query's answer, in the order of its table, as arrays.

    crowd: see Participations.
    """
    events, dated, parts, actors = (int(column[0]) for column in ask(_SIZES, ()).values())
    calendar = _calendar(ask, events, dated)
    tops = ask("SELECT top_no FROM actors ORDER BY actor_no", ())["top_no"].astype(np.int32)
    taking = ((part["event_no"], part["actor_no"], part["marks"]) for _, part in _read(ask, _PARTS, (), events))
    own = participations(taking, parts, events, actors, crowd)
    claims = (
        np.bincount(piece["event_no"] - some.start, minlength=some.stop - some.start)
        for some, piece in _read(ask, _CLAIMS, (), events)
    )
    narrow = (counted.astype(np.min_scalar_type(counted.max())) for counted in claims)
    return Index(calendar, own, tops, np.concatenate([np.zeros(0, np.uint8), *narrow]))


def _calendar(ask: Ask, events: int, dated: int) -> Calendar:
    """When so many events are, of whom the first so many are dated."""
    types = [str(code) for code in ask("SELECT DISTINCT type FROM events ORDER BY type", ())["type"]]
    earliest, latest, kinds = np.empty(dated, np.int32), np.empty(dated, np.int32), np.empty(events, np.uint8)
    for some, piece in _read(ask, _WHEN, (OPEN_START, OPEN_END, types), events):
        known = max(dated - some.start, 0)
        earliest[some], latest[some] = piece["earliest"][:known], piece["latest"][:known]
        kinds[some] = piece["kind"]
    stretches = ask(_STRETCHES, (OPEN_START, OPEN_END))
    rows = [stretches[name].astype(np.int32) for name in ("event_no", "earliest", "latest")]
    return Calendar(earliest, latest, kinds, tuple(types), np.stack(rows, axis=1))


def _read(ask: Ask, sql: str, values: Sequence[object], events: int) -> Iterator[tuple[slice, Arrays]]:
    """What a query tells of all events, piece by piece, with the numbers of the events."""
    return ((some, ask(sql, (*values, some.start, some.stop - 1))) for some in pieces(events))
