"""The collection that is shown, which may change while the server runs, and those that were shown before."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from events.store import Store

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LINGERS = 60.0  # seconds that a store stays open after another one took its place; who reads it is done by then


class Opened:
    """A WSGI application that hands on to that of the store shown now.

    make: the application of a store. shown: title and path of each collection that was shown, the first one first.
    """

    def __init__(self, store: Store, make: Callable[[Store, Opened], WSGIApplication]):
        self._make = make
        self._lingering: list[threading.Timer] = []
        self.store = store
        self.shown: list[tuple[str, Path]] = [(store.about.title, store.path)]
        self._app = make(store, self)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self._app(environ, start_response)

    def show(self, path: Path) -> None:
        """Show another store from now on. Raises StoreError when it cannot be opened; then nothing changes."""
        store = self.store.another(path)
        if path not in [known for _, known in self.shown]:
            self.shown.append((store.about.title, path))
        before, self.store = self.store, store
        self._app = self._make(store, self)
        closing = threading.Timer(LINGERS, before.close)
        closing.daemon = True
        closing.start()
        self._lingering = [timer for timer in self._lingering if timer.is_alive()] + [closing]

    def close(self) -> None:
        """Close the store that is shown and those that linger; nothing can be asked afterwards."""
        for timer in self._lingering:
            timer.cancel()
            timer.function()
        self.store.close()
