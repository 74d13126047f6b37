"""The network as lists: its actors and its ties, with what their events add up to and when the first and last were.

Days are whole numbers since 1970-01-01; ``first_when`` and ``last_when`` are the dates of the events on these days, as
given (EDTF). Both are missing, or empty, where no event is dated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from events import called, clauses, pairs, queries
from events.filters import EventFilter
from events.found import actor_numbers, found, parts_of
from events.index import OPEN_END, OPEN_START
from events.measures import measure
from events.numbers import Array, Numbers, as_numbers
from events.store import Store
from events.ties import chosen_among

MEASURED = ("degree", "betweenness", "eigenvector")


def actors(store: Store, asked: EventFilter, ids: Sequence[str], tied: pd.DataFrame) -> pd.DataFrame:
    """Those of some actors that take part in events inside a filter, the most active first.

    tied: the ties among them (events.ties.tie_counts). Columns actor_id, name, kind, events, cooperation, conflict,
    balance (-1 all conflict .. 1 all cooperation), first, last, first_when, last_when, and the measures MEASURED.
    """
    inside, parts = found(store, asked), parts_of(store, asked)
    frame = queries.actor_counts(store, asked, ids=ids).drop(columns=["x", "y"])
    sides = store.index.sides
    of_each = [(inside & Numbers.of(parts.events_of(number))).array() for number in frame["actor_no"]]
    counted = np.array([np.bincount(sides[events], minlength=pairs.SIDES) for events in of_each], np.int64)
    counted = counted.reshape(-1, pairs.SIDES)
    frame = frame.assign(cooperation=counted[:, 1], conflict=counted[:, 2], **_ends(store, of_each))
    frame["balance"] = (frame["cooperation"] - frame["conflict"]) / frame["events"]
    for name in MEASURED:
        frame[name] = measure(name, tied, frame).to_numpy()
    return frame.drop(columns="actor_no")


def ties(store: Store, asked: EventFilter, tied: pd.DataFrame) -> pd.DataFrame:
    """Ties (events.ties.tie_counts of a filter) with from_name, to_name, first, last, first_when and last_when."""
    ids = sorted({*tied["from_id"], *tied["to_id"]})
    names, numbers, chosen = called.actor_names(store, ids), actor_numbers(store, ids), chosen_among(store, ids)
    events, codes = pairs.tied(parts_of(store, asked), found(store, asked).array(), chosen)
    order = np.lexsort((events, codes))
    events, codes = events[order], codes[order]
    ends = ([numbers[actor] for actor in tied[end]] for end in ("from_id", "to_id"))
    one, other = (as_numbers(np.searchsorted(chosen.actors, end)) for end in ends)
    wanted = chosen.code(one, other, False) + tied["directed"].to_numpy(np.int64)
    bounds = zip(np.searchsorted(codes, wanted), np.searchsorted(codes, wanted, "right"), strict=True)
    return tied.assign(
        from_name=[names[actor] for actor in tied["from_id"]],
        to_name=[names[actor] for actor in tied["to_id"]],
        **_ends(store, [events[start:stop] for start, stop in bounds]),
    )


def _ends(store: Store, lists: Iterable[Array]) -> dict[str, pd.Series[Any]]:
    """Of each list of events the first and last known day, and the dates of the events on these."""
    calendar, made = store.index.calendar, dict[str, "pd.Series[Any]"]()
    dated = [events[events < calendar.dated] for events in lists]
    for name, days, none, best in (
        ("first", calendar.first_known, OPEN_END, np.argmin),
        ("last", calendar.last_known, OPEN_START, _last_best),
    ):
        known, day_of = [], []
        for events in dated:
            found = days(events)
            at = best(found) if len(found) else -1
            day_of.append(none if at < 0 else int(found[at]))
            known.append(-1 if day_of[-1] == none else int(events[at]))
        made[name] = pd.Series([pd.NA if day == none else day for day in day_of], dtype="Int64")
        told = _whens(store, known)
        made[f"{name}_when"] = pd.Series([told.get(event, "") for event in known], dtype=object)
    return made


def _last_best(days: Array) -> int:
    """The place of the largest value; of equal ones the last."""
    return len(days) - 1 - int(np.argmax(days[::-1]))


def _whens(store: Store, events: Iterable[int]) -> dict[int, str]:
    sql, values = clauses.numbered(np.array(sorted({event for event in events if event >= 0}), np.int32))
    return dict(store.rows(f'SELECT e.event_no, e."when" FROM events e WHERE {sql}', values))
