"""Exports written the plain way, event by event in Python, to hold the database's own texts against."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from events import dossier, ledger
from events.exports.csv_table import HEADER
from events.filters import EventFilter
from events.plain_store import Record
from events.store import Store

RUNS = re.compile(r"'*[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?\Z", re.ASCII)


def guard(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, with ``'`` before it; plain numbers are not touched."""
    return "'" + cell if RUNS.match(cell) and not NUMBER.match(cell) else cell


def events(store: Store, asked: EventFilter) -> list[Record]:
    """The events of a filter with all that belongs to them."""
    return list(dossier.events(store, asked.condition(), asked.known_claims()))


def events_csv(store: Store, asked: EventFilter, raw: bool) -> bytes:
    """The table of events."""
    sources = dossier.sources(store)
    return _table(HEADER, ([_cells(event, sources)[name] for name in HEADER] for event in events(store, asked)), raw)


def claims_csv(store: Store, asked: EventFilter, raw: bool) -> bytes:
    """The table of claims."""
    rows = ([_text(claim[name]) for name in ledger.COLUMNS] for claim in ledger.records(store, asked))
    return _table(ledger.COLUMNS, rows, raw)


def actors(store: Store, named: Iterable[str]) -> list[Record]:
    """Actors and what they are parts of, by id."""
    known, wanted = dossier.actors(store), set(named) - {""}
    for actor in list(wanted):
        while (actor := known[actor]["parent_id"]) and actor not in wanted:
            wanted.add(actor)
    return [known[actor] for actor in sorted(wanted)]


def document(store: Store, asked: EventFilter) -> dict[str, Any]:
    """Events, actors and sources of a document; without a filter, all of them."""
    held = events(store, asked)
    named = {part["actor_id"] for event in held for part in event["participations"]}
    named |= {claim["claimant_id"] for event in held for claim in event["claims"]}
    if asked == EventFilter():
        named, known = set(dossier.actors(store)), dossier.sources(store)
        return {"events": held, "actors": actors(store, named), "sources": list(known.values())}
    used = {part["source_id"] for event in held for part in (*event["claims"], *event["links"])}
    cited = [source for source_id, source in dossier.sources(store).items() if source_id in used]
    return {"events": held, "actors": actors(store, named), "sources": cited}


def claims_document(store: Store, asked: EventFilter) -> dict[str, Any]:
    """Claims, claimants and sources of a document."""
    held = list(ledger.records(store, asked))
    used = {claim["source_id"] for claim in held}
    cited = [source for source_id, source in dossier.sources(store).items() if source_id in used]
    return {"claims": held, "actors": actors(store, (claim["claimant_id"] for claim in held)), "sources": cited}


def _table(header: Iterable[str], rows: Iterable[list[str]], raw: bool) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows(row if raw else [guard(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode()


def _cells(event: Record, sources: dict[str, Record]) -> dict[str, str]:
    parts = event["participations"]
    named = {
        "actors": [part["name"] for part in parts],
        "initiators": [part["name"] for part in parts if part["role"] == "initiator"],
        "recipients": [part["name"] for part in parts if part["role"] == "recipient"],
        "claims": [_claim(claim) for claim in event["claims"]],
        "sources": [_source(sources[claim["source_id"]]) for claim in event["claims"]],
    }
    lists = {name: "; ".join(dict.fromkeys(item.replace(";", ",") for item in items)) for name, items in named.items()}
    cells = {name: _text(event[name]) for name in HEADER if name not in (*lists, "tags")}
    return cells | lists | {"tags": "; ".join(event["tags"])}


def _claim(claim: Record) -> str:
    figure = _text(claim["value"]) or "-".join(filter(None, (_text(claim["low"]), _text(claim["high"]))))
    said = " ".join(filter(None, (claim["attribute"] or "event", figure, claim["unit"])))
    by = f" according to {claim['claimant_id']}" if claim["claimant_id"] else ""
    return f"{said}{by} [{claim['source_id']}]"


def _source(source: Record) -> str:
    beside = ", ".join(filter(None, (source["publisher"], source["published"])))
    return f"{source['title']} ({beside})" if beside else str(source["title"])


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
