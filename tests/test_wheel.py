"""A wheel built from the project is whole: installed alone it serves the collection that comes along."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    call = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(call, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_scripts_styles_fonts_and_the_collection(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in ("selection.js", "base.css", "fonts/source-sans-3-latin-wght-normal.woff2", "early/theme.js"):
        assert f"explorer/assets/{name}" in names
    for name in ("datapackage.json", "events.csv", "claims.csv"):
        assert f"events/seeds/north-korea-russia/{name}" in names
    assert "events/schema.sql" in names
    assert not any(name.startswith(("tests/", "assets/", "seeds/")) for name in names)


def test_installed_alone_it_serves(wheel: Path, tmp_path: Path, own_cache: Path) -> None:
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    site = next(environment.glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    server = subprocess.Popen(
        [str(environment / "bin" / "python"), "-m", "explorer", "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**{k: v for k, v in os.environ.items() if k != "PYTHONPATH"}, "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )
    assert server.stderr is not None
    address = server.stderr.readline().split()[-3]
    try:
        with urlopen(address, timeout=20) as page:
            asked = re.search(r"assets/explorer-[0-9a-f]+\.js", page.read().decode())
        assert asked
        with urlopen(address + asked[0], timeout=20) as script:
            assert "EventSelection" in script.read().decode()
    finally:
        server.terminate()
        server.communicate(timeout=20)
