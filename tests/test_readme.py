"""The README cannot lie: its parts follow from the code, its Python runs, its names exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import events
from events import importers
from events.exports import FORMATS
from events.overview import overview
from events.parameters import PARAMETERS
from events.store import Store
from explorer.cli import main
from tests.readme import README, renewed

TEXT = README.read_text("utf-8")
ROOT = README.parent


def test_its_generated_parts_are_up_to_date() -> None:
    assert renewed(TEXT) == TEXT


def test_its_python_runs_in_ten_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert code is not None
    assert len(code[1].strip().splitlines()) <= 12
    monkeypatch.chdir(tmp_path)
    exec(compile(code[1], "README.md", "exec"), {})
    assert (tmp_path / "late-2024.json").stat().st_size > 1000


def test_its_counts_of_the_collection_are_true(article: Store) -> None:
    facts = overview(article)
    assert f"{facts['events']} events, {facts['actors']} actors, {facts['claims']} claims" in TEXT


def test_every_parameter_and_format_is_in_it() -> None:
    for name in (*PARAMETERS, "event", "about", "tie", "outside", "lanes", "links", "view"):
        assert f"`{name}`" in TEXT, name
    for name in FORMATS:
        assert f"/export/events.{name}" in TEXT
    described = next(option.help for option in main.commands["export"].params if option.name == "format") or ""
    assert set(re.findall(r"[a-z][a-z-]+", described.replace(" or ", " "))) == set(FORMATS)
    for name in importers.FORMATS:
        assert f"--format {name}" in TEXT


def test_every_module_of_the_map_exists_and_every_module_is_on_it() -> None:
    drawn = re.search(r"### The map of the house\n\n```\n(.*?)```", TEXT, re.DOTALL)
    assert drawn is not None
    for folder in ("events", "explorer"):
        for path in (ROOT / folder).glob("*.py"):
            if path.stem.startswith("__"):
                continue
            family = re.sub(r"_.*", "_*.py", path.name)
            assert path.name in drawn[1] or family in drawn[1], path.name
    for name in re.findall(r"\b(\w+\.(?:py|sql))\b", drawn[1]):
        assert list(ROOT.glob(f"*/{name}")) or list(ROOT.glob(f"*/*{name}")), name


def test_its_picture_is_there() -> None:
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", TEXT):
        assert (ROOT / path).stat().st_size > 20_000


def test_the_public_names_are_pinned() -> None:
    assert sorted(events.__all__) == [
        "CollectionError", "DateError", "EventFilter", "EventGraphError", "ExportError", "FilterError",
        "LimitError",
        "Store", "StoreError", "counts", "events_frame", "network_of", "open_collection", "save", "sentence", "stream",
        "ties_frame",
    ]  # fmt: skip
    assert all(getattr(events, name).__doc__ for name in events.__all__)
