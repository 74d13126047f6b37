"""What stands in the lists of the table of events: who takes part, claims and sources, each text once an event.

The database gives who takes part as numbers, and texts only of claims; what is said of actors and sources is spelled
once. The rest is counting: so many times faster than joining texts event by event in the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from events.apart import Apart
from events.clauses import EVERYTHING, Clause
from events.exports.content import Reading, Stretch
from events.exports.sql_texts import marks, number

INITIATOR, RECIPIENT = 1, 2
MOST_KEPT = 100_000  # sources that are spelled once and kept; of more, those of a stretch are spelled each time
Numbers = NDArray[np.integer[Any]]
Texts = NDArray[np.object_]
Found = dict[str, NDArray[Any]]
"""The answer to a query as an array for each column."""

_PARTS = f"""
SELECT p.event_no, p.actor_no,
    CAST(CASE p.role WHEN 'initiator' THEN {INITIATOR} WHEN 'recipient' THEN {RECIPIENT} ELSE 0 END AS UTINYINT) AS role
FROM participations p WHERE {{}}
"""
_PLAIN = (
    "c.attribute = '' AND c.value IS NULL AND c.low IS NULL AND c.high IS NULL AND c.unit = '' AND c.claimant_id = ''"
)
_FIGURE = f"coalesce({number('c.value')}, nullif(concat_ws('-', {number('c.low')}, {number('c.high')}), ''))"
_CLAIM = (
    f"concat(concat_ws(' ', coalesce(nullif(c.attribute, ''), 'event'), {_FIGURE}, nullif(c.unit, '')),"
    " CASE WHEN c.claimant_id = '' THEN '' ELSE concat(' according to ', c.claimant_id) END, ' [', c.source_id, ']')"
)
_CLAIMS = f"""
SELECT event_no, source_no, plain, text, {marks("text")} AS marks FROM (
    SELECT c.event_no, c.claim_id, s.rowid AS source_no,
        {_PLAIN} AS plain, CASE WHEN {_PLAIN} THEN '' ELSE replace({_CLAIM}, ';', ',') END AS text
    FROM claims c JOIN sources s ON s.source_id = c.source_id WHERE {{}} AND ({{}})
) said ORDER BY event_no, claim_id
"""
_NAMES = f"""
SELECT actor_no AS number, text, {marks("text")} AS marks
FROM (SELECT actor_no, replace(name, ';', ',') AS text FROM actors) named
"""
_BESIDE = "concat(' (', concat_ws(', ', nullif(s.publisher, ''), nullif(s.published, '')), ')')"
_SOURCE = f"concat(s.title, CASE WHEN s.publisher = '' AND s.published = '' THEN '' ELSE {_BESIDE} END)"
_CITED = f"""
SELECT number, text, {marks("text")} AS marks, plain, {marks("plain")} AS plain_marks FROM (
    SELECT s.rowid AS number, replace({_SOURCE}, ';', ',') AS text,
        concat('event [', replace(s.source_id, ';', ','), ']') AS plain
    FROM sources s WHERE {{}}
) cited
"""


class Spelled(NamedTuple):
    """Texts by number. marks: of each (sql_texts.marks). same: the first number that has the same text."""

    texts: Texts
    marks: Numbers
    same: Numbers

    @classmethod
    def of(cls, found: Found) -> Spelled:
        """The answer to a query of number, text and marks."""
        size = int(found["number"].max(initial=-1)) + 1
        texts, marked = np.full(size, None, object), np.zeros(size, np.uint8)
        texts[found["number"]], marked[found["number"]] = found["text"], found["marks"]
        return cls(texts, marked, _codes(texts))


class Cited(NamedTuple):
    """Sources by number, and the claim that an event is in each, where nothing more is said."""

    sources: Spelled
    plain_claims: Spelled

    @classmethod
    def of(cls, found: Found) -> Cited:
        """The answer to a query of sources."""
        plain = {"number": found["number"], "text": found["plain"], "marks": found["plain_marks"]}
        return cls(Spelled.of(found), Spelled.of(plain))


class Listed(NamedTuple):
    """The texts of one list of some events. rows: which of the events each belongs to, ascending, from 0."""

    rows: Numbers
    texts: Texts
    marks: Numbers

    def cells(self, events: int) -> Texts:
        """A text for each of so many events, joined by ``; ``."""
        ends = np.cumsum(np.bincount(self.rows, minlength=events)).tolist()
        held, joined = self.texts.tolist(), "; ".join
        made = np.empty(events, object)
        made[:] = [joined(held[first:end]) for first, end in zip([0, *ends], ends, strict=False)]
        return made


class Lists:
    """The lists of the events of an export, stretch by stretch. claims: a condition over ``claims c`` of those told."""

    def __init__(self, reading: Reading, claims: Clause):
        self._claims = claims
        self._names = Spelled.of(reading.arrays(_NAMES))
        few = reading.count("sources") <= MOST_KEPT
        self._cited = Cited.of(reading.arrays(_CITED.format(EVERYTHING[0]))) if few else None

    def of(self, reader: Apart, stretch: Stretch) -> StretchLists:
        """Those of a stretch of events."""
        (part, part_values), (said, values) = stretch.of("p.event_no"), stretch.of("c.event_no")
        parts = reader.arrays(_PARTS.format(part), part_values)
        told = reader.arrays(_CLAIMS.format(said, self._claims[0]), (*values, *self._claims[1]))
        cited = self._cited or self._cited_in(reader, told, said, values)
        return StretchLists(ordered(parts, "event_no", "actor_no"), told, self._names, cited)

    def _cited_in(self, reader: Apart, told: Found, said: str, values: Sequence[object]) -> Cited:
        """The sources of the claims of a stretch; what is told has numbers of them alone from here on."""
        numbers, told["source_no"] = np.unique(told["source_no"], return_inverse=True)
        sql, more = self._claims
        within = f"s.source_id IN (SELECT c.source_id FROM claims c WHERE {said} AND ({sql}))"
        found = reader.arrays(_CITED.format(within), (*values, *more))
        return Cited.of(found | {"number": np.searchsorted(numbers, found["number"])})


class StretchLists:
    """The lists of the events of a stretch, some of them at a time."""

    def __init__(self, parts: Found, told: Found, names: Spelled, cited: Cited):
        self._parts, self._told, self._names, self._cited = parts, told, names, cited

    def of(self, events: Numbers) -> list[Listed]:
        """Those of csv_table.LISTS, of events by their numbers, which ascend."""
        parts, told = about(events, self._parts), about(events, self._told)
        roles = (slice(None), parts["role"] == INITIATOR, parts["role"] == RECIPIENT)
        by_role = [_listed(parts["row"][which], parts["actor_no"][which], self._names) for which in roles]
        return [*by_role, self._claims(told), _listed(told["row"], told["source_no"], self._cited.sources)]

    def _claims(self, told: Found) -> Listed:
        texts, marked, plain = told["text"].copy(), told["marks"].copy(), told["plain"]
        said = told["source_no"][plain]
        texts[plain], marked[plain] = self._cited.plain_claims.texts[said], self._cited.plain_claims.marks[said]
        kept = _first_of_each(told["row"], _codes(texts))
        return Listed(told["row"][kept], texts[kept], marked[kept])


def ordered(found: Found, *columns: str) -> Found:
    """An answer in the order of columns of numbers, in which it stands in the store as a rule."""
    keys = [found[name].astype(np.int64) for name in columns]
    key = keys[0] if len(keys) == 1 else keys[0] << 32 | keys[1]
    if (key[1:] >= key[:-1]).all():
        return found
    order = np.argsort(key, kind="stable")
    return {name: column[order] for name, column in found.items()}


def within(rows: Numbers, starts: Numbers) -> Numbers:
    """Which one of its event's each entry is, from 0. rows: of which event. starts: where those of each event begin."""
    made: Numbers = np.arange(len(rows)) - starts[rows]
    return made


