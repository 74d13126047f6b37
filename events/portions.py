"""Events written some at a time, by an import or where a store is written anew, so that any size takes the same memory.

How many are written together is a number of events, or of bytes of their texts where these are long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

PORTION = 245_760  # events that are written at a time: two row groups
TEXTS = ("title", "summary", "place", "tags")
ROOM, LONG = 200_000_000, 1000  # bytes of texts that are written at a time; of an event, from which its texts are long
_LENGTH = f"""SELECT coalesce(max(length), 0) FROM (
    SELECT avg({" + ".join(f"strlen({text})" for text in TEXTS)}) AS length FROM {{rows}}
    WHERE ({{number}} - $first) // 2048 % 16 = 0 GROUP BY ({{number}} - $first) // 65536)"""
_SIZES = "SELECT (SELECT coalesce(max(event_no) + 1, 0) FROM event_map), (SELECT count(*) FROM base_events)"
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


def fitting(connection: Connection, rows: str, number: str, most: int, room: int | None = None, first: int = 0) -> int:
    """How many events are dealt with at a time: ``most``, or fewer whose texts take about ``room`` bytes (else ROOM).

    rows: a table with the TEXTS of the events; number: its column that counts them, from ``first`` on, in the order in
    which they stand. A sixteenth of them are looked at, evenly spread, and the stretch with the longest texts counts.
    Where texts are long, the database goes on with one thread, as each keeps some of them in memory.
    """
    [(length,)] = connection.execute(_LENGTH.format(rows=rows, number=number), {"first": first}).fetchall()
    if length > LONG:
        connection.execute("SET threads = 1")
    return max(1, min(most, int((room or ROOM) / max(length, 1))))


def portions(connection: Connection, tell: Callable[[int, int], None] = lambda done, of: None) -> Iterator[Portion]:
    """The events of the table event_map (k, event_no, own) in the order of their new numbers.

    tell: is told before each portion how many are done, and of how many.
    """
    [(size, base)] = connection.execute(_SIZES).fetchall()
    begins = {"base_events": 0, "arriving_events": base}
    together = min(fitting(connection, rows, "k", PORTION, first=first) for rows, first in begins.items())
    for first in range(0, size, together):
        tell(first, size)
        connection.execute(_PORTION, [first, first + together - 1])
        yield Portion(tuple(connection.execute(_REACHES).fetchall()))


def stretches(come: str, first: int, size: int) -> list[Portion]:
    """So many keys from a first one on, PORTION at a time; come: whether they are of the base or arriving.

    >>> [portion.reaches for portion in stretches("base", 0, 300_000)]
    [(('base', 0, 245759),), (('base', 245760, 299999),)]
    """
    edges = range(first, first + size, PORTION)
    return [Portion(((come, low, min(low + PORTION, first + size) - 1),)) for low in edges]
