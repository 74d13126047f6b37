"""Serve the app with waitress until Ctrl-C."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Collection
from functools import cache
from itertools import product
from types import FrameType
from typing import TYPE_CHECKING

import click
from waitress.server import BaseWSGIServer, create_server

from events import binned, called, name_index, queries, scales, tagged, tokens, word_index
from events.errors import EventGraphError
from events.filters import EventFilter
from events.found import MANY, PROMINENT, counted_in, counts_of
from events.store import Store
from explorer import workers
from explorer.adding import Adding
from explorer.app import create_app
from explorer.opened import Opened
from explorer.selection import Selection
from explorer.sharing import Sharing
from explorer.views import lines, opening

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

THREADS = 8
CONNECTIONS = 1000  # a browser opens up to six
SELDOM = (20_000, 20, 50)  # of the pass over what is no longer needed: an answer makes thousands of small lists
MET = 10_000  # of the most active actors, whose names are read beforehand
WAITING = 4_000_000  # bytes of an answer that may wait for its reader; then its making waits


def run(
    store: Store,
    host: str,
    port: int,
    open_page: bool = False,
    embed_from: Collection[str] = (),
    add_at: Collection[str] = (),
) -> None:
    """Serve a store at host:port (0 takes a free port), print the address, and end the process at Ctrl-C or SIGTERM.

    embed_from: origins of other sites that may show embedded views. add_at: the names in an address at
    which readers may add events of their own (adding.Adding).
    Raises EventGraphError when the port is taken or the host is not this machine's.
    """
    listening = _listen(host, port)
    server = _server(_opened(store, embed_from, add_at), listening)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, _end)
    _tell(store.about.title, host, listening, open_page)
    server.run()


def run_workers(
    reopened: Callable[[], Store],
    count: int,
    title: str,
    host: str,
    port: int,
    open_page: bool = False,
    embed_from: Collection[str] = (),
) -> None:
    """Serve as ``run`` does, with so many processes at one address, each of which opens the store (title) for itself.

    Raises EventGraphError as ``run`` does, and where processes cannot be forked.
    """
    listening = _listen(host, port)
    _tell(title, host, listening, open_page)
    try:
        workers.keep(count, lambda: _server(_opened(reopened(), embed_from, ()), listening, shared=True).run())
    finally:
        listening.close()
        click.echo("Ended.", err=True)


def _opened(store: Store, embed_from: Collection[str], add_at: Collection[str]) -> Opened:
    """The app of a store, which hands over to that of another one when a reader has added events."""

    adding = cache(lambda opened: Adding(opened, add_at))

    def make(store: Store, opened: Opened) -> WSGIApplication:
        threading.Thread(target=make_ready, args=(store,), daemon=True).start()
        return create_app(store, embed_from, adding(opened) if add_at else None).server

    return Opened(store, make)


def _server(opened: Opened, listening: socket.socket, shared: bool = False) -> BaseWSGIServer:
    gc.collect()
    gc.freeze()  # what the app is made of lives as long as the server: no use in looking it over again and again
    gc.set_threshold(*SELDOM)
    waiting = {"outbuf_high_watermark": WAITING, "outbuf_overflow": 4 * WAITING}  # in memory, never in a file
    settings = {"threads": THREADS, "channel_timeout": 120, "connection_limit": CONNECTIONS, "asyncore_use_poll": True}
    if shared:
        return Sharing(opened, listening, **settings, **waiting)
    return create_server(opened, sockets=[listening], **settings, **waiting)


def make_ready(store: Store) -> None:
    """Load what a large collection is counted by, and look it over, before the first reader asks."""
    if store.index.calendar.size > MANY:
        _ = (
            store.index.busiest(),
            store.index.front(),
            store.index.by_type,
            counts_of(store, EventFilter()),
            name_index.names(store),
            tokens.tokens(store),
            tagged.tagged(store),
        )
        first = called.met(store, range(min(len(store.index.tops), MET)))
        likely = [EventFilter(actors=(actor_id,)) for _, actor_id, *_ in first[:PROMINENT]]
        likely += [EventFilter(types=(code,)) for code in store.index.calendar.types if code]
        likely += [EventFilter(words=tag) for tag in word_index.hold_common(store)]
        for asked, whom in product(likely, (store.index.own, store.index.front(), store.index.calendar.shapes)):
            counted_in(store, asked, whom)
        store.hold_briefs()
        store.index.calendar.vague(*(queries.span(store) or (None, None)))
        binned.counts(store, binned.lanes(store, "type", EventFilter()), EventFilter(), scales.EVER)
        with store.patient():
            lines.meet_dates(store)
            opening.invitation(store, Selection(EventFilter()))


def _tell(title: str, host: str, listening: socket.socket, open_page: bool) -> None:
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    click.echo(f"{title}: {address} (Ctrl-C ends)", err=True)
    if open_page and _has_screen():
        threading.Timer(0.2, webbrowser.open, [address]).start()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        remedy = "ask for a free one with --port 0" if port else "give an address of this machine with --host"
        raise EventGraphError(f"port {port} of {host} cannot be used ({error.strerror}); {remedy}") from error
    return listening


def _has_screen() -> bool:
    """Whether a browser can show itself; without one, Python would start a text browser in this terminal."""
    return sys.platform in ("darwin", "win32") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def _end(number: int, frame: FrameType | None) -> None:
    """End at once, wherever the server is: an exception could be lost there, and waitress would wait for requests."""
    os.write(2, b"Ended.\n")
    os._exit(0)  # nothing is written, so nothing is lost
