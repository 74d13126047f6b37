"""Shared by all tests: the article's collection and a small one, opened once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from events import places
from events.store import Store, build, open_collection

HERE = Path(__file__).parent

# Machines are noisy: no example fails for being slow. A run tries the same examples each time, so that what is green
# stays so; HYPOTHESIS_PROFILE=exploring looks for new ones.
settings.register_profile("untimed", deadline=None, derandomize=True)
settings.register_profile("exploring", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "untimed"))


@pytest.fixture(scope="session")
def article(own_cache: Path) -> Iterator[Store]:
    """The article's collection."""
    with open_collection() as store:
        yield store


@pytest.fixture(scope="session", autouse=True)
def roughly_placed(article: Store) -> Iterator[dict[str, int]]:
    """Once the article's actors have good places, others get theirs soon: finding good ones takes most of a build.

    Gives what in events.places makes good ones.
    """
    good = {"PATIENCE": places.PATIENCE, "LEAST_ROUNDS": places.LEAST_ROUNDS}
    with pytest.MonkeyPatch.context() as patch:
        for name in good:
            patch.setattr(places, name, 1)
        yield good


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A made-up collection of twelve events that holds every shape of date."""
    from events import collection

    path = tmp_path_factory.mktemp("small") / "small.duckdb"
    build(collection.read(HERE / "data" / "small"), path)
    with Store(path) as store:
        yield store
