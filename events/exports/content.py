"""What an export holds, whatever its format: the events inside a filter with all that belongs to them.

They are read once, from the first to the last, a stretch of them at a time, by a few readers at once. Each has the
store open for itself, so that none waits for another to let go of what it holds.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from events import telling
from events.apart import Apart
from events.clauses import EVERYTHING, Clause, joined
from events.errors import ExportError, StoreError
from events.filters import EventFilter
from events.parameters import EDITION, LISTS
from events.plain_store import PlainStore, Record
from events.telling import Counts

if TYPE_CHECKING:
    from numpy.typing import NDArray

SOFTWARE = "event-graph-explorer"
STRETCH = 32_768  # event numbers in a row; a stretch holds as many events at least, or all that are left
AT_ONCE = 2
LENGTH = 6_000_000  # bytes of summaries in a stretch at most, where it has more than one event
HELD = 262_144  # event numbers in a row; what a reader holds of the store is let go after so many
HELD_LENGTH = 3 * LENGTH  # bytes of summaries; also after so many
SCOUT = "32MB"  # what the database holds of the store while events are cut into stretches
COUNTED = 262_144  # event numbers in a row that are looked over at once to cut them into stretches
_COUNTED = """
SELECT e.event_no // ? AS place, count(*), CAST(sum(strlen(e.summary)) AS BIGINT)
FROM events e WHERE e.event_no >= ? AND e.event_no < ? AND ({}) GROUP BY 1 ORDER BY 1
"""
_TOLD = """
SELECT (SELECT count(*) FROM events), count(*) FILTER (WHERE e.dated), count(*) FILTER (WHERE e.known IS NULL),
    (SELECT count(*) FROM events e WHERE NOT e.dated AND ({rest}))
FROM events e WHERE {inside}
"""
Made = TypeVar("Made")


class Content:
    """The events inside a filter, and the manifest of an export of them.

    generated: the time stamp of the manifest, ISO 8601 in UTC; now, when it is not given.
    """

    def __init__(self, store: PlainStore, asked: EventFilter, generated: str | None = None):
        self.store = store
        self.filter = asked
        self.generated = generated or stamp()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One reading of the events; what is still asked when it is left is stopped."""
        with ExitStack() as open_ones:
            apart = open_ones.enter_context(Apart(self.store.path))
            [(size,)] = apart.rows("SELECT count(*) FROM events")
            few = size <= STRETCH
            scout = apart if few else open_ones.enter_context(Apart(self.store.path, SCOUT))
            readers = [open_ones.enter_context(Apart(self.store.path)) for _ in range(1 if few else AT_ONCE)]
            reading = Reading(scout, apart, readers, self.filter.condition())
            try:
                yield reading
            finally:
                reading.stop()

    def manifest(self, content_hash: str) -> Record:
        """How this export was made: collection, filter and counts, software, and the hash of its content."""
        return self.told | {"content_hash": content_hash}

    @cached_property
    def told(self) -> Record:
        """The manifest without the hash of the content: what is known before that is read."""
        with self.store.patient():
            counts = counted(self.store, self.filter)
            sentence = telling.told(self.store, self.filter, counts)
        params = self.filter.params()
        asked: dict[str, Any] = {name: value for name, value in params if name not in LISTS}
        for name in LISTS:
            if listed := [value for key, value in params if key == name]:
                asked[name] = listed
        known = provenance(self.store)
        return {
            **{name: known[name] for name in ("collection", "title", "collection_version", "licence")},
            "description": self.store.about.description,
            "generated": self.generated,
            **{name: known[name] for name in ("software", "version")},
            "filter": asked,
            "sentence": sentence,
            "url": "/?" + urlencode([*params, ("v", EDITION)]),
            "events_matched": counts.matched,
            "events_total": counts.total,
            "undated": counts.undated,
            "outside": counts.outside,
        }


