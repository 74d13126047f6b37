"""On which sources events rest: every source of a filter with its figures, and one event's sources with why some
count once.

A claim counts when it had been made by the day that the filter asks for (EventFilter.known_claims), in any source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from events import evidence, totals
from events.claimed import claims_about
from events.clauses import among
from events.dossier import items
from events.filters import EventFilter
from events.found import found
from events.numbers import Counts, Flags
from events.plain_store import Record
from events.records import Claim, Source
from events.store import Store

_OF_CLAIMS = ("claim_id", "source_id", "claimant_id")
_CITED = "SELECT said.event_no, CAST(s.rowid AS INTEGER) AS source_no FROM said JOIN sources s USING (source_id)"
_ALIKE = """
SELECT s.rowid AS source_no FROM sources s WHERE s.rowid IN (SELECT unnest(?)) ORDER BY s.title, s.source_id LIMIT ?
"""
_SOURCES = """
SELECT s.source_id, s.title, s.publisher, s.url, s.published, s.reliability, g.events, g.alone, g.claims
FROM (SELECT unnest(?) AS source_no, unnest(?) AS events, unnest(?) AS alone, unnest(?) AS claims) g
JOIN sources s ON s.rowid = g.source_no ORDER BY g.events DESC, g.alone DESC, s.title, s.source_id
"""
_RESTING = """
WITH given AS (SELECT unnest(?) AS event_no, unnest(?) AS source_no, unnest(?) AS claims, unnest(?) AS alone),
located AS (
    SELECT c.event_no, c.source_id, string_agg(DISTINCT c.locator, '; ' ORDER BY c.locator) AS locators FROM claims c
    WHERE c.event_no IN (SELECT event_no FROM given) AND c.locator <> '' AND ({claims}) GROUP BY c.event_no, c.source_id
)
SELECT s.source_id, e.event_id, e.title, e."when", e.side, g.claims, coalesce(l.locators, '') AS locators, g.alone
FROM given g JOIN sources s ON s.rowid = g.source_no JOIN events e ON e.event_no = g.event_no
LEFT JOIN located l ON l.event_no = g.event_no AND l.source_id = s.source_id ORDER BY s.source_id, g.event_no
"""


@dataclass(frozen=True, slots=True)
class Attestation:
    """The sources of one event.

    sources: records of the table of sources and ``claims``, the most claims first. independent: how many of them are
    independent (events.evidence.independent). reasons: why some count once, in words.
    """

    sources: tuple[Record, ...]
    independent: int
    reasons: tuple[str, ...]


def sources(store: Store, asked: EventFilter, *, limit: int) -> pd.DataFrame:
    """The sources on which events inside the filter rest, those of most events first, at most ``limit``.

    Columns: those of the table of sources; events, alone (of which it is the only source), claims; and total, the
    number of all such sources, the same in each row.
    """
    counted = store.kept(("resting", asked.condition(), asked.known_claims()), lambda: _counted(store, asked))
    most = _most(store, counted, limit)
    frame = store.frame(_SOURCES, [tuple(column.tolist()) for column in (most, *counted[:, most])])
    return frame.assign(total=np.count_nonzero(counted[0]))


def resting(store: Store, asked: EventFilter, source_ids: Sequence[str], *, limit: int) -> pd.DataFrame:
    """The events inside the filter that rest on some sources, in time order, at most ``limit`` for each.

    Columns source_id, event_id, title, when, side, claims, locators (joined by '; '), alone.
    """
    wanted = store.arrays(f"SELECT rowid AS no FROM sources WHERE {among('source_id', source_ids)}", source_ids)["no"]
    listed, so_far = pd.DataFrame([], columns=_Pairs._fields), np.zeros(_size(store), dtype=np.int64)
    for pairs in _resting(store, asked):
        theirs = pd.DataFrame(pairs._asdict())[np.isin(pairs.sources, wanted)]
        listed = pd.concat([listed, theirs[theirs.groupby("sources").cumcount() < limit - so_far[theirs["sources"]]]])
        so_far += np.bincount(theirs["sources"], minlength=len(so_far))
        if so_far[wanted].min(initial=limit) >= limit:
            break
    claims, values = asked.known_claims()
    given = [tuple(listed[name].tolist()) for name in _Pairs._fields]
    return store.frame(_RESTING.format(claims=claims), [*given, *values])


def single(store: Store, asked: EventFilter) -> tuple[int, int]:
    """How many events inside the filter rest on a single independent source, and how many events there are."""
    return totals.counts(store, replace(asked, single=True)).matched, totals.counts(store, asked).matched


def event_sources(store: Store, claims: Iterable[Record]) -> Attestation:
    """On which sources an event rests, and why some of them count once; claims: as dossier.event gives them."""
    made = [Claim(**{column: claim[column] for column in _OF_CLAIMS}, event_id="") for claim in claims]
    used = list(dict.fromkeys(claim.source_id for claim in made))
    cited = store.records(f"SELECT * FROM sources WHERE {among('source_id', used)} ORDER BY source_id", used)
    known = {row["source_id"]: Source(**row) for row in cited}
    names = _names(store, {claim.claimant_id for claim in made})
    counted = [row | {"claims": sum(claim.source_id == row["source_id"] for claim in made)} for row in cited]
    groups = evidence.independent(made, known, names)
    return Attestation(
        tuple(sorted(counted, key=lambda row: -row["claims"])),
        len(groups),
        tuple(reasons(evidence.joins(made, known, names), known)),
    )


def reasons(joins: Iterable[evidence.Join], sources: dict[str, Source]) -> list[str]:
    """Why some of an event's sources (by id) count once, in words, each reason once.

    >>> wire = {n: Source(n, f"Report {n}", "Wire") for n in "ab"} | {"c": Source("c", "News", "City Radio")}
    >>> both = evidence.Join("a", "b", "publisher", "Wire")
    >>> reasons([both], {n: wire[n] for n in "ab"})
    ['both are published by Wire']
    >>> reasons([both, evidence.Join("c", "a", "cites", "Wire")], wire)
    ['2 are published by Wire', 'City Radio cites Wire']
    """
    same: dict[str, set[str]] = {}
    cited: dict[str, None] = {}
    for join in joins:
        if join.reason == "publisher":
            same.setdefault(join.one, set()).update((join.one, join.other))
        else:
            citing = sources[join.one]
            cited[f"{citing.publisher or f'“{citing.title}”'} cites {join.publisher}"] = None
    said = []
    for first, ids in same.items():
        every = len(ids) == len(sources)
        number = ("both" if len(ids) == 2 else f"all {len(ids)}") if every else f"{len(ids)}"
        said.append(f"{number} are published by {sources[first].publisher}")
    return [*said, *cited]


class _Pairs(NamedTuple):
    """Which events rest on which sources, in their order: their numbers, those of sources being their rows.

    claims: how many an event has in the source. alone: whether it has none in another.
    """

    events: Counts
    sources: Counts
    claims: Counts
    alone: Flags


def _counted(store: Store, asked: EventFilter) -> Counts:
    """By the number of a source, how many events rest on it, how many on it alone, and its claims: three rows."""
    size = _size(store)
    counted = np.zeros((3, size), dtype=np.int64)
    for pairs in _resting(store, asked):
        counted[0] += np.bincount(pairs.sources, minlength=size)
        counted[1] += np.bincount(pairs.sources[pairs.alone], minlength=size)
        counted[2] += np.bincount(pairs.sources, pairs.claims, minlength=size).astype(np.int64)
    return counted


def _most(store: Store, counted: Counts, limit: int) -> NDArray[np.int64]:
    """The numbers of the sources of most events, then most alone, at most ``limit``; alike ones go by their titles."""
    there = np.flatnonzero(counted[0])
    if len(there) <= limit:
        return there
    rank = counted[0, there] * (counted[1].max() + 1) + counted[1, there]
    least = np.partition(rank, -limit)[-limit]
    sure, alike = there[rank > least], there[rank == least]
    named = store.arrays(_ALIKE, [tuple(alike.tolist()), limit - len(sure)])["source_no"]
    return np.concatenate([sure, named])


def _resting(store: Store, asked: EventFilter) -> Iterator[_Pairs]:
    """Which events inside the filter rest on which sources, some events at a time."""
    size = _size(store)
    for told in claims_about(store, found(store, asked), asked.known_claims(), _CITED):
        keys = told["event_no"].astype(np.int64) * size + told["source_no"]
        keys.sort(kind="stable")  # nearly sorted as they are, which other kinds do not make use of
        at = np.flatnonzero(np.diff(keys, prepend=-1))
        events, sources = np.divmod(keys[at], size)
        alone = (np.diff(events, prepend=-1) != 0) & (np.diff(events, append=-1) != 0)
        yield _Pairs(events, sources, np.diff(at, append=len(keys)), alone)


def _size(store: Store) -> int:
    return int(store.rows("SELECT count(*) FROM sources")[0][0])


def _names(store: Store, actor_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    ids = sorted(actor_ids)
    rows = store.records(f"SELECT actor_id, name, aliases FROM actors WHERE {among('actor_id', ids)}", ids)
    return {row["actor_id"]: frozenset(map(evidence.folded, (row["name"], *items(row["aliases"])))) for row in rows}
