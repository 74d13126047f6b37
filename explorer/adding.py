"""Files that a reader adds in the page: taken in, told of, and explored once the reader says so.

All of it happens on this machine. Files lie in a folder of their own until then; the collection that is open never
changes: what comes of an import is a store file in the user's own folder, which is shown in its place.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import threading
import uuid
import weakref
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, Literal

import msgspec
import platformdirs
from flask import Flask, Response, jsonify, request

from events import again
from events.again import Outcome
from events.errors import ColumnsError, EventGraphError, FilterError, FormatError, ImportingError
from events.importers import ColumnMap
from events.importers.mapping import TARGETS, check_target
from events.store import Store
from explorer.opened import Opened

PREFIX = "/adding/"
MOST_BYTES = 1_000_000_000
HEADER = "X-Event-Graph"  # only the page itself can send it
LOCAL = ("localhost", "127.0.0.1", "[::1]")
ANY = ("*",)
KEPT = 4  # batches that wait for a decision


def hosts(host: str, allowed: bool) -> tuple[str, ...]:
    """The names at which events may be added to a server that listens at ``host``; none when others can reach it.

    >>> hosts("127.0.0.1", False), hosts("0.0.0.0", False), hosts("0.0.0.0", True)
    (('localhost', '127.0.0.1', '[::1]'), (), ('*',))
    """
    local = host in (*LOCAL, "::1")
    return LOCAL if local else ANY if allowed else ()


class Columns(msgspec.Struct):
    """What a reader chose of the columns of a spreadsheet: by target their names; what comes first in a date."""

    columns: dict[str, list[str]]
    order: Literal["", "day", "month"] = ""


class Question(msgspec.Struct):
    """What the page asks about a batch of files; or which collection it asks for.

    to: a store of their own, or one with all of this collection. number: a place among the collections that were shown.
    """

    batch: str = ""
    to: Literal["own", "this"] = "own"
    columns: Columns | None = None
    number: str = ""

    def column_map(self) -> ColumnMap | None:
        """What the reader chose of the columns; None when nothing was. Raises FilterError for what is no choice."""
        if self.columns is None:
            return None
        told, order = self.columns.columns, self.columns.order
        for target in told:
            check_target(target, "columns", target)
        return ColumnMap({target: tuple(names) for target, names in told.items()}, (), order)


@dataclass(eq=False)
class Batch:
    """Some files of a reader, in a folder that goes when the batch does, and how far their reading has come."""

    folder: Path
    files: list[Path] = field(default_factory=list)
    step: tuple[str, float | None, int] = ("", None, 0)

    def __post_init__(self) -> None:
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def tell(self, step: str, share: float | None, rows: int) -> None:
        self.step = (step, share, rows)


class Adding:
    """The files that wait, and where stores are made of them.

    hosts: the names of this machine in an address at which events may be added, as LOCAL; ANY for whatever its name.
    """

    def __init__(self, opened: Opened, hosts: Collection[str] = LOCAL):
        home = platformdirs.user_data_path("event-graph-explorer", appauthor=False)
        self.opened, self.folder = opened, home / "collections"
        self._hosts, self._batches, self._lock = hosts, dict[str, Batch](), threading.Lock()

    @property
    def titles(self) -> list[str]:
        """The title of each collection that was shown."""
        return [title for title, _ in self.opened.shown]

    def kept(self, store: Store) -> str:
        """Where a store lies that was made here; empty for others."""
        return str(store.path) if store.path.parent == self.folder else ""

    def register(self, server: Flask) -> None:
        """Add the routes: a file, the report on a batch of files, what becomes of it, and which collection is shown."""
        server.before_request(self._only_the_page)

        @server.post(f"{PREFIX}file")
        def file() -> Response:
            request.max_content_length = MOST_BYTES
            name = request.args.get("batch") or self._begin()
            with self._batch(name) as batch:
                _save(batch, request.args.get("name", ""))
            return jsonify(ok=True, batch=name)

        @server.post(f"{PREFIX}report")
        @_answered
        def report(asked: Question) -> Response:
            with self._batch(asked.batch) as batch:
                place = self.opened.store.path if asked.to == "this" else self._fresh(batch)
                made = again.take_in(batch.files, place, dry_run=True, tell=batch.tell, columns=asked.column_map())
                return jsonify(ok=True, **told(made))

        @server.post(f"{PREFIX}explore")
        @_answered
        def explore(asked: Question) -> Response:
            with self._batch(asked.batch) as batch:
                path = self._make(batch, asked)
            self._end(asked.batch)
            self.opened.show(path)
            return jsonify(ok=True, path=str(path), title=self.opened.store.about.title)

        @server.post(f"{PREFIX}cancel")
        @_answered
        def cancel(asked: Question) -> Response:
            self._end(asked.batch)
            return jsonify(ok=True)

        @server.post(f"{PREFIX}show")
        @_answered
        def show(asked: Question) -> Response:
            known = {str(number): path for number, (_, path) in enumerate(self.opened.shown)}
            if asked.number not in known:
                raise FilterError("number", asked.number, "reload the page and choose a collection anew")
            self.opened.show(known[asked.number])
            return jsonify(ok=True, title=self.opened.store.about.title)

        @server.get(f"{PREFIX}progress")
        def progress() -> Response:
            batch = self._batches.get(request.args.get("batch", ""))
            step, share, rows = batch.step if batch else ("", None, 0)
            return jsonify(ok=True, step=step, share=share, rows=rows)

    def _only_the_page(self) -> None:
        """Refuse what another site has a browser send: only the page at this machine's own name can set the header."""
        if request.method != "POST" or not request.path.startswith(PREFIX):
            return
        host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        named = self._hosts == ANY or host in self._hosts
        if request.headers.get(HEADER) != "adding" or not named:
            raise ImportingError("events are added in the page itself, at its own address; open it there")

    def _begin(self) -> str:
        name = uuid.uuid4().hex
        with self._lock:
            for oldest in list(self._batches)[: -KEPT + 1]:
                del self._batches[oldest]
            self._batches[name] = Batch(Path(tempfile.mkdtemp(prefix="event-graph-adding-")))
        return name

    @contextmanager
    def _batch(self, name: str) -> Iterator[Batch]:
        if (batch := self._batches.get(name)) is None:
            raise FilterError("batch", name, "choose the files anew")
        try:
            yield batch
        finally:
            batch.step = ("", None, 0)

    def _end(self, name: str) -> None:
        with self._lock:
            self._batches.pop(name, None)

    def _make(self, batch: Batch, asked: Question) -> Path:
        """The store of a batch: of its own, or a copy of the one that is shown with the batch added."""
        path = self._fresh(batch)
        path.parent.mkdir(parents=True, exist_ok=True)
        if asked.to == "this":
            shutil.copyfile(self.opened.store.path, path)
        try:
            outcome = again.take_in(batch.files, path, tell=batch.tell, columns=asked.column_map())
            if outcome.refusal:
                raise ImportingError(outcome.refusal)
        except Exception:
            path.unlink(missing_ok=True)
            raise
        return path

    def _fresh(self, batch: Batch) -> Path:
        """A path that is free, named after the first file."""
        if not batch.files:
            raise ImportingError("there is no file to add; choose one")
        stem = re.sub(r"[^a-z0-9._-]+", "-", batch.files[0].name.lower().split(".")[0]).strip("-.") or "events"
        numbers = (f"{stem}{f'-{number}' if number > 1 else ''}.duckdb" for number in range(1, 10_000))
        return next(path for path in map(self.folder.joinpath, numbers) if not path.exists())


