"""Two filters, one against the other: what is in both, how the events lie in time, which ties and actors changed.

The two sides are called A and B, and every change is told from A to B: what appeared is only in B, what vanished is
only in A.

>>> [state_of(*counts) for counts in ((0, 2), (2, 0), (1, 3), (3, 1), (2, 2))]
['appeared', 'vanished', 'grew', 'shrank', 'same']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from events import occurrences, queries, totals
from events.filters import EventFilter
from events.found import found
from events.occurrences import Bins
from events.store import Store
from events.telling import Counts
from events.ties import tie_counts

STATES = ("appeared", "vanished", "grew", "shrank", "same")
TOP = 60
TIE = ["from_id", "to_id", "directed"]
ACTOR = ["actor_id", "name", "kind", "x", "y"]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many events two filters share, and how many only one of them holds; undated ones as each filter counts."""

    both: int
    only_a: int
    only_b: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two filters hold, side by side.

    counts_a, counts_b: as events.totals.counts gives them. bins_a, bins_b: the dated events of each on one common
    axis, None when neither side has any.
    ties: columns from_id, to_id, directed, count_a, count_b, change (count_b - count_a), state (one of STATES),
    balance_a, balance_b (-1 all conflict .. 1 all cooperation, 0 where a side has none); the largest change first.
    actors: columns actor_id, name, kind, x, y, events_a, events_b, change, state; the largest change first.
    not_compared: how many less active actors of either side are left out, and their ties with them.
    """

    counts_a: Counts
    counts_b: Counts
    overlap: Overlap
    bins_a: Bins | None
    bins_b: Bins | None
    ties: pd.DataFrame
    actors: pd.DataFrame
    not_compared: int


def compare(
    store: Store, a: EventFilter, b: EventFilter, *, top: int = TOP, most_bins: int = occurrences.MOST_BINS
) -> Comparison:
    """Compare the events of filter ``a`` with those of filter ``b``.

    top: how many actors are compared: those with most events on the side where they have more. most_bins: at most so
    many bins on the time axis.
    """
    counts_a, counts_b = totals.counts(store, a), totals.counts(store, b)
    bins_a, bins_b = _bins(store, a, b, most_bins)
    actors = compared_actors(store, a, b)
    among = list(actors["actor_id"].head(top))
    return Comparison(
        counts_a,
        counts_b,
        _overlap(store, a, b, counts_a.matched, counts_b.matched),
        bins_a,
        bins_b,
        compared_ties(store, a, b, among),
        _largest_first(actors.head(top), ["actor_id"]),
        max(0, len(actors) - top),
    )


def compared_actors(store: Store, a: EventFilter, b: EventFilter) -> pd.DataFrame:
    """All actors of either side as Comparison.actors has them, the most active on any side first."""
    sides = [queries.actor_counts(store, side) for side in (a, b)]
    joined = _joined(sides, ACTOR, {"events": 0})
    joined["change"] = joined["events_b"] - joined["events_a"]
    joined["state"] = _states(joined["events_a"], joined["events_b"])
    most, least = joined[["events_a", "events_b"]].max(axis=1), joined[["events_a", "events_b"]].min(axis=1)
    order = joined.assign(_most=most, _least=least).sort_values(
        ["_most", "_least", "actor_id"], ascending=[False, False, True], kind="stable"
    )
    return order.drop(columns=["_most", "_least"]).reset_index(drop=True)


def compared_ties(store: Store, a: EventFilter, b: EventFilter, among: Sequence[str]) -> pd.DataFrame:
    """The ties of either side among some actors, as Comparison.ties has them."""
    sides = [tie_counts(store, side, among)[[*TIE, "count", "balance"]] for side in (a, b)]
    joined = _joined(sides, TIE, {"count": 0, "balance": 0.0})
    joined["change"] = joined["count_b"] - joined["count_a"]
    joined["state"] = _states(joined["count_a"], joined["count_b"])
    return _largest_first(joined, TIE)


def state_of(before: int, after: int) -> str:
    """What became of a count from A to B: one of STATES. Two counts of nothing are the same."""
    if before == after:
        return "same"
    if not before or not after:
        return "vanished" if before else "appeared"
    return "grew" if after > before else "shrank"


def _overlap(store: Store, a: EventFilter, b: EventFilter, in_a: int, in_b: int) -> Overlap:
    both = (found(store, a) & found(store, b)).size
    return Overlap(both, in_a - both, in_b - both)


def _bins(store: Store, a: EventFilter, b: EventFilter, most: int) -> tuple[Bins | None, Bins | None]:
    reaches = [totals.totals(store, side).inside for side in (a, b)]
    first = min((reach.first for reach in reaches if reach.first is not None), default=None)
    last = max((reach.last for reach in reaches if reach.last is not None), default=None)
    if first is None or last is None:
        return None, None
    one, other = (occurrences.bins(store, side, (first, last), most=most) for side in (a, b))
    return one, other


def _joined(sides: Sequence[pd.DataFrame], keys: list[str], missing: dict[str, int | float]) -> pd.DataFrame:
    """Both sides' rows by key; columns that are no key end in _a and _b, ``missing`` fills where a side has none."""
    joined = sides[0].merge(sides[1], how="outer", on=keys, suffixes=("_a", "_b"))
    for name, value in missing.items():
        for end in ("_a", "_b"):
            joined[name + end] = joined[name + end].fillna(value).astype(type(value))
    return joined


def _states(before: pd.Series[int], after: pd.Series[int]) -> list[str]:
    return [state_of(*counts) for counts in zip(before, after, strict=True)]


def _largest_first(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    order = frame.assign(_size=frame["change"].abs())
    order = order.sort_values(["_size", *keys], ascending=[False, *(True for _ in keys)], kind="stable")
    return order.drop(columns="_size").reset_index(drop=True)


def claimants(store: Store, asked: EventFilter, *, limit: int) -> pd.DataFrame:
    """Who claims something about the events inside a filter, whoever it asks for: actor_id, name, events.

    Those who speak of most events come first, at most ``limit``.
    """
    condition, values = asked.condition(without=("evidence",))
    sql = (
        "SELECT a.actor_id, a.name, count(DISTINCT c.event_no) AS events FROM claims c"
        " JOIN actors a ON a.actor_id = c.claimant_id JOIN events e ON e.event_no = c.event_no"
        f" WHERE {condition} GROUP BY ALL ORDER BY events DESC, a.name, a.actor_id LIMIT {int(limit)}"
    )
    return store.frame(sql, values)
