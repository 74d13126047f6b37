"""Limits to what a store is asked: how long a question may take, and how many actors an event ties to one another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

CROWD = 50
"""Events in which more actors than so many take part make no ties, unless another limit is given (Store: crowd)."""


class Limit:
    """Stops what is watched and takes more than so many seconds; usable from several threads at once.

    seconds: None sets no limit. One thread of its own watches, from the first question to ``end``.

    >>> import time
    >>> limit, stopped = Limit(0.01), []
    >>> with limit.watched(lambda: stopped.append("slow")):
    ...     while not stopped:
    ...         time.sleep(0.001)
    >>> with limit.watched(lambda: stopped.append("quick")):
    ...     pass
    >>> limit.end()
    >>> stopped
    ['slow']
    """

    def __init__(self, seconds: float | None):
        self.seconds = seconds
        self._running: dict[object, tuple[float, Callable[[], None]]] = {}  # in the order of their ends
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._watcher: threading.Thread | None = None

    @contextmanager
    def watched(self, stop: Callable[[], None]) -> Iterator[None]:
        """What runs inside is stopped by ``stop``, called from another thread, once the time is up."""
        if self.seconds is None:
            yield
            return
        key = object()
        with self._lock:
            self._running[key] = (monotonic() + self.seconds, stop)
            if self._watcher is None:
                self._watcher = threading.Thread(target=self._watch, args=(self.seconds,), daemon=True)
                self._watcher.start()
        try:
            yield
        finally:
            with self._lock:
                self._running.pop(key, None)

    def end(self) -> None:
        """Watch no longer."""
        self._ended.set()

    def _watch(self, seconds: float) -> None:
        """Sleep until the oldest question's end; without one for as long as the next can take at least."""
        while not self._ended.wait(self._stop_overdue(seconds)):
            pass

    def _stop_overdue(self, seconds: float) -> float:
        """Stop what is overdue; the seconds until something can be so again."""
        with self._lock:
            for key, (end, stop) in list(self._running.items()):
                if (left := end - monotonic()) > 0:
                    return left
                stop()  # inside the lock: what has come to its end meanwhile is not running any more
                del self._running[key]
        return seconds
