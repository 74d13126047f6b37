"""The explorer's commands as processes of their own, and what memory and processors they take (Linux)."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]


def family(process: int) -> list[int]:
    """A process and those it has started."""
    started = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(each for child in started for each in family(int(child)))]


def held(process: int) -> float:
    """Memory that a process and those it has started hold, in MB."""
    lines = (Path(f"/proc/{each}/status").read_text().splitlines() for each in family(process))
    return sum(int(line.split()[1]) for each in lines for line in each if line.startswith("VmRSS")) / 1000


def most_held() -> int:
    """Bytes of memory that this process has held at most, without what the one held that has started it."""
    [line] = (each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def worked(process: int) -> float:
    """Seconds of a processor that a process and those it has started have taken."""
    fields = (Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split() for each in family(process))
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


def rest(process: int) -> None:
    """Wait until a process has nothing to do: it takes less than a twentieth of a second for two seconds."""
    before = -1.0
    while worked(process) - before > 0.05:
        before = worked(process)
        time.sleep(2)


class Watch:
    """Looks at a process's memory fifty times a second; most: the highest seen, in MB."""

    def __init__(self, process: int):
        self.most = 0.0
        self._process = process
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        try:
            while True:
                self.most = max(self.most, held(self._process))
                time.sleep(0.02)
        except OSError:
            return


def command(*arguments: str) -> subprocess.Popen[bytes]:
    """A command of the explorer, started; data on its stdout."""
    called = [sys.executable, "-m", "explorer", *arguments]
    return subprocess.Popen(called, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@contextmanager
def served(*arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], str, int]]:
    """A server once it has answered: its process, host and port."""
    server = command("serve", "--port", "0", *arguments)
    assert server.stderr is not None
    address = server.stderr.readline().decode().split()[-3]
    host, port = address.removeprefix("http://").strip("/").split(":")
    try:
        urlopen(f"{address}health", timeout=60).read()
        yield server, host, int(port)
    finally:
        server.terminate()
        server.wait()
