"""How far an import has come, told while the database is at work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from events.drafting import Connection

Tell = Callable[[str, float, int], None]
EVERY = 0.5  # seconds
# What an import does, and the share of its time that is over when it begins.
STEPS = {"reading": 0.0, "checking": 0.08, "writing": 0.12, "casting": 0.68, "indexing": 0.73, "done": 1.0}


class Progress:
    """Tells, twice a second, the step, the share of all work that is done, and how many rows there are in all.

    begins: what is done, and the share of the time that is over when it begins, as in STEPS.
    """

    def __init__(self, connection: Connection, tell: Tell):
        self._connection, self._tell = connection, tell
        self._step, self._done, self._ahead = "reading", 0.0, 0.0
        self._over = threading.Event()
        self.rows = 0
        self.begins = STEPS

    def step(self, name: str, done: int = 0, of: int = 1) -> None:
        """Say what begins: a step of STEPS, or of its equal parts the one after so many that are done."""
        names = list(self.begins)
        start, end = self.begins[name], self.begins[names[names.index(name) + 1]]
        self._step, self._done = name, start + (end - start) * min(1.0, done / of)
        self._ahead = (end - start) / of
        self._say()

    @contextmanager
    def watched(self) -> Iterator[Progress]:
        """Tell from time to time, until the block ends."""
        self._connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
        watcher = threading.Thread(target=self._watch, daemon=True)
        watcher.start()
        try:
            yield self
        finally:
            self._over.set()
            watcher.join()

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            self._say()

    def _say(self) -> None:
        within = max(0.0, self._connection.query_progress()) / 100
        self._tell(self._step, self._done + self._ahead * min(1.0, within), self.rows)
