"""The clauses of a filter as SQL conditions: over ``events e``, and over ``claims c`` where they choose claims.

Values are always parameters (``?``), never text of the condition. Days are whole numbers since 1970-01-01.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from events.numbers import Array

Clause = tuple[str, tuple[object, ...]]
EVERYTHING: Clause = ("1 = 1", ())
_WORD = re.compile(r'"(?P<phrase>[^"]*)"|(?P<word>[^ \t\r\n"]+)')
_STRAIGHT = dict.fromkeys(map(ord, "“”„‟"), '"')
_ACTOR_EVENTS = (
    "e.event_no IN (SELECT p.event_no FROM participations p JOIN actors a ON a.actor_no = p.actor_no WHERE {})"
)


def period(first: int | None, last: int | None, reading: str) -> Clause:
    """Events that possibly or certainly fall between two days, both included; None sets no limit on that side.

    possible: some stretch of the date meets the period. certain: every day it can touch lies in the period.
    """
    if reading == "certain":
        tests = ["e.dated"]
        tests += ["e.earliest IS NOT NULL AND e.earliest >= ?"] * (first is not None)
        tests += ["e.latest IS NOT NULL AND e.latest <= ?"] * (last is not None)
        return " AND ".join(tests), _given(first, last)
    whole, part = _meets("e", first, last), _meets("s", first, last)
    gaps = f"NOT e.gaps OR EXISTS (SELECT 1 FROM spans s WHERE s.event_no = e.event_no AND {part})"
    return f"e.dated AND {whole} AND ({gaps})", _given(first, last) * 2


def actors(ids: Sequence[str], match: str, rollup: bool = False) -> Clause:
    """Events in which any or all of the actors take part; with rollup, whatever counts as the same actor as they do."""
    tests = ["actor_id = ?"] * len(ids) if match == "all" else [among("actor_id", ids)]
    whose = "a.top_no IN (SELECT t.top_no FROM actors t WHERE t.{})" if rollup else "a.{}"
    return " AND ".join(_ACTOR_EVENTS.format(whose.format(test)) for test in tests), tuple(ids)


def types(codes: Sequence[str]) -> Clause:
    """Events of one of the types."""
    return among("e.type", codes), tuple(codes)


def known(day: int, unstated: str) -> Clause:
    """Events that had been reported by a day.

    An event without any report date is there when ``unstated`` is ``show``, unless all of it lies after the day.
    """
    if unstated == "hide":
        return "e.known IS NOT NULL AND e.known <= ?", (day,)
    before = "e.known IS NULL AND (NOT e.dated OR e.earliest IS NULL OR e.earliest <= ?)"
    return f"(e.known IS NOT NULL AND e.known <= ?) OR ({before})", (day, day)


def only(ids: Sequence[str]) -> Clause:
    """Just these events."""
    return among("e.event_id", ids), tuple(ids)


def claims(
    day: int | None,
    unstated: str,
    grades: Sequence[str] = (),
    sources: Sequence[str] = (),
    claimants: Sequence[str] = (),
) -> Clause:
    """Claims (``claims c``) made by a day, in sources of some grades, in some sources, by some actors.

    What is empty asks nothing.
    """
    parts: list[Clause] = []
    if day is not None:
        parts.append(("c.known IS NOT NULL AND c.known <= ?" + " OR c.known IS NULL" * (unstated == "show"), (day,)))
    if grades:
        graded = among("s.reliability", grades)
        parts.append((f"c.source_id IN (SELECT s.source_id FROM sources s WHERE {graded})", tuple(grades)))
    if sources:
        parts.append((among("c.source_id", sources), tuple(sources)))
    if claimants:
        parts.append((among("c.claimant_id", claimants), tuple(claimants)))
    return joined(parts)


def claimed(condition: Clause) -> Clause:
    """Events with a claim that holds a condition over ``claims c``."""
    sql, values = condition
    return f"e.event_no IN (SELECT c.event_no FROM claims c WHERE {sql})", values


def numbered(numbers: Array) -> Clause:
    """The events of some numbers, which are given in order."""
    if not len(numbers):
        return "1 = 0", ()
    first, last = int(numbers[0]), int(numbers[-1])
    reach = "e.event_no BETWEEN ? AND ?"
    if last - first == len(numbers) - 1:
        return reach, (first, last)
    return f"{reach} AND e.event_no IN (SELECT unnest(?))", (first, last, tuple(numbers.tolist()))


def at(numbers: Array) -> Clause:
    """The events of some numbers, which are given in order, found by their rows: these lie in the order of numbers."""
    if not len(numbers):
        return "1 = 0", ()
    first, last = int(numbers[0]), int(numbers[-1])
    if last - first == len(numbers) - 1:
        return "e.rowid BETWEEN ? AND ?", (first, last)
    return "e.rowid IN (SELECT unnest(?))", (tuple(numbers.tolist()),)


def joined(parts: Iterable[Clause]) -> Clause:
    """Conditions joined by AND; EVERYTHING when there are none."""
    kept = list(parts)
    sql = " AND ".join(f"({text})" for text, _ in kept)
    return (sql, tuple(value for _, values in kept for value in values)) if kept else EVERYTHING


def among(column: str, values: Collection[object]) -> str:
    """The test of a column being one of so many values."""
    return f"{column} IN ({', '.join('?' for _ in values) or 'NULL'})"


def split_words(text: str) -> list[str]:
    """The words to look for: split at spaces, kept together between double quotes, straight or curly.

    Quotes end what stands before and after them; one that is not closed only does that.

    >>> split_words('"sea of Azov"raid an "open end')
    ['sea of Azov', 'raid', 'an', 'open', 'end']
    """
    found = _WORD.finditer(text.translate(_STRAIGHT))
    return [word for each in found if (word := each["phrase"] or each["word"] or "").strip()]


def containing(word: str) -> str:
    """The LIKE pattern (escape sign ``!``) that finds a text anywhere in a column of folded words."""
    return f"%{escaped(word.casefold())}%"


def escaped(word: str) -> str:
    """A text as a LIKE pattern (escape sign ``!``) that finds just it."""
    for sign in "!%_":
        word = word.replace(sign, "!" + sign)
    return word


def _meets(table: str, first: int | None, last: int | None) -> str:
    tests = [f"({table}.latest IS NULL OR {table}.latest >= ?)"] * (first is not None)
    tests += [f"({table}.earliest IS NULL OR {table}.earliest <= ?)"] * (last is not None)
    return " AND ".join(tests) or "1 = 1"


def _given(*days: int | None) -> tuple[int, ...]:
    return tuple(day for day in days if day is not None)
