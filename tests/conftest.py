"""Shared by all tests: the article's collection and a small one, opened once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from events.store import Store, build, open_collection

HERE = Path(__file__).parent

settings.register_profile("untimed", deadline=None)  # machines are noisy: no example fails for being slow
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def article(own_cache: Path) -> Iterator[Store]:
    """The article's collection."""
    with open_collection() as store:
        yield store


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A made-up collection of twelve events that holds every shape of date."""
    from events import collection

    path = tmp_path_factory.mktemp("small") / "small.duckdb"
    build(collection.read(HERE / "data" / "small"), path)
    with Store(path) as store:
        yield store
