"""Made-up collections with texts of all signs, for tests of what is to be promised for any collection."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st

from events.collection import Collection
from events.filters import EventFilter
from events.records import Actor, Claim, Event, Link, Participation, Source
from events.store import Store, build
from events.vocabulary import EVENT_TYPES, ROLES

SIGNS = st.text(alphabet="=+-@'\",;\t\r\n\\ aE09.é\u2028😀\x00\x1f\x7f", max_size=6)
WORDS = st.one_of(SIGNS, st.sampled_from(("", "-5", "+5.25", "1e9", "'=1+1", "a; b", "=x", "plain words")))
NAMES = WORDS.filter(str.strip)  # a name or a title is never blank
CLEAN = WORDS.map(lambda text: text.replace(";", ""))
FIGURES = st.one_of(st.none(), st.sampled_from((0.0, 1.0, 11000.0, -2.5, 1e-05, 12345678.9)), st.floats(-1e15, 1e15))
DEGREES = FIGURES.filter(lambda figure: figure is None or abs(figure) < 90)
DATES = st.sampled_from(
    ("", "2024-06-19", "-0044-03-15", "0000", "0001-01-01", "2022/..", "../2021", "{2021,2023}", "-9999")
)
FILTERS = st.sampled_from(
    (
        EventFilter(),
        EventFilter(since="2000"),
        EventFilter(actors=("a0", "a1")),
        EventFilter(reliability=("A",)),
        EventFilter(known="2021", unstated="hide"),
        EventFilter(known="2021-01", since="0001"),
        EventFilter(words="e", until="2020"),
        EventFilter(types=("AID",), dates="certain", until="2030"),
        EventFilter(claimants=("a1",), actors=("a2",), rollup=True),
    )
)


@st.composite
def collections(draw: st.DrawFn) -> Collection:
    """A few events with texts of all signs; actors and sources may have the same names."""
    actors = tuple(
        Actor(f"a{n}", draw(NAMES), "state", "a0" if n % 2 else "", (draw(CLEAN),), "", draw(WORDS)) for n in range(4)
    )
    sources = tuple(
        Source(
            f"s{n}", draw(NAMES), draw(WORDS), "", draw(st.sampled_from(("", "2020-05"))), draw(st.sampled_from("AB"))
        )
        for n in range(3)
    )
    events = tuple(
        Event(
            f"{draw(WORDS)}{n}", draw(DATES), draw(WORDS), "", "", draw(st.sampled_from(("", *EVENT_TYPES))),
            draw(NAMES), draw(WORDS), draw(WORDS), draw(DEGREES), None,
            tuple(draw(st.lists(CLEAN.filter(bool), max_size=3))),
        )
        for n in range(draw(st.integers(0, 6)))
    )  # fmt: skip
    ids = [event.event_id for event in events]
    parts = {
        (event_id, actor, role)
        for event_id in ids
        for actor, role in draw(st.lists(st.tuples(st.sampled_from(actors), st.sampled_from([*ROLES])), max_size=5))
    }
    claims = tuple(
        Claim(
            f"c{number}", event_id, draw(WORDS), draw(FIGURES), draw(FIGURES), draw(FIGURES), draw(WORDS), draw(WORDS),
            draw(st.sampled_from(("", "a1", "a3"))), draw(st.sampled_from(sources)).source_id, draw(WORDS),
            draw(st.sampled_from(("", "2021-02"))),
        )
        for number, event_id in enumerate(draw(st.lists(st.sampled_from(ids), max_size=8)) if ids else ())
    )  # fmt: skip
    ends = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=3)) if ids else ()
    return Collection(
        name="signs", title="Signs", licence="CC0-1.0", description="", version="1", actors=actors, events=events,
        participations=tuple(Participation(event, actor.actor_id, role) for event, actor, role in parts),
        sources=sources, claims=claims, links=tuple(Link(start, end, "follows", "s1") for start, end in ends),
    )  # fmt: skip


@contextmanager
def opened(collection: Collection) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "it's.duckdb"
        build(collection, path)
        with Store(path) as store:
            yield store
