"""The rows of the table of events in CSV: its lists, and the texts before and after them that the database makes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from events.apart import Apart
from events.exports import sql_texts
from events.exports.content import Content, Reading, Stretch
from events.exports.csv_table import HEADER, LISTS
from events.exports.listed import Listed, Lists, Numbers, Texts, ordered, within
from events.exports.sql_texts import day, guarded, line, number, quoted

PAGE = 4096  # events whose rows are put together at once
MANY = 32  # participations and claims an event; where there are more on average, stretches are shorter
TAGS = "replace(e.tags, ';', '; ')"
_BEFORE = HEADER[: HEADER.index(LISTS[0])]
_FORMED = ("earliest", "latest", "precision", "quad_class", "latitude", "longitude")  # never run, never quoted
_TEXTS = {name: f'e."{name}"' for name in _BEFORE if name not in _FORMED} | {"tags": "e.tags"}
_OPENINGS = np.array(
    [
        ('"' if ended else "") + "," + ('"' if begun else "") + ("'" if guard else "")
        for guard, begun, ended in product((False, True), repeat=3)
    ],
    object,
)
_NOTHING = np.array([""], object)


def rows(content: Content, raw: bool) -> Iterator[bytes]:
    """The rows in UTF-8, some at a time; cells are guarded unless ``raw``."""
    with content.reading() as reading:
        belonging = reading.count("participations") + reading.count("claims")
        share = 1 + belonging // max(1, MANY * reading.count("events"))
        yield from reading.made_in_turn(_Rows(content, reading, raw).of, share)


class _Rows:
    """The rows of the table: its lists put together with the texts before and after them, which the database makes."""

    def __init__(self, content: Content, reading: Reading, raw: bool):
        self._lists = Lists(reading, content.filter.known_claims())
        self._raw, self._question = raw, _question(raw)

    def of(self, reader: Apart, stretch: Stretch) -> Iterator[bytes]:
        """Those of the events of a stretch, some at a time."""
        inside, values = stretch.events
        found = ordered(reader.arrays(self._question.format(inside), values), "event_no")
        lists = self._lists.of(reader, stretch)
        for first in range(0, len(found["event_no"]), PAGE):
            events, before, after = (column[first : first + PAGE] for column in found.values())
            yield self._joined(before, lists.of(events), after)

    def _joined(self, before: Texts, lists: list[Listed], after: Texts) -> bytes:
        """Rows of events: each cell of a list is what opens it, then its texts with ``; `` between them."""
        size = len(before)
        counts = [np.bincount(listed.rows, minlength=size) for listed in lists]
        widths = [2 * np.maximum(count, 1) for count in counts]
        whole = sum(widths, np.full(size, 3))
        place = np.cumsum(whole) - whole
        parts = np.empty(int(whole.sum()), object)
        parts.fill("; ")
        parts[place] = before
        place += 1
        ended: Numbers = np.zeros(size, np.int64)
        for listed, count, width in zip(lists, counts, widths, strict=True):
            starts = np.cumsum(count) - count
            parts[place[listed.rows] + 2 * within(listed.rows, starts) + 1] = _doubled(listed)
            parts[place[count == 0] + 1] = _NOTHING
            guard, begun = self._opened(listed, count, starts)
            parts[place] = _OPENINGS[4 * guard + 2 * begun + ended]
            ended = begun
            place += width
        parts[place] = _OPENINGS[ended]
        parts[place + 1] = after
        return "".join(parts.tolist()).encode()

    def _opened(self, listed: Listed, count: Numbers, starts: Numbers) -> tuple[Numbers, Numbers]:
        """Whether the cell of each event has a guard, and whether it stands in quotes; 0 or 1."""
        guard, begun = np.zeros((2, len(count)), np.int64)
        if listed.marks.any():
            begun = (np.bincount(listed.rows, listed.marks & sql_texts.QUOTED, len(count)) > 0).astype(np.int64)
            held = count > 0
            first = listed.marks[starts[held]]
            runs = (first & sql_texts.RUNNING > 0) | (first & sql_texts.NUMERAL > 0) & (count[held] > 1)
            guard[held] = runs & (not self._raw)
        return guard, begun


def _doubled(listed: Listed) -> Texts:
    """The texts of a list with the quotes in them doubled."""
    texts = listed.texts
    if (holding := np.flatnonzero(listed.marks & sql_texts.WITHIN)).size:
        texts = texts.copy()
        texts[holding] = [text.replace('"', '""') for text in texts[holding].tolist()]
    return texts


def _question(raw: bool) -> str:
    """The query of the texts before and after the lists of events that hold a condition."""
    before, after = line(_cell(name, raw) for name in _BEFORE), f"concat({_cell('tags', raw)}, '\r\n')"
    table = f"(SELECT e.* REPLACE ({TAGS} AS tags) FROM events e WHERE {{}}) e"
    if not raw:
        replaced = ", ".join(f"{guarded(text)} AS {text.removeprefix('e.')}" for text in _TEXTS.values())
        table = f"(SELECT e.* REPLACE ({replaced}) FROM {table}) e"
    return f"SELECT e.event_no, {before} AS before, {after} AS after FROM {table}"


def _cell(name: str, raw: bool) -> str:
    minus = "-" if raw else "'-"
    if name in ("earliest", "latest"):
        return f"coalesce({day(f'e.{name}', minus)}, '')"
    if name in ("latitude", "longitude"):
        return f"coalesce({number(f'e.{name}')}, '')"
    return quoted(_TEXTS[name], _TEXTS[name]) if name in _TEXTS else f'e."{name}"'
