"""What a staged record must hold to be kept: the rules of events.checks and events.relations, as conditions in SQL."""

from __future__ import annotations

from dataclasses import dataclass

from events.checks import ID_PATTERN
from events.columns import COLUMNS, Column

BLANK = r"[\s\p{Z}]*"
SILENT = "with its event"
_KEYS = {"actors": "actor_id", "sources": "source_id", "events": "event_id"}
_NAMED = {"actors": "actor", "sources": "source", "events": "event"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition over a row ``s`` of a staged table that rejects it.

    field: the column at fault. reason: ``what is wrong; what to do``; empty where the column's own judge tells it.
    values: the parameters by name.
    """

    field: str
    condition: str
    reason: str = ""
    values: tuple[tuple[str, object], ...] = ()


def rules_of(table: str) -> list[Rule]:
    """The rules of a table, the first that a row breaks is the one to tell of.

    They ask the tables ``whens`` and ``wrong_urls``, and for references ``kept_actors``, ``kept_sources`` and
    ``kept_events`` (of events, those that say again what another says as well).
    """
    made = [] if table in _KEYS else [Rule("", "s.owner IS NOT NULL AND s.owner NOT IN (FROM known_owners)", SILENT)]
    for column in COLUMNS[table]:
        made += _of_column(column)
    return made + _OF_ROWS.get(table, [])


def _of_column(column: Column) -> list[Rule]:
    cell = f's."{column.name}"'
    if column.kind == "number":
        outside = f"{cell} IS NOT NULL AND NOT {cell} BETWEEN {column.least} AND {column.most}"
        return [] if column.least is None else [Rule(column.name, outside)]
    made = [Rule(column.name, f"regexp_matches({cell}, '\\x00')", "a NUL character in it; remove it")]
    if column.required:
        made.append(Rule(column.name, f"regexp_full_match({cell}, $blank)", values=(("blank", BLANK),)))
    return made + _of_kind(column, cell)


def _of_kind(column: Column, cell: str) -> list[Rule]:
    if column.kind == "id":
        return [Rule(column.name, f"NOT regexp_full_match({cell}, $id)", values=(("id", ID_PATTERN),))]
    if column.kind == "code":
        name = f"codes_{column.name}"
        unknown = f"{cell} <> '' AND NOT list_contains(${name}, {cell})"
        return [Rule(column.name, unknown, values=((name, list(column.codes)),))]
    if column.kind == "date":
        return [Rule(column.name, f"""{cell} NOT IN (SELECT "when" FROM whens)""")]
    if column.kind == "url":
        return [Rule(column.name, f"{cell} IN (FROM wrong_urls)")]
    if column.kind == "reference" and column.name != "parent_id":
        key, what = _KEYS[column.refers_to], _NAMED[column.refers_to]
        dangling = f"{cell} <> '' AND {cell} NOT IN (SELECT {key} FROM kept_{column.refers_to})"
        return [Rule(column.name, dangling, f"no {what} that is kept has this id; add it, or correct the id")]
    return []


_OF_ROWS = {
    "events": [
        Rule("longitude", "s.latitude IS NOT NULL AND s.longitude IS NULL", "a latitude alone; write both or none"),
        Rule("latitude", "s.longitude IS NOT NULL AND s.latitude IS NULL", "a longitude alone; write both or none"),
    ],
    "claims": [
        Rule(
            "attribute",
            "coalesce(s.value, s.low, s.high) IS NOT NULL AND regexp_full_match(s.attribute, $blank)",
            "a figure without an attribute; write what the figure counts, such as troops or casualties",
            (("blank", BLANK),),
        ),
        Rule("low", "coalesce(s.low > s.high, false)", "greater than high; exchange the two"),
        Rule("value", "coalesce(s.value < s.low, false)", "less than low; correct the figures"),
        Rule("value", "coalesce(s.value > s.high, false)", "greater than high; correct the figures"),
    ],
    "links": [
        Rule("to_event_id", "s.from_event_id = s.to_event_id", "a link from an event to itself; name another event"),
    ],
}
