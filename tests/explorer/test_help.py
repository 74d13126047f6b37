"""The help's table of keys is what the page listens to: both know the same acts."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from explorer.views import help

KEYS = Path(__file__).parents[2] / "assets" / "keys.js"


def test_help_and_page_know_the_same_acts() -> None:
    node, _ = compute_driver_executable()
    script = f"console.log(JSON.stringify(require({json.dumps(str(KEYS))}).acts))"
    said = subprocess.run([node, "-e", script], capture_output=True, text=True, timeout=60, check=True).stdout
    assert sorted(json.loads(said)) == sorted(act for row in help.EVERYWHERE for _, act in row.keys)


def test_no_key_has_two_acts() -> None:
    keys = [key for row in help.EVERYWHERE for key, _ in row.keys]
    assert len(keys) == len(set(keys))
    assert not any(act for row in (*help.IN_PICTURES, *help.IN_LISTS) for _, act in row.keys)
