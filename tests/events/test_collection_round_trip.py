"""What is written reads back equal, whatever the texts hold, and is valid for frictionless."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import collection, vocabulary
from events.collection import Collection
from events.records import Actor, Claim, Event, Link, Participation, Source
from tests.events.breaking import SMALL, copy_of_small

ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NASTY = st.text(st.sampled_from(" \",;\r\n\t'=\ufeff\u2028\x85\x1c\x0bé字"), max_size=8)
TEXT = ANY | NASTY
FULL = TEXT.filter(str.strip)
ITEMS = st.lists(TEXT.map(lambda text: text.replace(";", "").strip()).filter(bool), max_size=3).map(tuple)
DATES = st.sampled_from(
    ["", "2024", "2024-06-19", "2024-02/..", "[2024-10..2024-12]", "{2025-01,2025-02}", "-0044-03-15?"]
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
ADDRESSES = st.sampled_from(["", "https://example.org/a?b=c,d", "HTTP://example.org"])


def _code(codes: dict[str, Any]) -> st.SearchStrategy[str]:
    return st.sampled_from(list(codes))


def _optional(codes: dict[str, Any]) -> st.SearchStrategy[str]:
    return st.just("") | _code(codes)


@st.composite
def collections(draw: st.DrawFn) -> Collection:
    """Valid collections of up to three actors, events and sources."""
    actors, events, sources = ([f"{letter}{n}" for n in range(draw(st.integers(1, 3)))] for letter in "aes")
    actor, event, source = st.sampled_from(actors), st.sampled_from(events), st.sampled_from(sources)
    places = st.tuples(st.floats(-90, 90), st.floats(-180, 180)) | st.just((None, None))
    figures = st.tuples(NUMBERS | st.none(), NUMBERS | st.none(), NUMBERS | st.none())

    def claim(n: int, event_id: str) -> Claim:
        value, low, high = draw(figures.map(_sorted_figures))
        return Claim(
            f"c{n}", event_id, draw(FULL), value, low, high, draw(TEXT), draw(TEXT),
            draw(st.just("") | actor), draw(source), draw(TEXT), draw(DATES),
            draw(_optional(vocabulary.CLAIM_STATUSES)), draw(_optional(vocabulary.CREDIBILITY)),
        )  # fmt: skip

    def event_of(event_id: str) -> Event:
        latitude, longitude = draw(places)
        return Event(
            event_id, draw(DATES), draw(TEXT), draw(_optional(vocabulary.WHEN_BASES)), draw(DATES),
            draw(_optional(vocabulary.EVENT_TYPES)), draw(FULL), draw(TEXT), draw(TEXT), latitude, longitude,
            draw(ITEMS),
        )  # fmt: skip

    parts = draw(st.lists(st.tuples(event, actor, _code(vocabulary.ROLES)), unique=True, max_size=4))
    links = draw(st.lists(st.tuples(event, event, _code(vocabulary.LINK_RELATIONS), source), unique=True, max_size=3))
    return Collection(
        draw(st.text("abc-9._", min_size=1, max_size=9)),
        draw(FULL),
        draw(FULL),
        draw(TEXT),
        draw(FULL),
        tuple(
            Actor(
                a,
                draw(FULL),
                draw(_code(vocabulary.ACTOR_KINDS)),
                parent,
                draw(ITEMS),
                draw(TEXT),
                draw(TEXT),
            )
            for a, parent in zip(actors, ["", *actors[:-1]], strict=True)
        ),
        tuple(event_of(event_id) for event_id in events),
        tuple(Participation(*part) for part in parts),
        tuple(
            Source(
                s,
                draw(FULL),
                draw(TEXT),
                draw(ADDRESSES),
                draw(DATES),
                draw(_optional(vocabulary.RELIABILITY)),
            )
            for s in sources
        ),
        tuple(claim(n, event_id) for n, event_id in enumerate(events)),
        tuple(Link(*link) for link in links if link[0] != link[1]),
    )


def _sorted_figures(figures: tuple[float | None, ...]) -> tuple[float | None, ...]:
    """The same figures, exchanged so that none lies outside the range."""
    value, low, high = figures
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    if value is not None and (low is not None and value < low or high is not None and value > high):
        value = low if low is not None else high
    return value, low, high


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(collections())
def test_what_is_written_reads_back_equal(made: Collection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        collection.write(made, folder)
        assert collection.read(folder) == made


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(collections())
def test_the_same_collection_is_always_written_as_the_same_bytes(made: Collection) -> None:
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        collection.write(made, first)
        collection.write(collection.read(first), second)
        assert collection.fingerprint(first) == collection.fingerprint(second)


def _frictionless_errors(folder: Path) -> list[Any]:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(folder / "datapackage.json"))
    errors: list[Any] = report.flatten(["type", "rowNumber", "fieldName", "note"])
    assert report.valid is not bool(errors)
    return errors


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_the_small_collection_valid(tmp_path: Path) -> None:
    assert _frictionless_errors(SMALL) == []
    collection.write(collection.read(SMALL), tmp_path)
    assert _frictionless_errors(tmp_path) == []


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=collections())
def test_frictionless_finds_any_written_collection_valid(made: Collection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        collection.write(made, folder)
        assert _frictionless_errors(Path(folder)) == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("file", "old", "new", "kind"),
    [
        ("claims.csv", "c09,", "c08,", "unique-error"),
        ("participations.csv", "escorts,veldoria", "escort,veldoria", "foreign-key"),
        ("events.csv", ",AGREE,", ",WAR,", "constraint-error"),
        ("events.csv", "Lake Hune,46", "Lake Hune,91", "constraint-error"),
        ("events.csv", "A salt store burns down", "", "constraint-error"),
        ("claims.csv", "ships,40,", "ships,forty,", "type-error"),
        ("sources.csv", "http://example.org/note", "ftp://example.org/note", "constraint-error"),
    ],
)
def test_frictionless_and_the_check_refuse_the_same(tmp_path: Path, file: str, old: str, new: str, kind: str) -> None:
    folder = copy_of_small(tmp_path)
    (folder / file).write_text((folder / file).read_text("utf-8").replace(old, new), "utf-8")
    assert kind in {error[0] for error in _frictionless_errors(folder)}
    assert any(problem.file == file for problem in collection.check(folder))
