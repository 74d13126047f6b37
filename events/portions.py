"""A store that is written anew (events.merging), some events at a time, so that any size takes the same memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from events.drafting import Connection

PORTION = 245_760  # events that are written at a time
_PORTION = """CREATE OR REPLACE TEMP TABLE portion AS
SELECT k, event_no, own FROM event_map WHERE event_no BETWEEN ? AND ?"""
_REACHES = "SELECT min(k), max(k) FROM portion GROUP BY k < (SELECT count(*) FROM base_events) ORDER BY 1"


@dataclass(frozen=True, slots=True)
class Portion:
    """Events that are written together: those of the table ``portion`` (k, event_no, and own: not merged into another).

    reaches: from which first to which last key they are, in the base and in what arrives.
    """

    reaches: tuple[tuple[int, int], ...]

    def rows(self, name: str) -> str:
        """A query of the rows of the view all_events, all_parts or all_claims that can belong to the portion.

        Keys run in time order as the new numbers do, so that there is little else in it.

        >>> Portion(((0, 9), (30, 34))).rows("parts")
        'FROM all_parts WHERE k BETWEEN 0 AND 9 UNION ALL BY NAME FROM all_parts WHERE k BETWEEN 30 AND 34'
        """
        return " UNION ALL BY NAME ".join(
            f"FROM all_{name} WHERE k BETWEEN {first:d} AND {last:d}" for first, last in self.reaches
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