def about(events: Numbers, found: Found) -> Found:
    """What an answer in the order of event_no says of some events; row: which of them."""
    first, end = np.searchsorted(found["event_no"], (events[0], events[-1] + 1)) if len(events) else (0, 0)
    part = {name: column[first:end] for name, column in found.items()}
    return part | {"row": np.searchsorted(events, part["event_no"])}


def _listed(rows: Numbers, numbers: Numbers, spelled: Spelled) -> Listed:
    """Each text once a row, where it comes first."""
    same = spelled.same[numbers]
    kept = _first_of_each(rows, same)
    chosen = same[kept]
    return Listed(rows[kept], spelled.texts[chosen], spelled.marks[chosen])


def _codes(texts: Texts) -> Numbers:
    """For each text the place where it comes first."""
    known: dict[str, int] = {}
    return np.fromiter(map(known.setdefault, texts.tolist(), range(len(texts))), np.int64, len(texts))


def _first_of_each(rows: Numbers, codes: Numbers) -> Numbers | slice:
    """The places where a code comes first in a row. rows: ascending."""
    keys = (rows.astype(np.int64) << 32) | codes
    if _ascending(keys) or _ascending(np.sort(keys)):
        return slice(None)
    return np.sort(np.unique(keys, return_index=True)[1])


def _ascending(keys: Numbers) -> bool:
    return bool((keys[1:] > keys[:-1]).all())