@dataclass(frozen=True, slots=True)
class Stretch:
    """The events with numbers from ``first`` to ``end`` (not included) that hold a condition over ``events e``.

    length: of their summaries, in bytes.
    """

    first: int
    end: int
    inside: Clause
    length: int = 0

    @property
    def events(self) -> Clause:
        """The condition over ``events e`` of being one of them."""
        return joined([self._between("e.event_no"), self.inside])

    def of(self, column: str) -> Clause:
        """The condition of a column being the number of one of them."""
        if self.inside == EVERYTHING:
            return self._between(column)
        sql, values = self.events
        within = (f"{column} IN (SELECT e.event_no FROM events e WHERE {sql})", values)
        return joined([self._between(column), within])

    def parts(self, width: int) -> Iterator[Stretch]:
        """The stretch in parts of so many numbers at most, in order; their texts are taken to be of one length."""
        for first in range(self.first, self.end, width):
            end = min(first + width, self.end)
            yield Stretch(first, end, self.inside, self.length * (end - first) // (self.end - self.first))

    def _between(self, column: str) -> Clause:
        return f"{column} >= ? AND {column} < ?", (self.first, self.end)


class Reading:
    """The events that hold a condition over ``events e``, read in time order, undated ones last."""

    def __init__(self, scout: Apart, apart: Apart, readers: Sequence[Apart], inside: Clause):
        """scout: looks events over to cut them into stretches; where these are few, apart does. readers: each reads a
        stretch at a time, and on its own lets go of what it holds of the store. apart: answers all else.
        """
        if any(reader.file != apart.file for reader in (scout, *readers)):
            raise StoreError(f"{apart.path.name}: the store was replaced while it was opened; read it once more")
        self._scout, self._apart = scout, apart
        self._readers, self._idle = tuple(readers), [*readers]
        self._held = dict.fromkeys(readers, (0, 0))  # by which number each let go, and what it has read since
        self._most = HELD  # event numbers in a row
        self._inside = inside
        self._widest = sys.maxsize  # stretch whose texts fit memory, as far as is known
        self._pool = ThreadPoolExecutor(len(readers), thread_name_prefix="export")

    def in_turn(
        self, question: Callable[[Stretch], Clause], make: Callable[[list[bytes]], Made], share: int = 1
    ) -> Iterator[Made]:
        """What is made of the lines of all events, some lines at a time, in order; some stretches are read ahead.

        question: a query of one column of texts about the events of a stretch. share: stretches are of a STRETCH
        divided by so much, as the texts of an event are long, and so is what a reader holds at most.
        """
        return self.made_in_turn(lambda reader, stretch: map(make, reader.texts(*question(stretch))), share)

    def made_in_turn(self, make: Callable[[Apart, Stretch], Iterable[Made]], share: int = 1) -> Iterator[Made]:
        """What is made of all events, in order. make: of a stretch of them, which a reader reads; see ``in_turn``."""
        self._held, self._most = dict.fromkeys(self._readers, (0, 0)), HELD // share
        ahead: deque[Future[list[Made]]] = deque()
        for stretch in self._stretches(max(1, STRETCH // share)):
            for part in stretch.parts(self._widest):
                ahead.append(self._pool.submit(self._read_apart, make, part))
                if len(ahead) > len(self._readers):
                    yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()

    def _read_apart(self, make: Callable[[Apart, Stretch], Iterable[Made]], stretch: Stretch) -> list[Made]:
        """What is made of a stretch, by one of the readers."""
        reader = self._idle.pop()
        try:
            since, length = self._held[reader]
            if stretch.first - since >= self._most or length >= HELD_LENGTH:
                reader.let_go()
                since, length = stretch.first, 0
            self._held[reader] = since, length + stretch.length
            return self._read(reader, make, stretch)
        finally:
            self._idle.append(reader)

    def _read(self, reader: Apart, make: Callable[[Apart, Stretch], Iterable[Made]], stretch: Stretch) -> list[Made]:
        """What is made of a stretch: in halves, as later ones, where its texts do not fit memory."""
        try:
            return list(make(reader, stretch))
        except MemoryError as error:
            half = (stretch.end - stretch.first) // 2
            if not half:
                raise ExportError("an event has longer texts than can be exported; shorten its summary") from error
            self._widest = min(self._widest, half)
            return [made for part in stretch.parts(half) for made in self._read(reader, make, part)]

    def lines(self, question: Clause) -> Iterator[list[bytes]]:
        """The texts of a query's one column, many at a time."""
        return self._apart.texts(*question)

    def count(self, table: str) -> int:
        """How many rows a table of the store has."""
        return int(self._apart.rows(f"SELECT count(*) FROM {table}")[0][0])

    def arrays(self, sql: str, values: Sequence[object] = ()) -> dict[str, NDArray[Any]]:
        """The answer to a query as an array for each column (events.apart.Apart.arrays)."""
        return self._apart.arrays(sql, values)

    def parquet(
        self,
        question: Callable[[Apart, Stretch], tuple[Clause, dict[str, NDArray[Any]]]],
        path: Path,
        about: Mapping[str, str],
    ) -> None:
        """Write what a query gives about the events, in time order, as a Parquet file (events.apart.Apart.parquet)."""
        stretches = [*self._stretches(STRETCH)] or [Stretch(0, 0, self._inside)]
        questions = ((*question(self._apart, stretch), stretch.length) for stretch in stretches)
        self._apart.parquet(questions, path, about)

    def stop(self) -> None:
        """Ask nothing further, and give up what is being asked."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for apart in (self._scout, self._apart, *self._readers):
            apart.stop()
        self._pool.shutdown()

    def _stretches(self, size: int) -> Iterator[Stretch]:
        """The events in parts, in time order: stretches of numbers, wide where few events are inside, none too long."""
        held, length, first, end = 0, 0, 0, 0
        for place, count, signs in self._counted(size):
            held, length, end = held + count, length + signs, (place + 1) * size
            if held >= size or length >= LENGTH:
                yield from self._cut(first, end, length)
                held, length, first = 0, 0, end
        if held:
            yield from self._cut(first, end, length)

    def _counted(self, size: int) -> Iterator[tuple[int, int, int]]:
        """Of every so many event numbers in a row that hold any of the events: how many, and how long their texts."""
        sql, values = self._inside
        most = max(1, COUNTED // size) * size
        for first in range(0, self.count("events"), most):
            found = self._scout.rows(_COUNTED.format(sql), (size, first, first + most, *values))
            if self._scout is not self._apart:
                self._scout.let_go()
            yield from found

    def _cut(self, first: int, end: int, length: int) -> Iterator[Stretch]:
        """A stretch of numbers in as many parts as its texts are too long for one."""
        return Stretch(first, end, self._inside, length).parts(-(-(end - first) // max(1, -(-length // LENGTH))))


def stamp() -> str:
    """The time of day, ISO 8601 in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def counted(store: PlainStore, asked: EventFilter) -> Counts:
    """What totals.counts gives, by one query apart from the readers: an export needs no index in memory."""
    (rest, fewer), (inside, values) = asked.condition(without=("period",)), asked.condition()
    with Apart(store.path) as apart:
        [row] = apart.rows(_TOLD.format(rest=rest, inside=inside), [*fewer, *values])
    total, dated, unstated, undated = row
    placed = "period" in asked.clauses()
    return Counts(total, dated, undated, total - dated - undated, placed, unstated if asked.known else None)


def provenance(store: PlainStore) -> dict[str, str]:
    """What an export and a citation name: the collection and this program, as texts, empty where nothing is known."""
    about = store.about
    return {
        "collection": about.name,
        "title": about.title,
        "collection_version": about.version,
        "licence": about.licence,
        "software": SOFTWARE,
        "version": software_version(),
    }


def software_version() -> str:
    """The version of this program as installed."""
    try:
        return version(SOFTWARE)
    except PackageNotFoundError:
        return "0"
