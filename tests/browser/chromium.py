"""Finds a Chromium for the browser tests, or installs one: by the system's package manager, else by Playwright."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
MANAGERS = (
    ("apt-get", (("update", "-qq"), ("install", "-y", "-qq", "chromium"))),
    ("dnf", (("install", "-y", "-q", "chromium"),)),
    ("apk", (("add", "--quiet", "chromium"),)),
    ("pacman", (("-Sy", "--noconfirm", "chromium"),)),
)


def system_chromium() -> str | None:
    """The path of an installed Chromium or Chrome, or None."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in (*found, *PLACES) if path and Path(path).exists()), None)


def _by_package_manager() -> bool:
    for manager, calls in MANAGERS:
        if not shutil.which(manager):
            continue
        before = [] if os.geteuid() == 0 else ["sudo", "-n"]
        if before and not shutil.which("sudo"):
            return False
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = [
            subprocess.run([*before, manager, *call], env=quiet, stdin=subprocess.DEVNULL, check=False).returncode
            for call in calls
        ]
        return done[-1] == 0
    return False


def main() -> None:
    """Make sure that there is a browser; exit 1 with a sentence when none can be had."""
    if system_chromium():
        return
    print("No Chromium here yet: installing one.", file=sys.stderr)
    if _by_package_manager() and system_chromium():
        return
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)
    if done.returncode:
        sys.exit("The browser tests need Chromium and it could not be installed; install it and run make test again.")


if __name__ == "__main__":
    main()
