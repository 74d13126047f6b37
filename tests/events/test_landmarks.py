"""Landmark events: the documented rule, told a second time in plain Python."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from events.collection import Collection
from events.filters import EventFilter
from events.landmarks import landmarks
from events.queries import events as events_frame
from events.store import Store, build
from tests.made import made_collection

FILTERS = (EventFilter(), EventFilter(since="2021-03"), EventFilter(actors=("a1",)), EventFilter(words="nowhere"))


def expected(collection: Collection, store: Store, asked: EventFilter, count: int) -> list[str]:
    """The rule of events.landmarks for collections in which every event is a candidate."""
    frame = events_frame(store, asked)
    held = Counter(claim.event_id for claim in collection.claims)
    held.update(part.event_id for part in collection.participations)
    for link in collection.links:
        held.update((link.from_event_id, link.to_event_id))
    rows = [
        (at, row["event_id"], row["earliest"], row["latest"], row["independent"] + held[row["event_id"]])
        for at, row in enumerate(frame.astype(object).where(frame.notna(), None).to_dict("records"))
    ]
    days = {row[0]: row[2] if row[2] is not None else row[3] for row in rows}
    known = [day for day in days.values() if day is not None]
    by_weight = sorted(rows, key=lambda row: (-row[4], row[0]))
    chosen: dict[int, str] = {}
    for number in range(count if known else 0):
        first, length = min(known), max(known) + 1 - min(known)
        since, until = (first + length * edge // count for edge in (number, number + 1))
        inside = [row for row in by_weight if days[row[0]] is not None and since <= days[row[0]] < until]
        chosen |= {row[0]: row[1] for row in inside[:1]}
    for placed in (True, False):
        for row in by_weight:
            if len(chosen) < count and (days[row[0]] is not None) is placed:
                chosen.setdefault(row[0], row[1])
    return [chosen[at] for at in sorted(chosen)]


@given(seed=st.integers(0, 10_000), events=st.integers(1, 40), count=st.integers(1, 8))
@settings(max_examples=6, deadline=None)
def test_the_rule_chooses_as_it_says(seed: int, events: int, count: int) -> None:
    collection = made_collection(seed, events)
    with TemporaryDirectory() as folder:
        build(collection, Path(folder) / "made.duckdb")
        with Store(Path(folder) / "made.duckdb") as store:
            for asked in FILTERS:
                found = list(landmarks(store, asked, count=count)["event_id"])
                assert found == expected(collection, store, asked, count)
                assert found == list(landmarks(store, asked, count=count)["event_id"])


def test_the_article_is_told_from_the_invasion_to_the_last_year(article: Store) -> None:
    found = landmarks(article, EventFilter())
    assert list(found["event_id"])[0] == "invasion"
    assert "kursk-deployment" in set(found["event_id"])
    assert found["when"].str.len().gt(0).all()


def test_undated_events_step_in_only_where_dated_ones_run_out(article: Store) -> None:
    found = landmarks(article, EventFilter(actors=("china",)), count=4)
    assert [bool(when) for when in found["when"]] == sorted((bool(when) for when in found["when"]), reverse=True)
    assert len(found) == 4
