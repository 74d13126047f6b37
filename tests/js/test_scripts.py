"""The page's scripts have tests of their own, run by node's test runner (the node that Playwright carries)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

HERE = Path(__file__).parent


@pytest.mark.parametrize("script", sorted(HERE.glob("*.test.js")), ids=lambda path: path.name)
def test_the_script_keeps_its_promises(script: Path) -> None:
    node, _ = compute_driver_executable()
    done = subprocess.run([node, "--test", str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