def told(outcome: Outcome) -> dict[str, Any]:
    """A report for the page: how many events would be kept, its sentences, and the first rejected rows."""
    report = outcome.report
    said = list(outcome.lines())
    header = (*report.used, *report.unused)
    shown = len(report.rejected_rows) + (report.refused > len(report.rejected_rows))
    return {
        "kept": report.kept,
        "lines": said[shown:],
        "rejected": report.rejected,
        "rows": [[str(cell) for cell in row] for row in report.rejected_rows],
        "columns": _listed(report.columns, header) if report.columns else None,
    }


def _listed(columns: ColumnMap, header: Sequence[str]) -> dict[str, Any]:
    """What a reader may choose of the columns of a spreadsheet, and what is chosen."""
    chosen = {target: list(names) for target, names in columns.of.items()}
    return {"header": list(header), "targets": list(TARGETS), "columns": chosen, "order": columns.order}


def _answered(answer: Callable[[Question], Response]) -> Callable[[], Response]:
    """A route that answers a question. What is wrong with the files is an answer like others: the request was well."""

    @wraps(answer)
    def answered() -> Response:
        try:
            return answer(_question())
        except ColumnsError as error:
            return jsonify(ok=False, error=f"{error.problem}; choose below", columns=_listed(ColumnMap(), error.header))
        except FormatError as error:
            return jsonify(ok=False, error=f"{error.problem}; give it a first line that names its columns")
        except EventGraphError as error:
            return jsonify(ok=False, error=str(error))

    return answered


def _question() -> Question:
    """The question of a request. Raises FilterError for what is none."""
    try:
        return msgspec.json.decode(request.get_data(), type=Question)
    except msgspec.DecodeError as error:
        raise FilterError("question", str(error), "choose the files anew") from error


def _save(batch: Batch, name: str) -> None:
    """Write the body of the request as a file of the batch."""
    plain = "".join(mark for mark in name.replace("\\", "/").rsplit("/", 1)[-1] if mark.isprintable())[-120:]
    if plain.strip(". ") == "":
        raise FilterError("name", name[:60], "give the file a name")
    folder = batch.folder / str(len(batch.files))
    folder.mkdir()
    with (folder / plain).open("wb") as file:
        shutil.copyfileobj(request.stream, file)
    batch.files.append(folder / plain)
