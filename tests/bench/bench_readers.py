"""How long readers wait when many of them gesture at one server.

    .venv/bin/python -m tests.bench.bench_readers [--events 1000000] [--people 50] [--seconds 60] [--workers 1 2]
        [--apart]

Each reader makes a gesture every second, or as soon as the last one is answered, and puts the one question of all views
for it, as the page does: an actor, a period, a type, words, an event, everything. All make the same kind of gesture in
the same second, unless they begin ``--apart``, with different ones. Prints median, p95 and worst of the time from
question to whole answer, and the errors, for so many worker processes; readers and server share the machine, and what
each took of it is said.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from events.store import Store
from tests.bench.made_store import made_store
from tests.bench.processes import held, served, worked
from tests.bench.spread import spread

Question = dict[str, Any]
ACCEPTED = "Content-Type: application/json\r\nAccept-Encoding: gzip, deflate"
YEARS = range(1996, 2024)
KINDS = 7  # of gestures, which a reader makes by turns


@dataclass(frozen=True)
class Facts:
    """What readers ask about: ids of actors, types, and some events with their titles."""

    actors: tuple[str, ...]
    types: tuple[str, ...]
    events: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, store: Path) -> Facts:
        """Those of a store, read before anybody asks: opening it takes the processors that the server has."""
        with Store(store) as opened:
            actors = [row[0] for row in opened.rows("SELECT actor_id FROM actors ORDER BY events DESC LIMIT 200")]
            types = [row[0] for row in opened.rows("SELECT DISTINCT type FROM events WHERE type <> '' ORDER BY type")]
            events = opened.rows("SELECT event_id, title FROM events WHERE event_no % 997 = 0 LIMIT 500")
        return cls(tuple(actors), tuple(types), tuple(events))


def gestures(facts: Facts, seed: int) -> Iterator[Question]:
    """What one reader asks, without end; the same for the same seed."""
    chance = random.Random(seed)
    while True:
        actor, year, (event, title) = chance.choice(facts.actors), chance.choice(YEARS), chance.choice(facts.events)
        period = {"since": f"{year}-{chance.randint(1, 12):02}", "until": str(year + chance.randint(0, 4))}
        yield {"asked": {"actor": [actor]}, "fresh": True}
        yield {"asked": {"actor": [actor], **period}, "fresh": True}
        yield {"asked": {"actor": [actor], **period}, "shown": {"event": [event]}, "fresh": False}
        yield {"asked": period, "fresh": True}
        yield {"asked": {"type": [chance.choice(facts.types)], **period}, "fresh": True}
        yield {"asked": {"q": title.split()[0]}, "fresh": True}
        yield {"asked": {}, "fresh": True}


class Connection:
    """A reader's connection, made anew when the server has closed it, as browsers do."""

    def __init__(self, host: str, port: int) -> None:
        self._at, self._socket = (host, port), None

    def answer(self, question: Question) -> bool:
        """Put a question and read the whole answer, unpacked or understood by nobody; whether it came well."""
        body = json.dumps(question).encode()
        head = f"POST /answer HTTP/1.1\r\nHost: {self._at[0]}\r\nContent-Length: {len(body)}\r\n{ACCEPTED}\r\n\r\n"
        connected = self._socket or socket.create_connection(self._at)
        connected.sendall(head.encode() + body)
        come = b""
        while b"\r\n\r\n" not in come:
            come += _received(connected)
        told, _, body = come.partition(b"\r\n\r\n")
        status, *fields = told.decode().lower().split("\r\n")
        [length] = [int(field.split(":")[1]) for field in fields if field.startswith("content-length:")]
        left = length - len(body)
        while left:
            left -= len(_received(connected))
        self._socket = None if "connection: close" in fields else connected
        if self._socket is None:
            connected.close()
        return " 200 " in status


def _received(connected: socket.socket) -> bytes:
    come = connected.recv(1_000_000)
    if not come:
        raise ConnectionError("the server ended an answer before its end")
    return come


def reader(connection: Connection, asked: Iterator[Question], seconds: float, times: list[float]) -> int:
    """One reader; how many questions were not answered well."""
    wrong = 0
    begun = time.perf_counter()
    for number, question in enumerate(asked):
        time.sleep(max(0.0, begun + number - time.perf_counter()))
        if time.perf_counter() - begun > seconds:
            break
        sent = time.perf_counter()
        try:
            wrong += not connection.answer(question)
        except OSError:
            wrong += 1
        times.append(time.perf_counter() - sent)
    return wrong


def crowd(
    host: str, port: int, facts: Facts, people: int, seconds: float, apart: bool = False
) -> tuple[list[float], int]:
    """All readers, who begin one after another within a second; times in seconds, and errors."""
    times: list[float] = []

    def one(number: int) -> int:
        time.sleep(number / people)
        asked = islice(gestures(facts, number), number % KINDS if apart else 0, None)
        return reader(Connection(host, port), asked, seconds, times)

    with ThreadPoolExecutor(people) as readers:
        return times, sum(readers.map(one, range(people)))


def measured(store: Path, workers: int, people: int, seconds: float, apart: bool = False) -> str:
    """A line of figures."""
    facts = Facts.of(store)
    with served(str(store), "--workers", str(workers)) as (server, host, port):
        crowd(host, port, facts, 2 * workers, 8)  # what a server loads when it is first asked
        before, own = worked(server.pid), time.process_time()
        times, wrong = crowd(host, port, facts, people, seconds, apart)
        own, taken = time.process_time() - own, worked(server.pid) - before
        median, high, worst = spread(times)
        return (
            f"{workers} worker(s): {people} people, {len(times):,} gestures in {seconds:.0f} s;"
            f" median {median * 1000:.0f} ms, p95 {high * 1000:.0f} ms,"
            f" worst {worst * 1000:.0f} ms, errors {wrong}; {held(server.pid):.0f} MB;"
            f" processor seconds: server {taken:.1f} ({1000 * taken / len(times):.1f} ms a gesture), readers {own:.1f}"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--apart", action="store_true", help="readers begin with different kinds of gestures")
    given = parser.parse_args()
    store = made_store(given.events)
    for workers in given.workers:
        print(measured(store, workers, given.people, given.seconds, given.apart), flush=True)


if __name__ == "__main__":
    main()
