"""How worker processes share what readers ask: who has nothing to answer takes the next question.

Connections alone would not share it: all questions of a reader would go to the worker that took the connection, which
may have a dozen of others before it while the next one rests. So a connection ends with an answer, and a worker that
is answering leaves the next connection to others, as long as that does not take long.
"""

from __future__ import annotations

import socket
from time import monotonic
from typing import TYPE_CHECKING, Any

from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import WSGITask

from explorer.turns import LONGEST

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

QUESTIONS = "/answer"


class _Task(WSGITask):  # type: ignore[misc]
    """An answer; one to a question is the last of its connection."""

    def __init__(self, channel: _Channel, request: Any) -> None:
        super().__init__(channel, request)
        if request.path == QUESTIONS:
            request.headers["CONNECTION"] = "close"


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A reader's connection."""

    task_class = _Task

    def service(self) -> None:
        """Give an answer, and say that it is given."""
        try:
            super().service()
        finally:
            self.server.answered(self)


class Sharing(TcpWSGIServer):  # type: ignore[misc]
    """A server beside others that listen at the same socket; application and settings: as waitress takes them."""

    channel_class = _Channel

    def __init__(self, application: WSGIApplication, listening: socket.socket, **settings: Any) -> None:
        at = (listening.family, listening.type, listening.proto, listening.getsockname())
        self._answering: dict[_Channel, float] = {}
        super().__init__(application, _sock=listening, sockinfo=at, bind_socket=False, sockets=[listening], **settings)

    def add_task(self, channel: _Channel) -> None:
        """A request has come: it waits for a thread."""
        if channel.requests[0].path == QUESTIONS:
            self._answering[channel] = monotonic()
        super().add_task(channel)

    def answered(self, channel: _Channel) -> None:
        """A request of a connection is answered, well or not."""
        if self._answering.pop(channel, None) is not None:
            self.pull_trigger()  # the next connection may come

    def readable(self) -> bool:
        """Whether another connection is taken: not while a question is answered, unless that takes long."""
        begun = max(list(self._answering.values()), default=0.0)
        return bool(super().readable()) and monotonic() - begun >= LONGEST

    def run(self) -> None:
        """Serve without end, looking every LONGEST seconds at what takes long."""
        self.asyncore.loop(timeout=LONGEST, map=self._map, use_poll=self.adj.asyncore_use_poll)
