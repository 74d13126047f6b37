"""How far a long command has come: a line on a terminal that is written over, and nothing elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TextIO

DOING = {
    "reading": "reading the files", "checking": "checking rows and dates", "writing": "writing events and claims",
    "casting": "numbering the actors", "indexing": "indexing the words",
    "comparing": "comparing events",
}  # fmt: skip


class Line:
    """Tells the step, the share that is done, the rate and the time that is left."""

    def __init__(self, stream: TextIO):
        self._stream = stream
        self._shown = stream.isatty()
        self._wide = 0
        self._begun = time.monotonic()

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self._begun

    def tell(self, step: str, share: float, rows: int) -> None:
        """Show that a step is at work, that a share (0 to 1) of everything is done, and the rate of so many rows."""
        if self._shown:
            self._write(said(step, share, rows, self.seconds))

    def _write(self, text: str) -> None:
        self._stream.write("\r" + text.ljust(self._wide))
        self._stream.flush()
        self._wide = len(text)

    def __enter__(self) -> Line:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and self._wide:
            self._stream.write("\r" + " " * self._wide + "\r")


def said(step: str, share: float, rows: int, seconds: float) -> str:
    """How far it is, in words.

    >>> said("writing", 0.5, 1_000_000, 60)
    'writing events and claims: 50 %, 8,333 events/s, 1:00 left'
    """
    parts = [f"{DOING.get(step, step)}: {share:.0%}".replace("%", " %")]
    if share > 0 and seconds > 0:
        parts += [f"{share * rows / seconds:,.0f} events/s"] if rows else []
        left = round(seconds * (1 - share) / share)
        parts.append(f"{left // 60}:{left % 60:02} left")
    return ", ".join(parts)
