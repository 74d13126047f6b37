"""Several processes serve at one address: one that ends is started again, and none outlives its parent."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from events.errors import EventGraphError
from explorer import workers

CHILDREN = Path("/proc/self/task")
PATIENCE = 60
linux = pytest.mark.skipif(not CHILDREN.is_dir(), reason="looks for processes where Linux lists them")


@pytest.fixture
def served(own_cache: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server with two workers, and its address."""
    server = subprocess.Popen(
        [sys.executable, "-m", "explorer", "serve", "--port", "0", "--workers", "2"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(own_cache)},
    )
    assert server.stderr is not None
    yield server, server.stderr.readline().split()[-3]
    server.kill()
    server.wait()
    server.stderr.close()


def children(process: int) -> set[int]:
    return {int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()}


def comes(what: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def answers(address: str) -> bool:
    with urlopen(address + "health", timeout=PATIENCE) as answer:
        return bool(json.load(answer)["ok"])


@linux
def test_a_worker_that_ends_is_replaced_and_all_end_with_ctrl_c(served: tuple[subprocess.Popen[str], str]) -> None:
    server, address = served
    comes(lambda: len(children(server.pid)) == 2)
    assert answers(address)
    first = children(server.pid)
    time.sleep(workers.SHORTEST)
    os.kill(min(first), signal.SIGKILL)
    comes(lambda: len(children(server.pid)) == 2 and children(server.pid) != first)
    assert all(answers(address) for _ in range(4))
    last = children(server.pid)
    server.send_signal(signal.SIGINT)
    assert server.wait(PATIENCE) == 0
    comes(lambda: not any(_runs(process) for process in last))
    assert server.stderr is not None and "Traceback" not in server.stderr.read()


@linux
def test_workers_end_when_their_parent_is_killed(served: tuple[subprocess.Popen[str], str]) -> None:
    server, address = served
    assert answers(address)
    last = children(server.pid)
    server.kill()
    server.wait()
    comes(lambda: not any(_runs(process) for process in last))


def test_where_processes_cannot_be_forked_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    with pytest.raises(EventGraphError, match="fork processes; leave it out"):
        workers.keep(2, lambda: None)


def _runs(process: int) -> bool:
    """Whether a process is there and not merely waiting to be reaped."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
