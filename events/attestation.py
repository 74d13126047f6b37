"""On which sources events rest: every source of a filter with its figures, and one event's sources with why some
count once.

A claim counts when it had been made by the day that the filter asks for (EventFilter.known_claims), in any source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from events import evidence, totals
from events.clauses import among
from events.dossier import Record, items
from events.filters import EventFilter
from events.records import Claim, Source
from events.store import Store

_OF_CLAIMS = ("claim_id", "source_id", "claimant_id")
_PAIRS = """
WITH chosen AS (SELECT e.event_no FROM events e WHERE {condition}),
pairs AS (
    SELECT c.source_id, c.event_no, count(*) AS claims,
        string_agg(DISTINCT c.locator, '; ' ORDER BY c.locator) FILTER (WHERE c.locator <> '') AS locators
    FROM claims c JOIN chosen USING (event_no) WHERE {claims} GROUP BY c.source_id, c.event_no
),
breadth AS (SELECT event_no, count(*) AS sources FROM pairs GROUP BY event_no)
"""
_SOURCES = """
SELECT s.source_id, s.title, s.publisher, s.url, s.published, s.reliability, count(*) AS events,
    count(*) FILTER (WHERE b.sources = 1) AS alone, CAST(sum(p.claims) AS BIGINT) AS claims, count(*) OVER () AS total
FROM pairs p JOIN breadth b USING (event_no) JOIN sources s USING (source_id)
GROUP BY s.source_id, s.title, s.publisher, s.url, s.published, s.reliability
ORDER BY events DESC, alone DESC, s.title, s.source_id LIMIT {limit}
"""
_RESTING = """
, ranked AS (
    SELECT p.*, b.sources = 1 AS alone, row_number() OVER (PARTITION BY p.source_id ORDER BY p.event_no) AS place
    FROM pairs p JOIN breadth b USING (event_no) WHERE {wanted}
)
SELECT r.source_id, e.event_id, e.title, e."when", e.side, r.claims, coalesce(r.locators, '') AS locators, r.alone
FROM ranked r JOIN events e USING (event_no) WHERE r.place <= {limit} ORDER BY r.source_id, e.event_no
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
    pairs, values = _pairs(asked)
    return store.frame(pairs + _SOURCES.format(limit=int(limit)), values)


def resting(store: Store, asked: EventFilter, source_ids: Sequence[str], *, limit: int) -> pd.DataFrame:
    """The events inside the filter that rest on some sources, in time order, at most ``limit`` for each.

    Columns source_id, event_id, title, when, side, claims, locators (joined by '; '), alone.
    """
    pairs, values = _pairs(asked)
    sql = pairs + _RESTING.format(wanted=among("p.source_id", source_ids), limit=int(limit))
    return store.frame(sql, [*values, *source_ids])


def single(store: Store, asked: EventFilter) -> tuple[int, int]:
    """How many events inside the filter rest on a single independent source, and how many events there are."""
    return totals.counts(store, replace(asked, single=True)).matched, totals.counts(store, asked).matched


def event_sources(store: Store, claims: Iterable[Record]) -> Attestation:
    """On which sources an event rests, and why some of them count once; claims: as dossier.event gives them."""
    made = [Claim(**{column: claim[column] for column in _OF_CLAIMS}, event_id="") for claim in claims]
    used = list(dict.fromkeys(claim.source_id for claim in made))
    found = store.records(f"SELECT * FROM sources WHERE {among('source_id', used)} ORDER BY source_id", used)
    known = {row["source_id"]: Source(**row) for row in found}
    names = _names(store, {claim.claimant_id for claim in made})
    counted = [row | {"claims": sum(claim.source_id == row["source_id"] for claim in made)} for row in found]
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


def _pairs(asked: EventFilter) -> tuple[str, list[object]]:
    condition, values = asked.condition()
    claims, more = asked.known_claims()
    return _PAIRS.format(condition=condition, claims=claims), [*values, *more]


def _names(store: Store, actor_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    ids = sorted(actor_ids)
    rows = store.records(f"SELECT actor_id, name, aliases FROM actors WHERE {among('actor_id', ids)}", ids)
    return {row["actor_id"]: frozenset(map(evidence.folded, (row["name"], *items(row["aliases"])))) for row in rows}
