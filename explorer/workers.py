"""Processes that serve beside one another: a parent starts them, watches over them, and ends them with itself."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from time import monotonic
from types import FrameType

from events.errors import EventGraphError

SHORTEST = 1.0  # seconds; a worker that ends sooner would end again
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def keep(count: int, work: Callable[[], None]) -> None:
    """Have so many processes at work until Ctrl-C or SIGTERM; one that ends is started again.

    work: what each does; it does not return. Raises EventGraphError where processes cannot be forked, and when one ends
    at once.
    """
    if not hasattr(os, "fork"):
        raise EventGraphError(
            "--workers needs a system that can fork processes; leave it out to serve with one process"
        )
    for number in SIGNALS:
        signal.signal(number, _interrupt)
    lifeline = os.pipe()
    born: dict[int, float] = {}
    try:
        for _ in range(count):
            born[_start(work, lifeline)] = monotonic()
        while True:
            ended, _ = os.wait()
            if monotonic() - born.pop(ended) < SHORTEST:
                raise EventGraphError("a worker ended as soon as it began; serve without --workers to see why")
            born[_start(work, lifeline)] = monotonic()
    except KeyboardInterrupt:
        pass
    finally:
        for process in born:
            os.kill(process, signal.SIGTERM)
        for process in born:
            os.waitpid(process, 0)


def _start(work: Callable[[], None], lifeline: tuple[int, int]) -> int:
    """A new process at work; its id."""
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        process = os.fork()
        if process == 0:
            _work(work, lifeline)
        return process
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _work(work: Callable[[], None], lifeline: tuple[int, int]) -> None:
    """Work in a process of its own, which ends with its parent."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        os.close(lifeline[1])
        threading.Thread(target=_end_with_parent, args=(lifeline[0],), daemon=True).start()
        work()
    finally:
        os._exit(1)


def _end_with_parent(lifeline: int) -> None:
    os.read(lifeline, 1)  # comes back when the parent, which never writes, is gone
    os._exit(0)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
