"""A text is found in exactly the events whose folded title, summary, place or tags hold it, however it is indexed."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import queries, tokens, word_index
from events.collection import Collection
from events.filters import EventFilter
from events.records import Actor, Event
from events.store import Store, build
from tests.by_hand import events_of
from tests.made import made_collection

PIECES = (
    "talks", "Talks", "TALK", "U.S.", "peace-talks", "Straße", "STRASSE", "ẞ", "İstanbul", "istanbul", "ı", "ſo",
    "ΟΔΟΣ", "οδος", "ﬁre", "fire", "\u212a", "é", "E\u0301", "平和会談", "平和", "ǰ", "ΐ", "50%", "a_b", "bang!",
    "!%", "%", "_", '"', "'", "\\", ";", ",", " ", " ", " ", "  ", "\n", "\t", "\r", "\u00a0", "\u3000", "\u2028",
    "\x1f", "\x00", "x",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=8).map("".join)
EVENTS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple)), max_size=7)
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def holding(collection: Collection, text: str) -> list[str]:
    """The events that hold a text, in the order of their numbers."""
    return sorted(event.event_id for event in events_of(collection, EventFilter(words=text)))


def collection_of(texts: list[tuple[str, str, str, tuple[str, ...]]]) -> Collection:
    """Undated events with these titles, summaries, places and tags, numbered in their order."""
    events = tuple(
        Event(f"e{number:03}", title=title, summary=summary, place=place, tags=tags)
        for number, (title, summary, place, tags) in enumerate(texts)
    )
    bare = made_collection(seed=1, events=0)
    return replace(bare, events=events, participations=(), claims=(), links=())


@contextmanager
def opened(collection: Collection) -> Iterator[Store]:
    """A store of the collection for a while."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.duckdb"
        build(collection, path)
        with Store(path) as store:
            yield store


def found(store: Store, text: str) -> list[str]:
    """The events that the condition of a filter gives."""
    return sorted(queries.events(store, EventFilter(words=text))["event_id"])


def numbered(store: Store, text: str) -> list[str]:
    """The events of the numbers that the index gives for the words of a filter, which has no spaces around them."""
    return [f"e{number:03}" for number in word_index.numbers(store, EventFilter(words=text).words)]


