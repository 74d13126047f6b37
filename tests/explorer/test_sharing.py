"""Worker processes share questions, not connections: who is answering leaves the next question to others."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from explorer import sharing
from explorer.sharing import Sharing

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE = 60


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """A socket at a free port that several servers can listen at."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        made.listen()
        yield made


@contextmanager
def serving(application: WSGIApplication, listening: socket.socket) -> Iterator[None]:
    """A server of an application beside others at a socket."""
    server = Sharing(application, listening.dup(), threads=4)
    Thread(target=server.run, daemon=True).start()
    try:
        yield
    finally:
        server.task_dispatcher.shutdown(timeout=0)


def waiting(told: SimpleQueue[str], name: str, ended: Event) -> WSGIApplication:
    """An application that tells its name when it is asked, and answers with it when the time has come."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told.put(name)
        ended.wait(PATIENCE)
        start_response("200 OK", [("Content-Length", str(len(name)))])
        return [name.encode()]

    return application


def asked(listening: socket.socket, path: str = "/answer") -> Callable[[], tuple[bytes, str | None]]:
    """Put a question over a connection of its own; gives its answer and what becomes of the connection."""
    connection = HTTPConnection(*listening.getsockname(), timeout=PATIENCE)
    connection.request("POST", path, b"{}")

    def answer() -> tuple[bytes, str | None]:
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return body, response.getheader("Connection")

    return answer


def test_who_is_answering_leaves_the_next_question_to_another(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "LONGEST", PATIENCE)
    told: SimpleQueue[str] = SimpleQueue()
    ended = Event()
    with ExitStack() as servers:
        for name in "ab":
            servers.enter_context(serving(waiting(told, name, ended), listening))
        for _ in range(10):
            answers = [asked(listening)]
            at_work = {told.get(timeout=PATIENCE)}
            answers.append(asked(listening))
            at_work.add(told.get(timeout=PATIENCE))
            answers.append(asked(listening))  # comes when one of the two has nothing to answer any more
            assert told.empty()
            ended.set()
            assert at_work == {"a", "b"}
            assert {answer()[0] for answer in answers} == {b"a", b"b"}
            told.get(timeout=PATIENCE)
            ended.clear()


def test_what_takes_long_does_not_keep_a_worker_from_the_next_question(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "LONGEST", 0.01)
    told: SimpleQueue[str] = SimpleQueue()
    ended = Event()
    with serving(waiting(told, "a", ended), listening):
        answers = [asked(listening) for _ in range(3)]
        for _ in answers:
            told.get(timeout=PATIENCE)
        ended.set()
        assert [answer()[0] for answer in answers] == [b"a"] * 3


def test_a_connection_ends_with_the_answer_to_a_question_only(listening: socket.socket) -> None:
    ended = Event()
    ended.set()
    with serving(waiting(SimpleQueue(), "a", ended), listening):
        assert asked(listening)() == (b"a", "close")
        assert asked(listening, "/assets/page.js")() == (b"a", None)


def test_a_worker_whose_reader_left_takes_the_next_question(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "LONGEST", PATIENCE)
    told: SimpleQueue[str] = SimpleQueue()
    ended = Event()
    with serving(waiting(told, "a", ended), listening):
        left = socket.create_connection(listening.getsockname())
        left.sendall(b"POST /answer HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
        told.get(timeout=PATIENCE)
        left.close()
        answer = asked(listening)
        ended.set()
        assert answer()[0] == b"a"
