"""A store that is written anew (events.merging), some events at a time, so that any size takes the same memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from events.drafting import Connection

PORTION = 245_760  # events that are written at a time
_PORTION = """CREATE OR REPLACE TEMP TABLE portion AS
SELECT k, event_no, own FROM event_map WHERE event_no BETWEEN ? AND ?"""
_REACHES = """SELECT CASE WHEN k < (SELECT count(*) FROM base_events) THEN 'base' ELSE 'arriving' END AS come, min(k),
    max(k) FROM portion GROUP BY come ORDER BY 2"""


@dataclass(frozen=True, slots=True)
class Portion:
    """Events that are written together: those of the table ``portion`` (k, event_no, and own: not merged into another).

    reaches: where events of it come from (``base`` or ``arriving``), from which first to which last key.
    """

    reaches: tuple[tuple[str, int, int], ...]

    def rows(self, name: str) -> str:
        """A query of the rows of events, parts or claims that can belong to the portion: of those whose k is in it.

        Keys run in time order as the new numbers do, so that little else is read.

        >>> Portion((("base", 0, 9), ("arriving", 30, 34))).rows("parts")
        'FROM base_parts WHERE k BETWEEN 0 AND 9 UNION ALL BY NAME FROM arriving_parts WHERE k BETWEEN 30 AND 34'
        """
        return " UNION ALL BY NAME ".join(
            f"FROM {come}_{name} WHERE k BETWEEN {first:d} AND {last:d}" for come, first, last in self.reaches
        )


def portions(connection: Connection, tell: Callable[[int, int], None] = lambda done, of: None) -> Iterator[Portion]:
    """The events of the table event_map (k, event_no, own) in the order of their new numbers.

    tell: is told before each portion how many are done, and of how many.
    """
    [(size,)] = connection.execute("SELECT coalesce(max(event_no) + 1, 0) FROM event_map").fetchall()
    for first in range(0, size, PORTION):
        tell(first, size)
        connection.execute(_PORTION, [first, first + PORTION - 1])
        yield Portion(tuple(connection.execute(_REACHES).fetchall()))


def stretches(come: str, first: int, size: int) -> list[Portion]:
    """So many keys from a first one on, PORTION at a time; come: whether they are of the base or arriving.

    >>> [portion.reaches for portion in stretches("base", 0, 300_000)]
    [(('base', 0, 245759),), (('base', 245760, 299999),)]
    """
    edges = range(first, first + size, PORTION)
    return [Portion(((come, low, min(low + PORTION, first + size) - 1),)) for low in edges]