@pytest.fixture(params=[(1_000_000, 500_000, 6, 2000, 2_000_000), (2, 0, 1, 3, 1)], ids=["at once", "in parts"])
def sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many events are indexed at a time, and tokens and events looked up one by one; which tags are common."""
    for name, size in zip(("PART", "FEW", "FEW_TOKENS", "MANY_TOKENS", "COMMON"), request.param, strict=True):
        monkeypatch.setattr(word_index, name, size)


def test_tokens_that_are_too_many_for_memory_are_looked_through_in_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tokens, "MOST_LETTERS", 0)
    collection = collection_of(list(ARTICLE))
    with opened(collection) as store:
        assert tokens.tokens(store) is None
        for text in ("TALK", "peace war", '"peace talks"', "nothing-like-it"):
            assert numbered(store, text) == holding(collection, text)


@SLOW
@given(texts=EVENTS, data=st.data())
def test_a_text_is_found_wherever_it_occurs_folded(
    sizes: None, texts: list[tuple[str, str, str, tuple[str, ...]]], data: st.DataObject
) -> None:
    collection = collection_of(texts)
    wholes = ["\n".join((title, summary, place, ";".join(tags))) for title, summary, place, tags in texts]
    with opened(collection) as store:
        word_index.hold_common(store)
        for _ in range(8):
            text = data.draw(TEXTS | st.sampled_from(PIECES) | st.sampled_from(wholes or [""]))
            start = data.draw(st.integers(0, len(text)))
            part = text[start : start + data.draw(st.integers(0, 12))]
            asked = data.draw(st.sampled_from((part, f'"{part}"', part.swapcase(), f'x "{part.upper()}"', text)))
            expected = holding(collection, asked)
            assert found(store, asked) == expected
            assert numbered(store, asked) == expected


ARTICLE = (
    ("Peace talks in İzmir", "The U.S. and others; great talk", "Izmir", ("war", "peace talks")),
    ("Straßenschlacht", "peace", "Talkstadt", ()),
    ("Talks of peace", "100% sure_thing!", "", ("U.S.A",)),
    ("平和会談が始まる", "第一回", "東京", ("平和",)),
    ("", "", "", ()),
)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("   ", [0, 1, 2, 3, 4]),
        ("TALK", [0, 1, 2]),
        ("peace talks", [0, 1, 2]),
        ('"peace talks"', [0]),
        ('"peace talks" war', [0]),
        ('"Peace Talks in İZMIR"', [0]),
        ('"peace talks in i\u0307zmir"', [0]),
        ("izmir", [0]),
        ("U.S.", [0, 2]),
        ('"u.s. and"', [0]),
        ("strassen", [1]),
        ("STRAẞEN", [1]),
        ("%", [2]),
        ("_", [2]),
        ("!", [2]),
        ("0%", [2]),
        ("a%b", []),
        ("会談", [3]),
        ("平和", [3]),
        ("nothing-like-it", []),
        ('"peace  talks"', []),
        ("peace nothing-like-it", []),
        ('unclosed "quote', []),
    ],
)
def test_case_signs_and_scripts_are_searched_as_they_are_written(text: str, events: list[int]) -> None:
    collection = collection_of(list(ARTICLE))
    with opened(collection) as store:
        assert found(store, text) == numbered(store, text) == holding(collection, text)
        assert found(store, text) == [f"e{number:03}" for number in events]


def test_the_numbers_of_a_text_are_sorted_whole_numbers_without_doubles() -> None:
    with opened(made_collection(seed=3, events=300)) as store:
        numbers = word_index.numbers(store, "a")
        assert numbers.dtype == "int32" and len(numbers)
        assert list(numbers) == sorted(set(numbers.tolist()))


def test_a_token_is_indexed_once_for_all_its_spellings() -> None:
    with opened(collection_of(list(ARTICLE))) as store:
        listed = [token for (token,) in store.rows("SELECT token FROM tokens ORDER BY token")]
        assert listed == sorted(set(listed)) and "peace" in listed and "Peace" not in listed
        assert store.rows("SELECT count(*) FROM postings WHERE token_no NOT IN (SELECT token_no FROM tokens)") == [(0,)]


def test_quotes_keep_words_together_in_both_ways_of_asking(article: Store) -> None:
    for text in ('"north korea"', "north korea", 'troops "kursk region"', shlex.quote("x")):
        numbers = set(word_index.numbers(article, text).tolist())
        sql, values = EventFilter(words=text).condition()
        assert {row[0] for row in article.rows(f"SELECT e.event_no FROM events e WHERE {sql}", values)} == numbers


@SLOW
@given(names=st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=2).map(tuple)), min_size=1, max_size=9), data=st.data())
def test_actors_are_found_by_part_of_a_folded_name_or_alias(
    names: list[tuple[str, tuple[str, ...]]], data: st.DataObject
) -> None:
    actors = tuple(Actor(f"a{at}", name, "person", aliases=aliases) for at, (name, aliases) in enumerate(names))
    with opened(replace(collection_of([]), actors=actors)) as store:
        ids = [actor_id for (actor_id,) in store.rows("SELECT actor_id FROM actors ORDER BY actor_no")]
        for _ in range(5):
            whole = " ".join(data.draw(st.sampled_from([(name, *aliases) for name, aliases in names])))
            start = data.draw(st.integers(0, len(whole)))
            text = data.draw(st.sampled_from((whole[start : start + 4], whole.swapcase(), "x", "%", "")))
            held = word_index.actors_like(store, text)
            expected = [text.casefold() in " ".join((actor.name, *actor.aliases)).casefold() for actor in actors]
            assert [held[ids.index(actor.actor_id)] for actor in actors] == expected


def test_rolled_up_an_actor_is_found_by_the_names_of_what_belongs_to_it(article: Store) -> None:
    tops = dict(article.rows("SELECT actor_id, top_no FROM actors"))
    assert word_index.actors_like(article, "kremlin", rollup=True).nonzero()[0].tolist() == [tops["kremlin"]]
