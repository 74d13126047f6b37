"""For tests that build store after store."""

from __future__ import annotations

import pytest

from events import places

MANY_STORES = ("again", "exports", "importers")


@pytest.fixture(autouse=True)
def roughly_placed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many stores are built, their actors get places soon: finding good ones takes most of the time of it."""
    if request.path.parent.name in MANY_STORES:
        monkeypatch.setattr(places, "PATIENCE", 1)
