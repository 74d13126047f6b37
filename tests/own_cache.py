"""A plugin of the test run: what it writes goes into memory where that has room, and never into the user's cache."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY, ROOM = Path("/dev/shm"), 4 << 30


def pytest_configure() -> None:
    """Keep temporary files in memory, unless TMPDIR is told: a store that is made waits for the disk several times.

    A browser that Playwright has installed lies in the user's cache, and is still found there.
    """
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)  # where what failed can still be looked at
        tempfile.tempdir = os.environ["TMPDIR"] = tempfile.mkdtemp(prefix="event-graph-tests-", dir=MEMORY)
        atexit.register(shutil.rmtree, tempfile.tempdir, ignore_errors=True)  # after what others clear up at the end
    if sys.platform == "linux":  # elsewhere Playwright does not ask where the cache is
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(cache / "ms-playwright"))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Stores are built in a folder of this run, never in the user's cache."""
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        yield cache
