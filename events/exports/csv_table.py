"""CSV: one event a row, lists joined by ``; ``, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from events.dossier import Record
from events.exports.content import Content

HOLDS = "one row per event with bounds, actors by name, claims and sources in short, tags"
HEADER = (
    "event_id", "title", "when", "when_text", "earliest", "latest", "precision", "type", "quad_class", "summary",
    "place", "latitude", "longitude", "actors", "initiators", "recipients", "claims", "sources", "tags",
)  # fmt: skip
_RUNS = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?\Z", re.ASCII)
_ROWS_A_PIECE = 500


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The table of events; cells are guarded unless ``raw``."""
    sources = content.known_sources
    return table(HEADER, (row(event, sources) for event in content.events()), raw)


def table(header: Iterable[str], rows: Iterable[list[str]], raw: bool) -> Iterator[bytes]:
    """A table in UTF-8 with CRLF line ends (RFC 4180), piece by piece; cells are guarded unless ``raw``."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(header)
    for number, cells in enumerate(rows, start=1):
        writer.writerow(cells if raw else [guard(cell) for cell in cells])
        if number % _ROWS_A_PIECE == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def guard(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, with ``'`` before it; plain numbers are not touched.

    >>> guard("=1+1"), guard("-5.2"), guard("-0044-03-15")
    ("'=1+1", '-5.2', "'-0044-03-15")
    """
    return "'" + cell if _RUNS.match(cell) and not _NUMBER.match(cell) else cell


def unguard(cell: str) -> str:
    """Take off exactly what guard put on.

    >>> unguard(guard("'=1+1")), unguard("it's")
    ("'=1+1", "it's")
    """
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell


def row(event: Record, sources: Mapping[str, Record]) -> list[str]:
    """The cells of an event in the order of HEADER."""
    parts = event["participations"]
    cited = [claim["source_id"] for claim in event["claims"]]
    lists = {
        "actors": (part["name"] for part in parts),
        "initiators": (part["name"] for part in parts if part["role"] == "initiator"),
        "recipients": (part["name"] for part in parts if part["role"] == "recipient"),
        "claims": (_claim(claim) for claim in event["claims"]),
        "sources": (_source(sources[source_id]) for source_id in cited),
        "tags": event["tags"],
    }
    cells = {name: _text(value) for name, value in event.items() if name in HEADER and name not in lists}
    cells |= {name: _joined(items) for name, items in lists.items()}
    return [cells[name] for name in HEADER]


def _claim(claim: Record) -> str:
    figure = _text(claim["value"]) or "-".join(filter(None, (_text(claim["low"]), _text(claim["high"]))))
    said = " ".join(filter(None, (claim["attribute"] or "event", figure, claim["unit"])))
    by = f" according to {claim['claimant_id']}" if claim["claimant_id"] else ""
    return f"{said}{by} [{claim['source_id']}]"


def _source(source: Record) -> str:
    beside = ", ".join(filter(None, (source["publisher"], source["published"])))
    return f"{source['title']} ({beside})" if beside else str(source["title"])


def _joined(items: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(item.replace(";", ",") for item in items))


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _taken(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece
