"""Answers made one after the other, as long as none takes long: side by side, each would wait for all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

LONGEST = 0.25  # seconds that one waits for those before


class Turns:
    """A turn for each question: answers take the processor in the order in which they are asked for.

    Many threads at once share it so evenly that the first answer is ready when the last is. A question that has waited
    LONGEST is answered beside what takes so long.
    """

    def __init__(self) -> None:
        self._free = Semaphore()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for one's turn, and have it until the block ends."""
        mine = self._free.acquire(timeout=LONGEST)
        try:
            yield
        finally:
            if mine:
                self._free.release()
